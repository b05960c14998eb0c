"""Which worlds are the benchmarks run on?

The nation as it is shipped, or as many counties of it as are asked for. For the profile by phase, whose figures
`before` are older than the nation, mines are those of the case region over and over, most attributes jittered by named
luck. The policy is the one with most instruments.
"""

from math import exp

import numpy as np

from sim import regions
from sim.config.loader import composed, opened
from sim.draws import normal_luck
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, policy_from_config, schedule
from sim.machine_code import run_phases
from sim.mines.sites import Ground
from sim.parameters import Endowment
from sim.period import PERIOD
from sim.regions.places import County, Places, listed_places
from sim.regions.stakeholders import banks, firms, governments, investors, number_by_county, villages_and_households
from sim.schema import population
from sim.simulate import numbers_by_topic, scenario_of
from sim.world import Region, World, new_world

START = 2026.0
POLICY = "full_reform"
MINES_PER_COUNTY = 100
PER_COUNTY = {"national_investors": 0.75, "banks": 0.375}  # as conf/stakeholders/nation.yaml has it for 1,000 counties
JITTERED = (
    "area", "hazard", "waste_rock", "town_distance", "road_distance", "cover", "soil", "heritage", "title_clarity",
)  # fmt: skip
JITTER = 0.25  # standard deviation of the logarithm
JITTER_EVENT = 1_000  # an event of luck that the model does not use


def composed_node(*overrides: str) -> dict:
    """The shipped configuration with overrides, as plain values."""
    with opened() as hydra:
        return composed(hydra, list(overrides))


def grounds_of(mines: int, mines_per_county: int) -> np.ndarray:
    """Ground (mines,)."""
    cases = listed_places(composed_node()["region"]).grounds
    rows = np.arange(mines)
    grounds = cases[rows % len(cases)].copy()
    for event, name in enumerate(JITTERED):
        factors = [exp(JITTER * normal_luck(1, JITTER_EVENT, event, row, 0)) for row in rows.tolist()]
        grounds[name] = np.clip(grounds[name] * factors, *Ground.columns[name].bounds)
    grounds["county"], grounds["village"] = rows // mines_per_county, rows
    return grounds


def nation_of(mines: int) -> Region:
    """A Region drawn like the nation, with so many mines in it."""
    counties = max(mines // MINES_PER_COUNTY, 1)
    people = [f"stakeholders.{name}={max(round(each * counties), 1)}" for name, each in PER_COUNTY.items()]
    stock = [f"region.stock.mines={mines}", f"region.stock.counties={counties}"]
    node = composed_node("region=nation", *stock, *people)
    return regions.build(node["region"], node["stakeholders"])


def repeated_cases(mines: int, mines_per_county: int) -> Region:
    """A Region of so many mines like those of the case region, county by county."""
    counties = tuple(f"county {row}" for row in range(-(-mines // mines_per_county)))
    sites = tuple(f"mine {row}" for row in range(mines))
    grounds, unknown = grounds_of(mines, mines_per_county), np.full(mines, np.nan)
    places = Places("mines", 1, sites, counties, grounds, population(County, len(counties)), unknown)
    endowment = population(Endowment)
    firms_in = number_by_county(float(endowment["firms"]), len(counties))
    villages, households = villages_and_households(places, endowment)
    return Region(
        "mines", sites, counties, grounds, governments(places, firms_in, endowment),
        firms(places, firms_in, endowment), investors(places, endowment), banks(places, endowment), villages,
        households,
    )  # fmt: skip


def policy_named(name: str = POLICY) -> Policy:
    """A policy of the project."""
    node = composed_node(f"policy={name}")["policy"]
    return policy_from_config(node["name"], node.get("instruments"), node.get("regimes"))


def packaged() -> list[type]:
    """The instruments of the paper's four groups."""
    return [kind for kind in INSTRUMENTS.values() if kind.group != "background"]


def world_of(region: Region, lanes: int, periods: int) -> World:
    """A World of so many lanes, with seeds from 1 on, before its first period."""
    schedules = schedule(policy_named(), START, periods)[np.newaxis]
    seeds = np.arange(lanes, dtype=np.int64) + 1
    scenario, numbers = scenario_of({}, START), numbers_by_topic({})
    return new_world(region, schedules, np.zeros(lanes, np.int64), seeds, scenario, numbers, periods)


def run_on(world: World, first: int, last: int) -> World:
    """The same world after periods first to last - 1, run as the engine does: lane by lane, on this thread."""
    run_phases(world, PERIOD, first, last)
    return world
