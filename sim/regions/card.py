"""What does a region's config say of each place, in which unit, how well known, and from where?"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.regions.checks import Statement, columns_of, statement
from sim.regions.places import GIVEN, OPTIONAL, County, listed_places
from sim.sites import Ground
from sim.stakeholders.residents import Village


class CardRow(NamedTuple):
    """One line of a data card; `site` is the id of a site, or of a county for what counties have."""

    site: str
    attribute: str
    value: float | str
    unit: str
    source: str
    grade: str


def card(region: Mapping[str, Any]) -> list[CardRow]:
    """The data card of a region: counties first, then sites, as the config lists them.

    region: the composed `region` node as plain values. Raises InputError as `sim.regions.build` does.
    """
    listed_places(region)
    units = {name: columns_of(Ground)[name].unit for name in (*GIVEN, *OPTIONAL)}
    units["households"] = columns_of(Village)["families"].unit
    market_unit = columns_of(County)["market_size"].unit
    rows = [
        card_row(county["id"], "market_size", market_unit, statement("market_size", county["market_size"]))
        for county in region["counties"]
    ]
    for site in region["sites"]:
        for name, unit in units.items():
            if site.get(name) is not None:
                rows.append(card_row(site["id"], name, unit, statement(name, site[name])))
    return rows


def card_row(place: str, attribute: str, unit: str, said: Statement) -> CardRow:
    """One line of the card."""
    return CardRow(place, attribute, said.value, unit, said.source, said.grade)
