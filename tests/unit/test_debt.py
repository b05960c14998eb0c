"""Is debt served in its order: grace, level payments, topped up, in arrears, written off?"""

import pytest
from small_world import SECOND_FIRM, play, small_region, still_world, with_columns

from sim.arena.debt import pool_of_bonds, serve_bond, serve_debt
from sim.arena.distribution import incomes_are_shared
from sim.arena.failure import wind_up
from sim.arena.finance import best_lender, repay_bonds
from sim.arena.works import interest_during_works
from sim.formulas.money import annuity
from sim.ledger import ACCOUNT_ROW, GENERAL, TOTAL
from sim.mines.sites import IDLE, NATIVE_RESOURCE_USE, OPERATION
from sim.model.moments import moment_of

LOAN, RATE = 1e6, 0.08
INTEREST = LOAN * RATE / 4.0
PAYMENT = 50_000.0
OWED = {
    "stage": OPERATION, "holder": 0, "term": 60, "budget": 2e6, "land_works": 1.5e6,
    "loan": LOAN, "loan_rate": RATE, "loan_payment": PAYMENT, "bank": 1, "grace_until": 8, "title_clarity": 0.5,
}  # fmt: skip


def indebted(parameters=None, holder_cash=0.0, **project):
    """A world with one project in operation that owes a million."""
    world = still_world(with_columns(small_region(1, 1), "grounds", {"has_operator": 0}), parameters={
        "credit.bond_rate": 0.04, "credit.bond_years": 10.0, "credit.recovery": 0.4, **(parameters or {}),
    })  # fmt: skip
    for column, value in {**OWED, **project}.items():
        world.projects[column][0, 0] = value
    world.banks["lent"][0, 1] = world.projects["loan"][0, 0]
    world.investors["cash"][0, 0] = holder_cash
    world.investors["projects"][0, 0] = 1
    world.governments["cash"][0, 0] = 0.0
    return world


def serve(world, period):
    """The project after it has served its debt in a period."""
    moment, holder = moment_of(world, period), world.holders[0, world.projects["holder"][0, 0]]
    site, credit = moment.site(0), moment.terms.credit
    arrears, dues = pool_of_bonds(moment.sites, credit, period)
    serve_debt(site, holder, world.banks[0], moment.books, moment.now)
    serve_bond(site, arrears[0], dues[0], credit, moment.books, moment.now)
    return world.projects[0, 0]


def wound_up(world):
    """The world after its project has failed."""
    moment, holder = moment_of(world, 9), world.holders[0, world.projects["holder"][0, 0]]
    wind_up(moment.site(0), holder, world.banks[0], moment.terms, moment.books, moment.now)
    return world


def booked(world, account, row=0):
    return world.ledger[0, row, ACCOUNT_ROW[account]]


# ------------------------------------------------------------------ the loan


def test_in_the_quarter_of_opening_interest_has_fallen_due_with_the_works():
    world = indebted(cash=1e9, opened=4)
    assert serve(world, 4)["loan"] == LOAN
    assert booked(world, "interest") == booked(world, "principal") == 0.0
    serve(world, 5)
    assert booked(world, "interest") == pytest.approx(INTEREST)


@pytest.mark.parametrize(
    ("period", "principal"), [(1, 0.0), (7, 0.0), (8, PAYMENT - INTEREST), (40, PAYMENT - INTEREST)]
)
def test_interest_is_due_from_the_start_and_principal_once_the_grace_is_over(period, principal):
    world = indebted(cash=1e9)
    project = serve(world, period)
    assert booked(world, "interest") == pytest.approx(INTEREST)
    assert booked(world, "principal") == pytest.approx(principal, abs=1e-6)
    assert project["loan"] == world.banks["lent"][0, 1] == pytest.approx(LOAN - principal)
    assert project["missed"] == 0


