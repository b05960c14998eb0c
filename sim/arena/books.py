"""How do the books close: do they balance, and what value stage is each site at?"""

import numpy as np

from sim.arena.hazard import expected_damage
from sim.arena.relocation import exposed_families
from sim.compilation import compiled
from sim.holders import FIRM, INVESTOR, rows_of_kind
from sim.ledger import (
    ACCOUNTS,
    FACILITIES,
    FAULTS,
    GENERAL,
    IS_MONEY,
    OPERATOR_WORKS,
    PUBLIC_RELOCATION,
    PUBLIC_WORKS,
    RELOCATION,
    RESULTS_PAYMENT,
    SECTORS,
    TOTAL,
    WORKS,
)
from sim.mines.catalogue import SALE_OF
from sim.mines.sites import site_of, value_stage_of

PAYERS = np.array([account.payer for account in ACCOUNTS])
PAYEES = np.array([account.payee for account in ACCOUNTS])


@compiled
def cash_of(rows):
    """Sum of the cash of one lane's rows, CNY; four sums run side by side, so that none waits for the one before."""
    first, second, third, fourth = 0.0, 0.0, 0.0, 0.0
    even = rows.shape[0] - rows.shape[0] % 4
    for row in range(0, even, 4):
        first += rows[row].cash
        second += rows[row + 1].cash
        third += rows[row + 2].cash
        fourth += rows[row + 3].cash
    for row in range(even, rows.shape[0]):
        first += rows[row].cash
    return (first + second) + (third + fourth)


@compiled
def books_add_up(ledger, subtotals):
    """What each county has booked, and what concerns several, is added up in their order.

    subtotals: (counties + 1, 3, accounts).
    """
    for account in range(len(ACCOUNTS)):
        for row in (GENERAL, FAULTS, TOTAL):
            amount = 0.0
            for county in range(subtotals.shape[0]):
                amount += subtotals[county, row, account]
            ledger[row, account] = amount


@compiled
def books_balance(sites, holders, banks, outside, opening_cash, closing_error, ledger):
    """What each sector holds must be what it opened with plus what the accounts say it gained; the largest gap over all
    periods and sectors, as a share of the turnover, is kept."""
    totals = ledger[TOTAL]
    said = opening_cash.copy()
    moved = 1.0
    for account in range(len(ACCOUNTS)):
        if IS_MONEY[account]:
            said[PAYERS[account]] -= totals[account]
            said[PAYEES[account]] += totals[account]
            moved += totals[account]
    social = rows_of_kind(holders, INVESTOR)
    works = rows_of_kind(holders, FIRM)
    residents = cash_of(sites.villages) + cash_of(sites.households)
    held = (
        cash_of(sites.counties), cash_of(holders[works[0] : works[1]]), cash_of(holders[social[0] : social[1]]),
        cash_of(banks), residents, cash_of(sites.projects), cash_of(outside),
    )  # fmt: skip
    for sector in range(len(SECTORS)):
        gap = abs(held[sector] - said[sector]) / moved
        if not gap <= closing_error[0]:
            closing_error[0] = gap


@compiled
def outlay_to_date(account):
    """All that was ever put into a site, CNY; account: its row of the ledger."""
    homes = account[PUBLIC_RELOCATION] + account[RELOCATION]
    return homes + account[PUBLIC_WORKS] + account[OPERATOR_WORKS] + account[WORKS] + account[FACILITIES]


@compiled
def sales_to_date(account):
    """All that was ever paid for a site's products, CNY; account: its row of the ledger."""
    sales = 0.0
    for sale in SALE_OF:
        sales += account[sale]
    return sales + account[RESULTS_PAYMENT]


@compiled
def value_stages(county, sites, terms, books):
    """Each site's value stage is read off its books; the damage that a site accepted as safe may still do is no
    liability."""
    government, exposure = sites.counties[county], terms.exposure
    for row in range(government.first_site, government.first_site + government.sites):
        site, account = site_of(sites, row), books.ledger[row]
        families = exposed_families(site.village, site.project)
        liability = expected_damage(site.ground, site.restoration.safety, families, exposure)
        liability -= expected_damage(site.ground, terms.growth.safe_enough, families, exposure)
        income = site.project.income_year
        earning = income > 0.0  # else nobody asks what has come back of what was put in
        outlay, sales = (outlay_to_date(account), sales_to_date(account)) if earning else (0.0, 0.0)
        site.project.value_stage = value_stage_of(max(liability, 0.0), income, outlay, sales)
