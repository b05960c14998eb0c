"""How is a pattern declared that the model is held against, and when is it met?"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.analysis.intervals import mean_interval

POINTS = "points"  # unit of differences between shares, which are held as shares: 0.01 is a point
PAPER = "Wang and others, Acta Ecologica Sinica 46(1), 2026"


class Runs(NamedTuple):
    """What patterns are measured on: tables of sweeps, as sim.store.read gives them.

    history: series of the rules as they came; orders: of `sim.analysis.orders_held`, with `seeds`; demo: series and
    sites of policies on the case county, without and with each group of strategies; modes_in_paper: {site: mode};
    markets, outlay, reach: ends of their designs; places: sites of a drawn county, with `location` (1); reach has
    `reserved` too; walks: seed, site, period, value_stage (0-3) of the case county under full reform, all periods.
    """

    history: pd.DataFrame
    orders: pd.DataFrame
    demo_series: pd.DataFrame
    demo_sites: pd.DataFrame
    modes_in_paper: dict[str, str]
    markets: pd.DataFrame
    outlay: pd.DataFrame
    reach: pd.DataFrame
    places: pd.DataFrame
    walks: pd.DataFrame


class Measured(NamedTuple):
    """A figure with its 95% interval over seeds; where it is one number, both ends are it."""

    mean: float
    low: float
    high: float
    seeds: int


class Pattern(NamedTuple):
    """A pattern: what is claimed and by whom, how it is measured, in which band the whole interval must lie."""

    name: str
    label_en: str
    label_zh: str
    claim: str
    source: str
    how: str
    unit: str
    band: tuple[float, float]
    measure: Callable[[Runs], Measured]


def over_seeds(values: np.ndarray) -> Measured:
    """The mean of values (seeds,) and its interval."""
    return Measured(*mean_interval(values), len(values))


def one_number(value: float, seeds: int) -> Measured:
    """A figure that all seeds give together."""
    return Measured(float(value), float(value), float(value), seeds)


def is_met(measured: Measured, band: tuple[float, float]) -> bool:
    """Whether the whole interval lies in the band; an open band's end 0 is no part of it, undefined ends are
    outside."""
    least, most = band
    above = measured.low > 0.0 if least == 0.0 and most == np.inf else measured.low >= least
    return bool(above and measured.high <= most)


def found(patterns: Iterable[Pattern], runs: Runs) -> pd.DataFrame:
    """One row per pattern, met or not: pattern, label_en, label_zh, claim, source, how, unit, band_low, band_high,
    mean, low, high, seeds, met."""
    rows = []
    for pattern in patterns:
        measured = pattern.measure(runs)
        told: dict[str, Any] = {"pattern": pattern.name, "label_en": pattern.label_en, "label_zh": pattern.label_zh}
        told |= {"claim": pattern.claim, "source": pattern.source, "how": pattern.how, "unit": pattern.unit}
        told |= {"band_low": pattern.band[0], "band_high": pattern.band[1], **measured._asdict()}
        rows.append(told | {"met": is_met(measured, pattern.band)})
    return pd.DataFrame(rows)
