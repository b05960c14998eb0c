"""What is the smallest region in which everything of the model can happen, and how is it run and looked at?"""

from dataclasses import fields, replace

import numpy as np

from sim.appraisal.prospects import Prospect
from sim.arena.books import books_add_up
from sim.arena.rules_in_force import rules_come_into_force
from sim.arena.tender import Bid
from sim.holders import FIRM, INVESTOR, KINDS, holders_of
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, schedule
from sim.machine_code import run_phases
from sim.mines.sites import INDUSTRY_INTEGRATION, MODES, SAFETY_BASELINE, Project, Restoration
from sim.parameters import TOPICS, Endowment, Scenario
from sim.period import PERIOD
from sim.regions.stakeholders import trustee
from sim.rules import Rules
from sim.schema import population
from sim.simulate import numbers_by_topic, numbers_of, simulate
from sim.totals import StageSum, Totals
from sim.world import POPULATIONS, SHARED, Outside, Region, World, new_world

START = 2026.0
INVESTORS = 5  # of a small region, unless told otherwise; its firms come after them among its holders
SECOND_FIRM = INVESTORS + 1
RECORDS = {
    **POPULATIONS,
    **TOPICS,
    "scenarios": Scenario,
    "rules": Rules,
    "bids": Bid,
    "restorations": Restoration,
    "projects": Project,
    "prospects": Prospect,
    "outside": Outside,
    "totals": Totals,
    "stages": StageSum,
}


def small_region(counties=2, sites=3, firms=2, investors=INVESTORS, banks=2, households=4):
    """A Region of `counties` with `sites` mines and `firms` each, every mine with a village of `households` records.

    The mines differ in kind, size, place and title; one has a liable operator. Money suffices for several projects.
    """
    rows = counties * sites
    spread = np.linspace(0.0, 1.0, rows) if rows > 1 else np.full(rows, 0.5)
    grounds = population(POPULATIONS["grounds"], rows)
    grounds["county"] = np.arange(rows) // max(sites, 1)
    grounds["village"] = np.arange(rows)
    grounds["kind"] = np.arange(rows) % 3
    grounds["area"] = 30.0 + 270.0 * spread
    grounds["hazard"] = 0.9 - 0.5 * spread
    grounds["town_distance"] = 2.0 + 20.0 * spread[::-1]
    grounds["heritage"] = 0.2 + 0.7 * spread
    grounds["waste_rock"] = 5e5 * (1.0 + spread)
    grounds["water_share"] = 0.3 * spread
    grounds["title_clarity"] = 0.3 + 0.6 * spread[::-1]
    grounds["built_up_share"] = 0.15 * spread
    grounds["has_operator"][:1] = 1
    governments = population(POPULATIONS["governments"], counties + 1)
    governments["first_site"][:counties] = np.arange(counties) * sites
    governments["sites"][:counties] = sites
    governments["first_firm"][:counties] = np.arange(counties) * firms
    governments["firms"][:counties] = firms
    governments["yearly_budget"][:counties] = 8e6
    governments["cash"][:counties] = 6e6
    contractors = holders_of(FIRM, counties * firms)
    contractors["county"] = np.arange(counties * firms) // max(firms, 1)
    contractors["cash"] = 4e7
    contractors["capacity"] = 6e7
    contractors["technology"] = 0.9 + 0.2 * (np.arange(counties * firms) % 2)
    social = holders_of(INVESTOR, investors)
    social["cash"] = 6e7 * (1.0 + np.arange(investors))
    social["county"] = np.arange(investors) % (counties + 1) - 1
    lenders = population(POPULATIONS["banks"], banks)
    lenders["capital"] = 3e7
    lenders["cash"] = 3e8
    lenders["spread"] = 1.0 + 0.1 * np.arange(banks)
    villages = population(POPULATIONS["villages"], rows)
    villages["county"] = grounds["county"]
    villages["first_household"] = np.arange(rows) * households
    villages["households"] = households
    villages["families"] = 200.0
    people = population(POPULATIONS["households"], rows * households)
    people["village"] = np.arange(rows * households) // max(households, 1)
    people["weight"] = 200.0 / households
    people["land_share"] = 1.0 / households
    people["labour_share"] = 1.0 / households
    people["livelihood"] = 4e4 + 1e4 * (np.arange(rows * households) % households)
    return Region(
        "small",
        tuple(f"mine {row}" for row in range(rows)),
        tuple(f"county {row}" for row in range(counties)),
        grounds, governments, contractors, social, lenders, villages, people,
    )  # fmt: skip


def with_columns(region, name, values):
    """The same region with columns {column: value or array} of one population set to other values."""
    rows = getattr(region, name).copy()
    for column, value in values.items():
        rows[column] = value
    return replace(region, **{name: rows})


def lively_region():
    """A region of easy money and bold bidders, where all kinds of contracts, loans, bonds and failures come about.

    Of twelve mines one is reserved for a park and one for public works; people live on three.
    """
    region = small_region(counties=3, sites=4, investors=10, banks=3)
    bold = {"hurdle": 0.04, "caution": 0.0, "greed": 0.5, "trust": 0.8, "risk_aversion": 0.3}
    region = with_columns(region, "investors", bold)
    region = with_columns(region, "firms", {"hurdle": 0.03, "caution": 0.0})
    row = np.arange(12)
    terms = {
        "has_operator": (row % 3 == 0).astype(int),
        "households_on_site": np.where(row % 4 == 1, 10.0, np.where(row % 4 == 2, 5.0, 0.0)),
        "reserved_mode": np.where(row == 2, INDUSTRY_INTEGRATION, np.where(row == 7, SAFETY_BASELINE, 0)),
        "reserved_for": len(region.investors) - 1,  # the richest
    }
    region = with_columns(region, "grounds", terms)
    region = with_columns(region, "governments", {"yearly_budget": [8e6, 8e6, 8e6, 6e6]})
    return with_columns(region, "banks", {"capital": 4e6})


