"""Who lives and works around the sites, how many, and with what?

Numbers and means come from `sim.parameters.Endowment`; what is not among them starts at nothing, or at 1 by definition.
"""

from collections.abc import Mapping
from math import floor
from typing import Any, NamedTuple

import numpy as np

from sim.holders import FIRM, INVESTOR, KINDS, NATIONAL, Holder, holders_of
from sim.parameters import Endowment
from sim.regions.checks import columns_of
from sim.regions.places import Places
from sim.regions.traits import Crowd, crowd, spread_out
from sim.schema import check_value, population
from sim.stakeholders.banks import Bank
from sim.stakeholders.government import Government
from sim.stakeholders.residents import Household, Village

ENDLESS = 1e12  # CNY, far beyond what any region's mines can take up
EVERYWHERE = ""  # the place of those who belong to no county


class Trait(NamedTuple):
    """A column in which stakeholders differ: its mean (a number of Endowment; 1 by definition if none), its spread."""

    column: str
    mean: str | None
    spread: str


WEALTH, CHARACTER = "spread", "trait_spread"
FIRM_TRAITS = (
    Trait("cash", "firm_cash", WEALTH),
    Trait("capacity", "firm_capacity", WEALTH),
    Trait("technology", None, CHARACTER),
    Trait("margin", "firm_margin", CHARACTER),
    Trait("honesty", "honesty", CHARACTER),
    Trait("hurdle", "firm_hurdle", CHARACTER),
    Trait("risk_aversion", "risk_aversion", CHARACTER),
    Trait("trust", "trust", CHARACTER),
    Trait("caution", "firm_caution", CHARACTER),
    Trait("bid_share", "bid_share", CHARACTER),
)
INVESTOR_TRAITS = (
    Trait("cash", "investor_cash", WEALTH),
    Trait("hurdle", "hurdle", CHARACTER),
    Trait("risk_aversion", "risk_aversion", CHARACTER),
    Trait("trust", "trust", CHARACTER),
    Trait("caution", "caution", CHARACTER),
    Trait("bid_share", "bid_share", CHARACTER),
    Trait("greed", "greed", CHARACTER),
)
BANK_TRAITS = (Trait("capital", "bank_capital", WEALTH), Trait("spread", None, CHARACTER))
HOUSEHOLD_TRAITS = (
    Trait("trust", "trust", CHARACTER),
    Trait("envy", "envy", CHARACTER),
    Trait("guilt", "guilt", CHARACTER),
)


def number_by_county(density: float, counties: int) -> np.ndarray:
    """How many stakeholders each county has (counties,), when there are `density` to a county on average.

    Rounded so that any run of counties from the first has the nearest whole number: half a firm to a county is one firm
    in every second county.
    """
    upto = [floor(density * county + 0.5) for county in range(counties + 1)]
    return np.diff(np.array(upto, np.int64))


def whole_number(value: Any) -> int:
    """The nearest whole number to a number of Endowment."""
    return floor(float(value) + 0.5)


def make_differ(rows: Any, cls: Any, name: str, people: Crowd, traits: tuple, endowment: np.ndarray) -> Any:
    """The rows of `cls`, one for each of the crowd, who differ in the given traits; name: of their kind, in luck."""
    for trait in traits:
        declared = cls.columns[trait.column]
        mean = 1.0 if trait.mean is None else float(endowment[trait.mean])
        spread = float(endowment[trait.spread])
        rows[trait.column] = spread_out(people, f"{name}.{trait.column}", mean, spread, declared.bounds)
    return rows


def governments(places: Places, firms_in: np.ndarray, endowment: np.ndarray) -> np.ndarray:
    """Government (counties + 1,): the counties, and their province, which has neither sites nor firms.

    A county's budget goes with the damaged land in it; the province holds its share of all. Cash starts at nothing: the
    first budget comes with the first period.
    """
    counties = len(places.county_names)
    rows = population(Government, counties + 1)
    rows["gep_weight"] = endowment["gep_weight"]
    rows["sites"][:counties] = np.bincount(places.grounds["county"], minlength=counties)
    rows["first_site"][1:] = np.cumsum(rows["sites"])[:-1]
    rows["firms"][:counties] = firms_in
    rows["first_firm"][1:] = np.cumsum(rows["firms"])[:-1]
    rows["market_size"][:counties] = places.counties["market_size"]
    damaged = np.bincount(places.grounds["county"], weights=places.grounds["area"], minlength=counties)
    budget = float(endowment["public_budget"]) * damaged
    share = float(endowment["province_share"])
    rows["yearly_budget"][:counties] = (1.0 - share) * budget
    rows["yearly_budget"][counties] = share * budget.sum()
    return rows


