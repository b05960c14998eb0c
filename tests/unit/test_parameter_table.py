"""Does `minevalue parameters` show and export what is declared, in either language, and refuse what cannot be?"""

import pandas as pd
import pytest

from sim.cli import BAD_INPUT, DONE, main
from sim.cli.parameters import as_text
from sim.config.numbers import chosen, numbers
from sim.report.labels import columns_of


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_number_is_shown_within_the_width(language):
    text = as_text(numbers(), language, 100)
    assert max(map(columns_of, text.split("\n"))) <= 100
    lines = text.split("\n")
    for number in numbers():
        assert any(line.startswith(f"{number.name.rpartition('.')[2]} ") for line in lines), number.name


def test_the_foot_counts_what_is_shown():
    found = chosen("costs")
    assumed = sum(number.declared.grade == "assumed" for number in found)
    text = " ".join(as_text(found, "en", 100).split())
    assert f"{len(found)} numbers: {len(found) - assumed} sourced, 0 calibrated, {assumed} assumed." in text
    assert "The source states 121,000 in yuan of 2014." in text


def test_a_table_is_exported_whole(tmp_path, capsys):
    for name, read in (("all.csv", pd.read_csv), ("all.xlsx", pd.read_excel)):
        assert main(["parameters", "--to", str(tmp_path / "new" / name)]) == DONE
        assert list(read(tmp_path / "new" / name)["name"]) == [number.name for number in numbers()]
    assert "written: " in capsys.readouterr().out


@pytest.mark.parametrize("asked", [["--to", "x.doc"], ["--topic", "nothing"], ["--grade", "nothing"]])
def test_what_cannot_be_is_refused_in_one_line(asked, capsys):
    assert main(["parameters", *asked]) == BAD_INPUT
    assert capsys.readouterr().err.count("\n") == 1
