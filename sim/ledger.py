"""Who paid whom, for what? Double entry for money, and the same books for ecological units.

The ledger of a lane is an array (sites + 3, accounts) of amounts to date. Rows 0 to sites - 1 are the sites an entry
concerns; `GENERAL` takes what concerns no site, `FAULTS` counts amounts that were refused, `TOTAL` sums each account.
These three are added up at the close of a period from one such block for each county and one for all else, always in
the same order: so that counties can be run one after the other or side by side, to the same bits.

An account fixes the sector that pays and the sector that is paid, so the balance of a sector can be known in two ways:
from the cash of its members and from the accounts. The closing check compares them.
"""

from typing import NamedTuple

import numpy as np

from sim.compilation import compiled

GENERAL, FAULTS, TOTAL = -3, -2, -1
EXTRA_ROWS = 3

GOVERNMENT, FIRM, INVESTOR, BANK, RESIDENT, PROJECT, OUTSIDE = range(7)
SECTORS = ("government", "firm", "investor", "bank", "resident", "project", "outside")

INVESTMENT = "investment"  # money put into restoration and use
BENEFIT = "benefit"  # money that a stakeholder gains from it
SALE = "sale"  # money that someone pays for a product of a site
COST = "cost"  # money spent on inputs
FINANCE = "finance"  # money lent and paid back
TRANSFER = "transfer"  # money moved without a return
DAMAGE = "damage"  # losses from hazards
UNITS = "units"  # ecological units, not money
DEBT = "debt"  # changes of what is owed without a payment, not money


class Account(NamedTuple):
    """A kind of payment: who pays whom, in which unit, for what purpose."""

    name: str
    payer: int
    payee: int
    purpose: str
    doc: str
    unit: str = "CNY"


_declared: list[Account] = []


def account(*fields):
    """Declare an account; returns its row."""
    _declared.append(Account(*fields))
    return len(_declared) - 1


