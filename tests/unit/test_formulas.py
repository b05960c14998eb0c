"""Do the textbook formulas give the textbook's answers, limits and symmetries?"""

from math import e, exp, inf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.formulas.choice import imitation_probability, logit, unequal_offer_utility
from sim.formulas.ecology import approach_after, distance_decay, logistic_step, saturating_return, years_to_level
from sim.formulas.inequality import gini, theil
from sim.formulas.market import clearing_price, matched_share
from sim.formulas.returns import HIGHEST_RATE, LEAST_RATE, internal_rate

shares = st.floats(0.0, 1.0)
money = st.floats(-1e9, 1e9)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


# ------------------------------------------------------------------ ecology


@given(level=st.floats(0.01, 1.0), potential=st.floats(0.01, 1.0), rate=st.floats(0.0, 3.0), years=st.floats(0.01, 4.0))
def test_a_logistic_step_is_two_half_steps(level, potential, rate, years):
    halves = logistic_step(logistic_step(level, potential, rate, years / 2), potential, rate, years / 2)
    assert logistic_step(level, potential, rate, years) == pytest.approx(halves, rel=1e-9)


def test_logistic_growth_passes_half_its_potential_after_log_odds_over_rate():
    assert logistic_step(0.1, 1.0, 0.5, log(9.0) / 0.5) == close(0.5)


@given(level=shares, potential=shares, rate=st.floats(0.0, 5.0), years=st.floats(0.0, 100.0))
def test_logistic_growth_stays_between_level_and_potential(level, potential, rate, years):
    after = logistic_step(level, potential, rate, years)
    assert min(level, potential) - 1e-12 <= after <= max(level, potential) + 1e-12


def test_logistic_growth_needs_a_seed_and_forgets_it():
    assert logistic_step(0.0, 1.0, 0.5, 10.0) == 0.0
    assert logistic_step(1e-6, 0.8, 0.5, 200.0) == close(0.8)
    assert logistic_step(0.9, 0.0, 0.5, 2.0) == close(0.9 * exp(-1.0))


def test_logistic_growth_by_hand():
    """From 0.2 towards 0.8 the odds 3 : 1 against shrink by e^-1 in two years at 0.5."""
    assert logistic_step(0.2, 0.8, 0.5, 2.0) == close(0.8 / (1.0 + 3.0 * exp(-1.0)))
    assert logistic_step(0.9, 0.8, 0.5, 2.0) == close(0.8 + 0.1 * exp(-1.0))
    assert logistic_step(0.8, 0.8, 0.5, 2.0) == 0.8
    assert logistic_step(-0.1, 0.8, 0.5, 2.0) == 0.0
    assert logistic_step(0.9, -0.1, 0.5, 2.0) == close(0.9 * exp(-1.0))


def test_years_of_growth_by_hand():
    """From a tenth to half the odds against fall from 9 : 1 to 1 : 1, to nine tenths of it twice as far."""
    assert years_to_level(0.1, 1.0, 0.5, 0.5) == close(log(9.0) / 0.5)
    assert years_to_level(0.1, 1.0, 0.5, 0.9) == close(2.0 * log(9.0) / 0.5)
    assert years_to_level(0.05, 0.5, 0.25, 0.25) == close(log(9.0) / 0.25)
    assert years_to_level(0.2, 0.8, 0.5, 0.6) == close(log(9.0) / 0.5)


def test_who_is_there_waits_for_nothing_and_who_cannot_get_there_for_ever():
    assert years_to_level(0.5, 0.8, 0.3, 0.5) == 0.0
    assert years_to_level(0.5, 0.2, 0.0, 0.4) == 0.0
    assert years_to_level(0.0, 0.8, 0.3, 0.0) == 0.0
    assert years_to_level(0.1, 0.5, 0.3, 0.5) == inf
    assert years_to_level(0.1, 0.5, 0.3, 0.6) == inf
    assert years_to_level(0.0, 0.8, 0.3, 0.5) == inf
    assert years_to_level(-0.1, 0.8, 0.3, 0.5) == inf
    assert years_to_level(0.1, 0.8, 0.0, 0.5) == inf


@given(level=st.floats(0.01, 1.0), potential=st.floats(0.01, 1.0), rate=st.floats(0.05, 3.0), way=st.floats(0.01, 0.99))
def test_after_the_years_to_a_level_growth_has_reached_it(level, potential, rate, way):
    wanted = level + way * (potential - level)
    years = years_to_level(level, potential, rate, wanted)
    if wanted > level:
        assert logistic_step(level, potential, rate, years) == pytest.approx(wanted, rel=1e-9)
    else:
        assert years == 0.0


