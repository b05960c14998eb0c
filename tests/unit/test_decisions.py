"""Do firms, governments and residents decide as their rules say: answers by hand, limits, directions?"""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import row

from sim.stakeholders.firms import operator_restores, quoted_factor, shirks
from sim.stakeholders.government import (
    Government,
    free_cash,
    land_income,
    shirking_seen,
    subsidy_paid,
    works_score,
)
from sim.stakeholders.residents import accepts, carried, offer_gain, promised_gain, trust_after

shares = st.floats(0.0, 1.0)
money = st.floats(0.0, 1e9)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


# ------------------------------------------------------------------ restoration firms


def test_an_empty_firm_asks_for_its_margin_and_a_full_one_for_twice_that():
    assert quoted_factor(1.0, 0.1, 0.0, 60e6) == close(1.1)
    assert quoted_factor(0.9, 0.1, 7.5e6, 60e6) == close(0.9 * 1.15)
    assert quoted_factor(1.0, 0.1, 15e6, 60e6) == close(1.2)
    assert quoted_factor(1.0, 0.1, 99e6, 60e6) == close(1.2)
    assert quoted_factor(1.0, 0.1, 0.0, 0.0) == close(1.2)


def test_shirking_is_a_coin_where_saving_and_expected_loss_are_equal():
    even = {"saving": 0.2, "chance_seen": 0.5, "fine": 0.2, "honesty": 0.0, "noise": 0.05}
    assert shirks(**even, luck=0.4999)
    assert not shirks(**even, luck=0.5001)


@pytest.mark.parametrize(
    ("chance", "fine", "honesty", "noise", "odds"),
    [
        (0.0, 0.5, 0.0, 0.2 / log(3.0), 0.75),  # gain 0.2, no risk
        (0.25, 0.6, 0.0, 0.1, 0.5),  # 0.2 - 0.25 x 0.8
        (0.0, 0.5, 0.5, 0.1 / log(3.0), 0.75),  # half of the saving is not worth the name
        (0.5, 0.5, 0.25, 0.2 / log(3.0), 0.25),  # 0.2 - 0.5 x 0.7 - 0.25 x 0.2 = -0.2
    ],
)
def test_shirking_by_hand(chance, fine, honesty, noise, odds):
    assert shirks(0.2, chance, fine, honesty, noise, odds - 1e-6)
    assert not shirks(0.2, chance, fine, honesty, noise, odds + 1e-6)


def test_an_operator_that_stands_to_lose_just_what_it_would_save_restores():
    assert operator_restores(1000.0, 0.5, 1000.0, 500.0)
    assert not operator_restores(1000.1, 0.5, 1000.0, 500.0)
    assert operator_restores(0.0, 0.0, 0.0, 0.0)


@given(chance=shares, more=shares, luck=shares)
def test_who_is_watched_more_never_shirks_more(chance, more, luck):
    seen = max(chance, more)
    assert shirks(0.2, seen, 0.1, 0.3, 0.05, luck) <= shirks(0.2, chance, 0.1, 0.3, 0.05, luck)


@given(cost=st.floats(1.0, 1e8), chance=shares, fine=money, deposit=money)
def test_an_operator_restores_where_that_costs_no_more_than_it_must_expect_to_lose(cost, chance, fine, deposit):
    """What the arena takes from one that does not: the deposit for certain, the fine if found out."""
    loss = deposit + chance * fine
    if abs(loss - cost) > 1e-6 * cost:
        assert operator_restores(cost, chance, fine, deposit) == (loss >= cost)


# ------------------------------------------------------------------ government


def test_a_county_spends_freely_what_is_not_earmarked():
    for cash, earmarked, free in [(100.0, 30.0, 70.0), (20.0, 30.0, 0.0), (-5.0, 0.0, 0.0)]:
        assert free_cash(row(Government, cash=cash, earmarked=earmarked)) == free


def test_a_subsidy_is_paid_as_promised_as_far_as_a_share_of_free_cash_goes():
    assert subsidy_paid(100.0, 30.0, 0.5) == 30.0
    assert subsidy_paid(100.0, 80.0, 0.5) == 50.0
    assert subsidy_paid(0.0, 80.0, 0.5) == 0.0


def test_works_are_ranked_by_risk_removed_and_ecosystem_gained_per_yuan():
    assert works_score(10.0, 0.0, 100.0, 1.0, 0.2) == close(0.1)
    assert works_score(10.0, 50.0, 100.0, 1.0, 0.2) == close(0.2)
    assert works_score(10.0, 50.0, 100.0, 3.0, 0.5) == close(0.55)
    assert works_score(10.0, 50.0, 0.0, 1.0, 0.2) == 0.0
    assert works_score(10.0, 50.0, -100.0, 1.0, 0.2) == 0.0


def test_land_near_town_fetches_more_beside_a_finished_landscape():
    """2 ha a year at 1.35 million each; 0.8 of both at location 0.8; half a landscape adds half of a fifth."""
    assert land_income(2.0, 1.35e6, 0.2, 0.5, 0.8) == close(2.0 * 0.8 * 1.35e6 * 0.8 * 0.1)
    assert land_income(2.0, 1.35e6, 0.2, 0.5, 1.0) == close(270_000.0)
    assert land_income(2.0, 1.35e6, 0.2, 0.0, 1.0) == 0.0
    assert land_income(2.0, 1.35e6, 0.2, 1.0, 0.0) == 0.0


