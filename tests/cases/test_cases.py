"""Does each instrument pay, delay, share or supply what a policy officer works out by hand?"""

from pathlib import Path

import pytest
import yaml
from questions import QUESTIONS, answers
from scenes import amount, rules_of, scene_of

from sim.institutions import GROUPS, INSTRUMENTS

FOLDER = Path(__file__).parent
KEYS = {"title_en", "title_zh", "instrument", "settings", "question", "situation", "expected", "without", "worked"}
MAY_HAVE = {"year", "beside", "tolerance"}
THIS_YEAR = 2026


def cases_of(group):
    """The cases of a group's file, each with the file's tolerance unless it states its own."""
    text = (FOLDER / f"{group}.yaml").read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    return [{"tolerance": told["tolerance"], **case} for case in told["cases"]]


CASES = [(group, case) for group in GROUPS for case in cases_of(group)]
EACH = pytest.mark.parametrize(
    ("group", "case"), CASES, ids=[f"{case['instrument']}: {case['title_en']}" for _, case in CASES]
)


def found(case, with_instrument):
    """{result: number} of a case, with its instrument or without."""
    instruments = dict(case.get("beside", {}))
    if with_instrument:
        instruments[case["instrument"]] = case["settings"]
    situation = {name: part for name, part in case["situation"].items() if name != "given"}
    scene = scene_of(situation, rules_of(instruments, case.get("year", THIS_YEAR)))
    return answers(case["question"], scene, case["situation"].get("given", {}))


def numbers(case, part):
    """{result: number} that a case states, each in the unit of its question's result."""
    units = QUESTIONS[case["question"]][2]
    return {name: amount(value, units[name], name) for name, value in case[part].items()}


@EACH
@pytest.mark.parametrize("part", ["expected", "without"])
def test_the_engine_agrees_with_the_hand(group, case, part):
    results = found(case, part == "expected")
    for name, value in numbers(case, part).items():
        assert results[name] == pytest.approx(value, rel=case["tolerance"], abs=1e-9), f"{name}; {case['worked']}"


@EACH
def test_a_case_is_complete_and_can_fail(group, case):
    assert set(case) >= KEYS
    assert set(case) <= KEYS | MAY_HAVE
    assert INSTRUMENTS[case["instrument"]].group == group
    assert all(case[key].strip() for key in ("title_en", "title_zh", "worked"))
    assert any("一" <= letter <= "鿿" for letter in case["title_zh"])
    expected, without = numbers(case, "expected"), numbers(case, "without")
    assert set(expected) == set(without)
    apart = [abs(expected[name] - without[name]) > 2 * case["tolerance"] * abs(expected[name]) for name in expected]
    assert any(apart), "the instrument makes no difference in this case"


def test_each_instrument_has_a_case():
    assert {case["instrument"] for _, case in CASES} == set(INSTRUMENTS)


def test_each_lever_is_set_in_a_case():
    levers = {(name, lever) for name, kind in INSTRUMENTS.items() for lever in kind.levers()}
    told = {(case["instrument"], lever) for _, case in CASES for lever in case["settings"]}
    assert levers - told == set()


def test_each_question_is_asked():
    assert {case["question"] for _, case in CASES} == set(QUESTIONS)
