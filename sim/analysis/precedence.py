"""Does it matter which package comes into force before which?"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from sim.analysis.compare import HEADLINES
from sim.analysis.frames import require_columns, require_indicators
from sim.analysis.intervals import mean_interval
from sim.indicators import INDICATORS
from sim.schema import InputError

FIRST_TO_LAST = " "  # between the packages of an order


def with_order(ends: pd.DataFrame, levers: Mapping[str, str]) -> pd.DataFrame:
    """The ends of a design of kind orders with a column `order`: its packages, first to last, as one text.

    levers: {package: a lever that holds its date}. Raises InputError for columns that the table lacks, for packages of
    the same date, and unless all orders met the same seeds.
    """
    require_columns(ends, [*levers.values(), "seed"], "ends")
    dates = ends[list(levers.values())].to_numpy(float)
    if (np.diff(np.sort(dates, axis=1), axis=1) == 0.0).any():
        raise InputError("two packages come into force at the same time; give each a date of its own")
    names = np.array(list(levers))
    found = ends.assign(order=[FIRST_TO_LAST.join(names[row]) for row in np.argsort(dates, axis=1)])
    counts = found.groupby("order")["seed"].nunique()
    if len(found) != len(counts) * found["seed"].nunique() or counts.nunique() > 1:
        raise InputError("orders were not all run on the same seeds; run the rest")
    return found


def orders_table(ends: pd.DataFrame, indicators: Sequence[str] = HEADLINES, level: float = 0.95) -> pd.DataFrame:
    """One row per indicator and order: mean with interval, and difference from the mean of all orders on the same luck.

    ends: as `with_order` gives it. Columns: indicator, order, mean, low, high, difference, difference_low,
    difference_high, seeds; sorted by mean within each indicator, the better end first.
    """
    require_indicators(ends, indicators)
    rows = []
    for indicator in indicators:
        table = ends.pivot(index="seed", columns="order", values=indicator)
        away = table.sub(table.mean(axis=1), axis=0)
        for order in table.columns:
            own, gap = (mean_interval(values[order].to_numpy(float), level) for values in (table, away))
            rows.append({
                "indicator": indicator, "order": order, "mean": own.mean, "low": own.low, "high": own.high,
                "difference": gap.mean, "difference_low": gap.low, "difference_high": gap.high, "seeds": len(table),
            })  # fmt: skip
    found = pd.DataFrame(rows)
    signs = [-1.0 if INDICATORS[name].direction > 0 else 1.0 for name in found["indicator"]]
    merit = found["mean"].to_numpy() * signs
    place = [list(indicators).index(name) for name in found["indicator"]]
    return found.iloc[np.lexsort((merit, np.array(place)))].reset_index(drop=True)


def spread_table(ends: pd.DataFrame, indicators: Sequence[str] = HEADLINES, level: float = 0.95) -> pd.DataFrame:
    """One row per indicator: its best and its worst order, and the difference between them with its interval.

    ends: as `with_order` gives it. Best and worst are chosen on every other seed and compared on the rest: chosen and
    compared on the same luck, the best of many orders looks better than it is. Columns: indicator, best, worst, spread,
    spread_low, spread_high, mean (over orders and seeds), seeds (compared).
    Raises InputError for fewer than four seeds.
    """
    require_indicators(ends, indicators)
    rows = []
    for indicator in indicators:
        table = ends.pivot(index="seed", columns="order", values=indicator)
        if len(table) < 4:
            raise InputError(f"{len(table)} seeds are too few to choose orders on some and compare on others; run 4")
        chosen_on, compared_on = table.iloc[::2].mean() * (INDICATORS[indicator].direction or 1), table.iloc[1::2]
        best, worst = chosen_on.idxmax(), chosen_on.idxmin()
        gap = mean_interval((compared_on[best] - compared_on[worst]).to_numpy(float), level)
        rows.append({
            "indicator": indicator, "best": best, "worst": worst, "spread": gap.mean, "spread_low": gap.low,
            "spread_high": gap.high, "mean": table.to_numpy().mean(), "seeds": len(compared_on),
        })  # fmt: skip
    return pd.DataFrame(rows)


def precedence_table(ends: pd.DataFrame, indicators: Sequence[str] = HEADLINES, level: float = 0.95) -> pd.DataFrame:
    """One row per indicator and pair of packages: what it brings that the first comes before the second.

    Mean over the orders in which it does less the mean over those in which it does not, for each seed; the other
    packages stand alike on both sides. Columns: indicator, first, second, effect, effect_low, effect_high, and
    effect_sure_low, effect_sure_high: so wide that any pair of an indicator misses its value in at most one of twenty
    tables (Bonferroni). ends: as `with_order` gives it, with all orders.
    """
    require_indicators(ends, indicators)
    orders = pd.unique(ends["order"])
    packages = orders[0].split(FIRST_TO_LAST)
    pairs = list(combinations(packages, 2))
    rows = []
    for indicator in indicators:
        table = ends.pivot(index="seed", columns="order", values=indicator)
        for first, second in pairs:
            before = np.array([order.split().index(first) < order.split().index(second) for order in table.columns])
            values = table.to_numpy(float)
            effect = values[:, before].mean(axis=1) - values[:, ~before].mean(axis=1)
            usual, sure = mean_interval(effect, level), mean_interval(effect, 1.0 - (1.0 - level) / len(pairs))
            rows.append({
                "indicator": indicator, "first": first, "second": second, "effect": usual.mean,
                "effect_low": usual.low, "effect_high": usual.high,
                "effect_sure_low": sure.low, "effect_sure_high": sure.high, "seeds": len(table),
            })  # fmt: skip
    return pd.DataFrame(rows)
