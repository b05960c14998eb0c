"""Which small worlds bring about everything that the model knows?"""

from dataclasses import fields, is_dataclass

import numpy as np
from small_world import (
    INSTRUMENTS,
    LIVELY_NUMBERS,
    MODES,
    START,
    TOPICS,
    Policy,
    Scenario,
    lively_policy,
    lively_region,
    new_world,
    numbers_by_topic,
    numbers_of,
    poor_region,
    reserved_region,
    schedule,
    small_region,
    with_columns,
)

KINDS = ("small", "hasty", "poor", "reserved", "lively", "hasty poor", "extreme", "extreme poor")
HASTE = {
    "administration.order_rate": (0.5, 1.0),
    "administration.operator_detection": (0.8, 1.0),
    "administration.operator_fine": (5e6, 5e7),
    "behaviour.lease_years": (1.0, 5.0),
    "behaviour.contest_chance": (0.3, 1.0),
    "behaviour.contest_cost": (0.05, 0.3),
    "behaviour.contest_halt": (4.0, 9.0),
    "behaviour.dispute_chance": (0.3, 1.0),
    "behaviour.fair_share": (0.3, 0.9),
    "behaviour.stall_patience": (1.0, 4.0),
    "costs.build_years": (0.25, 1.0),
    "costs.build_years_simple": (0.25, 1.0),
    "credit.bond_years": (1.0, 4.0),
    "credit.loan_years": (1.0, 4.0),
    "credit.grace_years": (0.0, 1.0),
    "credit.patience": (1.0, 3.0),
    "demand.carbon_eligible": (0.3, 1.0),
    "demand.carbon_price": (100.0, 500.0),
    "demand.carbon_years": (0.5, 2.0),
    "demand.produce_price": (60_000.0, 300_000.0),
    "demand.volatility_produce": (0.3, 0.9),
    "growth.failure_other": (0.3, 1.0),
}


def plausible(kind, rng, chance, prefix=""):
    """{name: value} of some numbers of a declared kind, drawn from their plausible ranges."""
    declared = (
        {item.name: item.metadata.get("parameter") for item in fields(kind)} if is_dataclass(kind) else vars(kind)
    )
    drawn = {}
    for name, number in declared.items():
        span = getattr(number, "plausible", None)
        if span is not None and rng.random() < chance:
            drawn[prefix + name] = float(rng.uniform(*span))
    return drawn


def random_region(kind, rng):
    """A small region of a kind, with traits of sites and stakeholders shaken up."""
    if kind == "small":
        sizes = {"counties": (1, 4), "sites": (1, 5), "firms": (0, 4), "investors": (1, 8), "banks": (0, 4)}
        sizes["households"] = (1, 13)
        region = small_region(**{name: int(rng.integers(*span)) for name, span in sizes.items()})
    elif kind == "reserved":
        region = reserved_region(MODES[int(rng.integers(1, 5))], trades=bool(rng.integers(2)))
    else:
        region = poor_region() if kind.endswith("poor") else lively_region()

    def shaken(name, **spans):
        rows = len(getattr(region, name))
        return with_columns(region, name, {column: rng.uniform(*span, rows) for column, span in spans.items()})

    region = shaken(
        "grounds",
        **{"area": (5.0, 400.0), "hazard": (0.1, 1.0), "contamination": (0.0, 0.8), "soil": (0.0, 0.9)},
        **{"waste_rock": (0.0, 1e6), "usable_share": (0.0, 0.8), "water_share": (0.0, 0.5), "heritage": (0.0, 1.0)},
        **{"built_up_share": (0.0, 0.2), "title_clarity": (0.2, 1.0), "cover": (0.0, 0.5)},
        **{"town_distance": (1.0, 30.0), "road_distance": (0.0, 20.0), "zone_distance": (0.0, 50.0)},
    )
    sites = len(region.grounds)
    people = rng.uniform(0.0, 20.0, sites) * (rng.random(sites) < 0.3)
    region = with_columns(region, "grounds", {"households_on_site": people})
    region = with_columns(region, "grounds", {"has_operator": (rng.random(sites) < 0.25).astype(int)})
    region = with_columns(region, "grounds", {"kind": rng.integers(0, 3, sites)})
    region = peopled(region, rng)
    region = shaken("households", trust=(0.2, 0.9), envy=(0.0, 0.8), guilt=(0.0, 0.3))
    region = shaken("firms", honesty=(0.1, 0.9), margin=(0.05, 0.2), technology=(0.8, 1.2), capacity=(5e6, 8e7))
    region = shaken("banks", spread=(0.5, 2.0), capital=(1e6, 3e7))
    region = shaken("governments", market_size=(0.2, 2.0), gep_weight=(0.1, 0.5), yearly_budget=(1e6, 1.5e7))
    if kind.endswith("poor"):
        region = shaken("governments", yearly_budget=(1e5, 3e6), cash=(0.0, 1e6))
    investors = len(region.investors) - (kind == "reserved")
    cash = region.investors["cash"].copy()
    cash[:investors] *= np.exp(rng.normal(0.0, 1.0, investors))
    return with_columns(region, "investors", {"cash": cash})