def test_interest_comes_before_principal_and_what_is_missing_of_it_is_added_to_the_loan():
    world = indebted(cash=30_000.0, missed=1, expected_income=-1.0)
    project = serve(world, 8)
    assert booked(world, "interest") == pytest.approx(INTEREST)
    assert booked(world, "principal") == pytest.approx(10_000.0)
    assert project["missed"] == 2
    world = indebted(cash=5_000.0, expected_income=-1.0)
    project = serve(world, 8)
    assert booked(world, "interest") == pytest.approx(5_000.0)
    assert booked(world, "interest_added") == pytest.approx(INTEREST - 5_000.0)
    assert project["loan"] == world.banks["lent"][0, 1] == pytest.approx(LOAN + INTEREST - 5_000.0)
    assert project["missed"] == 1


def test_the_last_payment_is_what_is_left_and_a_trifle_is_written_off():
    world = indebted(cash=1e9, loan=10_000.0)
    assert serve(world, 8)["loan"] == 0.0
    assert booked(world, "principal") == pytest.approx(10_000.0)
    world = indebted(cash=0.0, loan=1e-4, loan_rate=0.0, expected_income=-1.0)
    assert serve(world, 8)["loan"] == 0.0
    assert booked(world, "loan_written_off") == pytest.approx(1e-4)
    assert world.banks["lent"][0, 1] == pytest.approx(0.0, abs=1e-9)


def test_a_holder_that_still_believes_in_a_project_makes_up_for_what_is_missing():
    worth = annuity(RATE, 13.0)  # of a yuan a year for the 52 quarters that are left in the eighth
    enough, too_little = (LOAN + PAYMENT) / worth * 1.001, (LOAN + PAYMENT) / worth * 0.999
    world = indebted(holder_cash=1e6, expected_income=enough)
    assert serve(world, 8)["missed"] == 0
    assert booked(world, "equity") == pytest.approx(PAYMENT)
    assert world.investors["cash"][0, 0] == pytest.approx(1e6 - PAYMENT)
    world = indebted(holder_cash=1e6, expected_income=too_little)
    assert serve(world, 8)["missed"] == 1
    assert booked(world, "equity") == 0.0
    world = indebted(holder_cash=20_000.0, expected_income=enough, cash=10_000.0)
    assert serve(world, 8)["missed"] == 1
    assert booked(world, "equity") == pytest.approx(20_000.0)
    assert booked(world, "interest") + booked(world, "principal") == pytest.approx(30_000.0)
    assert world.investors["cash"][0, 0] == pytest.approx(0.0, abs=1e-6)


def test_a_firm_saves_its_project_out_of_its_own_purse():
    world = indebted(holder=SECOND_FIRM, expected_income=1e9)
    before = world.firms["cash"][0, 1]
    serve(world, 8)
    assert booked(world, "firm_equity") == pytest.approx(PAYMENT)
    assert world.firms["cash"][0, 1] == pytest.approx(before - PAYMENT)


def test_interest_that_a_project_under_works_cannot_pay_is_added_to_its_loan():
    world = indebted(cash=5_000.0)
    moment = moment_of(world, 0)
    interest_during_works(moment.site(0), world.banks[0], moment.books)
    assert booked(world, "interest") == pytest.approx(5_000.0)
    assert booked(world, "interest_added") == pytest.approx(INTEREST - 5_000.0)
    assert world.projects["loan"][0, 0] == world.banks["lent"][0, 1] == pytest.approx(LOAN + INTEREST - 5_000.0)


# ------------------------------------------------------------------ failure


def test_a_failed_project_pays_what_it_has_then_what_its_pledge_fetches_and_the_bank_loses_the_rest():
    world = indebted(cash=100_000.0, outlay=1e6)
    wound_up(world)
    fetched, lost = booked(world, "collateral_sale"), booked(world, "loan_written_off")
    assert booked(world, "principal") == pytest.approx(100_000.0)
    assert fetched == booked(world, "recovery") > 0.0
    assert 100_000.0 + fetched + lost == pytest.approx(LOAN)
    assert world.banks["losses"][0, 1] == pytest.approx(lost)
    assert world.banks["lent"][0, 1] == pytest.approx(0.0, abs=1e-6)
    project = world.projects[0, 0]
    assert (project["stage"], project["loan"], project["failures"]) == (IDLE, 0.0, 1)
    assert world.investors["failures"][0, 0] == 1
    assert world.investors["projects"][0, 0] == 0


