"""What does whoever holds a site keep of its income after tax, debt and shares, and what is that worth to it?"""

from typing import NamedTuple

from textbook_mesa.rules.formulas.loans import interest_worth, service_worth
from textbook_mesa.rules.formulas.money import annuity, discount


class Debt(NamedTuple):
    """What a yuan borrowed costs a bidder, at the return that it asks for: interest while works go on (CNY per CNY, as
    if paid at the start), and, worth at opening, the service of a loan and of a bond and the interest in either."""

    before: float
    service: float
    interest: float
    bond_service: float
    bond_interest: float


def kept_of(prospect, more, outlook):
    """What a holder keeps (CNY/yr) of the income of a prospect and of `more` sales a year, in the order in which a
    project pays: tax on what is over interest and write-offs, contests and debt, the first claim, then shares."""
    rules, credit = outlook.rules, outlook.credit
    income = prospect.income + more
    tax = credit.tax_rate * (1.0 - rules.tax_relief) * max(income - prospect.deducted, 0.0)
    left = income - prospect.contest - tax - prospect.service
    free = max(left - prospect.first_claim, 0.0)
    return left - free * (1.0 - (1.0 - rules.fund_share) * (1.0 - rules.dividend_share))


def keep(prospect, outlook):
    """Fill in what the holder keeps of yearly income, and of sales that come once, which are sold over the usual
    selling time and raise taxable profit and shares while they last."""
    selling = annuity(prospect.rate, outlook.demand.selling_years)
    prospect.net = kept_of(prospect, 0.0, outlook)
    prospect.once_kept = (kept_of(prospect, prospect.once / selling, outlook) - prospect.net) * selling


def cost_of_debt(prospect, lending, credit):
    """Debt of a bidder that asks the return of the prospect, where a loan costs `lending` (1/yr); bond money is passed
    on until the contract ends at the latest, and the county bears its interest while works go on."""
    rate, years = prospect.rate, credit.loan_years - credit.grace_years
    bond_years = min(credit.bond_years, prospect.horizon)
    return Debt(
        lending * annuity(rate, prospect.build), service_worth(rate, lending, credit.grace_years, years),
        interest_worth(rate, lending, credit.grace_years, years),
        service_worth(rate, credit.bond_rate, 0.0, bond_years), interest_worth(rate, credit.bond_rate, 0.0, bond_years),
    )  # fmt: skip


def worth_with(prospect, loan, own, debt, outlook):
    """Net present value (CNY) to a bidder that borrows `loan`, beside its bond money, of the outlay that it has to pay
    (own; CNY, CNY): what it keeps after debt, discounted at the return that it asks for, less what it puts in and the
    interest during works."""
    rules, credit, horizon = outlook.rules, outlook.credit, prospect.horizon
    waiting, worth = discount(prospect.rate, prospect.opening), annuity(prospect.rate, horizon)
    bond = prospect.bond
    put_in = max(own + prospect.extras - loan - bond, 0.0)
    prospect.loan = loan
    prospect.equity = put_in * (1.0 + credit.equity_reserve)
    prospect.first_claim = rules.priority_return * prospect.equity
    prospect.service = (loan * debt.service + bond * debt.bond_service) / worth
    interest = (loan * debt.interest + bond * debt.bond_interest) / worth
    prospect.deducted = (prospect.works + prospect.facilities) / horizon + interest
    keep(prospect, outlook)
    return waiting * (worth * prospect.net + prospect.once_kept) - put_in - loan * debt.before
