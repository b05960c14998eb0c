"""When does a holder add trade of rights to what it runs, and who pays for it?"""

import numpy as np
import pytest
from small_world import SECOND_FIRM, play, small_region, still_world, with_columns

from sim.arena.added_trade import holders_add_trade, without_its_own
from sim.arena.prices import prices_move
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW
from sim.mines.catalogue import PRODUCE, PRODUCTS
from sim.mines.products import Markets
from sim.mines.sites import INDUSTRY_INTEGRATION, NATIVE_RESOURCE_USE, OPERATION, STAGES

SETUP = 30 * 0.3 * 15_000  # CNY: of 30 ha the 0.3 that farming leaves, at 15,000 CNY/ha, bought without a firm's margin
NUMBERS = {
    "costs.farm_share_native": 0.7,
    "costs.native_setup": 20_000.0,
    "costs.trading_setup": 15_000.0,
    "costs.usual_margin": 0.1,
    "demand.farm_rent": 30_000.0,
    "demand.title_enough": 0.7,
}


def farm(site=None, holder=None, policy=None, built_up=0.0, **numbers):
    """A world with one farmed and restored quarry of 30 ha that an investor holds, where letting the rest pays.

    site, holder: columns of the project and of its investor that differ.
    """
    ground = {"area": 30.0, "built_up_share": built_up, "has_operator": 0, "title_clarity": 1.0}
    region = with_columns(small_region(counties=1, sites=1), "grounds", ground)
    world = still_world(region, policy, NUMBERS | numbers)
    project, restoration = world.projects[0, 0], world.restorations[0, 0]
    told = {
        "stage": OPERATION, "mode": NATIVE_RESOURCE_USE, "built_mode": NATIVE_RESOURCE_USE, "term": 60,
        "holder": 0, "cash": 1e6, **(site or {}),
    }  # fmt: skip
    for column, value in told.items():
        project[column] = value
    for column, value in {"cash": 0.0, **(holder or {})}.items():
        world.investors[column][0, 0] = value
    for layer in ("safety", "ecology", "use"):
        restoration[layer] = 1.0
    for layer in ("safety", "ecology", "landscape"):
        restoration[f"{layer}_spent"] = 1e12
    restoration["use_spent"] = 30 * 20_000.0
    play(prices_move, world)
    return world


def after(world, period=0):
    """The project after holders have weighed trade."""
    play(holders_add_trade, world, period)
    return world.projects[0, 0]


def paid(world, account):
    return world.ledger[0, 0, ACCOUNT_ROW[account]]


def test_a_project_with_money_pays_for_its_trade_itself():
    world = farm()
    project = after(world)
    assert project["trades"] == 1
    assert paid(world, "facilities") == pytest.approx(SETUP)
    assert project["cash"] == pytest.approx(1e6 - SETUP)
    assert paid(world, "equity") == world.investors["cash"][0, 0] == 0.0
    assert world.restorations["use_spent"][0, 0] == pytest.approx(30 * 20_000.0 + SETUP)
    assert project["outlay"] == pytest.approx(SETUP)


def test_the_holder_pays_what_the_project_lacks_and_no_more():
    world = farm(site={"cash": 50_000.0}, holder={"cash": 200_000.0})
    project = after(world)
    assert project["trades"] == 1
    assert paid(world, "equity") == pytest.approx(SETUP - 50_000.0)
    assert world.investors["cash"][0, 0] == pytest.approx(200_000.0 - (SETUP - 50_000.0))
    assert project["cash"] == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(("project", "holder"), [(0.0, 134_000.0), (134_000.0, 0.0), (-1e6, 134_000.0)])
def test_nobody_adds_what_cannot_be_paid(project, holder):
    assert SETUP > 134_000.0
    world = farm(site={"cash": project}, holder={"cash": holder})
    assert after(world)["trades"] == 0
    assert paid(world, "facilities") == 0.0


def test_what_trade_brings_is_expected_from_then_on():
    world = farm(holder={"price_belief": 0.8})
    before = world.projects[0, 0].copy()
    project = after(world)
    rent = 30 * 0.3 * 30_000.0  # at posted prices, were every offer met and nothing lost in haggling
    assert 0.0 < project["expected_sales"] - before["expected_sales"] < rent
    assert project["expected_income"] > before["expected_income"]


