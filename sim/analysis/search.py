"""Which of many candidates are worth considering, which compromises among them have a name, and do they hold again?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.frames import require_columns
from sim.analysis.intervals import mean_interval
from sim.indicators import INDICATORS
from sim.schema import InputError

BALANCED, THRIFTY = "balanced", "thrifty"


def merits(candidates: pd.DataFrame, objectives: Sequence[str]) -> np.ndarray:
    """The objectives turned so that more is better, (candidates, objectives)."""
    require_columns(candidates, objectives, "candidates")
    return candidates[list(objectives)].to_numpy(float) * [INDICATORS[name].direction for name in objectives]


def front_of(candidates: pd.DataFrame, objectives: Sequence[str], limited: str, limit: float) -> pd.DataFrame:
    """The Pareto front: candidates within the limit than which no other one within it is as good in all objectives and
    better in one; of equal candidates the first. In the order of the table.

    Raises InputError where no candidate keeps within the limit.
    """
    within = candidates[candidates[limited] <= limit].drop_duplicates(list(objectives))
    if within.empty:
        raise InputError(f"no candidate keeps {limited} within {limit:g} {INDICATORS[limited].unit}; raise the limit")
    merit = merits(within, objectives)
    beaten = [bool(((merit >= own).all(axis=1) & (merit > own).any(axis=1)).any()) for own in merit]
    return within[~np.array(beaten)]


def compromises(front: pd.DataFrame, objectives: Sequence[str], limited: str, usual: float) -> dict[str, int]:
    """{name: index in the front} of the compromises that have a name.

    The best in each objective other than the limited one goes by the objective; `thrifty` is the best in the first
    objective at no more than the usual amount of the limited one (left out where nothing is); `balanced` comes nearest
    to the best of all at once: its worst shortfall, as a share of the front's range, is the smallest.
    """
    merit, places = merits(front, objectives), front.index.to_list()
    found = {name: int(places[merit[:, column].argmax()]) for column, name in enumerate(objectives) if name != limited}
    affordable = (front[limited] <= usual).to_numpy()
    if affordable.any():
        found[THRIFTY] = int(places[np.where(affordable, merit[:, 0], -np.inf).argmax()])
    spans = np.ptp(merit, axis=0)
    short = (merit.max(axis=0) - merit) / np.where(spans > 0.0, spans, 1.0)
    found[BALANCED] = int(places[short.max(axis=1).argmin()])
    return found


def held_again(
    seen: pd.DataFrame, ends: pd.DataFrame, objectives: Sequence[str], baseline: str, level: float = 0.95
) -> pd.DataFrame:
    """What compromises and shipped policies change on fresh seeds, beside what the search saw: the winner's curse.

    seen: a row per policy (index) with its objectives on the seeds of the search. ends: policy, seed, objectives, on
    seeds that the search never met. One row per policy and objective: mean, low, high on fresh seeds; difference from
    the baseline there, difference_low, difference_high, paired; seen, the difference on the seeds of the search, where
    both met the same luck; curse, seen less difference, turned so that above zero is disappointment.
    """
    require_columns(ends, ["policy", "seed", *objectives], "ends")
    values = {str(name): own.sort_values("seed") for name, own in ends.groupby("policy", sort=False, observed=True)}
    before = seen[list(objectives)].to_dict("index")
    rows = []
    for policy, own in values.items():
        for name in objectives:
            fresh, usual = own[name].to_numpy(float), values[baseline][name].to_numpy(float)
            mean, low, high = mean_interval(fresh, level)
            gap, gap_low, gap_high = mean_interval(fresh - usual, level)
            then = float(before[policy][name] - before[baseline][name])
            rows.append({
                "policy": policy, "indicator": name, "mean": mean, "low": low, "high": high, "difference": gap,
                "difference_low": gap_low, "difference_high": gap_high, "seen": then,
                "curse": INDICATORS[name].direction * (then - gap), "seeds": len(fresh),
            })  # fmt: skip
    return pd.DataFrame(rows)
