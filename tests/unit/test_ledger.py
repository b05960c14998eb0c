"""Does money move between the right sectors, only in whole and lawful amounts, and are units never sold twice?"""

import numpy as np
import pytest

from sim import ledger as books
from sim.ledger import (
    ACCOUNT_ROW,
    ACCOUNTS,
    BENEFIT,
    COST,
    DAMAGE,
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
    release,
    sector_balances,
    turnover,
)
from sim.schema import population
from sim.world import Outside

PURPOSES = {INVESTMENT, BENEFIT, SALE, COST, FINANCE, TRANSFER, DAMAGE, UNITS}


def empty_ledger(sites=3):
    """A ledger of one lane: (sites + 3, accounts)."""
    return np.zeros((sites + EXTRA_ROWS, len(ACCOUNTS)))


def two_purses(first=100.0, second=20.0):
    purses = population(Outside, 2)
    purses["cash"] = [first, second]
    return purses


def constant_name(account):
    """What the row of an account is called in code; only `damage` shares its name with a purpose."""
    return {"damage": "DAMAGE_LOSS"}.get(account.name, account.name.upper())


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
        assert account.payer != account.payee or account.name == "distribution"


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
    ledger, purses = empty_ledger(), two_purses()
    pay(ledger, books.WORKS, 1, purses[0], purses[1], 30.0)
    pay(ledger, books.WORKS, GENERAL, purses[0], purses[1], 5.0)
    assert list(purses["cash"]) == [65.0, 55.0]
    assert ledger[1, books.WORKS] == 30.0
    assert ledger[GENERAL, books.WORKS] == 5.0
    assert ledger[TOTAL, books.WORKS] == 35.0
    assert np.count_nonzero(ledger) == 3


@pytest.mark.parametrize("amount", [-1.0, -1e-300, np.nan, np.inf, -np.inf])
def test_a_negative_or_undefined_payment_is_refused_and_counted(amount):
    ledger, purses = empty_ledger(), two_purses()
    pay(ledger, books.LOAN, 0, purses[0], purses[1], amount)
    assert list(purses["cash"]) == [100.0, 20.0]
    assert ledger[FAULTS, books.LOAN] == 1.0
    assert np.count_nonzero(ledger) == 1


def test_nothing_may_be_paid():
    ledger, purses = empty_ledger(), two_purses()
    pay(ledger, books.LOAN, 0, purses[0], purses[1], 0.0)
    assert not ledger.any()


def test_balances_of_sectors_follow_from_the_accounts_and_sum_to_nothing():
    totals = np.arange(1.0, len(ACCOUNTS) + 1.0)
    gained = sector_balances(totals)
    by_hand = np.zeros(len(SECTORS))
    for amount, account in zip(totals, ACCOUNTS, strict=True):
        if account.unit == "CNY":
            by_hand[account.payee] += amount
            by_hand[account.payer] -= amount
    assert gained == pytest.approx(by_hand)
    assert gained.sum() == pytest.approx(0.0, abs=1e-9)


def test_balances_and_turnover_keep_the_shape_of_what_they_are_given():
    totals = np.ones((4, 2, len(ACCOUNTS)))
    assert sector_balances(totals).shape == (4, 2, len(SECTORS))
    assert turnover(totals).shape == (4, 2)
    assert turnover(totals)[0, 0] == sum(account.unit == "CNY" for account in ACCOUNTS)


def test_units_do_not_count_as_money():
    totals = np.zeros(len(ACCOUNTS))
    totals[[ACCOUNT_ROW[name] for name in UNITS_SOLD]] = 1e6
    assert turnover(totals) == 0.0
    assert not sector_balances(totals).any()


@pytest.mark.parametrize(("issued", "sold"), [(ACCOUNT_ROW[a], ACCOUNT_ROW[b]) for a, b in UNITS_SOLD.items()])
def test_a_site_gives_out_no_more_units_than_it_holds(issued, sold):
    ledger = empty_ledger()
    issue(ledger, issued, 0, 10.0)
    issue(ledger, issued, 1, 99.0)
    assert release(ledger, issued, sold, 0, 4.0) == 4.0
    assert holding(ledger, issued, sold, 0) == 6.0
    assert release(ledger, issued, sold, 0, 7.0) == 6.0
    assert release(ledger, issued, sold, 0, 1.0) == 0.0
    assert holding(ledger, issued, sold, 0) == 0.0
    assert holding(ledger, issued, sold, 1) == 99.0
    assert oversold(ledger[None]) == 0.0


@pytest.mark.parametrize("units", [-5.0, np.nan])
def test_a_release_that_makes_no_sense_gives_out_nothing(units):
    ledger = empty_ledger()
    issue(ledger, books.CARBON_ISSUED, 0, 10.0)
    assert release(ledger, books.CARBON_ISSUED, books.CARBON_SOLD, 0, units) == 0.0
    assert holding(ledger, books.CARBON_ISSUED, books.CARBON_SOLD, 0) == 10.0


def test_units_sold_beyond_what_was_issued_are_found_at_any_site_of_any_lane():
    ledger = np.zeros((2, 3 + EXTRA_ROWS, len(ACCOUNTS)))
    ledger[:, :, books.QUOTA_ISSUED] = 5.0
    ledger[1, 2, books.QUOTA_SOLD] = 7.5
    assert oversold(ledger) == 2.5
    assert oversold(ledger[:1]) == 0.0
