"""What do sites sell, at which price, and how much of what they offer finds a buyer?"""

from math import exp, sqrt

from sim.arena.units import offer_units, sell_units
from sim.compilation import compiled
from sim.draws import DISPERSION, INSPECTION, PRICE, luck, normal_luck
from sim.formulas.market import clearing_price, matched_share
from sim.formulas.money import YEARS_PER_PERIOD
from sim.ledger import (
    PUBLIC_MATERIAL,
    SALE_LEASE,
    SALE_MATERIAL,
    SALE_PRODUCE,
    SALE_TOURISM,
    USE_FINE,
    pay,
)
from sim.products import base_price, demand_at_base_price, full_output, price_drift, price_spread
from sim.sites import (
    CARBON,
    HELD_BY_INVESTOR,
    INDUSTRY_INTEGRATION,
    LEASE,
    MATERIAL,
    OPERATION,
    PRODUCE,
    PRODUCTS,
    QUOTA,
    TOURISM,
    holds_works,
)
from sim.stakeholders.investors import chosen_pressure

USE_IS_INSPECTED = 99  # apart from the layers, whose works are inspected under the same event


@compiled
def prices_move(seeds, price_logs, price_levels, supplies, governments, rules, demand, scenarios, period):
    """Prices of the world outside wander about their path, the same way under every policy, and each county's prices
    are posted as its last supply left them."""
    for lane in range(price_logs.shape[0]):
        keep = exp(-demand[lane].reversion * YEARS_PER_PERIOD)
        for product in range(len(PRODUCTS)):
            shock = price_spread(product, demand[lane]) * sqrt(YEARS_PER_PERIOD)
            shock *= normal_luck(seeds[lane], PRICE, period, product, 0)
            price_logs[lane, product] = keep * price_logs[lane, product] + shock
            for county in range(price_levels.shape[1]):
                price_levels[lane, county, product] = county_price(
                    product, price_logs[lane, product], supplies[lane, county, product],
                    governments[lane, county].market_size, rules[lane], demand[lane], scenarios[lane], period,
                )  # fmt: skip


@compiled
def county_price(product, log, supply, market_size, rules, demand, scenario, period):
    """Price that clears a product's market in a county, CNY per unit."""
    years = period * YEARS_PER_PERIOD
    path = base_price(product, rules, demand) * exp(log + price_drift(product, scenario) * years)
    wanted = demand_at_base_price(product, rules, demand, scenario, market_size, years)
    return clearing_price(path, wanted, supply, demand.elasticity)


@compiled
def site_price(seed, period, site, product, price, path, wanted, supply, ecology, rules, demand):
    """Price of a right at one site, CNY per unit: part haggled, with a loss and a spread, part base plus floating
    price.

    The floating part follows demand over supply, bounded at half up or down, and pays a premium for ecological quality
    (the paper's "base price + floating price").
    """
    spread = 1.0 + demand.dispersion * normal_luck(seed, DISPERSION, period, site, product)
    haggled = price * (1.0 - demand.haggling_loss) * max(spread, 0.0)
    imbalance = wanted / supply - 1.0 if supply > 0.0 else 0.0
    floating = rules.floating_coefficient * min(max(imbalance, -0.5), 0.5)
    fixed = path * (1.0 + floating) * (1.0 + rules.ecological_premium * ecology)
    return (1.0 - rules.base_price_weight) * haggled + rules.base_price_weight * fixed


@compiled
def choose_pressure(
    seed, period, site, project, restoration, investors, government, rules, demand, behaviour, administration, ledger
):
    """The holder decides how far beyond its threshold a site is used; when that is found out it is fined and stops."""
    restoration.pressure = 0.0
    if project.holder_kind != HELD_BY_INVESTOR:
        return
    chance_seen = 1.0 - exp(-rules.use_enforcement * YEARS_PER_PERIOD)
    greed = investors[project.holder].greed
    pressure = chosen_pressure(greed, behaviour.pressure_gain, chance_seen, administration.use_fine)
    if pressure > 0.0 and luck(seed, INSPECTION, period, site, USE_IS_INSPECTED) < chance_seen:
        gained = project.income_year * behaviour.pressure_gain * pressure
        pay(ledger, USE_FINE, site, project, government, min(administration.use_fine * gained, max(project.cash, 0.0)))
        return
    restoration.pressure = pressure


@compiled
def goods_on_offer(ground, restoration, project, mode, demand, costs, growth, behaviour, goods):
    """Fill goods (products,) with what a running site offers now: full output as far as its layers have come."""
    stretched = 1.0 + behaviour.pressure_gain * restoration.pressure
    for product in (PRODUCE, TOURISM, LEASE):
        full = full_output(ground, demand, costs, growth, mode, product)
        if product == PRODUCE:
            goods[product] = full * restoration.ecology * restoration.use * stretched
        elif product == TOURISM:
            goods[product] = full * restoration.landscape * restoration.use * (1.0 + project.novelty) * stretched
        else:
            goods[product] = full * restoration.use if project.title_clarity >= demand.title_enough else 0.0


