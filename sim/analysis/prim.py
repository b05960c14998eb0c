"""In which worlds does something fail? A box of few limits that holds many of the failures and little else.

The patient rule induction method (Friedman and Fisher 1999), as it is used to discover scenarios (Bryant and Lempert
2010): a box of all worlds is peeled, a thin slice at a time, from whichever side makes failures most frequent among
those that stay; limits that chance alone may have drawn are taken away again.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import binom, spearmanr

PEEL = 0.1  # share of the worlds of a box that one step takes away
SMALLEST = 0.08  # share of all worlds below which a box is not peeled further
CHANCE = 0.05  # a limit or a factor that chance brings about this often, over all that were tried, is none


class Limit(NamedTuple):
    """One side of a box: the factor lies below a value, or above it, in the factor's unit."""

    factor: str
    is_upper: bool
    value: float

    def holds(self, factors: pd.DataFrame) -> np.ndarray:
        """Which worlds lie within the limit, array (worlds,)."""
        values = factors[self.factor].to_numpy(float)
        return values <= self.value if self.is_upper else values >= self.value


class Box(NamedTuple):
    """A box and how well it does: the share of failures that lie in it, and the share of its worlds that fail."""

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float  # share of all worlds that lie in it


def inside(limits: tuple[Limit, ...], factors: pd.DataFrame) -> np.ndarray:
    """Which worlds lie within all limits, array (worlds,)."""
    within = np.ones(len(factors), bool)
    for limit in limits:
        within &= limit.holds(factors)
    return within


def box_of(limits: tuple[Limit, ...], factors: pd.DataFrame, fails: np.ndarray) -> Box:
    """The box of some limits, and how well it does among these worlds; undefined where there is nothing to count."""
    within = inside(limits, factors)
    caught = float(fails[within].sum())
    coverage = caught / fails.sum() if fails.any() else np.nan
    density = caught / within.sum() if within.any() else np.nan
    return Box(limits, coverage, density, float(within.mean()))


def factors_that_matter(factors: pd.DataFrame, outcome: np.ndarray, most: int) -> list[str]:
    """The factors that move with an outcome more than chance over all factors would have it, the strongest first.

    factors: (worlds, factors); outcome: (worlds,). By Spearman's rank correlation, at CHANCE divided by the number of
    factors (Bonferroni).
    """
    found = {}
    for name in factors:
        test = spearmanr(factors[name].to_numpy(float), outcome)
        if test.pvalue * len(factors.columns) < CHANCE:
            found[str(name)] = abs(float(test.statistic))
    return sorted(found, key=lambda name: -found[name])[:most]


def failing_box(factors: pd.DataFrame, fails: np.ndarray, most_limits: int = 3) -> Box:
    """The box in which failures are most over-represented: the one that, of all on the way, has the largest
    mass * (density - share of all worlds that fail).

    factors: (worlds, factors), those that come into question; fails: bool (worlds,); most_limits: of the box. The box
    has no limits where none holds more failures than chance would.
    """
    while True:
        limits = best_on_the_way(factors, fails, most_limits)
        chance = weakest_limit(limits, factors, fails)
        if chance is None:
            return box_of(limits, factors, fails)
        factors = factors.drop(columns=chance.factor)  # and peel anew without it


def best_on_the_way(factors: pd.DataFrame, fails: np.ndarray, most_limits: int) -> tuple[Limit, ...]:
    """The limits of the best of all boxes that peeling passes."""
    share = float(fails.mean())
    limits: dict[tuple[str, bool], float] = {}
    best: tuple[Limit, ...] = ()
    merit = 0.0
    while (peeled := best_peel(limits, factors, fails, most_limits)) is not None:
        limits = peeled
        box = box_of(written(limits), factors, fails)
        if box.mass < SMALLEST:
            break
        if box.mass * (box.density - share) > merit:
            best, merit = box.limits, box.mass * (box.density - share)
    return best


def best_peel(
    limits: Mapping[tuple[str, bool], float], factors: pd.DataFrame, fails: np.ndarray, most_limits: int
) -> dict[tuple[str, bool], float] | None:
    """The limits after the step that leaves failures most frequent; None where no step is left.

    limits: {(factor, whether it is an upper one): value}; a step draws one of them tighter or adds one.
    """
    within = inside(written(limits), factors)
    best, frequent = None, -np.inf
    for name in factors:
        values = factors[name].to_numpy(float)
        for is_upper in (False, True):
            if (name, is_upper) not in limits and len(limits) >= most_limits:
                continue
            value = float(np.quantile(values[within], 1.0 - PEEL if is_upper else PEEL))
            stays = within & (values <= value if is_upper else values >= value)
            if not 0 < stays.sum() < within.sum():
                continue
            if fails[stays].mean() > frequent:
                best, frequent = {**limits, (str(name), is_upper): value}, float(fails[stays].mean())
    return best


def written(limits: Mapping[tuple[str, bool], float]) -> tuple[Limit, ...]:
    """Limits as records."""
    return tuple(Limit(name, is_upper, value) for (name, is_upper), value in limits.items())


def weakest_limit(limits: tuple[Limit, ...], factors: pd.DataFrame, fails: np.ndarray) -> Limit | None:
    """The limit that chance alone is most likely to have drawn; None where none is likely to be chance.

    A limit counts when failures as frequent as those within the box would be rarer than CHANCE, over all sides of all
    factors, if they were only as frequent as in the box without it (the quasi-p of Bryant and Lempert 2010).
    """
    chances = {}
    for limit in limits:
        without = inside(tuple(other for other in limits if other != limit), factors)
        within = without & limit.holds(factors)
        caught, usual = fails[within].sum(), fails[without].mean()
        chances[limit] = float(binom.sf(caught - 1, within.sum(), usual))
    weakest = max(chances, key=lambda limit: chances[limit], default=None)
    return None if weakest is None or chances[weakest] * 2 * len(factors.columns) < CHANCE else weakest
