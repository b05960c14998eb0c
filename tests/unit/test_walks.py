"""Are counties walked in any order to the same bits, as the source of a run says, and do their sums add up?"""

from pathlib import Path

import numpy as np
import pytest
import yaml
from small_world import LIVELY_NUMBERS, START, differing_parts, lane_state, lively_policy, lively_region

import sim
from sim.arena.ecology import layers_grow
from sim.arena.land import land_around_sites_sells
from sim.arena.learning import imitation
from sim.arena.markets import sites_sell
from sim.arena.upkeep import care_for_public_sites
from sim.arena.works import works_proceed
from sim.compilation import compiled_for_now
from sim.institutions.policy import schedule
from sim.ledger import FAULTS, GENERAL, TOTAL
from sim.machine_code import COUNTIES, imported, parts_of, python_function, source_of_run
from sim.mines.sites import OPERATION
from sim.parameters import Scenario
from sim.period import PERIOD
from sim.period import county as by_county
from sim.regions import build
from sim.schema import population
from sim.simulate import numbers_by_topic
from sim.world import new_world

CONF = Path(sim.__file__).parents[1] / "conf"
BACKWARDS = "range(governments.shape[0] - 2, -1, -1)"
WALKS = 6  # of a period: neighbours by county are one walk
YEARS = 8


def phases_of(*kernels):
    """Phases of the period by their kernels, in the order of the period."""
    return tuple(part for part in PERIOD if part.kernel in kernels)


def driver(text):
    """The source of a run as a function, compiled with the kernels that it imports."""
    names = {}
    exec(text, names)
    names |= {python_function(part.kernel).__name__: part.kernel for part in PERIOD}
    return compiled_for_now(names["run_of_periods"])


def lanes_after(run, region, periods=4 * YEARS):
    """The state of each lane of a world under every instrument, and of the world itself, after some periods."""
    world = new_world_of(region, periods)
    for lane in range(len(world.seeds)):
        run(*world.parts_of_lane(lane, parts_of(PERIOD)), 0, periods)
    return world, [lane_state(world, lane) for lane in range(len(world.seeds))]


def new_world_of(region, periods, seeds=(1, 2)):
    """A world before its first period under every instrument and the lively numbers."""
    numbers, drifts = numbers_by_topic(LIVELY_NUMBERS), population(Scenario, 1)[0]
    rules = np.stack([schedule(lively_policy(), START, periods)])
    return new_world(region, rules, np.zeros(len(seeds), np.int64), np.array(seeds), drifts, numbers, periods)


def drawn_region():
    """Four drawn counties with eight mines each."""
    config = yaml.safe_load((CONF / "region" / "synthetic.yaml").read_text(encoding="utf-8"))
    return build(config | {"stock": {"mines": 32, "counties": 4}}, {})


# ------------------------------------------------------------------ what a county phase may touch


def test_counties_walked_in_reverse_order_give_the_same_bits():
    text = source_of_run()
    assert text.count(f"for county in {COUNTIES}:") == WALKS
    world, ahead = lanes_after(driver(text), drawn_region())
    _, back = lanes_after(driver(text.replace(COUNTIES, BACKWARDS)), drawn_region())
    assert [differing_parts(one, other) for one, other in zip(ahead, back, strict=True)] == [[], []]
    assert len(world.governments[0]) - 1 > 2
    assert (world.projects["stage"] == OPERATION).any()
    assert (np.count_nonzero(world.subtotals[:, :, TOTAL], axis=-1) > 0).all(), "a county in which nothing was paid"


def test_the_order_of_a_walk_that_breaks_the_contract_shows():
    """A phase that lets each county take what another has left gives other bits in reverse."""

    def takes_all(county, sites):
        sites.counties[county].cash += sites.counties[sites.counties.shape[0] - 1].cash
        sites.counties[sites.counties.shape[0] - 1].cash = 0.0

    text = source_of_run((by_county("works", takes_all),)).replace(imported(takes_all), "")
    cash = []
    for order in (COUNTIES, BACKWARDS):
        world = new_world_of(lively_region(), 4, (1,))
        world.governments["cash"][0, -1] = 1e6
        names = {"takes_all": compiled_for_now(takes_all)}
        exec(text.replace(COUNTIES, order), names)
        parts = world.parts_of_lane(0, parts_of((by_county("works", takes_all),)))
        compiled_for_now(names["run_of_periods"])(*parts, 0, 1)
        cash.append(world.governments["cash"][0].tolist())
    assert cash[0] != cash[1]