@given(level=shares, potential=shares, rate=st.floats(0.0, 5.0), years=st.floats(0.0, 20.0))
def test_approach_closes_the_same_share_of_any_gap(level, potential, rate, years):
    gap_left = approach_after(level, potential, exp(-rate * years)) - potential
    assert gap_left == pytest.approx((level - potential) * exp(-rate * years), abs=1e-12)


def test_approach_by_hand():
    assert approach_after(0.2, 1.0, exp(-0.5 * 2.0)) == close(1.0 - 0.8 * exp(-1.0))
    assert approach_after(1.0, 0.2, exp(-0.5 * 2.0)) == close(0.2 + 0.8 * exp(-1.0))


def test_full_outlay_has_full_effect_and_none_has_none():
    assert saturating_return(0.0, 5.0, 1.5) == 0.0
    assert saturating_return(5.0, 5.0, 1.5) == 1.0
    assert saturating_return(9.0, 5.0, 1.5) == 1.0
    assert saturating_return(0.0, 0.0, 1.5) == 1.0
    assert saturating_return(-1.0, 5.0, 1.5) == 0.0
    assert saturating_return(1.0, -5.0, 1.5) == 1.0


@given(outlay=st.floats(0.0, 0.99), more=st.floats(0.001, 1.0), steepness=st.floats(0.01, 10.0))
def test_returns_to_outlay_rise_and_diminish(outlay, more, steepness):
    middle, last = outlay + more / 2, outlay + more
    gains = [saturating_return(x, 1.0, steepness) for x in (outlay, middle, last)]
    assert gains[0] <= gains[1] <= gains[2]
    assert gains[1] - gains[0] >= gains[2] - gains[1] - 1e-12


def test_half_the_outlay_has_more_than_half_the_effect():
    assert saturating_return(0.5, 1.0, 1.5) == close((1 - exp(-0.75)) / (1 - exp(-1.5)))
    assert saturating_return(0.5, 1.0, 1e-6) == pytest.approx(0.5, rel=1e-6)


def test_nearness_is_worth_one_on_the_spot_and_one_over_e_at_its_reach():
    assert distance_decay(0.0, 20.0) == 1.0
    assert distance_decay(20.0, 20.0) == close(1.0 / e)


# ------------------------------------------------------------------ markets


def test_price_stays_at_the_base_while_demand_exceeds_supply():
    assert clearing_price(10.0, 100.0, 60.0, 1.5) == 10.0
    assert clearing_price(10.0, 100.0, 0.0, 1.5) == 10.0
    assert clearing_price(10.0, 100.0, 100.0, 1.5) == 10.0
    assert clearing_price(10.0, 0.0, 0.0, 1.5) == 10.0


def test_price_falls_so_far_that_demand_takes_the_supply():
    assert clearing_price(10.0, 100.0, 400.0, 2.0) == close(5.0)
    assert clearing_price(12.0, 100.0, 800.0, 1.5) == close(12.0 / 4.0)
    assert clearing_price(10.0, 0.0, 5.0, 2.0) == 0.0


@given(base=st.floats(0.1, 1e6), demand=st.floats(1.0, 1e6), supply=st.floats(1.0, 1e6), elasticity=st.floats(0.1, 20))
def test_demand_at_the_clearing_price_is_the_supply(base, demand, supply, elasticity):
    price = clearing_price(base, demand, supply, elasticity)
    taken = demand * (price / base) ** -elasticity
    assert taken == pytest.approx(max(demand, supply), rel=1e-9)


def test_one_contact_meets_a_trader_with_the_odds_of_traders_to_one():
    assert matched_share(1.0, 3.0) == close(0.75)
    assert matched_share(2.0, 3.0) == close(1.0 - 1.0 / 16.0)
    assert matched_share(0.5, 3.0) == close(0.5)
    assert matched_share(0.0, 3.0) == matched_share(2.0, 0.0) == 0.0
    assert matched_share(-1.0, 3.0) == matched_share(2.0, -0.5) == 0.0


@given(matching=st.floats(0.0, 20.0), more=st.floats(0.0, 20.0), traders=st.floats(0.0, 50.0))
def test_more_contacts_never_match_less(matching, more, traders):
    assert 0.0 <= matched_share(matching, traders) <= matched_share(matching + more, traders) <= 1.0


# ------------------------------------------------------------------ inequality


