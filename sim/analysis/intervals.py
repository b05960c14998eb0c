"""How sure is a mean over seeds?"""

from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from sim.schema import InputError


class Interval(NamedTuple):
    """A mean with the ends of its confidence interval, in the unit of the values."""

    mean: float
    low: float
    high: float


def mean_interval(values: np.ndarray, level: float = 0.95) -> Interval:
    """Mean and two-sided Student t interval of values (seeds,), at the level given.

    mean -+ t(seeds - 1) * deviation / sqrt(seeds); of width zero when all values are equal, undefined ends for one
    seed.
    Raises InputError for a level outside (0, 1) and for no values at all.
    """
    return Interval(*(float(part[0]) for part in mean_intervals(np.reshape(values, (1, -1)), level)))


def mean_intervals(values: np.ndarray, level: float = 0.95) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Means, low and high ends of `mean_interval` of each row of values (rows, seeds), as arrays (rows,)."""
    if not 0.0 < level < 1.0:
        raise InputError(f"level = {level:g} is out of bounds; give a share between 0 and 1, such as 0.95")
    values = np.ascontiguousarray(values, dtype=float)
    seeds = values.shape[1]
    if seeds == 0:
        raise InputError("an interval needs values from at least one seed; there are none")
    means = values.mean(axis=1)
    if seeds == 1:
        return means, np.full(len(means), np.nan), np.full(len(means), np.nan)
    margins = stdtrit(seeds - 1, 0.5 + 0.5 * level) * values.std(axis=1, ddof=1) / np.sqrt(seeds)
    equal = np.all(values == values[:, :1], axis=1)  # the mean of equal numbers may differ from them in the last bit
    means, margins = np.where(equal, values[:, 0], means), np.where(equal, 0.0, margins)
    return means, means - margins, means + margins
