"""Do rules that change by date change when the config says, and nothing else with them?"""

from dataclasses import replace

import numpy as np
import pytest

from sim.config import content_of, from_yaml, request_hash, to_yaml
from sim.config.jobs import composed_master, plan, single
from sim.config.loader import opened
from sim.institutions.policy import Policy, policy_from_config, schedule
from sim.institutions.regime import Regime
from sim.rules import Rules
from sim.schema import InputError

STAGES = ("stage_1", "stage_2", "stage_3")
START, YEARS = 2001.0, 25
UNDATED = [
    f"policy.regimes.{path}.start=null"
    for path in (
        "stage_1.instruments.tax_relief", "stage_1.instruments.green_credit", "stage_1.instruments.operator_deposit",
        "stage_2.instruments.quota_trading", "stage_2.instruments.waste_reuse", "stage_3.instruments.gep_standard",
        "stage_3.instruments.development_threshold", "stage_3.instruments.central_programme",
    )
]  # fmt: skip
PLAIN = [*UNDATED, "policy.regimes.stage_2.instruments.waste_reuse.strength=0.5"]  # the stages as their files have them


@pytest.fixture(scope="module")
def hydra():
    with opened() as hydra:
        yield hydra


def policy_of(hydra, name, *overrides):
    return single(hydra, [f"policy={name}", *overrides])[0].policy


def rules_of(policy, start=START, years=YEARS):
    return schedule(policy, start, 4 * years)


def rows(rules, first, last):
    """The bits of the periods from one calendar year up to another."""
    return rules[int(4 * (first - START)) : int(4 * (last - START))].tobytes()


# --- what is in force when


def test_in_the_years_of_a_stage_its_own_rules_are_in_force_to_the_bit(hydra):
    history = rules_of(policy_of(hydra, "history", *PLAIN))
    for stage, first, last in zip(STAGES, (2001, 2016, 2021), (2016, 2021, 2026)):
        assert rows(history, first, last) == rows(rules_of(policy_of(hydra, stage)), first, last)


def test_the_shipped_history_is_its_stages_with_the_years_of_their_documents(hydra):
    policy = policy_of(hydra, "history")
    history = rules_of(policy)
    assert [(regime.name, regime.start, regime.end) for regime in policy.regimes] == [
        ("stage_1", 2001, 2016), ("stage_2", 2016, 2021), ("stage_3", 2021, None),
    ]  # fmt: skip
    for regime, last in zip(policy.regimes, (2016, 2021, 2026)):
        alone = rules_of(Policy("alone", regime.instruments))
        assert rows(history, regime.start, last) == rows(alone, regime.start, last)
        plain = policy_of(hydra, regime.name).instruments
        assert [type(item) for item in regime.instruments] == [type(item) for item in plain]
    years = START + 0.25 * np.arange(4 * YEARS)
    for channel, first in {
        "operator_deposit": 2006, "tax_relief": 2008, "credit_share": 2012, "quota_nation": 2018,
        "waste_own_use": 2020, "programme_grant": 2022, "gep_precision": 2022, "use_enforcement": 2022,
    }.items():  # fmt: skip
        assert years[history[channel] > 0.0][0] == first, channel


def test_moving_a_year_moves_only_what_stands_between(hydra):
    before, after = (
        rules_of(policy_of(hydra, "history", *extra)) for extra in ([], ["policy.regimes.stage_3.start=2018.5"])
    )
    assert rows(before, 2001, 2018.5) == rows(after, 2001, 2018.5)
    assert rows(before, 2021, 2026) == rows(after, 2021, 2026)
    stage = policy_of(hydra, "history").regimes[2].instruments
    assert rows(after, 2018.5, 2021) == rows(rules_of(Policy("stage_3", stage)), 2018.5, 2021)
    assert rows(after, 2018.5, 2021) != rows(before, 2018.5, 2021)


def test_a_stage_can_be_left_out(hydra):
    policy = policy_of(hydra, "history", "policy.regimes.stage_3.start=2016", "~policy.regimes.stage_2")
    assert [(regime.name, regime.start, regime.end) for regime in policy.regimes] == [
        ("stage_1", 2001, 2016), ("stage_3", 2016, None),
    ]  # fmt: skip


def test_a_policy_can_be_added_as_a_regime_to_come(hydra):
    policy = policy_of(
        hydra, "history", "+policy@policy.regimes.full_reform=full_reform", "+policy.regimes.full_reform.start=2031"
    )
    assert policy.regimes[2].end == policy.regimes[3].start == 2031
    assert rules_of(policy, 2031, 1).tobytes() == rules_of(policy_of(hydra, "full_reform"), 2031, 1).tobytes()


def test_nothing_is_in_force_before_the_first_regime_and_after_the_last():
    kind = policy_from_config("trial", {"cost_subsidy": {}}).instruments
    policy = Policy("trial", regimes=[Regime(name="only", start=2026.5, end=2027, instruments=kind)])
    assert schedule(policy, 2026, 6)["subsidy_share"].tolist() == [0.0, 0.0, 0.3, 0.3, 0.0, 0.0]


def test_instruments_beside_regimes_are_in_force_throughout_and_add_up(hydra):
    extra = "+policy/instrument@policy.instruments.cost_subsidy=cost_subsidy"
    both, dated = rules_of(policy_of(hydra, "history", extra)), rules_of(policy_of(hydra, "history"))
    assert both["subsidy_share"].tolist() == pytest.approx((dated["subsidy_share"] + 0.3).tolist())
    for channel in Rules.columns:
        if channel != "subsidy_share":
            assert both[channel].tobytes() == dated[channel].tobytes()