def gini_of(incomes, weights=None):
    weights = np.ones(len(incomes)) if weights is None else weights
    return gini(np.asarray(incomes, float), np.asarray(weights, float))


def test_gini_of_known_cases():
    assert gini_of([3.0, 3.0, 3.0]) == close(0.0)
    assert gini_of([0.0, 0.0, 0.0, 1.0]) == close(0.75)
    assert gini_of([1.0, 2.0, 3.0, 4.0]) == close(0.25)
    assert gini_of([0.0, 1.0], [3.0, 1.0]) == close(0.75)
    assert gini_of([5.0, 1.0], [1.0, 3.0]) == close(0.375)
    assert gini_of([-7.0, 0.0, -1.0, 1.0]) == close(0.75)  # what is below zero counts as zero
    assert gini_of([1.0, 2.0], [0.0, 0.0]) == 0.0
    assert gini_of([]) == 0.0
    assert gini_of([0.0, 0.0]) == 0.0


incomes_and_weights = st.lists(st.tuples(st.floats(0.0, 1e6), st.floats(0.1, 100.0)), min_size=1, max_size=12)


@given(rows=incomes_and_weights)
def test_gini_is_half_the_relative_mean_difference(rows):
    x, w = np.array(rows).T
    mean = (w * x).sum() / w.sum()
    if mean > 1e-6:
        difference = (w[:, None] * w * np.abs(x[:, None] - x)).sum() / w.sum() ** 2
        assert gini_of(x, w) == pytest.approx(difference / (2.0 * mean), abs=1e-9)


@given(rows=incomes_and_weights, factor=st.floats(0.1, 100.0))
def test_gini_knows_no_unit_and_no_order(rows, factor):
    x, w = np.array(rows).T
    assert gini_of(x * factor, w) == pytest.approx(gini_of(x, w), abs=1e-9)
    assert gini_of(x, w * factor) == pytest.approx(gini_of(x, w), abs=1e-9)
    assert gini_of(x[::-1], w[::-1]) == pytest.approx(gini_of(x, w), abs=1e-9)


@given(rows=incomes_and_weights, share=st.floats(0.1, 0.9))
def test_gini_does_not_mind_how_equals_are_grouped(rows, share):
    x, w = np.array(rows).T
    split_x = np.concatenate([x[:1], x])
    split_w = np.concatenate([w[:1] * share, w])
    split_w[1] = w[0] * (1.0 - share)
    assert gini_of(split_x, split_w) == pytest.approx(gini_of(x, w), abs=1e-9)


def test_a_gift_from_rich_to_poor_lowers_the_gini():
    assert gini_of([2.0, 2.0, 8.0]) < gini_of([1.0, 2.0, 9.0])


def theil_of(incomes, weights=None):
    weights = np.ones(len(incomes)) if weights is None else weights
    return theil(np.asarray(incomes, float), np.asarray(weights, float))


def test_theil_of_known_cases():
    assert theil_of([3.0, 3.0, 3.0]) == close(0.0)
    assert theil_of([0.0, 0.0, 0.0, 5.0]) == close(log(4.0))  # one has all
    assert theil_of([1.0, 3.0]) == close(0.25 * log(0.5) + 0.75 * log(1.5))
    assert theil_of([-5.0, 2.0, 2.0]) == close(theil_of([0.0, 2.0, 2.0]))
    assert theil_of([]) == 0.0
    assert theil_of([0.0, 0.0]) == 0.0
    assert exp(-theil_of([0.0, 0.0, 1.0, 1.0])) == close(0.5)  # even over half of them


@given(rows=incomes_and_weights, factor=st.floats(0.1, 100.0))
def test_theil_knows_no_unit_no_order_and_no_grouping_of_equals(rows, factor):
    x, w = np.array(rows).T
    found = theil_of(x, w)
    assert -1e-12 <= found <= log(w.sum() / w.min()) + 1e-9
    assert theil_of(x * factor, w) == pytest.approx(found, abs=1e-9)
    assert theil_of(x, w * factor) == pytest.approx(found, abs=1e-9)
    assert theil_of(x[::-1], w[::-1]) == pytest.approx(found, abs=1e-9)
    assert theil_of([x[0], *x], [0.3 * w[0], 0.7 * w[0], *w[1:]]) == pytest.approx(found, abs=1e-9)


def test_a_gift_from_rich_to_poor_lowers_the_theil_index():
    assert theil_of([2.0, 2.0, 8.0]) < theil_of([1.0, 2.0, 9.0])


# ------------------------------------------------------------------ returns


