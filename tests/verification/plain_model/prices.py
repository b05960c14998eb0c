"""What are prices, demand and wages (7.6)?"""

from math import exp

from plain_model.codes import CARBON, CREDIT, LEASE, MATERIAL, PRODUCE, PRODUCTS, QUOTA, TOURISM
from plain_model.formulas import clearing_price, clip


def base_price(lane, product):
    """CNY per unit."""
    demand, rules = lane.demand, lane.rules
    if product == QUOTA:
        both = rules.quota_province + rules.quota_nation
        if both == 0.0:
            return 0.0
        province = rules.quota_province * demand.quota_price_province
        return (province + rules.quota_nation * demand.quota_price_nation) / both
    return {
        MATERIAL: demand.material_price,
        PRODUCE: demand.produce_price,
        TOURISM: demand.tourism_yield,
        LEASE: demand.farm_rent,
        CARBON: demand.carbon_price,
        CREDIT: demand.credit_price,
    }[product]


def demand_at_base_price(lane, government, product):
    """Units a year that buyers of a county take."""
    demand, rules = lane.demand, lane.rules
    size = government.market_size
    grown = size * exp(lane.scenarios.demand_growth * lane.years_from_base)
    if product == QUOTA:
        province = rules.quota_province * demand.quota_demand_province
        return size * (province + rules.quota_nation * demand.quota_demand_nation)
    return {
        MATERIAL: demand.material_demand * grown,
        PRODUCE: demand.produce_demand * grown * (1.0 + rules.community_demand),
        TOURISM: demand.tourism_demand * grown * (1.0 + rules.community_demand),
        LEASE: demand.lease_demand * grown,
        CARBON: demand.carbon_demand,
        CREDIT: rules.offset_demand * size,
    }[product]


def national_demand(lane, government, product):
    """The part of it that buys anywhere in the nation."""
    demand, rules = lane.demand, lane.rules
    if product == QUOTA:
        return government.market_size * (rules.quota_nation * demand.quota_demand_nation)
    return demand.carbon_demand if product == CARBON else 0.0


def share_national_demand(lane, product):
    """National buyers take first what counties supply beyond their own buyers; the rest falls to all by size."""
    parts = [national_demand(lane, government, product) for government in lane.counties]
    national = sum(parts)
    if len(parts) == 1 or national <= 0.0:
        return
    own = [lane.buyers[county][product] - part for county, part in enumerate(parts)]
    beyond = [max(lane.supplies[county][product] - other, 0.0) for county, other in enumerate(own)]
    sizes = [government.market_size for government in lane.counties]
    met = min(sum(beyond), national)
    for county, other in enumerate(own):
        size = sizes[county] / sum(sizes) if sum(sizes) > 0.0 else 1.0 / len(sizes)
        supplied = met * beyond[county] / sum(beyond) if met > 0.0 else 0.0
        lane.buyers[county][product] = other + supplied + (national - met) * size


def price_spread(lane, product):
    """Yearly spread of the log price."""
    return getattr(lane.demand, "volatility_" + PRODUCTS[product])


def price_drift(lane, product):
    """1/yr."""
    if product in (LEASE, QUOTA):
        return lane.scenarios.land_drift
    return lane.scenarios.carbon_drift if product == CARBON else 0.0


def price_path(lane, product):
    """Price at which demand at the base price is met."""
    drift = price_drift(lane, product) * lane.years_from_base
    return base_price(lane, product) * exp(lane.price_logs[product] + drift)


def clear_counties(lane, product):
    """Post the price that clears each county's market."""
    for county in range(len(lane.counties)):
        lane.price_levels[county][product] = clearing_price(
            price_path(lane, product),
            lane.buyers[county][product],
            lane.supplies[county][product],
            lane.demand.elasticity,
        )


def site_price(site, z, price, path, wanted, supply):
    """Price of a right at one site."""
    demand, rules = site.lane.demand, site.lane.rules
    haggled = price * (1.0 - demand.haggling_loss) * max(1.0 + demand.dispersion * z, 0.0)
    imbalance = wanted / supply - 1.0 if supply > 0.0 else 0.0
    floating = clip(rules.floating_coefficient * imbalance, -demand.floating_bound, demand.floating_bound)
    quality = 1.0 + rules.ecological_premium * site.restoration.ecology
    fixed = path * (1.0 + floating) * quality * (1.0 + rules.policy_premium)
    return (1.0 - rules.base_price_weight) * haggled + rules.base_price_weight * fixed


def wage_level(lane):
    """Wages now over wages of the base year."""
    return exp(lane.scenarios.wage_drift * lane.years_from_base)


def usual_local_share(lane):
    """Share of labour hired in the village without a promise."""
    return min(lane.costs.local_share * (1.0 + lane.rules.local_labour), 1.0)
