"""Do the eight cases arrive at the mode that the paper gives them, and if not, what keeps them from it?"""

import numpy as np
import pandas as pd

from sim.analysis.match.binding import binding_constraints
from sim.analysis.match.matches import mode_shares
from sim.analysis.match.rises import in_mode, rises_of


def beside_paper(shares: pd.DataFrame, in_paper: dict[str, str], policies: list[str]) -> pd.DataFrame:
    """One row per policy and mine: policy, mine, paper (its mode), share, low, high (how often it arrives there),
    first, second (the most frequent modes, "" for one that never occurs) and rank, 1 for a hit at first rank, 2 at
    second, 0 for a miss. Ties go to the mode that asks for less.
    """
    rows = []
    for policy in policies:
        own = shares[shares["variant"] == policy]
        for mine, paper in in_paper.items():
            at = own[own["mine"] == mine].set_index("mode")
            ranked = at["share"].sort_values(ascending=False, kind="stable")
            first, second = [mode if share > 0.0 else "" for mode, share in ranked.iloc[:2].items()]
            rank = 1 if paper == first else 2 if paper == second else 0
            share, low, high = (at.at[paper, name] for name in ("share", "low", "high"))
            rows.append((policy, mine, paper, share, low, high, first, second, rank))
    columns = ["policy", "mine", "paper", "share", "low", "high", "first", "second", "rank"]
    return pd.DataFrame(rows, columns=columns)


def hits(beside: pd.DataFrame) -> pd.DataFrame:
    """Cases at first rank, at first or second, and in all, a row per policy: policy, first, either, cases."""
    ranks = beside.groupby("policy", sort=False)["rank"]
    return pd.DataFrame(
        {"first": ranks.agg(lambda rank: int((rank == 1).sum())),
         "either": ranks.agg(lambda rank: int((rank > 0).sum())), "cases": ranks.size()}
    ).reset_index()  # fmt: skip


def held_from_paper(
    reached: pd.DataFrame, variants: pd.DataFrame, in_paper: dict[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What keeps each case from the mode that the paper gives it: the rows of `binding_constraints`, and the rises that
    they rest on, with the paper's mode as where a mine is to get. instead, instead_share: where it most often arrives
    with all hindrances lifted, and how often."""
    own = reached[reached["mine"].isin(list(in_paper))]
    there = np.asarray(in_mode(own, in_paper))
    rises = rises_of(own, variants, there)
    held = binding_constraints(rises, own, there)
    everything = own[own["variant"] == variants.loc[variants["kind"] == "all", "variant"].iloc[0]]
    ended = mode_shares(everything).sort_values("share", ascending=False, kind="stable").groupby("mine").first()
    found = ended.loc[held["mine"], ["mode", "share"]].to_numpy(object)
    return held.assign(instead=found[:, 0], instead_share=found[:, 1].astype(float)), rises
