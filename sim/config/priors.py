"""How is an uncertain number drawn from its plausible range?

Evenly over the range; evenly in logarithms where the upper end is four times the lower or more, since such a range
tells of a magnitude. What counts things is rounded to whole numbers.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from sim.config.numbers import Number, numbers
from sim.regions.synthetic import WHOLE

MAGNITUDE = 4.0  # times the low end from which on a range is drawn in logarithms
NOT_UNCERTAIN = ("region.stock.mines", "region.stock.counties", "policy.instruments.*.strength")  # size, and choice


class Prior(NamedTuple):
    """An uncertain number with the ends of its range and whether it is drawn in logarithms."""

    name: str
    grade: str
    low: float
    high: float
    in_logarithms: bool
    whole: bool = False

    def value(self, share: float) -> float:
        """The value at a share of the range, from 0 (low end) to 1 (high end)."""
        if self.in_logarithms:
            value = self.low * (self.high / self.low) ** share
        else:
            value = self.low + share * (self.high - self.low)
        return float(np.clip(np.rint(value) if self.whole else value, self.low, self.high))


def prior_of(number: Number) -> Prior:
    """The prior of a declared number."""
    low, high = number.declared.plausible
    in_logarithms = low > 0.0 and high / low >= MAGNITUDE
    whole = number.name.startswith("region.") and number.name.rpartition(".")[2] in WHOLE
    return Prior(number.name, str(number.declared.grade), low, high, in_logarithms, whole)


def uncertain(known: Collection[str]) -> list[Prior]:
    """The priors of all numbers that a configuration has and that are uncertain: calendar dates, fixed numbers, the
    size of a region and how far a policy is applied are not.

    known: full names of what the configuration has.
    """
    return [
        prior_of(number)
        for number in numbers()
        if number.name in known
        and number.name not in NOT_UNCERTAIN
        and number.declared.unit != "year"
        and number.declared.plausible[0] < number.declared.plausible[1]
    ]


def values_at(priors: Sequence[Prior], shares: Sequence[float] | np.ndarray) -> list[float]:
    """The values at shares of the ranges, one for each prior."""
    return [prior.value(float(share)) for prior, share in zip(priors, shares)]
