"""When does a holder add trade of rights to what it runs, and who pays for it?"""

import pytest
from small_world import play, small_region, still_world, with_columns

from sim.arena.extension import holders_add_trade
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW
from sim.sites import HELD_BY_INVESTOR, NATIVE_RESOURCE_USE, OPERATION

SETUP = 30 * 0.3 * 15_000 * 1.1  # CNY: of 30 ha the 0.3 that farming leaves, at 15,000 CNY/ha, and the usual margin
NUMBERS = {
    "costs.farm_share_native": 0.7,
    "costs.native_setup": 20_000.0,
    "costs.trading_setup": 15_000.0,
    "costs.usual_margin": 0.1,
    "demand.title_enough": 0.7,
    "demand.farm_rent": 30_000.0,
}


def farm(project_cash=1e9, holder_cash=0.0, title=1.0, policy=None, reserved=0, built_up=0.0):
    """A world with one farmed and restored quarry of 30 ha that an investor holds; trade on the rest is worth it."""
    region = with_columns(small_region(counties=1, sites=1), "grounds", {"area": 30.0, "reserved_mode": reserved})
    region = with_columns(region, "grounds", {"built_up_share": built_up})
    world = still_world(region, policy, NUMBERS)
    project, restoration = world.projects[0, 0], world.restorations[0, 0]
    project["stage"], project["mode"], project["built_mode"] = OPERATION, NATIVE_RESOURCE_USE, NATIVE_RESOURCE_USE
    project["holder_kind"], project["holder"], project["term"] = HELD_BY_INVESTOR, 0, 60
    project["title_clarity"], project["cash"] = title, project_cash
    for layer in ("safety", "ecology", "use"):
        restoration[layer] = 1.0
    for layer in ("safety", "ecology", "landscape"):
        restoration[f"{layer}_spent"] = 1e12
    restoration["use_spent"] = 30 * 20_000.0
    world.investors["cash"][0, 0] = holder_cash
    play_prices(world)
    return world


def play_prices(world):
    """Post prices and demand as they are when nothing has been offered yet."""
    from sim.arena.prices import prices_move

    play(prices_move, world)


def test_a_project_with_money_pays_for_its_trade_itself():
    world = farm(project_cash=1e6, holder_cash=0.0)
    play(holders_add_trade, world)
    project = world.projects[0, 0]
    assert project["trades"] == 1
    assert world.ledger[0, 0, ACCOUNT_ROW["facilities"]] == pytest.approx(SETUP)
    assert world.investors["cash"][0, 0] >= 0.0
    assert project["cash"] >= 0.0
