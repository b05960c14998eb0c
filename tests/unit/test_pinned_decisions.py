"""Does a decision fall the right way right at its limit, and for amounts below one?"""

import pytest

from sim.stakeholders.firms import quoted_factor, shirks
from sim.stakeholders.government import works_score
from sim.stakeholders.investors import adds_trade
from sim.stakeholders.residents import accepts, carried


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def test_what_is_sure_not_to_happen_does_not_happen_even_to_the_unluckiest():
    """Luck is drawn from 0 to below 1, so it can be 0."""
    assert not shirks(0.1, 1.0, 100.0, 0.0, 0.01, 0.0)
    assert shirks(0.1, 1.0, 0.1, 0.0, 0.1, 0.0)
    assert not accepts(0.0, 500.0, 0.0, 0.5, 0.05, 0.01, 0.0)
    assert accepts(500.0, 500.0, 500.0, 0.5, 0.05, 0.2, 0.0)


def test_a_firm_and_a_site_of_less_than_a_yuan_are_reckoned_like_any_other():
    assert quoted_factor(1.0, 0.1, 0.0, 0.5) == close(1.1)
    assert quoted_factor(1.0, 0.1, 0.0625, 0.5) == close(1.15)
    assert works_score(10.0, 50.0, 0.5, 1.0, 0.2) == close(40.0)


def test_one_voter_carries_a_vote():
    assert carried(1.0, 1.0)
    assert carried(0.5, 0.5)
    assert not carried(0.0, 1.0)


def test_trade_that_gains_nothing_is_not_added_however_cheap():
    assert not adds_trade(0.0, -100.0, 0.05)
    assert adds_trade(0.1, -100.0, 0.05)
