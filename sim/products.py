"""What does a site need in works, and what can it bring to market, in each mode?"""

from math import exp

from sim.compilation import compiled
from sim.formulas.ecology import distance_decay
from sim.sites import (
    CARBON,
    COAL_SUBSIDENCE,
    CREDIT,
    INDUSTRY_INTEGRATION,
    LEASE,
    MATERIAL,
    NATIVE_RESOURCE_USE,
    PRODUCE,
    PROPERTY_RIGHTS_TRADING,
    QUARRY,
    QUOTA,
    TOURISM,
)


@compiled
def location_value(ground, demand):
    """Location value (0-1): nearness to town, trunk road and function zone, each decaying with distance.

    The paper's "marginal value sensitivity": a hectare near people or roads is worth far more than a remote one.
    """
    value = demand.town_weight * distance_decay(ground.town_distance, demand.town_reach)
    value += demand.road_weight * distance_decay(ground.road_distance, demand.road_reach)
    value += demand.zone_weight * distance_decay(ground.zone_distance, demand.zone_reach)
    return value / (demand.town_weight + demand.road_weight + demand.zone_weight)


@compiled
def by_kind(kind, subsidence, quarry, metal):
    """The number that belongs to the kind of mine."""
    if kind == COAL_SUBSIDENCE:
        return subsidence
    if kind == QUARRY:
        return quarry
    return metal


@compiled
def safety_need(ground, costs):
    """Ordinary cost of full safety works, CNY."""
    unit = by_kind(ground.kind, costs.safety_subsidence, costs.safety_quarry, costs.safety_metal)
    return ground.area * unit * ground.hazard


@compiled
def ecology_need(ground, costs):
    """Ordinary cost of full ecology works, CNY: more on polluted ground and where the soil is gone."""
    unit = by_kind(ground.kind, costs.ecology_subsidence, costs.ecology_quarry, costs.ecology_metal)
    extra = costs.contamination_extra * ground.contamination + costs.bare_soil_extra * (1.0 - ground.soil)
    return ground.area * unit * (1.0 + extra)


@compiled
def ecology_target(ground, costs, mode):
    """Ordinary cost of the ecology works that a mode asks for, CNY: all of them for industry integration, else what
    acceptance asks for."""
    share = 1.0 if mode == INDUSTRY_INTEGRATION else costs.basic_cover
    return share * ecology_need(ground, costs)


@compiled
def landscape_need(ground, costs, mode):
    """Ordinary cost of landscape works, CNY; only industry integration needs them."""
    if mode != INDUSTRY_INTEGRATION:
        return 0.0
    unit = by_kind(ground.kind, costs.landscape_subsidence, costs.landscape_quarry, costs.landscape_metal)
    return ground.area * costs.landscape_share * unit


@compiled
def use_need(ground, costs, mode):
    """Ordinary cost of setting up the use that follows, CNY."""
    if mode == NATIVE_RESOURCE_USE:
        return ground.area * costs.native_setup
    if mode == PROPERTY_RIGHTS_TRADING:
        return ground.area * costs.trading_setup
    if mode == INDUSTRY_INTEGRATION:
        return min(ground.area, costs.facilities_area) * costs.facilities
    return 0.0


@compiled
def fill_needed(ground, costs, value):
    """Waste that works of ordinary `value` (CNY) could use in place of bought fill and stone, t."""
    full = safety_need(ground, costs) + ecology_need(ground, costs)
    return costs.waste_use * ground.area * value / full if full > 0.0 else 0.0


@compiled
def waste_saving(ground, waste_left, value, rules, costs):
    """Share of the cost of works of ordinary `value` (CNY) saved by using waste on the spot, where the rules allow
    it."""
    needed = fill_needed(ground, costs, value)
    if needed <= 0.0:
        return 0.0
    return costs.waste_saving * rules.waste_own_use * min(waste_left / needed, 1.0)


@compiled
def ecosystem_reference(ground, growth):
    """Equivalents of the mature ecosystem that fits the ground, CNY/ha/yr of 2010: wetland where water stands, else
    forest on subsided land, shrub in quarries, grass on metal mines."""
    land = by_kind(ground.kind, growth.gep_forest, growth.gep_shrub, growth.gep_grass)
    return ground.water_share * growth.gep_wetland + (1.0 - ground.water_share) * land


@compiled
def ecosystem_value(ground, growth, ecology):
    """GEP of regulation, bare provisioning and scenery at a level of the ecology layer, CNY/yr."""
    reference = ecosystem_reference(ground, growth) * growth.young_discount
    gain = max(reference - growth.gep_bare, 0.0) * ecology
    return ground.area * growth.price_level * (growth.gep_bare + gain)


@compiled
def farmed_area(ground, demand, mode):
    """Area farmed by the project, in hectares of ordinary farm output: ponds yield more than fields."""
    yields = 1.0 + ground.water_share * (demand.pond_price / demand.produce_price - 1.0)
    if mode == NATIVE_RESOURCE_USE:
        return ground.area * demand.farm_share_native * yields
    if mode == INDUSTRY_INTEGRATION:
        return ground.area * demand.farm_share_integration * yields
    return 0.0


@compiled
def attraction(ground):
    """How strongly a site draws visitors at full landscape (0-1): location and heritage in equal parts."""
    return 0.5 * (ground.location + ground.heritage)


@compiled
def leased_area(ground, demand, mode):
    """Land put on lease, in hectares of farm land of equal rent: building land on the permitted share counts for
    more."""
    if mode != PROPERTY_RIGHTS_TRADING and mode != INDUSTRY_INTEGRATION:
        return 0.0
    built = ground.area * min(demand.built_cap, ground.built_up_share)
    built_as_farm = built * ground.location * demand.built_rent / demand.farm_rent
    if mode == INDUSTRY_INTEGRATION:
        return built_as_farm
    return ground.area - built + built_as_farm


@compiled
def quota_area(ground, mode):
    """Land quota that a site can yield once, ha: the share that was built-up land, in property-rights trading."""
    return ground.area * ground.built_up_share if mode == PROPERTY_RIGHTS_TRADING else 0.0


@compiled
def full_output(ground, demand, costs, growth, mode, product):
    """Quantity that a fully restored and running site offers.

    Per year: tourism in CNY of facilities filled, produce in hectares, lease in hectares of farm land, carbon in tCO2.
    Once: quota and credit in hectares. Materials depend on the waste that is left, not on this.
    """
    if product == PRODUCE:
        return farmed_area(ground, demand, mode)
    if product == TOURISM:
        return use_need(ground, costs, mode) * attraction(ground) if mode == INDUSTRY_INTEGRATION else 0.0
    if product == LEASE:
        return leased_area(ground, demand, mode)
    if product == QUOTA:
        return quota_area(ground, mode)
    if product == CARBON:
        return growth.carbon * ground.area * demand.carbon_eligible
    if product == CREDIT:
        return ground.area
    return 0.0


@compiled
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


@compiled
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


@compiled
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


@compiled
def price_drift(product, scenario):
    """Drift of the price of a product, per year."""
    if product == CARBON:
        return scenario.carbon_drift
    if product in (LEASE, QUOTA):
        return scenario.land_drift
    return 0.0


@compiled
def is_right(product):
    """Whether a product is a right that is haggled over and registered, not a good sold over the counter."""
    return product >= LEASE
