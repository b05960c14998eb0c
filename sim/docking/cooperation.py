"""What is restoration worth to all when only some of government, enterprises and residents take part, and who adds
what?

Ma Debin, Wang Yanyun, Ge Dazhuan and Zhou Li, Journal of Natural Resources, 2025: a cooperative game of the three.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd

from sim.institutions.policy import Policy
from sim.simulate import simulate
from sim.world import Region

PLAYERS = ("government", "enterprise", "residents")
COALITIONS = tuple(
    tuple(name for name, part in zip(PLAYERS, parts) if part)
    for parts in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1), (1, 1, 1))
)
NO_OFFER_IS_ENOUGH = 1e6  # CNY/ha/yr: a rent that no project can pay


def shapley(values: Mapping[frozenset, float]) -> dict[str, float]:
    """What each player is due: what it adds to those before it, mean over all orders (Shapley, 1953).

    values: worth of every coalition of the players, the empty one among them.
    """
    players = sorted(frozenset().union(*values))
    orders = list(permutations(players))
    due = dict.fromkeys(players, 0.0)
    for order in orders:
        for place, player in enumerate(order):
            before = frozenset(order[:place])
            due[player] += (values[before | {player}] - values[before]) / len(orders)
    return due


def with_part(region: Region, policy: Policy, parameters: Mapping[str, float], coalition: Iterable[str]) -> tuple:
    """Region, policy and numbers in which only a coalition takes part.

    Without government there is neither public money nor any instrument; without enterprises nobody takes a site on,
    though firms do works for money; residents who take no part accept no offer.
    """
    coalition, numbers = set(coalition), dict(parameters)
    region = in_whole_yuan(region)
    if "government" not in coalition:
        region, policy = with_columns(region, "governments", {"cash": 0.0, "yearly_budget": 0.0}), Policy("none", ())
    if "enterprise" not in coalition:
        region = with_columns(region, "investors", {"most_projects": 0})
        region = with_columns(region, "firms", {"most_projects": 0})
    if "residents" not in coalition:
        numbers["behaviour.reservation_rent"] = NO_OFFER_IS_ENOUGH
    return region, policy, numbers


def in_whole_yuan(region: Region) -> Region:
    """The region with all cash in whole yuan, whose sums are exact: books that hardly move close to the last bit
    too."""
    for name in ("governments", "firms", "investors", "banks"):
        region = with_columns(region, name, {"cash": np.round(getattr(region, name)["cash"])})
    return region


def with_columns(region: Region, name: str, values: Mapping[str, Any]) -> Region:
    """The region with columns of one of its populations set to other values."""
    rows: Any = getattr(region, name).copy()
    for column, value in values.items():
        rows[column] = value
    return replace(region, **{name: rows})


def coalition_worth(
    region: Region, policy: Policy, scenario: Mapping[str, float], parameters: Mapping[str, float],
    seeds: Sequence[int], years: int, start_year: float,
) -> pd.DataFrame:  # fmt: skip
    """What each coalition brings: coalition (names joined by +), seed, worth (CNY/yr).

    Worth: gross ecosystem product that has been added, and damage to be expected that has been taken away, a year at
    the end of the run against the close of its first quarter. Payments between stakeholders add nothing to what all
    have."""
    tables = []
    for coalition in COALITIONS:
        own_region, own_policy, numbers = with_part(region, policy, parameters, coalition)
        outcome = simulate(own_region, [own_policy], scenario, numbers, list(seeds), years, start_year)
        series = outcome.series()
        ends = [series[series["period"] == period] for period in (0, series["period"].max())]
        first, last = (rows.set_index("seed") for rows in ends)
        worth = (last["gep"] - first["gep"]) + (first["expected_damage"] - last["expected_damage"])
        tables.append(worth.rename("worth").reset_index().assign(coalition=name_of(coalition)))
    return pd.concat(tables, ignore_index=True)[["coalition", "seed", "worth"]]


def name_of(coalition: Iterable[str]) -> str:
    """The name of a coalition in tables."""
    return "+".join(coalition) or "nobody"


def shapley_of_worth(worth: pd.DataFrame) -> pd.DataFrame:
    """What each player is due of the worth that a table of `coalition_worth` holds, seed by seed: player, seed, due
    (CNY/yr), share (of the worth of all three above that of nobody)."""
    rows = []
    for seed, own in worth.groupby("seed"):
        by_name = own.set_index("coalition")["worth"]
        values = {frozenset(coalition): float(by_name[name_of(coalition)]) for coalition in COALITIONS}
        due = shapley(values)
        together = values[frozenset(PLAYERS)] - values[frozenset()]
        rows += [{"player": name, "seed": seed, "due": due[name], "share": due[name] / together} for name in PLAYERS]
    return pd.DataFrame(rows)
