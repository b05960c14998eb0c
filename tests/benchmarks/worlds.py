"""Which worlds are the benchmarks run on?

Mines are those of the case region over and over, with every attribute jittered by named luck, `MINES_PER_COUNTY` to a
county, with stakeholders as the project endows them.
"""

from math import exp

import numpy as np

from sim.config.loader import composed, opened
from sim.draws import normal_luck
from sim.institutions.policy import policy_from_config, schedule
from sim.parameters import Endowment
from sim.regions.places import County, Places, listed_places
from sim.regions.stakeholders import banks, firms, governments, investors, number_by_county, villages_and_households
from sim.schema import population
from sim.simulate import numbers_by_topic, scenario_of
from sim.world import Region, new_world

START = 2026.0
MINES_PER_COUNTY = 40
JITTERED = (
    "area",
    "hazard",
    "waste_rock",
    "town_distance",
    "road_distance",
    "cover",
    "soil",
    "heritage",
    "title_clarity",
)
JITTER = 0.25  # of the logarithm
JITTER_EVENT = 1_000  # an event of luck that the model does not use


def composed_node(*overrides):
    """The shipped configuration as plain values."""
    with opened() as hydra:
        return composed(hydra, list(overrides))


def region_of(mines, mines_per_county=MINES_PER_COUNTY):
    """A Region of so many mines, county by county."""
    cases = listed_places(composed_node()["region"])
    rows = np.arange(mines)
    grounds = cases.grounds[rows % len(cases.grounds)].copy()
    for event, name in enumerate(JITTERED):
        low, high = type_of_ground().columns[name].bounds
        factors = [exp(JITTER * normal_luck(1, JITTER_EVENT, event, row, 0)) for row in rows.tolist()]
        grounds[name] = np.clip(grounds[name] * factors, low, high)
    grounds["county"], grounds["village"] = rows // mines_per_county, rows
    names = tuple(f"county {row}" for row in range(-(-mines // mines_per_county)))
    sites = tuple(f"mine {row}" for row in range(mines))
    places = Places("mines", 1, sites, names, grounds, population(County, len(names)), np.full(mines, np.nan))
    endowment = population(Endowment)
    firms_in = number_by_county(float(endowment["firms"]), len(names))
    villages, households = villages_and_households(places, endowment)
    return Region(
        "mines", sites, names, grounds, governments(places, firms_in, endowment), firms(places, firms_in, endowment),
        investors(places, endowment), banks(places, endowment), villages, households,
    )  # fmt: skip


def type_of_ground():
    from sim.sites import Ground

    return Ground


def policy_named(name):
    node = composed_node(f"policy={name}")["policy"]
    return policy_from_config(node["name"], node.get("instruments"), node.get("regimes"))


def world_of(region, lanes, periods, policy="full_reform"):
    """A World of so many lanes, seeds from 1 on."""
    schedules = schedule(policy_named(policy), START, periods)[np.newaxis]
    return new_world(
        region, schedules, [0] * lanes, np.arange(lanes) + 1, scenario_of({}, START), numbers_by_topic({}), periods
    )
