"""Which mode does each mine arrive at under each policy, how often, and with what area, cost and income?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from sim.analysis.match.cube import cube_of
from sim.analysis.match.shares import share_interval

MODES = ("none", "safety_baseline", "native_resource_use", "property_rights_trading", "industry_integration")
BEYOND = MODES[2:]  # those that sell something
AMOUNTS = ("restored_area", "public_cost", "residents_income")


def mode_shares(reached: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Share of the runs in which each mine ends in each mode: variant, mine, mode, share, low, high (Wilson), runs."""
    ended = cube_of(reached, reached["mode"].astype(str))
    runs = ended.values.shape[1]
    frames = []
    for mode in MODES:
        hits = (ended.values == mode).sum(axis=1)
        low, high = share_interval(hits, runs, level)
        frames.append(named(ended.variants, ended.mines) | {"mode": mode, "share": (hits / runs).ravel(),
                      "low": low.ravel(), "high": high.ravel(), "runs": runs})  # fmt: skip
    return pd.concat([pd.DataFrame(frame) for frame in frames], ignore_index=True)


def named(variants: Sequence[str], mines: Sequence[str]) -> dict[str, object]:
    """Columns variant and mine of a flat array (variants, mines)."""
    return {"variant": np.repeat(np.array(variants, object), len(mines)), "mine": [*mines] * len(variants)}


def matches_of(reached: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """One row per mine and variant, in the order of the table.

    mode, share, share_low, share_high: the most frequent mode and how often; second_mode, second_share: the next that
    occurs, "" for none; beyond, beyond_low, beyond_high: share of runs in a mode beyond the safety baseline; trades:
    share of runs in which rights are traded, alone or beside another mode; mean and interval (t) over runs of
    restored_area (ha), public_cost and residents_income (CNY to date); runs. Ties go to the mode that asks for less.
    """
    shares = mode_shares(reached, level)
    variants, mines = list(shares["variant"].unique()), list(shares["mine"].unique())
    cells = {name: np.stack([shares.loc[shares["mode"] == mode, name].to_numpy() for mode in MODES])
             for name in ("share", "low", "high")}  # fmt: skip
    order = np.argsort(-cells["share"], axis=0, kind="stable")
    place = np.arange(order.shape[1])
    names = np.array(MODES, object)
    second = cells["share"][order[1], place]
    runs = int(shares["runs"].iloc[0])
    moved = sum(cells["share"][MODES.index(mode)] for mode in BEYOND)
    low, high = share_interval(np.rint(moved * runs), runs, level)
    columns = named(variants, mines) | {
        "mode": names[order[0]],
        "share": cells["share"][order[0], place],
        "share_low": cells["low"][order[0], place],
        "share_high": cells["high"][order[0], place],
        "second_mode": np.where(second > 0.0, names[order[1]], ""),
        "second_share": second,
        "beyond": moved,
        "beyond_low": low,
        "beyond_high": high,
        "trades": cube_of(reached, reached["trades"]).values.mean(axis=1).ravel(),
    }
    for name in AMOUNTS:
        values = cube_of(reached, reached[name].astype(float)).values
        mean = values.mean(axis=1)
        margin = np.full_like(mean, np.nan)
        if runs > 1:
            margin = stdtrit(runs - 1, 0.5 + 0.5 * level) * values.std(axis=1, ddof=1) / np.sqrt(runs)
        columns |= {name: mean.ravel(), f"{name}_low": (mean - margin).ravel(), f"{name}_high": (mean + margin).ravel()}
    return pd.DataFrame(columns | {"runs": runs})
