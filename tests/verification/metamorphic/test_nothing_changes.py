"""What must make no difference at all, to the bit?

That whole runs do not see strength 0, order, or one policy or seed more stands in tests/verification/test_luck.py.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_world import (
    LIVELY_NUMBERS,
    START,
    differing_parts,
    lane_state,
    lively_policy,
    lively_region,
    play,
    projects_by_kind,
    run,
    small_region,
    still_world,
    with_columns,
)

from sim.arena.ecology import layers_grow
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, schedule
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.rules import Rules
from sim.simulate import simulate
from sim.stakeholders.investors import believed_value

SEEDS, YEARS = (1, 2, 3), 12
NAMES = tuple(sorted(INSTRUMENTS))


@st.composite
def instruments(draw, strength=1.0, among=NAMES):
    """Any instrument among those named, its levers anywhere in their plausible ranges."""
    kind = INSTRUMENTS[draw(st.sampled_from(among))]
    levers = {name: draw(st.floats(*item.plausible)) for name, item in kind.levers().items()}
    return kind(strength=strength, **levers)


policies = st.lists(instruments(), max_size=6)


def rules_of(listed, start=START):
    """The bits of the rules of 40 quarters that some instruments put in force."""
    return schedule(Policy("some", tuple(listed)), start, 40).tobytes()


# ------------------------------------------------------------------ rules


@given(policies, instruments(strength=0.0))
def test_no_strength(listed, empty):
    """Zero is neutral: an instrument without strength puts nothing in force, whatever its levers say."""
    assert rules_of([*listed, empty]) == rules_of(listed)


@given(policies, instruments())
def test_out_of_its_dates(listed, other):
    """A law binds in its time only: what has ended, or is still to start, puts nothing in force."""
    past, future = replace(other, end=START), replace(other, start=START + 10.0)
    assert rules_of([*listed, past, future]) == rules_of(listed)


@given(st.lists(instruments(among=("digital_monitoring", "gep_standard")), min_size=3, max_size=8), st.randoms())
def test_order(listed, shuffler):
    """Rules in force add up, and a sum has no order: the order of instruments moves no bit of them."""
    shuffled = list(listed)
    shuffler.shuffle(shuffled)
    assert rules_of(shuffled) == rules_of(listed)


@given(policies, instruments(), st.integers(1, 39))
def test_renewal(listed, other, quarter):
    """A law that is renewed the day it ends has never lapsed: two spells end to end are one."""
    cut = START + quarter / 4.0
    assert rules_of([*listed, replace(other, end=cut), replace(other, start=cut)]) == rules_of([*listed, other])


@given(policies, instruments(), st.sampled_from([0.25, 0.5, 0.75]))
def test_linearity(listed, other, part):
    """Strength is a share: two parts of an instrument that make up a whole are the whole."""
    parts = [replace(other, strength=part), replace(other, strength=1.0 - part)]
    one = schedule(Policy("whole", (*listed, other)), START, 4)
    two = schedule(Policy("parts", (*listed, *parts)), START, 4)
    for name in Rules.columns:
        assert one[name] == pytest.approx(two[name], rel=1e-12, abs=1e-300)


# ------------------------------------------------------------------ runs


def test_a_policy_listed_twice():
    """The same causes have the same effects: a policy listed twice runs twice alike, every seed to the bit."""
    twice = [lively_policy(), replace(lively_policy(), name="again")]
    world = run(lively_region(), twice, SEEDS, YEARS, None, LIVELY_NUMBERS).world
    for lane in range(len(SEEDS)):
        assert differing_parts(lane_state(world, lane), lane_state(world, lane + len(SEEDS))) == []


def test_the_calendar():
    """Time is homogeneous: without dates in the rules, a world that starts ten years later runs as one that starts
    now."""
    policy = lively_policy(left_out=["quota_trading", "rights_package"])  # which have dates
    now, later = (
        simulate(lively_region(), [policy], {"years_before_base": 0.0}, LIVELY_NUMBERS, list(SEEDS), YEARS, start)
        for start in (START, START + 10.0)
    )
    assert now.world.ledger.tobytes() == later.world.ledger.tobytes()
    assert now.world.totals.tobytes() == later.world.totals.tobytes()


@pytest.mark.parametrize(
    ("left_out", "ground", "prices"),
    [
        ("eco_offset", {}, ["credit_price"]),
        ("quota_trading", {}, ["quota_price_province", "quota_price_nation"]),
        (None, {"waste_rock": 0.0}, ["material_price"]),
        (None, {"water_share": 0.0}, ["pond_price"]),
        (None, {"built_up_share": 0.0}, ["built_rent"]),
    ],
    ids=["credit", "quota", "waste", "ponds", "buildings"],
)
def test_a_product_that_nobody_trades(left_out, ground, prices):
    """A price at which nothing is traded is no price: it moves neither money nor anybody's mind."""
    region = with_columns(lively_region(), "grounds", ground)
    policy = lively_policy(left_out=[left_out])
    dear = {f"demand.{name}": 5.0 * 40_000.0 for name in prices}
    one, other = (run(region, [policy], SEEDS, YEARS, None, LIVELY_NUMBERS | it).world for it in ({}, dear))
    assert one.ledger.tobytes() == other.ledger.tobytes()
    assert one.projects.tobytes() == other.projects.tobytes()


