"""What does money that was put in earn, by what has come back so far and what is still in?"""

import numpy as np

from sim.compilation import compiled
from sim.formulas.money import PERIODS_PER_YEAR

LEAST_RATE, HIGHEST_RATE = -0.99, 10.0  # per year: returns beyond these are given as these
HALVINGS = 44  # of the bracket: leaves a yearly rate exact to some 1e-12
LOOKS = 24  # rates below zero that are tried for one at which the value is positive


@compiled
def present_value(flows, factor):
    """Value at the first flow of flows (periods,), each worth `factor` times the same flow a period earlier."""
    value = 0.0
    for back in range(flows.shape[0]):
        value = value * factor + flows[flows.shape[0] - 1 - back]
    return value


@compiled
def yearly_rate(factor):
    """The rate per year at which a period discounts by that factor."""
    return factor ** -float(PERIODS_PER_YEAR) - 1.0


@compiled
def period_factor(rate):
    """What a period discounts by at a rate per year."""
    return (1.0 + rate) ** (-1.0 / PERIODS_PER_YEAR)


@compiled
def root_between(flows, worth_less, worth_more):
    """Factor at which the value of the flows is zero, between one where it is below and one where it is above zero."""
    for _ in range(HALVINGS):
        middle = 0.5 * (worth_less + worth_more)
        if present_value(flows, middle) < 0.0:
            worth_less = middle
        else:
            worth_more = middle
    return 0.5 * (worth_less + worth_more)


@compiled
def internal_rate(flows):
    """Internal rate of return of flows (periods,), per year: put in below zero, come back above zero (CNY a period).

    The rate at which the flows are worth nothing. It is looked for above zero if more has come back than was put in,
    else below; there is just one if the running balance changes sign once (Norstrom, J. Financial and Quantitative
    Analysis 7, 1972). Rates stop at LEAST_RATE and HIGHEST_RATE. Where no rate solves, because money was put in last
    and more of it than has come back, the flows count as one sum put in first and one that came back at the end:
    (back / put in)^(1/years) - 1. -1 where nothing has come back, 0 where nothing was put in.
    """
    put_in, back, first, last = 0.0, 0.0, -1, 0.0
    for period in range(flows.shape[0]):
        put_in += max(-flows[period], 0.0)
        back += max(flows[period], 0.0)
        if flows[period] != 0.0:
            first = period if first < 0 else first
            last = flows[period]
    if put_in <= 0.0:
        return 0.0
    if back <= 0.0:
        return -1.0
    counted = flows[first:]
    if back >= put_in:
        steepest = period_factor(HIGHEST_RATE)
        if present_value(counted, steepest) >= 0.0:
            return HIGHEST_RATE
        return yearly_rate(root_between(counted, steepest, 1.0))
    least = period_factor(LEAST_RATE)
    before = 1.0
    for look in range(1, LOOKS + 1):
        factor = least ** (look / LOOKS)
        if present_value(counted, factor) > 0.0:
            return yearly_rate(root_between(counted, before, factor))
        before = factor
    if last > 0.0:
        return LEAST_RATE
    years = max(counted.shape[0] - 1, 1) / PERIODS_PER_YEAR
    return max((back / put_in) ** (1.0 / years) - 1.0, LEAST_RATE)


@compiled
def internal_rates_to_date(flows, still_in):
    """The internal rate of return up to each period, per year, as if what is still in came back at its close.

    flows, still_in: arrays (lanes, periods), CNY; so funds report it since inception, with their residual value.
    """
    rates = np.zeros(flows.shape)
    for lane in range(flows.shape[0]):
        for period in range(flows.shape[1]):
            so_far = flows[lane, : period + 1].copy()
            so_far[period] += still_in[lane, period]
            rates[lane, period] = internal_rate(so_far)
    return rates
