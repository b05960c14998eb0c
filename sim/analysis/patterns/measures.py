"""How is each pattern measured: tables of runs in, a figure with its interval out?"""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import numpy as np
import pandas as pd

from sim.analysis.frames import end_of_run, require_columns, require_indicators
from sim.analysis.known import KNOWN, beside_known
from sim.analysis.modes import PUBLIC_MODE
from sim.analysis.patterns.pattern import Measured, Runs, one_number, over_seeds
from sim.schema import InputError

RULES_AS_THEY_CAME, TODAY, FULL_REFORM = "history", "stage_3", "full_reform"
GROUPS = ("property", "finance", "conversion", "coordination")
THIN, DEVELOPED = 0, 2  # rows of conf/experiment/patterns_markets.yaml
REACH = "parameters.demand.town_reach"
BUDGET = "stakeholders.public_budget"
HECTARES_PER_MILLION = 1e6
THIRD = 1.0 / 3.0


def rise_as_known(runs: Runs, last_year: int) -> Measured:
    """Rise of restored share (1) over the years of the known rise that ends with `last_year`, rules as they came."""
    table = beside_known(runs.history)
    own = table[(table["policy"] == RULES_AS_THEY_CAME) & (table["end"] == last_year + 1.0)]
    if len(own) != 1:
        raise InputError(f"no run of {RULES_AS_THEY_CAME} holds a known rise to {last_year}; known: {KNOWN}")
    row = own.iloc[0]
    return Measured(float(row["mean"]), float(row["low"]), float(row["high"]), int(row["seeds"]))


def orders_of(runs: Runs, criterion: str, policy: str) -> Measured:
    """How many of the orders that the paper's table 3 states of the modes hold clearly (orders)."""
    require_columns(runs.orders, ["policy", "criterion", "held", "seeds"], "orders")
    own = runs.orders[(runs.orders["policy"] == policy) & (runs.orders["criterion"] == criterion)]
    if own.empty:
        raise InputError(f"no orders of {criterion} were evaluated under {policy}; sweep +experiment=mode_evaluation")
    return one_number((own["held"] == "yes").sum(), int(own["seeds"].iloc[0]))


def gained_by_markets(runs: Runs, mode: str) -> Measured:
    """Share of mines (1) that end in a mode in developed markets, less that in thin ones, on the same luck."""
    developed, thin = (paired(runs.markets, "row", row, f"mode_{mode}") for row in (DEVELOPED, THIN))
    return over_seeds(developed - thin)


def paired(ends: pd.DataFrame, lever: str, value: object, indicator: str) -> np.ndarray:
    """An indicator (seeds,) in the rows at a value of a lever, in rising order of seeds."""
    require_columns(ends, [lever, "seed"], "ends")
    require_indicators(ends, [indicator])
    own = ends[ends[lever] == value]
    if own.empty or own["seed"].duplicated().any():
        raise InputError(f"{lever} = {value} has {len(own)} rows; run the experiment, which has one for each seed")
    return own.sort_values("seed")[indicator].to_numpy(float)


def near_over_remote(runs: Runs, policy: str, column: str) -> Measured:
    """A column of sites per hectare in the third of mines with the best locations less that in the third with the
    worst; `contracted`: the share of area that is under a contract."""
    sites = runs.places[runs.places["policy"] == policy]
    require_columns(sites, ["location", "area", "mode", "stage", "sales"], "sites")
    contracted = (sites["stage"].astype(str) != "idle") & (sites["mode"].astype(str) != PUBLIC_MODE)
    sites = sites.assign(amount=sites["area"] * contracted if column == "contracted" else sites[column])
    ranks = sites.groupby("seed")["location"].rank(pct=True, method="first")
    sides = [sites[ranks > 1.0 - THIRD], sites[ranks <= THIRD]]
    near, remote = (side.groupby("seed")[["amount", "area"]].sum() for side in sides)
    return over_seeds((near["amount"] / near["area"] - remote["amount"] / remote["area"]).to_numpy())