def test_a_year_of_an_instrument_holds_within_its_regime(hydra):
    path = "policy.regimes.stage_2.instruments.cost_subsidy"
    rules = rules_of(policy_of(hydra, "history", f"{path}.start=2017", f"{path}.end=2018"))
    assert rules["subsidy_share"][4 * 15 : 4 * 20].tolist() == [0.0] * 4 + [0.1] * 4 + [0.0] * 12


# --- short names, hashes, files


def test_short_names_hold_throughout(hydra):
    rules = rules_of(policy_of(hydra, "history", "subsidy=0.4", "benefit_sharing=agreement"))
    assert set(rules["subsidy_share"].tolist()) == {0.4}
    assert set(rules["agreement"].tolist()) == {1.0}
    added = "+policy/instrument@policy.regimes.stage_2.instruments.benefit_agreement=benefit_agreement"
    assert rules_of(policy_of(hydra, "history", added))["agreement"].any()
    assert not rules_of(policy_of(hydra, "history", added, "benefit_sharing=none"))["agreement"].any()


def test_a_dated_request_is_read_back_from_its_yaml(hydra):
    request, _ = single(hydra, ["policy=history", "scenario=history", "start_year=2001"])
    again = from_yaml(to_yaml(request))
    assert request_hash(again) == request_hash(request)
    assert again.scenario == request.scenario
    assert rules_of(again.policy).tobytes() == rules_of(request.policy).tobytes()
    assert [regime.policy for regime in again.policy.regimes] == list(STAGES)


def test_an_end_that_is_the_next_start_says_nothing_new(hydra):
    plain, _ = single(hydra, ["policy=history"])
    ended, _ = single(hydra, ["policy=history", "policy.regimes.stage_2.end=2021"])
    assert request_hash(plain) == request_hash(ended)


def test_a_policy_without_regimes_is_written_as_ever(hydra):
    content = content_of(single(hydra, ["policy=stage_3"])[0])
    assert set(content["policy"]) == {"name", "instruments"}
    assert "base_year" not in content["scenario"]


def test_a_boundary_can_be_swept(hydra):
    planned = plan(hydra, composed_master(hydra, ["policy=history", "policy.regimes.stage_3.start=2018,2021,2024"]))
    assert [job.levers["policy.regimes.stage_3.start"] for job in planned.jobs] == [2018, 2021, 2024]
    assert len({job.job for job in planned.jobs}) == 3


def test_the_experiment_runs_history_and_each_stage_on_the_past(hydra):
    planned = plan(hydra, composed_master(hydra, ["+experiment=policy_history"]))
    requests = [job.request for job in planned.jobs]
    assert [request.policy.name for request in requests] == ["no_policy", *STAGES, "history"]
    for request in requests:
        assert (request.start_year, request.years, len(request.seeds)) == (2001, 25, 50)
        assert request.scenario["base_year"] == 2025
    comparison = plan(hydra, composed_master(hydra, ["+experiment=policy_comparison"]))
    assert {job.levers["scenario"] for job in comparison.jobs} == {"central", "fast_growth", "slow_growth"}


# --- what is refused


def regime(name="one", start=2001, end=None, **rest):
    return {name: {"start": start, "end": end, "instruments": {}, **rest}}


@pytest.mark.parametrize(
    ("regimes", "message"),
    [
        ({}, "policy.regimes holds no regime; give at least one"),
        (["stage_1"], "policy.regimes = ['stage_1'] is not a mapping"),
        ({"one": {"start": 2001}}, "policy.regimes.one.instruments is missing"),
        ({"one": {}}, "policy.regimes.one.instruments is missing"),
        ({"one": 3}, "policy.regimes.one = 3 is not a mapping"),
        (regime(until=2010), "policy.regimes.one.until is unknown"),
        (regime(ends=2010), "policy.regimes.one.ends is unknown; did you mean end?"),
        (regime(regimes={}), "policy.regimes.one.regimes cannot be: a regime has none of its own"),
        (regime(name="x", start="soon"), "policy.regimes.x.start = 'soon' is not a number; give a number in year"),
        (regime(start=20_010), "policy.regimes.one.start = 20010 year is out of bounds"),
        (regime(start=2001, end=2001), "policy.regimes.one would have no years: it starts in 2001 and ends in 2001"),
        (regime(start=2016, end=2001), "policy.regimes.one would have no years"),
        (regime() | regime("two", None), "policy.regimes.two.start is missing; give the year in which it takes over"),
        (regime() | regime("two", 2001), "policy.regimes.two.start = 2001 leaves no years to one"),
        (regime("one", 2016) | regime("two", 2010), "two.start = 2010 leaves no years to one, which starts in 2016"),
        (regime("one", 2001, 2017) | regime("two", 2016), "one.end = 2017 overlaps with two, which starts in 2016"),
        (regime("one", 2001, 2014) | regime("two", 2016), "one.end = 2014 leaves no rules until two starts in 2016"),
        ({"one": {"instruments": {"eco_ofset": {}}}}, "policy.regimes.one.instruments.eco_ofset is unknown; did you"),
        ({"one": {"instruments": {"cost_subsidy": {"strength": 2}}}},
         "policy.regimes.one.instruments.cost_subsidy.strength = 2 is out of bounds"),
        ({"one": {"instruments": {"cost_subsidy": {"start": 2010, "end": 2009}}}},
         "policy.regimes.one.instruments.cost_subsidy.end = 2009 must be later than policy.regimes.one.instruments"),
    ],
)  # fmt: skip
def test_regimes_that_cannot_be_are_refused_in_one_line(regimes, message):
    with pytest.raises(InputError) as refusal:
        policy_from_config("trial", None, regimes)
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_two_regimes_of_one_name_are_refused():
    one = Regime(name="one", start=2001)
    with pytest.raises(InputError, match=r"policy\.regimes\.one is there twice"):
        Policy("trial", regimes=[one, replace(one, start=2002.0)])
