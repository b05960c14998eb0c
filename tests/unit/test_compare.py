"""Do the tables of the analysis say what the runs say, with the right intervals, and refuse what cannot be compared?"""

import numpy as np
import pandas as pd
import pytest
from made_up_results import POLICIES, made_up_flows, made_up_series, made_up_sites, made_up_stages
from scipy import stats

from sim.analysis import (
    HEADLINES,
    LEVER_INDICATORS,
    flows_between,
    lever_table,
    mean_course,
    mode_mix,
    money_through_mines,
    paired_differences,
    ranking,
    stage_course,
    stakes,
    swept_levers,
    trajectory,
    verdict,
)
from sim.analysis.intervals import mean_interval
from sim.indicators import INDICATORS
from sim.schema import InputError


def series_of(values, indicator="restored_share"):
    """A series of one period from {policy: values by seed}."""
    rows = [
        {"policy": policy, "seed": seed, "period": 0, "year": 2026.25, indicator: value}
        for policy, by_seed in values.items()
        for seed, value in by_seed.items()
    ]
    return pd.DataFrame(rows)


def row_of(table, policy, indicator="restored_share"):
    return table[(table["policy"] == policy) & (table["indicator"] == indicator)].iloc[0]


@pytest.fixture(scope="module")
def series():
    return made_up_series(seeds=20, periods=12)


@pytest.fixture(scope="module")
def flows():
    return made_up_flows(seeds=5)


# --- intervals and paired differences


def test_interval_is_the_t_interval():
    values = np.array([1.0, 2.0, 4.0, 8.0])
    low, high = stats.t.interval(0.9, 3, loc=values.mean(), scale=stats.sem(values))
    assert mean_interval(values, 0.9) == pytest.approx((values.mean(), low, high))


def test_interval_of_equal_values_has_no_width():
    assert mean_interval(np.full(7, 0.1)) == (0.1, 0.1, 0.1)


@pytest.mark.parametrize("level", [0.0, 1.0, -0.5, 95.0])
def test_level_must_be_a_share(level):
    with pytest.raises(InputError, match="level"):
        mean_interval(np.arange(3.0), level)


def test_difference_is_taken_seed_by_seed():
    table = paired_differences(
        series_of({"a": {1: 0.1, 2: 0.5, 3: 0.9}, "b": {3: 1.0, 1: 0.3, 2: 0.6}}), "a", ["restored_share"]
    )
    row = row_of(table, "b")
    low, high = stats.t.interval(0.95, 2, loc=0.4 / 3, scale=stats.sem([0.2, 0.1, 0.1]))
    assert (row["difference"], row["difference_low"], row["difference_high"]) == pytest.approx((0.4 / 3, low, high))
    assert (row["seeds"], row["share_better"]) == (3, 1.0)


def test_pairing_pays_where_luck_is_shared(series):
    row = row_of(paired_differences(series, "stage_3"), "full_reform")
    assert row["variance_ratio"] > 2.0
    own_width, gap_width = row["high"] - row["low"], row["difference_high"] - row["difference_low"]
    assert gap_width < own_width


def test_baseline_does_not_differ_from_itself(series):
    own = paired_differences(series, "stage_3").query("policy == 'stage_3'")
    assert (own[["difference", "difference_low", "difference_high", "share_better"]] == 0.0).all(axis=None)
    assert own["variance_ratio"].isna().all()


def test_less_is_better_for_public_cost():
    values = {"a": {1: 5.0, 2: 6.0, 3: 7.0}, "b": {1: 4.0, 2: 6.5, 3: 6.0}}
    row = row_of(paired_differences(series_of(values, "public_cost"), "a", ["public_cost"]), "b", "public_cost")
    assert row["share_better"] == pytest.approx(2 / 3)


def test_same_result_under_every_seed_has_no_width():
    table = paired_differences(series_of({"a": {1: 0.2, 2: 0.2}, "b": {1: 0.2, 2: 0.2}}), "a", ["restored_share"])
    row = row_of(table, "b")
    assert (row["difference"], row["difference_low"], row["difference_high"]) == (0.0, 0.0, 0.0)
    assert np.isnan(row["variance_ratio"])
    assert verdict(row["difference_low"], row["difference_high"], 1) == "unclear"


