"""Which instrument, or package, brings what full reform brings, and which help one another?

The players are what a factorial design switches: a lever, or levers that move together. The value of a set of them is
an indicator at the end of the run in which they are on and all others off, on the same luck.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.compare import HEADLINES
from sim.analysis.frames import require_columns, require_indicators
from sim.analysis.intervals import Interval, mean_interval
from sim.analysis.shapley import first_in, last_out, shapley_interactions, shapley_values
from sim.config.arranging import together_from
from sim.config.design import flat_levers
from sim.config.instruments import CARDS
from sim.schema import InputError

INSTRUMENT = "policy.instruments."


class Switch(NamedTuple):
    """What is thrown as one: its name, that of an instrument, a package or a lever; {lever: (value off, value on)}."""

    name: str
    levers: dict[str, tuple[float, float]]


class Games(NamedTuple):
    """Values of all sets of switches: array (indicators, seeds, 2**switches); the last switch is the lowest bit."""

    switches: list[str]
    indicators: list[str]
    values: np.ndarray


class Attribution(NamedTuple):
    """Three tables, each with a row per indicator and what it is about, intervals over seeds.

    totals: baseline, baseline_low, baseline_high, full, .., difference, .. in the indicator's unit. shares: switch and
    shapley, first_in, last_out, each with _low and _high. pairs: first, second, interaction, .., and interaction_sure,
    ..: so wide that any pair of an indicator misses its value in at most one of twenty maps (Bonferroni).
    """

    totals: pd.DataFrame
    shares: pd.DataFrame
    pairs: pd.DataFrame


def switches_of(design: Mapping[str, Any]) -> list[Switch]:
    """The switches of a `design` node of kind factorial, whose levers have two values each: off, then on.

    Raises InputError for a design that is none of the kind.
    """
    levers = flat_levers("design.levers", design.get("levers"))
    sets = together_from(design.get("together"), levers)
    if design.get("kind") != "factorial" or any(len(levers[name]) != 2 for name in levers):
        raise InputError("an attribution needs a factorial design whose levers have two values each, off and on")
    return [Switch(name_of(names), {name: tuple(levers[name]) for name in names}) for names in sets]


def name_of(levers: Sequence[str]) -> str:
    """The name of a switch: the instrument that its levers belong to, or their package, or else the first lever."""
    owners = {lever.removeprefix(INSTRUMENT).partition(".")[0] if lever.startswith(INSTRUMENT) else lever
              for lever in levers}  # fmt: skip
    if len(owners) == 1:
        return owners.pop()
    groups = {CARDS[owner].group if owner in CARDS else owner for owner in owners}
    return groups.pop() if len(groups) == 1 else levers[0]


def games_of(ends: pd.DataFrame, switches: Sequence[Switch], indicators: Sequence[str] = HEADLINES) -> Games:
    """The games that the ends of a factorial design are, one for each indicator and seed.

    ends: the table `ends` of the design: row, levers, seed, indicators. Raises InputError for columns that it lacks,
    for a lever at neither of its values, and unless every seed has every set of switches once.
    """
    levers = {name: pair for switch in switches for name, pair in switch.levers.items()}
    require_columns(ends, [*levers, "seed"], "ends")
    require_indicators(ends, indicators)
    number = np.zeros(len(ends), int)
    for switch in switches:
        states = [state_of(ends[lever], lever, *pair) for lever, pair in switch.levers.items()]
        if any((state != states[0]).any() for state in states):
            raise InputError(f"the levers of {switch.name} do not move together; run the design that names them so")
        number = 2 * number + states[0]
    seeds = np.sort(ends["seed"].unique())
    place = np.searchsorted(seeds, ends["seed"]) * 2 ** len(switches) + number
    if not np.array_equal(np.sort(place), np.arange(len(seeds) * 2 ** len(switches))):
        raise InputError(
            f"of {len(seeds)} seeds not each has every set of the {len(switches)} switches once; run the rest"
        )
    values = np.empty((len(indicators), len(ends)))
    values[:, place] = ends[list(indicators)].to_numpy(float).T
    names = [switch.name for switch in switches]
    return Games(names, list(indicators), values.reshape(len(indicators), len(seeds), -1))


def state_of(values: pd.Series, lever: str, off: float, on: float) -> np.ndarray:
    """Which rows have a lever on, integers 0 or 1; InputError for a value that is neither."""
    is_on = (values == on).to_numpy()
    if not (is_on | (values == off).to_numpy()).all():
        raise InputError(f"{lever} has values that are neither {off:g} nor {on:g}; read the ends of the same design")
    return is_on.astype(int)


def attributed(games: Games, level: float = 0.95) -> Attribution:
    """Shapley values, first-in, last-out and interactions, mean over seeds with t intervals at the level."""
    totals, shares, pairs = [], [], []
    count = len(games.switches)
    maps = count * (count - 1) // 2
    for indicator, values in zip(games.indicators, games.values):
        baseline, full = values[:, 0], values[:, -1]
        own_totals: dict[str, Any] = {"indicator": indicator, "seeds": len(values)}
        totals.append(
            own_totals
            | told("baseline", mean_interval(baseline, level))
            | told("full", mean_interval(full, level))
            | told("difference", mean_interval(full - baseline, level))
        )
        ways = {"shapley": shapley_values(values), "first_in": first_in(values), "last_out": last_out(values)}
        for place, switch in enumerate(games.switches):
            row: dict[str, Any] = {"indicator": indicator, "switch": switch}
            for way, found in ways.items():
                row |= told(way, mean_interval(found[:, place], level))
            shares.append(row)
        both = shapley_interactions(values)
        for first in range(count):
            for second in range(first + 1, count):
                own = both[:, first, second]
                pair: dict[str, Any] = {"first": games.switches[first], "second": games.switches[second]}
                pairs.append(
                    {"indicator": indicator}
                    | pair
                    | told("interaction", mean_interval(own, level))
                    | told("interaction_sure", mean_interval(own, 1.0 - (1.0 - level) / maps))
                )
    return Attribution(pd.DataFrame(totals), pd.DataFrame(shares), pd.DataFrame(pairs))


def told(name: str, interval: Interval) -> dict[str, float]:
    """An interval as columns."""
    return {name: interval.mean, f"{name}_low": interval.low, f"{name}_high": interval.high}


def largest_gap(attribution: Attribution) -> float:
    """How far the shares of an indicator miss the whole difference, at most, relative to its values: rounding only."""
    sums = attribution.shares.groupby("indicator")["shapley"].sum()
    totals = attribution.totals.set_index("indicator")
    scale = totals[["baseline", "full"]].abs().max(axis=1).clip(lower=1e-300)
    return float(((sums - totals["difference"]).abs() / scale).max())
