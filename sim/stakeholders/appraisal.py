"""What is a site worth to a bidder in a use? What it puts in and what it keeps, at the return that it asks for.

The same appraisal serves social capital and firms when they bid, residents' bargaining, and banks through the income
that it expects when debt falls due.
"""

from math import exp, log
from typing import NamedTuple

import numpy as np

from sim.compilation import compiled
from sim.formulas.ecology import logistic_step, saturating_return, years_to_level
from sim.formulas.market import clearing_price, matched_share
from sim.formulas.money import YEARS_PER_PERIOD, annuity, discount, growing_annuity
from sim.needs import (
    by_kind,
    ecology_need,
    ecology_target,
    fill_needed,
    landscape_need,
    relocation_need,
    safety_need,
    use_need,
    waste_saving,
)
from sim.products import full_output, is_right, price_spread
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
from sim.stakeholders.banks import lending_rate, loan_offered, pledge_value
from sim.stakeholders.holders import cost_of_debt, worth_with
from sim.stakeholders.investors import loan_taken, required_return

POSITIVE = (0.0, np.inf)
CLOSE_TO_ALL = 1.0 - 1e-9  # of its money: the equity that a bidder then needs is, however it is rounded, not above it


class Outlook(NamedTuple):
    """What a bidder of a lane reckons with: the rules, the numbers of the model and the scenario, one record of each,
    and the level of wages now against the start."""

    rules: object
    demand: object
    costs: object
    growth: object
    behaviour: object
    credit: object
    administration: object
    scenario: object
    wage_level: float


class Posted(NamedTuple):
    """What a county's markets show a bidder: arrays (products,) of prices, of demand at the base price and of
    supply."""

    prices: object
    wanted: object
    supply: object


@record
class Prospect:
    """The cash flows that a bidder expects from a site in a use."""

    works = column("CNY", "works still needed, at the price of works", bounds=POSITIVE)
    facilities = column("CNY", "buildings and equipment still needed", bounds=POSITIVE)
    planned = column("CNY", "both, at ordinary cost", bounds=POSITIVE)
    extras = column("CNY", "moving households, buying out old rights, preparing the bid")
    subsidy = column("CNY", "subsidy expected", bounds=POSITIVE)
    opening = column("yr", "time until operation", bounds=POSITIVE)
    horizon = column("yr", "years of operation reckoned with", bounds=POSITIVE)
    build = column("yr", "part of it that works take", bounds=POSITIVE)
    cover = column("1", "cover that works will have brought in the end", bounds=(0.0, 1.0))
    cover_lag = column("yr", "mean time after opening until that cover stands", bounds=POSITIVE)
    green_in = column("yr", "time after opening until the site can be accepted; infinite if never", bounds=POSITIVE)
    sales = column("CNY/yr", "sales, level equivalent over the horizon", bounds=POSITIVE)
    full_sales = column("CNY/yr", "sales of goods and leases once all has grown", bounds=POSITIVE)
    sales_lag = column("yr", "mean time until they have", bounds=POSITIVE)
    first_sales = column("CNY/yr", "sales when principal of a loan falls due", bounds=POSITIVE)
    spread = column("1", "yearly spread of the log of those sales", bounds=POSITIVE)
    once = column("CNY", "sales that come once, worth at opening", bounds=POSITIVE)
    wages = column("CNY/yr", "wages of local people", bounds=POSITIVE)
    running = column("CNY/yr", "running cost and upkeep, wages included", bounds=POSITIVE)
    first_running = column("CNY/yr", "the same when principal falls due", bounds=POSITIVE)
    residents = column("CNY/yr", "rent or guaranteed income")
    income = column("CNY/yr", "income after running cost and residents, level equivalent")
    first_income = column("CNY/yr", "the same when principal falls due")
    contest = column("CNY/yr", "cost of contests of title", bounds=POSITIVE)
    rate = column("1/yr", "return asked for, at which all is discounted")
    loan = column("CNY", "loan that it would take", bounds=POSITIVE)
    dearest_loan = column("1/yr", "highest rate at which it borrows what it could do without", bounds=POSITIVE)
    bond = column("CNY", "bond money expected", bounds=POSITIVE)
    equity = column("CNY", "equity needed", bounds=POSITIVE)
    service = column("CNY/yr", "debt service in operation, level equivalent", bounds=POSITIVE)
    deducted = column("CNY/yr", "interest and write-offs, on which no tax is due, level equivalent", bounds=POSITIVE)
    first_claim = column("CNY/yr", "what is the holder's before anyone shares", bounds=POSITIVE)
    net = column("CNY/yr", "income that the holder keeps after tax, debt and shares, level equivalent")
    once_kept = column("CNY", "what the holder keeps of sales that come once, worth at opening", bounds=POSITIVE)
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
def foresee_cover(prospect, ground, restoration, mode, outlook):
    """Fill in the cover that a bidder expects: how much works will bring, and how long after opening it will stand.

    Plants go in half way through the works and grow logistically; the mean lag of a first-order approach that is half
    way after the same time stands for the rest of that growth.
    """
    growth, costs = outlook.growth, outlook.costs
    spent = max(restoration.ecology_spent, ecology_target(ground, costs, mode))
    rate = by_kind(ground.kind, growth.ecology_rate_subsidence, growth.ecology_rate_quarry, growth.ecology_rate_metal)
    potential = (1.0 - restoration.natural) * saturating_return(spent, ecology_need(ground, costs), costs.steepness)
    seedlings = max(restoration.planted_cover, growth.seedling_cover * potential)
    grown = logistic_step(seedlings, potential, rate, 0.5 * prospect.build)
    prospect.cover = min(restoration.natural + potential, 1.0)
    prospect.cover_lag = years_to_level(grown, potential, rate, 0.5 * (grown + potential)) / log(2.0)
    prospect.green_in = years_to_level(grown, potential, rate, growth.green_enough - restoration.natural)


