"""`minevalue match` from the command line: what it prints and leaves, in both languages, and what it refuses."""

import re
import sys
from types import ModuleType

import openpyxl
import pandas as pd
import pytest

from sim.cli import BAD_INPUT, DONE, main
from sim.cli.match import place_of

POLICIES = ["no_policy", "stage_3", "full_reform"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a short match of the eight cases."""
    folder = tmp_path_factory.mktemp("match")
    asked = ["match", "region=cases", "--seeds", "3", "--draws", "2", "--years", "2", "--language", "zh", "--to"]
    assert main([*asked, str(folder), "--policies", ",".join(POLICIES)]) == DONE
    return folder


def test_tables_hold_a_row_for_each_mine_and_policy(folder):
    matches = pd.read_parquet(folder / "matches.parquet")
    assert len(matches) == 8 * len(POLICIES)
    pd.testing.assert_frame_equal(matches, pd.read_csv(folder / "tables/matches.csv").fillna({"second_mode": ""}))
    assert len(pd.read_csv(folder / "tables/constraints.csv")) == 8
    paper = pd.read_csv(folder / "tables/paper.csv")
    assert len(paper) == 8 * len(POLICIES)
    assert set(paper["rank"]) <= {0, 1, 2}


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Nanhu, Tangshan", "not a forecast")), ("zh", ("唐山南湖", "不是预测"))]
)
def test_there_is_a_page_for_every_mine_in_either_language(folder, language, words):
    page = (folder / f"mines.{language}.html").read_text(encoding="utf-8")
    assert page.count("<article") == 8
    assert all(word in page for word in words)
    assert not re.search(r'(src|href)="(https?:)?//', page)  # it stands by itself
    assert "nan" not in re.sub(r"<[^>]*>", " ", page).lower().split()
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert {f"mine-{number}" for number in range(1, 9)} <= targets
    assert "top" in targets
    assert (folder / "figures" / f"map.{language}.png").stat().st_size > 10_000


@pytest.mark.parametrize(("language", "sheet"), [("en", "Mines"), ("zh", "矿山一览")])
def test_the_workbook_has_the_numbers_of_the_tables(folder, language, sheet):
    book = openpyxl.load_workbook(folder / f"mines.{language}.xlsx")
    rows = list(book[sheet].iter_rows(values_only=True))
    assert len(rows) == 9
    assert all(rows[0])
    constraints = pd.read_csv(folder / "tables/constraints.csv")
    assert {row[rows[0].index("id")] for row in rows[1:]} == set(constraints["mine"])
    assert len(book.sheetnames) == 6


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["no_such_file.csv"], "no_such_file.csv is not a file; give your register, or a region such as region=cases"),
        (["region=caess"], "region = caess is unknown; did you mean cases?"),
        (
            ["region=cases", "--policies", "stage_3,full_reforrm"],
            "'full_reforrm' is unknown; did you mean full_reform?",
        ),
        (["region=cases", "--seeds", "1"], "--seeds = 1"),
        (["region=cases", "--seeds", "4", "--draws", "5"], "--draws = 5"),
        (["region=cases", "--years", "0"], "--years = 0"),
        (["region=cases", "policy=stage_1"], "policy=stage_1 cannot be given here"),
        (["region=cases", "scenario=centrl"], "scenario = centrl is unknown; did you mean central?"),
    ],
)
def test_what_cannot_be_right_is_said_in_one_line(asked, said, capsys):
    assert main(["match", *asked]) == BAD_INPUT
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert "Traceback" not in told


def test_a_register_is_read_as_a_region_and_gives_its_results_their_name(monkeypatch, tmp_path):
    reader = ModuleType("sim.regions.register")
    reader.region_node = lambda path: {"kind": "cases", "read": path.name}
    monkeypatch.setitem(sys.modules, "sim.regions.register", reader)
    (tmp_path / "hills.csv").touch()
    assert place_of(str(tmp_path / "hills.csv")) == ({"kind": "cases", "read": "hills.csv"}, [], "hills")
    assert place_of("region=synthetic") == (None, ["region=synthetic"], "synthetic")
