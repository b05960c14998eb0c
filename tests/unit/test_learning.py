"""Do holders learn from what goods and leases earn against what posted prices had promised, and from kept promises?"""

from math import exp

import pytest
from small_world import SECOND_FIRM, play, small_region, still_world, with_columns

from sim.arena.distribution import incomes_are_shared
from sim.arena.learning import beliefs_about_prices, beliefs_about_promises
from sim.arena.markets import markets_clear, sites_sell
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, UNITS_SOLD
from sim.mines.catalogue import CARBON, LEASE, PRODUCE, QUOTA
from sim.mines.sites import OPERATION

SALES = 1e6  # CNY/yr, once all has grown
STEP = 1.0 - exp(-0.5 / 4.0)
NUMBERS = {"behaviour.belief_rate": 0.5, "behaviour.trust_gain": 0.05, "behaviour.trust_loss": 0.2}


def running(policy=None, numbers=None, **project):
    """A world with one running site of 100 ha held by an investor that expects the usual prices."""
    region = with_columns(small_region(counties=1, sites=1), "grounds", {"area": 100.0, "has_operator": 0})
    world = still_world(region, policy, NUMBERS | (numbers or {}))
    told = {"stage": OPERATION, "holder": 0, "expected_sales": SALES, "term": 60, **project}
    for column, value in told.items():
        world.projects[column][0, 0] = value
    return world


def belief(world, period):
    """The price level that the holder expects after a period."""
    play(beliefs_about_prices, world, period)
    return world.investors["price_belief"][0, 0]


def earned_by(quarters, lag, price=1.0):
    """Sales (CNY) of so many quarters that grow to their full size with a mean lag (yr), at a price."""
    levels = [1.0 - exp(-0.25 * (quarter + 1) / lag) if lag > 0.0 else 1.0 for quarter in range(quarters)]
    return price * SALES * sum(levels) / 4.0


@pytest.mark.parametrize("lag", [0.0, 2.0, 5.0])
@pytest.mark.parametrize("quarters", [8, 20, 60])
@pytest.mark.parametrize("price", [1.0, 0.5])
def test_who_earns_what_was_promised_by_then_keeps_its_belief_and_who_earns_half_learns_it(lag, quarters, price):
    world = running(sales_lag=lag, earned=earned_by(quarters, lag, price))
    seen = (belief(world, quarters - 1) - 1.0) / STEP + 1.0
    assert seen == pytest.approx(price, rel=0.16 if lag > 0.0 else 1e-9)  # growth within a quarter is not seen


def test_nobody_learns_from_less_than_a_year_or_from_what_promised_nothing():
    assert belief(running(earned=99.0 * SALES), 2) == 1.0
    assert belief(running(earned=99.0 * SALES), 3) > 1.0
    assert belief(running(earned=99.0 * SALES, expected_sales=0.0), 3) == 1.0
    assert belief(running(earned=99.0 * SALES, stage=0), 3) == 1.0


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_runs_several_sites_learns_once_from_all_of_them_whichever_stands_first(order):
    """A site that has earned all and one, three times as large, that has earned a third: half of what was promised."""
    world = still_world(small_region(counties=1, sites=2), None, NUMBERS)
    for row, (size, share) in zip(order, ((SALES, 1.0), (3.0 * SALES, 1.0 / 3.0)), strict=True):
        told = {"stage": OPERATION, "holder": 0, "expected_sales": size, "term": 60, "budget": 4e6}
        for column, value in {**told, "earned": share * size, "guaranteed_income": 1.0, "word_kept": row == 0}.items():
            world.projects[column][0, row] = value
    world.grounds["village"] = 0
    assert belief(world, 3) == pytest.approx(1.0 - 0.5 * STEP)
    world.investors["trust"], world.households["trust"] = 0.5, 0.5
    world.governments["promised"], world.governments["kept"] = 1e9, 0.5e9
    play(beliefs_about_promises, world, 3)
    once = 0.5 + 0.05 * 0.5 * 0.5 - 0.2 * 0.5 * 0.5
    assert world.investors["trust"][0, 0] == pytest.approx(once)
    assert world.villages["trust"][0, 0] == pytest.approx(once)


def test_what_is_seen_is_never_taken_for_less_than_a_fifth_or_more_than_twice_the_usual():
    assert belief(running(earned=0.0), 3) == pytest.approx(1.0 - 0.8 * STEP)
    assert belief(running(earned=99.0 * SALES), 3) == pytest.approx(1.0 + STEP)


def test_a_firm_learns_as_an_investor_does():
    world = running(earned=0.5 * SALES, holder=SECOND_FIRM)
    play(beliefs_about_prices, world, 3)
    assert world.firms["price_belief"][0, 1] == pytest.approx(1.0 - 0.5 * STEP)
    assert world.investors["price_belief"][0, 0] == 1.0


@pytest.mark.parametrize(("product", "counts"), [(PRODUCE, True), (LEASE, True), (QUOTA, False), (CARBON, False)])
def test_goods_and_leases_count_as_earned_and_units_do_not(product, counts):
    world = running(Policy("quota", (INSTRUMENTS["quota_trading"](),)))
    world.goods[0, 0, product] = world.supplies[0, 0, product] = 10.0
    world.buyers[:] = 100.0
    for issued in UNITS_SOLD:
        world.ledger[0, 0, ACCOUNT_ROW[issued]] = 1e3
    play(markets_clear, world)
    play(sites_sell, world)
    project = world.projects[0, 0]
    assert project["income"] > 0.0
    assert project["earned"] == (project["income"] if counts else 0.0)


def test_payment_for_results_tells_nothing_about_prices():
    world = running(Policy("results", (INSTRUMENTS["results_payment"](),)))
    world.restorations["ecology"] = 1.0
    world.governments["cash"] = 1e9
    play(incomes_are_shared, world)
    assert world.projects["income"][0, 0] > 0.0
    assert world.projects["earned"][0, 0] == 0.0


def test_residents_learn_once_a_year_from_the_part_of_the_promise_that_was_kept():
    for period, trust in ((0, 0.5), (2, 0.5), (3, 0.5 + 0.05 * 0.75 * 0.5 - 0.2 * 0.25 * 0.5)):
        world = running(guaranteed_income=1500.0, word_kept=0.75)
        play(beliefs_about_promises, world, period)
        assert world.households["trust"][0] == pytest.approx([trust] * 4)
        assert world.villages["trust"][0, 0] == pytest.approx(trust)


def test_where_nothing_is_promised_nobody_learns():
    world = running(guaranteed_income=0.0, word_kept=0.0)
    play(beliefs_about_promises, world, 3)
    assert (world.households["trust"] == 0.5).all()
    assert (world.investors["trust"] == 0.5).all()
