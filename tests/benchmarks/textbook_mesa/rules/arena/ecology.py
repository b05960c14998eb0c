"""How do the four layers grow and decline, and what is the ecosystem worth?"""

from math import exp
from typing import NamedTuple

from textbook_mesa.luck import luck
from textbook_mesa.rules.draws import FAILURE
from textbook_mesa.rules.formulas.ecology import logistic_after, saturating_return
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.needs import by_kind, ecology_need


class LeftOpen(NamedTuple):
    """Part of a gap that a quarter leaves open (0-1), by what closes it; the same for all sites of a lane."""

    natural: float
    subsidence: float
    quarry: float
    metal: float
    landscape: float
    use: float
    young: float


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


def kept_of(rate, excess):
    """Part that a quarter of decline leaves (0-1), at `rate` per year and unit of what causes it; all where nothing
    does."""
    return exp(-rate * excess * YEARS_PER_PERIOD) if excess > 0.0 else 1.0


def natural_potential(ground, growth):
    """Cover that a site reaches without works (0-1): little where no soil is left."""
    return max(growth.natural_cover * ground.soil, ground.cover)


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
