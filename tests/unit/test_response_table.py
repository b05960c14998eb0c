"""Is the table of responses aligned in both languages, whole, and the same on the terminal, as Markdown and as CSV?"""

import csv

import pytest
from small_world import START, lively_policy, no_policy, small_region

from sim import cli, responses
from sim.cli.response_files import write_responses
from sim.cli.response_table import BOTH, EVER, FIRST, NOWHERE, SECOND, Shown, as_text, matrix
from sim.institutions import INSTRUMENTS
from sim.report.labels import columns_of
from sim.responses import DECISIONS, find_responses

each_language = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture(scope="module")
def found():
    return find_responses(small_region(), [no_policy(), lively_policy()], {}, {}, [1], 1, START, threads=1)


@each_language
@pytest.mark.parametrize("width", [80, 100, 120, 160])
def test_signs_stand_under_one_another_and_under_their_numbers(found, language, width):
    lines = matrix(Shown(found, language), width)
    rows = [line for line in lines if line and line[-1] in (BOTH, FIRST, SECOND, EVER, NOWHERE)]
    assert len(rows) == len(INSTRUMENTS)
    assert {columns_of(row) for row in rows} == {columns_of(rows[0])}
    assert columns_of(rows[0]) <= width
    signs = [column for column, sign in enumerate(rows[-1]) if sign in (BOTH, FIRST, SECOND, EVER, NOWHERE)]
    places = [columns_of(rows[-1][:column]) for column in signs]
    units = lines[lines.index("") - 1]
    assert [units[place] for place in places] == [str((place + 1) % 10) for place in range(len(DECISIONS))]


@each_language
@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_wider_than_the_terminal(found, language, width):
    for line in as_text(Shown(found, language), width).splitlines():
        assert columns_of(line) <= width, line


@each_language
def test_every_word_is_said(found, language):
    said = as_text(Shown(found, language), 120)
    assert "{" not in said
    for item in DECISIONS:
        assert (item.label_zh if language == "zh" else item.label_en) in said
    for channel in {channel for name in INSTRUMENTS for channel in found.channels(name)}:
        assert channel in said


def test_a_sign_says_under_which_policy_a_decision_responds_directly(found):
    shown = Shown(found, "en")
    for name in INSTRUMENTS:
        for place in range(len(DECISIONS)):
            one, other = (base.response(name, place) for base in found.bases)
            sign = shown.mark(name, place)
            assert (sign == BOTH) == (one == other == "directly")
            assert (sign == FIRST) == (one == "directly" != other)
            assert (sign == SECOND) == (other == "directly" != one)
            assert (sign == "") == (one == other == "")


@each_language
def test_the_files_say_what_the_terminal_says(found, language, tmp_path):
    write_responses(found, language, tmp_path)
    with (tmp_path / "responses.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * len(INSTRUMENTS) * len(DECISIONS)
    assert {row["response"] for row in rows} <= {"directly", "later", ""}
    page = (tmp_path / f"responses.{language}.md").read_text(encoding="utf-8")
    shown = Shown(found, language)
    for name in INSTRUMENTS:
        cells = " | ".join(shown.mark(name, place) for place in range(len(DECISIONS)))
        assert f"| {shown.instrument(name)} | {cells} |" in page
    for name in ("decisions", "channels"):
        assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").count("\n") > len(INSTRUMENTS)


# ------------------------------------------------------------------ the command


@pytest.fixture
def asked(found, monkeypatch):
    """What the command asks of the model, which is not run."""
    given = []

    def note_it(region, policies, scenario, parameters, seeds, years, start_year, threads, progress):
        given.append(([policy.name for policy in policies], len(seeds), years))
        progress(1, 1)
        return found

    monkeypatch.setattr(responses, "find_responses", note_it)
    return given


def test_the_command_tries_two_policies_or_the_one_that_is_given(asked, capsys):
    assert cli.main(["responses", "years=10"]) == 0
    assert "Which decisions respond" in capsys.readouterr().out
    assert cli.main(["responses", "policy=stage_3", "seeds=3", "--language", "zh"]) == 0
    assert "哪些决策" in capsys.readouterr().out
    assert asked == [(["no_policy", "full_reform"], 6, 10), (["stage_3"], 3, 30)]


def test_the_command_writes_where_it_is_told(asked, capsys, tmp_path):
    assert cli.main(["responses", "--folder", str(tmp_path / "new")]) == 0
    written = {path.name for path in (tmp_path / "new").iterdir()}
    assert written == {"responses.csv", "decisions.csv", "channels.csv", "responses.en.md"}


@pytest.mark.parametrize("wrong", ["policy=nothing", "seeds=0", "policy=stage_3,full_reform", "nonsense=1"])
def test_what_cannot_be_right_is_said_in_one_line(asked, capsys, wrong):
    assert cli.main(["responses", wrong]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1, said.err
    assert asked == []
