"""What is the same world with its rows in another order?"""

from dataclasses import replace

import numpy as np
from many_lanes import WITHOUT_LUCK
from small_world import LIVELY_NUMBERS, lively_policy, lively_region, walk

from sim.holders import NOBODY
from sim.parameters import TOPICS
from sim.world import POPULATIONS, products_of_lanes

KINDS = ("investors", "firms")  # the holders, in this order
OF_SITES = ("grounds", "restorations", "projects", "goods")
OF_COUNTIES = ("price_levels", "supplies", "buyers")
PLENTY = 1e11  # CNY: nobody waits for money, so that it does not matter who is served first


def without_luck():
    """The lively world after three years, from then on without luck and without want of money or capacity."""
    *_, (_, world) = walk(lively_region(), lively_policy(), (1, 2, 3), 3, parameters=LIVELY_NUMBERS)
    for name, value in WITHOUT_LUCK.items():
        topic, column = name.split(".")
        getattr(world, topic)[column] = value
    for column in TOPICS["demand"].columns:
        if column.startswith("volatility"):
            world.demand[column] = 0.0
    world.products[:] = products_of_lanes(world.demand, world.scenarios, len(world.seeds))
    world.administration["works_choices"] = 1_000.0
    world.projects["registered"] = 1
    for name in ("governments", "firms", "investors"):
        getattr(world, name)["cash"] = PLENTY
    world.banks["capital"] = PLENTY
    for column, value in {"capacity": PLENTY, "margin": 0.0, "honesty": 1.0, "reputation": 1.0}.items():
        world.firms[column] = value
    return longer(world, 16)


def longer(world, periods):
    """The world with room and rules for more periods: those of its last one, but for rules that take luck."""
    rules = np.repeat(world.schedules[:, -1:], periods, axis=1)
    rules["use_enforcement"] = 0.0
    lanes = len(world.seeds)
    kept = {name: np.zeros((lanes, periods, *getattr(world, name).shape[2:]), getattr(world, name).dtype)
            for name in ("totals", "stages", "accounts_by_period")}  # fmt: skip
    world = replace(world, schedules=rules, **kept)
    world.projects["opened"] = np.minimum(world.projects["opened"], 0)
    return world


def blocks(first, number, outer):
    """Rows of blocks (first row and number of each), block after block in the outer order."""
    return np.concatenate([np.arange(first[row], first[row] + number[row]) for row in outer])


def orders(world, **wanted):
    """{population: old rows in their new order}: those wanted, and what follows for rows that stand in blocks."""
    counties, villages = world.governments[0], world.villages[0]
    usual = {name: np.arange(getattr(world, name).shape[1]) for name in POPULATIONS}
    order = usual | wanted
    outer = order["governments"]
    if "governments" in wanted:
        order["grounds"] = blocks(counties["first_site"], counties["sites"], outer)
        order["firms"] = blocks(counties["first_firm"] - world.investors.shape[1], counties["firms"], outer)
    if "villages" in wanted:
        order["households"] = blocks(villages["first_household"], villages["households"], order["villages"])
    return order


def relabelled(world, order):
    """A copy of the world with its populations in another order, and every reference to a row with them."""
    parts = {name: getattr(world, name).copy() for name in world.__dataclass_fields__}
    order = order | {"holders": np.concatenate([order["investors"], world.investors.shape[1] + order["firms"]])}
    new = {name: np.argsort(rows) for name, rows in order.items()}
    for name in (*(name for name in POPULATIONS if name not in KINDS), "holders", "restorations", "projects", "goods"):
        parts[name] = np.ascontiguousarray(parts[name][:, order["grounds" if name in OF_SITES else name]])
    for name in OF_COUNTIES:
        parts[name] = np.ascontiguousarray(parts[name][:, order["governments"][:-1]])
    sites = len(order["grounds"])
    parts["ledger"][:, :sites] = parts["ledger"][:, order["grounds"]]
    for name in ("outside", "subtotals"):  # what concerns several counties stands in the province's row
        parts[name] = np.ascontiguousarray(parts[name][:, order["governments"]])
    home = parts["holders"]["county"]
    parts["holders"]["county"] = np.where(home >= 0, new["governments"][home], home)
    for name, column, target in (
        ("grounds", "county", "governments"), ("grounds", "village", "villages"),
        ("villages", "county", "governments"), ("households", "village", "villages"), ("projects", "bank", "banks"),
        ("governments", "bond_bank", "banks"),
    ):  # fmt: skip
        parts[name][column] = new[target][parts[name][column]]
    holder = parts["projects"]["holder"]
    parts["projects"]["holder"] = np.where(holder != NOBODY, new["holders"][holder], NOBODY)
    for name, column, number, target in (
        ("governments", "first_site", "sites", "grounds"), ("governments", "first_firm", "firms", "holders"),
        ("villages", "first_household", "households", "households"),
    ):  # fmt: skip
        for lane in parts[name]:
            for row in range(len(lane)):
                block = np.arange(lane[column][row], lane[column][row] + lane[number][row])
                lane[column][row] = new[target][block].min() if len(block) else 0
    return replace(world, **parts)
