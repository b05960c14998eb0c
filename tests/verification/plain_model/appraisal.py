"""What is a site worth to a bidder in a use (7.8)?"""

from math import exp, inf, log
from types import SimpleNamespace

from plain_model.codes import (
    CARBON,
    CREDIT,
    INTEGRATION,
    LEASE,
    MATERIAL,
    PRODUCE,
    PRODUCTS,
    QUARTER,
    QUOTA,
    RIGHTS,
    TINY,
    TOURISM,
)
from plain_model.decisions import least_loan, lending_rate, loan_offered, pledge_value, required_return
from plain_model.formulas import (
    annuity,
    clearing_price,
    debt_worth,
    discount,
    growing_annuity,
    grown_share,
    logistic_step,
    matched_share,
    saturating_return,
    years_to_level,
)
from plain_model.prices import price_spread, usual_local_share, wage_level
from plain_model.site import (
    Use,
    by_kind,
    ecology_need,
    ecology_target,
    fill_needed,
    full_output,
    relocation_need,
    waste_saving,
    works_left,
)


def appraise(site, use, bidder, works_factor):
    """A prospect: the cash flows that a bidder expects of a site in a use."""
    p = SimpleNamespace()
    foresee(site, use, bidder, works_factor, p)
    choose_loan(site, bidder, p)
    p.surplus = p.npv / (discount(p.rate, p.opening) * annuity(p.rate, p.horizon))
    return p


def foresee(site, use, bidder, works_factor, p):
    """Steps A to F."""
    foresee_works(site, use, bidder, works_factor, p)
    foresee_cover(site, use, p)
    p.unclear = (1.0 - site.project.title_clarity) * (1.0 - site.lane.rules.rights_package)
    expect_results(site, bidder, p)
    foresee_upkeep(site, bidder, p)
    expect_products(site, use, bidder, 1.0 - p.unclear, p)
    foresee_income(site, p)
    p.rate = required_return(site.lane, bidder, p.unclear, p.spread, 1.0 - bidder.trust)


def foresee_works(site, use, bidder, works_factor, p):
    """Step A."""
    lane, rules, costs = site.lane, site.lane.rules, site.lane.costs
    left, p.facilities = works_left(site, use)
    p.planned = left + p.facilities
    p.works = left * works_factor * (1.0 - waste_saving(site, site.restoration.waste_left, left))
    p.outlay = p.works + p.facilities
    p.subsidy = rules.subsidy_share * p.works * bidder.trust
    p.extras = rules.rights_compensation * site.ground.area * (1.0 - site.project.title_clarity)
    p.extras += site.project.purchase + relocation_need(site)
    p.extras += lane.behaviour.search_cost * (1.0 - rules.transaction_cut)
    p.build = costs.build_years * costs.build_delay if use.mode == INTEGRATION else costs.build_years_simple
    p.opening = lane.administration.approval_years / (1.0 + rules.approval_speedup) + p.build
    p.horizon = lane.behaviour.lease_years + rules.concession_years


def foresee_cover(site, use, p):
    """Step B."""
    restoration, growth, costs = site.restoration, site.lane.growth, site.lane.costs
    p.spent = max(restoration.ecology_spent, ecology_target(site, use.mode))
    rate = by_kind(site, growth.ecology_rate_subsidence, growth.ecology_rate_quarry, growth.ecology_rate_metal)
    potential = (1.0 - restoration.natural) * saturating_return(p.spent, ecology_need(site), costs.steepness)
    seedlings = max(restoration.planted_cover, growth.seedling_cover * potential)
    grown = logistic_step(seedlings, potential, rate, p.build / 2.0)
    p.cover = min(restoration.natural + potential, 1.0)
    p.cover_lag = years_to_level(grown, potential, rate, (grown + potential) / 2.0) / log(2.0)
    p.green_in = years_to_level(grown, potential, rate, growth.green_enough - restoration.natural)


def expect_results(site, bidder, p):
    """Step C."""
    lane = site.lane
    results = lane.rules.results_payment * site.ground.area * bidder.trust * p.cover
    level = growing_annuity(bidder.hurdle, p.horizon, p.cover_lag) / annuity(bidder.hurdle, p.horizon)
    p.sales = results * level
    p.first_sales = results * grown_share(lane.credit.grace_years, p.cover_lag)
    p.full_sales = p.sales_lag = p.once = p.spread = p.wages = 0.0


def foresee_upkeep(site, bidder, p):
    """Step D."""
    costs, need, r = site.lane.costs, ecology_need(site), bidder.hurdle
    fading = 1.0 / max(costs.upkeep_years, QUARTER)
    standing = young = 0.0
    if need > 0.0:
        standing = costs.upkeep * site.ground.area * min(p.spent / need, 1.0)
        planted = (p.spent - site.restoration.ecology_spent) / need
        young = costs.upkeep * site.ground.area * planted * discount(fading, p.build / 2.0)
    p.running = costs.upkeep_later * standing + young * annuity(r + fading, p.horizon) / annuity(r, p.horizon)
    p.first_running = costs.upkeep_later * standing + young * discount(fading, site.lane.credit.grace_years)