def one_more(rows, columns):
    """The rows with one more like the last at the end, some columns set to other values."""
    more = np.concatenate([rows, rows[-1:]])
    for name, value in columns.items():
        more[name][-1] = value
    return more


@pytest.mark.parametrize(
    ("population", "columns"),
    [
        ("investors", {"cash": 0.0}), ("investors", {"most_projects": 0}), ("banks", {"capital": 0.0, "spread": 0.0}),
    ],
    ids=["investor without money", "investor without capacity", "bank without capital"],
)  # fmt: skip
def test_nobody(population, columns):
    """Who can do nothing is nobody: an investor without money or a bank without capital changes nothing for others."""
    region = lively_region()
    more = replace(region, **{population: one_more(getattr(region, population), columns)})
    numbers = LIVELY_NUMBERS | {"behaviour.imitation_rate": 0.0}  # an idle peer may still be looked at
    one, other = (run(it, [lively_policy()], SEEDS, YEARS, None, numbers).world for it in (region, more))
    assert one.ledger.tobytes() == other.ledger.tobytes()
    assert projects_by_kind(one).tobytes() == projects_by_kind(other).tobytes()
    assert one.ledger[:, TOTAL, ACCOUNT_ROW["equity"]].any()


# ------------------------------------------------------------------ nature and minds


def test_waiting():
    """Time alone heals nothing: bare safe ground without soil or works is after sixty years what it was."""
    ground = {"soil": 0.0, "cover": 0.0, "hazard": 0.0}
    world = still_world(with_columns(small_region(), "grounds", ground))
    play(layers_grow, world)
    before = world.restorations.copy()
    for period in range(1, 240):
        play(layers_grow, world, period)
    assert world.restorations.tobytes() == before.tobytes()
    assert not before["ecology"].any()


@given(st.floats(-1e8, 1e8), st.floats(1.0, 1e8), st.floats(-1.0, 1.0), st.floats(0.01, 2.0))
def test_who_sees_clearly(signal, outlay, usual, usual_spread):
    """Who sees clearly needs no prior (Bayes): without error a bidder believes its own appraisal, and the larger the
    error the nearer it keeps to what is usual."""
    assert believed_value(signal, outlay, 0.0, usual, usual_spread) == pytest.approx(signal, rel=1e-12)
    beliefs = [believed_value(signal, outlay, error, usual, usual_spread) for error in (0.1, 0.5, 2.0)]
    distances = [abs(belief - usual * outlay) for belief in beliefs]
    assert distances[2] <= distances[1] * (1.0 + 1e-9) + 1e-6
    assert distances[1] <= distances[0] * (1.0 + 1e-9) + 1e-6
