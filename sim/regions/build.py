"""How does a region come to be: its places from the config, its stakeholders around them?"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from sim.parameters import Endowment
from sim.regions.checks import choice, columns_of, mapping
from sim.regions.places import Places, listed_places
from sim.regions.register import KIND as REGISTER
from sim.regions.register import pinned as pinned_register
from sim.regions.register import register_of, registered_places
from sim.regions.stakeholders import (
    banks,
    endowment_row,
    firms,
    governments,
    investors,
    number_by_county,
    trustee,
    villages_and_households,
)
from sim.regions.synthetic import drawn_places, rows_to_draw_by
from sim.schema import InputError
from sim.world import Region

PlacesOf = Callable[[Mapping[str, Any]], Places]
KINDS: dict[str, PlacesOf] = {  # kind: what gives its places
    "cases": listed_places,
    "register": registered_places,
    "synthetic": drawn_places,
}
CHECKS: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "cases": listed_places,
    "register": register_of,
    "synthetic": rows_to_draw_by,
}


def build(region: Mapping[str, Any], stakeholders: Mapping[str, Any]) -> Region:
    """The region that a config describes; the same config gives the same bits.

    region: the composed `region` node as plain values. stakeholders: numbers of sim.parameters.Endowment that depart
    from the declared ones; an empty mapping leaves all as declared. Arrays have the dtypes of sim.world.POPULATIONS,
    shape (rows,); the last row of governments is the province.
    Raises InputError, naming the entry, the value with its unit, the limit and the mend, for whatever cannot be right.
    """
    places = KINDS[kind_of(region)](region)
    endowment = endowment_of(stakeholders)
    firms_in = number_by_county(float(endowment["firms"]), len(places.county_names))
    villages, households = villages_and_households(places, endowment)
    bidders = investors(places, endowment)
    if places.grounds["reserved_mode"].any():
        places.grounds["reserved_for"] = len(bidders)
        bidders = np.concatenate([bidders, trustee(endowment)])
        bidders["luck_name"] = np.arange(len(bidders))
    return Region(
        name=places.name,
        site_names=places.site_names,
        county_names=places.county_names,
        grounds=places.grounds,
        governments=governments(places, firms_in, endowment),
        firms=firms(places, firms_in, endowment),
        investors=bidders,
        banks=banks(places, endowment),
        villages=villages,
        households=households,
    )


def check(region: Mapping[str, Any], stakeholders: Mapping[str, Any]) -> None:
    """Raise InputError for whatever `build` would refuse, without drawing anything."""
    CHECKS[kind_of(region)](region)
    endowment_of(stakeholders)


def pinned(region: Mapping[str, Any]) -> dict[str, Any]:
    """The region's node, and where it names a file, with the hash of what that holds now, so that a run of it is known
    to be of that very file. Raises InputError for a file that is not there, or not the one that the node was made of.
    """
    return pinned_register(region) if region.get("kind") == REGISTER else dict(region)


def kind_of(region: Mapping[str, Any]) -> str:
    """The kind of a region. Raises InputError."""
    if not isinstance(region, Mapping) or "kind" not in region:
        raise InputError(f"region has no kind; give region.kind, one of {', '.join(KINDS)}")
    return choice("region.kind", region["kind"], KINDS)


def endowment_of(stakeholders: Mapping[str, Any]) -> np.ndarray:
    """The row () of Endowment that a config describes. Raises InputError."""
    return endowment_row(mapping("stakeholders", stakeholders, (), columns_of(Endowment)))