@compiled
def foresee_upkeep(prospect, ground, restoration, mode, rate, outlook):
    """Fill in the upkeep that a bidder expects (CNY/yr): in full for what it plants, fading as that establishes itself,
    a share of it for all that stands; level equivalent at `rate` per year, and amount when principal falls due."""
    costs, need = outlook.costs, ecology_need(ground, outlook.costs)
    spent = max(restoration.ecology_spent, ecology_target(ground, costs, mode))
    standing = costs.upkeep * ground.area * (min(spent / need, 1.0) if need > 0.0 else 0.0)
    young = costs.upkeep * ground.area * ((spent - restoration.ecology_spent) / need if need > 0.0 else 0.0)
    fading = 1.0 / max(costs.upkeep_years, YEARS_PER_PERIOD)
    young *= discount(fading, 0.5 * prospect.build)
    horizon = prospect.horizon
    prospect.running = costs.upkeep_later * standing + young * annuity(rate + fading, horizon) / annuity(rate, horizon)
    prospect.first_running = costs.upkeep_later * standing + young * discount(fading, outlook.credit.grace_years)


@compiled
def lag_of(prospect, product, growth):
    """Mean time (yr) after opening until a product comes in full: produce waits for cover and use, tourism for green,
    landscape and use, rent for green and use; on the way to green enough a site is half way on average."""
    if product == PRODUCE:
        return prospect.cover_lag + 1.0 / growth.use_rate
    green = min(0.5 * prospect.green_in, prospect.cover_lag)
    if product == TOURISM:
        return green + 1.0 / growth.landscape_rate + 1.0 / growth.use_rate
    return green + 1.0 / growth.use_rate


@compiled
def grown_share(years, lag):
    """Share of full output that has come after some years of a first-order approach with that mean lag (yr)."""
    return 1.0 - discount(1.0 / lag, years) if lag > 0.0 else 1.0


@compiled
def level_equivalent(prospect, product, rate, drift, lag, demand):
    """Level stream over the horizon (1/yr) that is worth as much, at `rate` per year, as 1 a year of a product that
    comes with a lag (yr) and whose price drifts (1/yr); visits start higher for their novelty."""
    horizon = prospect.horizon
    worth = growing_annuity(rate - drift, horizon, lag)
    if product == TOURISM:
        worth += demand.novelty * growing_annuity(rate - drift + demand.novelty_decay, horizon, lag)
    return worth / annuity(rate, horizon)


@compiled
def expect_yearly(prospect, product, value, running, labour, rate, outlook):
    """Add a product that in full sells `value` (CNY/yr) and costs `running` (CNY/yr), a share `labour` of it wages: as
    level equivalents over the horizon at `rate` per year, and as amounts when principal falls due."""
    demand, grace, drift = outlook.demand, outlook.credit.grace_years, outlook.scenario.wage_drift
    lag = lag_of(prospect, product, outlook.growth)
    level = level_equivalent(prospect, product, rate, 0.0, lag, demand)
    first = grown_share(grace, lag)
    if product == TOURISM:
        first *= 1.0 + demand.novelty * discount(demand.novelty_decay, grace)
    wages_then = outlook.wage_level * exp(drift * prospect.opening)
    wages = running * labour * wages_then
    paid = wages * level_equivalent(prospect, product, rate, drift, lag, demand)
    prospect.sales += value * level
    prospect.full_sales += value
    prospect.sales_lag += value * lag
    prospect.first_sales += value * first
    prospect.spread += value * level * price_spread(product, demand)
    prospect.running += running * (1.0 - labour) * level + paid
    prospect.first_running += (running * (1.0 - labour) + wages * exp(drift * grace)) * first
    prospect.wages += paid


