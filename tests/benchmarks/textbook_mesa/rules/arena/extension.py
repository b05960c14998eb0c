"""When does a holder add property-rights trading to what it runs?"""

import numpy as np
from textbook_mesa.rules.arena.debt import bond_due
from textbook_mesa.rules.formulas.market import clearing_price
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD, annuity
from textbook_mesa.rules.sites import PRODUCTS, use_of
from textbook_mesa.rules.stakeholders.appraisal import foresee_income
from textbook_mesa.rules.stakeholders.holders import keep
from textbook_mesa.rules.stakeholders.prospects import Posted


def bound_by_contract(prospect, project, years, rules, credit):
    """Fill in what a running project owes before its holder gets anything: debt service, write-offs, the first claim
    (all CNY/yr); `years` of its contract are left. Setup for trade is paid for without a loan and not written off."""
    owed = project.loan * project.loan_rate + project.bond * credit.bond_rate
    prospect.deducted = owed + project.budget / max(project.term * YEARS_PER_PERIOD, YEARS_PER_PERIOD)
    prospect.service = project.loan_payment / YEARS_PER_PERIOD if project.loan > 0.0 else 0.0
    if project.bond > 0.0:
        prospect.service += bond_due(project, years, credit) / YEARS_PER_PERIOD
    prospect.first_claim = rules.priority_return * project.equity
    prospect.contest = 0.0  # with trade or without


def beside_its_own(posted, own, elasticity):
    """What a county's markets would show if a site did not offer what it does (own: products, per year): the supply of
    the others, and the prices that clear it."""
    prices, supply = np.empty(len(PRODUCTS)), np.empty(len(PRODUCTS))
    for product in range(len(PRODUCTS)):
        supply[product] = max(posted.supply[product] - own[product], 0.0)
        now = clearing_price(1.0, posted.wanted[product], posted.supply[product], elasticity)
        then = clearing_price(1.0, posted.wanted[product], supply[product], elasticity)
        prices[product] = posted.prices[product] * (then / now if now > 0.0 else 1.0)
    return Posted(prices, posted.wanted, supply)


def worth_of_trade(
    prospect, bidder, works_factor, ground, restoration, project, with_trade, years, posted, own, outlook
):  # fmt: skip
    """What trade beside the present use is worth to a holder over the years left (CNY), what setting it up costs (CNY,
    at ordinary cost), and the yearly sales, once grown, and income that it adds (CNY/yr, CNY/yr): what the holder would
    keep of either income, at the return that it asks for in the present use. What the site offers now (own: products,
    per year) weighs on prices once, in the use that is appraised.
    """
    rules, credit = outlook.rules, outlook.credit
    others = beside_its_own(posted, own, outlook.demand.elasticity)
    foresee_income(prospect, bidder, works_factor, ground, restoration, project, use_of(project), others, outlook)
    bound_by_contract(prospect, project, years, rules, credit)
    keep(prospect, outlook)
    planned, sales, income = prospect.planned, prospect.full_sales, prospect.income
    net, once, rate = prospect.net, prospect.once_kept, prospect.rate
    foresee_income(prospect, bidder, works_factor, ground, restoration, project, with_trade, others, outlook)
    bound_by_contract(prospect, project, years, rules, credit)
    prospect.rate = rate
    keep(prospect, outlook)
    setup = max(prospect.planned - planned, 0.0)
    gain = annuity(rate, years) * (prospect.net - net) + prospect.once_kept - once - setup
    return gain, setup, max(prospect.full_sales - sales, 0.0), prospect.income - income
