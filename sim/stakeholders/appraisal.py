"""What is a site worth to a bidder in a mode? Declared cash flows, discounted at the bidder's own rate plus premia.

The same appraisal serves social capital and firms when they bid, residents' bargaining, and banks through the income
that it expects.
"""

from typing import NamedTuple

import numpy as np

from sim.compilation import compiled
from sim.formulas.market import clearing_price, matched_share
from sim.formulas.money import YEARS_PER_PERIOD, annuity, blended_rate, discount
from sim.products import (
    ecology_target,
    full_output,
    is_right,
    landscape_need,
    price_spread,
    safety_need,
    use_need,
    waste_saving,
)
from sim.schema import column, record
from sim.sites import (
    CARBON,
    CREDIT,
    INDUSTRY_INTEGRATION,
    LEASE,
    MATERIAL,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
)
from sim.stakeholders.banks import lending_rate, loan_offered
from sim.stakeholders.investors import required_return

POSITIVE = (0.0, np.inf)


class Outlook(NamedTuple):
    """What a bidder of a lane reckons with: the rules, the numbers of the model and the scenario; one record of
    each."""

    rules: object
    demand: object
    costs: object
    growth: object
    behaviour: object
    credit: object
    administration: object
    scenario: object


class Posted(NamedTuple):
    """What a county's markets show a bidder: arrays (products,) of prices, of demand at the base price and of
    supply."""

    prices: object
    wanted: object
    supply: object


@record
class Prospect:
    """The cash flows that a bidder expects from a site in a mode."""

    works = column("CNY", "works still needed, at the price of works", bounds=POSITIVE)
    facilities = column("CNY", "buildings and equipment still needed", bounds=POSITIVE)
    extras = column("CNY", "buying out old rights, preparing the bid")
    subsidy = column("CNY", "subsidy expected", bounds=POSITIVE)
    opening = column("yr", "time until operation", bounds=POSITIVE)
    horizon = column("yr", "years of operation reckoned with", bounds=POSITIVE)
    sales = column("CNY/yr", "sales of a full year", bounds=POSITIVE)
    spread = column("1", "yearly spread of the log of those sales", bounds=POSITIVE)
    once = column("CNY", "sales that come once, at opening", bounds=POSITIVE)
    wages = column("CNY/yr", "wages of local people", bounds=POSITIVE)
    running = column("CNY/yr", "running cost and upkeep, wages included", bounds=POSITIVE)
    residents = column("CNY/yr", "rent or guaranteed income")
    net = column("CNY/yr", "income after running cost, residents, tax and shares")
    rate = column("1/yr", "rate of discount")
    equity = column("CNY", "equity needed")
    surplus = column("CNY/yr", "level surplus over the required return")
    npv = column("CNY", "net present value")


@compiled
def price_with_more(price, wanted, supply, more, elasticity):
    """Price (CNY per unit) that a bidder expects once its own quantity (`more`, per year) is offered too."""
    before = clearing_price(1.0, wanted, supply, elasticity)
    if before <= 0.0:
        return 0.0
    return price * clearing_price(1.0, wanted, supply + more, elasticity) / before


@compiled
def worth_of_slow_sale(quantity, wanted, rate, demand):
    """Present value of 1 CNY of units sold bit by bit (0-1): over the usual selling time, or as long as demand
    takes."""
    if wanted <= 0.0:
        return 0.0
    years = max(demand.selling_years, quantity / wanted)
    return annuity(rate, years) / years


@compiled
def expected_sales(prospect, ground, mode, posted, bidder, clarity, outlook):
    """Fill in the yearly and one-off sales that the market prices a bidder sees let it expect.

    posted: Posted, of the county. A bidder reckons with its own supply weighing on the price. Rights sell only with
    clear title, and only as far as buyers are met.
    """
    rules, demand, costs = outlook.rules, outlook.demand, outlook.costs
    met = matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)
    haggled = 1.0 - demand.haggling_loss * (1.0 - rules.base_price_weight)
    yearly = 0.0
    once = 0.0
    spread = 0.0
    running = 0.0
    wages = 0.0
    for product in range(len(PRODUCTS)):
        quantity = full_output(ground, demand, costs, outlook.growth, mode, product)
        if product == MATERIAL or quantity <= 0.0 or posted.prices[product] <= 0.0:
            continue
        yearly_quantity = quantity / demand.selling_years if product in (QUOTA, CREDIT) else quantity
        price = price_with_more(
            posted.prices[product], posted.wanted[product], posted.supply[product], yearly_quantity, demand.elasticity
        )
        value = quantity * price * bidder.price_belief
        if is_right(product):
            needs_title = product in (LEASE, QUOTA)
            value *= met * haggled if clarity >= demand.title_enough or not needs_title else 0.0
        if product == PRODUCE and mode == INDUSTRY_INTEGRATION:
            value *= 1.0 + demand.brand_premium
        if product == QUOTA:
            once += value * worth_of_slow_sale(quantity, posted.wanted[product], bidder.hurdle, demand)
        elif product == CREDIT:
            if rules.offset_demand > 0.0:
                value *= worth_of_slow_sale(quantity, posted.wanted[product], bidder.hurdle, demand)
                once += max(value - demand.credit_verification * (1.0 - rules.verification_cut), 0.0)
        elif product == CARBON:
            yearly += max(
                value - demand.carbon_verification * (1.0 - rules.verification_cut) / demand.carbon_years, 0.0
            )
        else:
            yearly += value
            spread += value * price_spread(product, demand)
            if product == PRODUCE:
                running += demand.produce_cost * value
                wages += demand.produce_cost * demand.produce_labour * value
            elif product == TOURISM:
                running += demand.tourism_cost * value
                wages += demand.tourism_cost * demand.tourism_labour * value
    prospect.sales = yearly
    prospect.once = once
    prospect.spread = spread / yearly if yearly > 0.0 else 0.0
    prospect.running = running
    prospect.wages = wages * min(costs.local_share * (1.0 + rules.local_labour), 1.0)


