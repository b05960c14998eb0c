"""Does money move between the right sectors, only in whole and lawful amounts, and are units never sold twice?"""

import numpy as np
import pytest
from one_site import empty_books
from small_world import small_region, still_world

from sim import ledger as books
from sim.arena.books import books_add_up, books_balance
from sim.ledger import (
    ACCOUNT_ROW,
    ACCOUNTS,
    BENEFIT,
    COST,
    DAMAGE,
    DEBT,
    EXTRA_ROWS,
    FAULTS,
    FINANCE,
    GENERAL,
    INVESTMENT,
    SALE,
    SECTORS,
    TOTAL,
    TRANSFER,
    UNITS,
    UNITS_SOLD,
    holding,
    issue,
    oversold,
    pay,
    post,
    release,
    turnover,
)
from sim.machine_code import run_phases
from sim.period import PERIOD
from sim.schema import population
from sim.world import Outside

PURPOSES = {INVESTMENT, BENEFIT, SALE, COST, FINANCE, TRANSFER, DAMAGE, UNITS, DEBT}
NO_MONEY = {UNITS, DEBT}

# Who pays whom: the whole map, to be read and argued about.
PAYMENTS = {
    ("outside", "government"): "budget_transfer programme_grant land_income deposit_paid operator_fine public_material",
    ("outside", "firm"): "operator_works",
    ("outside", "project"): "collateral_sale sale_material sale_produce sale_tourism sale_lease sale_quota sale_carbon "
    "sale_credit carbon_issued quota_issued credit_issued",
    ("government", "government"): "province_grant",
    ("government", "firm"): "public_works",
    ("government", "project"): "cost_subsidy results_payment bond_lent",
    ("government", "resident"): "relief",
    ("government", "bank"): "bond_repaid",
    ("government", "outside"): "administration inspection land_purchase public_relocation public_care",
    ("firm", "government"): "firm_fine",
    ("firm", "project"): "firm_equity",
    ("firm", "resident"): "works_wages",
    ("firm", "outside"): "works_inputs firm_search",
    ("investor", "project"): "equity",
    ("investor", "outside"): "search",
    ("bank", "government"): "bond_sold",
    ("bank", "project"): "loan loan_written_off",
    ("resident", "outside"): "damage",
    ("resident", "resident"): "distribution",
    ("project", "government"): "land_passed_on bond_service concession_fee tax feedback use_fine",
    ("project", "firm"): "works firm_dividend",
    ("project", "investor"): "priority_return dividend",
    ("project", "bank"): "interest principal interest_added recovery",
    ("project", "resident"): "wages guaranteed_income residents_dividend community_fund",
    ("project", "outside"): "relocation facilities title_compensation title_contest verification waste_clearing "
    "operating_cost carbon_sold quota_sold credit_sold",
}
# What for: what is put into sites, what stakeholders gain, what products and services fetch, what is no money at all.
PURPOSE_OF = {
    INVESTMENT: "public_relocation public_works operator_works cost_subsidy relocation works facilities equity "
    "firm_equity loan",
    BENEFIT: "land_income works_wages interest wages tax guaranteed_income residents_dividend community_fund "
    "priority_return dividend firm_dividend",
    SALE: "results_payment sale_material public_material sale_produce sale_tourism sale_lease sale_quota sale_carbon "
    "sale_credit",
    COST: "administration inspection land_purchase public_care works_inputs search firm_search title_compensation "
    "title_contest verification waste_clearing operating_cost",
    FINANCE: "bond_sold bond_lent bond_service bond_repaid principal collateral_sale recovery",
    TRANSFER: "budget_transfer programme_grant province_grant deposit_paid operator_fine relief firm_fine "
    "concession_fee land_passed_on feedback use_fine distribution",
    DAMAGE: "damage",
    UNITS: "carbon_issued carbon_sold quota_issued quota_sold credit_issued credit_sold",
    DEBT: "interest_added loan_written_off",
}


def added_up(booked):
    """The ledger (sites + 3, accounts) of Books once they are added up."""
    books_add_up(booked.ledger, booked.sums[None])
    return booked.ledger


def two_purses(first=100.0, second=20.0):
    purses = population(Outside, 2)
    purses["cash"] = [first, second]
    return purses


def constant_name(account):
    """What the row of an account is called in code, where `damage` is a purpose and `inspection` an event of luck."""
    return {"damage": "DAMAGE_LOSS", "inspection": "INSPECTION_COST"}.get(account.name, account.name.upper())


def test_constants_are_the_rows_of_the_accounts_they_name():
    for row, account in enumerate(ACCOUNTS):
        assert getattr(books, constant_name(account)) == row == ACCOUNT_ROW[account.name]


def test_every_account_says_who_pays_whom_for_what():
    assert len(ACCOUNT_ROW) == len(ACCOUNTS)
    for account in ACCOUNTS:
        assert 0 <= account.payer < len(SECTORS)
        assert 0 <= account.payee < len(SECTORS)
        assert account.purpose in PURPOSES
        assert account.doc
        assert (account.unit != "CNY") == (account.purpose == UNITS)
        assert account.payer != account.payee or account.name in ("distribution", "province_grant")


