"""What has each mine come to at the end of each run of a match? One table, reduced block by block as runs end."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.ledger import GENERAL
from sim.matches.variants import Variant
from sim.mines.sites import KINDS, MODES, OPERATION, WORKS_UNDER_WAY
from sim.outcome import RESIDENTS_INCOME, Outcome, booked
from sim.simulate import Case, bytes_per_lane, simulate_lanes
from sim.world import Region

# What the public has paid at a mine, by account, and what came back; bonds, relief and
# inspection are booked for a county, not for a mine.
PUBLIC_PAID = (
    "public_works", "public_relocation", "public_care", "cost_subsidy", "results_payment", "administration",
    "land_purchase",
)  # fmt: skip
PUBLIC_BACK = ("land_passed_on",)
BYTES_AT_ONCE = 400e6  # of the worlds that run side by side; more gains nothing
SAFETY_BASELINE = MODES.index("safety_baseline")


class Draw(NamedTuple):
    """One draw of luck and numbers: its seed, and {"topic.name": value} where numbers are drawn too."""

    seed: int
    numbers: dict[str, float]


def run_each_variant(
    region: Region, variants: Sequence[Variant], draws: Sequence[Draw], scenario: dict[str, float], years: int,
    start_year: float, threads: int | None = None, progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Run every variant with every draw and return one row per variant, draw and mine, in that order.

    variant, mine: categories; draw: its place; mode: that of the contract once works have begun, else the safety
    baseline if public works have taken the mine on, else none; trades: whether rights are traded with it;
    restored_area (ha), public_cost and residents_income (CNY to date). progress: called with (lanes done, lanes in
    all). Every draw meets every variant, so differences between variants are paired.
    """
    periods = years * 4
    at_once = max(int(BYTES_AT_ONCE / bytes_per_lane(region, periods)), 2)
    ordered = sorted(range(len(variants)), key=lambda row: variants[row].started)
    shape = (len(variants), len(draws), len(region.site_names))
    parts = {name: np.zeros(shape, kind) for name, kind in COLUMNS.items()}
    done = 0
    for _, group in groupby(ordered, key=lambda row: variants[row].started):
        rows = list(group)
        place = variants[rows[0]].region(region)
        pairs = [(row, draw) for row in rows for draw in range(len(draws))]
        for first in range(0, len(pairs), at_once):
            block = pairs[first : first + at_once]
            cases = [
                Case(variants[row].policy, scenario, variants[row].numbers(draws[draw].numbers)) for row, draw in block
            ]
            lanes, seeds = np.arange(len(block)), np.array([draws[draw].seed for _, draw in block])
            outcome = simulate_lanes(place, cases, lanes, seeds, years, start_year, threads=threads, only_end=True)
            where = tuple(np.array(block).T)
            for name, values in at_mines(outcome).items():
                parts[name][where] = values
            done += len(block)
            if progress is not None:
                progress(done, len(variants) * len(draws))
    return as_table(parts, [variant.name for variant in variants], region.site_names)


COLUMNS: dict[str, Any] = {
    "mode": np.int8, "trades": np.bool_, "restored_area": np.float32, "public_cost": np.float32,
    "residents_income": np.float32,
}  # fmt: skip


def at_mines(outcome: Outcome) -> dict[str, Any]:
    """What each mine has come to at the end of each lane: {column: array (lanes, mines)}."""
    world = outcome.world
    ground, project = world.grounds, world.projects
    at_work = (project["stage"] == WORKS_UNDER_WAY) | (project["stage"] == OPERATION)
    mode = np.where(at_work, project["mode"], np.where(project["public_mode"] == 1, SAFETY_BASELINE, 0))
    books, shape = world.ledger[:, :GENERAL], mode.shape
    return {
        "mode": mode,
        "trades": at_work & (project["trades"] == 1),
        "restored_area": ground["area"] * restored_share(world),
        "public_cost": (booked(books, PUBLIC_PAID) - booked(books, PUBLIC_BACK)).reshape(shape),
        "residents_income": booked(books, RESIDENTS_INCOME).reshape(shape),
    }


def restored_share(world: Any) -> Any:
    """Part of each mine's area that counts as restored (lanes, mines), as sim.mines.sites.restored_part has it."""
    cover, ecology = world.grounds["cover"], world.restorations["ecology"]
    safe_enough, green_enough = (world.growth[name][:, np.newaxis] for name in ("safe_enough", "green_enough"))
    safe = np.minimum(world.restorations["safety"] / safe_enough, 1.0)
    to_gain = np.maximum(green_enough - cover, 1e-12)
    gained = np.maximum((ecology - cover) / to_gain, 0.0)
    return np.where(cover >= green_enough, safe, np.minimum(safe, gained))


def as_table(parts: dict[str, Any], variants: Sequence[str], mines: Sequence[str]) -> pd.DataFrame:
    """Arrays (variants, draws, mines) as one long table."""
    rows = parts["mode"].shape
    variant, draw, mine = (axis.ravel() for axis in np.indices(rows, np.int32))
    columns = {
        "variant": coded(variant, list(variants)),
        "draw": draw,
        "mine": coded(mine, list(mines)),
        "mode": coded(parts["mode"].ravel(), list(MODES)),
    }
    return pd.DataFrame(columns | {name: parts[name].ravel() for name in COLUMNS if name != "mode"})


def coded(codes: Any, names: Sequence[str]) -> Any:
    """A column of names, kept as codes."""
    return pd.Categorical.from_codes(codes, pd.Index(list(names)))


def mines_of(region: Region, node: Mapping[str, Any]) -> pd.DataFrame:
    """What is known of each mine before anyone acts, a row each: mine, name_en, name_zh, county_en, county_zh, kind,
    area (ha), x, y (km), distances (km), shares of title_clarity, hazard, cover, heritage and built_up_share,
    has_operator.

    node: the composed region; where it lists its sites, names in either language are theirs.
    """
    listed, counties = (
        {str(item.get("id")): item for item in node.get(part) or () if isinstance(item, Mapping)}
        for part in ("sites", "counties")
    )
    ground = region.grounds
    plain = (
        "area", "x", "y", "town_distance", "road_distance", "title_clarity", "hazard", "cover", "heritage",
        "built_up_share",
    )  # fmt: skip
    return pd.DataFrame(
        {
            "mine": list(region.site_names),
            **{f"name_{code}": [name_in(listed.get(mine, {}), code, mine) for mine in region.site_names]
               for code in ("en", "zh")},
            **{f"county_{code}": np.array([name_in(counties.get(name, {}), code, name) for name in region.county_names],
                                          object)[ground["county"]] for code in ("en", "zh")},
            "kind": np.asarray(KINDS, object)[ground["kind"]],
            **{name: ground[name] for name in plain},
            "has_operator": ground["has_operator"] == 1,
        }
    )  # fmt: skip


def name_in(site: Mapping[str, Any], code: str, mine: str) -> str:
    """The name of a mine in a language, or else the one name that it has, or its id."""
    return str(site.get(f"name_{code}") or site.get("name") or mine)
