"""What is known of the nation's mines, to be set beside a run? A few mines are not the nation: shown, not fitted."""

from typing import NamedTuple

import pandas as pd

from sim.analysis.intervals import mean_interval
from sim.analysis.yearly import at, by_policy, start_of


class Known(NamedTuple):
    """By how much an indicator rose, in its unit, from the start of one calendar year to the end of another."""

    indicator: str
    first_year: int
    last_year: int
    rise: float
    source: str


YEARBOOK = "中国国土资源统计年鉴 2017: 527,200 of 2,657,000 ha restored (罗世兴、周伟, 2020)"
MINISTRY = (
    "Ministry of Natural Resources, 15 January 2026: 3.35 million mu of legacy mine land restored in 2021-2025; over "
    "the 2,270,000 ha there were at the end of 2018 (刘向敏等, 2021)"
)
KNOWN = (
    Known("restored_share", 2001, 2016, 0.198, YEARBOOK),
    Known("restored_share", 2021, 2025, 0.098, MINISTRY),
)
COLUMNS = ("policy", "indicator", "start", "end", "known", "mean", "low", "high", "seeds", "source")


def beside_known(series: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """By how much an indicator rose under each policy, mean over seeds with t interval, beside what is known.

    One row per policy and item of KNOWN whose years lie within the run: policy, indicator, start, end (moments: 2001.0
    opens 2001, 2017.0 closes 2016), known, mean, low, high (rises, in the indicator's unit), seeds, source.
    """
    first, last = start_of(series), float(series["year"].max())
    within = [item for item in KNOWN if first <= item.first_year and item.last_year + 1.0 <= last]
    rows = []
    for policy, runs in by_policy(series, sorted({item.indicator for item in within})):
        for item in within:
            start, end = float(item.first_year), item.last_year + 1.0
            rise = at(runs, item.indicator, end) - at(runs, item.indicator, start)
            mean, low, high = mean_interval(rise, level)
            told = {"policy": policy, "indicator": item.indicator, "start": start, "end": end, "known": item.rise}
            rows.append(told | {"mean": mean, "low": low, "high": high, "seeds": len(rise), "source": item.source})
    return pd.DataFrame(rows, columns=list(COLUMNS))