@compiled
def expected_sales(prospect, ground, restoration, use, posted, bidder, clarity, outlook):
    """Fill in the sales and running cost that the market prices a bidder sees let it expect.

    posted: Posted, of the county. A bidder reckons with its own supply weighing on the price, and with goods growing
    into their full output. Rights sell only with clear title, and only as far as buyers are met.
    """
    rules, demand, costs, growth = outlook.rules, outlook.demand, outlook.costs, outlook.growth
    met = matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)
    premia = (1.0 + rules.ecological_premium * prospect.cover) * (1.0 + rules.policy_premium)
    fetched = (1.0 - rules.base_price_weight) * (1.0 - demand.haggling_loss) + rules.base_price_weight * premia
    hurdle, horizon = bidder.hurdle, prospect.horizon
    green = min(prospect.cover / growth.green_enough, 1.0)
    waste = max(restoration.waste_left - rules.waste_own_use * fill_needed(ground, costs, prospect.works), 0.0)
    landscape = 1.0 if use.mode == INDUSTRY_INTEGRATION else restoration.landscape
    for product in range(len(PRODUCTS)):
        quantity = full_output(ground, waste, landscape * green, demand, costs, growth, use, product)
        if product == MATERIAL:
            quantity = rules.waste_sale * rules.waste_return * waste
        if quantity <= 0.0 or posted.prices[product] <= 0.0:
            continue
        if product == PRODUCE:
            quantity *= prospect.cover * green
        elif product in (TOURISM, LEASE):
            quantity *= green
        yearly_quantity = quantity
        if product == MATERIAL:
            yearly_quantity /= demand.material_years
        elif product in (QUOTA, CREDIT):
            yearly_quantity /= demand.selling_years
        price = price_with_more(
            posted.prices[product], posted.wanted[product], posted.supply[product], yearly_quantity, demand.elasticity
        )
        value = quantity * price * bidder.price_belief
        if is_right(product):
            value *= met * fetched if clarity >= demand.title_enough else 0.0
        if product == PRODUCE:
            premium = 1.0 + demand.brand_premium if use.mode == INDUSTRY_INTEGRATION else 1.0
            running = demand.produce_cost * quantity * demand.produce_price * premium
            expect_yearly(prospect, product, value * premium, running, demand.produce_labour, hurdle, outlook)
        elif product == TOURISM:
            running = demand.tourism_cost * quantity * demand.tourism_yield
            expect_yearly(prospect, product, value, running, demand.tourism_labour, hurdle, outlook)
        elif product == LEASE:
            expect_yearly(prospect, product, value, 0.0, 0.0, hurdle, outlook)
        elif product == MATERIAL:
            prospect.once += value * annuity(hurdle, demand.material_years) / demand.material_years
        elif prospect.green_in < horizon:
            accepted = discount(hurdle, prospect.green_in)
            checked = 1.0 - rules.verification_cut
            if product == CARBON:
                yearly = max(value * prospect.cover - demand.carbon_verification * checked / demand.carbon_years, 0.0)
                prospect.sales += (
                    yearly * accepted * annuity(hurdle, horizon - prospect.green_in) / annuity(hurdle, horizon)
                )
            elif product == QUOTA:
                prospect.once += accepted * value * worth_of_slow_sale(quantity, posted.wanted[product], hurdle, demand)
            elif rules.offset_demand > 0.0:
                value *= worth_of_slow_sale(quantity, posted.wanted[product], hurdle, demand)
                prospect.once += accepted * max(value - demand.credit_verification * checked, 0.0)
    if prospect.full_sales > 0.0:
        prospect.sales_lag /= prospect.full_sales
    prospect.spread = prospect.spread / prospect.sales if prospect.sales > 0.0 else 0.0
    prospect.wages *= min(costs.local_share * (1.0 + rules.local_labour), 1.0)


