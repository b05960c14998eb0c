"""What does a region's config say of each place, in which unit, how well known, and from where?"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.mines.sites import Ground
from sim.parameters import DRAWN
from sim.regions.checks import Statement, columns_of, statement
from sim.regions.places import GIVEN, OPTIONAL, County, listed_places
from sim.regions.register import register_of
from sim.regions.register.card import ALL, ATTRIBUTES, fillings, source_of
from sim.regions.synthetic import rows_to_draw_by, said_of
from sim.schema import Grade
from sim.stakeholders.residents import Village


class CardRow(NamedTuple):
    """One line of a data card; `site` is the id of a site, of a county for what counties have, in a region that is
    drawn the part of its config, and of a register the mines that it holds for."""

    site: str
    attribute: str
    value: float | str
    unit: str
    source: str
    grade: str


def card(region: Mapping[str, Any]) -> list[CardRow]:
    """The data card of a region, in the order of its config: counties, then sites, where these are listed; where they
    are drawn, the numbers that they are drawn by; of a register, how many mines have each attribute, and what is held
    of the others.

    region: the composed `region` node as plain values. Raises InputError as `sim.regions.build` does.
    """
    return CARDS.get(str(region.get("kind")), card_of_listed)(region)


def card_of_listed(region: Mapping[str, Any]) -> list[CardRow]:
    """The card of counties and sites that a config lists."""
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


def card_of_drawn(region: Mapping[str, Any]) -> list[CardRow]:
    """The card of a region that is drawn."""
    rows_to_draw_by(region)
    return [
        card_row(part, name, declared.unit, said_of(region, part, name))
        for part, record in DRAWN.items()
        for name, declared in columns_of(record).items()
    ]


def card_of_register(region: Mapping[str, Any]) -> list[CardRow]:
    """The card of a register: for each attribute the number of mines that have it, then what is held of the others."""
    register = register_of(region)
    missing: dict[str, list[CardRow]] = {}
    for held in fillings(register):
        source = f"held of {held.mines} of {len(register.rows)} mines, whose rows do not say; {held.source}"
        missing.setdefault(held.attribute, []).append(
            CardRow(held.kind, held.attribute, held.value, held.unit, source, held.grade)
        )
    rows = []
    for name in ATTRIBUTES:
        many = int(register.given(name).sum())
        if many:
            rows.append(CardRow(ALL, name, float(many), "mines", source_of(register, name), str(Grade.SOURCED)))
        rows += missing.get(name, [])
    return rows


def card_row(place: str, attribute: str, unit: str, said: Statement) -> CardRow:
    """One line of the card."""
    return CardRow(place, attribute, said.value, unit, said.source, said.grade)


CARDS = {"synthetic": card_of_drawn, "register": card_of_register}
