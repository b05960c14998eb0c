"""Is luck common: does whatever a policy, a run or a site adds leave all other luck as it was, to the bit?"""

from dataclasses import fields, replace

import numpy as np
import pytest
from small_world import (
    LIVELY_NUMBERS,
    differing_parts,
    every_instrument,
    lane_state,
    lively_policy,
    lively_region,
    no_policy,
    run,
    small_region,
    walk,
    with_columns,
)

from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.mines.sites import INDUSTRY_INTEGRATION, OPERATION, SAFETY_BASELINE

YEARS = 10


def lively(policies, seeds, threads=1):
    return run(lively_region(), policies, seeds, YEARS, parameters=LIVELY_NUMBERS, threads=threads).world


def assert_same(one, other):
    """Lanes (world, lane) hold the same bits."""
    assert differing_parts(lane_state(*one), lane_state(*other)) == []


# ------------------------------------------------------------------ what the luck is common to


def test_the_lively_run_has_all_kinds_of_events():
    """What is compared to the bit below must have happened: reserved sites, trade added, homes, heaps, grants, land."""
    alone, added = False, 0
    for _, world in walk(lively_region(), lively_policy(), (1, 2), YEARS, parameters=LIVELY_NUMBERS):
        runs, trades = world.projects["stage"] == OPERATION, world.projects["trades"] == 1
        added += int((alone & runs & trades).sum())
        alone = runs & ~trades
    assert added > 0
    assert (
        world.projects["mode"][:, lively_region().grounds["reserved_mode"] == INDUSTRY_INTEGRATION]
        == INDUSTRY_INTEGRATION
    ).all()
    booked = world.ledger[:, TOTAL].sum(axis=0)
    for account in (
        "province_grant", "land_income", "land_purchase", "land_passed_on", "public_relocation", "relocation",
        "inspection", "waste_clearing", "loan", "interest_added", "bond_service", "facilities", "sale_tourism",
        "sale_quota", "sale_credit", "use_fine", "firm_fine", "feedback", "damage",
    ):  # fmt: skip
        assert booked[ACCOUNT_ROW[account]] > 0.0, account


# ------------------------------------------------------------------ policies


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_of_no_strength_is_no_instrument(name):
    base = tuple(kind() for other, kind in INSTRUMENTS.items() if other != name)
    policies = [Policy("base", base), Policy("more", (*base, INSTRUMENTS[name](strength=0.0)))]
    world = lively(policies, [3])
    assert_same((world, 0), (world, 1))


def test_the_order_of_instruments_does_not_matter():
    forwards = lively_policy()
    backwards = Policy("backwards", forwards.instruments[::-1])
    world = lively([forwards, backwards], [1, 2])
    for lane in range(2):
        assert_same((world, lane), (world, lane + 2))


def test_one_more_policy_in_the_list_changes_no_other_run():
    alone = lively([no_policy()], [1, 2])
    among = lively([lively_policy(), no_policy(), every_instrument()], [1, 2])
    for lane in range(2):
        assert_same((alone, lane), (among, lane + 2))


def test_one_more_seed_changes_no_other_run():
    few, many = lively([lively_policy()], [7]), lively([lively_policy()], [3, 5, 7, 9])
    assert_same((few, 0), (many, 2))


def test_two_seeds_are_two_runs():
    world = lively([lively_policy()], [1, 2])
    changed = differing_parts(lane_state(world, 0), lane_state(world, 1))
    assert {"ledger", "projects", "price_logs", "households", "totals"} <= set(changed)


# ------------------------------------------------------------------ blocks of lanes and threads


def test_a_lane_alone_is_the_lane_in_a_block_on_one_thread_or_more():
    block = lively([lively_policy()], range(1, 65))
    for threads in (2, 5):
        split = lively([lively_policy()], range(1, 65), threads)
        assert all(getattr(block, f.name).tobytes() == getattr(split, f.name).tobytes() for f in fields(block))
    for lane in (0, 31, 32, 63):
        assert_same((lively([lively_policy()], [lane + 1]), 0), (block, lane))