def expect_products(site, use, bidder, clarity, p):
    """Step E."""
    lane, rules, demand, growth = site.lane, site.lane.rules, site.lane.demand, site.lane.growth
    r, horizon = bidder.hurdle, p.horizon
    met = matched_share(demand.matching * (1.0 + rules.platform_matching), demand.partners)
    quality = (1.0 + rules.ecological_premium * p.cover) * (1.0 + rules.policy_premium)
    fetched = (1.0 - rules.base_price_weight) * (1.0 - demand.haggling_loss) + rules.base_price_weight * quality
    green = min(p.cover / growth.green_enough, 1.0)
    waste = max(site.restoration.waste_left - rules.waste_own_use * fill_needed(site, p.works), 0.0)
    checked = 1.0 - rules.verification_cut
    landscape = 1.0 if use.mode == INTEGRATION else site.restoration.landscape
    for product in range(len(PRODUCTS)):
        posted = lane.price_levels[site.county][product]
        wanted = lane.buyers[site.county][product]
        quantity = full_output(site, waste, landscape * green, use, product)
        if product == MATERIAL:
            quantity = rules.waste_sale * rules.waste_return * waste
        if quantity <= 0.0 or posted <= 0.0:
            continue
        if product == PRODUCE:
            quantity *= p.cover * green
        if product in (TOURISM, LEASE):
            quantity *= green
        price = price_with_more(site, product, quantity, posted, wanted)
        worth = quantity * price * bidder.price_belief
        if product in RIGHTS:
            worth = 0.0 if clarity < demand.title_enough else worth * met * fetched
        if product == PRODUCE:
            premium = 1.0 + demand.brand_premium if use.mode == INTEGRATION else 1.0
            running = demand.produce_cost * quantity * demand.produce_price * premium
            expect_yearly(site, bidder, p, product, worth * premium, running, demand.produce_labour)
        if product == TOURISM:
            running = demand.tourism_cost * quantity * demand.tourism_yield
            expect_yearly(site, bidder, p, product, worth, running, demand.tourism_labour)
        if product == LEASE:
            expect_yearly(site, bidder, p, product, worth, 0.0, 0.0)
        if product == MATERIAL:
            p.once += worth * annuity(r, demand.material_years) / demand.material_years
        if product in (QUOTA, CARBON, CREDIT) and p.green_in < horizon:
            accepted = discount(r, p.green_in)
            slow = worth_of_slow_sale(lane, r, quantity, wanted)
            if product == CARBON:
                yearly = max(worth * p.cover - demand.carbon_verification * checked / demand.carbon_years, 0.0)
                p.sales += yearly * accepted * annuity(r, horizon - p.green_in) / annuity(r, horizon)
            if product == QUOTA:
                p.once += accepted * worth * slow
            if product == CREDIT and rules.offset_demand > 0.0:
                p.once += accepted * max(worth * slow - demand.credit_verification * checked, 0.0)
    if p.full_sales > 0.0:
        p.sales_lag /= p.full_sales
    p.spread = p.spread / p.sales if p.sales > 0.0 else 0.0
    p.wages *= usual_local_share(lane)


def price_with_more(site, product, quantity, posted, wanted):
    """Price once the bidder's own quantity is offered too."""
    demand, supply = site.lane.demand, site.lane.supplies[site.county][product]
    now = clearing_price(1.0, wanted, supply, demand.elasticity)
    if now <= 0.0:
        return 0.0
    more = quantity
    if product == MATERIAL:
        more = quantity / demand.material_years
    if product in (QUOTA, CREDIT):
        more = quantity / demand.selling_years
    return posted * clearing_price(1.0, wanted, supply + more, demand.elasticity) / now


def worth_of_slow_sale(lane, rate, quantity, wanted):
    """Present value of 1 CNY of units sold bit by bit."""
    if wanted <= 0.0:
        return 0.0
    years = max(lane.demand.selling_years, quantity / wanted)
    return annuity(rate, years) / years


def expect_yearly(site, bidder, p, product, worth, running, labour):
    """Add a product that comes with a lag."""
    lane, demand, growth = site.lane, site.lane.demand, site.lane.growth
    drift, grace, r = lane.scenarios.wage_drift, lane.credit.grace_years, bidder.hurdle
    waiting = min(p.green_in / 2.0, p.cover_lag)
    lag = {
        PRODUCE: p.cover_lag + 1.0 / growth.use_rate,
        TOURISM: waiting + 1.0 / growth.landscape_rate + 1.0 / growth.use_rate,
        LEASE: waiting + 1.0 / growth.use_rate,
    }[product]

    def level_equivalent(drift):
        level = growing_annuity(r - drift, p.horizon, lag)
        if product == TOURISM:
            level += demand.novelty * growing_annuity(r - drift + demand.novelty_decay, p.horizon, lag)
        return level / annuity(r, p.horizon)

    level = level_equivalent(0.0)
    first = grown_share(grace, lag)
    if product == TOURISM:
        first *= 1.0 + demand.novelty * discount(demand.novelty_decay, grace)
    wages = running * labour * wage_level(lane) * exp(drift * p.opening)
    paid = wages * level_equivalent(drift)
    p.sales += worth * level
    p.full_sales += worth
    p.sales_lag += worth * lag
    p.first_sales += worth * first
    p.spread += worth * level * price_spread(lane, product)
    p.running += running * (1.0 - labour) * level + paid
    p.first_running += (running * (1.0 - labour) + wages * exp(drift * grace)) * first
    p.wages += paid


