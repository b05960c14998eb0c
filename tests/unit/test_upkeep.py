"""Does a holder look after its site and clear its heaps as far as that pays, and what happens when it does not?"""

from math import exp

import pytest
from small_world import SECOND_FIRM, small_region, still_world, with_columns

from sim.arena.distribution import clear_heaps, dispute, look_after
from sim.arena.upkeep import upkeep_due
from sim.formulas.money import annuity
from sim.ledger import ACCOUNT_ROW
from sim.mines.sites import NATIVE_RESOURCE_USE, OPERATION, PROPERTY_RIGHTS_TRADING
from sim.model.moments import moment_of
from sim.terms import Now

NEED = 100 * 2_000.0 / 4.0  # CNY in a quarter
WEARS = 0.03 * annuity(0.08, 15.0)
NUMBERS = {
    "administration.inspection": 0.0,
    "administration.use_fine": 0.5,
    "behaviour.dispute_chance": 1.0,
    "behaviour.fair_share": 0.3,
    "costs.clearing_cost": 1.0,
    "costs.clearing_share": 0.3,
    "costs.farm_share_native": 0.7,
    "costs.heap_load": 50_000.0,
    "costs.upkeep": 2_000.0,
    "costs.upkeep_later": 0.25,
    "demand.produce_cost": 0.6,
    "demand.produce_price": 30_000.0,
    "growth.decay_rate": 0.03,
}


def kept(numbers=None, restoration=None, **project):
    """A world with one dry farm of 100 ha whose planting is all still young, held by a greedy investor."""
    ground = {"area": 100.0, "has_operator": 0, "water_share": 0.0}
    world = still_world(with_columns(small_region(1, 1), "grounds", ground), parameters=NUMBERS | (numbers or {}))
    told = {
        "stage": OPERATION, "mode": NATIVE_RESOURCE_USE, "holder": 0, "cash": 1e6, "term": 60, **project,
    }  # fmt: skip
    for column, value in told.items():
        world.projects[column][0, 0] = value
    for column, value in {"ecology_spent": 1e12, "ecology_young": 1e12, **(restoration or {})}.items():
        world.restorations[column][0, 0] = value
    world.investors["greed"], world.investors["hurdle"] = 0.3, 0.08
    world.firms["honesty"], world.firms["hurdle"] = 0.8, 0.08
    return world


def booked(world, account):
    return world.ledger[0, 0, ACCOUNT_ROW[account]]


def decided(world, decision):
    """What the holder decides on its site in the first quarter."""
    moment, holder = moment_of(world, 0), world.holders[0, world.projects["holder"][0, 0]]
    return decision(moment.site(0), holder, moment.terms, moment.books, moment.now)


def cared(world):
    """The share of upkeep done in a quarter."""
    paid = decided(world, look_after)
    assert paid == pytest.approx(booked(world, "operating_cost"))
    return world.restorations["care"][0, 0]


# ------------------------------------------------------------------ upkeep


def test_upkeep_is_due_in_full_while_plants_are_young_and_in_part_for_all_that_stand():
    world = kept()
    due = lambda: upkeep_due(world.grounds[0, 0], world.restorations[0, 0], world.costs[0])  # noqa: E731
    assert due() == pytest.approx(200_000.0)
    world.restorations["ecology_young"] = 0.0
    world.restorations["ecology_spent"] = 0.0
    assert due() == 0.0
    world.grounds["cover"] = 1.0
    assert due() == 0.0


@pytest.mark.parametrize("column", ["green_income_year", "expected_sales"])
def test_who_stands_to_lose_more_sales_than_upkeep_costs_looks_after_its_site(column):
    enough = 200_000.0 / WEARS
    assert cared(kept(sales_lag=5.0, **{column: enough * 1.001})) == 1.0
    assert cared(kept(sales_lag=5.0, **{column: enough * 0.999})) == pytest.approx(0.7)


def test_of_the_sales_expected_only_what_is_still_to_come_is_added_to_what_there_is():
    """Of sales that grow with a lag of five years e^-1 is still to come after as many."""
    terms = {"opened": -20, "term": 80, "sales_lag": 5.0}  # fifteen years of the contract are left
    still = 200_000.0 / WEARS / exp(-1.0)
    assert cared(kept(expected_sales=still * 1.001, **terms)) == 1.0
    assert cared(kept(expected_sales=still * 0.999, **terms)) == pytest.approx(0.7)
    both = {"green_income_year": 100_000.0 / WEARS, "expected_sales": still / 2.0}
    assert cared(kept(**{name: 1.001 * value for name, value in both.items()}, **terms)) == 1.0
    assert cared(kept(**{name: 0.999 * value for name, value in both.items()}, **terms)) == pytest.approx(0.7)


def test_sales_expected_at_award_count_for_goods_and_not_for_rights():
    enough = {"expected_sales": 201_000.0 / WEARS, "sales_lag": 5.0}
    assert cared(kept(**enough)) == 1.0
    assert cared(kept(mode=PROPERTY_RIGHTS_TRADING, **enough)) == pytest.approx(0.7)


