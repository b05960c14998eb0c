"""Are shares of variance by group those of a function that is known, and are priors drawn as they say?"""

import numpy as np
import pytest

from sim.analysis.shares import group_sample, group_shares
from sim.config.numbers import chosen
from sim.config.priors import prior_of, uncertain, values_at
from sim.schema import InputError

GROUPS = ["assumed", "sourced", "assumed", "luck"]


def prior(topic, name):
    """The prior of a declared number of a topic."""
    return next(prior_of(number) for number in chosen(topic) if number.name.endswith(f".{name}"))


def test_shares_of_a_sum_are_those_of_its_parts():
    """3x + 4y + 0z + 5w of even x, y, z, w: 9, 16 and 25 of 50 parts of the variance, and nothing together."""
    sample = group_sample(GROUPS, 256, 1)
    values = sample @ np.array([3.0, 4.0, 0.0, 5.0])
    shares = group_shares(GROUPS, {"sum": values, "still": 0.0 * values}).set_index(["outcome", "group"])
    for group, share in {"assumed": 9.0 / 50.0, "sourced": 16.0 / 50.0, "luck": 25.0 / 50.0}.items():
        for order in ("first", "total"):
            assert shares.loc[("sum", group), order] == pytest.approx(share, abs=0.03)
            assert shares.loc[("sum", group), f"{order}_low"] < share < shares.loc[("sum", group), f"{order}_high"]
        assert np.isnan(shares.loc[("still", group), "total"])


def test_what_groups_do_together_counts_in_both_totals():
    sample = group_sample(GROUPS, 512, 1)
    values = (sample[:, 0] - 0.5) * (sample[:, 1] - 0.5)
    shares = group_shares(GROUPS, {"product": values}).set_index("group")
    assert shares.loc[["assumed", "sourced"], "total"].to_numpy() == pytest.approx([1.0, 1.0], abs=0.1)
    assert shares.loc[["assumed", "sourced"], "first"].to_numpy() == pytest.approx([0.0, 0.0], abs=0.1)


def test_a_sample_has_a_block_of_rows_for_each_group():
    assert group_sample(GROUPS, 8, 1).shape == (8 * (3 + 2), 4)
    with pytest.raises(InputError, match="points = 100 is no power of two"):
        group_sample(GROUPS, 100, 1)


def test_wide_ranges_are_drawn_in_logarithms_and_counts_are_whole():
    wide, narrow, count = prior("costs", "safety_quarry"), prior("costs", "upkeep_years"), prior("landscape", "towns")
    assert wide.in_logarithms
    assert wide.value(0.5) == pytest.approx((wide.low * wide.high) ** 0.5)
    assert not narrow.in_logarithms
    assert values_at([narrow], [0.5]) == [0.5 * (narrow.low + narrow.high)]
    assert all(count.value(share).is_integer() for share in np.linspace(0.0, 1.0, 21))
    for item in (wide, narrow, count):
        assert (item.value(0.0), item.value(1.0)) == (item.low, item.high)


def test_neither_dates_nor_sizes_nor_what_is_fixed_are_uncertain():
    names = {item.name for item in uncertain([number.name for number in chosen()])}
    assert "parameters.costs.upkeep" in names
    assert "policy.instruments.community_fund.fund_share" in names
    for fixed in ("region.stock.mines", "policy.instruments.quota_trading.nation_until", "scenario.base_year",
                  "parameters.administration.programme_years", "policy.instruments.*.strength"):  # fmt: skip
        assert fixed not in names
