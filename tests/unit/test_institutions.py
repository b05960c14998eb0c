"""Do instruments, policies and their files keep the laws that the rest of the house relies on?"""

import random
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hydra import compose, initialize_config_dir
from hypothesis import given
from hypothesis import strategies as st
from omegaconf import OmegaConf

from sim.institutions import GROUPS, INSTRUMENTS, Instrument
from sim.institutions.finance import EcoOffset, QuotaTrading
from sim.institutions.lever import assumed
from sim.institutions.policy import Policy, policy_from_config, schedule
from sim.rules import Rules
from sim.schema import SHARE, DeclarationError, Grade, InputError

CONF = Path(__file__).parents[2] / "conf"
POLICIES = sorted(path.stem for path in (CONF / "policy").glob("*.yaml"))
PACKAGES = ("property", "finance", "conversion", "coordination")
START, PERIODS = 2026.0, 3
each_instrument = pytest.mark.parametrize("kind", INSTRUMENTS.values(), ids=INSTRUMENTS)
each_policy = pytest.mark.parametrize("name", POLICIES)


@cache
def composed(name, *overrides):
    """The plain node {name, instruments or regimes} that Hydra composes with policy=name; not to be changed."""
    with TemporaryDirectory() as folder, initialize_config_dir(folder, version_base="1.3"):
        root = {"hydra": {"searchpath": [f"file://{CONF}"]}, "defaults": [{"policy": "stage_3"}, "_self_"]}
        Path(folder, "config.yaml").write_text(yaml.safe_dump(root), encoding="utf-8")
        return OmegaConf.to_container(compose("config", [f"policy={name}", *overrides]), resolve=True)["policy"]


def built(name, *overrides):
    return policy_from_config(**composed(name, *overrides))


def bits(policy, start_year=START, periods=PERIODS):
    return schedule(policy, start_year, periods).tobytes()


# --- instruments and channels


@each_instrument
def test_an_instrument_fills_its_own_channels_and_no_others(kind):
    filled = kind().contributions(START)
    assert set(filled) == set(kind.channels().values())
    assert len(filled) == len(kind.channels()), "two levers of one instrument fill the same channel"
    rules = schedule(Policy("one", [kind()]), START, 1)[0]
    for channel in Rules.columns:
        assert rules[channel] == filled.get(channel, 0.0)


def test_every_channel_is_filled_by_some_instrument():
    assert {name for kind in INSTRUMENTS.values() for name in kind.channels().values()} == set(Rules.columns)


@each_instrument
def test_every_lever_moves_a_channel(kind):
    year = 2025.0  # while the national quota channel is still open
    for name, declared in kind.levers().items():
        moved = kind(**{name: declared.bounds[0] if declared.start > declared.bounds[0] else declared.bounds[1]})
        assert moved.contributions(year) != kind().contributions(year), name


@each_instrument
def test_a_lever_speaks_the_unit_of_the_channel_it_fills_and_stays_within_its_bounds(kind):
    levers = kind.levers()
    for name, channel in kind.channels().items():
        filled, declared = Rules.columns[channel], levers[name]
        assert declared.unit == filled.unit, name
        assert filled.bounds[0] <= declared.bounds[0] <= declared.bounds[1] <= filled.bounds[1], name


def test_what_a_lever_does_not_say_is_its_channel_s_and_what_it_says_is_its_own():
    bond, channel = INSTRUMENTS["special_bond"].levers()["bond_share"], Rules.columns["bond_share"]
    assert (bond.unit, bond.doc, bond.bounds) == (channel.unit, channel.doc, channel.bounds)
    assert INSTRUMENTS["quota_trading"].channels() == {"province": "quota_province", "nation": "quota_nation"}
    monitored = INSTRUMENTS["digital_monitoring"].levers()["gep_precision"]
    assert (monitored.unit, monitored.bounds) == ("1", (0.0, 10.0))
    assert monitored.doc == "what measured series tell bidders about the worth of an ecosystem"


@pytest.mark.parametrize(
    ("name", "said", "message"),
    [
        (
            "ofset_demand",
            {},
            r"Trial\.ofset_demand fills ofset_demand, which is no channel .* did you mean offset_demand",
        ),
        ("demand", {"channel": "ofset_demand"}, r"Trial\.demand fills ofset_demand, .* did you mean offset_demand"),
        ("until", {"unit": "year"}, "a condition that fills none gives its own unit, doc and bounds"),
        ("offset_demand", {"unit": "ha/yr"}, r"Trial\.offset_demand says again what its channel says \(ha/yr: credits"),
        ("offset_demand", {"doc": Rules.columns["offset_demand"].doc}, "says again"),
        ("offset_demand", {}, "its channel has no upper bound, .* give bounds"),
        ("offset_demand", {"bounds": (0, 40)}, "needs bounds"),
        ("bond_share", {"bounds": SHARE}, "says again"),
        ("bond_share", {"bounds": (0, 2)}, r"bounds \(0, 2\) reach beyond \(0.0, 1.0\)"),
    ],
)
def test_a_lever_that_does_not_fit_its_channel_is_refused_where_its_class_is_made(name, said, message):
    with pytest.raises(DeclarationError, match=message):
        type("Trial", (Instrument,), {name: assumed(50.0, (10.0, 200.0), "why", **said)})


