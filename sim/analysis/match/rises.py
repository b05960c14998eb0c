"""By how much does each change raise the chance that a mine gets where it is to get, run by run on the same luck?"""

from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.match.cube import cube_of
from sim.analysis.match.matches import BEYOND, named
from sim.analysis.match.shares import paired_interval


def beyond(reached: pd.DataFrame) -> Any:
    """Whether a mode beyond the safety baseline is at work, for each row."""
    return reached["mode"].isin(BEYOND).to_numpy()


def in_mode(reached: pd.DataFrame, wanted: dict[str, str]) -> Any:
    """Whether each row's mine is in the mode that is wanted for it, {mine: mode}."""
    return (reached["mode"].astype(str) == reached["mine"].astype(str).map(wanted)).to_numpy()


def rises_of(reached: pd.DataFrame, variants: pd.DataFrame, hits: Any, level: float = 0.95) -> pd.DataFrame:
    """The baseline against each change of it, a row per change and mine.

    variants: variant, kind; hits: bool of each row of `reached`. Returned: variant, kind, mine, before, after (shares
    of runs), rise, low, high, gained, lost, runs. Intervals hold for all changes of a kind together (Bonferroni), since
    the largest of them is picked afterwards.
    """
    laid = cube_of(reached, hits)
    base = laid.of(str(variants.loc[variants["kind"] == "baseline", "variant"].iloc[0]))
    runs = base.shape[0]
    frames = []
    for kind, listed in variants[~variants["kind"].isin(["baseline", "policy"])].groupby("kind", sort=False):
        names = list(listed["variant"])
        changed = np.stack([laid.of(name) for name in names])
        gained, lost = (changed & ~base).sum(axis=1), (~changed & base).sum(axis=1)
        low, high = paired_interval(gained, lost, runs, 1.0 - (1.0 - level) / len(names))
        columns = {
            "kind": kind,
            "before": np.tile(base.mean(axis=0), len(names)),
            "after": changed.mean(axis=1).ravel(),
            "rise": ((gained - lost) / runs).ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "gained": gained.ravel(),
            "lost": lost.ravel(),
            "runs": runs,
        }
        frames.append(pd.DataFrame(named(names, laid.mines) | columns))
    return pd.concat(frames, ignore_index=True)
