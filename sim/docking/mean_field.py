"""What is left of the model when stakeholders are representative, well mixed, and learn by imitation alone?

The phase is the model's own, `sim.arena.learning.imitation`, with its Fermi rule, its rate and its named luck.
Enterprises are firms, of which the phase copies `honesty`: 1 restores in full. Governments do not imitate in the model;
here they take the rows of its other imitators, social capital, of which it copies `caution`: 1 supervises. Well mixed:
each plays against all of the other side, so that all who play alike gain alike. Representative: all have one base
income beside."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.arena.learning import imitation, relative_gain
from sim.docking.deposit_game import DOES, NOT, Game
from sim.docking.replicator import CORNERS, advantages
from sim.formulas.choice import imitation_probability
from sim.formulas.money import YEARS_PER_PERIOD
from sim.holders import FIRM, INVESTOR, holders_of
from sim.machine_code import parts_of, run_of
from sim.parameters import TOPICS, Scenario
from sim.period import PERIOD
from sim.rules import Rules
from sim.schema import InputError, population
from sim.world import part_of_lane, products_of_lanes, rows_of, tile

PHASE = next(phase for phase in PERIOD if phase.kernel is imitation)


class Imitation(NamedTuple):
    """How representative stakeholders imitate.

    rate: chance a year of a look at a peer; intensity: of selection (numbers of sim.parameters.Behaviour). base_income:
    what each has beside the game, in the unit of its payoffs: the more, the weaker is selection, for the model compares
    gains relative to their size.
    """

    rate: float
    intensity: float
    base_income: float

    @property
    def chance(self) -> float:
        """Chance a period of a look at a peer."""
        return self.rate * YEARS_PER_PERIOD

    @property
    def pace(self) -> float:
        """Time of the replicator (one over the unit of payoffs) that a period stands for, where selection is weak.

        (rate / 4) intensity / (4 base_income): the slope of the Fermi rule at nothing to gain, both ways, over twice
        the base income that gains are measured by.
        """
        return self.chance * self.intensity / (4.0 * self.base_income)


def weak_imitation(game: Game, strength: float, rate: float, intensity: float) -> Imitation:
    """The imitation whose base income makes the largest advantage of the game so strong: the surplus of copies of the
    better over those of the worse is tanh(strength) of all looks that could bring one.

    Raises InputError for a base income so small that gains of the game could outweigh it.
    """
    largest = max(np.abs(advantages(game, np.array(corner))).max() for corner in CORNERS)
    base_income = intensity * float(largest) / (4.0 * strength)
    size = float(max(np.abs(side).max() for side in game))
    if base_income <= size:
        raise InputError(
            f"strength = {strength:g} asks for a base income of {base_income:g}, below the game's own payoffs of up to "
            f"{size:g}; take a strength below {intensity * float(largest) / (4.0 * size):.3g}, or a higher intensity"
        )
    return Imitation(rate, intensity, base_income)


def gains(game: Game, shares: np.ndarray, base_income: float) -> tuple[np.ndarray, np.ndarray]:
    """What enterprises and governments gain by own strategy: two arrays (..., 2), for shares (..., 2) of who DOES."""
    mixes = [np.stack([1.0 - shares[..., side], shares[..., side]], axis=-1) for side in (0, 1)]
    return base_income + mixes[1] @ game.enterprise.T, base_income + mixes[0] @ game.government.T


def run_imitation(
    game: Game, how: Imitation, size: int, starts: np.ndarray, seeds: Sequence[int], periods: int, every: int
) -> np.ndarray:
    """Shares (starts, seeds, periods // every + 1, 2) of who DOES, as the model's own phase moves `size` enterprises
    and as many governments from shares (starts, 2) at the start, kept once every so many periods."""
    lanes = len(starts) * len(seeds)
    holders = tile(np.concatenate([holders_of(INVESTOR, size), holders_of(FIRM, size)]), lanes)
    governments, enterprises = rows_of(holders, INVESTOR), rows_of(holders, FIRM)
    begun = np.repeat(np.round(np.asarray(starts) * size), len(seeds), axis=0)
    enterprises["honesty"] = np.arange(size) < begun[:, :1]
    governments["caution"] = np.arange(size) < begun[:, 1:]
    parts = {
        name: population(topic, lanes) for name, topic in (TOPICS | {"rules": Rules, "scenarios": Scenario}).items()
    }
    parts["products"] = products_of_lanes(parts["demand"], parts["scenarios"], lanes)
    parts |= {"holders": holders, "seeds": np.tile(np.asarray(seeds, np.int64), len(starts))}
    parts["behaviour"]["imitation_rate"], parts["behaviour"]["imitation_intensity"] = how.rate, how.intensity
    phases = (PHASE,)
    run, names = run_of(phases), parts_of(phases)
    kept = []
    for period in range(periods + 1):
        does = enterprises["honesty"] == 1.0, governments["caution"] == 1.0
        shares = np.stack([side.mean(axis=1) for side in does], axis=-1)
        if period % every == 0:
            kept.append(shares)
        of_enterprises, of_governments = gains(game, shares, how.base_income)
        enterprises["gain_year"] = np.where(does[0], of_enterprises[:, DOES, None], of_enterprises[:, NOT, None])
        governments["gain_year"] = np.where(does[1], of_governments[:, DOES, None], of_governments[:, NOT, None])
        for lane in range(lanes):
            run(*[part_of_lane(parts[name], lane, name) for name in names], period, period + 1)
    return np.stack(kept, axis=1).reshape(len(starts), len(seeds), -1, 2)


def mean_path(game: Game, how: Imitation, start: np.ndarray, periods: int, every: int) -> np.ndarray:
    """Shares (periods // every + 1, 2) along the path that imitation takes on average in a population without end."""
    shares, kept = np.array(start, float), []
    for period in range(periods + 1):
        if period % every == 0:
            kept.append(shares)
        shares = shares + mean_change(game, how, shares)
    return np.array(kept)


def mean_change(game: Game, how: Imitation, shares: np.ndarray) -> np.ndarray:
    """Change (2,) of the shares that a period of imitation brings on average: looks at the other kind, times by how
    much copies of DOES outnumber those of NOT."""
    surplus = []
    for of_not, of_does in gains(game, shares, how.base_income):
        to_does = imitation_probability(0.0, relative_gain(of_not, of_does), how.intensity)
        to_not = imitation_probability(0.0, relative_gain(of_does, of_not), how.intensity)
        surplus.append(to_does - to_not)
    return how.chance * shares * (1.0 - shares) * np.array(surplus)
