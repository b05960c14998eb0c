"""Does social capital decide as its rules say: what it asks, believes, bids, offers, keeps up, adds and gives up?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.formulas.money import annuity
from sim.stakeholders.investors import (
    adds_trade,
    believed_value,
    bid,
    chosen_care,
    chosen_pressure,
    clears_heaps,
    gives_up,
    keeps_going,
    offered_rent,
    required_return,
)

shares = st.floats(0.0, 1.0)
money = st.floats(0.0, 1e9)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


# ------------------------------------------------------------------ what a site is worth, and what is bid


def test_required_return_is_the_hurdle_plus_a_premium_for_each_doubt():
    assert required_return(0.08, 0.0, 0.08, 1.0, 0.0, 0.15, 0.0, 0.06) == 0.08
    assert required_return(0.08, 0.5, 0.08, 2.0, 0.2, 0.15, 0.25, 0.06) == close(0.08 + 0.04 + 0.06 + 0.015)
    assert required_return(0.1, 1.0, 0.06, 0.5, 0.4, 0.1, 1.0, 0.02) == close(0.1 + 0.06 + 0.02 + 0.02)


def test_a_bidder_believes_between_its_own_appraisal_and_what_sites_are_usually_worth():
    """Appraised at 100, while sites are usually worth -300 (0.3 of an outlay of 1,000 below nothing)."""
    assert believed_value(100.0, 1000.0, 0.4, -0.3, 0.4) == close(-100.0)  # as sure of the one as of the other
    assert believed_value(100.0, 1000.0, 0.3, -0.3, 0.4) == close(0.16 / 0.25 * 100.0 - 0.09 / 0.25 * 300.0)
    assert believed_value(100.0, 500.0, 0.4, 0.1, 0.3) == close(0.09 / 0.25 * 100.0 + 0.16 / 0.25 * 50.0)


def test_who_makes_no_error_believes_itself_and_who_knows_all_sites_alike_does_not_look():
    assert believed_value(100.0, 1000.0, 0.0, -0.3, 0.4) == close(100.0)
    assert believed_value(100.0, 1000.0, 0.4, -0.3, 0.0) == close(-300.0)
    assert believed_value(100.0, 1000.0, 0.0, -0.3, 0.0) == 100.0


def test_what_is_believed_is_what_sites_turn_out_to_be_worth():
    """Bayes: over many sites, those believed to be worth x are worth x on average, however the signal erred."""
    rng = np.random.default_rng(1)
    usual, spread, error, outlay = -0.3, 0.4, 0.35, 1000.0
    worth = outlay * (usual + spread * rng.standard_normal(200_000))
    signals = worth + outlay * error * rng.standard_normal(200_000)
    weight = believed_value(1.0, outlay, error, 0.0, spread)  # of the signal
    believed = weight * signals + believed_value(0.0, outlay, error, usual, spread)
    slope, intercept = np.polyfit(believed, worth, 1)
    assert slope == pytest.approx(1.0, abs=0.01)
    assert intercept == pytest.approx(0.0, abs=5.0)
    promising = signals > 100.0
    assert worth[promising].mean() == pytest.approx(believed[promising].mean(), abs=5.0)
    assert signals[promising].mean() > worth[promising].mean() + 50.0  # the curse of who believes its own appraisal


def test_an_investor_bids_a_share_of_a_surplus_that_covers_its_caution():
    assert bid(100.0, 1000.0, 0.05, 0.1) == close(10.0)
    assert bid(100.0, 1000.0, 0.02, 0.4) == close(40.0)
    assert bid(50.1, 1000.0, 0.05, 0.1) == close(5.01)
    assert bid(50.0, 1000.0, 0.05, 0.1) == -1.0
    assert bid(-10.0, 0.0, 0.0, 0.1) == -1.0
    assert bid(0.0, 0.0, 0.0, 0.1) == -1.0


# ------------------------------------------------------------------ what residents are offered


@given(reservation=st.floats(0, 5e3), surplus=st.floats(-1e4, 1e5), power=shares, attempts=st.integers(0, 8))
def test_an_offer_rises_with_refusals_from_what_residents_have_to_the_whole_surplus(
    reservation, surplus, power, attempts
):
    now = offered_rent(reservation, surplus, power, attempts, 0.3)
    later = offered_rent(reservation, surplus, power, attempts + 1, 0.3)
    assert reservation <= now <= later <= reservation + max(surplus, 0.0)


def test_residents_without_power_are_first_offered_what_they_have():
    assert offered_rent(1500.0, 9000.0, 0.0, 0, 0.3) == 1500.0
    assert offered_rent(1500.0, 9000.0, 0.1, 0, 0.3) == close(2400.0)
    assert offered_rent(1500.0, 9000.0, 0.1, 2, 0.3) == close(2400.0 * 1.69)
    assert offered_rent(1500.0, 9000.0, 1.0, 0, 0.3) == 10_500.0
    assert offered_rent(1500.0, 9000.0, 0.1, 9, 0.3) == 10_500.0
    assert offered_rent(1500.0, -9000.0, 0.1, 2, 0.3) == 1500.0


# ------------------------------------------------------------------ how hard a site is used, how well it is kept


def test_pressure_is_greed_less_what_enforcement_takes_away():
    assert chosen_pressure(0.3, 0.3, 0.0, 0.5) == 0.3
    assert chosen_pressure(0.3, 0.3, 0.2, 0.5) == close(0.3 * 0.7)
    assert chosen_pressure(0.6, 0.3, 0.2, 1.5) == close(0.3)
    assert chosen_pressure(0.3, 0.3, 1.0, 0.5) == 0.0
    assert chosen_pressure(0.3, 0.0, 0.0, 0.5) == 0.0
    assert chosen_pressure(0.3, -0.1, 0.0, 0.5) == 0.0


@pytest.mark.parametrize(
    ("at_stake", "need", "greed", "chance", "fine", "care"),
    [
        (100.0, 100.0, 0.3, 0.0, 0.5, 1.0),  # sales that hang on the ecology are worth its upkeep
        (99.9, 100.0, 0.3, 0.0, 0.5, 0.7),
        (90.0, 100.0, 0.3, 0.25, 0.4, 1.0),  # the fine to be expected makes up for the rest
        (89.9, 100.0, 0.3, 0.25, 0.4, 0.7),
        (0.0, 100.0, 0.3, 0.5, 2.0, 1.0),  # the fine alone
        (0.0, 100.0, 0.3, 0.5, 1.9, 0.7),
        (0.0, 100.0, 0.0, 0.0, 0.0, 1.0),  # who is not greedy cares for nothing in return
        (0.0, 100.0, 1.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, 1.0, 0.0, 0.0, 1.0),  # nothing needs care
    ],
)
def test_care_is_done_in_full_where_sales_and_fines_are_worth_it_else_as_far_as_greed_leaves_it(
    at_stake, need, greed, chance, fine, care
):
    assert chosen_care(at_stake, need, greed, chance, fine) == close(care)


@given(at_stake=money, need=money, greed=shares, chance=shares, fine=st.floats(0.0, 10.0), more=shares)
def test_who_has_more_at_stake_or_is_watched_more_never_cares_less(at_stake, need, greed, chance, fine, more):
    care = chosen_care(at_stake, need, greed, chance, fine)
    assert 0.0 <= care <= chosen_care(at_stake * (1.0 + more), need, greed, chance, fine) <= 1.0
    assert care <= chosen_care(at_stake, need, greed, max(chance, more), fine)
    assert care <= chosen_care(at_stake, need, greed * more, chance, fine)


# ------------------------------------------------------------------ whether a project is kept going


def test_a_holder_saves_a_project_whose_income_is_worth_more_than_what_it_owes_and_misses():
    worth = 100.0 * annuity(0.05, 10.0)  # 786.9
    assert keeps_going(100.0, 10.0, 0.05, 700.0, worth - 700.1)
    assert not keeps_going(100.0, 10.0, 0.05, 700.0, worth - 699.9)
    assert keeps_going(100.0, 10.0, 0.05, worth - 50.1, 50.0)
    assert not keeps_going(100.0, 10.0, 0.05, worth - 49.9, 50.0)
    assert not keeps_going(100.0, 10.0, 0.0, 900.0, 100.0)  # 1,000 is no more than 1,000


def test_a_holder_gives_up_what_will_earn_nothing_more():
    assert not keeps_going(100.0, 0.0, 0.05, 1.0, 0.0)
    assert not keeps_going(0.0, 10.0, 0.05, 1.0, 0.0)
    assert not keeps_going(-100.0, 10.0, 0.05, 1.0, 0.0)
    assert not keeps_going(100.0, 0.0, 0.05, 0.0, 0.0)


# ------------------------------------------------------------------ what is added to a running site


def test_trade_is_added_where_the_gain_covers_the_caution():
    assert adds_trade(50.1, 1000.0, 0.05)
    assert not adds_trade(50.0, 1000.0, 0.05)
    assert adds_trade(1.0, 0.0, 0.05)
    assert not adds_trade(0.0, 0.0, 0.05)
    assert not adds_trade(-1.0, -100.0, 0.05)  # no setup makes a loss a gain


def test_built_up_land_is_given_up_where_it_fetches_more_at_once_than_its_rent_is_worth():
    worth = 1000.0 * annuity(0.08, 15.0)  # 8,735
    assert gives_up(worth + 0.1, 1000.0, 0.08, 15.0)
    assert not gives_up(worth - 0.1, 1000.0, 0.08, 15.0)
    assert not gives_up(15_000.0, 1000.0, 0.0, 15.0)  # no more than its rent
    assert gives_up(worth, 1000.0, 0.09, 15.0)
    assert not gives_up(worth, 1000.0, 0.08, 15.1)
    assert not gives_up(0.0, 0.0, 0.08, 15.0)


def test_heaps_are_cleared_where_the_ground_is_worth_more_than_the_work():
    assert clears_heaps(6.1, 6.0)
    assert not clears_heaps(6.0, 6.0)
    assert not clears_heaps(0.0, 6.0)
