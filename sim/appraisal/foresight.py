"""What does a bidder foresee of a site in a use: works, cover, upkeep, sales, and when each comes?"""

from math import exp, log

from sim.compilation import compiled
from sim.formulas.ecology import logistic_step, saturating_return, years_to_level
from sim.formulas.market import clearing_price, matched_share
from sim.formulas.money import YEARS_PER_PERIOD, annuity, discount, growing_annuity
from sim.mines.catalogue import CARBON, COVER, CREDIT, LANDSCAPE, MATERIAL, NOTHING, PRODUCTS, QUOTA
from sim.mines.needs import (
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
from sim.mines.products import full_output
from sim.mines.sites import INDUSTRY_INTEGRATION


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
def foresee_cover(prospect, site, mode, terms):
    """Fill in the cover that a bidder expects: how much works will bring, and how long after opening it will stand.

    Plants go in half way through the works and grow logistically; the mean lag of a first-order approach that is half
    way after the same time stands for the rest of that growth.
    """
    ground, restoration, growth, costs = site.ground, site.restoration, terms.growth, terms.costs
    spent = max(restoration.ecology_spent, ecology_target(ground, costs, mode))
    rate = by_kind(ground.kind, growth.ecology_rate_subsidence, growth.ecology_rate_quarry, growth.ecology_rate_metal)
    potential = (1.0 - restoration.natural) * saturating_return(spent, ecology_need(ground, costs), costs.steepness)
    seedlings = max(restoration.planted_cover, growth.seedling_cover * potential)
    grown = logistic_step(seedlings, potential, rate, 0.5 * prospect.build)
    prospect.cover = min(restoration.natural + potential, 1.0)
    prospect.cover_lag = years_to_level(grown, potential, rate, 0.5 * (grown + potential)) / log(2.0)
    prospect.green_in = years_to_level(grown, potential, rate, growth.green_enough - restoration.natural)


@compiled
def foresee_upkeep(prospect, site, mode, rate, terms):
    """Fill in the upkeep that a bidder expects (CNY/yr): in full for what it plants, fading as that establishes itself,
    a share of it for all that stands; level equivalent at `rate` per year, and amount when principal falls due."""
    ground, restoration, costs = site.ground, site.restoration, terms.costs
    need = ecology_need(ground, costs)
    spent = max(restoration.ecology_spent, ecology_target(ground, costs, mode))
    standing = costs.upkeep * ground.area * (min(spent / need, 1.0) if need > 0.0 else 0.0)
    young = costs.upkeep * ground.area * ((spent - restoration.ecology_spent) / need if need > 0.0 else 0.0)
    fading = 1.0 / max(costs.upkeep_years, YEARS_PER_PERIOD)
    young *= discount(fading, 0.5 * prospect.build)
    horizon = prospect.horizon
    prospect.running = costs.upkeep_later * standing + young * annuity(rate + fading, horizon) / annuity(rate, horizon)
    prospect.first_running = costs.upkeep_later * standing + young * discount(fading, terms.credit.grace_years)


@compiled
def lag_of(prospect, product, growth):
    """Mean time (yr) after opening until a Product comes in full, by what it waits for: cover and use, the landscape
    and use, or green and use; on the way to green enough a site is half way on average."""
    if product.waits_for == COVER:
        return prospect.cover_lag + 1.0 / growth.use_rate
    green = min(0.5 * prospect.green_in, prospect.cover_lag)
    if product.waits_for == LANDSCAPE:
        return green + 1.0 / growth.landscape_rate + 1.0 / growth.use_rate
    return green + 1.0 / growth.use_rate


@compiled
def grown_share(years, lag):
    """Share of full output that has come after some years of a first-order approach with that mean lag (yr)."""
    return 1.0 - discount(1.0 / lag, years) if lag > 0.0 else 1.0


@compiled
def level_equivalent(prospect, novelty, rate, drift, lag, demand):
    """Level stream over the horizon (1/yr) that is worth as much, at `rate` per year, as 1 a year of a product that
    comes with a lag (yr) and whose price drifts (1/yr), and which starts higher by its novelty."""
    horizon = prospect.horizon
    worth = growing_annuity(rate - drift, horizon, lag)
    if novelty > 0.0:
        worth += novelty * growing_annuity(rate - drift + demand.novelty_decay, horizon, lag)
    return worth / annuity(rate, horizon)


@compiled
def expect_yearly(prospect, product, value, running, rate, terms):
    """Add a Product that in full sells `value` (CNY/yr) and costs `running` (CNY/yr): as level equivalents over the
    horizon at `rate` per year, and as amounts when principal falls due."""
    demand, grace, drift = terms.demand, terms.credit.grace_years, terms.scenario.wage_drift
    labour, novelty = product.labour, product.novelty
    lag = lag_of(prospect, product, terms.growth)
    level = level_equivalent(prospect, novelty, rate, 0.0, lag, demand)
    first = grown_share(grace, lag)
    if novelty > 0.0:
        first *= 1.0 + novelty * discount(demand.novelty_decay, grace)
    wages_then = terms.wage_level * exp(drift * prospect.opening)
    wages = running * labour * wages_then
    paid = wages * level_equivalent(prospect, novelty, rate, drift, lag, demand)
    prospect.sales += value * level
    prospect.full_sales += value
    prospect.sales_lag += value * lag
    prospect.first_sales += value * first
    prospect.spread += value * level * product.spread
    prospect.running += running * (1.0 - labour) * level + paid
    prospect.first_running += (running * (1.0 - labour) + wages * exp(drift * grace)) * first
    prospect.wages += paid


@compiled
def expected_sales(prospect, bidder, site, use, posted, clarity, terms):
    """Fill in the sales and running cost that the market prices a bidder sees let it expect.

    posted: Markets of the county. A bidder counts on its own supply weighing on the price, and on goods growing into
    their full output. Rights sell only with clear title, and only as far as buyers are met.
    """
    ground, restoration = site.ground, site.restoration
    rules, demand, costs, growth = terms.rules, terms.demand, terms.costs, terms.growth
    met = matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)
    premia = (1.0 + rules.ecological_premium * prospect.cover) * (1.0 + rules.policy_premium)
    fetched = (1.0 - rules.base_price_weight) * (1.0 - demand.haggling_loss) + rules.base_price_weight * premia
    hurdle, horizon = bidder.hurdle, prospect.horizon
    green = min(prospect.cover / growth.green_enough, 1.0)
    waste = max(restoration.waste_left - rules.waste_own_use * fill_needed(ground, costs, prospect.works), 0.0)
    landscape = 1.0 if use.mode == INDUSTRY_INTEGRATION else restoration.landscape
    for product in range(len(PRODUCTS)):
        item = terms.products[product]
        quantity = full_output(ground, waste, landscape * green, demand, costs, growth, use, product)
        if product == MATERIAL:
            quantity = rules.waste_sale * rules.waste_return * waste
        if quantity <= 0.0 or posted.prices[product] <= 0.0:
            continue
        if item.waits_for == COVER:
            quantity *= prospect.cover * green
        elif item.waits_for != NOTHING:
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
        if item.is_right == 1:
            value *= met * fetched if clarity >= demand.title_enough else 0.0
        if item.waits_for != NOTHING:
            premium = 1.0 + item.brand if use.mode == INDUSTRY_INTEGRATION else 1.0
            running = item.running * quantity * item.price * premium
            expect_yearly(prospect, item, value * premium, running, hurdle, terms)
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
def foresee_works(prospect, bidder, works_factor, site, use, terms):
    """Fill in what a bidder has to spend before a site opens, and how long that takes."""
    ground, restoration, project = site.ground, site.restoration, site.project
    rules, costs = terms.rules, terms.costs
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
    prospect.extras += terms.behaviour.search_cost * (1.0 - rules.transaction_cut)
    prospect.build = costs.build_years_simple
    if use.mode == INDUSTRY_INTEGRATION:
        prospect.build = costs.build_years * costs.build_delay
    prospect.opening = terms.administration.approval_years / (1.0 + rules.approval_speedup) + prospect.build
    prospect.horizon = terms.behaviour.lease_years + rules.concession_years
