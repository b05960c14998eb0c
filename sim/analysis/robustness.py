"""Which policy does well whatever the world turns out to be? Several criteria, since they need not agree."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.frames import policies_of, require_columns, require_indicators
from sim.analysis.prim import Box, box_of, factors_that_matter, failing_box
from sim.indicators import INDICATORS
from sim.schema import InputError

CRITERIA = ("expected", "best_share", "mean_regret", "worst_regret", "satisficing")  # the first two: more is better
LESS_IS_BETTER = ("mean_regret", "worst_regret")
MOST_FACTORS = 8  # that a box may be drawn by, of those that matter
DRAWS = 1000


class Worlds(NamedTuple):
    """The same worlds met by every policy: what differs between them, and what each policy comes to in each."""

    factors: pd.DataFrame  # (worlds, factors)
    values: dict[str, pd.DataFrame]  # indicator: (worlds, policies), means over seeds

    @property
    def policies(self) -> list[str]:
        """Names of the policies."""
        return list(next(iter(self.values.values())).columns)


def worlds_of(ends: pd.DataFrame, levers: Sequence[str], indicators: Sequence[str]) -> Worlds:
    """The worlds of a sampled design and the outcome of every policy in each, mean over the seeds.

    ends: the table `ends` of a design whose levers, but for `policy`, are what differs between worlds.
    Raises InputError for columns that the table lacks, where a world was not met by every policy, and for an indicator
    that is undefined in a world.
    """
    factors = [lever for lever in levers if lever != "policy"]
    require_columns(ends, [*factors, "row", "policy"], "ends")
    require_indicators(ends, indicators)
    rows = ends.drop_duplicates("row").set_index("row")
    world = rows.groupby(factors, sort=False).ngroup()
    places = ends["row"].map(world).to_numpy()
    means = ends.groupby([places, ends["policy"].astype(str).to_numpy()])[list(indicators)].mean()
    values = {name: means[name].unstack()[policies_of(ends)] for name in indicators}
    lacking = int(means.assign(met=1)["met"].unstack().isna().any(axis=1).sum())
    if lacking:
        raise InputError(f"{lacking} worlds were not met by every policy; run the sweep to its end")
    for name, value in values.items():
        if value.isna().any(axis=None):
            raise InputError(f"indicator {name} is undefined in some worlds; choose one that is defined in all")
    table = rows[factors].groupby(world).first().astype(float)
    return Worlds(table.reset_index(drop=True), {name: value.reset_index(drop=True) for name, value in values.items()})


def merit_of(worlds: Worlds, indicator: str) -> np.ndarray:
    """What an indicator comes to (worlds, policies), turned so that more is better."""
    direction = INDICATORS[indicator].direction
    if not direction:
        raise InputError(f"indicator {indicator} has no better direction; choose one that has")
    return direction * worlds.values[indicator].to_numpy(float)


def regrets(merit: np.ndarray) -> np.ndarray:
    """Loss against the best policy in each world, (worlds, policies); 0 for the best itself."""
    return merit.max(axis=1, keepdims=True) - merit


def criteria(merit: np.ndarray, goal: float) -> dict[str, np.ndarray]:
    """{criterion: of each policy, (policies,)}; merit: (worlds, policies), more is better; goal: on the same scale."""
    regret = regrets(merit)
    best = regret == 0.0
    return {
        "expected": merit.mean(axis=0),
        "best_share": (best / best.sum(axis=1, keepdims=True)).mean(axis=0),  # those who tie share the world
        "mean_regret": regret.mean(axis=0),
        "worst_regret": regret.max(axis=0),
        "satisficing": (merit >= goal).mean(axis=0),
    }


def robustness_table(worlds: Worlds, baseline: str, level: float = 0.95, draws: int = DRAWS) -> pd.DataFrame:
    """One row per indicator, policy and criterion: value, low, high (bootstrap over worlds), rank (1 is best), unit.

    expected: mean over the worlds; best_share: share of the worlds in which no other policy does better; mean_regret,
    worst_regret: loss against the best policy of the world, its mean and its largest; satisficing: share of the worlds
    in which the policy does at least as well as the baseline does in its median world, which is the goal.
    Raises InputError for an unknown baseline and for fewer than two policies.
    """
    policies = worlds.policies
    if baseline not in policies or len(policies) < 2:
        raise InputError(f"baseline {baseline} has nobody to be held against among {', '.join(policies)}")
    rows = []
    for indicator in worlds.values:
        merit = merit_of(worlds, indicator)
        goal = goal_of(merit, policies, baseline)
        found = criteria(merit, goal)
        generator = np.random.default_rng(1)
        again = [criteria(merit[generator.integers(len(merit), size=len(merit))], goal) for _ in range(draws)]
        for criterion, values in found.items():
            ends = np.quantile([drawn[criterion] for drawn in again], [0.5 - level / 2, 0.5 + level / 2], axis=0)
            sign = INDICATORS[indicator].direction if criterion == "expected" else 1
            ranks = pd.Series(-values if criterion not in LESS_IS_BETTER else values).rank(method="min")
            for place, policy in enumerate(policies):
                low, high = sorted(sign * ends[:, place])
                rows.append({
                    "indicator": indicator, "policy": policy, "criterion": criterion, "value": sign * values[place],
                    "low": low, "high": high, "rank": int(ranks[place]), "goal": INDICATORS[indicator].direction * goal,
                })  # fmt: skip
    return pd.DataFrame(rows)


def goal_of(merit: np.ndarray, policies: Sequence[str], baseline: str) -> float:
    """What the baseline comes to in its median world, on the scale of merit."""
    return float(np.median(merit[:, list(policies).index(baseline)]))


class Failure(NamedTuple):
    """Where a policy misses the goal: the box, found among half of the worlds and counted among the other half."""

    indicator: str
    policy: str
    share: float  # of all worlds in which it misses the goal
    box: Box
    worlds: int  # among which the box was counted


def failures(worlds: Worlds, baseline: str, indicator: str, most_limits: int = 3) -> list[Failure]:
    """For each policy, in which worlds it does worse than the baseline does in its median world.

    The box is drawn by the factors that matter in every second world, and counted in the others, so that what is said
    of it is not what it was fitted to.
    """
    merit = merit_of(worlds, indicator)
    goal = goal_of(merit, worlds.policies, baseline)
    found = []
    first = np.arange(len(merit)) % 2 == 0
    for place, policy in enumerate(worlds.policies):
        fails = merit[:, place] < goal
        matter = factors_that_matter(worlds.factors[first], merit[first, place], MOST_FACTORS)
        box = failing_box(worlds.factors.loc[first, matter], fails[first], most_limits)
        counted = box_of(box.limits, worlds.factors[~first], fails[~first])
        found.append(Failure(indicator, policy, float(fails.mean()), counted, int((~first).sum())))
    return found


def failures_table(found: Sequence[Failure]) -> pd.DataFrame:
    """One row per limit: indicator, policy, share of worlds failed, coverage, density, mass, factor, side, value."""
    return pd.DataFrame([
        {
            "indicator": failure.indicator, "policy": failure.policy, "failed": failure.share,
            "coverage": failure.box.coverage, "density": failure.box.density, "mass": failure.box.mass,
            "worlds": failure.worlds, "factor": limit.factor, "side": "below" if limit.is_upper else "above",
            "value": limit.value,
        }
        for failure in found
        for limit in failure.box.limits
    ])  # fmt: skip
