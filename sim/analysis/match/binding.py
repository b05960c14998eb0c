"""What holds each mine back, and which instrument frees it?

The binding constraint is the hindrance whose lifting raises the chance most, where that is clear; failing that the pair
of hindrances, all of them, or the cost of works itself.
"""

from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.match.cube import cube_of
from sim.analysis.match.shares import paired_interval

MOSTLY = 0.5  # a mine that gets there in as many runs is not held back, where lifting nothing helps clearly
SINGLE, PAIR, OPERATOR, FREE, TOGETHER, COST, NONE = (
    "single", "pair", "operator", "free", "together", "cost", "none",
)  # fmt: skip
VERDICTS = (SINGLE, PAIR, FREE, OPERATOR, TOGETHER, COST, NONE)
KIND_OF = {SINGLE: "hindrance", PAIR: "pair", TOGETHER: "all", COST: "yardstick"}


def best_of(rises: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The change of a kind that raises each mine's chance most, a row per mine, indexed by it; the first of equals."""
    own = rises[rises["kind"] == kind]
    return own.loc[own.groupby("mine", sort=False)["rise"].idxmax()].set_index("mine")


def runner_up(rises: pd.DataFrame, kind: str, reached: pd.DataFrame, hits: Any, level: float = 0.95) -> pd.DataFrame:
    """The next best change of a kind at each mine, indexed by it: variant, rise, and told_apart, whether the best one is
    clearly better than this one, run by run on the same luck."""
    own = rises[rises["kind"] == kind].sort_values("rise", ascending=False, kind="stable")
    places = own.groupby("mine", sort=False).cumcount()
    first, second = (own[places == place].set_index("mine") for place in (0, 1))
    laid = cube_of(reached, hits)
    rows = {name: row for row, name in enumerate(laid.variants)}
    columns = {name: column for column, name in enumerate(laid.mines)}
    told = {}
    for mine in second.index:
        best = laid.values[rows[first.at[mine, "variant"]], :, columns[mine]]
        other = laid.values[rows[second.at[mine, "variant"]], :, columns[mine]]
        low, _ = paired_interval((best & ~other).sum(), (other & ~best).sum(), len(best), level)
        told[mine] = bool(low > 0.0)
    return pd.DataFrame({"variant": second["variant"], "rise": second["rise"], "told_apart": pd.Series(told)})


def binding_constraints(
    rises: pd.DataFrame, reached: pd.DataFrame, hits: Any, mines: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per mine: what holds it back.

    mines: mine, has_operator; None where nobody answers for any. verdict: single or pair (that hindrance, or that pair
    where no single one clearly helps), free (it mostly gets there), operator (a liable operator keeps it from others),
    together (only all hindrances at once), cost (only works that are paid for), none. binding: the change that says so,
    "" for none; rise, low, high: of it; chance: before; after; or_else, told_apart: the next best single hindrance and
    whether the best is clearly better; all_after, cost_after: the chance with all lifted, with works paid for.
    """
    best = {verdict: best_of(rises, kind) for verdict, kind in KIND_OF.items()}
    names = list(best[SINGLE].index)
    kept = set() if mines is None else set(mines.loc[mines["has_operator"], "mine"])
    next_best = runner_up(rises, "hindrance", reached, hits)
    rows = []
    for mine in names:
        is_clear = {verdict: best[verdict].at[mine, "low"] > 0.0 for verdict in KIND_OF}
        chance = float(best[SINGLE].at[mine, "before"])
        is_so = is_clear | {FREE: chance >= MOSTLY, OPERATOR: mine in kept, NONE: True}
        verdict = next(name for name in VERDICTS if is_so[name])
        row: dict[str, Any] = {"mine": mine, "verdict": verdict, "chance": chance, "binding": ""}
        for column in ("after", "rise", "low", "high"):
            row[column] = np.nan
        if verdict in KIND_OF:
            told = best[verdict].loc[mine]
            row |= {"binding": told["variant"]} | {name: told[name] for name in ("after", "rise", "low", "high")}
        row |= {"or_else": next_best.at[mine, "variant"], "or_else_rise": next_best.at[mine, "rise"],
                "told_apart": next_best.at[mine, "told_apart"], "all_after": best[TOGETHER].at[mine, "after"],
                "cost_after": best[COST].at[mine, "after"]}  # fmt: skip
        rows.append(row)
    return pd.DataFrame(rows)


def freeing_instruments(rises: pd.DataFrame, reached: pd.DataFrame, hits: Any) -> pd.DataFrame:
    """One row per mine: the single instrument that raises its chance most.

    instrument: "" where the interval of the best one includes zero; best: that one all the same; chance, after, rise,
    low, high; or_else, or_else_rise, told_apart: the next best and whether the best is clearly better.
    """
    best, next_best = best_of(rises, "instrument"), runner_up(rises, "instrument", reached, hits)
    return pd.DataFrame(
        {
            "mine": list(best.index),
            "instrument": np.where(best["low"] > 0.0, best["variant"], ""),
            "best": best["variant"].to_numpy(),
            "chance": best["before"].to_numpy(),
            **{name: best[name].to_numpy() for name in ("after", "rise", "low", "high")},
            "or_else": next_best["variant"].reindex(best.index).to_numpy(),
            "or_else_rise": next_best["rise"].reindex(best.index).to_numpy(),
            "told_apart": next_best["told_apart"].reindex(best.index).to_numpy(),
        }
    )
