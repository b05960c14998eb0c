"""What does a restored site bring in each use: ecosystem and products, at which price, and how much is wanted?"""

from math import exp

from textbook_mesa.rules.needs import by_kind, cleared_share, own_share
from textbook_mesa.rules.sites import (
    CARBON,
    CREDIT,
    INDUSTRY_INTEGRATION,
    LEASE,
    MATERIAL,
    NATIVE_RESOURCE_USE,
    PRODUCE,
    QUOTA,
    TOURISM,
)


def ecosystem_reference(ground, growth):
    """Equivalents of the mature ecosystem that fits the ground, CNY/ha/yr of 2010: wetland where water stands, else
    forest on subsided land, shrub in quarries, grass on metal mines."""
    land = by_kind(ground.kind, growth.gep_forest, growth.gep_shrub, growth.gep_grass)
    return ground.water_share * growth.gep_wetland + (1.0 - ground.water_share) * land


def services_grown(maturity, growth):
    """Regulating services of a restored site over those of a mature ecosystem of equal cover (0-1): soils ripen for
    decades."""
    return growth.young_discount + (1.0 - growth.young_discount) * maturity


def ecosystem_value(ground, growth, ecology, maturity):
    """GEP of what the ecosystem gives by itself, CNY/yr: bare provisioning and scenery follow cover, regulating
    services cover and the maturity of the soil. Returns (provision, culture, regulation)."""
    unit = ground.area * growth.price_level
    gain = max(ecosystem_reference(ground, growth) - growth.gep_bare, 0.0) * ecology
    regulation_share = 1.0 - growth.provision_share - growth.culture_share
    provision = unit * growth.provision_share * (growth.gep_bare + gain)
    culture = unit * growth.culture_share * (growth.gep_bare + gain)
    return provision, culture, unit * regulation_share * (growth.gep_bare + gain * services_grown(maturity, growth))


def ecosystem_total(ground, growth, ecology, maturity):
    """All of what the ecosystem gives by itself, CNY/yr."""
    provision, culture, regulation = ecosystem_value(ground, growth, ecology, maturity)
    return provision + culture + regulation


def farmed_area(ground, waste_left, demand, costs, mode):
    """Area farmed by the project, in hectares of ordinary farm output: ponds yield more than fields, heaps nothing."""
    yields = 1.0 + ground.water_share * (demand.pond_price / demand.produce_price - 1.0)
    cleared = cleared_share(ground, waste_left, costs)
    if mode == NATIVE_RESOURCE_USE:
        return ground.area * costs.farm_share_native * yields * cleared
    if mode == INDUSTRY_INTEGRATION:
        return ground.area * costs.farm_share_integration * yields * cleared
    return 0.0


def attraction(ground):
    """How strongly a site draws visitors at full landscape (0-1): location and heritage in equal parts."""
    return 0.5 * (ground.location + ground.heritage)


def built_area(ground, demand, use):
    """Building land that is kept for use, ha: as far as the rules permit, none where built-up land is given up as
    quota."""
    if use.gives_quota == 1 and use.mode != INDUSTRY_INTEGRATION:
        return 0.0
    return ground.area * min(demand.built_cap, ground.built_up_share)


def leased_area(ground, landscape, demand, costs, use):
    """Land put on lease, in hectares of farm land of equal rent: building land counts for more, the more the finer the
    landscape around it. Industry integration lets its building land, trade all land that the main mode leaves free."""
    if use.trades == 0 and use.mode != INDUSTRY_INTEGRATION:
        return 0.0
    built = built_area(ground, demand, use)
    amenity = 1.0 + demand.amenity_premium * landscape
    as_farm = built * ground.location * amenity * demand.built_rent / demand.farm_rent
    if use.trades == 0:
        return as_farm
    return max(ground.area * (1.0 - own_share(costs, use.mode)) - built, 0.0) + as_farm


