"""How often do intervals of policy differences cover the truth, in experiments drawn again and again from a pool?

The pool is many seeds run once. An experiment draws its seeds from it with replacement: its draws are independent, the
pool's mean is the exact truth, and no correction for a finite pool is due; the pool stands for what the model does.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit
from scipy.stats import binomtest, skew

from sim.analysis.compare import HEADLINES, require_pairs
from sim.analysis.frames import policies_of, require_indicators
from sim.analysis.stopping import SEEDS_TO_SQUARED_SKEWNESS, level_at_looks, looks_of
from sim.schema import InputError

BY_RULE = "by_rule"
LEAST_IN_POOL = 500  # seeds: fewer stand for nothing but themselves

Progress = Callable[[int], None]


class Rule(NamedTuple):
    """Batches of seeds up to a cap, until each half-width is within a share of the indicator's size."""

    share: float
    batch: int
    cap: int


class Pool(NamedTuple):
    """What experiments draw from: values (seeds, policies, indicators) with the baseline's place among the policies."""

    policies: list[str]
    indicators: list[str]
    values: np.ndarray
    baseline: int


def pool_of(ends: pd.DataFrame, baseline: str, indicators: Sequence[str] = HEADLINES) -> Pool:
    """The pool of a table of runs at their end: policy, seed, a column per indicator.

    Raises InputError for a pool of fewer than 500 seeds, a missing baseline, and seeds that do not pair.
    """
    require_indicators(ends, indicators)
    policies = policies_of(ends)
    if baseline not in policies:
        raise InputError(f"baseline {baseline} is not among the policies {', '.join(policies)}; choose one of them")
    indexed = ends.set_index(["policy", "seed"])
    require_pairs(indexed, policies)
    values = np.stack([indexed.loc[name, list(indicators)].sort_index().to_numpy(float) for name in policies], axis=1)
    if len(values) < LEAST_IN_POOL:
        raise InputError(f"a pool of {len(values)} seeds is too small; run at least {LEAST_IN_POOL}")
    return Pool(policies, list(indicators), values, policies.index(baseline))


def coverage(
    pool: Pool,
    sizes: Sequence[int],
    rule: Rule,
    experiments: int,
    level: float = 0.95,
    seed: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """One row per way to choose the number of seeds, policy other than the baseline, and indicator.

    way: a number of `sizes` as text, or by_rule; coverage: share of the experiments whose interval holds the pool's
    mean difference, with its binomial interval low, high; seeds: mean number used; skewness: of the difference over the
    pool; moved: share of the pool's seeds in which the policy makes a difference. Undefined where none does.
    """
    luck, looks = np.random.default_rng(seed), looks_of(rule.batch, rule.cap)
    others = [place for place in range(len(pool.policies)) if place != pool.baseline]
    gaps = pool.values[:, others] - pool.values[:, [pool.baseline]]
    truth = gaps.mean(axis=0)
    ways = [str(size) for size in sizes] + [BY_RULE]
    hits, used = np.zeros((len(ways), *truth.shape)), np.zeros(len(ways))
    for experiment in range(experiments):
        drawn = luck.integers(len(gaps), size=max(*sizes, rule.cap))
        sample = gaps[drawn]
        for way, size in enumerate(sizes):
            means, widths = interval(sample[:size].sum(axis=0), np.square(sample[:size]).sum(axis=0), size, level)
            hits[way] += np.abs(means - truth) <= widths
            used[way] += size
        asked = rule.share * np.abs(pool.values[drawn[: rule.batch]].mean(axis=0)).max(axis=0)
        means, widths, size = stopped(sample, asked, looks, level_at_looks(level, looks))
        hits[-1] += np.abs(means - truth) <= widths
        used[-1] += size
        if progress is not None:
            progress(experiment + 1)
    rows = []
    for way, name in enumerate(ways):
        for row, place in enumerate(others):
            for column, indicator in enumerate(pool.indicators):
                own = {"way": name, "policy": pool.policies[place], "indicator": indicator}
                found = counted(gaps[:, row, column], int(hits[way, row, column]), experiments)
                rows.append({**own, **found, "seeds": used[way] / experiments})
    return pd.DataFrame(rows)


def interval(sums: np.ndarray, squares: np.ndarray, seeds: int, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean and half-width of the t interval from sums and sums of squares over so many seeds, of any shape."""
    means = sums / seeds
    variances = np.maximum(squares - seeds * means**2, 0.0) / (seeds - 1)
    return means, stdtrit(seeds - 1, 0.5 + 0.5 * level) * np.sqrt(variances / seeds)


def stopped(
    sample: np.ndarray, asked: np.ndarray, looks: Sequence[int], level: float
) -> tuple[np.ndarray, np.ndarray, int]:
    """Mean, half-width and number of seeds where the rule stops: at the first look at which all is within `asked`
    and the seeds are many enough for the skewness, or the last.

    sample (seeds, policies, indicators); asked (indicators,).
    """
    starts = [0, *looks[:-1]]
    sums = np.cumsum(np.add.reduceat(sample[: looks[-1]], starts), axis=0)
    squares = np.cumsum(np.add.reduceat(np.square(sample[: looks[-1]]), starts), axis=0)
    cubes = np.cumsum(np.add.reduceat(sample[: looks[-1]] ** 3, starts), axis=0)
    for look, seeds in enumerate(looks):
        means, widths = interval(sums[look], squares[look], seeds, level)
        spread = np.maximum(squares[look] / seeds - means**2, 0.0)
        third = cubes[look] / seeds - 3 * means * squares[look] / seeds + 2 * means**3
        skewed = np.divide(third**2, spread**3, out=np.zeros_like(spread), where=spread > 1e-12 * means**2)
        if (widths <= asked).all() and (SEEDS_TO_SQUARED_SKEWNESS * skewed <= seeds).all():
            break
    return means, widths, seeds


def counted(gaps: np.ndarray, hits: int, experiments: int) -> dict[str, float]:
    """Coverage with its binomial interval, skewness, and the share of seeds that moved; gaps (seeds in the pool,)."""
    if not np.ptp(gaps) > 0.0:
        return {"coverage": np.nan, "low": np.nan, "high": np.nan, "skewness": np.nan, "moved": float(np.any(gaps))}
    low, high = binomtest(hits, experiments).proportion_ci(method="wilson")
    moved = float(np.mean(gaps != 0.0))
    return {"coverage": hits / experiments, "low": low, "high": high, "skewness": float(skew(gaps)), "moved": moved}