BUDGET_TRANSFER = account(
    "budget_transfer", OUTSIDE, GOVERNMENT, TRANSFER, "yearly restoration budget from general revenue"
)
PROGRAMME_GRANT = account("programme_grant", OUTSIDE, GOVERNMENT, TRANSFER, "central programme's flat grant")
PROVINCE_GRANT = account(
    "province_grant", GOVERNMENT, GOVERNMENT, TRANSFER, "money passed on from the province to a county"
)
LAND_INCOME = account(
    "land_income", OUTSIDE, GOVERNMENT, BENEFIT, "what building land fetches more beside a finished landscape"
)
DEPOSIT_PAID = account(
    "deposit_paid", OUTSIDE, GOVERNMENT, TRANSFER, "deposit of a liable operator, forfeited to restoration"
)
OPERATOR_FINE = account(
    "operator_fine", OUTSIDE, GOVERNMENT, TRANSFER, "fine on a liable operator that did not restore"
)
ADMINISTRATION = account("administration", GOVERNMENT, OUTSIDE, COST, "survey and coordination")
INSPECTION_COST = account("inspection", GOVERNMENT, OUTSIDE, COST, "inspection of works")
LAND_PURCHASE = account("land_purchase", GOVERNMENT, OUTSIDE, COST, "old rights bought by an agency")
LAND_PASSED_ON = account(
    "land_passed_on", PROJECT, GOVERNMENT, TRANSFER, "what a project pays an agency for cleared land"
)
PUBLIC_RELOCATION = account("public_relocation", GOVERNMENT, OUTSIDE, INVESTMENT, "new homes, paid by the government")
PUBLIC_WORKS = account("public_works", GOVERNMENT, FIRM, INVESTMENT, "works that the government buys")
PUBLIC_CARE = account("public_care", GOVERNMENT, OUTSIDE, COST, "upkeep of sites in public care")
OPERATOR_WORKS = account("operator_works", OUTSIDE, FIRM, INVESTMENT, "works that a liable operator was made to do")
COST_SUBSIDY = account(
    "cost_subsidy", GOVERNMENT, PROJECT, INVESTMENT, "share of the cost of works paid by the government"
)
RESULTS_PAYMENT = account("results_payment", GOVERNMENT, PROJECT, SALE, "payment for verified restored ecosystem")
RELIEF = account("relief", GOVERNMENT, RESIDENT, TRANSFER, "disaster relief")
BOND_SOLD = account("bond_sold", BANK, GOVERNMENT, FINANCE, "special bond bought by a bank")
BOND_LENT = account("bond_lent", GOVERNMENT, PROJECT, FINANCE, "bond money passed to a bundled site")
BOND_SERVICE = account("bond_service", PROJECT, GOVERNMENT, FINANCE, "income of a bundled site that serves the bond")
BOND_REPAID = account("bond_repaid", GOVERNMENT, BANK, FINANCE, "interest and principal of a special bond")
RELOCATION = account("relocation", PROJECT, OUTSIDE, INVESTMENT, "new homes, paid by a project")
WORKS = account("works", PROJECT, FIRM, INVESTMENT, "works that a project buys")
FACILITIES = account("facilities", PROJECT, OUTSIDE, INVESTMENT, "buildings and equipment of the use that follows")
WORKS_INPUTS = account("works_inputs", FIRM, OUTSIDE, COST, "materials and machines")
WORKS_WAGES = account("works_wages", FIRM, RESIDENT, BENEFIT, "wages of local people in works")
FIRM_FINE = account("firm_fine", FIRM, GOVERNMENT, TRANSFER, "fine on a firm caught shirking")
EQUITY = account("equity", INVESTOR, PROJECT, INVESTMENT, "social capital put into a project")
FIRM_EQUITY = account("firm_equity", FIRM, PROJECT, INVESTMENT, "a restoration firm's own money put into a project")
LOAN = account("loan", BANK, PROJECT, INVESTMENT, "loan paid out")
INTEREST = account("interest", PROJECT, BANK, BENEFIT, "interest on a loan")
PRINCIPAL = account("principal", PROJECT, BANK, FINANCE, "principal of a loan paid back")
INTEREST_ADDED = account(
    "interest_added", PROJECT, BANK, DEBT, "interest that fell due unpaid and was added to the loan"
)
LOAN_WRITTEN_OFF = account("loan_written_off", BANK, PROJECT, DEBT, "what a bank loses of the loan of a failed project")
COLLATERAL_SALE = account("collateral_sale", OUTSIDE, PROJECT, FINANCE, "what the pledge of a failed project fetches")
RECOVERY = account("recovery", PROJECT, BANK, FINANCE, "what a bank gets back from a failed project")
SEARCH = account("search", INVESTOR, OUTSIDE, COST, "appraisal of sites by social capital")
FIRM_SEARCH = account("firm_search", FIRM, OUTSIDE, COST, "appraisal of sites by firms")
CONCESSION_FEE = account(
    "concession_fee", PROJECT, GOVERNMENT, TRANSFER, "price bid for the right to restore and operate"
)
TITLE_COMPENSATION = account(
    "title_compensation", PROJECT, OUTSIDE, COST, "old rights bought out when they are packaged"
)
TITLE_CONTEST = account("title_contest", PROJECT, OUTSIDE, COST, "cost of contested rights")
SALE_MATERIAL = account("sale_material", OUTSIDE, PROJECT, SALE, "waste rock and tailings sold by a project")
PUBLIC_MATERIAL = account("public_material", OUTSIDE, GOVERNMENT, SALE, "waste rock and tailings sold in public")
SALE_PRODUCE = account("sale_produce", OUTSIDE, PROJECT, SALE, "farming, fishery, forestry and undergrowth")
SALE_TOURISM = account("sale_tourism", OUTSIDE, PROJECT, SALE, "tourism and culture")
SALE_LEASE = account("sale_lease", OUTSIDE, PROJECT, SALE, "use right leased or transferred")
SALE_QUOTA = account("sale_quota", OUTSIDE, PROJECT, SALE, "land quota")
SALE_CARBON = account("sale_carbon", OUTSIDE, PROJECT, SALE, "carbon")
SALE_CREDIT = account("sale_credit", OUTSIDE, PROJECT, SALE, "offset credits")
VERIFICATION = account("verification", PROJECT, OUTSIDE, COST, "verification and transaction cost of ecological units")
WASTE_CLEARING = account("waste_clearing", PROJECT, OUTSIDE, COST, "heaps cleared for use out of a year's sales")
OPERATING_COST = account("operating_cost", PROJECT, OUTSIDE, COST, "running cost other than local wages")
WAGES = account("wages", PROJECT, RESIDENT, BENEFIT, "wages of local people in operation")
TAX = account("tax", PROJECT, GOVERNMENT, BENEFIT, "tax on operating profit")
GUARANTEED_INCOME = account("guaranteed_income", PROJECT, RESIDENT, BENEFIT, "floor paid to residents")
RESIDENTS_DIVIDEND = account(
    "residents_dividend", PROJECT, RESIDENT, BENEFIT, "residents' share of distributable profit"
)
COMMUNITY_FUND = account("community_fund", PROJECT, RESIDENT, BENEFIT, "payment into the village's restoration fund")
PRIORITY_RETURN = account("priority_return", PROJECT, INVESTOR, BENEFIT, "investor's first claim")
DIVIDEND = account("dividend", PROJECT, INVESTOR, BENEFIT, "investor's share of distributable profit")
FIRM_DIVIDEND = account("firm_dividend", PROJECT, FIRM, BENEFIT, "return to a firm that holds a site itself")
FEEDBACK = account("feedback", PROJECT, GOVERNMENT, TRANSFER, "part of multiplied value for sites at net loss")
USE_FINE = account("use_fine", PROJECT, GOVERNMENT, TRANSFER, "fine for use beyond the threshold")
DAMAGE_LOSS = account("damage", RESIDENT, OUTSIDE, DAMAGE, "loss to residents from storms and collapses")
DISTRIBUTION = account("distribution", RESIDENT, RESIDENT, TRANSFER, "from the village to its households")
CARBON_ISSUED = account("carbon_issued", OUTSIDE, PROJECT, UNITS, "verified removals", "tCO2")
CARBON_SOLD = account("carbon_sold", PROJECT, OUTSIDE, UNITS, "removals sold as carbon", "tCO2")
QUOTA_ISSUED = account("quota_issued", OUTSIDE, PROJECT, UNITS, "verified land quota", "ha")
QUOTA_SOLD = account("quota_sold", PROJECT, OUTSIDE, UNITS, "land quota sold", "ha")
CREDIT_ISSUED = account("credit_issued", OUTSIDE, PROJECT, UNITS, "verified restored ecosystem", "ha")
CREDIT_SOLD = account("credit_sold", PROJECT, OUTSIDE, UNITS, "restored ecosystem sold as offset credit", "ha")