def test_a_county_phase_takes_the_row_of_its_county_first():
    def lends(sites, county):
        """Takes its arguments the wrong way round."""

    with pytest.raises(TypeError, match=r"phase lends must take the row of the county as its first .*, not 'sites'"):
        by_county("finance", lends)


# ------------------------------------------------------------------ what is written


TERMS = (
    "terms = Terms(rules[0], administration[0], behaviour[0], costs[0], credit[0], demand[0], exposure[0], growth[0], "
    "scenarios[0], products, wage_level(scenarios[0], period))"
)
TOPICS_TAKEN = "rules, administration, behaviour, costs, credit, demand, exposure, growth, scenarios, products"


def test_a_phase_of_the_lane_is_called_once_a_period():
    assert (
        source_of_run(phases_of(imitation), "run")
        == f"""from sim.terms import Now
from sim.terms import Terms
from sim.terms import wage_level
from sim.arena.learning import imitation


def run(holders, {TOPICS_TAKEN}, seeds, first, end):
    for period in range(first, end):
        now = Now(seeds[0], period)
        {TERMS}
        imitation(holders, terms, now)
"""
    )


SITES = "grounds, restorations, projects, governments, villages, households, goods"
SITES_TAKEN = "governments, grounds, restorations, projects, villages, households, goods"


def test_a_phase_of_the_county_is_called_for_each_with_books_of_its_own():
    assert (
        source_of_run(phases_of(land_around_sites_sells), "run")
        == f"""from sim.mines.sites import Sites
from sim.ledger import Books
from sim.terms import Terms
from sim.terms import wage_level
from sim.arena.land import land_around_sites_sells


def run({SITES_TAKEN}, {TOPICS_TAKEN}, ledger, subtotals, outside, first, end):
    sites = Sites({SITES})
    for period in range(first, end):
        {TERMS}
        for county in range(governments.shape[0] - 1):
            books = Books(ledger, subtotals[county], outside[county])
            land_around_sites_sells(county, sites, terms, books)
"""
    )


def test_neighbours_by_county_are_one_walk_which_a_phase_of_the_lane_parts():
    """Books of a walk are the county's, those of a phase of the lane are of what concerns several."""
    fused = source_of_run(phases_of(sites_sell, land_around_sites_sells))
    assert fused.endswith("""
        for county in range(governments.shape[0] - 1):
            books = Books(ledger, subtotals[county], outside[county])
            sites_sell(county, sites, markets, price_logs, terms, books, now)
            land_around_sites_sells(county, sites, terms, books)
""")
    parted = source_of_run(phases_of(layers_grow, works_proceed, care_for_public_sites))
    assert parted.endswith("""
        for county in range(governments.shape[0] - 1):
            books = Books(ledger, subtotals[county], outside[county])
            care_for_public_sites(county, sites, terms, books)
        books = Books(ledger, subtotals[-1], outside[-1])
        works_proceed(sites, holders, banks, terms, books, now)
        for county in range(governments.shape[0] - 1):
            layers_grow(county, sites, terms, now)
""")


# ------------------------------------------------------------------ sums


def test_sums_of_counties_and_of_what_concerns_several_are_those_of_the_lane():
    world, _ = lanes_after(driver(source_of_run()), drawn_region())
    for lane in range(len(world.seeds)):
        for row in (GENERAL, FAULTS, TOTAL):
            by_hand = np.zeros(world.ledger.shape[-1])
            for part in world.subtotals[lane, :, row]:
                by_hand += part
            assert world.ledger[lane, row].tobytes() == by_hand.tobytes()
        sites, general, faults, total = np.split(world.ledger[lane], (GENERAL, FAULTS, TOTAL))
        assert (sites.sum(axis=0) + general[0]).tolist() == pytest.approx(total[0].tolist(), rel=1e-12)
        assert not faults.any()
        assert general.any()
