"""What does each lever of a design change, from its lowest value to its highest, on the same luck?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.compare import HEADLINES
from sim.analysis.frames import require_columns, require_indicators
from sim.analysis.intervals import mean_interval
from sim.schema import InputError


def lever_effects(
    ends: pd.DataFrame, levers: Sequence[str], indicators: Sequence[str] = HEADLINES, level: float = 0.95
) -> pd.DataFrame:
    """One row per lever and indicator: its mean in rows at the lever's low value and at its high one, and their gap.

    ends: the table `ends` of a design: row, levers, policy, seed, indicators. A lever of a few values is low at its
    least and high at its greatest; of a lever with more than FEW values the lower and the upper half of its values are
    compared; of a lever that takes names, each name against the first. low_value, high_value: what was compared. For
    each seed rows are averaged on either side, so that the gap is paired on the same luck; its t interval is over
    seeds and says how far luck reaches, not how far the rows of a sample do.
    Raises InputError for columns that the table lacks and for no seed that both sides share.
    """
    require_columns(ends, [*levers, "seed"], "ends")
    require_indicators(ends, indicators)
    rows = []
    for lever in levers:
        for low_value, high_value, low, high in sides(ends[lever]):
            means = [ends[side].groupby("seed")[list(indicators)].mean() for side in (low, high)]
            if not means[0].index.equals(means[1].index):
                raise InputError(f"{lever} was not run on the same seeds at {low_value} and {high_value}; run the rest")
            for indicator in indicators:
                below, above = (mean[indicator].to_numpy(float) for mean in means)
                gap = mean_interval(above - below, level)
                rows.append({
                    "lever": lever, "low_value": low_value, "high_value": high_value, "indicator": indicator,
                    "low_mean": below.mean(), "high_mean": above.mean(),
                    "difference": gap.mean, "difference_low": gap.low, "difference_high": gap.high,
                    "seeds": len(below),
                })  # fmt: skip
    return pd.DataFrame(rows)


FEW = 7  # values that a lever was given one by one; more of them were drawn from a range


def sides(values: pd.Series) -> list[tuple[str, str, np.ndarray, np.ndarray]]:
    """The pairs of sides of a lever that are compared: texts for them, and which rows are on them, arrays (rows,)."""
    known = values.dropna()
    if not pd.api.types.is_numeric_dtype(known):
        first, *others = pd.unique(known) if len(known) else ("",)
        return [(str(first), str(name), (values == first).to_numpy(), (values == name).to_numpy()) for name in others]
    numbers = np.unique(known.to_numpy(float))
    if len(numbers) < 2:
        return []
    if len(numbers) <= FEW:
        low, high = numbers[0], numbers[-1]
        return [(f"{low:g}", f"{high:g}", (values == low).to_numpy(), (values == high).to_numpy())]
    middle = float(np.median(numbers))
    low, high = (values <= middle).to_numpy(), (values > middle).to_numpy()
    return [(f"<= {middle:.3g}", f"> {middle:.3g}", low, high)]