def nearer_over_farther(runs: Runs, policy: str, indicator: str, reserved: bool) -> Measured:
    """An indicator where towns, roads and zones reach far less the same where they reach little: the same mines and the
    same luck, nearer. reserved: whether each mine is reserved for industry integration."""
    own = runs.reach[(runs.reach["policy"] == policy) & (runs.reach["reserved"] == reserved)]
    near, far = (paired(own, REACH, value, indicator) for value in (own[REACH].max(), own[REACH].min()))
    return over_seeds(near - far)


def fall_of_returns(runs: Runs, first: int) -> Measured:
    """Area restored by a further million yuan between a budget, number `first` from the least on, and the next larger
    one, less that between the two largest (ha/million CNY)."""
    budgets = sorted(runs.outlay[BUDGET].unique())
    return over_seeds(marginal(runs.outlay, budgets[first], budgets[first + 1]) - marginal(runs.outlay, *budgets[-2:]))


def marginal(ends: pd.DataFrame, smaller: float, larger: float) -> np.ndarray:
    """Area restored (seeds,) by a further million yuan of outlay, public and private, between two budgets."""
    area, public, private = (
        paired(ends, BUDGET, larger, name) - paired(ends, BUDGET, smaller, name)
        for name in ("restored_area", "public_cost", "private_investment")
    )
    return HECTARES_PER_MILLION * area / (public + private)


def steps_in_order(runs: Runs) -> Measured:
    """Of the rises of mines to a value stage in which they had not been before, the share (1) that come from the stage
    right below."""
    require_columns(runs.walks, ["seed", "site", "period", "value_stage"], "walks")
    shares = []
    for _, of_seed in runs.walks.sort_values("period").groupby("seed"):
        first_rises = [rise for _, walk in of_seed.groupby("site") for rise in rises(walk["value_stage"].to_numpy(int))]
        shares.append(np.mean([rise == 1 for rise in first_rises]) if first_rises else np.nan)
    return over_seeds(np.array(shares))


def rises(stages: np.ndarray) -> list[int]:
    """By how many stages a mine rose each time that it came higher than ever before; stages (periods,)."""
    highest, risen = stages[0], []
    for before, now in pairwise(stages):
        if now > highest:
            risen.append(int(now - before))
            highest = now
    return risen


def mode_ranks(sites: pd.DataFrame, modes_in_paper: dict[str, str]) -> pd.DataFrame:
    """Each case: policy, site, paper (mode), most (the mode in which most runs end), share (of the runs that end in the
    paper's mode), rank (1: most of them do; ties go against the paper's mode; undefined where no run does)."""
    require_columns(sites, ["policy", "seed", "site", "mode", "public_mode"], "sites")
    mode = sites["mode"].astype(object)
    mode = mode.mask((mode == "none") & sites["public_mode"].astype(bool), PUBLIC_MODE)
    counts = pd.crosstab([sites["policy"].astype(object), sites["site"].astype(object)], mode, normalize="index")
    rows = []
    for key, shares in counts.iterrows():
        policy, site = map(str, cast(tuple, key))
        paper = modes_in_paper[site]
        share = float(shares.get(paper, 0.0))
        rank = float((shares >= share).sum()) if share > 0.0 else np.nan
        told = {"policy": policy, "site": site, "paper": paper, "most": shares.idxmax()}
        rows.append(told | {"share": share, "rank": rank})
    return pd.DataFrame(rows)


def cases_hit(runs: Runs, policy: str, rank: int) -> Measured:
    """How many of the cases end in the paper's mode in most runs, or in no less than the rank given (cases)."""
    table = mode_ranks(runs.demo_sites, runs.modes_in_paper)
    own = table[table["policy"] == policy]
    return one_number((own["rank"] <= rank).sum(), runs.demo_sites["seed"].nunique())


def interaction(runs: Runs, indicator: str, groups: Sequence[str] = GROUPS) -> Measured:
    """What all groups of strategies change together, less the sum of what each changes alone, in the indicator's unit:
    above 0 they help one another."""
    require_indicators(runs.demo_series, [indicator])
    wide = end_of_run(runs.demo_series).pivot(index="seed", columns="policy", values=indicator)
    alone = sum((wide[group] - wide[TODAY] for group in groups), start=0.0 * wide[TODAY])
    return over_seeds((wide[FULL_REFORM] - wide[TODAY] - alone).to_numpy(float))
