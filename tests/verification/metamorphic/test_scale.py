"""What follows when everything is twice as large, or cut in two?

That it does not matter in which unit money is counted stands in tests/properties/test_money.py.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_lanes import WITHOUT_LUCK, total, world_of
from small_world import LIVELY_NUMBERS, RECORDS, lively_policy, lively_region, run, small_region, step, with_columns

from sim.arena.hazard import expected_damage
from sim.institutions.policy import Policy
from sim.mines.catalogue import PRODUCTS
from sim.mines.needs import ecology_need, fill_needed, landscape_need, relocation_need, safety_need, use_need
from sim.mines.products import built_area, ecosystem_total, farmed_area, full_output, leased_area, quota_area
from sim.mines.sites import INDUSTRY_INTEGRATION, Ground, Project, Use
from sim.parameters import TOPICS
from sim.schema import population
from sim.world import POPULATIONS

TWO = 2.0  # doubling changes no bit of a floating point number but its exponent, so every number must double exactly
SIZES = ("CNY", "CNY/yr", "CNY/period", "CNY/site/yr", "ha", "ha/yr", "t", "t/yr", "tCO2/yr", "households", "jobs")
OF_ONE = {("households", "livelihood"), ("costs", "wage")}  # of one family and of one job, however many there are
ROWS = {("villages", "households")}  # a number of records


def is_size(part, name, item):
    """Whether a declared number doubles when everything is twice as large."""
    return item.unit in SIZES and (part, name) not in OF_ONE | ROWS


def twice_as_large(region, policy, parameters):
    """Region, policy and parameters with all areas, stocks, capacities, demands, families and one-off sums doubled."""
    for part, declared in POPULATIONS.items():
        sizes = [name for name, item in declared.columns.items() if is_size(part, name, item)]
        region = with_columns(region, part, {name: getattr(region, part)[name] * TWO for name in sizes})
    instruments = []
    for instrument in policy.instruments:
        sizes = [name for name, item in instrument.levers().items() if item.unit in SIZES]
        instruments.append(replace(instrument, **{name: getattr(instrument, name) * TWO for name in sizes}))
    numbers = dict(parameters)
    for topic, declared in TOPICS.items():
        for name, item in declared.columns.items():
            if is_size(topic, name, item):
                numbers[f"{topic}.{name}"] = numbers.get(f"{topic}.{name}", item.start) * TWO
    return region, Policy(policy.name, tuple(instruments)), numbers


def test_constant_returns():
    """Constant returns to scale: with land, people, money, markets and lump sums twice as large, every total doubles
    and no price, share, rate or date moves, to the bit."""
    seeds, years = (1, 2, 3), 20
    one = run(lively_region(), [lively_policy()], seeds, years, None, LIVELY_NUMBERS).world
    region, policy, numbers = twice_as_large(lively_region(), lively_policy(), LIVELY_NUMBERS)
    other = run(region, [policy], seeds, years, None, numbers).world
    wrong = []
    for part, declared in RECORDS.items():
        for name, item in declared.columns.items():
            factor = TWO if is_size(part, name, item) else 1.0
            if not (getattr(one, part)[name] * factor == getattr(other, part)[name]).all():
                wrong.append(f"{part}.{name} [{item.unit}]")
    assert wrong == []
    assert (one.ledger * TWO == other.ledger).all()
    assert (one.price_levels == other.price_levels).all()


# ------------------------------------------------------------------ a site cut in two

shares = st.floats(0.0, 1.0)


@st.composite
def grounds(draw):
    """A site of up to 300 ha (beyond that a park is not built larger), as a record."""
    ground = population(Ground, 1)
    for name in ("hazard", "contamination", "soil", "water_share", "heritage", "built_up_share", "location", "cover"):
        ground[name] = draw(shares)
    ground["area"] = draw(st.floats(1.0, 300.0))
    ground["kind"] = draw(st.sampled_from([0, 1, 2]))
    ground["households_on_site"] = draw(st.floats(0.0, 100.0))
    return ground


def quantities(ground, waste, families, use):
    """All that a site needs, yields and threatens, in its units, per site."""
    costs, demand, growth, exposure = (population(TOPICS[name], 1)[0] for name in
                                       ("costs", "demand", "growth", "exposure"))  # fmt: skip
    works = safety_need(ground, costs) + ecology_need(ground, costs)
    return np.array([
        safety_need(ground, costs), ecology_need(ground, costs), landscape_need(ground, costs, use.mode),
        use_need(ground, costs, use), relocation_need(ground, population(Project, 1)[0], costs),
        fill_needed(ground, costs, 0.5 * works), ecosystem_total(ground, growth, 0.6, 0.3),
        expected_damage(ground, 0.3, families, exposure), built_area(ground, demand, use),
        leased_area(ground, 0.5, demand, costs, use), quota_area(ground, demand, use),
        farmed_area(ground, waste, demand, costs, use.mode),
        *[full_output(ground, waste, 0.5, demand, costs, growth, use, product) for product in range(len(PRODUCTS))],
    ])  # fmt: skip


@given(grounds(), st.floats(0.0, 1e7), st.floats(0.0, 500.0), st.sampled_from([2, 3, 4]), st.booleans(), shares)
def test_parts_of_a_site(ground, waste, families, mode, trades, part):
    """Additivity: what is counted by the hectare, the tonne or the family is as much in the parts as in the whole."""
    use = Use(mode, int(trades or mode == 3), int(trades))
    part = 0.1 + 0.8 * part
    whole, summed = quantities(ground[0], waste, families, use), 0.0
    for share in (part, 1.0 - part):
        piece = ground.copy()
        for name in ("area", "households_on_site"):
            piece[name] *= share
        summed = summed + quantities(piece[0], waste * share, families * share, use)
    assert summed == pytest.approx(whole, rel=1e-9, abs=1e-9)


def cut_in_two(region):
    """The region with every mine and its village cut in two halves, side by side."""
    number = len(region.grounds)
    halves = {name: np.repeat(getattr(region, name), 2) for name in ("grounds", "villages")}
    for name, columns in {"grounds": ("area", "waste_rock", "households_on_site"), "villages": ("families",)}.items():
        for column in columns:
            halves[name][column] /= 2.0
    halves["grounds"]["village"] = np.arange(2 * number)
    records = region.villages["households"][0]
    families = [region.households[records * (row // 2) : records * (row // 2 + 1)] for row in range(2 * number)]
    households = np.concatenate(families)
    households["village"] = np.repeat(np.arange(2 * number), records)
    households["weight"] /= 2.0
    halves["villages"]["first_household"] = np.arange(2 * number) * records
    governments = region.governments.copy()
    for column in ("first_site", "sites"):
        governments[column] *= 2
    names = tuple(f"{name}, half {half}" for name in region.site_names for half in (1, 2))
    return replace(region, site_names=names, governments=governments, households=households, **halves)


def test_halves_of_every_mine():
    """Boundaries on a map change nothing: where money suffices, margins are flat and inspection is free, two halves
    with half the village each take and give what the whole does, quarter by quarter."""
    region = with_columns(small_region(investors=0), "governments", {"cash": 1e10})
    region = with_columns(region, "firms", {"most_projects": 0, "capacity": 1e10, "margin": 0.0, "honesty": 1.0})
    region = with_columns(region, "grounds", {"has_operator": 0, "households_on_site": 8.0})
    numbers = WITHOUT_LUCK | {"administration.inspection_cost": 0.0, "administration.works_choices": 100.0}
    whole, halves = (world_of(it, lively_policy(), (1, 2), numbers, None, 12) for it in (region, cut_in_two(region)))
    for period in range(12):
        for world in (whole, halves):
            step(world, period)
    for name in ("public_works", "public_care", "public_relocation", "works_wages", "distribution", "administration"):
        assert total(halves, name) == pytest.approx(total(whole, name), rel=1e-9), name
        assert total(whole, name).any(), name
    for name in ("area", "restored_area", "gep", "expected_damage", "hazard_left", "ecology_area", "families"):
        assert halves.totals[name] == pytest.approx(whole.totals[name], rel=1e-9, abs=1e-6), name


@given(grounds(), st.floats(1.0, 20.0))
def test_a_park_has_a_largest_size(ground, times):
    """A bound on one factor bounds what is built on it: a site beyond the largest park takes no more facilities."""
    costs, use = population(TOPICS["costs"], 1)[0], Use(INDUSTRY_INTEGRATION, 0, 0)
    ground["area"] = costs["facilities_area"]
    largest = use_need(ground[0], costs, use)
    ground["area"] *= times
    assert use_need(ground[0], costs, use) == largest