def test_a_year_of_watching_by_hand():
    assert shirking_seen(0.0, 0.0, 0.0) == 0.0
    assert shirking_seen(0.75, 0.75, 0.0) == close(0.5)  # 1 - (1/16)^(1/4)
    assert shirking_seen(1.0, 0.0, 0.0) == shirking_seen(0.0, 1.0, 0.0) == shirking_seen(0.0, 0.0, 1.0) == 1.0


@given(inspection=shares, monitoring=shares, oversight=shares)
def test_four_quarters_of_watching_see_as_much_as_a_year(inspection, monitoring, oversight):
    unseen = 1.0 - shirking_seen(inspection, monitoring, oversight)
    assert unseen**4 == pytest.approx((1 - inspection) * (1 - monitoring) * (1 - oversight), abs=1e-9)
    assert shirking_seen(monitoring, oversight, inspection) == pytest.approx(1.0 - unseen, abs=1e-12)


# ------------------------------------------------------------------ residents


def test_a_promise_is_worth_what_trust_makes_of_it():
    assert promised_gain(100.0, 50.0, 40.0, 1.0, 0.5) == close(170.0)
    assert promised_gain(100.0, 50.0, 40.0, 0.5, 0.5) == close(60.0 + 12.5)
    assert promised_gain(100.0, 50.0, 40.0, 0.0, 0.5) == 0.0


def test_what_speaks_for_an_offer_by_hand():
    """600 instead of 500 while the other side gets 700: envy takes 50 off; the 50 left are half of 0.2 x 500."""
    assert offer_gain(600.0, 500.0, 700.0, 0.5, 0.05, 0.2) == close(0.5)
    assert offer_gain(600.0, 500.0, 200.0, 0.5, 0.05, 0.2) == close(0.8)  # guilt takes 20 off
    assert offer_gain(400.0, 500.0, 400.0, 0.5, 0.05, 0.2) == close(-1.0)
    assert offer_gain(0.0, 0.0, 0.0, 0.5, 0.05, 0.2) == 0.0
    assert offer_gain(1.0, 0.0, 1.0, 0.5, 0.05, 0.2) > 1e9


def test_three_of_four_vote_for_an_offer_that_is_better_by_the_log_of_three():
    gain = 500.0 * (1.0 + 0.2 * log(3.0))
    assert accepts(gain, 500.0, gain, 0.5, 0.05, 0.2, 0.7499)
    assert not accepts(gain, 500.0, gain, 0.5, 0.05, 0.2, 0.7501)


def test_a_household_offered_exactly_what_it_has_tosses_a_coin():
    assert accepts(500.0, 500.0, 500.0, 0.5, 0.05, 0.2, 0.4999)
    assert not accepts(500.0, 500.0, 500.0, 0.5, 0.05, 0.2, 0.5001)


def test_votes_know_no_currency():
    """Residents weigh an offer against what they have: ten times of everything moves nobody."""
    for luck in (0.05, 0.2, 0.4, 0.6, 0.8, 0.95):
        in_yuan = accepts(600.0, 500.0, 700.0, 0.5, 0.05, 0.2, luck)
        assert accepts(6000.0, 5000.0, 7000.0, 0.5, 0.05, 0.2, luck) == in_yuan


@given(gain=money, more=money, other=money, luck=shares)
def test_a_better_offer_never_loses_a_vote_that_a_worse_one_won(gain, more, other, luck):
    """Guilt is below 1: nobody turns down own money for the sake of the other side."""
    if accepts(gain, 800.0, other, 0.5, 0.05, 0.2, luck):
        assert accepts(gain + more, 800.0, other, 0.5, 0.05, 0.2, luck)


@given(gain=money, other=money, more=money, luck=shares)
def test_the_envious_never_vote_for_an_offer_because_the_other_side_gets_more(gain, other, more, luck):
    better_off = max(gain, other)
    if accepts(gain, 800.0, better_off + more, 0.5, 0.05, 0.2, luck):
        assert accepts(gain, 800.0, better_off, 0.5, 0.05, 0.2, luck)


def test_a_vote_is_carried_by_two_thirds():
    assert carried(200.0, 300.0)
    assert carried(2.0, 3.0)
    assert not carried(199.9, 300.0)
    assert not carried(0.0, 0.0)
    assert not carried(1.0, -1.0)


@given(trust=shares, kept=shares, gain=shares, loss=shares)
def test_trust_stays_a_share_and_moves_with_the_word_that_is_kept(trust, kept, gain, loss):
    after = trust_after(trust, kept, 1.0 - kept, gain, loss)
    assert 0.0 <= after <= 1.0
    assert trust_after(trust, 1.0, 0.0, gain, loss) >= trust >= trust_after(trust, 0.0, 1.0, gain, loss)


def test_trust_is_slow_to_win_and_quick_to_lose():
    assert trust_after(0.5, 1.0, 0.0, 0.05, 0.2) == close(0.525)
    assert trust_after(0.5, 0.0, 1.0, 0.05, 0.2) == close(0.4)
    assert trust_after(0.6, 0.5, 0.25, 0.1, 0.2) == close(0.6 + 0.1 * 0.5 * 0.4 - 0.2 * 0.25 * 0.6)
    assert trust_after(1.0, 1.0, 0.0, 1.0, 1.0) == 1.0
    assert trust_after(0.5, 4.0, 0.0, 1.0, 0.0) == 1.0
    assert trust_after(0.5, 0.0, 4.0, 0.0, 1.0) == 0.0
