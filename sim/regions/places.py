"""Which counties and sites does a config list, and what is each site before anyone acts?"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.mines.sites import KINDS, MODES, PROPERTY_RIGHTS_TRADING, Ground
from sim.regions.checks import choice, column_value, columns_of, listing, mapping, statement, text, unique
from sim.schema import InputError, check_value, column, population, record
from sim.stakeholders.government import Government
from sim.stakeholders.residents import Village

# Columns of Ground that follow from the list, the distances and the reservation.
FOLLOWS = ("county", "village", "location", "reserved_mode", "reserved_trades", "reserved_for")
OPTIONAL = ("households_on_site",)
GIVEN = tuple(name for name in columns_of(Ground) if name not in (*FOLLOWS, *OPTIONAL))

REGION_KEYS = ("name", "kind", "seed", "counties", "sites")
FOR_EVERY_SITE = ("title_clarity", "reserved_mode", "reserved_trades")  # what one word says of all sites
COUNTY_KEYS = ("id", "market_size")
SITE_KEYS = ("id", "county", *GIVEN)
NOTES = ("name_en", "name_zh", "province")  # for readers; the model never sees them
SEED = column("(a seed)", "seed of who lives and works there", kind=np.int64, bounds=(0, 2**31))


@record
class County:
    """What a config says of a county."""

    market_size = columns_of(Government)["market_size"]


class Places(NamedTuple):
    """A region before anyone lives there; the sites of a county are rows on end, in the order of the counties.

    grounds: Ground (sites,); counties: County (counties,); households: real households by each site (sites,), nan where
    the config does not say.
    """

    name: str
    seed: int
    site_names: tuple
    county_names: tuple
    grounds: np.ndarray
    counties: np.ndarray
    households: np.ndarray


def listed_places(region: Mapping[str, Any]) -> Places:
    """The places that a config lists, each site with every attribute, its source and its grade.

    region: the composed node as plain values. Raises InputError naming the entry, the value with its unit, the
    limit and the mend.
    """
    mapping("region", region, REGION_KEYS, FOR_EVERY_SITE)
    county_names, counties = listed_counties(listing("region.counties", region["counties"]))
    site_names, grounds, households = listed_sites(listing("region.sites", region["sites"]), county_names)
    set_for_every_site(region, grounds)
    order = np.argsort(grounds["county"], kind="stable")
    grounds, households = grounds[order], households[order]
    grounds["village"] = np.arange(len(order))
    seed = int(column_value("region.seed", region["seed"], SEED))
    ordered_names = tuple(site_names[row] for row in order)
    return Places(text("region.name", region["name"]), seed, ordered_names, county_names, grounds, counties, households)


def set_for_every_site(region: Mapping[str, Any], grounds: np.ndarray) -> None:
    """Put what the config says of every site into the grounds (sites,): a number under `title_clarity` replaces each
    site's own, and a mode under `reserved_mode` reserves each for it, with trade of rights beside it where
    `reserved_trades` says so. Raises InputError."""
    if region.get("title_clarity") is not None:
        declared = columns_of(Ground)["title_clarity"]
        grounds["title_clarity"] = check_value("region.title_clarity", region["title_clarity"], declared)
    grounds["reserved_mode"] = reserved_mode(region.get("reserved_mode"))
    grounds["reserved_trades"] = reserved_trades(region.get("reserved_trades"), region.get("reserved_mode"))


def reserved_mode(name: Any) -> int:
    """Code of the mode that every site is reserved for, 0 for none. Raises InputError for a name that is no mode."""
    return 0 if name is None else MODES.index(choice("region.reserved_mode", name, MODES[1:]))


def reserved_trades(trades: Any, mode: Any) -> bool:
    """Whether rights are traded at reserved sites: always in property-rights trading. Raises InputError."""
    if trades is not None and not isinstance(trades, bool):
        raise InputError(f"region.reserved_trades = {trades!r} is neither true nor false; give one of them, or null")
    return bool(trades) or mode == MODES[PROPERTY_RIGHTS_TRADING]


def listed_counties(given: list[Any]) -> tuple[tuple, np.ndarray]:
    """Names and rows (counties,) of the counties listed. Raises InputError."""
    counties = population(County, len(given))
    declared = columns_of(County)["market_size"]
    for row, county in enumerate(given):
        path = f"region.counties[{row}]"
        mapping(path, county, COUNTY_KEYS, NOTES)
        text(f"{path}.id", county["id"])
        size = statement(f"{path}.market_size", county["market_size"]).value
        counties["market_size"][row] = check_value(f"{path}.market_size", size, declared)
    names = tuple(county["id"] for county in given)
    unique("region.counties", names)
    return names, counties


def listed_sites(given: list[Any], county_names: tuple) -> tuple[tuple, np.ndarray, np.ndarray]:
    """Names, grounds (sites,) and real households (sites,) of the sites, as listed. Raises InputError."""
    grounds = population(Ground, len(given))
    households = np.full(len(given), np.nan)
    for row, site in enumerate(given):
        path = f"region.sites[{row}]"
        mapping(path, site, SITE_KEYS, (*NOTES, *OPTIONAL, "mode_in_paper", "households"))
        text(f"{path}.id", site["id"])
        grounds["county"][row] = county_names.index(choice(f"{path}.county", site["county"], county_names))
        for name in (*GIVEN, *(name for name in OPTIONAL if name in site)):
            grounds[name][row] = ground_value(f"{path}.{name}", name, statement(f"{path}.{name}", site[name]).value)
        if site.get("households") is not None:
            said = statement(f"{path}.households", site["households"]).value
            households[row] = real_households(f"{path}.households", said)
        if site.get("mode_in_paper") is not None:
            choice(f"{path}.mode_in_paper", site["mode_in_paper"], MODES)
    names = tuple(site["id"] for site in given)
    unique("region.sites", names)
    return names, grounds, households


def ground_value(path: str, name: str, value: Any) -> float:
    """The value of an attribute of a site as its column holds it; a kind is given by name. Raises InputError."""
    if name == "kind":
        return KINDS.index(choice(path, value, KINDS))
    return column_value(path, value, columns_of(Ground)[name])


def real_households(path: str, value: Any) -> float:
    """The number of households by a site, at least one. Raises InputError."""
    households = check_value(path, value, columns_of(Village)["families"])
    if households < 1.0:
        raise InputError(f"{path} = {households:g} households is too few; give at least 1 household, or leave it out")
    return households
