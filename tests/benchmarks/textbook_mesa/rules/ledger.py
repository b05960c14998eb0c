"""Who paid whom, for what? Double entry for money, and the same books for ecological units."""

from math import inf
from typing import NamedTuple

GENERAL, FAULTS, TOTAL = -3, -2, -1
EXTRA_ROWS = 3
GOVERNMENT, FIRM, INVESTOR, BANK, RESIDENT, PROJECT, OUTSIDE = range(7)


class Account(NamedTuple):
    """A kind of payment: who pays whom; units and debts that change without a payment are not money."""

    name: str
    payer: int
    payee: int
    is_money: bool = True


ACCOUNTS = (
    Account("budget_transfer", OUTSIDE, GOVERNMENT),
    Account("programme_grant", OUTSIDE, GOVERNMENT),
    Account("province_grant", GOVERNMENT, GOVERNMENT),
    Account("land_income", OUTSIDE, GOVERNMENT),
    Account("deposit_paid", OUTSIDE, GOVERNMENT),
    Account("operator_fine", OUTSIDE, GOVERNMENT),
    Account("administration", GOVERNMENT, OUTSIDE),
    Account("inspection", GOVERNMENT, OUTSIDE),
    Account("land_purchase", GOVERNMENT, OUTSIDE),
    Account("land_passed_on", PROJECT, GOVERNMENT),
    Account("public_relocation", GOVERNMENT, OUTSIDE),
    Account("public_works", GOVERNMENT, FIRM),
    Account("public_care", GOVERNMENT, OUTSIDE),
    Account("operator_works", OUTSIDE, FIRM),
    Account("cost_subsidy", GOVERNMENT, PROJECT),
    Account("results_payment", GOVERNMENT, PROJECT),
    Account("relief", GOVERNMENT, RESIDENT),
    Account("bond_sold", BANK, GOVERNMENT),
    Account("bond_lent", GOVERNMENT, PROJECT),
    Account("bond_service", PROJECT, GOVERNMENT),
    Account("bond_repaid", GOVERNMENT, BANK),
    Account("relocation", PROJECT, OUTSIDE),
    Account("works", PROJECT, FIRM),
    Account("facilities", PROJECT, OUTSIDE),
    Account("works_inputs", FIRM, OUTSIDE),
    Account("works_wages", FIRM, RESIDENT),
    Account("firm_fine", FIRM, GOVERNMENT),
    Account("equity", INVESTOR, PROJECT),
    Account("firm_equity", FIRM, PROJECT),
    Account("loan", BANK, PROJECT),
    Account("interest", PROJECT, BANK),
    Account("principal", PROJECT, BANK),
    Account("interest_added", PROJECT, BANK, False),
    Account("loan_written_off", BANK, PROJECT, False),
    Account("collateral_sale", OUTSIDE, PROJECT),
    Account("recovery", PROJECT, BANK),
    Account("search", INVESTOR, OUTSIDE),
    Account("firm_search", FIRM, OUTSIDE),
    Account("concession_fee", PROJECT, GOVERNMENT),
    Account("title_compensation", PROJECT, OUTSIDE),
    Account("title_contest", PROJECT, OUTSIDE),
    Account("sale_material", OUTSIDE, PROJECT),
    Account("public_material", OUTSIDE, GOVERNMENT),
    Account("sale_produce", OUTSIDE, PROJECT),
    Account("sale_tourism", OUTSIDE, PROJECT),
    Account("sale_lease", OUTSIDE, PROJECT),
    Account("sale_quota", OUTSIDE, PROJECT),
    Account("sale_carbon", OUTSIDE, PROJECT),
    Account("sale_credit", OUTSIDE, PROJECT),
    Account("verification", PROJECT, OUTSIDE),
    Account("waste_clearing", PROJECT, OUTSIDE),
    Account("operating_cost", PROJECT, OUTSIDE),
    Account("wages", PROJECT, RESIDENT),
    Account("tax", PROJECT, GOVERNMENT),
    Account("guaranteed_income", PROJECT, RESIDENT),
    Account("residents_dividend", PROJECT, RESIDENT),
    Account("community_fund", PROJECT, RESIDENT),
    Account("priority_return", PROJECT, INVESTOR),
    Account("dividend", PROJECT, INVESTOR),
    Account("firm_dividend", PROJECT, FIRM),
    Account("feedback", PROJECT, GOVERNMENT),
    Account("use_fine", PROJECT, GOVERNMENT),
    Account("damage", RESIDENT, OUTSIDE),
    Account("distribution", RESIDENT, RESIDENT),
    Account("carbon_issued", OUTSIDE, PROJECT, False),
    Account("carbon_sold", PROJECT, OUTSIDE, False),
    Account("quota_issued", OUTSIDE, PROJECT, False),
    Account("quota_sold", PROJECT, OUTSIDE, False),
    Account("credit_issued", OUTSIDE, PROJECT, False),
    Account("credit_sold", PROJECT, OUTSIDE, False),
)
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


def post(ledger, account, site, amount):
    """Write an amount on an account; a negative, infinite or undefined amount is refused and counted as a fault."""
    if not 0.0 <= amount < inf:
        ledger[FAULTS, account] += 1.0
        return False
    ledger[site, account] += amount
    ledger[TOTAL, account] += amount
    return True


def pay(ledger, account, site, payer, payee, amount):
    """Move `amount` CNY from payer to payee on account of a site (or GENERAL): both cash columns and the books."""
    if amount == 0.0:
        return
    if post(ledger, account, site, amount):
        payer.cash -= amount
        payee.cash += amount


def issue(ledger, account, site, units):
    """Book ecological units that verification brought into being at a site, or debt that grew or went without a
    payment (CNY)."""
    post(ledger, account, site, units)


def holding(ledger, issued, sold, site):
    """Units that a site still holds: issued, less sold."""
    return max(ledger[site, issued] - ledger[site, sold], 0.0)


def release(ledger, issued, sold, site, units):
    """Give units out of a site's holding and return how many really went: none is ever sold twice."""
    given = min(units, holding(ledger, issued, sold, site))
    if not post(ledger, sold, site, given):
        return 0.0
    return given
