"""What holds each mine back, and which instrument frees it?

The binding constraint is the hindrance whose lifting raises the chance most, where that is clear; failing that the pair
of hindrances, all of them, or the cost of works itself.
"""

from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.frames import rows_of
from sim.analysis.match.cube import Cube, cube_of
from sim.analysis.match.shares import paired_interval

MOSTLY = 0.5  # a mine that gets there in as many runs is not held back, where lifting nothing helps clearly
SINGLE, PAIR, OPERATOR, FREE, TOGETHER, COST, NONE = (
    "single", "pair", "operator", "free", "together", "cost", "none",
)  # fmt: skip
VERDICTS = (SINGLE, PAIR, FREE, OPERATOR, TOGETHER, COST, NONE)
SPAN = ("after", "rise", "low", "high")
KIND_OF = {SINGLE: "hindrance", PAIR: "pair", TOGETHER: "all", COST: "yardstick"}


def ranked(rises: pd.DataFrame, kind: str) -> dict[str, list[dict[str, Any]]]:
    """{mine: the changes of a kind there, the one that raises its chance most first; the first of equals first}."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(rises[rises["kind"] == kind]):
        found.setdefault(row["mine"], []).append(row)
    return {mine: sorted(rows, key=lambda row: -row["rise"]) for mine, rows in found.items()}


def runner_up(laid: Cube, rows: list[dict[str, Any]], level: float = 0.95) -> dict[str, Any]:
    """The next best of a mine's changes, as `ranked` has them: or_else, or_else_rise, and told_apart, whether the best
    one is clearly better than it, run by run on the same luck. laid: whether each run gets there."""
    if len(rows) < 2:
        return {"or_else": "", "or_else_rise": np.nan, "told_apart": True}
    column = laid.mines.index(rows[0]["mine"])
    best, other = (laid.of(row["variant"])[:, column] for row in rows[:2])
    low, _ = paired_interval((best & ~other).sum(), (other & ~best).sum(), len(best), level)
    return {"or_else": rows[1]["variant"], "or_else_rise": rows[1]["rise"], "told_apart": bool(low > 0.0)}


def binding_constraints(
    rises: pd.DataFrame, reached: pd.DataFrame, hits: Any, mines: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per mine: what holds it back.

    mines: mine, has_operator; None where nobody answers for any. verdict: single or pair (that hindrance, or that pair
    where no single one clearly helps), free (it mostly gets there), operator (a liable operator keeps it from others),
    together (only all hindrances at once), cost (only with works paid for too), none. binding: the change that says so,
    "" for none; after, rise, low, high: of it; chance: before; or_else, or_else_rise, told_apart: the next best single
    hindrance and whether the best is clearly better; all_after, cost_after: the chance with all lifted, and with works
    paid for too.
    """
    best = {verdict: ranked(rises, kind) for verdict, kind in KIND_OF.items()}
    kept = set() if mines is None else set(mines.loc[mines["has_operator"], "mine"])
    laid = cube_of(reached, hits)
    rows = []
    for mine, singles in best[SINGLE].items():
        told = {verdict: best[verdict][mine][0] for verdict in KIND_OF}
        chance = singles[0]["before"]
        is_so = {verdict: row["low"] > 0.0 for verdict, row in told.items()}
        is_so |= {FREE: chance >= MOSTLY, OPERATOR: mine in kept, NONE: True}
        verdict = next(name for name in VERDICTS if is_so[name])
        row = {"mine": mine, "verdict": verdict, "chance": chance, "binding": ""} | dict.fromkeys(SPAN, np.nan)
        if verdict in told:
            row |= {"binding": told[verdict]["variant"]} | {name: told[verdict][name] for name in SPAN}
        row |= runner_up(laid, singles)
        rows.append(row | {"all_after": told[TOGETHER]["after"], "cost_after": told[COST]["after"]})
    return pd.DataFrame(rows)


def freeing_instruments(rises: pd.DataFrame, reached: pd.DataFrame, hits: Any) -> pd.DataFrame:
    """One row per mine: the single instrument that raises its chance most.

    instrument: "" where the interval of the best one includes zero; best: that one all the same; chance, after, rise,
    low, high; or_else, or_else_rise, told_apart: the next best and whether the best is clearly better.
    """
    laid = cube_of(reached, hits)
    rows = []
    for mine, found in ranked(rises, "instrument").items():
        best = found[0]
        clear = best["variant"] if best["low"] > 0.0 else ""
        row = {"mine": mine, "instrument": clear, "best": best["variant"], "chance": best["before"]}
        rows.append(row | {name: best[name] for name in SPAN} | runner_up(laid, found))
    return pd.DataFrame(rows)
