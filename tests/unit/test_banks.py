"""Do banks rate, take pledges and lend as their rules say?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import row

from sim.formulas.money import annuity, level_payment
from sim.parameters import TOPICS
from sim.rules import Rules
from sim.stakeholders.banks import lending_rate, loan_offered, pledge_value, room_to_lend

money = st.floats(0.0, 1e9)
shares = st.floats(0.0, 1.0)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


# ------------------------------------------------------------------ the rate


def test_a_clean_record_and_a_full_pledge_cost_prime_rate_and_spread():
    assert lending_rate(0.035, 0.0, 0.008, 0.03, 0, 1.0, 0.0, 0.005) == close(0.043)
    assert lending_rate(0.035, 0.0, 0.008, 0.0, 3, 0.4, 0.0, 0.005) == close(0.043)


def test_a_bank_adds_the_loss_that_it_must_expect():
    assert lending_rate(0.035, 0.0, 0.008, 0.03, 0, 0.4, 0.0, 0.005) == close(0.043 + 0.018)
    assert lending_rate(0.035, 0.0, 0.008, 0.03, 2, 0.4, 0.0, 0.005) == close(0.043 + 0.054)
    assert lending_rate(0.035, 0.0, 0.008, 0.05, 1, 0.1, 0.0, 0.005) == close(0.043 + 0.09)


def test_a_rate_moves_with_the_prime_rate_and_the_green_cut_down_to_its_floor():
    assert lending_rate(0.035, 0.01, 0.008, 0.03, 0, 0.4, 0.006, 0.005) == close(0.065)
    assert lending_rate(0.035, -0.01, 0.008, 0.03, 0, 0.4, 0.0, 0.005) == close(0.051)
    assert lending_rate(0.035, 0.0, 0.008, 0.03, 0, 0.4, 0.5, 0.005) == 0.005
    assert lending_rate(0.035, 0.0, 0.008, 0.03, 0, 0.4, 0.5, 0.02) == 0.02


@given(chance=shares, failures=st.integers(0, 9), recovered=shares, more=shares)
def test_each_failure_costs_as_much_as_the_first_loss_expected_and_a_better_pledge_never_more(
    chance, failures, recovered, more
):
    terms = {"base": 0.035, "shift": 0.0, "spread": 0.008, "rate_cut": 0.0, "floor": 0.005}
    rates = [lending_rate(default_chance=chance, failures=n, recovered=recovered, **terms) for n in (0, failures)]
    assert rates[1] - rates[0] == pytest.approx(failures * chance * (1.0 - recovered), abs=1e-12)
    better = max(recovered, more)
    assert lending_rate(default_chance=chance, failures=failures, recovered=better, **terms) <= rates[1] + 1e-15


# ------------------------------------------------------------------ the pledge


def pledge(works=0.0, facilities=0.0, income=0.0, clarity=1.0, rate=0.05, rules=None, **credit):
    terms = {"title_value": 0.6, "equipment_value": 0.3, "income_value": 0.5, "collateral_years": 10.0, **credit}
    return pledge_value(
        works, facilities, income, clarity, rate, row(Rules, **(rules or {})), row(TOPICS["credit"], **terms)
    )


def test_land_is_pledged_as_far_as_its_title_is_clear():
    assert pledge(works=1000.0) == close(600.0)
    assert pledge(works=1000.0, clarity=0.5) == close(300.0)
    assert pledge(works=1000.0, clarity=0.0) == 0.0
    assert pledge(works=1000.0, title_value=0.4) == close(400.0)


def test_green_credit_takes_more_of_the_land_and_never_more_than_all():
    assert pledge(works=1000.0, rules={"credit_share": 0.1}) == close(700.0)
    assert pledge(works=1000.0, clarity=0.5, rules={"credit_share": 0.1}) == close(350.0)
    assert pledge(works=1000.0, rules={"credit_share": 0.9}) == close(1000.0)


def test_buildings_are_pledged_at_a_share_of_their_cost_whatever_the_title():
    assert pledge(facilities=1000.0) == close(300.0)
    assert pledge(facilities=1000.0, clarity=0.0, rules={"credit_share": 0.4}) == close(300.0)
    assert pledge(facilities=1000.0, equipment_value=0.0) == 0.0


def test_income_is_pledged_where_the_rules_let_it():
    worth = annuity(0.05, 10.0)
    assert pledge(income=1000.0) == 0.0
    assert pledge(income=1000.0, rules={"pledge_share": 1.0}) == close(500.0 * worth)
    assert pledge(income=1000.0, clarity=0.0, rules={"pledge_share": 0.5}) == close(250.0 * worth)
    assert pledge(income=1000.0, income_value=0.3, rules={"pledge_share": 1.0}) == close(300.0 * worth)
    assert pledge(income=1000.0, rate=0.1, rules={"pledge_share": 1.0}) == close(500.0 * annuity(0.1, 10.0))
    assert pledge(income=1000.0, collateral_years=5.0, rules={"pledge_share": 1.0}) == close(500.0 * annuity(0.05, 5.0))
    assert pledge(income=-1000.0, rules={"pledge_share": 1.0}) == 0.0


def test_pledges_of_all_kinds_add_up():
    rules = {"pledge_share": 0.5, "credit_share": 0.1}
    parts = [pledge(works=70.0, clarity=0.8, rules=rules), pledge(facilities=20.0, clarity=0.8, rules=rules)]
    parts.append(pledge(income=9.0, clarity=0.8, rules=rules))
    assert pledge(70.0, 20.0, 9.0, 0.8, rules=rules) == close(sum(parts))


# ------------------------------------------------------------------ the loan


def test_room_to_lend_is_a_multiple_of_the_capital_that_losses_have_left():
    assert room_to_lend(10.0, 0.0, 20.0, 6.0) == 40.0
    assert room_to_lend(10.0, 4.0, 20.0, 6.0) == 16.0
    assert room_to_lend(10.0, 9.0, 20.0, 6.0) == 0.0


def test_a_loan_is_the_least_of_what_limits_it():
    """With a cover of 1.2, income of 30,000 a quarter serves 40 payments of 25,000, a million without interest."""
    income = 120_000.0
    assert loan_offered(9e9, 9e9, 9e9, income, 1.2, 0.0, 40.0) == close(1e6)
    assert loan_offered(9e9, 9e9, 9e9, income, 2.4, 0.0, 40.0) == close(5e5)
    assert loan_offered(9e9, 9e9, 9e9, income, 1.2, 0.0, 20.0) == close(5e5)
    assert loan_offered(9e5, 9e9, 9e9, income, 1.2, 0.0, 40.0) == 9e5
    assert loan_offered(9e9, 8e5, 9e9, income, 1.2, 0.0, 40.0) == 8e5
    assert loan_offered(9e9, 9e9, 7e5, income, 1.2, 0.0, 40.0) == 7e5
    assert loan_offered(9e9, 9e9, 9e9, -income, 1.2, 0.0, 40.0) == 0.0
    assert loan_offered(-1.0, 9e9, 9e9, income, 1.2, 0.0, 40.0) == 0.0
    payment = level_payment(1.0, 0.06 / 4.0, 40.0)
    assert loan_offered(9e9, 9e9, 9e9, income, 1.2, 0.06, 40.0) == close(25_000.0 / payment)


@given(need=money, room=money, collateral=money, income=st.floats(-1e8, 1e8), cover=st.floats(0.5, 5.0))
def test_a_loan_exceeds_nothing_that_limits_it(need, room, collateral, income, cover):
    rate, periods = 0.055, 48.0
    loan = loan_offered(need, room, collateral, income, cover, rate, periods)
    assert 0.0 <= loan <= min(need, room, collateral)
    assert level_payment(loan, rate / 4.0, periods) * 4.0 * cover <= max(income, 0.0) * (1.0 + 1e-9) + 1e-9
    if loan < min(need, room, collateral) * (1.0 - 1e-9):
        assert level_payment(loan, rate / 4.0, periods) * 4.0 * cover == pytest.approx(max(income, 0.0), abs=1e-3)
