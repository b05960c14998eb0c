"""How far is a run from what is known of the years up to 2016, and what do the tries of a fit leave open?

The loss is the sum of squared misses, each in units of its target's standard deviation: minus twice the logarithm of
the likelihood if misses are normal and independent. Years after 2016 stay out, so that they can test the fit.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.schema import InputError, price_level

FIRST_YEAR, LAST_YEAR = 2001, 2016
LEVEL = 0.9


class Target(NamedTuple):
    """What is known: an outcome, its value and standard deviation in its unit, the last year it tells of, and where it
    is from."""

    outcome: str
    unit: str
    value: float
    deviation: float
    last_year: int
    source: str


# Central money of 2001-2015, and what local governments put beside each yuan of it to 2012; and all money, CNY.
CENTRAL_MONEY, LOCAL_FOR_CENTRAL = 31.8e9, 14.3 / 19.5
ALL_MONEY = 31.8e9 + 60.0e9
DAMAGED, LEGACY, MONEY_YEARS = 3.03e6, 2.27e6, 15.0
PRICES = 2011  # the year by which half of that money had been spent, as far as its growth tells
PUBLIC_MONEY = CENTRAL_MONEY * (1.0 + LOCAL_FOR_CENTRAL) / MONEY_YEARS * price_level(PRICES)
MINISTRY = (
    "Ministry of Land and Resources: central money of 31.8 billion CNY from 2001 to 2015, beside more than 60 billion "
    "of local governments and enterprises (Economy magazine, June 2016); 14.3 billion of local beside 19.5 billion of "
    "central money to 2012 (Vice Minister Hu Cunzhi, 3 December 2013); 3.03 million ha damaged by 2014 (People's "
    "Daily, December 2015)"
)
TARGETS = (
    Target("restored_share", "1", 0.198, 0.02, 2016,
        "Ministry of Land and Resources, China Land and Resources Statistical Yearbook 2017: 527,200 of 2,657,000 ha; "
        "the deviation is a tenth, as far as counts of the land itself differ"),
    Target("public_money", "CNY/ha/yr", 0.5 * PUBLIC_MONEY * (1.0 / DAMAGED + 1.0 / LEGACY),
        0.125 * PUBLIC_MONEY * (1.0 / DAMAGED + 1.0 / LEGACY), 2015,
        f"{MINISTRY}; midway between all of it for all damaged land and all of it for the 2.27 million ha of legacy "
        f"land, "
        "in yuan of 2025; the deviation is a quarter, for share of legacy land, local money and prices (assumption)"),
    Target("private_share", "1", 0.2, 0.1, 2015,
        f"{MINISTRY}: {1.0 - CENTRAL_MONEY * (1.0 + LOCAL_FOR_CENTRAL) / ALL_MONEY:.0%} of all money was the "
        f"enterprises', "
        "most of it for mines that they worked; of money for legacy land between none and as much, two deviations each "
        "way (assumption)"),
)  # fmt: skip


def check_targets(targets: Sequence[Target]) -> None:
    """Raise InputError for a target that tells of years that are to test the fit, or that has no deviation."""
    for target in targets:
        if target.last_year > LAST_YEAR:
            raise InputError(f"target {target.outcome} tells of {target.last_year}; give none after {LAST_YEAR}")
        if not target.deviation > 0.0:
            raise InputError(f"target {target.outcome} has a deviation of {target.deviation:g}; give one above 0")


def misses(outcomes: Mapping[str, float], targets: Sequence[Target] = TARGETS) -> dict[str, float]:
    """{outcome: how far it lies above its target, in standard deviations}."""
    return {item.outcome: (float(outcomes[item.outcome]) - item.value) / item.deviation for item in targets}


def loss(outcomes: Mapping[str, float], targets: Sequence[Target] = TARGETS) -> float:
    """Sum of squared standardised misses."""
    return float(sum(miss**2 for miss in misses(outcomes, targets).values()))


def profiles(tries: pd.DataFrame, free: Sequence[str], parts: int = 10) -> pd.DataFrame:
    """The least loss in each part of the range of each free number, whatever the others are: number, place (0 to 1, the
    middle of the part), value (of the number, at the try with that loss), loss. A part without a try is left out.

    tries: a column `loss`, one per free number and one `share.<number>` (place in the range) each.
    """
    rows = []
    for name in free:
        part = np.minimum((tries[f"share.{name}"].to_numpy() * parts).astype(int), parts - 1)
        for index in range(parts):
            own = tries[part == index]
            if len(own):
                best = own.loc[own["loss"].idxmin()]
                place = (index + 0.5) / parts
                rows.append({"number": name, "place": place, "value": best[name], "loss": best["loss"]})
    return pd.DataFrame(rows)


def weights_of(losses: np.ndarray, targets: int) -> np.ndarray:
    """Likelihood of each try against the others, summing to 1.

    Where even the best try misses by more than a deviation a target, the model cannot meet them all: deviations are
    then widened until the best try's loss is the number of targets (Birge 1932), so that a misfit of the model does not
    read as knowledge of its numbers.
    """
    best = float(losses.min())
    likelihood = np.exp(-0.5 * (losses - best) / max(best / targets, 1.0))
    return np.asarray(likelihood / likelihood.sum())


def bands(even: pd.DataFrame, free: Sequence[str], targets: int = len(TARGETS)) -> pd.DataFrame:
    """What the targets leave of each range: number, low, median, high (5, 50 and 95 per cent of the likelihood), told
    (by how much the band is narrower than that of the range alone, 0 to 1), tries (effective number behind it).

    even: tries that fill the ranges evenly, as `profiles` takes them; targets: how many the loss is over.
    """
    weights = weights_of(even["loss"].to_numpy(float), targets)
    effective = 1.0 / float((weights**2).sum())
    rows = []
    for name in free:
        low, median, high = quantiles(even[name].to_numpy(float), weights)
        shares = quantiles(even[f"share.{name}"].to_numpy(float), weights)
        told = float(np.clip(1.0 - (shares[2] - shares[0]) / LEVEL, 0.0, 1.0))
        rows.append({"number": name, "low": low, "median": median, "high": high, "told": told, "tries": effective})
    return pd.DataFrame(rows)


def quantiles(values: np.ndarray, weights: np.ndarray) -> tuple[float, float, float]:
    """The weighted quantiles at 5, 50 and 95 per cent."""
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    places = [int(np.searchsorted(reached, share)) for share in (0.5 - LEVEL / 2.0, 0.5, 0.5 + LEVEL / 2.0)]
    low, median, high = (float(values[order[min(place, len(values) - 1)]]) for place in places)
    return low, median, high
