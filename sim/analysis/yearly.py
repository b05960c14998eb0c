"""What does each calendar year bring under each policy, and what do the years of each regime bring?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.frames import require_columns, require_indicators
from sim.analysis.intervals import mean_interval
from sim.analysis.trajectories import ends_of_years
from sim.indicators import INDICATORS

YEARLY = ("restored_share", "private_investment", "public_cost")


def per_year(series: pd.DataFrame, indicators: Sequence[str] = YEARLY, level: float = 0.95) -> pd.DataFrame:
    """Mean over seeds, with its t interval, of each calendar year: money to date becomes money of the year.

    One row per policy, indicator and year (the moment at which the year ends, 2017.0 closes 2016): policy, indicator,
    year, mean, low, high, seeds; in the indicator's unit, money in CNY/yr. Anything else is as the year leaves it.
    Raises InputError when an indicator is not among the results.
    """
    rows = []
    for policy, runs in by_policy(series, indicators):
        for indicator in indicators:
            moments, values = at_year_ends(runs, indicator)
            if is_to_date(indicator):
                values = np.diff(values, axis=1, prepend=0.0) / np.diff(moments, prepend=start_of(series))
            for moment, of_seeds in zip(moments, values.T):
                mean, low, high = mean_interval(of_seeds, level)
                own = {"policy": policy, "indicator": indicator, "year": moment}
                rows.append(own | {"mean": mean, "low": low, "high": high, "seeds": len(of_seeds)})
    return pd.DataFrame(rows)


def per_regime(
    series: pd.DataFrame, regimes: pd.DataFrame, indicators: Sequence[str] = YEARLY, level: float = 0.95
) -> pd.DataFrame:
    """Mean change a year, with its t interval over seeds, of each indicator while a regime was in force.

    regimes: policy, regime, rules, start, end (calendar years, undefined where open). One row per indicator and regime
    that had years in the run: policy, regime, rules, indicator, start, end (as far as the run goes), mean, low, high
    (unit of the indicator a year), seeds. Raises InputError when an indicator is not among the results.
    """
    first, last = start_of(series), float(series["year"].max())
    rows = []
    for policy, runs in by_policy(series, indicators):
        spans = regimes[regimes["policy"] == policy].to_dict("records")
        for span in spans:
            start = first if pd.isna(span["start"]) else max(float(span["start"]), first)
            end = last if pd.isna(span["end"]) else min(float(span["end"]), last)
            if not start < end:
                continue
            for indicator in indicators:
                change = (at(runs, indicator, end) - at(runs, indicator, start)) / (end - start)
                mean, low, high = mean_interval(change, level)
                own = {"policy": policy, "regime": span["regime"], "rules": span["rules"], "indicator": indicator}
                own |= {"start": start, "end": end}
                rows.append(own | {"mean": mean, "low": low, "high": high, "seeds": len(change)})
    return pd.DataFrame(rows)


def by_policy(series: pd.DataFrame, indicators: Sequence[str]) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each policy, in the order in which policies first appear; InputError for what is not in the table."""
    require_columns(series, ["policy", "seed", "year"], "series")
    require_indicators(series, indicators)
    return [(str(policy), runs) for policy, runs in series.groupby("policy", sort=False, observed=True)]


def is_to_date(indicator: str) -> bool:
    """Whether an indicator adds up from the start of a run: every amount of money does, unless it is one a year."""
    return INDICATORS[indicator].unit == "CNY"


def start_of(series: pd.DataFrame) -> float:
    """The moment at which the runs of a series begin, one period before the first one ends."""
    moments = np.unique(series["year"].to_numpy(float))
    return float(moments[0] - (moments[1] - moments[0] if len(moments) > 1 else 0.25))


def at_year_ends(runs: pd.DataFrame, indicator: str) -> tuple[np.ndarray, np.ndarray]:
    """The moments at which calendar years end, and an indicator then: array (seeds, years)."""
    ends = runs[runs["year"].isin(ends_of_years(runs["year"]))]
    wide = ends.pivot(index="seed", columns="year", values=indicator).sort_index(axis=1)
    return wide.columns.to_numpy(float), wide.to_numpy(float)


def at(runs: pd.DataFrame, indicator: str, moment: float) -> np.ndarray:
    """An indicator at the end of the last period by a moment: array (seeds,), in rising order of seeds.

    Where a run begins no money has moved yet; anything else is taken as the first period leaves it.
    """
    before = runs[runs["year"] <= moment + 1e-9]
    if before.empty:
        first = runs.loc[runs["year"] == runs["year"].min()].sort_values("seed")[indicator].to_numpy(float)
        return np.zeros_like(first) if is_to_date(indicator) else first
    return before.loc[before["year"] == before["year"].max()].sort_values("seed")[indicator].to_numpy(float)
