"""What is a site worth to a bidder in a use? What it puts in and what it keeps, at the return that it asks for.

The same appraisal serves social capital and firms when they bid, residents' bargaining, and banks through the income
that it expects when debt falls due.
"""

import numpy as np

from sim.appraisal.foresight import expected_sales, foresee_cover, foresee_upkeep, foresee_works, grown_share
from sim.appraisal.worth import cost_of_debt, worth_with
from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD, annuity, discount, growing_annuity
from sim.stakeholders.banks import lending_rate, loan_offered, pledge_value
from sim.stakeholders.investors import loan_taken, required_return

CLOSE_TO_ALL = 1.0 - 1e-9  # of its money: the equity that a bidder then needs is, however it is rounded, not above it


@compiled
def foresee_income(prospect, bidder, works_factor, site, use, posted, terms):
    """Fill in all that does not hang on how a site is paid for: works, cover, sales, cost, income and the return asked
    for."""
    ground, rules, credit, behaviour = site.ground, terms.rules, terms.credit, terms.behaviour
    foresee_works(prospect, bidder, works_factor, site, use, terms)
    foresee_cover(prospect, site, use.mode, terms)
    unclear = (1.0 - site.project.title_clarity) * (1.0 - rules.rights_package)

    results = rules.results_payment * ground.area * bidder.trust
    grown = growing_annuity(bidder.hurdle, prospect.horizon, prospect.cover_lag)
    prospect.sales = results * prospect.cover * grown / annuity(bidder.hurdle, prospect.horizon)
    prospect.first_sales = results * prospect.cover * grown_share(credit.grace_years, prospect.cover_lag)
    prospect.full_sales = 0.0
    prospect.sales_lag = 0.0
    prospect.once = 0.0
    prospect.spread = 0.0
    prospect.wages = 0.0
    foresee_upkeep(prospect, site, use.mode, bidder.hurdle, terms)
    expected_sales(prospect, bidder, site, use, posted, 1.0 - unclear, terms)
    prospect.residents = behaviour.reservation_rent * ground.area * (1.0 - rules.agreement)
    prospect.residents += rules.guaranteed_income * ground.area
    outlay = prospect.works + prospect.facilities
    prospect.contest = behaviour.contest_chance * unclear * behaviour.contest_cost * outlay
    prospect.income = prospect.sales - prospect.running - prospect.residents
    prospect.first_income = prospect.first_sales - prospect.first_running - prospect.residents
    prospect.rate = required_return(
        bidder.hurdle, unclear, behaviour.title_premium, bidder.risk_aversion, prospect.spread, behaviour.price_premium,
        1.0 - bidder.trust, behaviour.promise_premium,
    )  # fmt: skip


@compiled
def appraise(prospect, bidder, works_factor, site, use, posted, terms):
    """Net present value (CNY) of a site in a use to a bidder; fills `prospect` with the cash flows behind it.

    All that the bidder puts in and keeps is discounted at the return that it asks for, the service of what it borrows
    among it (flow to equity): of the loan offered it takes all or as little as its own money allows, whichever is worth
    more to it.

    bidder: a Holder record; works_factor: price of works over ordinary cost that it counts on; use: Use; posted:
    Markets of the county.
    """
    rules, credit = terms.rules, terms.credit
    foresee_income(prospect, bidder, works_factor, site, use, posted, terms)
    unclear = (1.0 - site.project.title_clarity) * (1.0 - rules.rights_package)
    own = max(prospect.works + prospect.facilities - prospect.subsidy, 0.0)
    lending = lending_rate(
        credit.base_rate, terms.scenario.rate_shift, credit.restoration_spread, credit.default_chance,
        bidder.failures, credit.recovery * (1.0 - unclear), rules.credit_rate_cut, credit.rate_floor,
    )  # fmt: skip
    collateral = pledge_value(
        prospect.works, prospect.facilities, prospect.income, 1.0 - unclear, lending, rules, credit
    )
    periods = (credit.loan_years - credit.grace_years) / YEARS_PER_PERIOD
    serving = min(prospect.income, prospect.first_income)
    offered = loan_offered(own, np.inf, collateral, serving, credit.cover, lending, periods)
    own_money = (bidder.cash - bidder.pledged) * CLOSE_TO_ALL / (1.0 + credit.equity_reserve) - prospect.extras
    prospect.bond = rules.bond_share * max(own - offered, 0.0)
    least = loan_taken(offered, own, max(own_money, 0.0) + prospect.bond, False)
    debt = cost_of_debt(prospect, lending, credit)
    prospect.dearest_loan = 0.0
    prospect.npv = worth_with(prospect, least, own, debt, terms)
    if offered > least:
        npv = worth_with(prospect, offered, own, debt, terms)
        if npv > prospect.npv:
            prospect.dearest_loan = max(prospect.rate, lending)
            prospect.npv = npv
        else:
            worth_with(prospect, least, own, debt, terms)
    waiting, worth = discount(prospect.rate, prospect.opening), annuity(prospect.rate, prospect.horizon)
    prospect.surplus = prospect.npv / (waiting * worth)
    return prospect.npv
