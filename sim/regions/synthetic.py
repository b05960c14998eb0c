"""Which places has a region whose config says what they are like, but lists none?

One generator draws a county and the whole nation: they differ in numbers only. Named luck (the region's seed, the thing
drawn, its county or the mine's number) makes every mine keep its traits when mines are added.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.mines.sites import KINDS, Ground
from sim.parameters import DRAWN
from sim.regions.checks import Statement, column_value, columns_of, mapping, statement, text
from sim.regions.mines import draw_mines
from sim.regions.places import FOR_EVERY_SITE, SEED, County, Places, set_for_every_site
from sim.regions.terrain import counties_by_position, drawn_terrain, measure_distances
from sim.schema import Grade, InputError, Parameter, check_value, population

REGION_KEYS = ("name", "kind", "seed")
WHOLE = ("mines", "counties", "towns", "roads", "zones", "clusters")


def drawn_places(region: Mapping[str, Any]) -> Places:
    """The places that are drawn for a config; the same config gives the same bits.

    region: as `rows_to_draw_by` takes it. Raises InputError as that does.
    """
    rows = rows_to_draw_by(region)
    seed, landscape, stock = int(region["seed"]), rows["landscape"], rows["stock"]
    counties = int(stock["counties"])
    terrain = drawn_terrain(seed, counties, landscape, stock)
    grounds = population(Ground, int(stock["mines"]))
    draw_mines(
        seed, grounds, np.stack([rows[kind] for kind in KINDS]).view(type(grounds)), stock, landscape,
        np.cumsum(terrain.weights, axis=1), terrain, columns_of(Ground)["area"].bounds,
    )  # fmt: skip
    side, radius = float(landscape["county_side"]), float(landscape["zone_radius"])
    grid = counties_by_position(counties)
    measure_distances(grounds, side, radius, grid, terrain.towns, terrain.roads, terrain.zones)
    set_for_every_site(region, grounds)
    grounds = grounds[np.argsort(grounds["county"], kind="stable")]
    grounds["village"] = np.arange(len(grounds))
    areas = population(County, counties)
    areas["market_size"] = terrain.people.sum(axis=1) / float(landscape["ordinary_people"])
    county_names = tuple(f"C{county + 1:04d}" for county in range(counties))
    nobody_knows = np.full(len(grounds), np.nan)
    return Places(region["name"], seed, site_names(county_names, grounds), county_names, grounds, areas, nobody_knows)


def rows_to_draw_by(region: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """{part of sim.parameters.DRAWN: row ()} that a config says or leaves as declared; nothing is drawn yet.

    region: the composed node as plain values: under the names of the parts, numbers that depart from the declared ones,
    each a number or {value, grade, source}. Raises InputError naming the entry, the value with its unit, the limit and
    the mend, for all of the node.
    """
    mapping("region", region, REGION_KEYS, (*DRAWN, *FOR_EVERY_SITE))
    text("region.name", region["name"])
    column_value("region.seed", region["seed"], SEED)
    set_for_every_site(region, population(Ground, 1))
    rows = {part: drawn_row(region, part) for part in DRAWN}
    check_shares(rows["stock"])
    return rows


def site_names(county_names: tuple, grounds: np.ndarray) -> tuple:
    """Names of sites, such as C0001-0042, the 42nd mine of the first county; they read alike in every language."""
    numbers = np.bincount(grounds["county"], minlength=len(county_names))
    return tuple(f"{name}-{site + 1:04d}" for name, number in zip(county_names, numbers) for site in range(number))


def drawn_row(region: Mapping[str, Any], part: str) -> np.ndarray:
    """The row () of a part of DRAWN at its declared values, but for those given. Raises InputError."""
    declared = columns_of(DRAWN[part])
    row = population(DRAWN[part], 1)[0]
    for name in mapping(f"region.{part}", region.get(part) or {}, (), declared):
        row[name] = said_of(region, part, name).value
    return row


def said_of(region: Mapping[str, Any], part: str, name: str) -> Statement:
    """What the config says of a number of a region that is drawn, or else what is declared. Raises InputError."""
    path, declared = f"region.{part}.{name}", columns_of(DRAWN[part])[name]
    given = (region.get(part) or {}).get(name)
    if given is None:
        return Statement(declared.start, str(declared.grade), declared.source)
    if isinstance(given, Mapping):
        said = statement(path, given)
        return said._replace(value=drawn_number(path, said.value, declared, name))
    value = drawn_number(path, given, declared, name)
    if value == declared.start:
        return Statement(value, str(declared.grade), declared.source)
    instead = f"assumption: set in the region's config in place of {declared.start:g}"
    return Statement(value, str(Grade.ASSUMED), instead)


def drawn_number(path: str, given: Any, declared: Parameter, name: str) -> float:
    """The number, if it is within its bounds, and whole where it counts things. Raises InputError."""
    value = check_value(path, given, declared)
    if name in WHOLE and value != int(value):
        low, high = declared.bounds
        raise InputError(
            f"{path} = {value:g} {declared.unit} is not a whole number; give a whole number from {low:g} to {high:g}"
        )
    return value


def check_shares(stock: np.ndarray) -> None:
    """Raise InputError if the kinds of mines that have shares leave less than nothing to quarries."""
    coal, metal = float(stock["coal_subsidence_share"]), float(stock["metal_share"])
    if coal + metal > 1.0:
        raise InputError(
            f"region.stock.coal_subsidence_share = {coal:g} and region.stock.metal_share = {metal:g} are together "
            f"{coal + metal:g} of all mines; give shares that sum to 1 at most: the rest are quarries"
        )
