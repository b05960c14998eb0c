"""Do stakeholders decide as their rules say, stakeholder by stakeholder: answers by hand, limits, directions?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.formulas.money import level_payment
from sim.schema import population
from sim.stakeholders.banks import lending_rate, loan_offered, room_to_lend
from sim.stakeholders.firms import operator_restores, quoted_factor, shirks
from sim.stakeholders.government import Government, free_cash, shirking_seen, subsidy_paid, works_score
from sim.stakeholders.investors import bid, chosen_pressure, offered_rent, required_return
from sim.stakeholders.residents import accepts, carried, promised_gain, trust_after

shares = st.floats(0.0, 1.0)
money = st.floats(0.0, 1e9)


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


# ------------------------------------------------------------------ social capital


def test_required_return_is_the_hurdle_plus_a_premium_for_each_doubt():
    assert required_return(0.08, 0.0, 0.08, 1.0, 0.0, 0.15, 0.0, 0.06) == 0.08
    assert required_return(0.08, 0.5, 0.08, 2.0, 0.2, 0.15, 0.25, 0.06) == close(0.08 + 0.04 + 0.06 + 0.015)


def test_an_investor_bids_a_share_of_a_surplus_that_covers_its_caution():
    assert bid(100.0, 1000.0, 0.05, 0.1) == close(10.0)
    assert bid(50.0, 1000.0, 0.05, 0.1) == -1.0
    assert bid(-10.0, 0.0, 0.0, 0.1) == -1.0
    assert bid(0.0, 0.0, 0.0, 0.1) == -1.0


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
    assert offered_rent(1500.0, 9000.0, 1.0, 0, 0.3) == 10_500.0


def test_pressure_is_greed_less_what_enforcement_takes_away():
    assert chosen_pressure(0.3, 0.3, 0.0, 0.5) == 0.3
    assert chosen_pressure(0.3, 0.3, 0.2, 0.5) == close(0.3 * 0.7)
    assert chosen_pressure(0.3, 0.3, 1.0, 0.5) == 0.0
    assert chosen_pressure(0.3, 0.0, 0.0, 0.5) == 0.0


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
    county = population(Government, 1)[0]
    for cash, earmarked, free in [(100.0, 30.0, 70.0), (20.0, 30.0, 0.0), (-5.0, 0.0, 0.0)]:
        county["cash"], county["earmarked"] = cash, earmarked
        assert free_cash(county) == free


def test_a_subsidy_is_paid_as_promised_as_far_as_a_share_of_free_cash_goes():
    assert subsidy_paid(100.0, 30.0, 0.5) == 30.0
    assert subsidy_paid(100.0, 80.0, 0.5) == 50.0
    assert subsidy_paid(0.0, 80.0, 0.5) == 0.0


def test_works_are_ranked_by_risk_removed_and_ecosystem_gained_per_yuan():
    assert works_score(10.0, 0.0, 100.0, 1.0, 0.2) == close(0.1)
    assert works_score(10.0, 50.0, 100.0, 1.0, 0.2) == close(0.2)
    assert works_score(10.0, 50.0, 0.0, 1.0, 0.2) == 0.0


@given(inspection=shares, monitoring=shares, oversight=shares)
def test_four_quarters_of_watching_see_as_much_as_a_year(inspection, monitoring, oversight):
    unseen = 1.0 - shirking_seen(inspection, monitoring, oversight)
    assert unseen**4 == pytest.approx((1 - inspection) * (1 - monitoring) * (1 - oversight), abs=1e-9)
    assert shirking_seen(monitoring, oversight, inspection) == pytest.approx(1.0 - unseen, abs=1e-12)


# ------------------------------------------------------------------ banks


def test_lending_rate_doubles_its_spread_without_title_and_keeps_its_floor():
    assert lending_rate(0.035, 0.0, 0.02, 0.0, 0.0, 0.005) == close(0.055)
    assert lending_rate(0.035, 0.01, 0.02, 1.0, 0.005, 0.005) == close(0.08)
    assert lending_rate(0.035, 0.0, 0.02, 0.0, 0.5, 0.005) == 0.005


def test_room_to_lend_is_a_multiple_of_the_capital_that_losses_have_left():
    assert room_to_lend(10.0, 0.0, 20.0, 6.0) == 40.0
    assert room_to_lend(10.0, 4.0, 20.0, 6.0) == 16.0
    assert room_to_lend(10.0, 9.0, 20.0, 6.0) == 0.0


@given(need=money, room=money, collateral=money, income=st.floats(-1e8, 1e8), cover=st.floats(0.5, 5.0))
def test_a_loan_exceeds_nothing_that_limits_it(need, room, collateral, income, cover):
    rate, periods = 0.055, 48.0
    loan = loan_offered(need, room, collateral, income, cover, rate, periods)
    assert 0.0 <= loan <= min(need, room, collateral)
    assert level_payment(loan, rate / 4.0, periods) * 4.0 * cover <= max(income, 0.0) * (1.0 + 1e-9) + 1e-9
    if loan < min(need, room, collateral) * (1.0 - 1e-9):
        assert level_payment(loan, rate / 4.0, periods) * 4.0 * cover == pytest.approx(max(income, 0.0), abs=1e-3)


# ------------------------------------------------------------------ residents


def test_a_promise_is_worth_what_trust_makes_of_it():
    assert promised_gain(100.0, 50.0, 40.0, 1.0, 0.5) == close(170.0)
    assert promised_gain(100.0, 50.0, 40.0, 0.5, 0.5) == close(60.0 + 12.5)
    assert promised_gain(100.0, 50.0, 40.0, 0.0, 0.5) == 0.0


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


@given(trust=shares, kept=shares, gain=shares, loss=shares)
def test_trust_stays_a_share_and_moves_with_the_word_that_is_kept(trust, kept, gain, loss):
    after = trust_after(trust, kept, 1.0 - kept, gain, loss)
    assert 0.0 <= after <= 1.0
    assert trust_after(trust, 1.0, 0.0, gain, loss) >= trust >= trust_after(trust, 0.0, 1.0, gain, loss)


def test_trust_is_slow_to_win_and_quick_to_lose():
    assert trust_after(0.5, 1.0, 0.0, 0.05, 0.2) == close(0.525)
    assert trust_after(0.5, 0.0, 1.0, 0.05, 0.2) == close(0.4)
    assert trust_after(1.0, 1.0, 0.0, 1.0, 1.0) == 1.0
