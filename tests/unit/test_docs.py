"""Do the documents say what the code declares?"""

import importlib
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ODD, TABLES = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("odd.md", "tables.md"))


@pytest.fixture
def maker(monkeypatch):
    """Gives a module of docs/ by its name."""
    monkeypatch.syspath_prepend(ROOT / "docs")
    return importlib.import_module


def test_the_tables_and_the_odd_are_what_the_code_declares(maker, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["make.py", "--check"])
    maker("make").main()


TENDER = re.compile(r"<!-- generated: phase tender -->.*?<!-- end -->", re.DOTALL)
SPOILED = {
    "a phase without a sub-section": (lambda text: TENDER.sub("", text), "'phase tender' stands 0 times"),
    "a phase that is gone": (
        lambda text: text + "\n<!-- generated: phase auction -->\n<!-- end -->\n",
        "'phase auction' is nothing that the code has",
    ),
    "a lead that differs": (
        lambda text: text.replace("> Listed sites meet", "> Sites meet"),
        "'phase tender' is not what the code declares",
    ),
    "a phase without a text": (
        lambda text: re.sub(
            r"(phase departments_approve -->.*?<!-- end -->).*?(?=<!--)", r"\1\n\n", text, flags=re.DOTALL
        ),
        "phase 'departments_approve' has no text of its own",
    ),
    "phases out of order": (
        lambda text: TENDER.sub("", text) + TENDER.search(text)[0] + "\nBidders bid.\n",
        "phases stand in the order",
    ),
    "a draw that is not named": (lambda text: text.replace("STORM", "WIND"), "draw `STORM` is not described"),
    "an account that is not named": (lambda text: text.replace("`use_fine`", "a fine"), "account `use_fine`"),
    "a channel that is not named": (
        lambda text: text.replace("rules.arbitration", "it"),
        "channel `rules.arbitration`",
    ),
    "a number that is not used": (
        lambda text: text.replace("`behaviour.comparison`", "a share"),
        "number `behaviour.comparison` is not described",
    ),
    "a function that is not named": (lambda text: text.replace("`raise_bond`", "so"), "function `raise_bond`"),
    "a link to a table that is gone": (
        lambda text: text.replace("#record-grounds", "#record-ground"),
        "docs/tables.md has no such heading",
    ),
    "a table that no link leads to": (
        lambda text: text.replace("#parameters-costs", "#parameters-credit"),
        "the table 'Parameters: costs' is not linked to",
    ),
    "a column that is gone": (lambda text: text + "\nThe `project.moat` is dug.\n", "project has no moat"),
    "a column of another kind of holder": (lambda text: text + "\nIts `firm.greed` grows.\n", "firm has no greed"),
}


@pytest.mark.parametrize("spoil", SPOILED)
def test_the_odd_is_refused_when_it_has(maker, spoil):
    change, complaint = SPOILED[spoil]
    spoiled = change(ODD)
    assert spoiled != ODD
    assert any(complaint in line for line in maker("check_odd").complaints(spoiled, TABLES))


def test_what_a_phase_touches_is_told_from_what_it_is_given(maker):
    phases, read_of = maker("make_phases").phases(), maker("make_phases").read_of
    assert all(set(read_of(part)) <= set(part.touches) for part in phases.values())
    assert set(read_of(phases["departments_approve"])) == {"projects", "governments", "rules"}
    assert set(read_of(phases["books_add_up"])) == {"ledger", "subtotals"}
    assert "holders" in read_of(phases["buy_public_works"])


def test_accounts_that_hang_on_the_kind_of_holder_are_told_of_each(maker):
    found = maker("make_phases").accounts_of(maker("make_phases").phases()["tender"].kernel)
    assert found == ["search", "firm_search"]


def test_filling_in_the_odd_anew_changes_nothing_written_by_hand(maker):
    odd = maker("make_odd")
    emptied = odd.BLOCK.sub(lambda match: f"<!-- generated: {match['name']} -->\n<!-- end -->", ODD)
    assert odd.filled(emptied) == ODD


def test_the_readmes_name_only_policies_and_regions_that_there_are():
    shipped = {path.stem for group in ("policy", "region") for path in (ROOT / "conf" / group).glob("*.yaml")}
    for name in ("README.md", "README.zh.md"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("| `"):
                named = {word.strip("`") for word in line.split("|")[1].replace("、", ",").replace(" ", "").split(",")}
                assert named <= shipped, (name, named - shipped)


DECISION = re.compile(r"^\*\*(\d+)\. \d{4}-\d{2}-\d{2}\. ", re.MULTILINE)
CITED = re.compile(r"[Dd]ecisions? (\d+)\b|\breplaced(?: in part)?\s+by (\d+)\b")


def test_every_decision_stands_once_in_its_topic_and_every_citation_leads_to_one():
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    contents = dict(re.findall(r"^- \[(.+)\]\(#[^)]+\): (.+)$", text, flags=re.MULTILINE))
    topics = {part.split("\n", 1)[0]: DECISION.findall(part) for part in text.split("\n## ")[1:]}
    assert {topic: numbers.split(", ") for topic, numbers in contents.items()} == {
        topic: numbers for topic, numbers in topics.items() if numbers
    }
    numbers = DECISION.findall(text)
    assert len(numbers) == len(set(numbers)) > 80
    cited = set()
    for folder in ("sim", "docs", "conf", "experiments", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".yaml"}:
                cited.update(CITED.findall(path.read_text(encoding="utf-8")))
    cited.update(CITED.findall(text))
    assert {one or other for one, other in cited} <= set(numbers)
    assert len(cited) >= 5


def test_every_file_and_folder_that_contributing_names_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:sim|conf|docs|tests)/[\w/.]+)`", text)) | set(re.findall(r"\]\(([\w/.]+)\)", text))
    assert len(named) > 20
    assert not {path for path in named if not (ROOT / path).exists()}
