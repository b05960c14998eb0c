"""What is each mine of a drawn region: its kind, place, ground, operator, title, and is it restored already?

A mine is drawn by its number alone, so that it keeps all it is when mines are added. A mine restored at the start has
no hazard, no pollution and no waste left, soil and cover at least as a restored mine has them, no operator who still
owes works, and nobody living on it; its title is no clearer than another's, for public works settle none. So it counts
as restored from the first period on, at no cost in the run, and may still be put to use. Kernels here call nothing
compiled of another file of this room.
"""

from math import exp

import numpy as np

from sim.compilation import compiled
from sim.draws import LANDSCAPE, luck, normal_luck
from sim.mines.sites import COAL_SUBSIDENCE, METAL, QUARRY

# Numbers of draws, in place of the period: add at the end only, and never reuse one. sim/regions/terrain.py has others.
KIND, COUNTY, RESTORED, SCATTERED, CLUSTER, EAST, NORTH, AREA, WASTE, OPERATOR, INHABITED = range(20, 31)
HAZARD, CONTAMINATION, USABLE, WATER, SOIL, COVER, HERITAGE, BUILT_UP, TITLE = range(40, 49)


@compiled
def draw_mines(seed, grounds, kinds, stock, landscape, spread_over, terrain, bounds):
    """Fill the grounds (mines,), in the order of the mines' numbers, but for the distances.

    kinds: rows (kinds,) of what an ordinary mine of each kind is; spread_over (kinds, counties): mines of a kind in all
    counties up to each one, cumulated weights; terrain: sim.regions.terrain.Terrain; bounds: of the area, ha, ha.
    """
    smallest, largest = bounds
    for mine in range(grounds.shape[0]):
        ground = grounds[mine]
        kind = drawn_kind(luck(seed, LANDSCAPE, KIND, mine, 0), stock)
        county = drawn_county(luck(seed, LANDSCAPE, COUNTY, mine, 0), spread_over[kind])
        ground.kind, ground.county = kind, county
        draw_place(seed, mine, ground, landscape, terrain.corners[county], terrain.clusters[county, kind])
        draw_ground(seed, mine, ground, kinds[kind], stock, smallest, largest)
        if luck(seed, LANDSCAPE, RESTORED, mine, 0) < stock.restored_share:
            restore(ground, stock)


@compiled
def drawn_kind(chance, stock):
    """The kind of a mine by its luck (0-1)."""
    if chance < stock.coal_subsidence_share:
        return COAL_SUBSIDENCE
    return METAL if chance < stock.coal_subsidence_share + stock.metal_share else QUARRY


@compiled
def drawn_county(chance, upto):
    """The county of a mine by its luck (0-1); upto (counties,): cumulated weights of counties."""
    county = np.searchsorted(upto, chance * upto[-1], side="right")
    return min(county, len(upto) - 1)


@compiled
def draw_place(seed, mine, ground, landscape, corner, clusters):
    """Put a mine near the middle of a cluster of its kind, or anywhere in its county.

    corner (2,), clusters (clusters, 2): km. A place beyond the county's border is thrown back from it.
    """
    side = landscape.county_side
    if luck(seed, LANDSCAPE, SCATTERED, mine, 0) < landscape.scattered_share:
        east = side * luck(seed, LANDSCAPE, EAST, mine, 0)
        north = side * luck(seed, LANDSCAPE, NORTH, mine, 0)
    else:
        cluster = int(luck(seed, LANDSCAPE, CLUSTER, mine, 0) * clusters.shape[0])
        east = clusters[cluster, 0] - corner[0] + landscape.cluster_radius * normal_luck(seed, LANDSCAPE, EAST, mine, 1)
        north = (
            clusters[cluster, 1] - corner[1] + landscape.cluster_radius * normal_luck(seed, LANDSCAPE, NORTH, mine, 1)
        )
    ground.x = corner[0] + thrown_back(east, side)
    ground.y = corner[1] + thrown_back(north, side)


@compiled
def thrown_back(way, side):
    """A way from a border, km, thrown back from that border and the one opposite, but never beyond either."""
    way = abs(way)
    if way > side:
        way = 2.0 * side - way
    return min(max(way, 0.0), side)


@compiled
def draw_ground(seed, mine, ground, usual, stock, smallest, largest):
    """What the ground of a mine is like before works: around what is usual for its kind."""
    spread = stock.share_spread
    ground.area = min(max(around_mean(seed, AREA, mine, usual.mean_area, stock.area_spread), smallest), largest)
    ground.hazard = around_usual(seed, HAZARD, mine, usual.hazard, spread)
    ground.contamination = around_usual(seed, CONTAMINATION, mine, usual.contamination, spread)
    ground.waste_rock = ground.area * around_mean(seed, WASTE, mine, usual.waste_rock, stock.waste_spread)
    ground.usable_share = around_usual(seed, USABLE, mine, usual.usable_share, spread)
    ground.water_share = around_usual(seed, WATER, mine, usual.water_share, spread)
    ground.soil = around_usual(seed, SOIL, mine, usual.soil, spread)
    ground.cover = around_usual(seed, COVER, mine, usual.cover, spread)
    ground.heritage = around_usual(seed, HERITAGE, mine, usual.heritage, spread)
    ground.built_up_share = around_usual(seed, BUILT_UP, mine, usual.built_up_share, spread)
    ground.title_clarity = around_usual(seed, TITLE, mine, stock.clear_title, spread)
    ground.has_operator = 1 if luck(seed, LANDSCAPE, OPERATOR, mine, 0) < stock.operator_share else 0
    if luck(seed, LANDSCAPE, INHABITED, mine, 0) < usual.inhabited_share:
        ground.households_on_site = round(ground.area * ground.built_up_share / stock.homestead)


@compiled
def restore(ground, stock):
    """Make a mine one that was restored before the start."""
    ground.hazard = 0.0
    ground.contamination = 0.0
    ground.waste_rock = 0.0
    ground.soil = max(ground.soil, stock.restored_soil)
    ground.cover = max(ground.cover, stock.restored_cover)
    ground.has_operator = 0
    ground.households_on_site = 0.0


@compiled
def around_mean(seed, draw, mine, mean, spread):
    """Lognormal luck of a mine with the given mean, whatever the spread of its logarithm."""
    return mean * exp(spread * normal_luck(seed, LANDSCAPE, draw, mine, 0) - 0.5 * spread * spread)


@compiled
def around_usual(seed, draw, mine, usual, spread):
    """A share (0-1) of a mine: half of all lie below the usual one, and their odds over its odds are lognormal."""
    odds = exp(spread * normal_luck(seed, LANDSCAPE, draw, mine, 0))
    return usual * odds / (usual * odds + 1.0 - usual)