@compiled
def appraise(prospect, bidder, works_factor, ground, restoration, project, mode, posted, outlook):
    """Net present value (CNY) of a site in a mode to a bidder; fills `prospect` with the cash flows behind it.

    bidder: an investor or firm record; works_factor: price of works over ordinary cost that it reckons with; posted:
    Posted, of the county.
    """
    rules, costs, credit, behaviour = outlook.rules, outlook.costs, outlook.credit, outlook.behaviour
    left = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    left += max(ecology_target(ground, costs, mode) - restoration.ecology_spent, 0.0)
    left += max(landscape_need(ground, costs, mode) - restoration.landscape_spent, 0.0)
    in_place = restoration.use_spent if project.built_mode == mode else 0.0
    setup = max(use_need(ground, costs, mode) - in_place, 0.0)
    if mode == INDUSTRY_INTEGRATION:
        prospect.facilities = setup
    else:
        prospect.facilities = 0.0
        left += setup
    saving = waste_saving(ground, restoration.waste_left, left, rules, costs)
    prospect.works = left * works_factor * (1.0 - saving)
    prospect.subsidy = rules.subsidy_share * prospect.works * bidder.trust
    outlay = prospect.works + prospect.facilities

    unclear = (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    compensation = rules.rights_compensation * ground.area * (1.0 - project.title_clarity)
    prospect.extras = compensation + behaviour.search_cost * (1.0 - rules.transaction_cut)
    build = costs.build_years_simple
    if mode == INDUSTRY_INTEGRATION:
        build = costs.build_years * costs.build_delay
    prospect.opening = outlook.administration.approval_years / (1.0 + rules.approval_speedup) + build
    prospect.horizon = behaviour.lease_years + rules.concession_years

    expected_sales(prospect, ground, mode, posted, bidder, 1.0 - unclear, outlook)
    prospect.sales += rules.results_payment * ground.area * bidder.trust
    prospect.running += costs.upkeep * costs.upkeep_later * ground.area
    prospect.residents = behaviour.reservation_rent * ground.area * (1.0 - rules.agreement)
    prospect.residents += rules.guaranteed_income * ground.area
    contest = behaviour.contest_chance * unclear * behaviour.contest_cost * outlay
    gross = prospect.sales - prospect.running - prospect.residents - contest
    profit = max(gross - outlay / prospect.horizon, 0.0)
    net = gross - credit.tax_rate * (1.0 - rules.tax_relief) * profit
    expected_own = max(outlay - prospect.subsidy, 0.0)
    free = max(net - rules.priority_return * expected_own, 0.0)
    net -= free * (1.0 - (1.0 - rules.fund_share) * (1.0 - rules.dividend_share))
    prospect.net = net

    lending = lending_rate(
        credit.base_rate,
        outlook.scenario.rate_shift,
        credit.restoration_spread,
        unclear,
        rules.credit_rate_cut,
        credit.rate_floor,
    )
    collateral = pledge_value(outlay, gross, 1.0 - unclear, lending, rules, credit)
    periods = credit.loan_years / YEARS_PER_PERIOD
    loan = loan_offered(expected_own, np.inf, collateral, gross, credit.cover, lending, periods)
    bond = rules.bond_share * max(expected_own - loan, 0.0)
    borrowed = loan + bond
    share = min(borrowed / outlay, 1.0) if outlay > 0.0 else 0.0
    debt_rate = (lending * loan + credit.bond_rate * bond) / borrowed if borrowed > 0.0 else lending
    equity_rate = required_return(
        bidder.hurdle, unclear, behaviour.title_premium, bidder.risk_aversion, prospect.spread, behaviour.price_premium,
        1.0 - bidder.trust, behaviour.promise_premium,
    )  # fmt: skip
    prospect.rate = blended_rate(equity_rate, debt_rate, share)
    prospect.equity = max(expected_own + prospect.extras - borrowed, 0.0) * (1.0 + credit.equity_reserve)

    waiting = discount(prospect.rate, prospect.opening)
    worth = annuity(prospect.rate, prospect.horizon)
    prospect.npv = waiting * (worth * net + prospect.once) - expected_own - prospect.extras
    prospect.surplus = prospect.npv / (waiting * worth)
    return prospect.npv


@compiled
def pledge_value(outlay, income, clarity, rate, rules, credit):
    """What a bank lends on a pledge (CNY): clear rights at a share of what was put in, and expected income (CNY/yr)
    where the rules let it be pledged."""
    rights = min(credit.title_value + rules.credit_share, 1.0) * clarity * outlay
    pledged = rules.pledge_share * credit.income_value * max(income, 0.0) * annuity(rate, credit.collateral_years)
    return rights + pledged
