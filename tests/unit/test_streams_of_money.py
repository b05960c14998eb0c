"""Are streams of money worth what integration says, and do loans close?"""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.formulas.base_year import years_from_base
from sim.formulas.money import (
    PERIODS_PER_YEAR,
    YEARS_PER_PERIOD,
    annuity,
    discount,
    growing_annuity,
    level_payment,
)

rates = st.floats(1e-4, 0.5)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def worth(stream, rate, years, steps=20_000):
    """Present value of a stream(time), by the midpoint rule."""
    time = (np.arange(steps) + 0.5) * years / steps
    return (stream(time) * np.exp(-rate * time)).sum() * years / steps


def test_a_year_has_four_periods():
    assert (PERIODS_PER_YEAR, YEARS_PER_PERIOD) == (4, 0.25)


def test_a_run_may_begin_before_the_year_for_which_prices_are_stated():
    assert years_from_base(8, 3.0) == -1.0
    assert years_from_base(12, 3.0) == 0.0
    assert years_from_base(6, 0.0) == 1.5


def test_annuity_of_ten_years_at_five_per_cent():
    assert annuity(0.05, 10.0) == close((1.0 - exp(-0.5)) / 0.05)


@pytest.mark.parametrize(("rate", "years"), [(0.08, 15.0), (0.3, 2.0), (-0.05, 10.0), (0.001, 40.0)])
def test_annuity_is_the_integral_of_its_payments(rate, years):
    assert annuity(rate, years) == pytest.approx(worth(np.ones_like, rate, years), rel=1e-8)


@pytest.mark.parametrize("rate", [1e-12, -1e-12, 1e-9, -1e-9, 0.0])
def test_annuity_without_interest_is_the_number_of_years(rate):
    assert annuity(rate, 12.0) == pytest.approx(12.0, rel=1e-6)


def test_annuity_for_ever_is_one_over_the_rate():
    assert annuity(0.04, 2_000.0) == close(25.0)


def test_annuity_is_worth_nothing_for_no_time():
    assert annuity(0.05, 0.0) == 0.0
    assert annuity(0.05, -3.0) == 0.0


@given(rate=rates, years=st.floats(0.1, 50), later=st.floats(0.1, 50))
def test_annuity_of_two_spells_is_the_first_plus_the_second_discounted(rate, years, later):
    whole = annuity(rate, years) + discount(rate, years) * annuity(rate, later)
    assert annuity(rate, years + later) == pytest.approx(whole, rel=1e-10)


@pytest.mark.parametrize(
    ("rate", "years", "lag"),
    [(0.08, 15.0, 4.0), (0.08, 15.0, 0.5), (0.02, 40.0, 10.0), (-0.03, 8.0, 3.0), (0.0, 5.0, 2.0)],
)
def test_a_growing_annuity_is_the_integral_of_its_payments(rate, years, lag):
    grown = worth(lambda time: 1.0 - np.exp(-time / lag), rate, years)
    assert growing_annuity(rate, years, lag) == pytest.approx(grown, rel=1e-7)


def test_what_comes_at_once_is_an_annuity_and_what_never_comes_is_worth_nothing():
    assert growing_annuity(0.08, 15.0, 0.0) == annuity(0.08, 15.0)
    assert growing_annuity(0.08, 15.0, -1.0) == annuity(0.08, 15.0)
    assert growing_annuity(0.08, 15.0, 1e12) == pytest.approx(0.0, abs=1e-9)
    assert growing_annuity(0.08, 0.0, 4.0) == 0.0


@given(rate=rates, years=st.floats(0.1, 50), lag=st.floats(0.01, 50), longer=st.floats(0.01, 50))
def test_what_takes_longer_to_grow_is_worth_less(rate, years, lag, longer):
    assert growing_annuity(rate, years, lag + longer) <= growing_annuity(rate, years, lag) <= annuity(rate, years)


def test_money_in_ten_years_at_five_per_cent():
    assert discount(0.05, 10.0) == close(exp(-0.5))
    assert discount(0.05, 0.0) == 1.0


@given(principal=st.floats(1.0, 1e9), rate=st.just(0.0) | st.floats(1e-5, 0.2), periods=st.integers(1, 160))
def test_level_payments_close_a_loan_to_zero(principal, rate, periods):
    payment = level_payment(principal, rate, float(periods))
    left = principal
    for _ in range(periods):
        left = left * (1.0 + rate) - payment
    assert abs(left) <= 1e-9 * principal * (1.0 + rate) ** periods


def test_level_payment_without_interest_is_an_equal_part():
    assert level_payment(1200.0, 0.0, 48.0) == close(25.0)
    assert level_payment(1200.0, 1e-13, 48.0) == close(25.0)


def test_level_payment_of_a_year_at_one_per_cent_a_month():
    assert level_payment(1000.0, 0.01, 12.0) == pytest.approx(88.8488, abs=1e-4)


def test_a_loan_of_one_period_is_paid_back_with_its_interest():
    assert level_payment(1000.0, 0.1, 1.0) == close(1100.0)


def test_a_loan_without_time_is_due_at_once():
    assert level_payment(1200.0, 0.02, 0.0) == 1200.0
    assert level_payment(1200.0, 0.02, -4.0) == 1200.0
