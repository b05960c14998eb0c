"""Does a site that is reserved for a mode go to its holder in that mode, without a tender and without a vote?"""

import numpy as np
import pytest
from small_world import (
    LIVELY_NUMBERS,
    lively_policy,
    lively_region,
    no_policy,
    play,
    reserved_region,
    run,
    still_world,
    with_columns,
)

from sim.arena.prices import prices_move
from sim.arena.reserved import reserved_sites_are_awarded
from sim.holders import INVESTOR
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.mines.sites import FINANCING, IDLE, MODES, OPERATION, STAGES

CONTRACTS = ("native_resource_use", "property_rights_trading", "industry_integration")


def awarded(region, policy=None):
    """A world in which reserved sites have just been awarded."""
    world = still_world(region, policy, LIVELY_NUMBERS)
    play(prices_move, world)
    play(reserved_sites_are_awarded, world)
    return world


@pytest.mark.parametrize("trades", [False, True])
@pytest.mark.parametrize("mode", CONTRACTS)
def test_free_sites_go_to_the_trustee_at_once_registered_approved_and_without_a_fee(mode, trades):
    region = reserved_region(mode, trades or mode == "property_rights_trading")
    world = awarded(region)
    free = region.grounds["has_operator"] == 0
    project = world.projects[0, free]
    assert set(project["mode"]) == {MODES.index(mode)}
    assert set(project["trades"]) == {int(trades or mode == "property_rights_trading")}
    assert set(project["stage"]) == {FINANCING}
    assert set(world.holders["kind"][0, project["holder"]]) == {INVESTOR}
    assert set(project["holder"]) == {len(region.investors) - 1}
    assert set(project["registered"]) == {1}
    assert not project["bid"].any()
    assert (project["budget"] > 0.0).all()
    assert world.investors["projects"][0, -1] == free.sum()
    assert (world.projects["stage"][0, ~free] == IDLE).all()  # an operator answers for these


def test_residents_get_the_terms_of_the_rules_without_a_vote():
    project = awarded(reserved_region("native_resource_use"), lively_policy()).projects[0]
    taken = project[project["stage"] == FINANCING]
    assert (taken["guaranteed_income"] > 0.0).all()
    assert set(taken["dividend_share"]) == {0.2}


def test_what_is_under_contract_is_not_awarded_again():
    world = awarded(reserved_region("native_resource_use"))
    before = world.projects.copy()
    play(reserved_sites_are_awarded, world)
    assert world.projects.tobytes() == before.tobytes()


def test_without_a_reservation_nothing_is_awarded():
    world = awarded(with_columns(lively_region(), "grounds", {"reserved_mode": 0}))
    assert (world.projects["stage"] == STAGES.index("idle")).all()


@pytest.mark.parametrize("mode", CONTRACTS)
def test_reserved_sites_come_into_operation_in_their_mode_and_nobody_searches(mode):
    world = run(reserved_region(mode), [no_policy()], years=20, parameters=LIVELY_NUMBERS).world
    free = world.grounds["has_operator"] == 0
    running = world.projects["stage"][free] == OPERATION
    assert running.mean() > 0.75  # the rest is under works, or between two contracts
    assert (world.projects["mode"][free][running] == MODES.index(mode)).all()
    for account in ("search", "firm_search", "firm_equity"):
        assert not world.ledger[:, TOTAL, ACCOUNT_ROW[account]].any(), account


def test_what_is_reserved_for_the_safety_baseline_is_left_to_public_works():
    region = with_columns(reserved_region("safety_baseline"), "governments", {"cash": 1e9})
    world = run(region, [no_policy()], years=20, parameters=LIVELY_NUMBERS).world
    assert (world.projects["stage"] == IDLE).all()
    known = (world.grounds["has_operator"] == 0) & (world.projects["registered"] == 1)
    assert world.projects["public_mode"][known].all()
    assert world.restorations["safety"][known].min() > 0.9
    assert not world.ledger[:, TOTAL, ACCOUNT_ROW["equity"]].any()


def test_public_works_keep_off_what_is_reserved_for_another_mode():
    world = run(reserved_region("native_resource_use"), [no_policy()], years=10, parameters=LIVELY_NUMBERS).world
    assert not world.ledger[:, TOTAL, ACCOUNT_ROW["public_works"]].any()
    assert np.isfinite(world.totals["restored_area"]).all()
