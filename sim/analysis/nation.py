"""What does each policy do to the whole nation, year by year, with the national quota channel open and closed?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.frames import end_of_run, policies_of, require_columns, require_indicators
from sim.analysis.intervals import mean_interval
from sim.analysis.trajectories import mean_course
from sim.analysis.yearly import is_to_date, per_year
from sim.schema import InputError

CHANNEL = "policy.instruments.quota_trading.nation_until"
CLOSED, OPEN = "closed", "open"
PORTFOLIO = ("restored_share", "public_cost", "jobs")


def with_channel(series: pd.DataFrame) -> pd.DataFrame:
    """The series with the column `channel`: open where it closes later than in the other half of the runs, else closed.

    Raises InputError unless every policy was run with two dates at which the channel closes.
    """
    require_columns(series, [CHANNEL, "policy", "seed"], "series")
    dates = np.unique(series[CHANNEL].to_numpy(float))
    runs = series.drop_duplicates(["policy", "seed", CHANNEL])
    if len(dates) != 2 or runs.groupby(["policy", "seed"], observed=True).size().ne(2).any():
        raise InputError(f"{CHANNEL} has the values {dates.tolist()}; run every policy at two of them")
    return series.assign(channel=np.where(series[CHANNEL] == dates[1], OPEN, CLOSED))


def portfolio_course(series: pd.DataFrame, indicators: Sequence[str] = PORTFOLIO, level: float = 0.95) -> pd.DataFrame:
    """Mean over seeds and its t interval in each calendar year: channel, policy, indicator, year, mean, low, high.

    Money to date becomes money of the year; anything else is as the year leaves it. In the indicator's unit.
    """
    require_indicators(series, indicators)
    amounts = [name for name in indicators if is_to_date(name)]
    others = [name for name in indicators if name not in amounts]
    tables = []
    for channel, runs in with_channel(series).groupby("channel", sort=False):
        tables += [mean_course(runs, others, level).assign(channel=channel)] if others else []
        tables += [per_year(runs, amounts, level).assign(channel=channel)] if amounts else []
    return pd.concat(tables, ignore_index=True)[["channel", "policy", "indicator", "year", "mean", "low", "high"]]


def portfolio_ends(
    series: pd.DataFrame, baseline: str, indicators: Sequence[str] = PORTFOLIO, level: float = 0.95
) -> pd.DataFrame:
    """At the end of the run, one row per channel, policy and indicator: mean, low, high, and two paired differences.

    difference: against the baseline with the same channel; opening: what the open channel adds to the same policy with
    the closed one (undefined in rows of the closed one). Each with its _low and _high, t intervals over paired seeds.
    """
    require_indicators(series, indicators)
    ends = end_of_run(with_channel(series), ("channel", "policy", "seed"))
    ends = ends.sort_values("seed")
    values = {key: own for key, own in ends.groupby(["channel", "policy"], observed=True)}
    if baseline not in policies_of(series):
        raise InputError(f"baseline {baseline} is not among the policies {', '.join(policies_of(series))}")
    rows = []
    for channel in (CLOSED, OPEN):
        for policy in policies_of(series):
            for indicator in indicators:
                keys = ((channel, policy), (channel, baseline), (CLOSED, policy))
                own, usual, closed = (values[key][indicator].to_numpy(float) for key in keys)
                row = {"channel": channel, "policy": policy, "indicator": indicator, "seeds": len(own)}
                row |= named("", mean_interval(own, level)) | named("difference", mean_interval(own - usual, level))
                gap = mean_interval(own - closed if channel == OPEN else np.full(len(own), np.nan), level)
                rows.append(row | named("opening", gap))
    return pd.DataFrame(rows)


def named(name: str, interval: tuple[float, float, float]) -> dict[str, float]:
    """A mean and the ends of its interval as columns of that name."""
    return dict(zip((name or "mean", f"{name}_low".lstrip("_"), f"{name}_high".lstrip("_")), interval))
