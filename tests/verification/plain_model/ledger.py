"""How is money moved and booked (7.3)?"""

from math import inf

TABLE = """
budget_transfer outside government transfer
programme_grant outside government transfer
province_grant government government transfer
land_income outside government benefit
deposit_paid outside government transfer
operator_fine outside government transfer
administration government outside cost
inspection government outside cost
land_purchase government outside cost
land_passed_on project government transfer
public_relocation government outside investment
public_works government firm investment
public_care government outside cost
operator_works outside firm investment
cost_subsidy government project investment
results_payment government project sale
relief government resident transfer
bond_sold bank government finance
bond_lent government project finance
bond_service project government finance
bond_repaid government bank finance
relocation project outside investment
works project firm investment
facilities project outside investment
works_inputs firm outside cost
works_wages firm resident benefit
firm_fine firm government transfer
equity investor project investment
firm_equity firm project investment
loan bank project investment
interest project bank benefit
principal project bank finance
interest_added project bank debt
loan_written_off bank project debt
collateral_sale outside project finance
recovery project bank finance
search investor outside cost
firm_search firm outside cost
concession_fee project government transfer
title_compensation project outside cost
title_contest project outside cost
sale_material outside project sale
public_material outside government sale
sale_produce outside project sale
sale_tourism outside project sale
sale_lease outside project sale
sale_quota outside project sale
sale_carbon outside project sale
sale_credit outside project sale
verification project outside cost
waste_clearing project outside cost
operating_cost project outside cost
wages project resident benefit
tax project government benefit
guaranteed_income project resident benefit
residents_dividend project resident benefit
community_fund project resident benefit
priority_return project investor benefit
dividend project investor benefit
firm_dividend project firm benefit
feedback project government transfer
use_fine project government transfer
damage resident outside damage
distribution resident resident transfer
carbon_issued outside project units
carbon_sold project outside units
quota_issued outside project units
quota_sold project outside units
credit_issued outside project units
credit_sold project outside units
"""
ACCOUNTS = [tuple(line.split()) for line in TABLE.split("\n") if line]
NUMBER = {account: number for number, (account, *_) in enumerate(ACCOUNTS)}
MONEY = [number for number, (*_, purpose) in enumerate(ACCOUNTS) if purpose not in ("units", "debt")]
SECTORS = ("government", "firm", "investor", "bank", "resident", "project", "outside")


def general(lane):
    """Row of entries that concern no site."""
    return len(lane.sites)


def members_of_sectors(lane):
    """Everyone who has cash, sector by sector."""
    residents = [*lane.villages, *lane.households]
    return (lane.governments, lane.firms, lane.investors, lane.banks, residents, lane.projects, [lane.outside])


def post(lane, account, row, amount):
    """Book an amount; whether it was not refused."""
    number = NUMBER[account]
    if not 0.0 <= amount < inf:
        lane.ledger[len(lane.sites) + 1][number] += 1.0
        return False
    lane.ledger[row][number] += amount
    lane.ledger[len(lane.sites) + 2][number] += amount
    return True


def pay(lane, account, row, payer, payee, amount):
    """Book an amount and move the money."""
    if post(lane, account, row, amount):
        payer.cash -= amount
        payee.cash += amount


def booked(site, account):
    """Amount on an account at a site to date."""
    return site.lane.ledger[site.row][NUMBER[account]]


def issue(site, account, amount):
    """Book units or debt at a site."""
    post(site.lane, account, site.row, amount)


def holding(site, issued, sold):
    """Units that a site still holds."""
    return max(booked(site, issued) - booked(site, sold), 0.0)


def release(site, issued, sold, units):
    """Sell units out of what a site holds; returns how many."""
    units = min(units, holding(site, issued, sold))
    return units if post(site.lane, sold, site.row, units) else 0.0