ACCOUNTS = tuple(_declared)
ACCOUNT_ROW = {item.name: row for row, item in enumerate(ACCOUNTS)}
IS_MONEY = np.array([item.purpose not in (UNITS, DEBT) for item in ACCOUNTS])
EQUITY_OF = (EQUITY, FIRM_EQUITY)  # by kind of holder
DIVIDEND_OF = (DIVIDEND, FIRM_DIVIDEND)
PRIORITY_OF = (PRIORITY_RETURN, FIRM_DIVIDEND)
SEARCH_OF = (SEARCH, FIRM_SEARCH)


class LedgerError(ArithmeticError):
    """The books do not close; a fault of the code, never of its user."""


class Books(NamedTuple):
    """Where a county's payments are written, or those that concern several: the ledger of the lane, array (sites + 3,
    accounts), its own sums (3, accounts), and its own record of the outside sector, with whom those outside pay and are
    paid."""

    ledger: object
    sums: object
    outside: object


@compiled
def post(books, account, site, amount):
    """Write an amount on an account of a site (its row, or GENERAL); a negative, infinite or undefined amount is
    refused and counted as a fault."""
    if not 0.0 <= amount < np.inf:
        books.sums[FAULTS, account] += 1.0
        return False
    if site == GENERAL:
        books.sums[GENERAL, account] += amount
    else:
        books.ledger[site, account] += amount
    books.sums[TOTAL, account] += amount
    return True


@compiled
def pay(books, account, site, payer, payee, amount):
    """Move `amount` CNY from payer to payee on account of a site (or GENERAL): both cash columns and the books."""
    if amount == 0.0:
        return
    if post(books, account, site, amount):
        payer.cash -= amount
        payee.cash += amount


@compiled
def issue(books, account, site, units):
    """Book ecological units that verification brought into being at a site, or debt that grew or went without a
    payment (CNY)."""
    post(books, account, site, units)


@compiled
def holding(books, issued, sold, site):
    """Units that a site still holds: issued, less sold."""
    return max(books.ledger[site, issued] - books.ledger[site, sold], 0.0)


@compiled
def release(books, issued, sold, site, units):
    """Give units out of a site's holding and return how many really went: none is ever sold twice."""
    given = min(units, holding(books, issued, sold, site))
    if not post(books, sold, site, given):
        return 0.0
    return given


def turnover(totals):
    """All money that has moved, CNY, from totals (..., accounts)."""
    return totals[..., IS_MONEY].sum(axis=-1)


UNITS_SOLD = {"carbon_issued": "carbon_sold", "quota_issued": "quota_sold", "credit_issued": "credit_sold"}


def oversold(ledger):
    """Largest amount of ecological units given out beyond what was issued, over lanes and sites; 0 when none is."""
    worst = 0.0
    for issued, sold in UNITS_SOLD.items():
        surplus = (ledger[..., ACCOUNT_ROW[sold]] - ledger[..., ACCOUNT_ROW[issued]])[:, :GENERAL]
        worst = max(worst, float(surplus.max(initial=0.0)))
    return worst
