"""Who paid whom, for what? Double entry for money, and the same books for ecological units.

A ledger is an array (lanes, sites + 3, accounts) of amounts to date. Rows 0 to sites - 1 are the sites an entry
concerns; `GENERAL` takes what concerns no site, `FAULTS` counts amounts that were refused, `TOTAL` sums each account.
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


# fmt: off
ACCOUNTS = (
    Account("budget_transfer", OUTSIDE, GOVERNMENT, TRANSFER, "yearly restoration budget from general revenue"),
    Account("programme_grant", OUTSIDE, GOVERNMENT, TRANSFER, "central programme's flat grant"),
    Account("province_grant", GOVERNMENT, GOVERNMENT, TRANSFER, "money passed on from the province to a county"),
    Account("land_income", OUTSIDE, GOVERNMENT, BENEFIT, "what building land fetches more beside a finished landscape"),
    Account("deposit_paid", OUTSIDE, GOVERNMENT, TRANSFER, "deposit of a liable operator, forfeited to restoration"),
    Account("operator_fine", OUTSIDE, GOVERNMENT, TRANSFER, "fine on a liable operator that did not restore"),
    Account("administration", GOVERNMENT, OUTSIDE, COST, "survey and coordination"),
    Account("inspection", GOVERNMENT, OUTSIDE, COST, "inspection of works"),
    Account("land_purchase", GOVERNMENT, OUTSIDE, COST, "old rights bought by an agency"),
    Account("land_passed_on", PROJECT, GOVERNMENT, TRANSFER, "what a project pays an agency for cleared land"),
    Account("public_relocation", GOVERNMENT, OUTSIDE, INVESTMENT, "new homes, paid by the government"),
    Account("public_works", GOVERNMENT, FIRM, INVESTMENT, "works that the government buys"),
    Account("public_care", GOVERNMENT, OUTSIDE, COST, "upkeep of sites in public care"),
    Account("operator_works", OUTSIDE, FIRM, INVESTMENT, "works that a liable operator was made to do"),
    Account("cost_subsidy", GOVERNMENT, PROJECT, INVESTMENT, "share of the cost of works paid by the government"),
    Account("results_payment", GOVERNMENT, PROJECT, SALE, "payment for verified restored ecosystem"),
    Account("relief", GOVERNMENT, RESIDENT, TRANSFER, "disaster relief"),
    Account("bond_sold", BANK, GOVERNMENT, FINANCE, "special bond bought by a bank"),
    Account("bond_lent", GOVERNMENT, PROJECT, FINANCE, "bond money passed to a bundled site"),
    Account("bond_service", PROJECT, GOVERNMENT, FINANCE, "income of a bundled site that serves the bond"),
    Account("bond_repaid", GOVERNMENT, BANK, FINANCE, "interest and principal of a special bond"),
    Account("relocation", PROJECT, OUTSIDE, INVESTMENT, "new homes, paid by a project"),
    Account("works", PROJECT, FIRM, INVESTMENT, "works that a project buys"),
    Account("facilities", PROJECT, OUTSIDE, INVESTMENT, "buildings and equipment of the use that follows"),
    Account("works_inputs", FIRM, OUTSIDE, COST, "materials and machines"),
    Account("works_wages", FIRM, RESIDENT, BENEFIT, "wages of local people in works"),
    Account("firm_fine", FIRM, GOVERNMENT, TRANSFER, "fine on a firm caught shirking"),
    Account("equity", INVESTOR, PROJECT, INVESTMENT, "social capital put into a project"),
    Account("firm_equity", FIRM, PROJECT, INVESTMENT, "a restoration firm's own money put into a project"),
    Account("loan", BANK, PROJECT, INVESTMENT, "loan paid out"),
    Account("interest", PROJECT, BANK, BENEFIT, "interest on a loan"),
    Account("principal", PROJECT, BANK, FINANCE, "principal of a loan paid back"),
    Account("interest_added", PROJECT, BANK, DEBT, "interest that fell due unpaid and was added to the loan"),
    Account("loan_written_off", BANK, PROJECT, DEBT, "what a bank loses of the loan of a failed project"),
    Account("collateral_sale", OUTSIDE, PROJECT, FINANCE, "what the pledge of a failed project fetches"),
    Account("recovery", PROJECT, BANK, FINANCE, "what a bank gets back from a failed project"),
    Account("search", INVESTOR, OUTSIDE, COST, "appraisal of sites by social capital"),
    Account("firm_search", FIRM, OUTSIDE, COST, "appraisal of sites by firms"),
    Account("concession_fee", PROJECT, GOVERNMENT, TRANSFER, "price bid for the right to restore and operate"),
    Account("title_compensation", PROJECT, OUTSIDE, COST, "old rights bought out when they are packaged"),
    Account("title_contest", PROJECT, OUTSIDE, COST, "cost of contested rights"),
    Account("sale_material", OUTSIDE, PROJECT, SALE, "waste rock and tailings sold by a project"),
    Account("public_material", OUTSIDE, GOVERNMENT, SALE, "waste rock and tailings sold in public"),
    Account("sale_produce", OUTSIDE, PROJECT, SALE, "farming, fishery, forestry and undergrowth"),
    Account("sale_tourism", OUTSIDE, PROJECT, SALE, "tourism and culture"),
    Account("sale_lease", OUTSIDE, PROJECT, SALE, "use right leased or transferred"),
    Account("sale_quota", OUTSIDE, PROJECT, SALE, "land quota"),
    Account("sale_carbon", OUTSIDE, PROJECT, SALE, "carbon"),
    Account("sale_credit", OUTSIDE, PROJECT, SALE, "offset credits"),
    Account("verification", PROJECT, OUTSIDE, COST, "verification and transaction cost of ecological units"),
    Account("waste_clearing", PROJECT, OUTSIDE, COST, "heaps cleared for use out of a year's sales"),
    Account("operating_cost", PROJECT, OUTSIDE, COST, "running cost other than local wages"),
    Account("wages", PROJECT, RESIDENT, BENEFIT, "wages of local people in operation"),
    Account("tax", PROJECT, GOVERNMENT, BENEFIT, "tax on operating profit"),
    Account("guaranteed_income", PROJECT, RESIDENT, BENEFIT, "floor paid to residents"),
    Account("residents_dividend", PROJECT, RESIDENT, BENEFIT, "residents' share of distributable profit"),
    Account("community_fund", PROJECT, RESIDENT, BENEFIT, "payment into the village's restoration fund"),
    Account("priority_return", PROJECT, INVESTOR, BENEFIT, "investor's first claim"),
    Account("dividend", PROJECT, INVESTOR, BENEFIT, "investor's share of distributable profit"),
    Account("firm_dividend", PROJECT, FIRM, BENEFIT, "return to a firm that holds a site itself"),
    Account("feedback", PROJECT, GOVERNMENT, TRANSFER, "part of multiplied value for sites at net loss"),
    Account("use_fine", PROJECT, GOVERNMENT, TRANSFER, "fine for use beyond the threshold"),
    Account("damage", RESIDENT, OUTSIDE, DAMAGE, "loss to residents from storms and collapses"),
    Account("distribution", RESIDENT, RESIDENT, TRANSFER, "from the village to its households"),
    Account("carbon_issued", OUTSIDE, PROJECT, UNITS, "verified removals", "tCO2"),
    Account("carbon_sold", PROJECT, OUTSIDE, UNITS, "removals sold as carbon", "tCO2"),
    Account("quota_issued", OUTSIDE, PROJECT, UNITS, "verified land quota", "ha"),
    Account("quota_sold", PROJECT, OUTSIDE, UNITS, "land quota sold", "ha"),
    Account("credit_issued", OUTSIDE, PROJECT, UNITS, "verified restored ecosystem", "ha"),
    Account("credit_sold", PROJECT, OUTSIDE, UNITS, "restored ecosystem sold as offset credit", "ha"),
)
# fmt: on

ACCOUNT_ROW = {account.name: row for row, account in enumerate(ACCOUNTS)}
IS_MONEY = np.array([account.purpose not in (UNITS, DEBT) for account in ACCOUNTS])

(
    BUDGET_TRANSFER, PROGRAMME_GRANT, PROVINCE_GRANT, LAND_INCOME, DEPOSIT_PAID, OPERATOR_FINE, ADMINISTRATION,
    INSPECTION_COST, LAND_PURCHASE, LAND_PASSED_ON, PUBLIC_RELOCATION, PUBLIC_WORKS, PUBLIC_CARE,
    OPERATOR_WORKS, COST_SUBSIDY, RESULTS_PAYMENT, RELIEF, BOND_SOLD, BOND_LENT, BOND_SERVICE, BOND_REPAID,
    RELOCATION, WORKS,
    FACILITIES, WORKS_INPUTS, WORKS_WAGES, FIRM_FINE, EQUITY, FIRM_EQUITY, LOAN, INTEREST, PRINCIPAL,
    INTEREST_ADDED, LOAN_WRITTEN_OFF, COLLATERAL_SALE,
    RECOVERY, SEARCH, FIRM_SEARCH, CONCESSION_FEE, TITLE_COMPENSATION, TITLE_CONTEST, SALE_MATERIAL, PUBLIC_MATERIAL,
    SALE_PRODUCE, SALE_TOURISM, SALE_LEASE, SALE_QUOTA, SALE_CARBON, SALE_CREDIT, VERIFICATION, WASTE_CLEARING,
    OPERATING_COST, WAGES,
    TAX, GUARANTEED_INCOME, RESIDENTS_DIVIDEND, COMMUNITY_FUND, PRIORITY_RETURN, DIVIDEND, FIRM_DIVIDEND, FEEDBACK,
    USE_FINE, DAMAGE_LOSS, DISTRIBUTION, CARBON_ISSUED, CARBON_SOLD, QUOTA_ISSUED, QUOTA_SOLD, CREDIT_ISSUED,
    CREDIT_SOLD,
) = range(len(ACCOUNTS))  # fmt: skip


class LedgerError(ArithmeticError):
    """The books do not close; a fault of the code, never of its user."""


@compiled
def post(ledger, account, site, amount):
    """Write an amount on an account; a negative, infinite or undefined amount is refused and counted as a fault."""
    if not 0.0 <= amount < np.inf:
        ledger[FAULTS, account] += 1.0
        return False
    ledger[site, account] += amount
    ledger[TOTAL, account] += amount
    return True


@compiled
def pay(ledger, account, site, payer, payee, amount):
    """Move `amount` CNY from payer to payee on account of a site (or GENERAL): both cash columns and the books."""
    if amount == 0.0:
        return
    if post(ledger, account, site, amount):
        payer.cash -= amount
        payee.cash += amount


@compiled
def issue(ledger, account, site, units):
    """Book ecological units that verification brought into being at a site, or debt that grew or went without a
    payment (CNY)."""
    post(ledger, account, site, units)


@compiled
def holding(ledger, issued, sold, site):
    """Units that a site still holds: issued, less sold."""
    return max(ledger[site, issued] - ledger[site, sold], 0.0)


@compiled
def release(ledger, issued, sold, site, units):
    """Give units out of a site's holding and return how many really went: none is ever sold twice."""
    given = min(units, holding(ledger, issued, sold, site))
    if not post(ledger, sold, site, given):
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
