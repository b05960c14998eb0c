"""How does an indicator move over the years under each policy, and how widely do runs spread?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sim.analysis.frames import require_columns, require_indicators
from sim.analysis.intervals import mean_interval
from sim.schema import InputError


def trajectory(series: pd.DataFrame, indicator: str, bands: tuple[float, float] = (0.05, 0.95)) -> pd.DataFrame:
    """Median over seeds and the band between two quantiles at the end of each calendar year.

    One row per policy and year (the moment at which that year ends): policy, year, median, low, high in the indicator's
    unit, and seeds. The band shows where runs lie; it is not the confidence interval of a mean.

    Raises InputError unless 0 <= bands[0] < bands[1] <= 1 and the indicator is among the results.
    """
    require_columns(series, ["policy", "seed", "year"], "series")
    require_indicators(series, [indicator])
    lowest, highest = bands
    if not 0.0 <= lowest < highest <= 1.0:
        raise InputError(f"bands = {bands} are out of bounds; give two rising shares from 0 to 1, such as (0.05, 0.95)")
    last_periods = ends_of_years(series["year"])
    yearly = series[series["year"].isin(last_periods)]
    grouped = yearly.groupby(["policy", "year"], sort=False, observed=True)[indicator]
    wide = grouped.quantile(np.array([lowest, 0.5, highest])).unstack()
    wide.columns = pd.Index(["low", "median", "high"])
    table = wide.join(grouped.size().rename("seeds")).reset_index()
    return table[["policy", "year", "median", "low", "high", "seeds"]]


def mean_course(series: pd.DataFrame, indicators: Sequence[str], level: float = 0.95) -> pd.DataFrame:
    """Mean over seeds and its t interval at the end of each calendar year, for several indicators.

    One row per policy, indicator and year (the moment at which that year ends): mean, low, high in the indicator's
    unit. Raises InputError for an indicator that is not among the results.
    """
    require_columns(series, ["policy", "seed", "year"], "series")
    require_indicators(series, indicators)
    yearly = series[series["year"].isin(ends_of_years(series["year"]))]
    rows = []
    for indicator in indicators:
        for (policy, year), values in yearly.groupby(["policy", "year"], sort=False, observed=True)[indicator]:
            rows.append((policy, indicator, year, *mean_interval(values.to_numpy(float), level)))
    return pd.DataFrame(rows, columns=["policy", "indicator", "year", "mean", "low", "high"])


def ends_of_years(moments: pd.Series) -> np.ndarray:
    """Of the moments at which periods end, the last in each calendar year (2027.0 closes 2026)."""
    distinct = np.unique(moments.to_numpy(float))
    calendar_year = np.ceil(distinct - 1e-9)
    return distinct[np.append(calendar_year[1:] != calendar_year[:-1], True)]