def test_a_failed_project_pays_its_bank_then_its_pool_and_the_holder_only_what_is_left():
    for cash, loan, pool, holder in (
        (100_000.0, LOAN, 0.0, 0.0),
        (100_000.0, 40_000.0, 60_000.0, 0.0),
        (100_000.0, 0.0, 100_000.0, 0.0),
        (900_000.0, 0.0, 700_000.0, 200_000.0),
    ):
        world = wound_up(indebted(cash=cash, loan=loan, bond=700_000.0))
        assert booked(world, "principal") == pytest.approx(min(cash, loan))
        assert booked(world, "bond_service") == pytest.approx(pool)
        assert booked(world, "dividend") == pytest.approx(holder)
        assert world.governments["bond_arrears"][0, 0] == pytest.approx(700_000.0 - pool)  # the others answer for it
        assert world.projects["bond"][0, 0] == 0.0


def test_what_is_owed_comes_before_heaps():
    """Sales of 60,000 pay a quarter of what is over interest and write-offs as tax, and 50,000 of debt; heaps, worth
    clearing, get what of their half of sales that leaves."""
    tax = 0.25 * (60_000.0 - INTEREST - 2e6 / 60)
    worth_clearing = {"costs.clearing_cost": 0.01, "costs.clearing_share": 0.5, "costs.heap_load": 1_000.0}
    for sales, cleared in ((40_000.0, 0.0), (PAYMENT, 0.0), (60_000.0, 10_000.0 - tax), (300_000.0, 150_000.0)):
        world = indebted(worth_clearing, cash=sales, income=sales, mode=NATIVE_RESOURCE_USE, opened=1, word_kept=1.0)
        world.restorations["waste_left"] = 1e9
        play(incomes_are_shared, world, 8)
        assert booked(world, "interest") + booked(world, "principal") == pytest.approx(min(sales, PAYMENT))
        assert booked(world, "waste_clearing") == pytest.approx(cleared)


def test_a_failure_goes_on_the_record_of_the_firm_that_held_the_site():
    world = indebted(holder=SECOND_FIRM)
    world.firms["projects"][0, 1] = 1
    wound_up(world)
    assert list(world.firms["failures"][0]) == [0, 1]
    assert not world.investors["failures"].any()


# ------------------------------------------------------------------ banks and bonds


def test_the_bank_with_the_lowest_spread_is_asked_among_those_with_room():
    world = indebted()
    banks = world.banks[0]
    banks["lent"] = 0.0
    for capital, spread, need, asked in (
        ([10.0, 10.0], [1.2, 1.1], 50.0, 1),
        ([10.0, 10.0], [1.1, 1.2], 50.0, 0),
        ([10.0, 5.0], [1.2, 1.1], 50.0, 0),  # only the first has room for all of it
        ([10.0, 20.0], [1.1, 1.2], 500.0, 1),  # neither has, the second has more
        ([0.0, 0.0], [1.0, 1.0], 50.0, -1),
    ):
        banks["capital"], banks["spread"] = capital, spread
        assert best_lender(banks, 6.0, need) == asked


BOND = {"loan": 0.0, "bond": 1e6}
SERVICE = 1e6 * 0.01 / (1.0 - 1.01**-32)  # level payments over the 32 quarters that are left of ten years in the eighth
REPAID = SERVICE - 10_000.0


def test_a_bundled_site_serves_its_share_of_the_bond():
    world = indebted(cash=1e9, **BOND)
    project = serve(world, 8)
    assert booked(world, "bond_service") == pytest.approx(SERVICE)
    assert project["bond"] == pytest.approx(1e6 - REPAID)
    assert world.governments["bond_arrears"][0, 0] == 0.0


