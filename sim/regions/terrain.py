"""Where do towns, roads, zones and clusters of mines lie in drawn counties, and how far is each mine from them?

Counties are squares side by side. A county keeps its place, and all that lies in it, when counties are added. Kernels
here call nothing compiled of another file of this room.
"""

from math import cos, exp, inf, isqrt, pi, sin, sqrt
from typing import NamedTuple

import numpy as np

from sim.compilation import compiled
from sim.draws import LANDSCAPE, luck, normal_luck
from sim.mines.sites import KINDS

# Numbers of draws, in place of the period: add at the end only, and never reuse one. sim/regions/mines.py has others.
SEAT_EAST, SEAT_NORTH, BEARING, ZONE_EAST, ZONE_NORTH, ALONG, OFFSET, PEOPLE, CLUSTER_EAST, CLUSTER_NORTH = range(10)
MANY_MINES, MANY_OF_KIND = 10, 11

MIDDLE = 0.5  # the seat lies in the middle half of a county, in each direction
REACH = 2  # counties on each side in which the nearest town or road lies for sure: each county has its own


class Terrain(NamedTuple):
    """The map of all counties, in km east and north of the first county's corner, and how mines spread over them.

    corners (counties, 2): south-western corners; towns (counties, towns, 2), the seat first; people (counties, towns);
    roads (counties, roads, 2): where each road from the seat ends; zones (counties, zones, 2): their middles; clusters
    (counties, kinds, clusters, 2): their middles; weights (kinds, counties): mines of a kind over those elsewhere.
    """

    corners: np.ndarray
    towns: np.ndarray
    people: np.ndarray
    roads: np.ndarray
    zones: np.ndarray
    clusters: np.ndarray
    weights: np.ndarray


def drawn_terrain(seed: int, counties: int, landscape: np.ndarray, stock: np.ndarray) -> Terrain:
    """The map of that many counties; landscape, stock: rows () of sim.parameters.DRAWN."""
    towns, roads, zones, clusters = (int(landscape[name]) for name in ("towns", "roads", "zones", "clusters"))
    side = float(landscape["county_side"])
    terrain = Terrain(
        corners=side * np.array([position(county) for county in range(counties)], np.float64),
        towns=np.empty((counties, towns, 2)),
        people=np.empty((counties, towns)),
        roads=np.empty((counties, roads, 2)),
        zones=np.empty((counties, zones, 2)),
        clusters=np.empty((counties, len(KINDS), clusters, 2)),
        weights=np.empty((len(KINDS), counties)),
    )
    lay_out(seed, landscape, stock, terrain)
    return terrain


def position(county: int) -> tuple[int, int]:
    """Column and row of a county on the map: squares grow around the first one, so that nobody moves."""
    ring = isqrt(county)
    step = county - ring * ring
    return (ring, step) if step <= ring else (2 * ring - step, ring)


def counties_by_position(counties: int) -> np.ndarray:
    """The county at each column and row (columns, rows), -1 where there is none."""
    size = isqrt(counties - 1) + 1
    grid = np.full((size, size), -1, np.int64)
    for county in range(counties):
        grid[position(county)] = county
    return grid


