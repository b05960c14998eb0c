"""What happened in the years before each moment? Sums, changes, lows and falls over a span that ends there.

Values are arrays (lanes, periods); while fewer years than the span have passed, the span begins with the first period.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from sim.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD


def within(to_date, years):
    """Of amounts to date what was added in the last `years`: array (lanes, periods)."""
    periods = years * PERIODS_PER_YEAR
    lately = to_date.copy()
    lately[:, periods:] -= to_date[:, :-periods]
    return lately


def change(values, years):
    """By how much values have changed in the last `years`, since the close of the first period at most."""
    places = np.arange(values.shape[1])
    return values - values[:, np.maximum(places - years * PERIODS_PER_YEAR, 0)]


def years_passed(values):
    """Years since the close of the first period: array (periods,)."""
    return YEARS_PER_PERIOD * np.arange(values.shape[1])


def span_before(values, years):
    """The values of the span that ends at each moment, oldest first: array (lanes, periods, periods of the span)."""
    periods = years * PERIODS_PER_YEAR
    begun = np.repeat(values[:, :1], periods - 1, axis=1)
    return sliding_window_view(np.concatenate([begun, values], axis=1), periods, axis=1)


def lowest(values, years):
    """The lowest of the values of the last `years`."""
    return span_before(values, years).min(axis=-1)


def deepest_fall(values, years):
    """The deepest fall of values below an earlier one within the last `years`, as a share of the earlier one (0-1).

    The maximum drawdown (Magdon-Ismail and Atiya, Risk 17(10), 2004); 0 where values only grow or are not above 0.
    """
    seen = span_before(values, years)
    peak = np.maximum.accumulate(seen, axis=-1)
    return np.divide(peak - seen, peak, out=np.zeros_like(seen), where=peak > 0).max(axis=-1)
