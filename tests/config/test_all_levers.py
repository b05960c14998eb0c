"""Does `levers: all` of a design stand for the instruments of the policy, and is it written out in what is recorded?"""

import json

import pytest

from sim.config.blocks import plan_design
from sim.config.jobs import composed_master
from sim.config.loader import opened
from sim.institutions import INSTRUMENTS


@pytest.fixture(scope="module")
def hydra():
    with opened() as hydra:
        yield hydra


def planned(hydra, design, *overrides):
    return plan_design(hydra, composed_master(hydra, [f"design={design}", *overrides]))[0]


def strength(*names):
    return [f"policy.instruments.{name}.strength" for name in names]


def test_all_is_every_instrument_that_the_policy_holds_off_and_on(hydra):
    plan = planned(hydra, "{kind: alone, levers: all}")
    held = plan.bases[0].config["policy"]["instruments"]
    assert list(plan.design.levers) == strength(*(name for name in INSTRUMENTS if name in held))
    assert plan.node["levers"] == {name: [0, 1] for name in plan.design.levers}


def test_an_instrument_that_is_added_or_taken_away_is_among_them_or_is_not(hydra):
    plan = planned(hydra, "{kind: alone, levers: all, groups: [finance]}", "instruments=+eco_offset-waste_reuse")
    assert list(plan.design.levers) == strength("quota_trading", "eco_offset")


def test_strengths_take_the_values_given(hydra):
    plan = planned(hydra, "{kind: factorial, levers: all, groups: [conversion], values: [0, 0.5, 1]}")
    assert plan.design.rows == [(0.0,), (0.5,), (1.0,)]


def test_against_a_policy_each_instrument_moves_from_what_that_one_says(hydra):
    design = "{kind: factorial, levers: all, groups: [finance], against: stage_3}"
    plan = planned(hydra, design, "policy=finance", "seeds=1")
    quota = [f"policy.instruments.quota_trading.{name}" for name in ("province", "nation_until")]
    assert plan.node["together"] == [quota]
    assert plan.node["levers"] == {
        quota[0]: [0.5, 1.0],
        quota[1]: [2026, 2056],
        "policy.instruments.waste_reuse.waste_return": [0.0, 0.3],
        **{name: [0, 1.0] for name in strength("eco_offset", "special_bond", "income_pledge")},
    }
    assert len(plan.design.rows) == 2**5


def test_together_throws_the_instruments_of_a_group_as_one(hydra):
    design = "{kind: factorial, levers: all, against: stage_3, together: groups}"
    plan = planned(hydra, design, "policy=full_reform")
    assert len(plan.design.rows) == 2**4
    assert [len(names) for names in plan.node["together"]] == [3, 6, 4, 3]


def test_what_is_recorded_is_written_out_and_comes_out_again(command, tmp_path):
    design = "design={kind: factorial, levers: all, groups: [conversion], values: [0, 1]}"
    assert command("sweep", design, "years=1", "seeds=2")[0] == 0
    recorded = json.loads((tmp_path / "results" / "sweep" / "sweep.json").read_text())
    assert recorded["design"] == {"kind": "factorial", "levers": {"policy.instruments.gep_standard.strength": [0, 1]}}
    assert command("replay", "results/sweep")[0] == 0


@pytest.mark.parametrize(
    ("design", "message"),
    [
        ("{kind: sample, levers: all, points: 4}", "is of kind factorial or alone, not 'sample'; list the levers"),
        ("{kind: alone, levers: all, together: groups}", "design.together is unknown"),
        ("{kind: factorial, levers: all, together: [[a, b]]}", "does not go with levers: all; give groups"),
        ("{kind: factorial, levers: all, groups: [finanse]}", "no group of instruments finanse; did you mean finance?"),
        ("{kind: factorial, levers: all, groups: finance}", "design.groups = 'finance' is no list"),
        ("{kind: factorial, levers: all, against: stage_4}", "policy = stage_4 is unknown; did you mean stage_3"),
        ("{kind: factorial, levers: all, against: stage_3, values: [0, 1]}", "both say what levers move between"),
        (
            "{kind: factorial, levers: all, against: full_reform}",
            "the policy lacks title_grant; add it with instruments=",
        ),
        ("{kind: factorial, levers: all, against: history}", "without regimes, and history has some"),
        ("{kind: factorial, levers: all, against: stage_3}", "names no lever"),
    ],
)
def test_what_cannot_be_written_out_is_said_in_one_line(refused, design, message):
    assert message in refused("sweep", f"design={design}", "years=1", "seeds=2")
