"""Which counties and sites does a register make, and what is each site where its row does not say?

What a row does not say is held to be what is usual for mines of its kind: the declared number, the same for all. A draw
would make mines differ in what nobody has seen, and a ranking of real mines would rest on luck.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.mines.sites import Ground
from sim.parameters import DRAWN
from sim.regions.checks import columns_of
from sim.regions.places import GIVEN, OPTIONAL, County, Places, set_for_every_site
from sim.regions.register.columns import BY_NAME, KIND_NAMES, parameters_of_defaults
from sim.regions.register.mines import Register
from sim.schema import population

ONLY_COUNTY = "county"  # what the county of a register without that column is called
YES = "yes"
ORDINARY_MARKET = 1.0  # of a county whose people are not known: by definition that of the ordinary county


def places_of(register: Register, region: Mapping[str, Any], seed: int) -> Places:
    """The places of a register without problems. region: the config's node, for what it says of every site."""
    mines = register.mines
    grounds = population(Ground, len(mines))
    kinds = np.array([KIND_NAMES.index(kind) for kind in mines["kind"]], np.int64)
    grounds["kind"] = kinds
    for name in ("x", "y", "area"):
        grounds[name] = mines[name].fillna(0.0)
    for name in (*GIVEN, *OPTIONAL):
        if name not in ("kind", "x", "y", "area"):
            grounds[name] = values_of(register, name, kinds, grounds["area"])
    county_names, rows = county_rows(register)
    grounds["county"] = rows
    set_for_every_site(region, grounds)
    counties = population(County, len(county_names))
    counties["market_size"] = market_sizes(register, rows, len(county_names))
    order = np.argsort(rows, kind="stable")
    grounds = grounds[order]
    grounds["village"] = np.arange(len(order))
    nobody_knows = np.full(len(mines), np.nan)
    households = mines["households"].to_numpy(float) if "households" in mines else nobody_knows
    names = tuple(str(mines["id"].iloc[row]) for row in order)
    return Places(region["name"], seed, names, county_names, grounds, counties, households[order])


def values_of(register: Register, name: str, kinds: np.ndarray, areas: np.ndarray) -> np.ndarray:
    """An attribute of every mine (rows,): as given, else as is usual. kinds: codes; areas: ha."""
    given = register.given(name)
    usual = usual_values(name, kinds, areas)
    if not given.any():
        return usual
    column = register.mines[name]
    own = (column == YES).to_numpy(float) if name == "has_operator" else column.to_numpy(float)
    return np.where(given, own, usual)


def usual_values(name: str, kinds: np.ndarray, areas: np.ndarray) -> np.ndarray:
    """What a mine is held to be (rows,) where its row does not say: no operator, nobody living on it, and otherwise the
    number declared for its kind."""
    if BY_NAME[name].default in ("no_operator", "nobody"):
        return np.zeros(len(kinds))
    declared = parameters_of_defaults()
    usual = np.array([declared[name, kind].start for kind in KIND_NAMES])[kinds]
    return usual * areas if BY_NAME[name].default == "usual_per_hectare" else usual


def county_rows(register: Register) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of the counties in the order in which the register names them, and the county of each mine (rows,)."""
    if "county" not in register.mines or not register.given("county").any():
        return (ONLY_COUNTY,), np.zeros(len(register.mines), np.int64)
    names = [str(name) for name in register.mines["county"]]
    place = {name: row for row, name in enumerate(dict.fromkeys(names))}
    return tuple(place), np.array([place[name] for name in names], np.int64)


def market_sizes(register: Register, rows: np.ndarray, counties: int) -> np.ndarray:
    """Size of each county's market (counties,): its people over those of the ordinary county, 1 where not given."""
    sizes = np.full(counties, ORDINARY_MARKET)
    given = register.given("county_people")
    if given.any():
        people = register.mines["county_people"].to_numpy(float)
        sizes[rows[given]] = people[given] / columns_of(DRAWN["landscape"])["ordinary_people"].start
    return sizes
