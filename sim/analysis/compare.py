"""How does each policy differ from a baseline on the same luck, and how sure is that?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.frames import end_of_run, policies_of, require_indicators
from sim.analysis.intervals import mean_interval
from sim.indicators import INDICATORS
from sim.schema import InputError

# What a policy is judged by first, in this order.
HEADLINES = (
    "restored_share",
    "realisation_rate",
    "public_cost",
    "private_investment",
    "residents_income",
    "fairness",
)


def paired_differences(
    series: pd.DataFrame, baseline: str, indicators: Sequence[str] = HEADLINES, level: float = 0.95
) -> pd.DataFrame:
    """Each policy against the baseline at the end of the run, seed by seed: the same seed is the same luck.

    One row per policy and indicator, the baseline's own rows among them. mean, low, high: t interval of the policy
    itself; difference, difference_low, difference_high: t interval of its difference from the baseline over the paired
    seeds, both in the indicator's unit; seeds: how many pairs; share_better: share of the seeds in which the policy
    does better (undefined for an indicator without a better direction); variance_ratio: variance that the difference
    would have if the seeds were independent over the variance that it has, so how many times more seeds an unpaired
    comparison takes.
    A seed in which the indicator is undefined leaves all of the row undefined.

    Raises InputError when the baseline is missing, when there are fewer than two seeds, or when seeds do not pair.
    """
    require_indicators(series, indicators)
    ends = end_of_run(series)
    policies = policies_of(ends)
    if baseline not in policies:
        raise InputError(f"baseline {baseline} is not among the policies {', '.join(policies)}; choose one of them")
    ends = ends.set_index(["policy", "seed"])
    require_pairs(ends, policies)
    of_policy = {policy: ends.loc[policy, list(indicators)].sort_index() for policy in policies}
    rows = []
    for policy in policies:
        for indicator in indicators:
            values = of_policy[policy][indicator].to_numpy(float)
            reference = of_policy[baseline][indicator].to_numpy(float)
            rows.append({"policy": policy, "indicator": indicator} | compared(values, reference, indicator, level))
    return pd.DataFrame(rows)


def require_pairs(ends: pd.DataFrame, policies: Sequence[str]) -> None:
    """Raise InputError unless all policies have run on the same two or more seeds; names those that are missing."""
    seeds = {policy: set(ends.loc[policy].index) for policy in policies}
    every = set().union(*seeds.values())
    lacking = {policy: sorted(every - own) for policy, own in seeds.items() if every - own}
    if lacking:
        named = "; ".join(f"{policy} lacks {', '.join(map(str, missing[:10]))}" for policy, missing in lacking.items())
        raise InputError(f"seeds do not pair: {named}; run every policy on the same seeds")
    if len(every) < 2:
        raise InputError(f"{len(every)} seed is too few to compare policies; run at least 2 seeds")


def compared(values: np.ndarray, reference: np.ndarray, indicator: str, level: float) -> dict[str, float]:
    """One row of the comparison, from the values of a policy and of the baseline on the same seeds, both (seeds,)."""
    own = mean_interval(values, level)
    gap = values - reference
    difference = mean_interval(gap, level)
    direction = INDICATORS[indicator].direction
    better = float(np.mean(direction * gap > 0.0)) if direction and np.isfinite(own.mean) else np.nan
    return {
        "mean": own.mean,
        "low": own.low,
        "high": own.high,
        "difference": difference.mean,
        "difference_low": difference.low,
        "difference_high": difference.high,
        "seeds": len(values),
        "share_better": better,
        "variance_ratio": variance_ratio(values, reference),
    }


def variance_ratio(values: np.ndarray, reference: np.ndarray) -> float:
    """Variance of the difference if seeds were independent over its paired variance; undefined where that is zero."""
    paired = np.var(values - reference, ddof=1)
    if not paired > 0.0:
        return np.nan
    return float((np.var(values, ddof=1) + np.var(reference, ddof=1)) / paired)


def verdict(difference_low: float, difference_high: float, direction: int) -> str:
    """What an interval of a difference allows to be said: "better", "worse", or "unclear" when it includes zero.

    For an indicator without a better direction: "higher", "lower" or "unclear".
    """
    if difference_low > 0.0:
        return {1: "better", -1: "worse", 0: "higher"}[direction]
    if difference_high < 0.0:
        return {1: "worse", -1: "better", 0: "lower"}[direction]
    return "unclear"


def ranking(differences: pd.DataFrame) -> pd.DataFrame:
    """The rows of `paired_differences` ranked within each indicator: 1 is best, equal means share the better rank.

    Adds `rank` (undefined for an indicator without a better direction) and `verdict` against the baseline.
    """
    ranked = differences.copy()
    directions = [INDICATORS[name].direction for name in ranked["indicator"]]
    merit = ranked["mean"] * np.array([np.nan if direction == 0 else direction for direction in directions])
    ranked["rank"] = merit.groupby(ranked["indicator"].to_numpy()).rank(ascending=False, method="min")
    ends = zip(ranked["difference_low"], ranked["difference_high"], directions)
    ranked["verdict"] = [verdict(low, high, direction) for low, high, direction in ends]
    return ranked
