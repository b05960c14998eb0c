"""Under the same luck, does more of a cause ever bring less of what theory says it brings?"""

import itertools
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from many_lanes import SEEDS, booked, only, total, world_of
from small_world import play, small_region, with_columns

from sim.arena.approval import departments_approve
from sim.arena.bargaining import departments_time
from sim.arena.ecology import layers_grow
from sim.arena.hazard import expected_damage, storms_and_collapses
from sim.arena.liable_operators import order_operators
from sim.arena.public_works import buy_public_works
from sim.mines.sites import APPROVAL, FINANCING, Ground
from sim.parameters import TOPICS
from sim.schema import population
from sim.stakeholders.investors import chosen_care, chosen_pressure, keeps_going

shares = st.floats(0.0, 1.0)
LAYERS = ("safety", "ecology", "landscape", "use")


def rising(low, high):
    """Strategy of two numbers, the second no less than the first."""
    return st.tuples(st.floats(low, high), st.floats(low, high)).map(sorted)


# ------------------------------------------------------------------ hazard


@given(rising(0.0, 1.0), shares, st.floats(0.0, 500.0))
def test_safety_works(safety, hazard, families):
    """Prevention is never worse than none: the safer a site has been made, the less damage is to be expected of it."""
    ground = population(Ground, 1)
    ground["hazard"] = hazard
    exposure = population(TOPICS["exposure"], 1)[0]
    less, more = (expected_damage(ground[0], level, families, exposure) for level in safety)
    assert more <= less


@given(rising(0.0, 500.0), shares)
def test_homes_in_reach(families, safety):
    """Risk is hazard times exposure: fewer homes in reach of a site never bring more damage from it."""
    ground, exposure = population(Ground, 1)[0], population(TOPICS["exposure"], 1)[0]
    fewer, more = (expected_damage(ground, safety, number, exposure) for number in families)
    assert fewer <= more


@pytest.mark.parametrize("name", ["storm_chance", "storm_factor", "damage", "household_damage", "collapse_chance"])
def test_storms(name):
    """Damage rises with each of its factors: rougher weather or dearer things in reach never do less of it."""
    damage = []
    for factor in (0.5, 1.0, 10.0):
        value = TOPICS["exposure"].columns[name].start * factor
        world = world_of(small_region(), seeds=range(200), parameters={f"exposure.{name}": value})
        play(storms_and_collapses, world)
        damage.append(booked(world, "damage"))
    assert (damage[0] <= damage[1]).all()
    assert (damage[1] <= damage[2]).all()
    assert damage[0].sum() < damage[2].sum()


def test_relief():
    """Insurance up to the loss makes whole and no more: relief grows with its share and never exceeds the damage."""
    relief = []
    for share in (0.2, 0.7, 1.0):
        world = world_of(small_region(), seeds=range(200), parameters={"exposure.relief_share": share})
        world.governments["cash"] = 1e9
        play(storms_and_collapses, world)
        relief.append(booked(world, "relief"))
        assert (relief[-1] <= booked(world, "damage") * (1.0 + 1e-12)).all()
    assert (relief[0] <= relief[1]).all()
    assert (relief[1] <= relief[2]).all()
    assert relief[2].any()


# ------------------------------------------------------------------ deterrence


def ordered(fine, deposit):
    """Which operators of single mines obey, (lanes, sites), when one in four is ordered to restore."""
    region = with_columns(small_region(counties=6, sites=1), "grounds", {"has_operator": 1})
    numbers = {"administration.order_rate": 1.0, "administration.operator_fine": fine}
    world = world_of(region, only("operator_deposit", operator_deposit=deposit), parameters=numbers)
    play(order_operators, world)
    return world.projects["ordered"] == 1, world.projects["operator"] == 0


@pytest.mark.parametrize("deposit", [0.0, 0.4])
def test_operator_fine(deposit):
    """Deterrence (Becker): a higher fine never makes a liable operator break the law that it kept at a lower one."""
    obey = [ordered(fine, deposit)[0] for fine in (0.0, 1e7, 5e7, 1e9)]
    for fewer, more in itertools.pairwise(obey):
        assert (more >= fewer).all()
    assert not obey[0].any()
    assert obey[-1].any()


def test_deposit():
    """A bond that is forfeited deters like a fine that is certain: larger deposits never let more operators go."""
    gone = [ordered(1e7, deposit)[1] for deposit in (0.0, 0.3, 0.9, 1.0)]
    for more, fewer in itertools.pairwise(gone):
        assert (fewer <= more).all()
    assert gone[0].sum() > gone[-1].sum()


def well_done(parameters, policy=None):
    """Effective over paid works at each mine after one purchase in each county of one mine and one firm."""
    region = small_region(counties=6, sites=1, firms=1)
    region = with_columns(region, "grounds", {"has_operator": 0})
    region = with_columns(region, "firms", {"honesty": 0.1})
    world = world_of(region, policy, parameters={"administration.works_choices": 1.0} | parameters)
    play(buy_public_works, world)
    effective = sum(world.restorations[f"{layer}_spent"] for layer in LAYERS)
    return effective / booked(world, "public_works")


@pytest.mark.parametrize(
    "change",
    [
        lambda level: ({"administration.shirking_fine": level}, None),
        lambda level: ({"administration.inspection": level}, None),
        lambda level: ({}, only("digital_monitoring", monitoring=level)),
        lambda level: ({}, only("community_fund", oversight=level)),
    ],
    ids=["fine", "inspection", "monitoring", "oversight"],
)
def test_shirking(change):
    """Agents shirk less who have more to fear (inspection game): fine, inspection, records and neighbours never make
    works worse."""
    quality = [well_done(*change(level)) for level in (0.0, 0.3, 0.9)]
    assert (quality[0] <= quality[1] + 1e-12).all()
    assert (quality[1] <= quality[2] + 1e-12).all()
    assert quality[0].mean() < quality[2].mean()