def test_what_the_site_offers_already_weighs_on_its_prices_once():
    """A farm alone on a market that wants half of its harvest finds trade worth the same, and expects the same of it,
    whether its harvest has been offered yet and has lowered the price, or not."""
    found = []
    for offered in (0.0, 20.0):
        world = farm()
        world.buyers[0, 0, PRODUCE] = 10.0
        world.supplies[0, 0, PRODUCE] = world.goods[0, 0, PRODUCE] = offered
        elasticity = float(world.demand["elasticity"][0])
        if offered > 0.0:
            world.price_levels[0, 0, PRODUCE] *= (10.0 / offered) ** (1.0 / elasticity)
        project = after(world)
        found.append([float(project[name]) for name in ("trades", "expected_sales", "expected_income", "outlay")])
    assert found[0][0] == 1.0
    assert found[1] == pytest.approx(found[0], rel=1e-9)


def test_what_a_site_lets_already_does_not_count_as_its_rivals():
    """Others let nothing: what markets show beside the site's own offer is an empty market at its full price."""
    wanted, prices = np.full(len(PRODUCTS), 10.0), np.ones(len(PRODUCTS))
    supply = np.array([0.0, 5.0, 10.0, 20.0, 40.0, 80.0, 40.0])
    others = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 10.0])
    prices[3:] = (10.0 / supply[3:]) ** (1.0 / 2.0)
    found = without_its_own(Markets(prices, wanted, supply), supply - others, 2.0)
    assert found.prices == pytest.approx(np.ones(len(PRODUCTS)))
    assert found.supply == pytest.approx(others)


def test_a_firm_that_holds_a_site_adds_trade_too():
    world = farm(site={"holder": SECOND_FIRM, "cash": 0.0})
    before = world.firms["cash"][0, 1]
    assert after(world)["trades"] == 1
    assert world.firms["cash"][0, 1] == pytest.approx(before - SETUP)
    assert paid(world, "firm_equity") == pytest.approx(SETUP)


@pytest.mark.parametrize(
    ("site", "numbers"),
    [
        ({"title_clarity": 0.69}, {}),
        ({"stage": STAGES.index("works")}, {}),
        ({}, {"demand.farm_rent": 10.0}),  # not worth its cost
        ({"term": 4}, {}),  # a year is left to earn it back
    ],
)
def test_without_clear_title_operation_or_gain_nothing_is_added(site, numbers):
    world = farm(site=site, **numbers)
    assert after(world)["trades"] == 0
    assert paid(world, "facilities") == 0.0


def test_the_more_cautious_ask_for_more():
    assert after(farm(holder={"caution": 0.05}))["trades"] == 1
    assert after(farm(holder={"caution": 1.0}, **{"demand.farm_rent": 12_000.0}))["trades"] == 0


def test_trade_is_weighed_once_a_year_and_added_once():
    world = farm()
    for period in (1, 2, 3):
        assert after(world, period)["trades"] == 0
    assert after(world, 4)["trades"] == 1
    after(world, 8)
    assert paid(world, "facilities") == pytest.approx(SETUP)


def test_what_is_reserved_for_one_use_gets_no_other():
    world = farm()
    world.grounds["reserved_mode"] = NATIVE_RESOURCE_USE
    assert after(world)["trades"] == 0


def test_built_up_land_is_given_up_where_quota_is_worth_more_than_its_rent():
    quota = Policy("quota", (INSTRUMENTS["quota_trading"](),))
    breath = Policy("breath", (INSTRUMENTS["quota_trading"](strength=1e-9),))
    assert after(farm(built_up=0.1))["gives_quota"] == 0
    assert after(farm(built_up=0.1, policy=breath))["gives_quota"] == 0
    assert after(farm(built_up=0.1, policy=quota))["gives_quota"] == 1
    park = {"mode": INDUSTRY_INTEGRATION, "built_mode": INDUSTRY_INTEGRATION}
    world = farm(site=park, built_up=0.1, policy=quota)
    world.restorations["use_spent"] = 1e12
    project = after(world)
    assert (project["trades"], project["gives_quota"]) == (1, 1)