def test_each_account_runs_between_the_sectors_of_the_map():
    mapped = {name: sectors for sectors, names in PAYMENTS.items() for name in names.split()}
    assert {account.name: (SECTORS[account.payer], SECTORS[account.payee]) for account in ACCOUNTS} == mapped


def test_each_account_serves_the_purpose_of_the_map():
    mapped = {name: purpose for purpose, names in PURPOSE_OF.items() for name in names.split()}
    assert {account.name: account.purpose for account in ACCOUNTS} == mapped


def test_units_and_changes_of_debt_are_no_money():
    for row, account in enumerate(ACCOUNTS):
        assert books.IS_MONEY[row] == (account.purpose not in NO_MONEY), account.name
    assert {account.unit for account in ACCOUNTS if account.purpose == DEBT} == {"CNY"}
    assert {account.name: account.unit for account in ACCOUNTS if account.purpose == UNITS} == {
        "carbon_issued": "tCO2", "carbon_sold": "tCO2", "quota_issued": "ha", "quota_sold": "ha",
        "credit_issued": "ha", "credit_sold": "ha",
    }  # fmt: skip


def test_names_of_sectors_stand_in_their_rows():
    for name in ("government", "firm", "investor", "bank", "resident", "project", "outside"):
        assert SECTORS[getattr(books, name.upper())] == name
    assert len(SECTORS) == 7


def test_sales_and_benefits_and_units_run_the_way_their_purpose_says():
    sector = {name: row for row, name in enumerate(SECTORS)}
    for account in ACCOUNTS:
        if account.purpose == SALE:
            assert account.payee in (sector["project"], sector["government"])
        if account.purpose == COST:
            assert account.payee == sector["outside"]
        if account.name.endswith("_issued"):
            assert (account.payer, account.payee) == (sector["outside"], sector["project"])
        if account.name.endswith("_sold") and account.purpose == UNITS:
            assert (account.payer, account.payee) == (sector["project"], sector["outside"])


def test_what_is_issued_is_sold_in_the_same_unit():
    for issued, sold in UNITS_SOLD.items():
        assert ACCOUNTS[ACCOUNT_ROW[issued]].unit == ACCOUNTS[ACCOUNT_ROW[sold]].unit
    units = {account.name for account in ACCOUNTS if account.purpose == UNITS}
    assert units == set(UNITS_SOLD) | set(UNITS_SOLD.values())


def test_a_payment_moves_money_and_is_booked_at_its_site_and_in_the_total():
    booked, purses = empty_books(3), two_purses()
    pay(booked, books.WORKS, 1, purses[0], purses[1], 30.0)
    pay(booked, books.WORKS, GENERAL, purses[0], purses[1], 5.0)
    assert list(purses["cash"]) == [65.0, 55.0]
    ledger = added_up(booked)
    assert ledger[1, books.WORKS] == 30.0
    assert ledger[GENERAL, books.WORKS] == 5.0
    assert ledger[TOTAL, books.WORKS] == 35.0
    assert np.count_nonzero(ledger) == 3


@pytest.mark.parametrize("amount", [5e-324, 1.0, 1e9])
def test_any_amount_but_none_moves(amount):
    booked, purses = empty_books(3), two_purses()
    purses["cash"] = 0.0
    pay(booked, books.WORKS, 0, purses[0], purses[1], 0.0)
    assert not added_up(booked).any()
    pay(booked, books.WORKS, 0, purses[0], purses[1], amount)
    assert list(purses["cash"]) == [-amount, amount]
    ledger = added_up(booked)
    assert ledger[0, books.WORKS] == ledger[TOTAL, books.WORKS] == amount


@pytest.mark.parametrize("amount", [-1.0, -1e-300, np.nan, np.inf, -np.inf])
def test_a_negative_or_undefined_payment_is_refused_and_counted(amount):
    booked, purses = empty_books(3), two_purses()
    pay(booked, books.LOAN, 0, purses[0], purses[1], amount)
    assert list(purses["cash"]) == [100.0, 20.0]
    ledger = added_up(booked)
    assert ledger[FAULTS, books.LOAN] == 1.0
    assert np.count_nonzero(ledger) == 1


def test_what_is_issued_is_booked_at_its_site_and_moves_no_cash():
    booked = empty_books(3)
    issue(booked, books.INTEREST_ADDED, 1, 30.0)
    issue(booked, books.INTEREST_ADDED, 1, 12.0)
    issue(booked, books.INTEREST_ADDED, 0, -1.0)
    ledger = added_up(booked)
    assert ledger[1, books.INTEREST_ADDED] == ledger[TOTAL, books.INTEREST_ADDED] == 42.0
    assert ledger[FAULTS, books.INTEREST_ADDED] == 1.0
    assert np.count_nonzero(ledger) == 3


