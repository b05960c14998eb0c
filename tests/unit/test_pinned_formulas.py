"""Where does the special case of a formula begin, and does the formula hold right beside it?"""

from math import exp

import numpy as np
import pytest

from sim.formulas.inequality import gini, theil
from sim.formulas.market import clearing_price, matched_share
from sim.formulas.money import annuity
from sim.formulas.returns import (
    HIGHEST_RATE,
    LEAST_RATE,
    internal_rate,
    internal_rates_to_date,
    period_factor,
    present_value,
    yearly_rate,
)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def rate_of(*flows):
    return internal_rate(np.array(flows, float))


# ------------------------------------------------------------------ small quantities are quantities too


def test_less_than_one_unit_presses_on_a_price_as_more_does():
    assert clearing_price(10.0, 0.125, 0.5, 2.0) == close(5.0)
    assert clearing_price(10.0, 0.5, 0.25, 2.0) == 10.0


def test_half_a_trader_is_met_one_time_in_three():
    assert matched_share(1.0, 0.5) == close(1.0 / 3.0)
    assert matched_share(2.0, 0.5) == close(5.0 / 9.0)


def test_inequality_of_small_weights_and_incomes():
    incomes, weights = np.array([0.05, 0.01]), np.array([0.1, 0.3])
    assert gini(incomes, weights) == close(0.375)
    assert gini(1e3 * incomes, weights) == close(0.375)
    shares = incomes * 0.4 / (incomes @ weights)
    assert theil(incomes, weights) == close((weights * shares * np.log(shares)).sum() / 0.4)
    assert theil(1e3 * incomes, weights) == close(theil(incomes, weights))


def test_interest_of_a_thousandth_of_a_thousandth_adds_up_over_ten_thousand_years():
    assert annuity(1e-6, 1e4) == close((1.0 - exp(-0.01)) / 1e-6)
    assert annuity(0.08, 1e-9) == pytest.approx(1e-9, rel=1e-9)  # and a moment is not lost in rounding


# ------------------------------------------------------------------ returns


def test_rates_per_year_and_factors_per_quarter_say_the_same():
    assert period_factor(0.08) ** 4 == close(1.0 / 1.08)
    assert yearly_rate(1.08**-0.25) == close(0.08)
    assert yearly_rate(period_factor(LEAST_RATE)) == close(LEAST_RATE)


def test_value_is_at_the_first_flow():
    assert present_value(np.array([-100.0, 50.0, 200.0]), 0.5) == close(-25.0)
    assert present_value(np.array([]), 0.5) == 0.0


def test_a_rate_knows_no_currency():
    for unit in (1e-6, 1.0, 1e6):
        assert rate_of(-10 * unit, 5 * unit) == pytest.approx(0.5**4 - 1.0, abs=1e-9)
        assert rate_of(-10 * unit, 9 * unit) == pytest.approx(0.9**4 - 1.0, abs=1e-9)
        assert rate_of(-10 * unit, 12 * unit) == pytest.approx(1.2**4 - 1.0, abs=1e-9)
        assert rate_of(-unit, 2.5 * unit) == pytest.approx(HIGHEST_RATE)


def test_a_rate_near_the_least_is_found_and_below_it_the_least_is_given():
    """At the factor, what comes back of 100 in two quarters is worth the 100; one of 3.16 is the least rate."""
    for factor, rate in ((3.1, 3.1**-4 - 1.0), (3.3, LEAST_RATE)):
        last = (100.0 - 20.0 * factor) / factor**2
        assert rate_of(-100.0, 20.0, last) == pytest.approx(rate, abs=1e-9)


def test_money_put_in_late_leaves_the_rate_at_which_all_flows_are_worth_nothing():
    """What is put in at the end, once more has come back, makes for a second rate, which is not the one looked for."""
    gain = np.array([-10.0, 12.0, *[0.0] * 6, -1.5])
    assert internal_rate(gain) > 0.0
    assert present_value(gain, period_factor(internal_rate(gain))) == pytest.approx(0.0, abs=1e-9)
    loss = np.array([-10.0, *[0.0] * 7, 10.77, *[0.0] * 31, -0.82])
    assert -0.01 < internal_rate(loss) < 0.0
    assert present_value(loss, period_factor(internal_rate(loss))) == pytest.approx(0.0, abs=1e-9)


def test_where_no_rate_solves_flows_count_as_one_sum_in_and_one_out():
    assert rate_of(10.0, -30.0) == close(3.0**-4 - 1.0)
    assert rate_of(10.0, 0.0, 0.0, 0.0, -30.0) == close(1.0 / 3.0 - 1.0)
    assert rate_of(0.0, 0.0, 10.0, 0.0, 0.0, 0.0, -30.0) == close(1.0 / 3.0 - 1.0)
    assert rate_of(1.0, 0.0, 0.0, 0.0, -3.0) == close(1.0 / 3.0 - 1.0)
    assert rate_of(0.0, 0.0, 0.0, 1.0, -3.0) == close(3.0**-4 - 1.0)
    assert rate_of(0.5, -1.0) == close(0.5**4 - 1.0)
    assert rate_of(1.0, -1000.0) == LEAST_RATE


def test_returns_to_date_count_what_is_still_in_as_if_it_came_back():
    flows = np.array([[-100.0, 0.0, 0.0, 0.0, 10.0, 0.0], [0.0, -100.0, 50.0, 0.0, 0.0, 0.0]])
    still_in = np.array([[100.0, 100.0, 100.0, 100.0, 100.0, 0.0], [0.0, 100.0, 0.0, 80.0, 0.0, 0.0]])
    rates = internal_rates_to_date(flows, still_in)
    assert rates.shape == (2, 6)
    assert rates[0, :4] == pytest.approx([0.0] * 4, abs=1e-10)
    assert rates[0, 4] == pytest.approx(0.1, abs=1e-10)
    assert rates[0, 5] == pytest.approx(10.0 / 100.0 - 1.0, abs=1e-10)  # ten of a hundred, a year later
    assert rates[1, :3] == pytest.approx([0.0, 0.0, 0.5**4 - 1.0], abs=1e-10)
    factor = period_factor(rates[1, 3])
    assert factor * (50.0 + 80.0 * factor) == pytest.approx(100.0, rel=1e-9)
    assert list(flows[0]) == [-100.0, 0.0, 0.0, 0.0, 10.0, 0.0]  # what is still in is not added to the flows
