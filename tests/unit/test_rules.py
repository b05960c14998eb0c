"""Do instruments add up to the same rules in any order, within bounds, and to nothing from nothing?"""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import Rules, rules_in_force, sum_of_contributions

CHANNELS = list(Rules.columns)
contributions = st.lists(
    st.dictionaries(st.sampled_from(CHANNELS), st.floats(0.0, 1e7), max_size=6), min_size=1, max_size=6
)


def test_nothing_is_a_world_without_rules():
    rules = rules_in_force([])
    assert all(rules[name] == 0.0 for name in CHANNELS)
    assert rules_in_force([{}, {}]) == rules


def test_zero_is_within_the_bounds_of_every_channel():
    for name, channel in Rules.columns.items():
        assert channel.bounds[0] <= 0.0 == channel.start <= channel.bounds[1], name


@given(listed=contributions, luck=st.randoms(use_true_random=False))
def test_order_does_not_matter_to_the_last_bit(listed, luck):
    shuffled = list(listed)
    luck.shuffle(shuffled)
    assert rules_in_force(shuffled).tobytes() == rules_in_force(listed).tobytes()


def test_sums_that_rounding_would_tell_apart_are_the_same_in_every_order():
    parts = [{"guaranteed_income": amount} for amount in (1e16, 1.0, -1e16, 0.1)]
    assert {sum_of_contributions(order)["guaranteed_income"] for order in permutations(parts)} == {1.1}


def test_instruments_add_and_sums_stop_at_the_bound():
    rules = rules_in_force([{"subsidy_share": 0.7, "title_rate": 3.0}, {"subsidy_share": 0.7, "title_rate": 4.0}])
    assert rules["subsidy_share"] == 1.0
    assert rules["title_rate"] == 7.0
    assert rules_in_force([{"concession_years": 60.0}, {"concession_years": 60.0}])["concession_years"] == 70.0


def test_one_contribution_touches_its_channels_only():
    rules = rules_in_force([{"tax_relief": 0.5}])
    assert {name for name in CHANNELS if rules[name] != 0.0} == {"tax_relief"}


def test_a_channel_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="tax_releif"):
        rules_in_force([{"tax_releif": 0.5}])


@given(listed=contributions)
def test_rules_never_leave_their_bounds(listed):
    rules = rules_in_force(listed)
    for name, channel in Rules.columns.items():
        assert channel.bounds[0] <= rules[name] <= channel.bounds[1]
        assert np.isfinite(rules[name])
