"""What does a site need, hold, offer and threaten (7.5 and 7.7)?"""

from collections import namedtuple

from plain_model.codes import (
    CARBON,
    CREDIT,
    INTEGRATION,
    LEASE,
    NATIVE,
    OPERATION,
    PRODUCE,
    QUARTER,
    QUOTA,
    TOURISM,
    WORKS,
)
from plain_model.formulas import distance_decay

Use = namedtuple("Use", "mode trades gives_quota")


def use_of(project):
    """Use that a contract is for."""
    return Use(project.mode, project.trades, project.gives_quota)


def location_value(site):
    """0-1, from the three distances."""
    demand, ground = site.lane.demand, site.ground
    value = demand.town_weight * distance_decay(ground.town_distance, demand.town_reach)
    value += demand.road_weight * distance_decay(ground.road_distance, demand.road_reach)
    value += demand.zone_weight * distance_decay(ground.zone_distance, demand.zone_reach)
    return value / (demand.town_weight + demand.road_weight + demand.zone_weight)


def by_kind(site, *values):
    """The value for the site's kind of mine."""
    return values[site.ground.kind]


def safety_need(site):
    """CNY."""
    costs = site.lane.costs
    price = by_kind(site, costs.safety_subsidence, costs.safety_quarry, costs.safety_metal)
    return site.ground.area * price * site.ground.hazard


def ecology_need(site):
    """CNY."""
    costs, ground = site.lane.costs, site.ground
    price = by_kind(site, costs.ecology_subsidence, costs.ecology_quarry, costs.ecology_metal)
    extra = costs.contamination_extra * ground.contamination + costs.bare_soil_extra * (1.0 - ground.soil)
    return ground.area * price * (1.0 + extra) * (1.0 - ground.cover)


def ecology_target(site, mode):
    """CNY."""
    if mode == INTEGRATION:
        return ecology_need(site)
    if mode == NATIVE:
        return site.lane.costs.near_natural * ecology_need(site)
    return site.lane.costs.basic_cover * ecology_need(site)


def landscape_need(site, mode):
    """CNY."""
    if mode != INTEGRATION:
        return 0.0
    costs = site.lane.costs
    price = by_kind(site, costs.landscape_subsidence, costs.landscape_quarry, costs.landscape_metal)
    return site.ground.area * costs.landscape_share * price


def own_share(site, mode):
    """Share of the land that the main mode uses itself."""
    costs = site.lane.costs
    if mode == NATIVE:
        return costs.farm_share_native
    if mode == INTEGRATION:
        return min(costs.farm_share_integration + costs.landscape_share, 1.0)
    return 0.0


def use_need(site, use):
    """CNY."""
    costs, area = site.lane.costs, site.ground.area
    need = 0.0
    if use.mode == NATIVE:
        need = area * costs.native_setup
    if use.mode == INTEGRATION:
        need = min(area, costs.facilities_area) * costs.facilities
    if use.trades == 1:
        need += area * (1.0 - own_share(site, use.mode)) * costs.trading_setup
    return need


def relocation_need(site):
    """CNY."""
    return max(site.ground.households_on_site - site.project.relocated, 0.0) * site.lane.costs.relocation


def works_left(site, use):
    """Layers and facilities still to be bought for a use (CNY, CNY at ordinary cost)."""
    restoration, project = site.restoration, site.project
    left = max(safety_need(site) - restoration.safety_spent, 0.0)
    left += max(ecology_target(site, use.mode) - restoration.ecology_spent, 0.0)
    left += max(landscape_need(site, use.mode) - restoration.landscape_spent, 0.0)
    in_place = restoration.use_spent if project.built_mode == use.mode else 0.0
    setup = max(use_need(site, use) - in_place, 0.0)
    return (left, setup) if use.mode == INTEGRATION else (left + setup, 0.0)


def cleared_share(site, waste_left):
    """Share of the ground that no heap covers."""
    return 1.0 - min(waste_left / (site.lane.costs.heap_load * site.ground.area), 0.5)


def fill_needed(site, value):
    """Waste that works of a value could use, t."""
    needs = safety_need(site) + ecology_need(site)
    return 0.0 if needs <= 0.0 else site.lane.costs.waste_use * site.ground.area * value / needs


def waste_saving(site, waste_left, value):
    """Share of the works that waste on the spot saves."""
    rules = site.lane.rules
    wanted = rules.waste_own_use * fill_needed(site, value)
    if wanted <= 0.0:
        return 0.0
    return site.lane.costs.waste_saving * rules.waste_own_use * min(waste_left / wanted, 1.0)