def test_an_instrument_is_there_as_soon_as_its_class_stands_in_the_file_of_its_group():
    assert list(dict.fromkeys(kind.group for kind in INSTRUMENTS.values())) == list(GROUPS)
    assert set(INSTRUMENTS.values()) >= {QuotaTrading, EcoOffset}
    assert Instrument not in INSTRUMENTS.values()


@each_instrument
def test_an_instrument_is_one_institutional_statement_with_a_group_and_two_labels(kind):
    order = [kind.__doc__.find(letter) for letter in ("(A)", "(D)", "(I)", "(C)", "(O)")]
    assert -1 not in order
    assert order == sorted(order)
    assert kind.group in GROUPS
    assert kind.__module__.endswith(kind.group)
    assert kind.label_en.isascii()
    assert not kind.label_zh.isascii()


@each_instrument
def test_only_assumptions_call_themselves_assumptions(kind):
    for name, declared in kind.levers().items():
        assert (declared.grade is Grade.ASSUMED) == declared.source.startswith("assumption: "), name


# --- strength and dates


@each_instrument
@given(strength=st.floats(0.0, 1.0))
def test_strength_scales_every_contribution(kind, strength):
    full = kind().contributions(START)
    assert kind(strength=strength).contributions(START) == {name: strength * full[name] for name in full}


@each_instrument
@each_policy
def test_zero_strength_is_no_instrument(kind, name):
    policy = built(name)
    assert bits(replace(policy, instruments=(*policy.instruments, kind(strength=0.0)))) == bits(policy)


@given(share=st.floats(0.0, 1.0), price=st.floats(0.0, 100_000.0), strength=st.floats(0.0, 1.0))
def test_old_rights_are_paid_for_as_far_as_the_package_settles_them(share, price, strength):
    kind = INSTRUMENTS["rights_package"](rights_package=share, rights_compensation=price, strength=strength)
    filled = kind.contributions(START)
    assert filled["rights_compensation"] == pytest.approx(price * filled["rights_package"], rel=1e-12)


def test_the_order_of_instruments_changes_no_bit():
    instruments = [kind(strength=0.1 * (row % 10)) for row, kind in enumerate(INSTRUMENTS.values())] * 3
    expected = bits(Policy("ordered", instruments))
    for seed in range(20):
        shuffled = random.Random(seed).sample(instruments, len(instruments))
        assert bits(Policy("shuffled", shuffled)) == expected


def test_an_instrument_is_in_force_from_its_start_until_its_end():
    rules = schedule(Policy("dated", [INSTRUMENTS["cost_subsidy"](start=2026.5, end=2027)]), 2026, 6)
    assert rules["subsidy_share"].tolist() == [0.0, 0.0, 0.3, 0.3, 0.0, 0.0]


def test_the_national_quota_channel_closes_on_its_date_and_the_provincial_one_stays():
    rules = schedule(Policy("quota", [INSTRUMENTS["quota_trading"](nation_until=2026)]), 2025.5, 4)
    assert rules["quota_nation"].tolist() == [0.3, 0.3, 0.0, 0.0]
    assert rules["quota_province"].tolist() == [1.0, 1.0, 1.0, 1.0]


def test_sums_stop_at_the_bound_of_a_channel():
    rules = schedule(Policy("twice", [INSTRUMENTS["benefit_agreement"](agreement=0.7)] * 2), START, 1)
    assert rules["agreement"][0] == 1.0


# --- what is refused


@each_instrument
def test_a_value_out_of_bounds_is_refused_by_name_value_unit_and_limit(kind):
    for name, declared in kind.levers().items():
        low, high = declared.bounds
        with pytest.raises(InputError) as refusal:
            kind(**{name: high + 1.0})
        unit = "" if declared.unit == "1" else f" {declared.unit}"
        message = str(refusal.value)
        assert f"policy.instruments.{kind.name()}.{name} = {high + 1.0:g}{unit}" in message
        assert f"{low:g} to {high:g}{unit}" in message


