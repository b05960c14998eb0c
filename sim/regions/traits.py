"""How do stakeholders of one type come to differ? By named luck, so that each keeps its traits whatever else changes.

The name of a draw is the region's seed, the trait, the place (by its name) and the number of the stakeholder within the
place. Hence a village keeps its households when another site is changed, added or taken away.
"""

from math import exp
from typing import NamedTuple
from zlib import crc32

import numpy as np

from sim.compilation import compiled
from sim.draws import ENDOWMENT, normal_luck

# The place in the list is the trait's number in the draws: add at the end only, and never reuse one.
TRAITS = (
    "Firm.cash",
    "Firm.capacity",
    "Firm.technology",
    "Firm.margin",
    "Firm.honesty",
    "Firm.hurdle",
    "Firm.risk_aversion",
    "Firm.trust",
    "Firm.caution",
    "Firm.bid_share",
    "Investor.cash",
    "Investor.hurdle",
    "Investor.risk_aversion",
    "Investor.trust",
    "Investor.caution",
    "Investor.bid_share",
    "Investor.greed",
    "Bank.capital",
    "Bank.spread",
    "Village.families",
    "Household.livelihood",
    "Household.land_share",
    "Household.labour_share",
    "Household.trust",
    "Household.envy",
    "Household.guilt",
)


class Crowd(NamedTuple):
    """Whose luck each row of a population draws: its place (as a number) and its number there; both (rows,)."""

    seed: int
    places: np.ndarray
    members: np.ndarray


def crowd(seed: int, names: tuple, counts: np.ndarray) -> Crowd:
    """The crowd of counts[i] stakeholders at the place called names[i], place by place."""
    places = np.array([crc32(name.encode()) for name in names], np.int64)
    members = [np.arange(count, dtype=np.int64) for count in counts]
    return Crowd(seed, np.repeat(places, counts), np.concatenate([np.zeros(0, np.int64), *members]))


def spread_out(people: Crowd, trait: str, mean: float, spread: float, bounds: tuple) -> np.ndarray:
    """A trait of every row (rows,), in the unit of `mean`: lognormal with that mean, held within the bounds.

    spread: standard deviation of the logarithm.
    """
    low, high = bounds
    return lognormal(people.seed, TRAITS.index(trait), people.places, people.members, mean, spread, low, high)


@compiled
def lognormal(seed, trait, places, members, mean, spread, low, high):
    """Lognormal luck (rows,) with the given mean, whatever the spread: mean * exp(spread * z - spread**2 / 2)."""
    values = np.empty(len(places))
    for row in range(len(places)):
        luck = normal_luck(seed, ENDOWMENT, trait, places[row], members[row])
        values[row] = min(max(mean * exp(spread * luck - 0.5 * spread * spread), low), high)
    return values