def test_an_undefined_value_leaves_the_row_undefined_and_no_other():
    table = paired_differences(series_of({"a": {1: 0.2, 2: 0.3}, "b": {1: np.nan, 2: 0.2}}), "a", ["restored_share"])
    undefined = row_of(table, "b")[["mean", "difference", "difference_low", "share_better"]]
    assert undefined.isna().all()
    assert np.isfinite(row_of(table, "a")["mean"])


def test_only_the_last_period_counts(series):
    last = series[series["period"] == series["period"].max()]
    pd.testing.assert_frame_equal(paired_differences(series, "stage_3"), paired_differences(last, "stage_3"))


@pytest.mark.parametrize(
    ("values", "baseline", "said"),
    [
        ({"a": {1: 0.1, 2: 0.2}, "b": {1: 0.1, 3: 0.2}}, "a", "a lacks 3; b lacks 2"),
        ({"a": {1: 0.1}, "b": {1: 0.1}}, "a", "at least 2 seeds"),
        ({"a": {1: 0.1, 2: 0.2}, "b": {1: 0.1, 2: 0.2}}, "c", "baseline c is not among the policies a, b"),
    ],
)
def test_what_does_not_pair_is_refused(values, baseline, said):
    with pytest.raises(InputError, match=said):
        paired_differences(series_of(values), baseline, ["restored_share"])


def test_unknown_indicator_names_near_ones(series):
    with pytest.raises(InputError, match="did you mean restored_share"):
        paired_differences(series, "stage_3", ["restored_shares"])


def test_a_second_lever_must_be_chosen_first(series):
    doubled = pd.concat([series.assign(scenario="central"), series.assign(scenario="dry")])
    with pytest.raises(InputError, match="scenario"):
        paired_differences(doubled, "stage_3")


def test_runs_of_unequal_length_are_refused(series):
    shorter = series[(series["policy"] != "finance") | (series["period"] < 8)]
    with pytest.raises(InputError, match="finance end before period 11"):
        paired_differences(shorter, "stage_3")


# --- ranking


def test_ranking_heeds_direction(series):
    ranked = ranking(paired_differences(series, "stage_3"))
    assert row_of(ranked, "full_reform")["rank"] == 1
    assert row_of(ranked, "full_reform", "public_cost")["rank"] == len(POLICIES)
    assert row_of(ranked, "full_reform", "public_cost")["verdict"] == "worse"
    assert row_of(ranked, "stage_3")["verdict"] == "unclear"


def test_equals_share_the_better_rank():
    table = paired_differences(
        series_of({"a": {1: 0.2, 2: 0.2}, "b": {1: 0.2, 2: 0.2}, "c": {1: 0.1, 2: 0.1}}), "a", ["restored_share"]
    )
    assert list(ranking(table)["rank"]) == [1, 1, 3]


@pytest.mark.parametrize(
    ("low", "high", "direction", "said"),
    [
        (0.1, 0.2, 1, "better"),
        (0.1, 0.2, -1, "worse"),
        (-2, -1, -1, "better"),
        (-1, 1, 1, "unclear"),
        (1, 2, 0, "higher"),
    ],
)
def test_verdict(low, high, direction, said):
    assert verdict(low, high, direction) == said


# --- trajectories


def test_trajectory_is_yearly_with_the_band_asked_for(series):
    table = trajectory(series, "restored_share", (0.1, 0.9))
    own = table[table["policy"] == "finance"]
    assert list(own["year"]) == [2027.0, 2028.0, 2029.0]
    last = series[(series["policy"] == "finance") & (series["period"] == 11)]["restored_share"]
    expected = last.quantile([0.5, 0.1, 0.9]).to_list()
    assert own.iloc[-1][["median", "low", "high"]].to_list() == pytest.approx(expected)


@pytest.mark.parametrize("bands", [(0.9, 0.1), (-0.1, 0.5), (0.5, 0.5), (0.1, 1.1)])
def test_bands_must_rise_within_bounds(series, bands):
    with pytest.raises(InputError, match="bands"):
        trajectory(series, "restored_share", bands)


