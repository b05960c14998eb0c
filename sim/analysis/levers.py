"""What does each combination of swept levers bring: restoration, investment by source, and benefit by stakeholder?"""

from collections.abc import Sequence

import pandas as pd

from sim.analysis.frames import end_of_run, require_columns, require_indicators
from sim.analysis.intervals import mean_interval
from sim.indicators import INDICATORS
from sim.schema import InputError

RESTORED = "restored_share"
INVESTMENT = ("public_cost", "private_investment", "bank_credit")
BENEFITS = ("residents_income", "investor_gain", "firm_gain", "bank_gain", "government_gain")
LEVER_INDICATORS = (RESTORED, *INVESTMENT, *BENEFITS)

# Columns of a series that say which run a row is of, and no lever.
RUN_COLUMNS = ("job", "seed", "period", "year")


def swept_levers(series: pd.DataFrame) -> list[str]:
    """Names of the columns that take more than one value between runs, the policy first if it is one of them.

    A column that takes other values in the last period than in the first is no lever: results of another version may
    hold indicators that are not declared here.
    """
    candidates = [name for name in series.columns if name not in RUN_COLUMNS and name not in INDICATORS]
    first, last = (series[series["period"] == end] for end in (series["period"].min(), series["period"].max()))
    steady = [name for name in candidates if set(first[name].dropna()) == set(last[name].dropna())]
    varying = [name for name in steady if series[name].nunique(dropna=False) > 1]
    return sorted(varying, key=lambda name: name != "policy")


def lever_table(
    series: pd.DataFrame, levers: Sequence[str], indicators: Sequence[str] = LEVER_INDICATORS, level: float = 0.95
) -> pd.DataFrame:
    """One row per combination of the levers: the levers, seeds, and each indicator's mean at the end of the run.

    Beside each mean over seeds its t interval, in the indicator's unit: `restored_share`, `restored_share_low`,
    `restored_share_high`, ... Rows are grouped by the first lever, then by the second and so on; the
    values of each stand in the order in which they were run.

    Raises InputError for a lever or an indicator that the results do not have, and where one combination and seed has
    run twice, because something else was swept as well.
    """
    if not levers:
        raise InputError("no lever was swept; name at least one, such as property_clarity")
    require_columns(series, levers, "series")
    require_indicators(series, indicators)
    levers = list(levers)
    ends = end_of_run(series, [*levers, "seed"])
    rows = []
    for values, runs in ends.groupby(levers, sort=False, dropna=False, observed=True):
        row = dict(zip(levers, values)) | {"seeds": len(runs)}
        for indicator in indicators:
            mean, low, high = mean_interval(runs[indicator].to_numpy(float), level)
            row |= {indicator: mean, f"{indicator}_low": low, f"{indicator}_high": high}
        rows.append(row)
    places = {name: {key(value): place for place, value in enumerate(ends[name].unique())} for name in levers}
    rows.sort(key=lambda row: [places[name][key(row[name])] for name in levers])
    return pd.DataFrame(rows)


def key(value: object) -> str:
    """A lever's value as a key; nothing set is one value, however a table writes it."""
    return "" if value is None or value != value else str(value)