@compiled
def foresee_works(prospect, bidder, works_factor, ground, restoration, project, use, outlook):
    """Fill in what a bidder has to spend before a site opens, and how long that takes."""
    rules, costs = outlook.rules, outlook.costs
    left = max(safety_need(ground, costs) - restoration.safety_spent, 0.0)
    left += max(ecology_target(ground, costs, use.mode) - restoration.ecology_spent, 0.0)
    left += max(landscape_need(ground, costs, use.mode) - restoration.landscape_spent, 0.0)
    in_place = restoration.use_spent if project.built_mode == use.mode else 0.0
    setup = max(use_need(ground, costs, use) - in_place, 0.0)
    prospect.facilities = 0.0
    if use.mode == INDUSTRY_INTEGRATION:
        prospect.facilities = setup
    else:
        left += setup
    prospect.planned = left + prospect.facilities
    saving = waste_saving(ground, restoration.waste_left, left, rules, costs)
    prospect.works = left * works_factor * (1.0 - saving)
    prospect.subsidy = rules.subsidy_share * prospect.works * bidder.trust
    prospect.extras = rules.rights_compensation * ground.area * (1.0 - project.title_clarity) + project.purchase
    prospect.extras += relocation_need(ground, project, costs)
    prospect.extras += outlook.behaviour.search_cost * (1.0 - rules.transaction_cut)
    prospect.build = costs.build_years_simple
    if use.mode == INDUSTRY_INTEGRATION:
        prospect.build = costs.build_years * costs.build_delay
    prospect.opening = outlook.administration.approval_years / (1.0 + rules.approval_speedup) + prospect.build
    prospect.horizon = outlook.behaviour.lease_years + rules.concession_years


@compiled
def foresee_income(prospect, bidder, works_factor, ground, restoration, project, use, posted, outlook):
    """Fill in all that does not hang on how a site is paid for: works, cover, sales, cost, income and the return asked
    for."""
    rules, credit, behaviour = outlook.rules, outlook.credit, outlook.behaviour
    foresee_works(prospect, bidder, works_factor, ground, restoration, project, use, outlook)
    foresee_cover(prospect, ground, restoration, use.mode, outlook)
    unclear = (1.0 - project.title_clarity) * (1.0 - rules.rights_package)

    results = rules.results_payment * ground.area * bidder.trust
    grown = growing_annuity(bidder.hurdle, prospect.horizon, prospect.cover_lag)
    prospect.sales = results * prospect.cover * grown / annuity(bidder.hurdle, prospect.horizon)
    prospect.first_sales = results * prospect.cover * grown_share(credit.grace_years, prospect.cover_lag)
    prospect.full_sales = 0.0
    prospect.sales_lag = 0.0
    prospect.once = 0.0
    prospect.spread = 0.0
    prospect.wages = 0.0
    foresee_upkeep(prospect, ground, restoration, use.mode, bidder.hurdle, outlook)
    expected_sales(prospect, ground, restoration, use, posted, bidder, 1.0 - unclear, outlook)
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
def appraise(prospect, bidder, works_factor, ground, restoration, project, use, posted, outlook):
    """Net present value (CNY) of a site in a use to a bidder; fills `prospect` with the cash flows behind it.

    All that the bidder puts in and keeps is discounted at the return that it asks for, the service of what it borrows
    among it (flow to equity): of the loan offered it takes all or as little as its own money allows, whichever is worth
    more to it.

    bidder: an investor or firm record; works_factor: price of works over ordinary cost that it reckons with; use: Use;
    posted: Posted, of the county.
    """
    rules, credit = outlook.rules, outlook.credit
    foresee_income(prospect, bidder, works_factor, ground, restoration, project, use, posted, outlook)
    unclear = (1.0 - project.title_clarity) * (1.0 - rules.rights_package)
    own = max(prospect.works + prospect.facilities - prospect.subsidy, 0.0)
    lending = lending_rate(
        credit.base_rate, outlook.scenario.rate_shift, credit.restoration_spread, credit.default_chance,
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
    prospect.npv = worth_with(prospect, least, own, debt, outlook)
    if offered > least:
        npv = worth_with(prospect, offered, own, debt, outlook)
        if npv > prospect.npv:
            prospect.dearest_loan = max(prospect.rate, lending)
            prospect.npv = npv
        else:
            worth_with(prospect, least, own, debt, outlook)
    waiting, worth = discount(prospect.rate, prospect.opening), annuity(prospect.rate, prospect.horizon)
    prospect.surplus = prospect.npv / (waiting * worth)
    return prospect.npv
