"""What does a site need: works layer by layer, the use that follows, waste in place of fill, people moved?"""

from textbook_mesa.rules.sites import COAL_SUBSIDENCE, INDUSTRY_INTEGRATION, NATIVE_RESOURCE_USE, QUARRY

MOST_COVERED = 0.5  # of a site may lie under heaps of usable waste


def by_kind(kind, subsidence, quarry, metal):
    """The number that belongs to the kind of mine."""
    if kind == COAL_SUBSIDENCE:
        return subsidence
    if kind == QUARRY:
        return quarry
    return metal


def safety_need(ground, costs):
    """Ordinary cost of full safety works, CNY."""
    unit = by_kind(ground.kind, costs.safety_subsidence, costs.safety_quarry, costs.safety_metal)
    return ground.area * unit * ground.hazard


def ecology_need(ground, costs):
    """Ordinary cost of full ecology works, CNY: more on polluted ground and where the soil is gone, less where plants
    stand already."""
    unit = by_kind(ground.kind, costs.ecology_subsidence, costs.ecology_quarry, costs.ecology_metal)
    extra = costs.contamination_extra * ground.contamination + costs.bare_soil_extra * (1.0 - ground.soil)
    return ground.area * unit * (1.0 + extra) * (1.0 - ground.cover)


def ecology_target(ground, costs, mode):
    """Ordinary cost of the ecology works that a mode asks for, CNY: all of them for industry integration, near-natural
    works, which keep the landform and plant less, for native resource use, else what acceptance asks for."""
    if mode == INDUSTRY_INTEGRATION:
        return ecology_need(ground, costs)
    share = costs.near_natural if mode == NATIVE_RESOURCE_USE else costs.basic_cover
    return share * ecology_need(ground, costs)


def landscape_need(ground, costs, mode):
    """Ordinary cost of landscape works, CNY; only industry integration needs them."""
    if mode != INDUSTRY_INTEGRATION:
        return 0.0
    unit = by_kind(ground.kind, costs.landscape_subsidence, costs.landscape_quarry, costs.landscape_metal)
    return ground.area * costs.landscape_share * unit


def own_share(costs, mode):
    """Share of a site that its main mode uses itself (0-1); the rest may be let."""
    if mode == NATIVE_RESOURCE_USE:
        return costs.farm_share_native
    if mode == INDUSTRY_INTEGRATION:
        return min(costs.farm_share_integration + costs.landscape_share, 1.0)
    return 0.0


def use_need(ground, costs, use):
    """Ordinary cost of setting up the use that follows, CNY: of the main mode, and of trade on the land that it leaves
    free."""
    need = 0.0
    if use.mode == NATIVE_RESOURCE_USE:
        need = ground.area * costs.native_setup
    elif use.mode == INDUSTRY_INTEGRATION:
        need = min(ground.area, costs.facilities_area) * costs.facilities
    if use.trades == 1:
        need += ground.area * (1.0 - own_share(costs, use.mode)) * costs.trading_setup
    return need


def cleared_share(ground, waste_left, costs):
    """Share of a site that no heap of usable waste covers (0-1): who clears heaps makes ground."""
    return 1.0 - min(waste_left / (costs.heap_load * ground.area), MOST_COVERED)


def relocation_need(ground, project, costs):
    """Cost of new homes for the households that live on the mine land and have not been moved yet, CNY."""
    return max(ground.households_on_site - project.relocated, 0.0) * costs.relocation


def fill_needed(ground, costs, value):
    """Waste that works of ordinary `value` (CNY) could use in place of bought fill and stone, t."""
    full = safety_need(ground, costs) + ecology_need(ground, costs)
    return costs.waste_use * ground.area * value / full if full > 0.0 else 0.0


def waste_saving(ground, waste_left, value, rules, costs):
    """Share of the cost of works of ordinary `value` (CNY) saved by using waste on the spot, where the rules allow
    it."""
    wanted = rules.waste_own_use * fill_needed(ground, costs, value)
    if wanted <= 0.0:
        return 0.0
    return costs.waste_saving * rules.waste_own_use * min(waste_left / wanted, 1.0)