def peopled(region, rng):
    """The same region with villages of unlike size and households of unlike number, land and labour."""
    villages = with_columns(region, "villages", {"families": rng.uniform(50.0, 600.0, len(region.villages))})
    home = region.households["village"]
    columns = {}
    for column, whole in (("weight", villages.villages["families"]), ("land_share", 1.0), ("labour_share", 1.0)):
        drawn = rng.uniform(0.3, 1.7, len(home))
        together = np.bincount(home, drawn, len(region.villages))[home]
        columns[column] = drawn / together * (whole[home] if column == "weight" else whole)
    return with_columns(villages, "households", columns)


def random_policy(kind, rng):
    """All instruments as in the lively policy but for some, or all but some with levers from their plausible ranges."""
    left_out = [name for name in INSTRUMENTS if rng.random() < 0.15]
    if kind.startswith("hasty"):
        left_out.append("rights_package")  # it lengthens terms
    if rng.random() < 0.5:
        return lively_policy(left_out)
    small = {
        "central_programme": {"programme_size": 50.0, "programme_floor": 1e6},
        "special_bond": {"bond_bundle": 1.0},
    }
    kept = {name: kind for name, kind in INSTRUMENTS.items() if name not in left_out}
    instruments = []
    for name, instrument in kept.items():
        levers = {**plausible(instrument, rng, 0.5), **small.get(name, {})}
        if rng.random() < 0.2:
            levers["start"] = START + float(rng.uniform(0.0, 5.0))
        if rng.random() < 0.2:
            levers["end"] = START + float(rng.uniform(5.0, 10.0))
        instruments.append(instrument(**levers))
    return Policy("random", tuple(instruments))


def random_numbers(kind, rng):
    """Numbers of the model from their plausible ranges, most of them with the lively ones put over.

    In a hasty world terms are short and quarrels many; in an extreme one some numbers stand at an end of their bounds.
    """
    numbers = {}
    for topic, declared in TOPICS.items():
        numbers.update(plausible(declared, rng, 0.5, topic + "."))
    if rng.random() < 0.7:
        numbers.update(LIVELY_NUMBERS)
    if rng.random() < 0.3:
        numbers["behaviour.contest_halt"] = float(rng.integers(4, 9))
    if kind.startswith("hasty"):
        numbers.update({name: float(rng.uniform(*span)) for name, span in HASTE.items() if rng.random() < 0.8})
    if kind.startswith("extreme"):
        for topic, declared in TOPICS.items():
            numbers.update(extremes(declared, rng, 0.08, topic + "."))
    return numbers


def extremes(kind, rng, chance, prefix):
    """{name: value} of some numbers at the lower or the upper end of their bounds."""
    drawn = {}
    for name, number in vars(kind).items():
        ends = [end for end in getattr(number, "bounds", ()) if np.isfinite(end)]
        if ends and rng.random() < chance:
            drawn[prefix + name] = float(ends[int(rng.integers(len(ends)))])
    return drawn


def random_world(kind, seed, lanes, years):
    """A World before its first period."""
    rng = np.random.default_rng(seed)
    region, policy, numbers = random_region(kind, rng), random_policy(kind, rng), random_numbers(kind, rng)
    scenario = plausible(Scenario, rng, 0.5)
    if rng.random() < 0.3:
        scenario["years_before_base"] = float(rng.integers(1, 10))
    schedules = np.stack([schedule(policy, START, 4 * years)])
    seeds = np.arange(lanes, dtype=np.int64) + 100 * seed + 1
    drifts = numbers_of(Scenario, scenario, "scenario")
    policies = np.zeros(lanes, np.int64)
    return new_world(region, schedules, policies, seeds, drifts, numbers_by_topic(numbers), 4 * years)