def test_a_longer_run_begins_like_a_shorter_one():
    short = run(lively_region(), [lively_policy()], [1, 2], 5, parameters=LIVELY_NUMBERS).world
    long = run(lively_region(), [lively_policy()], [1, 2], 9, parameters=LIVELY_NUMBERS).world
    assert short.totals.tobytes() == np.ascontiguousarray(long.totals[:, :20]).tobytes()
    assert (short.accounts_by_period == long.accounts_by_period[:, :20]).all()


# ------------------------------------------------------------------ the luck of the world outside is common to policies


def test_prices_outside_are_the_same_under_every_policy():
    world = lively([no_policy(), lively_policy(), every_instrument()], [1, 2])
    for lane in (0, 1):
        assert (world.price_logs[lane] == world.price_logs[lane + 2]).all()
        assert (world.price_logs[lane] == world.price_logs[lane + 4]).all()


def test_the_same_sites_collapse_in_the_first_quarter_under_every_policy():
    policies = [no_policy(), every_instrument()]
    world = run(small_region(), policies, range(1, 101), 1).world
    first = world.accounts_by_period[:, 0, ACCOUNT_ROW["damage"]]
    assert (first[:100] == first[100:]).all()
    assert first.any()


# ------------------------------------------------------------------ sites that cannot act on one another


APART = {"behaviour.home_bias": 1.0, "behaviour.imitation_rate": 0.0}


def apart():
    """Four counties of one mine each: no social capital, no banks; firms stay at home and imitate nobody."""
    region = small_region(counties=4, sites=1, investors=0, banks=0)
    return with_columns(region, "firms", {"hurdle": 0.03, "caution": 0.0})


def of_other_sites(world, site):
    """What belongs to the sites and counties but one."""
    keep = [row for row in range(4) if row != site]
    parts = ("restorations", "projects", "villages", "governments", "price_levels", "supplies", "goods")
    state = {name: np.ascontiguousarray(getattr(world, name)[:, keep]) for name in parts}
    books = world.ledger[:, :4]
    state["ledger"] = np.ascontiguousarray(books[:, keep])
    for name, per_site in (("firms", 2), ("households", 4)):
        rows = [per_site * row + place for row in keep for place in range(per_site)]
        state[name] = np.ascontiguousarray(getattr(world, name)[:, rows])
    return state


CHANGES = {
    "area": 500.0, "hazard": 0.95, "kind": 1, "waste_rock": 1e4, "title_clarity": 0.1, "cover": 0.9,
    "households_on_site": 20.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("site", "column", "value"),
    [*((site, *change) for site in (0, 2) for change in CHANGES.items()), (0, "reserved_mode", SAFETY_BASELINE)],
)
def test_changing_a_site_leaves_the_luck_of_every_other_site_alone(site, column, value):
    region = apart()
    values = region.grounds[column].copy()
    assert values[site] != value
    values[site] = value
    numbers = LIVELY_NUMBERS | APART
    before = run(region, [lively_policy()], range(1, 5), YEARS, parameters=numbers).world
    after = run(with_columns(region, "grounds", {column: values}), [lively_policy()], range(1, 5), YEARS, None, numbers)
    assert differing_parts(of_other_sites(before, site), of_other_sites(after.world, site)) == []
    changed = [name for name in ("restorations", "projects") if differs(before, after.world, name, site)]
    assert changed


def differs(one, other, part, site):
    """Whether a part of the world differs at a site."""
    return getattr(one, part)[:, site].tobytes() != getattr(other, part)[:, site].tobytes()


def test_one_more_household_changes_no_damage_and_no_vote_of_others():
    """Households stand in rows: one more at the end has luck of its own."""
    region = small_region()
    extra = np.concatenate([region.households, region.households[-1:]]).view(type(region.households))
    world = run(region, [every_instrument()], [1, 2], YEARS).world
    other = run(replace(region, households=extra), [every_instrument()], [1, 2], YEARS).world
    assert world.ledger.tobytes() == other.ledger.tobytes()
