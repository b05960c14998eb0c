"""What does more and more of one instrument bring: from which dose on something, from which on no more, and ever less?

Every rule looks at differences between two doses on the same luck and asks whether their t interval misses zero. Many
levers are looked at together, so rules ask for more than the 95 per cent that is drawn: LEVEL.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.compare import HEADLINES
from sim.analysis.frames import require_columns, require_indicators
from sim.analysis.intervals import Interval, mean_interval
from sim.indicators import INDICATORS
from sim.schema import InputError

LEVEL = 0.99


class Shape(NamedTuple):
    """What is found on a curve; undefined (nan) where there is none of it.

    response: highest dose against none. threshold: the least dose from which on every dose differs clearly from none,
    all to the same side. saturation: the least dose from threshold on beyond which no dose brings clearly more; the
    highest dose where the curve still rises. peak, loss: the dose after which more is clearly less, and the highest
    dose against it; the peak is chosen on every other seed and judged on the rest, so that no chance peak counts.
    """

    response: Interval
    threshold: float
    saturation: float
    peak: float
    loss: Interval


NOTHING = Interval(np.nan, np.nan, np.nan)


def shape_of(doses: np.ndarray, values: np.ndarray, level: float = LEVEL) -> Shape:
    """The shape of one curve. doses: rising (doses,), the first of them none; values: (seeds, doses), paired by luck.

    Raises InputError for doses that do not rise and for fewer than four seeds.
    """
    if len(doses) < 2 or not (np.diff(doses) > 0.0).all():
        raise InputError(f"doses {list(doses)} do not rise from none; give at least two, the least first")
    if len(values) < 4:
        raise InputError(f"{len(values)} seeds are too few to see the shape of a curve; run at least 4")
    gains = values - values[:, :1]
    response = mean_interval(gains[:, -1])
    sides = np.array([side(gain, level) for gain in gains.T])
    first = beginning(sides)
    threshold = saturation = np.nan
    if first is not None:
        threshold = float(doses[first])
        toward = sides[first]
        last = next(place for place in range(first, len(doses)) if not rises_after(toward * values, place, level))
        saturation = float(doses[last])
    peak, loss = backfire(doses, gains, level)
    return Shape(response, threshold, saturation, peak, loss)


def rises_after(values: np.ndarray, place: int, level: float) -> bool:
    """Whether any dose after that place brings clearly more than the dose there; values (seeds, doses)."""
    return any(side(later - values[:, place], level) > 0 for later in values[:, place + 1 :].T)


def side(gain: np.ndarray, level: float) -> int:
    """1 or -1 where the mean of gains (seeds,) is clearly above or below zero, else 0."""
    interval = mean_interval(gain, level)
    return int(interval.low > 0.0) - int(interval.high < 0.0)


def beginning(sides: np.ndarray) -> int | None:
    """The first place from which on all sides are the same and none is 0; None where there is none."""
    if sides[-1] == 0:
        return None
    other = np.flatnonzero(sides != sides[-1])
    return int(other[-1]) + 1 if len(other) else 0


def backfire(doses: np.ndarray, gains: np.ndarray, level: float) -> tuple[float, Interval]:
    """Peak and loss as `Shape` has them, for the side to which the curve goes furthest."""
    chosen_on, judged_on = gains[::2], gains[1::2]
    means = chosen_on.mean(axis=0)
    place = int(np.argmax(np.abs(means)))
    toward = 1.0 if means[place] > 0.0 else -1.0
    rose = side(toward * judged_on[:, place], level) > 0
    loss = toward * (judged_on[:, -1] - judged_on[:, place])
    if place == 0 or place == len(doses) - 1 or not rose or side(loss, level) >= 0:
        return np.nan, NOTHING
    return float(doses[place]), mean_interval(toward * loss)


def curves(ends: pd.DataFrame, levers: Sequence[str], indicators: Sequence[str] = HEADLINES) -> pd.DataFrame:
    """One row per lever, dose and indicator: mean gain against dose none on the same luck, with its 95% interval.

    ends: the table `ends` of a design of kind alone. Columns: lever, dose, indicator, gain, gain_low, gain_high, seeds.
    Raises InputError for columns that the table lacks, and for doses that did not meet the same seeds.
    """
    rows = []
    for lever in levers:
        doses, by_indicator = values_of(ends, lever, indicators)
        for indicator, values in by_indicator.items():
            for dose, gain in zip(doses, (values - values[:, :1]).T):
                mean, low, high = mean_interval(gain)
                rows.append({"lever": lever, "dose": dose, "indicator": indicator, "gain": mean, "gain_low": low,
                             "gain_high": high, "seeds": len(gain)})  # fmt: skip
    return pd.DataFrame(rows)


def shapes(
    ends: pd.DataFrame, levers: Sequence[str], indicators: Sequence[str] = HEADLINES, level: float = LEVEL
) -> pd.DataFrame:
    """One row per lever and indicator: what `shape_of` finds, and `effect`.

    effect: better, worse, or none, at the highest dose by the indicator's direction, where there is a threshold.
    """
    rows = []
    for lever in levers:
        doses, by_indicator = values_of(ends, lever, indicators)
        for indicator, values in by_indicator.items():
            shape = shape_of(doses, values, level)
            toward = np.sign(shape.response.mean) * (INDICATORS[indicator].direction or 1)
            rows.append({
                "lever": lever, "indicator": indicator, "highest": doses[-1],
                "effect": "none" if np.isnan(shape.threshold) else "better" if toward > 0 else "worse",
                "response": shape.response.mean, "response_low": shape.response.low,
                "response_high": shape.response.high, "threshold": shape.threshold, "saturation": shape.saturation,
                "peak": shape.peak, "loss": shape.loss.mean, "loss_low": shape.loss.low, "loss_high": shape.loss.high,
            })  # fmt: skip
    return pd.DataFrame(rows)


def values_of(ends: pd.DataFrame, lever: str, indicators: Sequence[str]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The doses of a lever, rising, and {indicator: values (seeds, doses)} at the end of the run."""
    require_columns(ends, [lever, "seed"], "ends")
    require_indicators(ends, indicators)
    own = ends[ends[lever].notna()]
    found = {name: own.pivot(index="seed", columns=lever, values=name) for name in indicators}
    table = next(iter(found.values()))
    if len(own) != table.size:
        raise InputError(f"the doses of {lever} were not all run on the same seeds; run the rest")
    return table.columns.to_numpy(float), {name: values.to_numpy(float) for name, values in found.items()}
