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
    if not 0.0 < level < 1.0:
        raise InputError(f"level = {level:g} is out of bounds; give a share between 0 and 1, such as 0.95")
    values = np.asarray(values, dtype=float)
    if values.size == 0:
        raise InputError("an interval needs values from at least one seed; there are none")
    mean = float(values.mean())
    if values.size == 1:
        return Interval(mean, np.nan, np.nan)
    if np.all(values == values[0]):  # the mean of equal numbers may differ from them in the last bit
        return Interval(float(values[0]), float(values[0]), float(values[0]))
    margin = float(stdtrit(values.size - 1, 0.5 + 0.5 * level) * values.std(ddof=1) / np.sqrt(values.size))
    return Interval(mean, mean - margin, mean + margin)
