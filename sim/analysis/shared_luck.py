"""How wide are the intervals of policy differences, and how much narrower does shared luck make them?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.compare import HEADLINES, paired_differences
from sim.analysis.frames import end_of_run

LAST_BITS = 1e-12  # of a difference: what adding up in another order may leave


def shared_luck(
    series: pd.DataFrame, baseline: str, indicators: Sequence[str] = HEADLINES, level: float = 0.95
) -> pd.DataFrame:
    """One row per policy other than the baseline and indicator, in the order of both.

    seeds: how many; difference and half_width: mean paired difference and half its t interval, in the indicator's unit;
    variance_ratio: as `paired_differences` has it; correlation: of the policy with the baseline over seeds;
    skewness: of the difference over seeds, 0 where it does not vary;
    attainable: the variance ratio if the two hung together perfectly, (a2 + b2) / (a - b)2 of their standard deviations
    a and b: no luck can be shared beyond that, infinite where a = b. All three are undefined where nothing varies.
    Raises InputError as `paired_differences` does.
    """
    rows = paired_differences(series, baseline, indicators, level)
    rows = rows[rows["policy"] != baseline].reset_index(drop=True)
    ends = end_of_run(series).set_index(["policy", "seed"]).sort_index()
    together = [
        hanging_together(ends.loc[policy, name].to_numpy(float), ends.loc[baseline, name].to_numpy(float))
        for policy, name in zip(rows["policy"], rows["indicator"])
    ]
    gaps = [
        ends.loc[policy, name].to_numpy(float) - ends.loc[baseline, name].to_numpy(float)
        for policy, name in zip(rows["policy"], rows["indicator"])
    ]
    rows["skewness"] = [skewness_of(gap) for gap in gaps]
    rows["half_width"] = (rows["difference_high"] - rows["difference_low"]) / 2
    rows[["correlation", "attainable"]] = np.array(together, float).reshape(-1, 2)
    return rows[
        [
            "policy", "indicator", "seeds", "difference", "half_width", "skewness", "variance_ratio", "correlation",
            "attainable",
        ]
    ]  # fmt: skip


def skewness_of(gaps: np.ndarray) -> float:
    """Skewness of differences over seeds; 0 where they do not vary but in the last bits, undefined where one is."""
    if np.ptp(gaps) <= LAST_BITS * np.max(np.abs(gaps)):
        return 0.0
    from scipy.stats import skew  # takes long to load, and a plain run needs none of it

    return float(skew(gaps))


def hanging_together(values: np.ndarray, reference: np.ndarray) -> tuple[float, float]:
    """Correlation, and attainable variance ratio, of values of a policy and of the baseline on the same seeds."""
    own, other = np.std(values), np.std(reference)
    if not own + other > 0.0:
        return np.nan, np.nan
    correlation = float(np.corrcoef(values, reference)[0, 1]) if own > 0.0 and other > 0.0 else np.nan
    gap = (own - other) ** 2
    return correlation, float((own**2 + other**2) / gap) if gap > 0.0 else np.inf


def by_indicator(shared: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator of `shared_luck`: seeds, the widest half_width, median, lowest and highest variance_ratio,
    median attainable ratio; undefined ratios, of differences that do not vary, are left out."""
    grouped = shared.groupby("indicator", sort=False)
    return pd.DataFrame(
        {
            "seeds": grouped["seeds"].first(),
            "half_width": grouped["half_width"].max(),
            "variance_ratio": grouped["variance_ratio"].median(),
            "lowest_ratio": grouped["variance_ratio"].min(),
            "highest_ratio": grouped["variance_ratio"].max(),
            "attainable": grouped["attainable"].median(),
        }
    ).reset_index()


def largest_means(series: pd.DataFrame, indicators: Sequence[str] = HEADLINES) -> dict[str, float]:
    """{indicator: its size}: the largest mean at the end of the run of any policy, without its sign."""
    means = end_of_run(series).groupby("policy")[list(indicators)].mean()
    return {str(name): float(size) for name, size in means.abs().max().items()}