def test_towards_the_end_of_a_contract_less_is_at_stake():
    enough = 201_000.0 / WEARS
    assert cared(kept(green_income_year=enough, term=30)) == pytest.approx(0.7)
    assert cared(kept(green_income_year=1e12, term=0)) == pytest.approx(0.7)


def test_an_honest_firm_neglects_less_than_a_greedy_investor():
    assert cared(kept(holder=SECOND_FIRM)) == pytest.approx(0.8)


def test_care_costs_what_is_done_and_goes_no_further_than_the_money():
    world = kept()
    cared(world)
    assert booked(world, "operating_cost") == pytest.approx(0.7 * NEED)
    assert cared(kept(cash=0.2 * NEED)) == pytest.approx(0.2)
    assert cared(kept(restoration={"ecology_spent": 0.0, "ecology_young": 0.0})) == 1.0


def test_neglect_that_is_found_out_is_fined_and_made_good():
    """Found out for certain, and the fine is too low to deter: half of the 0.3 of upkeep that was left undone."""
    world = kept({"administration.inspection": 1.0})
    assert cared(world) == 1.0
    assert booked(world, "use_fine") == pytest.approx(0.5 * 0.3 * NEED)
    assert booked(world, "operating_cost") == pytest.approx(NEED)
    deterred = kept({"administration.inspection": 1.0, "administration.use_fine": 1.0})
    assert cared(deterred) == 1.0
    assert booked(deterred, "use_fine") == 0.0


def test_a_county_that_cannot_pay_for_inspection_finds_nothing():
    world = kept({"administration.inspection": 1.0})
    world.governments["inspected"][0, 0] = 0.0
    assert cared(world) == pytest.approx(0.7)
    assert booked(world, "use_fine") == 0.0


# ------------------------------------------------------------------ heaps


def cleared(world):
    """Tonnes cleared in a quarter."""
    before, cash = world.restorations["waste_left"][0, 0], world.projects["cash"][0, 0]
    decided(world, clear_heaps)
    assert cash - world.projects["cash"][0, 0] == pytest.approx(booked(world, "waste_clearing"))
    return before - world.restorations["waste_left"][0, 0]


# A hectare clear of heaps yields 0.7 x 30,000 x 0.4 = 8,400 a year; it lies under 50,000 t: 1.47 a tonne over 15 years.
WORTH = 8_400.0 * annuity(0.08, 15.0) / 50_000.0


def test_heaps_are_cleared_out_of_sales_where_the_ground_under_them_is_worth_it():
    heaps = {"waste_left": 1e6}
    assert pytest.approx(1.4675, abs=1e-3) == WORTH
    assert cleared(kept(restoration=heaps, income=1e5)) == pytest.approx(30_000.0)
    dear = {"costs.clearing_cost": WORTH * 0.999}
    assert cleared(kept(dear, heaps, income=1e5)) == pytest.approx(30_000.0 / (WORTH * 0.999))
    assert cleared(kept({"costs.clearing_cost": WORTH * 1.001}, heaps, income=1e5)) == 0.0
    assert cleared(kept(restoration=heaps, income=1e5, term=20)) == 0.0  # five years are too few
    assert cleared(kept(restoration=heaps, income=1e5, mode=PROPERTY_RIGHTS_TRADING)) == 0.0


def test_no_more_is_cleared_than_lies_there_or_than_there_is_money_for():
    assert cleared(kept(restoration={"waste_left": 1_000.0}, income=1e5)) == pytest.approx(1_000.0)
    assert cleared(kept(restoration={"waste_left": 1e6}, income=1e5, cash=500.0)) == pytest.approx(500.0)
    assert cleared(kept(restoration={"waste_left": 0.0}, income=1e5)) == 0.0
    assert cleared(kept(restoration={"waste_left": 1e6}, income=0.0)) == 0.0
    assert cleared(kept({"costs.clearing_cost": 0.0}, {"waste_left": 1e6}, income=1e5)) == 0.0


# ------------------------------------------------------------------ grievance


@pytest.mark.parametrize(
    ("share", "word", "pressure", "grievance"),
    [
        (1.0, 1.0, 0.0, 0.0),
        (0.15, 1.0, 0.0, 0.5),  # half of the fair share
        (1.0, 0.25, 0.0, 0.75),  # three quarters of the promise broken
        (1.0, 1.0, 0.5, 0.5),  # used half beyond the threshold
        (1.0, 1.0, 3.0, 1.0),
        (0.15, 0.75, 0.25, 0.5),  # the worst of the three
    ],
)
def test_residents_quarrel_when_left_behind_when_a_promise_is_broken_or_when_land_is_overused(
    share, word, pressure, grievance
):
    world = kept(residents_share=share, word_kept=word, restoration={"pressure": pressure})
    world.villages["trust"] = 0.2
    halted, moment = 0, moment_of(world, 5)
    for seed in range(2_000):
        world.projects["halted_until"] = 0
        dispute(moment.site(0), moment.terms.rules, moment.terms.behaviour, Now(seed, 5))
        halted += world.projects["halted_until"][0, 0] > 0
    assert halted / 2_000 == pytest.approx(0.25 * 0.8 * grievance, abs=0.025)