@compiled
def bring_to_market(
    seeds, grounds, restorations, projects, governments, investors, outside, goods, supplies,
    rules, demand, costs, growth, behaviour, administration, ledger, period,
):  # fmt: skip
    """Sites under contract offer their goods and rights, all sites their usable waste; supplies add up by county."""
    supplies[:] = 0.0
    goods[:] = 0.0
    for lane in range(grounds.shape[0]):
        rule = rules[lane]
        for site in range(grounds.shape[1]):
            ground, restoration, project = grounds[lane, site], restorations[lane, site], projects[lane, site]
            project.income = 0.0
            restoration.pressure = 0.0
            offered = goods[lane, site]
            if restoration.waste_left > 0.0 and restoration.safety_spent > 0.0:
                yearly = restoration.waste_left / demand[lane].material_years
                offered[MATERIAL] = rule.waste_sale * yearly
            if project.stage == OPERATION and period >= project.halted_until:
                government = governments[lane, ground.county]
                if project.opened == period:
                    project.novelty = demand[lane].novelty
                project.novelty *= exp(-demand[lane].novelty_decay * YEARS_PER_PERIOD)
                choose_pressure(
                    seeds[lane], period, site, project, restoration, investors[lane], government, rule, demand[lane],
                    behaviour[lane], administration[lane], ledger[lane],
                )  # fmt: skip
                goods_on_offer(
                    ground,
                    restoration,
                    project,
                    project.mode,
                    demand[lane],
                    costs[lane],
                    growth[lane],
                    behaviour[lane],
                    offered,
                )
                offer_units(
                    period, site, ground, restoration, project, outside[lane], offered, rule, demand[lane],
                    growth[lane], ledger[lane],
                )  # fmt: skip
            for product in range(len(PRODUCTS)):
                supplies[lane, ground.county, product] += offered[product]


@compiled
def sales(
    seeds, grounds, restorations, projects, governments, outside, goods, supplies, price_levels, price_logs,
    rules, demand, scenarios, ledger, period,
):  # fmt: skip
    """Each county's market clears product by product; buyers outside pay projects, and counties for surplus waste."""
    for lane in range(grounds.shape[0]):
        rule, numbers = rules[lane], demand[lane]
        for county in range(price_levels.shape[1]):
            for product in range(len(PRODUCTS)):
                price_levels[lane, county, product] = county_price(
                    product, price_logs[lane, product], supplies[lane, county, product],
                    governments[lane, county].market_size, rule, numbers, scenarios[lane], period,
                )  # fmt: skip
        met = matched_share(numbers.matching * (1.0 + rule.platform_matching), numbers.partners)
        for site in range(grounds.shape[1]):
            ground, restoration, project = grounds[lane, site], restorations[lane, site], projects[lane, site]
            offered, prices = goods[lane, site], price_levels[lane, ground.county]
            government = governments[lane, ground.county]
            if offered[MATERIAL] > 0.0:
                sell_waste(
                    site,
                    offered[MATERIAL],
                    prices[MATERIAL],
                    project,
                    restoration,
                    government,
                    outside[lane],
                    rule,
                    ledger[lane],
                )
            provision, culture, regulation = 0.0, 0.0, 0.0
            if project.stage == OPERATION:
                premium = 1.0 + numbers.brand_premium if project.mode == INDUSTRY_INTEGRATION else 1.0
                provision = sell(
                    SALE_PRODUCE,
                    site,
                    offered[PRODUCE] * prices[PRODUCE] * premium,
                    project,
                    outside[lane],
                    ledger[lane],
                )
                visits = sell(
                    SALE_TOURISM, site, offered[TOURISM] * prices[TOURISM], project, outside[lane], ledger[lane]
                )
                culture = visits
                for product in range(LEASE, len(PRODUCTS)):
                    if offered[product] <= 0.0:
                        continue
                    years = period * YEARS_PER_PERIOD
                    path = base_price(product, rule, numbers)
                    path *= exp(price_logs[lane, product] + price_drift(product, scenarios[lane]) * years)
                    supply = supplies[lane, ground.county, product]
                    wanted = demand_at_base_price(
                        product, rule, numbers, scenarios[lane], government.market_size, years
                    )
                    price = site_price(
                        seeds[lane],
                        period,
                        site,
                        product,
                        prices[product],
                        path,
                        wanted,
                        supply,
                        restoration.ecology,
                        rule,
                        numbers,
                    )
                    if product == LEASE:
                        provision += sell(
                            SALE_LEASE, site, offered[product] * met * price, project, outside[lane], ledger[lane]
                        )
                    else:
                        rationed = min(wanted * YEARS_PER_PERIOD / supply, 1.0) if product != CARBON else 1.0
                        units = offered[product] * met * rationed
                        received = sell_units(site, product, units, price, project, outside[lane], ledger[lane])
                        regulation += received if product != QUOTA else 0.0
            note_payments(restoration, provision, culture, regulation)


@compiled
def sell(account, site, yearly, project, outside, ledger):
    """Buyers pay a quarter of the yearly value (CNY/yr) of goods; returns what was paid, CNY."""
    amount = yearly * YEARS_PER_PERIOD
    pay(ledger, account, site, outside, project, amount)
    project.income += amount
    return amount


@compiled
def sell_waste(site, yearly, price, project, restoration, government, outside, rule, ledger):
    """Surplus waste is sold in public: its income goes to local restoration, but for the share left to a project."""
    tonnes = min(yearly * YEARS_PER_PERIOD, restoration.waste_left)
    value = tonnes * price
    own = rule.waste_return * value if holds_works(project) else 0.0
    pay(ledger, SALE_MATERIAL, site, outside, project, own)
    pay(ledger, PUBLIC_MATERIAL, site, outside, government, value - own)
    project.income += own
    government.earmarked += value - own
    restoration.waste_left -= tonnes


@compiled
def note_payments(restoration, provision, culture, regulation):
    """Payments of the quarter (CNY) enter the smoothed yearly payments for each service (CNY/yr)."""
    restoration.paid_provision += provision - restoration.paid_provision * YEARS_PER_PERIOD
    restoration.paid_culture += culture - restoration.paid_culture * YEARS_PER_PERIOD
    restoration.paid_regulation += regulation - restoration.paid_regulation * YEARS_PER_PERIOD