def differing_holders(kind: int, people: Crowd, traits: tuple, endowment: np.ndarray) -> Any:
    """Holder (rows,) of a kind, who differ in the given traits."""
    return make_differ(holders_of(kind, len(people.members)), Holder, KINDS[kind].name, people, traits, endowment)


def firms(places: Places, firms_in: np.ndarray, endowment: np.ndarray) -> np.ndarray:
    """Holder (firms,), county by county."""
    people = crowd(places.seed, places.county_names, firms_in)
    rows = differing_holders(FIRM, people, FIRM_TRAITS, endowment)
    rows["county"] = np.repeat(np.arange(len(firms_in)), firms_in)
    rows["reputation"] = endowment["reputation"]
    return rows


def investors(places: Places, endowment: np.ndarray) -> np.ndarray:
    """Holder (investors,): those at home in a county, county by county, then those who look everywhere."""
    counties = len(places.county_names)
    local = number_by_county(float(endowment["investors"]), counties)
    national = number_by_county(float(endowment["national_investors"]), 1)
    people = crowd(places.seed, (*places.county_names, EVERYWHERE), np.concatenate([local, national]))
    rows = differing_holders(INVESTOR, people, INVESTOR_TRAITS, endowment)
    rows["most_projects"] = whole_number(endowment["most_projects"])
    rows["county"] = NATIONAL
    rows["county"][: local.sum()] = np.repeat(np.arange(counties), local)
    return rows


def trustee(endowment: np.ndarray) -> np.ndarray:
    """Holder (1,): the ordinary investor with money without end that reserved sites go to. It bids for no other."""
    rows = holders_of(INVESTOR, 1)
    for trait in INVESTOR_TRAITS:
        rows[trait.column] = endowment[trait.mean]
    rows["county"] = NATIONAL
    rows["cash"] = ENDLESS
    rows["most_projects"] = 0
    return rows


def banks(places: Places, endowment: np.ndarray) -> np.ndarray:
    """Bank (banks,), each lending everywhere; the capital set aside is the money that it starts with."""
    people = crowd(places.seed, (EVERYWHERE,), number_by_county(float(endowment["banks"]), 1))
    rows = make_differ(population(Bank, len(people.members)), Bank, "Bank", people, BANK_TRAITS, endowment)
    rows["cash"] = rows["capital"]
    return rows


def villages_and_households(places: Places, endowment: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Village (sites,), one to a site, and Household (sites * records,), village by village.

    The records of a village stand for equal numbers of real households; shares of its land and of its labour each sum
    to one.
    """
    sites = len(places.site_names)
    records = int(number_by_county(float(endowment["households"]), 1)[0])
    people = crowd(places.seed, places.site_names, np.full(sites, records))
    spread = float(endowment["trait_spread"])

    villages = population(Village, sites)
    villages["county"] = places.grounds["county"]
    villages["first_household"] = np.arange(sites) * records
    villages["households"] = records
    heads = crowd(places.seed, places.site_names, np.ones(sites, np.int64))
    size = spread_out(heads, "Village.families", float(endowment["village_size"]), spread, (1.0, np.inf))
    villages["families"] = np.where(np.isnan(places.households), size, places.households)

    households = population(Household, len(people.members))
    make_differ(households, Household, "Household", people, HOUSEHOLD_TRAITS, endowment)
    households["village"] = np.repeat(np.arange(sites), records)
    households["weight"] = np.repeat(villages["families"] / records, records)
    income = float(endowment["rural_income"]) * float(endowment["household_people"])
    households["livelihood"] = spread_out(people, "Household.livelihood", income, spread, (0.0, np.inf))
    for share in ("land_share", "labour_share"):
        parts = spread_out(people, f"Household.{share}", 1.0, spread, (0.0, np.inf)).reshape(sites, records)
        households[share] = (parts / parts.sum(axis=1, keepdims=True)).ravel()
    villages["trust"] = households["trust"].reshape(sites, records).mean(axis=1)
    return villages, households


def endowment_row(given: Mapping[str, Any]) -> np.ndarray:
    """The row () of Endowment at its declared values, but for those given, by name. Raises InputError out of bounds."""
    row = population(Endowment)
    for name, value in given.items():
        row[name] = check_value(f"stakeholders.{name}", value, columns_of(Endowment)[name])
    return row