def foresee_income(site, p):
    """Step F."""
    rules, behaviour, area = site.lane.rules, site.lane.behaviour, site.ground.area
    p.residents = behaviour.reservation_rent * area * (1.0 - rules.agreement) + rules.guaranteed_income * area
    p.contest = behaviour.contest_chance * p.unclear * behaviour.contest_cost * p.outlay
    p.income = p.sales - p.running - p.residents
    p.first_income = p.first_sales - p.first_running - p.residents


def keeps(lane, p, more):
    """What is left to the holder of the yearly income and more."""
    profit = max(p.income + more - p.deducted, 0.0)
    left = p.income + more - p.contest - p.service
    left -= lane.credit.tax_rate * (1.0 - lane.rules.tax_relief) * profit
    shared = 1.0 - (1.0 - lane.rules.fund_share) * (1.0 - lane.rules.dividend_share)
    return left - shared * max(left - p.first_claim, 0.0)


def keep(lane, p):
    """Step G: of what comes each year and of what comes once."""
    selling = annuity(p.rate, lane.demand.selling_years)
    p.net = keeps(lane, p, 0.0)
    p.once_kept = selling * (keeps(lane, p, p.once / selling) - p.net)


def choose_loan(site, bidder, p):
    """Step H: all that is offered, or as little as will do."""
    lane, credit, rules = site.lane, site.lane.credit, site.lane.rules
    p.own = max(p.outlay - p.subsidy, 0.0)
    lending = lending_rate(lane, credit.restoration_spread, bidder.failures, credit.recovery * (1.0 - p.unclear))
    collateral = pledge_value(lane, p.works, p.facilities, p.income, 1.0 - p.unclear, lending)
    offered = loan_offered(lane, p.own, inf, collateral, min(p.income, p.first_income), lending)
    money = (1.0 - TINY) * (bidder.cash - bidder.pledged) / (1.0 + credit.equity_reserve) - p.extras
    p.bond = rules.bond_share * max(p.own - offered, 0.0)
    least = least_loan(offered, p.own, max(money, 0.0) + p.bond)
    worth = {loan: worth_with(site, p, loan, lending) for loan in (least, offered)}
    gains = worth[offered] - worth[least]
    if offered > least:
        lane.note_edge("a loan hardly pays", gains, 0.0, scale=p.own)
    p.npv = worth_with(site, p, offered if gains > 0.0 else least, lending)
    p.dearest_loan = max(p.rate, lending) if gains > 0.0 else 0.0


def worth_with(site, p, loan, lending):
    """Net present value with a loan, CNY."""
    lane, credit, rules = site.lane, site.lane.credit, site.lane.rules
    p.loan = loan
    put_in = max(p.own + p.extras - p.loan - p.bond, 0.0)
    p.equity = put_in * (1.0 + credit.equity_reserve)
    p.first_claim = rules.priority_return * p.equity
    level = annuity(p.rate, p.horizon)
    of_loan = debt_worth(p.rate, lending, credit.grace_years, credit.loan_years - credit.grace_years)
    of_bond = debt_worth(p.rate, credit.bond_rate, 0.0, min(credit.bond_years, p.horizon))
    p.service, interest = ((p.loan * mine + p.bond * other) / level for mine, other in zip(of_loan, of_bond))
    p.deducted = p.outlay / p.horizon + interest
    keep(lane, p)
    before = p.loan * lending * annuity(p.rate, p.build)
    return discount(p.rate, p.opening) * (level * p.net + p.once_kept) - put_in - before


def use_in(site, mode, trades, bidder):
    """The use of a site in a mode, with or without trade, to a bidder (phase 13)."""
    lane, rules, demand, ground = site.lane, site.lane.rules, site.lane.demand, site.ground
    no_market = rules.quota_province + rules.quota_nation <= 0.0
    if trades == 0 or ground.built_up_share == 0.0 or no_market:
        return Use(mode, trades, 0)
    posted, wanted = lane.price_levels[site.county], lane.buyers[site.county][QUOTA]
    wait = worth_of_slow_sale(lane, bidder.hurdle, ground.area * ground.built_up_share, wanted)
    rent = posted[LEASE] * ground.location * demand.built_rent / demand.farm_rent
    years = lane.behaviour.lease_years + rules.concession_years
    return Use(mode, trades, int(posted[QUOTA] * wait > rent * annuity(bidder.hurdle, years)))