def use_waste(site, value):
    """Take the waste that works have used out of the stock."""
    used = site.lane.rules.waste_own_use * fill_needed(site, value)
    site.restoration.waste_left = max(site.restoration.waste_left - used, 0.0)


def ecosystem_value(site, ecology, maturity):
    """Provision, culture and regulation, CNY/yr each."""
    growth, ground = site.lane.growth, site.ground
    reference = ground.water_share * growth.gep_wetland + (1.0 - ground.water_share) * by_kind(
        site, growth.gep_forest, growth.gep_shrub, growth.gep_grass
    )
    unit = ground.area * growth.price_level
    gain = max(reference - growth.gep_bare, 0.0) * ecology
    grown = growth.young_discount + (1.0 - growth.young_discount) * maturity
    provision = unit * growth.provision_share * (growth.gep_bare + gain)
    culture = unit * growth.culture_share * (growth.gep_bare + gain)
    rest = 1.0 - growth.provision_share - growth.culture_share
    return provision, culture, unit * rest * (growth.gep_bare + gain * grown)


def farmed_area(site, waste_left, mode):
    """ha of ordinary farming."""
    costs, demand, ground = site.lane.costs, site.lane.demand, site.ground
    share = {NATIVE: costs.farm_share_native, INTEGRATION: costs.farm_share_integration}.get(mode, 0.0)
    ponds = 1.0 + ground.water_share * (demand.pond_price / demand.produce_price - 1.0)
    return ground.area * share * ponds * cleared_share(site, waste_left)


def built_area(site, use):
    """Building land kept for use, ha."""
    if use.gives_quota == 1 and use.mode != INTEGRATION:
        return 0.0
    return site.ground.area * min(site.lane.demand.built_cap, site.ground.built_up_share)


def quota_area(site, use):
    """Building land given up, ha."""
    if use.trades != 1 or use.gives_quota != 1:
        return 0.0
    return max(site.ground.area * site.ground.built_up_share - built_area(site, use), 0.0)


def leased_area(site, landscape, use):
    """ha of farm land."""
    if use.trades == 0 and use.mode != INTEGRATION:
        return 0.0
    demand, ground = site.lane.demand, site.ground
    built = built_area(site, use)
    worth = built * ground.location * (1.0 + demand.amenity_premium * landscape) * demand.built_rent / demand.farm_rent
    if use.trades == 0:
        return worth
    return max(ground.area * (1.0 - own_share(site, use.mode)) - built, 0.0) + worth


def full_output(site, waste_left, landscape, use, product):
    """What a fully grown and running site offers a year."""
    ground, lane = site.ground, site.lane
    if product == PRODUCE:
        return farmed_area(site, waste_left, use.mode)
    if product == TOURISM and use.mode == INTEGRATION:
        attraction = 0.5 * (ground.location + ground.heritage)
        return min(ground.area, lane.costs.facilities_area) * lane.costs.facilities * attraction
    if product == LEASE:
        return leased_area(site, landscape, use)
    if product == QUOTA:
        return quota_area(site, use)
    if product == CARBON and use.trades == 1:
        return lane.growth.carbon * ground.area * lane.demand.carbon_eligible
    if product == CREDIT and use.trades == 1:
        return ground.area
    return 0.0


def is_restored(site):
    """Whether the site can be accepted as a whole."""
    growth, restoration = site.lane.growth, site.restoration
    return restoration.safety >= growth.safe_enough and restoration.ecology >= growth.green_enough


def holds_works(project):
    """Whether a contract has come as far as works."""
    return project.stage in (WORKS, OPERATION)


def exposed_families(site):
    """Households that a collapse can reach."""
    return max(site.village.families - site.project.relocated, 0.0)


def damage_of_collapse(site, fragile, families):
    """CNY."""
    exposure = site.lane.exposure
    return fragile * (exposure.damage * site.ground.area + exposure.household_damage * families)


def expected_damage(site, safety, families=None):
    """CNY/yr at a level of safety; families in reach are those exposed where not given."""
    exposure = site.lane.exposure
    fragile = site.ground.hazard * (1.0 - safety)
    storms = 1.0 + exposure.storm_chance * QUARTER * (exposure.storm_factor - 1.0)
    reach = exposed_families(site) if families is None else families
    return exposure.collapse_chance * fragile * storms * damage_of_collapse(site, fragile, reach)


def free_cash(government):
    """What a county may spend on anything, CNY."""
    return max(government.cash - government.earmarked, 0.0)
