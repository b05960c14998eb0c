"""Are the files that are run first there, and does every test keep its place but for them?"""

from pathlib import Path
from types import SimpleNamespace

from first import FIRST, first_of_all

TESTS = Path(__file__).parents[1]


def test_the_files_that_are_run_first_are_there():
    assert [name for name in FIRST if not (TESTS / name).is_file()] == []
    assert len(set(FIRST)) == len(FIRST)


def test_they_are_run_first_and_the_others_in_their_order():
    names = ["config/test_a.py", FIRST[1], "config/test_b.py", FIRST[0], FIRST[1], "unit/test_a.py"]
    items = [SimpleNamespace(path=TESTS / name, row=row) for row, name in enumerate(names)]
    first_of_all(items, TESTS)
    assert [item.row for item in items] == [3, 1, 4, 0, 2, 5]