@pytest.mark.parametrize(("years", "term", "quarters"), [(10.0, 60, 40), (10.0, 30, 30), (17.7, 80, 71), (10.0, 1, 1)])
def test_a_site_s_share_of_a_bond_ends_with_level_payments_when_the_bond_or_the_contract_does(years, term, quarters):
    world = indebted({"credit.bond_years": years}, cash=1e9, loan=0.0, bond=1e6, term=term)
    paid = []
    while world.projects["bond"][0, 0] > 0.0:
        before = booked(world, "bond_service")
        serve(world, len(paid))
        paid.append(booked(world, "bond_service") - before)
    assert len(paid) == quarters
    periods = min(years * 4.0, term)
    assert paid[:-1] == pytest.approx([1e6 * 0.01 / (1.0 - 1.01**-periods)] * (quarters - 1))
    assert paid[-1] <= paid[0] * (1.0 + 1e-9)
    assert sum(due * 1.01 ** -(quarter + 1) for quarter, due in enumerate(paid)) == pytest.approx(1e6)


def test_who_stands_first_in_the_county_answers_for_no_more_of_its_pool_than_who_stands_last():
    """Two sites of one county with a bond, either first: one owes three times as much, a third has no money."""
    seen = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        world = still_world(small_region(1, 3), parameters={"credit.bond_rate": 0.04, "credit.bond_years": 10.0})
        for row, (bond, cash) in enumerate(((3e6, 1e9), (1e6, 1e9), (1e6, 0.0))):
            for column, value in {**OWED, "loan": 0.0, "bond": bond, "cash": cash, "term": 60}.items():
                world.projects[column][0, order[row]] = value
        world.governments["bond_arrears"][0, 0] = 10_000.0
        play(incomes_are_shared, world, 8)
        seen.append([booked(world, "bond_service", order[row]) for row in range(3)])
        assert world.governments["bond_arrears"][0, 0] == pytest.approx(10_000.0 * 0.2 + SERVICE)
    assert seen[0] == pytest.approx([3 * SERVICE + 6_000.0, SERVICE + 2_000.0, 0.0])
    assert seen[1] == pytest.approx(seen[0])
    assert seen[2] == pytest.approx(seen[0])


def test_what_a_site_cannot_serve_is_in_arrears_and_the_others_answer_for_it_up_to_twice_their_own():
    world = indebted(cash=5_000.0, **BOND)
    serve(world, 8)
    assert world.governments["bond_arrears"][0, 0] == pytest.approx(SERVICE - 5_000.0)
    assert world.projects["bond"][0, 0] == pytest.approx(1e6 - REPAID)  # what is in arrears is in the bond no more
    for arrears, cash, paid in (
        (20_000.0, 1e9, SERVICE + 20_000.0),  # all of it
        (1e6, 1e9, 2.0 * SERVICE),  # no more than its own again
        (20_000.0, SERVICE + 3_000.0, SERVICE + 3_000.0),  # as far as its money goes
    ):
        world = indebted(cash=cash, **BOND)
        world.governments["bond_arrears"][0, 0] = arrears
        project = serve(world, 8)
        assert booked(world, "bond_service") == pytest.approx(paid)
        assert world.governments["bond_arrears"][0, 0] == pytest.approx(arrears - (paid - SERVICE), abs=1e-6)
        assert project["bond"] == pytest.approx(1e6 - REPAID)  # what is paid for others lowers no share of its own


def test_arrears_are_forgotten_with_the_bond_that_they_were_due_on():
    world = indebted()
    for column, value in (("bond", 1_000.0), ("bond_payment", 5_000.0), ("bond_arrears", 700.0), ("cash", 1e6)):
        world.governments[column][0, 0] = value
    play(repay_bonds, world)
    assert booked(world, "bond_repaid", GENERAL) == booked(world, "bond_repaid", TOTAL) == pytest.approx(1_010.0)
    assert world.governments["bond_arrears"][0, 0] == world.governments["bond"][0, 0] == 0.0
