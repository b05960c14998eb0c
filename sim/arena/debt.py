"""How does a running project serve its debt: its loan, then its share of a special bond and the arrears of the pool?"""

import numpy as np

from sim.arena.contracts import holder_cash, put_in_equity, years_left
from sim.compilation import compiled
from sim.formulas.money import NEGLIGIBLE, YEARS_PER_PERIOD, level_payment
from sim.ledger import BOND_SERVICE, INTEREST, INTEREST_ADDED, LOAN_WRITTEN_OFF, PRINCIPAL, issue, pay
from sim.mines.sites import OPERATION
from sim.stakeholders.investors import keeps_going


@compiled
def serve_debt(site, holder, banks, books, now):
    """Pay interest and, once the grace is over, principal of the loan; a holder that still believes in the project
    makes up for what is missing. A payment that falls short is missed. In the quarter of opening interest has fallen
    due with the works."""
    project, period = site.project, now.period
    if project.loan <= 0.0 or project.opened >= period:
        return
    bank = banks[project.bank]
    interest = project.loan * project.loan_rate * YEARS_PER_PERIOD
    due = interest if period < project.grace_until else min(project.loan_payment, project.loan + interest)
    missing = due - project.cash
    if missing > 0.0 and keeps_going(
        project.expected_income, years_left(project, period), project.loan_rate, project.loan, missing
    ):
        extra = min(missing, max(holder_cash(project, holder), 0.0))
        put_in_equity(site, holder, extra, books)
    paid = min(due, max(project.cash, 0.0))
    on_interest = min(paid, interest)
    pay(books, INTEREST, site.row, project, bank, on_interest)
    pay(books, PRINCIPAL, site.row, project, bank, paid - on_interest)
    unpaid_interest = interest - on_interest
    issue(books, INTEREST_ADDED, site.row, unpaid_interest)
    project.loan += unpaid_interest - (paid - on_interest)
    bank.lent = max(bank.lent + unpaid_interest - (paid - on_interest), 0.0)
    project.missed = project.missed + 1 if paid < due * (1.0 - NEGLIGIBLE) else 0
    if project.loan < NEGLIGIBLE * project.budget:
        issue(books, LOAN_WRITTEN_OFF, site.row, max(project.loan, 0.0))
        bank.lent = max(bank.lent - project.loan, 0.0)
        project.loan = 0.0


@compiled
def bond_due(project, years, credit):
    """What a site owes on its share of a bond in a quarter (CNY): level payments from opening until the bond matures or
    the contract ends, whichever is first; `years` of the contract are left."""
    over = project.term - years / YEARS_PER_PERIOD
    periods = max(min(credit.bond_years / YEARS_PER_PERIOD, project.term) - over, 1.0)
    return level_payment(project.bond, credit.bond_rate * YEARS_PER_PERIOD, periods)


@compiled
def pool_of_bonds(sites, credit, period):
    """Arrears of each county's pool before the quarter, and what its running sites together owe in it: arrays
    (counties,), CNY."""
    counties = sites.counties.shape[0]
    arrears, dues = np.zeros(counties), np.zeros(counties)
    for county in range(counties):
        arrears[county] = sites.counties[county].bond_arrears
    for row in range(sites.projects.shape[0]):
        project = sites.projects[row]
        if project.stage == OPERATION and project.bond > 0.0:
            dues[sites.grounds[row].county] += bond_due(project, years_left(project, period), credit)
    return arrears, dues


@compiled
def serve_bond(site, arrears, dues, credit, books, now):
    """Pay the share of a bundled bond. Sites of a pool answer for one another: each for its part of the arrears that
    there were before the quarter, by what it owes itself, and with as much again at most.

    arrears, dues: of the pool (CNY), before the quarter and in it.
    """
    project, government = site.project, site.county
    if project.bond <= 0.0:
        return
    due = bond_due(project, years_left(project, now.period), credit)
    paid = min(due, max(project.cash, 0.0))
    interest = project.bond * credit.bond_rate * YEARS_PER_PERIOD
    left = project.bond - (due - interest)
    project.bond = left if left > NEGLIGIBLE * project.bond else 0.0  # what of it is not paid is in arrears from now on
    for_others = min(arrears * due / dues, due, max(project.cash - paid, 0.0))
    government.bond_arrears = max(government.bond_arrears + due - paid - for_others, 0.0)
    pay(books, BOND_SERVICE, site.row, project, government, paid + for_others)
