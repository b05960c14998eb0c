"""At which level must an interval be taken when the number of seeds is chosen by looking at its width?

Whoever runs batches until the interval is narrow enough stops more readily where the spread looks small by luck, and so
with an interval that is too narrow. The mean of a normal sample is independent of all deviations from it; so a rule
that looks at deviations alone learns nothing about the mean, and what it can spoil is the spread. The sum of squares
grows from look to look by chi-square numbers that are independent of all before, whatever else is looked at. So the
least coverage that any such rule can have, of all rules, is found backwards from the last look, and from that the level
that keeps the coverage asked for.

Where differences are rare and large, a narrow interval of few seeds is a wrong one. So nobody stops before the seeds
are so many times the squared skewness (Cochran, Sampling techniques, 3rd ed. 1977, asks for 25 times; 5 is what was
found to be enough here, by experiments/coverage.py). Skewness too is of deviations alone.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy.special import chdtri, ndtr, stdtrit

from sim.schema import InputError

POINTS = 400  # of the sum of squares at a look, by probability
STEPS = 200  # of what a batch adds to it
EDGE = 1e-6  # probability beyond the outermost points
SEEDS_TO_SQUARED_SKEWNESS = 5.0
LEAST_SEEDS = 10  # of a batch: below, the spread of the first look says next to nothing


def looks_of(batch: int, cap: int) -> tuple[int, ...]:
    """Numbers of seeds at which is looked: every batch, and the cap (seeds), which may make the last batch a short one.

    Raises InputError for a batch of fewer than 10 seeds, and for a cap below the batch.
    """
    if batch < LEAST_SEEDS:
        raise InputError(f"a batch of {batch} seeds is too small to judge a spread by; give at least {LEAST_SEEDS}")
    if cap < batch:
        raise InputError(f"cap = {cap} seeds is less than a batch of {batch}; give a higher cap, or fewer seeds")
    looks = list(range(batch, cap + 1, batch))
    return tuple(looks if looks[-1] == cap else [*looks, cap])


@lru_cache
def level_at_looks(level: float, looks: Sequence[int]) -> float:
    """The level of the t interval at every look that covers with at least the probability `level` at whichever is last.

    looks: rising numbers of seeds, as a tuple. Holds for normal differences and any rule that stops by deviations from
    the mean: of one indicator, of the one that is widest, of all. One look needs no more than the level itself.
    """
    if not 0.0 < level < 1.0:
        raise InputError(f"level = {level:g} is out of bounds; give a share between 0 and 1, such as 0.95")
    if len(looks) == 1:
        return level
    squares = [quantiles(seeds - 1, POINTS, EDGE) for seeds in looks]
    added = [quantiles(after - before, STEPS) for before, after in pairwise(looks)]
    from scipy.optimize import brentq  # takes long to load, and a plain run needs none of it

    return float(brentq(lambda tried: least_coverage(tried, looks, squares, added) - level, level, 1 - 1e-9, xtol=1e-7))


def quantiles(freedom: int, points: int, edge: float | None = None) -> np.ndarray:
    """Quantiles (points,) of chi-square: the middles of equal parts, or from one edge of probability to the other."""
    middles = (np.arange(points) + 0.5) / points
    return np.asarray(chdtri(freedom, 1.0 - (middles if edge is None else np.linspace(edge, 1 - edge, points))))


def least_coverage(
    level: float, looks: Sequence[int], squares: Sequence[np.ndarray], added: Sequence[np.ndarray]
) -> float:
    """Least probability with which a t interval of a level covers the mean, over all rules that stop by spread.

    looks: rising numbers of seeds; squares: grid of the sum of squares at each look, in units of the variance; added:
    equally likely amounts by which it grows from each look to the next.
    """
    worst = covered(level, looks[-1], squares[-1])
    for place in range(len(looks) - 2, -1, -1):
        going_on = np.interp(squares[place][:, None] + added[place], squares[place + 1], worst).mean(axis=1)
        worst = np.minimum(covered(level, looks[place], squares[place]), going_on)
    return float(worst.mean())


def covered(level: float, seeds: int, squares: np.ndarray) -> np.ndarray:
    """Probability that the t interval of so many seeds covers the mean, given the sum of squares (variance 1)."""
    half_widths = stdtrit(seeds - 1, 0.5 + 0.5 * level) * np.sqrt(squares / (seeds - 1))  # in standard errors
    return np.asarray(1.0 - 2.0 * ndtr(-half_widths))