def test_mean_course_is_yearly_with_the_t_interval(series):
    table = mean_course(series, ["gep", "feedback"], 0.9)
    assert list(table["indicator"].unique()) == ["gep", "feedback"]
    own = table[(table["policy"] == "finance") & (table["indicator"] == "feedback")]
    assert list(own["year"]) == [2027.0, 2028.0, 2029.0]
    last = series[(series["policy"] == "finance") & (series["period"] == 11)]["feedback"]
    assert own.iloc[-1][["mean", "low", "high"]].to_list() == pytest.approx(mean_interval(last.to_numpy(), 0.9))
    with pytest.raises(InputError, match="did you mean feedback"):
        mean_course(series, ["feedbak"])


def test_stage_course_by_hand():
    rows = [
        ("a", seed, period, 2026 + (period + 1) / 4, mode, stage, 0.0, 0.0)
        for seed in (1, 2)
        for period in range(8)
        for mode in ("none", "trading")
        for stage in ("zero", "capture")
    ]
    names = ["policy", "seed", "period", "year", "mode", "value_stage", "sites", "area"]
    stages = pd.DataFrame(rows, columns=names).set_index(names[:6])
    for seed, period, mode, stage, sites in (
        (1, 7, "none", "zero", 3.0), (2, 7, "none", "zero", 5.0), (1, 7, "trading", "zero", 2.0),
        (1, 6, "none", "zero", 9.0),
    ):  # fmt: skip
        stages.loc[("a", seed, period, 2026 + (period + 1) / 4, mode, stage)] = (sites, 10.0 * sites)
    table = stage_course(stages.reset_index()).set_index(["policy", "year", "mode", "value_stage"]).sort_index()
    assert sorted(table.index.get_level_values("year").unique()) == [2027.0, 2028.0]
    row = table.loc[("a", 2028.0, "none", "zero")]
    assert (row["sites"], row["area"]) == (4.0, 40.0)
    assert (row["low"], row["high"]) == pytest.approx(mean_interval(np.array([3.0, 5.0]))[1:])
    assert table.loc[("a", 2028.0, "trading", "zero"), "sites"] == 1.0
    assert table.loc[("a", 2028.0, "all", "zero"), "sites"] == 5.0
    assert table.loc[("a", 2027.0), "sites"].sum() == 0.0  # the ninth mine of the third quarter is not a year's end


def test_stage_course_is_the_interval_of_each_group_to_the_bit():
    stages = made_up_stages(("stage_3", "finance"), 7, 8).sample(frac=0.9, random_state=1)  # so that seeds are missing
    table, level = stage_course(stages, 0.9), 0.9
    yearly = stages[stages["year"].isin(table["year"].unique())]
    groups = dict(list(yearly.groupby(["policy", "year", "mode", "value_stage"], sort=False)))
    rows = [row for row in table.itertuples() if row.mode != "all"]
    assert [(row.policy, row.year, row.mode, row.value_stage) for row in rows] == list(groups)
    assert len({len(runs) for runs in groups.values()}) > 1
    for row, runs in zip(rows, groups.values()):
        sites = mean_interval(runs["sites"].to_numpy(), level)
        assert (row.sites, row.low, row.high, row.area) == pytest.approx((*sites, runs["area"].mean()), 0, 0, True)


def test_mines_of_the_modes_add_up_to_all():
    table = stage_course(made_up_stages(("stage_3", "finance"), 4, 8))
    by_mode = table[table["mode"] != "all"].groupby(["policy", "year", "value_stage"])["sites"].sum()
    together = table[table["mode"] == "all"].set_index(["policy", "year", "value_stage"])["sites"]
    assert by_mode.to_numpy() == pytest.approx(together.loc[by_mode.index].to_numpy())
    assert together.groupby(["policy", "year"]).sum().to_numpy() == pytest.approx(8.0)


# --- money


def test_flows_between_keeps_every_yuan(flows):
    money = flows[(flows["unit"] == "CNY") & (flows["payer"] != flows["payee"])]
    assert flows_between(flows)["amount"].sum() == pytest.approx(money["amount"].sum() / 5)


def test_stakes_are_what_leaves_and_what_enters(flows):
    table = stakes(flows).set_index(["policy", "stakeholder"])
    own = flows[(flows["policy"] == "stage_3") & (flows["unit"] == "CNY")]
    paid = own[own["payer"] == "government"]["amount"].sum() / 5
    received = own[(own["payee"] == "government") & ~own["account"].isin(["budget_transfer", "programme_grant"])]
    row = table.loc[("stage_3", "government")]
    assert (row["pays"], row["receives"]) == pytest.approx((paid, received["amount"].sum() / 5))
    assert row["net"] == pytest.approx(row["receives"] - row["pays"])
    assert row["net_low"] < row["net"] < row["net_high"]