def quota_area(ground, demand, use):
    """Land quota that a site can yield once, ha: the built-up land that is given up, in property-rights trading."""
    if use.trades == 0 or use.gives_quota == 0:
        return 0.0
    return max(ground.area * ground.built_up_share - built_area(ground, demand, use), 0.0)


def full_output(ground, waste_left, landscape, demand, costs, growth, use, product):
    """Quantity that a fully grown and running site offers in a use.

    Per year: tourism in CNY of facilities filled, produce in hectares, lease in hectares of farm land, carbon in tCO2.
    Once: quota and credit in hectares. Materials depend on the waste that is left (t), not on this. landscape: level of
    the landscape layer that building land profits from (0-1).
    """
    if product == PRODUCE:
        return farmed_area(ground, waste_left, demand, costs, use.mode)
    if product == TOURISM:
        if use.mode != INDUSTRY_INTEGRATION:
            return 0.0
        return min(ground.area, costs.facilities_area) * costs.facilities * attraction(ground)
    if product == LEASE:
        return leased_area(ground, landscape, demand, costs, use)
    if use.trades == 0:
        return 0.0
    if product == QUOTA:
        return quota_area(ground, demand, use)
    if product == CARBON:
        return growth.carbon * ground.area * demand.carbon_eligible
    if product == CREDIT:
        return ground.area
    return 0.0


def base_price(product, rules, demand):
    """Price at the base year where demand and supply meet, in CNY per unit of `full_output` (tourism 1/yr)."""
    if product == MATERIAL:
        return demand.material_price
    if product == PRODUCE:
        return demand.produce_price
    if product == TOURISM:
        return demand.tourism_yield
    if product == LEASE:
        return demand.farm_rent
    if product == QUOTA:
        province, nation = rules.quota_province, rules.quota_nation
        if province + nation <= 0.0:
            return 0.0
        return (province * demand.quota_price_province + nation * demand.quota_price_nation) / (province + nation)
    if product == CARBON:
        return demand.carbon_price
    return demand.credit_price


def demand_at_base_price(product, rules, demand, scenario, market_size, years):
    """Quantity that buyers of a county take at the base price (per year; tourism, produce and lease: in service)."""
    grown = market_size * exp(scenario.demand_growth * years)
    if product == MATERIAL:
        return demand.material_demand * grown
    if product == PRODUCE:
        return demand.produce_demand * grown * (1.0 + rules.community_demand)
    if product == TOURISM:
        return demand.tourism_demand * grown * (1.0 + rules.community_demand)
    if product == LEASE:
        return demand.lease_demand * grown
    if product == QUOTA:
        return market_size * (
            rules.quota_province * demand.quota_demand_province + rules.quota_nation * demand.quota_demand_nation
        )
    if product == CARBON:
        return demand.carbon_demand
    return rules.offset_demand * market_size


def national_demand(product, rules, demand, market_size):
    """Part of that quantity which comes of one county, but is bought wherever in the nation it is supplied: all carbon,
    and quota across provinces; years change neither."""
    if product == QUOTA:
        return market_size * (rules.quota_nation * demand.quota_demand_nation)
    if product == CARBON:
        return demand.carbon_demand
    return 0.0


def price_spread(product, demand):
    """Yearly spread of the log price of a product."""
    if product == MATERIAL:
        return demand.volatility_material
    if product == PRODUCE:
        return demand.volatility_produce
    if product == TOURISM:
        return demand.volatility_tourism
    if product == LEASE:
        return demand.volatility_lease
    if product == QUOTA:
        return demand.volatility_quota
    if product == CARBON:
        return demand.volatility_carbon
    return demand.volatility_credit


def price_drift(product, scenario):
    """Drift of the price of a product, per year."""
    if product == CARBON:
        return scenario.carbon_drift
    if product in (LEASE, QUOTA):
        return scenario.land_drift
    return 0.0


def is_right(product):
    """Whether a product is a right that is haggled over and registered, not a good sold over the counter."""
    return product >= LEASE
