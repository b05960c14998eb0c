"""How do layers grow, and what is the ecosystem worth (phases 19 and 24)?"""

from math import exp

from plain_model.codes import INTEGRATION, METAL, NATIVE, PRODUCE, QUARTER, TOURISM
from plain_model.formulas import approach, logistic_step, saturating_return
from plain_model.luck import luck
from plain_model.site import (
    by_kind,
    ecology_need,
    ecosystem_value,
    farmed_area,
    landscape_need,
    own_share,
    safety_need,
    use_need,
    use_of,
)


def layers_grow(lane):
    """Phase 19."""
    growth, costs = lane.growth, lane.costs
    for site in lane.sites:
        restoration = site.restoration
        first_planting(site)
        restoration.ecology_young *= exp(-QUARTER / max(costs.upkeep_years, QUARTER))
        restoration.safety = saturating_return(restoration.safety_spent, safety_need(site), costs.steepness)
        grow_cover(site)
        green = min(restoration.ecology / growth.green_enough, 1.0)
        done = saturating_return(restoration.landscape_spent, landscape_need(site, INTEGRATION), costs.steepness)
        worn = exp(-growth.pressure_rate * restoration.pressure * QUARTER)
        level = approach(restoration.landscape, done * green, growth.landscape_rate, QUARTER)
        restoration.landscape = level * worn
        ripened = 1.0 - exp(-restoration.ecology * QUARTER / growth.maturity_years)
        restoration.maturity += ripened * (1.0 - restoration.maturity)
        need = use_need(site, use_of(site.project))
        ready = min(restoration.use_spent / need, 1.0) * green if need > 0.0 else 0.0
        if site.project.mode == INTEGRATION:
            ready *= restoration.landscape
        restoration.use = approach(restoration.use, ready, growth.use_rate, QUARTER)


def first_planting(site):
    """Step 1."""
    restoration, growth = site.restoration, site.lane.growth
    if restoration.planted == 0 and restoration.ecology_spent > 0.0:
        restoration.planted = 1
        chance = growth.failure_metal if site.ground.kind == METAL else growth.failure_other
        if luck(site.lane, "FAILURE", 0, site.row, 0) < chance:
            restoration.ecology_spent *= 1.0 - growth.failure_loss
            restoration.ecology_young *= 1.0 - growth.failure_loss


def grow_cover(site):
    """Step 4."""
    restoration, growth, ground = site.restoration, site.lane.growth, site.ground
    works = saturating_return(restoration.ecology_spent, ecology_need(site), site.lane.costs.steepness)
    works *= min(restoration.safety / growth.safe_enough, 1.0)
    wild = max(growth.natural_cover * ground.soil, ground.cover)
    restoration.natural = logistic_step(restoration.natural, wild, growth.natural_rate, QUARTER)
    potential = (1.0 - restoration.natural) * works
    rate = by_kind(site, growth.ecology_rate_subsidence, growth.ecology_rate_quarry, growth.ecology_rate_metal)
    seedlings = max(restoration.planted_cover, growth.seedling_cover * potential)
    grown = logistic_step(seedlings, potential, rate, QUARTER)
    loss = growth.decay_rate * (1.0 - restoration.care) + growth.pressure_rate * restoration.pressure
    restoration.planted_cover = grown * exp(-loss * QUARTER)
    restoration.ecology = min(restoration.natural + restoration.planted_cover, 1.0)


def ecosystem_product_is_measured(lane):
    """Phase 24."""
    for site in lane.sites:
        restoration, project, goods = site.restoration, site.project, lane.goods[site.row]
        provision, culture, regulation = ecosystem_value(site, restoration.ecology, restoration.maturity)
        produced = goods[PRODUCE]
        if project.trades == 1:
            let = farmed_area(site, restoration.waste_left, NATIVE) * (1.0 - own_share(site, project.mode))
            produced += let * restoration.use * restoration.ecology
        restoration.gep_provision = provision + produced * lane.demand.produce_price
        visits = goods[TOURISM] * lane.demand.tourism_yield * lane.growth.visit_share
        restoration.gep_culture = culture + visits
        restoration.gep_regulation = regulation