def test_a_posting_says_whether_it_was_taken():
    booked = empty_books(3)
    assert post(booked, books.LOAN, 0, 5.0)
    assert post(booked, books.LOAN, 0, 0.0)
    assert not post(booked, books.LOAN, 0, -5.0)
    assert not post(booked, books.LOAN, 0, np.inf)
    ledger = added_up(booked)
    assert ledger[FAULTS, books.LOAN] == 2.0
    assert ledger[0, books.LOAN] == ledger[TOTAL, books.LOAN] == 5.0


def test_rows_beyond_the_sites_are_for_what_concerns_none_for_faults_and_for_the_total():
    assert (GENERAL, FAULTS, TOTAL, EXTRA_ROWS) == (-3, -2, -1, 3)


def test_nothing_may_be_paid():
    booked, purses = empty_books(3), two_purses()
    pay(booked, books.LOAN, 0, purses[0], purses[1], 0.0)
    assert not added_up(booked).any()


def gap_of(totals, gained):
    """The gap between books and cash where sectors have gained what is told since the start and the accounts say the
    totals."""
    world = still_world(small_region())
    world.ledger[0, TOTAL] = totals
    rows = (world.governments, world.firms, world.investors, world.banks, world.villages, world.projects, world.outside)
    for sector, money in zip(rows, gained, strict=True):
        sector["cash"][0, -1] += money
    (phase,) = (part for part in PERIOD if part.kernel is books_balance)
    run_phases(world, (phase,), 0, 1)
    return world.closing_error[0]


def test_balances_of_sectors_follow_from_the_accounts_and_sum_to_nothing():
    totals = np.arange(1.0, len(ACCOUNTS) + 1.0) * 1e9
    by_hand = np.zeros(len(SECTORS))
    for amount, account in zip(totals, ACCOUNTS, strict=True):
        if account.purpose not in NO_MONEY:
            by_hand[account.payee] += amount
            by_hand[account.payer] -= amount
    assert gap_of(totals, by_hand) == pytest.approx(0.0, abs=1e-12)
    assert by_hand.sum() == pytest.approx(0.0, abs=1.0)


@pytest.mark.parametrize("sector", range(len(SECTORS)))
def test_a_sector_that_holds_other_than_its_accounts_say_is_found_by_its_share_of_the_turnover(sector):
    totals, gained = np.zeros(len(ACCOUNTS)), np.zeros(len(SECTORS))
    totals[books.DISTRIBUTION] = 1e6 - 1.0  # residents to residents; the books add a yuan to any turnover
    gained[sector] = 25_000.0
    assert gap_of(totals, gained) == pytest.approx(0.025)


def test_turnover_keeps_the_shape_of_what_it_is_given():
    totals = np.ones((4, 2, len(ACCOUNTS)))
    assert turnover(totals).shape == (4, 2)
    assert turnover(totals)[0, 0] == sum(account.purpose not in NO_MONEY for account in ACCOUNTS)


def test_units_and_changes_of_debt_move_no_money():
    totals = np.zeros(len(ACCOUNTS))
    totals[[row for row, account in enumerate(ACCOUNTS) if account.purpose in NO_MONEY]] = 1e6
    assert turnover(totals) == 0.0
    assert gap_of(totals, np.zeros(len(SECTORS))) == 0.0


@pytest.mark.parametrize(("issued", "sold"), [(ACCOUNT_ROW[a], ACCOUNT_ROW[b]) for a, b in UNITS_SOLD.items()])
def test_a_site_gives_out_no_more_units_than_it_holds(issued, sold):
    booked = empty_books(3)
    issue(booked, issued, 0, 10.0)
    issue(booked, issued, 1, 99.0)
    assert release(booked, issued, sold, 0, 4.0) == 4.0
    assert holding(booked, issued, sold, 0) == 6.0
    assert release(booked, issued, sold, 0, 7.0) == 6.0
    assert release(booked, issued, sold, 0, 1.0) == 0.0
    assert holding(booked, issued, sold, 0) == 0.0
    assert holding(booked, issued, sold, 1) == 99.0
    assert oversold(booked.ledger[None]) == 0.0


@pytest.mark.parametrize("units", [-5.0, np.nan])
def test_a_release_that_makes_no_sense_gives_out_nothing(units):
    booked = empty_books(3)
    issue(booked, books.CARBON_ISSUED, 0, 10.0)
    assert release(booked, books.CARBON_ISSUED, books.CARBON_SOLD, 0, units) == 0.0
    assert holding(booked, books.CARBON_ISSUED, books.CARBON_SOLD, 0) == 10.0


def test_units_sold_beyond_what_was_issued_are_found_at_any_site_of_any_lane():
    ledger = np.zeros((2, 3 + EXTRA_ROWS, len(ACCOUNTS)))
    ledger[:, :, books.QUOTA_ISSUED] = 5.0
    ledger[1, 2, books.QUOTA_SOLD] = 7.5
    ledger[0, 0, books.CREDIT_SOLD] = 1.5
    ledger[:, GENERAL:, books.CREDIT_SOLD] = 99.0  # what concerns no site, faults and totals are no site's units
    assert oversold(ledger) == 2.5
    assert oversold(ledger[:1]) == 1.5
    ledger[0, 0, books.CREDIT_SOLD] = 0.0
    assert oversold(ledger[:1]) == 0.0
