"""What does a restored site bring in each use: ecosystem, and how much of each product?"""

from typing import NamedTuple

from sim.compilation import compiled, inlined
from sim.formulas.ecology import distance_decay
from sim.mines.catalogue import CARBON, CREDIT, LEASE, PRODUCE, QUOTA, TOURISM
from sim.mines.needs import by_kind, cleared_share, own_share
from sim.mines.sites import INDUSTRY_INTEGRATION, NATIVE_RESOURCE_USE


class Markets(NamedTuple):
    """What the counties' markets show: arrays (counties, products) of prices, of demand at the base price and of
    supply, per year."""

    prices: object
    wanted: object
    supply: object


@inlined
def posted_in(markets, county):
    """What the markets of the county in a row show, arrays (products,)."""
    return Markets(markets.prices[county], markets.wanted[county], markets.supply[county])


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
def ecosystem_reference(ground, growth):
    """Equivalents of the mature ecosystem that fits the ground, CNY/ha/yr of 2010: wetland where water stands, else
    forest on subsided land, shrub in quarries, grass on metal mines."""
    land = by_kind(ground.kind, growth.gep_forest, growth.gep_shrub, growth.gep_grass)
    return ground.water_share * growth.gep_wetland + (1.0 - ground.water_share) * land


@compiled
def services_grown(maturity, growth):
    """Regulating services of a restored site over those of a mature ecosystem of equal cover (0-1): soils ripen for
    decades."""
    return growth.young_discount + (1.0 - growth.young_discount) * maturity


@compiled
def ecosystem_value(ground, growth, ecology, maturity):
    """GEP of what the ecosystem gives by itself, CNY/yr: bare provisioning and scenery follow cover, regulating
    services cover and the maturity of the soil. Returns (provision, culture, regulation)."""
    unit = ground.area * growth.price_level
    gain = max(ecosystem_reference(ground, growth) - growth.gep_bare, 0.0) * ecology
    regulation_share = 1.0 - growth.provision_share - growth.culture_share
    provision = unit * growth.provision_share * (growth.gep_bare + gain)
    culture = unit * growth.culture_share * (growth.gep_bare + gain)
    return provision, culture, unit * regulation_share * (growth.gep_bare + gain * services_grown(maturity, growth))


@compiled
def ecosystem_total(ground, growth, ecology, maturity):
    """All of what the ecosystem gives by itself, CNY/yr."""
    provision, culture, regulation = ecosystem_value(ground, growth, ecology, maturity)
    return provision + culture + regulation


@compiled
def farmed_area(ground, waste_left, demand, costs, mode):
    """Area farmed by the project, in hectares of ordinary farm output: ponds yield more than fields, heaps nothing."""
    yields = 1.0 + ground.water_share * (demand.pond_price / demand.produce_price - 1.0)
    cleared = cleared_share(ground, waste_left, costs)
    if mode == NATIVE_RESOURCE_USE:
        return ground.area * costs.farm_share_native * yields * cleared
    if mode == INDUSTRY_INTEGRATION:
        return ground.area * costs.farm_share_integration * yields * cleared
    return 0.0


@compiled
def attraction(ground):
    """How strongly a site draws visitors at full landscape (0-1): location and heritage in equal parts."""
    return 0.5 * (ground.location + ground.heritage)


@compiled
def built_area(ground, demand, use):
    """Building land that is kept for use, ha: as far as the rules permit, none where built-up land is given up as
    quota."""
    if use.gives_quota == 1 and use.mode != INDUSTRY_INTEGRATION:
        return 0.0
    return ground.area * min(demand.built_cap, ground.built_up_share)


@compiled
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


@compiled
def quota_area(ground, demand, use):
    """Land quota that a site can yield once, ha: the built-up land that is given up, in property-rights trading."""
    if use.trades == 0 or use.gives_quota == 0:
        return 0.0
    return max(ground.area * ground.built_up_share - built_area(ground, demand, use), 0.0)


@compiled
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