@compiled
def lay_out(seed, landscape, stock, terrain):
    """Fill the map: the seat in the middle, roads from it to the border all around, towns beside them in turn, zones
    and clusters anywhere."""
    corners, towns, people, roads, zones, clusters, weights = terrain
    side, spread = landscape.county_side, landscape.town_spread
    for county in range(corners.shape[0]):
        west, south = corners[county]
        east = 0.5 * side * (1.0 - MIDDLE) + side * MIDDLE * luck(seed, LANDSCAPE, SEAT_EAST, county, 0)
        north = 0.5 * side * (1.0 - MIDDLE) + side * MIDDLE * luck(seed, LANDSCAPE, SEAT_NORTH, county, 0)
        towns[county, 0, 0], towns[county, 0, 1] = west + east, south + north
        for road in range(roads.shape[1]):
            bearing = 2.0 * pi * (road + luck(seed, LANDSCAPE, BEARING, county, road)) / roads.shape[1]
            length = way_to_border(east, north, cos(bearing), sin(bearing), side)
            roads[county, road, 0] = west + east + length * cos(bearing)
            roads[county, road, 1] = south + north + length * sin(bearing)
        for town in range(towns.shape[1]):
            z = normal_luck(seed, LANDSCAPE, PEOPLE, county, town)
            usual = landscape.seat_people if town == 0 else landscape.town_people
            people[county, town] = usual * exp(spread * z - 0.5 * spread * spread)
            if town == 0:
                continue
            road = (town - 1) % roads.shape[1]
            end_east, end_north = roads[county, road, 0] - west, roads[county, road, 1] - south
            # the root spreads towns evenly over the ground around the seat
            along = sqrt(luck(seed, LANDSCAPE, ALONG, county, town))
            length = max(sqrt((end_east - east) ** 2 + (end_north - north) ** 2), 1e-9)
            aside = landscape.town_offset * normal_luck(seed, LANDSCAPE, OFFSET, county, town) / length
            town_east = east + along * (end_east - east) - aside * (end_north - north)
            town_north = north + along * (end_north - north) + aside * (end_east - east)
            towns[county, town, 0] = west + min(max(town_east, 0.0), side)
            towns[county, town, 1] = south + min(max(town_north, 0.0), side)
        for zone in range(zones.shape[1]):
            zones[county, zone, 0] = west + side * luck(seed, LANDSCAPE, ZONE_EAST, county, zone)
            zones[county, zone, 1] = south + side * luck(seed, LANDSCAPE, ZONE_NORTH, county, zone)
        many = stock.county_spread * normal_luck(seed, LANDSCAPE, MANY_MINES, county, 0)
        for kind in range(weights.shape[0]):
            of_kind = stock.county_contrast * normal_luck(seed, LANDSCAPE, MANY_OF_KIND, county, kind)
            weights[kind, county] = exp(many + of_kind)
            for cluster in range(clusters.shape[2]):
                # no number of clusters makes two kinds share the luck of one
                whom = cluster * weights.shape[0] + kind
                clusters[county, kind, cluster, 0] = west + side * luck(seed, LANDSCAPE, CLUSTER_EAST, county, whom)
                clusters[county, kind, cluster, 1] = south + side * luck(seed, LANDSCAPE, CLUSTER_NORTH, county, whom)


@compiled
def way_to_border(east, north, to_east, to_north, side):
    """Way from a place in a square to its border in a direction (all km, from its south-western corner)."""
    way = inf
    if to_east > 0.0:
        way = (side - east) / to_east
    elif to_east < 0.0:
        way = -east / to_east
    if to_north > 0.0:
        way = min(way, (side - north) / to_north)
    elif to_north < 0.0:
        way = min(way, -north / to_north)
    return way


@compiled
def measure_distances(grounds, side, zone_radius, grid, towns, roads, zones):
    """Put the straight distances (km) to the nearest town, road and edge of a zone into the grounds (sites,), across
    county borders too.

    grid: county at each column and row, -1 for none. Towns and roads within REACH counties suffice: a county's own are
    nearer than the diagonal of a county.
    """
    for site in range(grounds.shape[0]):
        ground = grounds[site]
        column = min(int(ground.x / side), grid.shape[0] - 1)
        row = min(int(ground.y / side), grid.shape[1] - 1)
        town, road, zone = inf, inf, inf
        for across in range(max(column - REACH, 0), min(column + REACH + 1, grid.shape[0])):
            for up in range(max(row - REACH, 0), min(row + REACH + 1, grid.shape[1])):
                county = grid[across, up]
                if county < 0:
                    continue
                for one in range(towns.shape[1]):
                    town = min(town, between(ground.x, ground.y, towns[county, one, 0], towns[county, one, 1]))
                for one in range(zones.shape[1]):
                    zone = min(zone, between(ground.x, ground.y, zones[county, one, 0], zones[county, one, 1]))
                seat_east, seat_north = towns[county, 0, 0], towns[county, 0, 1]
                for one in range(roads.shape[1]):
                    away = to_line(
                        ground.x - seat_east, ground.y - seat_north, roads[county, one, 0] - seat_east,
                        roads[county, one, 1] - seat_north,
                    )  # fmt: skip
                    road = min(road, away)
        ground.town_distance = town
        ground.road_distance = road
        ground.zone_distance = max(zone - zone_radius, 0.0)


@compiled
def between(east, north, other_east, other_north):
    """Straight distance between two places, km."""
    return sqrt((other_east - east) ** 2 + (other_north - north) ** 2)


@compiled
def to_line(east, north, end_east, end_north):
    """Distance of a place from a straight road, both reckoned from where the road begins, km."""
    squared = end_east * end_east + end_north * end_north
    along = (east * end_east + north * end_north) / squared if squared > 0.0 else 0.0
    along = min(max(along, 0.0), 1.0)
    return between(east, north, along * end_east, along * end_north)