def test_a_seed_without_a_flow_counts_as_zero(flows):
    half = flows[(flows["seed"] > 1) | (flows["payer"] != "investor") | (flows["policy"] != "stage_3")]
    own = flows[(flows["policy"] == "stage_3") & (flows["payer"] == "investor") & (flows["seed"] > 1)]
    row = stakes(half).set_index(["policy", "stakeholder"]).loc[("stage_3", "investor")]
    assert row["pays"] == pytest.approx(own["amount"].sum() / 5)


def test_money_through_mines_has_two_equal_sides(flows):
    table = money_through_mines(flows)
    sides = table.groupby(["policy", "side"])["amount"].sum().unstack()
    np.testing.assert_allclose(sides["from"], sides["to"])
    assert (table["amount"] > 0).all()


def test_money_through_mines_by_hand():
    rows = [
        ("equity", "investor", "project", "investment", 100.0),
        ("works", "project", "firm", "investment", 80.0),
        ("works_wages", "firm", "resident", "benefit", 30.0),
        ("works_inputs", "firm", "outside", "cost", 40.0),
        ("sale_produce", "outside", "project", "sale", 25.0),
        ("dividend", "project", "investor", "benefit", 5.0),
        ("budget_transfer", "outside", "government", "transfer", 999.0),
        ("bond_sold", "bank", "government", "finance", 999.0),
        ("damage", "resident", "outside", "damage", 999.0),
        ("distribution", "resident", "resident", "transfer", 999.0),
    ]
    names = ["account", "payer", "payee", "purpose", "amount"]
    table = pd.DataFrame(rows, columns=names).assign(policy="a", seed=1, unit="CNY")
    found = money_through_mines(table).set_index(["side", "party"])["amount"].to_dict()
    assert found == {
        ("from", "investor"): 100.0,
        ("from", "buyers"): 25.0,
        ("to", "resident"): 30.0,
        ("to", "others"): 40.0,
        ("to", "investor"): 5.0,
        ("to", "firm"): 10.0,
        ("to", "held"): 40.0,
    }


# --- modes and levers


def test_shares_of_modes_add_up_to_one():
    mix = mode_mix(made_up_sites(seeds=4, sites=10))
    np.testing.assert_allclose(mix.groupby("policy")["share"].sum(), 1.0)
    assert (mix["low"] <= mix["share"]).all()


def test_public_care_without_contract_is_the_safety_baseline():
    sites = pd.DataFrame(
        {"policy": "a", "seed": [1, 1], "site": ["x", "y"], "mode": "none", "public_mode": [True, False]}
    )
    mix = mode_mix(sites).set_index("mode")["share"]
    assert mix.to_dict() == {"none": 0.5, "safety_baseline": 0.5}


def test_lever_table_has_a_row_per_combination(series):
    one = series[series["policy"] == "stage_3"]
    combinations = [(clarity, sharing) for clarity in (0.2, 0.8, None) for sharing in ("none", "agreement")]
    swept = pd.concat([one.assign(property_clarity=clarity, benefit_sharing=name) for clarity, name in combinations])
    assert swept_levers(swept) == ["property_clarity", "benefit_sharing"]
    table = lever_table(swept, ["property_clarity", "benefit_sharing"])
    assert list(table["benefit_sharing"]) == ["none", "agreement"] * 3
    last = one[one["period"] == 11]
    for name in LEVER_INDICATORS:
        assert table[[name, f"{name}_low", f"{name}_high"]].iloc[0].to_list() == pytest.approx(
            mean_interval(last[name])
        )


def test_an_indicator_of_another_version_is_no_lever(series):
    assert swept_levers(series.assign(retired_indicator=series["restored_share"])) == ["policy"]


def test_levers_left_out_are_named(series):
    swept = pd.concat([series.assign(subsidy=0.0), series.assign(subsidy=0.3)])
    with pytest.raises(InputError, match="subsidy"):
        lever_table(swept, ["policy"])


def test_headlines_have_a_better_direction():
    assert all(INDICATORS[name].direction for name in HEADLINES)