@given(rising(0.0, 1.0), shares, rising(0.0, 5.0), shares)
def test_overuse(chance_seen, greed, fine, gain):
    """Deterrence holds for use as for works: surer or harsher punishment never raises use beyond the threshold."""
    for one, other in [
        (chosen_pressure(greed, gain, chance_seen[0], fine[0]), chosen_pressure(greed, gain, chance_seen[1], fine[0])),
        (chosen_pressure(greed, gain, chance_seen[0], fine[0]), chosen_pressure(greed, gain, chance_seen[0], fine[1])),
    ]:
        assert other <= one


@given(rising(0.0, 1e6), st.floats(1.0, 1e6), shares, rising(0.0, 1.0), rising(0.0, 5.0))
def test_care(at_stake, need, greed, chance_seen, fine):
    """People look after what they live on: more at stake, or a surer or harsher fine, never means less care."""
    least = chosen_care(at_stake[0], need, greed, chance_seen[0], fine[0])
    assert chosen_care(at_stake[1], need, greed, chance_seen[0], fine[0]) >= least
    assert chosen_care(at_stake[0], need, greed, chance_seen[1], fine[0]) >= least
    assert chosen_care(at_stake[0], need, greed, chance_seen[0], fine[1]) >= least


@given(rising(-1e6, 1e6), rising(0.0, 30.0), st.floats(0.001, 0.2), rising(0.0, 1e7))
def test_sunk_cost(income, years, rate, missing):
    """Bygones are bygones: a holder saves a project for what it will earn, so less to earn or more to add never makes
    it more willing."""
    willing = keeps_going(income[0], years[1], rate, 1e6, missing[1])
    assert keeps_going(income[1], years[1], rate, 1e6, missing[1]) >= willing
    assert keeps_going(income[0], years[1], rate, 1e6, missing[0]) >= willing


# ------------------------------------------------------------------ public money, departments


def test_budget():
    """More of a means never gives less of the end: a county with more money never buys fewer works in a quarter."""
    region = with_columns(small_region(), "grounds", {"has_operator": 0, "households_on_site": 10.0})
    spent = []
    for cash in (0.0, 1e6, 8e6, 4e7, 2e8):
        world = world_of(with_columns(region, "governments", {"cash": cash}), only("waste_reuse"))
        play(buy_public_works, world)
        spent.append(total(world, "public_works") + total(world, "public_relocation"))
    for less, more in itertools.pairwise(spent):
        assert (more >= less * (1.0 - 1e-12)).all()
    assert not spent[0].any()
    assert (spent[-1] > spent[1]).all()


def financing_reached(speedup):
    """Period in which each project has been through the departments, (lanes, sites)."""
    policy = only("coordination_body", approval_speedup=speedup, coordination_cost=0.0)
    world = world_of(small_region(), policy, periods=40)
    for lane, seed in enumerate(SEEDS):
        for site in range(world.projects.shape[1]):
            world.projects["approval_left"][lane, site] = departments_time(seed, 0, site, world.administration[lane])
    world.projects["stage"] = APPROVAL
    reached = np.full(world.projects.shape, 40)
    for period in range(40):
        play(departments_approve, world, period)
        reached[world.projects["stage"] == FINANCING] = np.minimum(
            reached[world.projects["stage"] == FINANCING], period
        )
    return reached


def test_approval():
    """A queue that is served faster is left sooner: a body that presses departments never makes anyone wait
    longer."""
    slow, faster, fast = (financing_reached(speedup) for speedup in (0.0, 1.0, 4.0))
    assert (faster <= slow).all()
    assert (fast <= faster).all()
    assert fast.sum() < slow.sum()
    assert slow.max() < 40


def test_departments():
    """Independent risks pool: the more departments share the same mean time, the less their sum spreads, as the root
    of their number."""
    numbers = population(TOPICS["administration"], 1)
    spreads = []
    for departments in (1.0, 4.0, 16.0):
        numbers["departments"] = departments
        times = np.array([departments_time(seed, 0, 0, numbers[0]) for seed in range(4_000)])
        mean = float(numbers["approval_years"][0])
        assert times.mean() == pytest.approx(mean, abs=4.0 * times.std() / sqrt(len(times)))
        assert times.std() == pytest.approx(mean / sqrt(departments), rel=0.1)
        spreads.append(times.std())
    assert spreads == sorted(spreads, reverse=True)


# ------------------------------------------------------------------ ecology


@given(rising(0.0, 2e7), rising(0.0, 1.0), rising(0.0, 2.0), st.sampled_from([0, 1, 2]))
def test_growth(spent, care, pressure, kind):
    """Restoration is monotone in its causes: more works, more care or less pressure never leave a site barer."""
    covers = []
    for works, looked_after, used in [
        (spent[0], care[0], pressure[1]), (spent[1], care[0], pressure[1]), (spent[0], care[1], pressure[1]),
        (spent[0], care[0], pressure[0]),
    ]:  # fmt: skip
        world = world_of(with_columns(small_region(1, 1), "grounds", {"kind": kind}), seeds=(1,))
        state = {"ecology_spent": works, "planted": 1, "planted_cover": 0.2, "care": looked_after, "pressure": used}
        for column, value in (state | {"safety_spent": 1e9}).items():
            world.restorations[column] = value
        for period in range(4):
            play(layers_grow, world, period)
        covers.append(float(world.restorations["ecology"][0, 0]))
    assert min(covers[1:]) >= covers[0] - 1e-12
