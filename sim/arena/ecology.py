"""How do the four layers grow and decline, and what is the ecosystem worth?"""

from math import exp
from typing import NamedTuple

from sim.compilation import compiled
from sim.draws import FAILURE, luck
from sim.formulas.ecology import approach_after, logistic_after, saturating_return
from sim.formulas.money import YEARS_PER_PERIOD
from sim.mines.catalogue import PRODUCE, TOURISM
from sim.mines.needs import by_kind, ecology_need, landscape_need, own_share, safety_need, use_need
from sim.mines.products import ecosystem_value, farmed_area
from sim.mines.sites import INDUSTRY_INTEGRATION, NATIVE_RESOURCE_USE, use_of


class LeftOpen(NamedTuple):
    """Part of a gap that a quarter leaves open (0-1), by what closes it; the same for all sites of a lane."""

    natural: float
    subsidence: float
    quarry: float
    metal: float
    landscape: float
    use: float
    young: float


@compiled
def left_open(growth, costs):
    """What a quarter leaves open at the rates of a lane."""
    return LeftOpen(
        exp(-growth.natural_rate * YEARS_PER_PERIOD),
        exp(-growth.ecology_rate_subsidence * YEARS_PER_PERIOD),
        exp(-growth.ecology_rate_quarry * YEARS_PER_PERIOD),
        exp(-growth.ecology_rate_metal * YEARS_PER_PERIOD),
        exp(-growth.landscape_rate * YEARS_PER_PERIOD),
        exp(-growth.use_rate * YEARS_PER_PERIOD),
        exp(-YEARS_PER_PERIOD / max(costs.upkeep_years, YEARS_PER_PERIOD)),
    )


@compiled
def kept_of(rate, excess):
    """Part that a quarter of decline leaves (0-1), at `rate` per year and unit of what causes it; all where nothing
    does."""
    return exp(-rate * excess * YEARS_PER_PERIOD) if excess > 0.0 else 1.0


@compiled
def natural_potential(ground, growth):
    """Cover that a site reaches without works (0-1): little where no soil is left."""
    return max(growth.natural_cover * ground.soil, ground.cover)


@compiled
def grow_cover(ground, restoration, growth, costs, left):
    """Let natural and planted cover grow for a quarter: each logistic towards its own potential, the planted one from
    seedlings on, as far as works have gone and the ground is safe; missing care and use beyond the threshold take away
    from what was planted."""
    works = saturating_return(restoration.ecology_spent, ecology_need(ground, costs), costs.steepness)
    works *= min(restoration.safety / growth.safe_enough, 1.0)
    restoration.natural = logistic_after(restoration.natural, natural_potential(ground, growth), left.natural)
    potential = (1.0 - restoration.natural) * works
    seedlings = max(restoration.planted_cover, growth.seedling_cover * potential)
    grown = logistic_after(seedlings, potential, by_kind(ground.kind, left.subsidence, left.quarry, left.metal))
    decline = growth.decay_rate * (1.0 - restoration.care) + growth.pressure_rate * restoration.pressure
    restoration.planted_cover = grown * kept_of(1.0, decline)
    restoration.ecology = min(restoration.natural + restoration.planted_cover, 1.0)


@compiled
def first_planting(seed, site, ground, restoration, growth):
    """The first planting of a site is put to the test; a failure costs a share of the ecology works done so far, which
    have then to be done again."""
    if restoration.planted == 1 or restoration.ecology_spent <= 0.0:
        return
    restoration.planted = 1
    chance = by_kind(ground.kind, growth.failure_other, growth.failure_other, growth.failure_metal)
    if luck(seed, FAILURE, 0, site, 0) < chance:
        restoration.ecology_spent *= 1.0 - growth.failure_loss
        restoration.ecology_young *= 1.0 - growth.failure_loss


@compiled
def layers_grow(county, sites, terms, now):
    """Each layer moves towards its potential, which the layer before it limits; safety follows its works at once."""
    government, growth, costs = sites.counties[county], terms.growth, terms.costs
    left = left_open(growth, costs)
    for row in range(government.first_site, government.first_site + government.sites):
        ground, restoration, project = sites.grounds[row], sites.restorations[row], sites.projects[row]
        first_planting(now.seed, row, ground, restoration, growth)
        restoration.ecology_young *= left.young
        restoration.safety = saturating_return(restoration.safety_spent, safety_need(ground, costs), costs.steepness)
        grow_cover(ground, restoration, growth, costs, left)
        green = min(restoration.ecology / growth.green_enough, 1.0)

        full = landscape_need(ground, costs, INDUSTRY_INTEGRATION)
        potential = saturating_return(restoration.landscape_spent, full, costs.steepness) * green
        restoration.landscape = approach_after(restoration.landscape, potential, left.landscape)
        restoration.landscape *= kept_of(growth.pressure_rate, restoration.pressure)

        ripened = 1.0 - exp(-restoration.ecology * YEARS_PER_PERIOD / growth.maturity_years)
        restoration.maturity += ripened * (1.0 - restoration.maturity)

        if restoration.use_spent <= 0.0 and restoration.use <= 0.0:
            continue
        full = use_need(ground, costs, use_of(project))
        potential = min(restoration.use_spent / full, 1.0) * green if full > 0.0 else 0.0
        if project.mode == INDUSTRY_INTEGRATION:
            potential *= restoration.landscape
        restoration.use = approach_after(restoration.use, potential, left.use)


@compiled
def ecosystem_product_is_measured(county, sites, terms):
    """Gross ecosystem product of each site, by service: equivalents by cover, plus what farming yields and visitors
    pay.

    Land on lease is farmed by its tenant: its yield counts although the project sells none of it.
    """
    government, growth, demand, costs = sites.counties[county], terms.growth, terms.demand, terms.costs
    for row in range(government.first_site, government.first_site + government.sites):
        ground, restoration, project = sites.grounds[row], sites.restorations[row], sites.projects[row]
        provision, culture, regulation = ecosystem_value(ground, growth, restoration.ecology, restoration.maturity)
        produced = sites.goods[row, PRODUCE]
        if project.trades == 1:
            tenants = farmed_area(ground, restoration.waste_left, demand, costs, NATIVE_RESOURCE_USE)
            free = 1.0 - own_share(costs, project.mode)
            produced += tenants * free * restoration.use * restoration.ecology
        visits = sites.goods[row, TOURISM] * demand.tourism_yield * growth.visit_share
        restoration.gep_provision = provision + produced * demand.produce_price
        restoration.gep_culture = culture + visits
        restoration.gep_regulation = regulation