@pytest.mark.parametrize(
    ("instruments", "message"),
    [
        ({"eco_ofset": {}}, "policy.instruments.eco_ofset is unknown; did you mean eco_offset?"),
        ({"zzz": {}}, "known are mine_register, title_grant"),
        ({"cost_subsidy": {"subsidy": 0.1}}, "cost_subsidy.subsidy is unknown; did you mean subsidy_share?"),
        ({"cost_subsidy": {"_target_": "os.system"}}, "policy.instruments.cost_subsidy._target_ is unknown"),
        ({"cost_subsidy": {"subsidy_share": "0.3"}}, "cost_subsidy.subsidy_share = '0.3' is not a number"),
        ({"cost_subsidy": {"subsidy_share": True}}, "cost_subsidy.subsidy_share = True is not a number"),
        ({"cost_subsidy": {"subsidy_share": None}}, "cost_subsidy.subsidy_share = None is not a number"),
        ({"cost_subsidy": {"subsidy_share": float("nan")}}, "cost_subsidy.subsidy_share = nan"),
        ({"cost_subsidy": {"strength": 1.5}}, "cost_subsidy.strength = 1.5 is out of bounds"),
        ({"cost_subsidy": {"start": 2030, "end": 2030}}, "cost_subsidy.end = 2030 must be later than"),
        ({"cost_subsidy": {"start": 20300}}, "cost_subsidy.start = 20300 year is out of bounds"),
        ({"cost_subsidy": {"start": "soon"}}, "cost_subsidy.start = 'soon' is not a number; give a number in year"),
        ({"cost_subsidy": 0.3}, "policy.instruments.cost_subsidy = 0.3 is not a mapping"),
        (["cost_subsidy"], "policy.instruments = ['cost_subsidy'] is not a mapping"),
    ],
)  # fmt: skip
def test_what_a_config_gets_wrong_is_said_in_one_line(instruments, message):
    with pytest.raises(InputError) as refusal:
        policy_from_config("trial", instruments)
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_policy_needs_a_name():
    with pytest.raises(InputError, match=r"policy\.name = None"):
        policy_from_config(None, {})


# --- the files of conf/policy


def test_every_instrument_has_its_file_and_every_file_its_instrument():
    assert {path.stem for path in (CONF / "policy/instrument").glob("*.yaml")} == set(INSTRUMENTS)


@each_instrument
def test_a_file_states_the_declared_defaults_and_units(kind):
    text = (CONF / f"policy/instrument/{kind.name()}.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {item.name: item.default for item in fields(kind)}
    for name, declared in kind.levers().items():
        line = next(line for line in text.splitlines() if line.startswith(f"{name}:"))
        assert f"# {declared.unit}: " in line


@each_policy
def test_a_policy_file_composes_builds_and_is_named_like_its_file(name):
    config = composed(name)
    assert config["name"] == name
    parts = list(config["regimes"].values()) if "regimes" in config else [config]
    assert set(config) == {"name", "regimes" if "regimes" in config else "instruments"}
    for part in parts:
        for key, values in part["instruments"].items():
            assert set(values) == {item.name for item in fields(INSTRUMENTS[key])}, key
    policy = policy_from_config(**config)
    built = [len(regime.instruments) for regime in policy.regimes] or [len(policy.instruments)]
    assert built == [len(part["instruments"]) for part in parts]


def test_no_policy_is_the_neutral_element():
    assert bits(built("no_policy")) == bytes(len(bits(built("no_policy"))))


@pytest.mark.parametrize("group", PACKAGES)
def test_a_group_is_today_s_rules_with_its_own_instruments_at_full_strength(group):
    today, reform = composed("stage_3")["instruments"], composed(group)["instruments"]
    for name, kind in INSTRUMENTS.items():
        if kind.group == group:
            assert reform[name]["strength"] == 1.0, name
        else:
            assert reform.get(name) == today.get(name), name


def test_full_reform_is_the_four_groups_together():
    source = {group: composed(group)["instruments"] for group in PACKAGES}
    source["background"] = composed("stage_3")["instruments"]
    for name, kind in INSTRUMENTS.items():
        assert composed("full_reform")["instruments"].get(name) == source[kind.group].get(name), name


def test_packages_can_be_put_together_on_the_command_line():
    config = composed("stage_3", "+policy/package@policy=[property,finance,conversion,coordination]")
    assert config["instruments"] == composed("full_reform")["instruments"]


def test_a_lever_can_be_set_and_an_instrument_added_on_the_command_line():
    config = composed("full_reform", "policy.instruments.benefit_agreement.dividend_share=0.3")
    assert config["instruments"]["benefit_agreement"]["dividend_share"] == 0.3
    config = composed("stage_3", "+policy/instrument@policy.instruments.eco_offset=eco_offset")
    assert policy_from_config(**config).instruments[-1] == INSTRUMENTS["eco_offset"]()