def poor_region():
    """The lively region with little money in the hands of holders and more in the banks, so that projects fail."""
    region = with_columns(lively_region(), "investors", {"cash": 2e7})
    region = with_columns(region, "firms", {"cash": 1e7})
    return with_columns(region, "banks", {"capital": 3e7})


def reserved_region(mode, trades=False):
    """The lively region with every site reserved for a mode (name), with trade beside it or not, and a trustee."""
    region = lively_region()
    terms = {"reserved_mode": MODES.index(mode), "reserved_trades": int(trades), "reserved_for": len(region.investors)}
    region = with_columns(region, "grounds", terms)
    return replace(region, investors=np.concatenate([region.investors, trustee(population(Endowment))]))


LIVELY_NUMBERS = {
    "administration.programme_application": 1.0,
    "behaviour.contest_chance": 0.3,
    "behaviour.glances": 4.0,
    "costs.clearing_cost": 0.5,
    "credit.tax_rate": 0.15,
    "demand.carbon_eligible": 0.5,
    "demand.carbon_price": 107.0,
    "demand.produce_price": 60_000.0,
    "demand.tourism_yield": 0.35,
    "growth.ecology_rate_metal": 0.9,
    "growth.ecology_rate_quarry": 0.9,
    "growth.ecology_rate_subsidence": 0.9,
}


ROUGH_NUMBERS = LIVELY_NUMBERS | {"demand.reversion": 0.05, "demand.volatility_produce": 0.6}


def lively_policy(left_out=()):
    """Every instrument but those left out, with small bundles of bonds, a programme that small counties can apply for,
    and waste income that projects share in; rights are packaged from the fourth year on only, so that some titles
    become clear under a contract."""
    levers = {
        "central_programme": {"programme_size": 100.0, "programme_floor": 1e7},
        "rights_package": {"start": START + 3.0},
        "special_bond": {"bond_bundle": 1.0, "bond_share": 0.7},
        "waste_reuse": {"waste_return": 0.5},
    }
    kinds = {name: kind for name, kind in INSTRUMENTS.items() if name not in left_out}
    return Policy("lively", tuple(kind(**levers.get(name, {})) for name, kind in kinds.items()))


def no_policy():
    """A policy without any instrument."""
    return Policy("none", ())


def every_instrument():
    """A policy with every instrument of the project, as its levers are declared."""
    return Policy("all", tuple(kind() for kind in INSTRUMENTS.values()))


def run(region, policies, seeds=(1, 2), years=6, scenario=None, parameters=None, threads=1):
    """The Outcome of a small run."""
    return simulate(
        region, list(policies), scenario or {}, parameters or {}, list(seeds), years, START, threads=threads
    )


def opening(region, policy, seeds=(1, 2), years=6, scenario=None, parameters=None):
    """A World before its first period."""
    schedules, seeds = np.stack([schedule(policy, START, 4 * years)]), np.asarray(seeds, np.int64)
    drifts, numbers = numbers_of(Scenario, scenario or {}, "scenario"), numbers_by_topic(parameters or {})
    return new_world(region, schedules, np.zeros(len(seeds), np.int64), seeds, drifts, numbers, 4 * years)


def walk(region, policy, seeds=(1, 2), years=6, scenario=None, parameters=None):
    """Run a policy period by period: yields (period, World) at the close of each."""
    world = opening(region, policy, seeds, years, scenario, parameters)
    for period in range(4 * years):
        step(world, period)
        yield period, world


def still_world(region, policy=None, parameters=None, scenario=None, year=START, seeds=(1,)):
    """A World before its first period, with the rules that a policy puts in force in a year."""
    schedules = np.stack([schedule(policy or no_policy(), year, 4)])
    drifts, numbers = numbers_of(Scenario, scenario or {}, "scenario"), numbers_by_topic(parameters or {})
    world = new_world(region, schedules, np.zeros(len(seeds), np.int64), np.asarray(seeds), drifts, numbers, 4)
    play(rules_come_into_force, world)
    return world


def step(world, period):
    """Run one period of every lane."""
    run_phases(world, PERIOD, period, period + 1)


def play(kernel, world, period=0):
    """Run one phase of a period on a world, and add up its books."""
    for one in (kernel, books_add_up):
        run_phases(world, (next(part for part in PERIOD if part.kernel is one),), period, period + 1)


def projects_by_kind(world):
    """Projects (lanes, sites) of a world in which the rows of firms do not hang on how many investors there are."""
    projects, investors = world.projects.copy(), world.investors.shape[1]
    row = projects["holder"]
    projects["holder"] = np.where(row < investors, row, KINDS[FIRM].first_name + row - investors)
    return projects


def lane_state(world, lane):
    """{part: copy} of all that a lane holds at the end, but for the row of its policy."""
    parts = [item.name for item in fields(World) if item.name not in (*SHARED, "policies")]
    return {name: np.array(getattr(world, name)[lane]) for name in parts}


def differing_parts(one, other):
    """Names of the parts whose bits differ between two states of a lane."""
    return [name for name, part in one.items() if part.tobytes() != other[name].tobytes()]
