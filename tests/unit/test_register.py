"""Is every fault of a register found, at its row and column, in one pass and never by a traceback?"""

import pytest
from registers import (
    FILE_FAULTS,
    HEADER,
    ROW_FAULTS,
    SOUND,
    all_in_one,
    cells_of,
    sound_row,
    write_csv,
    write_geojson,
    write_xlsx,
)

from sim.regions import build
from sim.regions.register import RegisterError, read_register, region_node, said
from sim.regions.register.sheet import MOST_MINES
from sim.regions.register.words import FAULTS
from sim.schema import InputError

ROW_CASES = [(name, form) for name, fault in ROW_FAULTS.items() for form in fault.formats]


@pytest.mark.parametrize(("name", "form"), ROW_CASES, ids=[f"{name}, {form}" for name, form in ROW_CASES])
def test_a_fault_of_a_row_is_told_with_its_place_and_the_mend(tmp_path, name, form):
    fault = ROW_FAULTS[name]
    rows = [sound_row(number) for number in range(20)]
    rows[11] |= fault.cells
    path = {"csv": write_csv, "xlsx": write_xlsx}[form](tmp_path / f"r.{form}", [cells_of(row) for row in rows])
    problems = read_register(path).problems
    found = [problem for problem in problems if problem.fault == fault.fault]
    assert {problem.row for problem in problems} == {13}, problems
    assert found, problems
    assert fault.column in {problem.column for problem in found}
    for language in ("en", "zh"):
        for told in (said(problem, language) for problem in problems):
            assert told.wrong
            assert told.mend
            assert told.allowed
            assert "{" not in "".join(told)
            assert "\n" not in "".join(told)


@pytest.mark.parametrize("name", FILE_FAULTS)
def test_a_fault_of_a_file_is_told_and_nothing_is_raised(tmp_path, name):
    file, content, fault = FILE_FAULTS[name]
    (tmp_path / file).write_bytes(content)
    register = read_register(str(tmp_path / file))
    assert fault in {problem.fault for problem in register.problems}, register.problems
    for problem in register.problems:
        for language in ("en", "zh"):
            told = said(problem, language)
            assert all((told.wrong, told.allowed, told.mend))
            assert "{" not in "".join(told)
    with pytest.raises(RegisterError) as refusal:
        build(region_node(tmp_path / file), {})
    assert isinstance(refusal.value, InputError)
    assert refusal.value.problems == register.problems
    assert "\n" not in str(refusal.value)
    assert str(tmp_path / file) in str(refusal.value)


def test_there_are_more_than_forty_kinds_of_faults_and_each_is_shown():
    shown = {fault.fault for fault in ROW_FAULTS.values()} | {fault for _, _, fault in FILE_FAULTS.values()}
    elsewhere = {"no_file", "not_a_file", "cannot_open", "too_large", "too_many_rows", "changed", "layers", "no_sheet"}
    assert len(shown) > 40
    assert shown | elsewhere == set(FAULTS)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_every_fault_of_5000_mines_is_found_in_one_pass(tmp_path, form):
    header, rows, expected = all_in_one(5_000, form)
    path = {"csv": write_csv, "xlsx": write_xlsx}[form](tmp_path / f"r.{form}", rows, header)
    register = read_register(path)
    told = [said(problem, language) for problem in register.problems for language in ("en", "zh")]
    assert len(told) == 2 * len(register.problems)
    assert len(register.rows) == 5_000
    assert {problem.row for problem in register.problems} == {row for row, _, _ in expected}
    assert expected <= {(problem.row, problem.fault, problem.column) for problem in register.problems}
    assert len(expected) > 50


def test_more_rows_than_there_are_mines_are_refused(tmp_path):
    file = tmp_path / "r.csv"
    file.write_bytes(SOUND.splitlines(keepends=True)[0] + b"M,q\n" * 10_000_000)
    register = read_register(str(file))
    assert [problem.fault for problem in register.problems] == ["too_many_rows"]
    told = said(register.problems[0], "en")
    assert f"{MOST_MINES:,}" in told.wrong
    assert "split the register" in told.mend


def test_a_map_of_too_many_mines_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.regions.register.maps.MOST_MINES", 2)
    point = {"type": "Point", "coordinates": [116, 39]}
    path = write_geojson(tmp_path / "r.geojson", [({"id": n, "kind": "quarry", "area": 3}, point) for n in range(3)])
    assert [problem.fault for problem in read_register(path).problems] == ["too_many_rows"]


def test_a_workbook_of_too_many_mines_or_none_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.regions.register.workbook.MOST_MINES", 3)
    monkeypatch.setattr("sim.regions.register.workbook.MOST_COLUMNS", 0)
    path = write_xlsx(tmp_path / "r.xlsx", [cells_of(sound_row(number)) for number in range(9)])
    assert [problem.fault for problem in read_register(path).problems] == ["too_many_rows"]
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "none.xlsx")
    assert [problem.fault for problem in read_register(str(tmp_path / "none.xlsx")).problems] == ["no_sheet"]


def test_what_unpacks_to_more_than_memory_should_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.regions.register.workbook.MOST_UNPACKED", 0.001)
    path = write_xlsx(tmp_path / "r.xlsx", [cells_of(sound_row(number)) for number in range(9)])
    assert [problem.fault for problem in read_register(path).problems] == ["too_large"]
    monkeypatch.setitem(__import__("sim.regions.register.sheet", fromlist=["x"]).MOST_MEGABYTES, ".csv", 0.0001)
    path = write_csv(tmp_path / "r.csv", [cells_of(sound_row(number)) for number in range(9)])
    assert [problem.fault for problem in read_register(path).problems] == ["too_large"]


@pytest.mark.parametrize(
    "path", ["", "no\0name", "nowhere.csv", "/dev/zero", "/vsicurl/http://x/y.gpkg", "http://x/y.csv"]
)
def test_what_is_no_file_of_this_machine_is_never_opened(path):
    (problem,) = read_register(path).problems
    assert problem.fault in ("no_file", "not_a_file")


def test_a_folder_is_no_register(tmp_path):
    (tmp_path / "r.csv").mkdir()
    assert [problem.fault for problem in read_register(str(tmp_path / "r.csv")).problems] == ["not_a_file"]


def test_nothing_is_wrong_with_a_sound_register(tmp_path):
    register = read_register(write_csv(tmp_path / "r.csv", [cells_of(sound_row(number)) for number in range(50)]))
    assert register.problems == []
    assert [column.named.header for column in register.columns] == list(HEADER)
    assert register.aside == []
