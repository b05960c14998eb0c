"""How do the books close: do they balance, and what value stage is each site at?"""

import numpy as np

from sim.arena.hazard import expected_damage
from sim.arena.homes import exposed_families
from sim.compilation import compiled
from sim.ledger import (
    ACCOUNTS,
    FACILITIES,
    IS_MONEY,
    OPERATOR_WORKS,
    PUBLIC_RELOCATION,
    PUBLIC_WORKS,
    RELOCATION,
    RESULTS_PAYMENT,
    SALE_CARBON,
    SALE_CREDIT,
    SALE_LEASE,
    SALE_MATERIAL,
    SALE_PRODUCE,
    SALE_QUOTA,
    SALE_TOURISM,
    SECTORS,
    TOTAL,
    WORKS,
)
from sim.sites import value_stage_of

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
def books_balance(
    governments,
    firms,
    investors,
    banks,
    villages,
    households,
    projects,
    outside,
    opening_cash,
    ledger,
    closing_error,
    period,
):
    """What each sector holds must be what it opened with plus what the accounts say it gained; the largest gap over all
    periods and sectors, as a share of the turnover, is kept."""
    for lane in range(projects.shape[0]):
        totals = ledger[lane, TOTAL]
        said = opening_cash[lane].copy()
        moved = 1.0
        for account in range(len(ACCOUNTS)):
            if IS_MONEY[account]:
                said[PAYERS[account]] -= totals[account]
                said[PAYEES[account]] += totals[account]
                moved += totals[account]
        residents = cash_of(villages[lane]) + cash_of(households[lane])
        held = (
            cash_of(governments[lane]), cash_of(firms[lane]), cash_of(investors[lane]), cash_of(banks[lane]), residents,
            cash_of(projects[lane]), outside[lane].cash,
        )  # fmt: skip
        for sector in range(len(SECTORS)):
            gap = abs(held[sector] - said[sector]) / moved
            if not gap <= closing_error[lane]:
                closing_error[lane] = gap


@compiled
def outlay_to_date(books):
    """All that was ever put into a site, CNY; books: its row of the ledger."""
    homes = books[PUBLIC_RELOCATION] + books[RELOCATION]
    return homes + books[PUBLIC_WORKS] + books[OPERATOR_WORKS] + books[WORKS] + books[FACILITIES]


@compiled
def sales_to_date(books):
    """All that was ever paid for a site's products, CNY; books: its row of the ledger."""
    goods = books[SALE_MATERIAL] + books[SALE_PRODUCE] + books[SALE_TOURISM] + books[SALE_LEASE]
    return goods + books[SALE_QUOTA] + books[SALE_CARBON] + books[SALE_CREDIT] + books[RESULTS_PAYMENT]


@compiled
def value_stages(grounds, restorations, projects, villages, exposure, growth, ledger, period):
    """Each site's value stage is read off its books; the damage that a site accepted as safe may still do is no
    liability."""
    for lane in range(grounds.shape[0]):
        for site in range(grounds.shape[1]):
            ground, project, books = grounds[lane, site], projects[lane, site], ledger[lane, site]
            families = exposed_families(villages[lane, ground.village], project)
            safety = restorations[lane, site].safety
            liability = expected_damage(ground, safety, families, exposure[lane])
            liability -= expected_damage(ground, growth[lane].safe_enough, families, exposure[lane])
            earning = project.income_year > 0.0  # else nobody asks what has come back of what was put in
            outlay, sales = (outlay_to_date(books), sales_to_date(books)) if earning else (0.0, 0.0)
            project.value_stage = value_stage_of(max(liability, 0.0), project.income_year, outlay, sales)