def worth(flows, rate):
    """Value of quarterly flows at the first of them, at a rate per year."""
    return sum(flow * (1.0 + rate) ** (-period / 4.0) for period, flow in enumerate(flows))


@given(
    put_in=st.lists(st.floats(1.0, 100.0), min_size=1, max_size=20),
    back=st.lists(st.floats(0.0, 100.0), min_size=1, max_size=60),
)
def test_at_the_internal_rate_money_put_in_first_is_worth_what_comes_back(put_in, back):
    flows = np.array([-amount for amount in put_in] + back)
    rate = internal_rate(flows)
    if sum(back) == 0.0:
        assert rate == -1.0
    elif LEAST_RATE < rate < HIGHEST_RATE and back[-1] > 1e-3:
        scale = sum(abs(flow) * (1.0 + rate) ** (-period / 4.0) for period, flow in enumerate(flows))
        assert abs(worth(flows, rate)) <= 1e-8 * scale
        assert (rate >= 0.0) == (flows.sum() >= -1e-9)


def test_internal_rates_of_known_cases():
    """A bond at par yields its coupon; flows may begin and end with nothing; all is per year, of quarters."""
    coupon = 100.0 * (1.08**0.25 - 1.0)
    assert internal_rate(np.array([-100.0, *[coupon] * 39, 100.0 + coupon])) == pytest.approx(0.08, abs=1e-10)
    assert internal_rate(np.array([0.0, 0.0, -100.0, 0.0, 0.0, 0.0, 130.0, 0.0])) == pytest.approx(0.3, abs=1e-10)
    assert internal_rate(np.array([-100.0, 50.0])) == pytest.approx(0.5**4 - 1.0, abs=1e-10)
    assert internal_rate(np.zeros(4)) == 0.0
    assert internal_rate(np.array([-1.0])) == -1.0
    assert internal_rate(np.array([-1.0, 1e6])) == HIGHEST_RATE
    assert internal_rate(np.array([-1.0, -3.0, 1.0])) == LEAST_RATE
    assert internal_rate(np.array([-1.0, 1.0, -3.0])) == pytest.approx(0.25**2 - 1.0)  # one of four, in half a year


# ------------------------------------------------------------------ choice


def test_logit_is_even_odds_without_a_gain_and_certain_far_out():
    assert logit(0.0) == 0.5
    assert logit(log(3.0)) == close(0.75)
    assert (logit(1e9), logit(-1e9), logit(inf), logit(-inf)) == (1.0, 0.0, 1.0, 0.0)
    assert logit(-40.5) == 0.0 < logit(-40.0) == pytest.approx(exp(-40.0), rel=1e-9)


@given(gain=st.floats(-39.0, 39.0))
def test_logit_of_a_loss_is_the_rest_to_one(gain):
    assert logit(gain) + logit(-gain) == pytest.approx(1.0, abs=1e-12)


@given(own=st.floats(-50, 50), other=st.floats(-50, 50), intensity=st.floats(0.0, 10.0))
def test_of_two_who_meet_one_copies_the_other_with_odds_that_add_to_one(own, other, intensity):
    there = imitation_probability(own, other, intensity)
    back = imitation_probability(other, own, intensity)
    assert there + back == pytest.approx(1.0, abs=1e-12)
    assert there >= 0.5 if other >= own else there <= 0.5


def test_who_did_better_is_copied_with_the_odds_of_the_difference():
    assert imitation_probability(1.0, 1.0 + log(3.0), 1.0) == close(0.75)
    assert imitation_probability(1.0, 1.0 - log(3.0), 1.0) == close(0.25)
    assert imitation_probability(0.0, 0.5, 2.0 * log(3.0)) == close(0.75)


def test_imitation_without_intensity_is_a_coin():
    assert imitation_probability(-5.0, 5.0, 0.0) == 0.5


def test_fehr_schmidt_utility_by_hand():
    assert unequal_offer_utility(10.0, 10.0, 0.85, 0.3) == 10.0
    assert unequal_offer_utility(10.0, 30.0, 0.85, 0.3) == close(10.0 - 0.85 * 20.0)
    assert unequal_offer_utility(30.0, 10.0, 0.85, 0.3) == close(30.0 - 0.3 * 20.0)


@given(own=money, other=money)
def test_who_neither_envies_nor_feels_guilt_looks_at_the_own_share_only(own, other):
    assert unequal_offer_utility(own, other, 0.0, 0.0) == own
    assert unequal_offer_utility(own, other, 0.5, 0.2) <= own
