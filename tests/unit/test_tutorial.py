"""Does the tutorial run, show what its cells give, and keep what it promises?"""

import copy
import os
import runpy
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from sim.compilation import IS_COMPILED

ROOT = Path(__file__).parents[2]
RUNNER = ROOT / "docs" / "run_tutorial.py"
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def tutorial():
    return nbformat.read(TUTORIAL, as_version=4)


@pytest.fixture(scope="module")
def faults():
    return runpy.run_path(str(RUNNER))["faults"]


def cell_named(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


@pytest.mark.skipif(not IS_COMPILED, reason="fifty seeds take too long in plain Python")
def test_it_runs_and_shows_what_a_fresh_run_gives():
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    ran = subprocess.run([sys.executable, RUNNER, "--check"], capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr


def test_the_swap_is_ten_lines_of_plain_python(tutorial):
    lines = [line for line in cell_named(tutorial, "swap").source.splitlines() if line.strip()]
    assert len(lines) <= 10
    assert not any("compiled" in line or "numba" in line for line in lines)


def test_there_is_a_figure_and_a_table_of_differences(tutorial):
    assert any("image/png" in output.get("data", {}) for output in cell_named(tutorial, "figure").outputs)
    table = cell_named(tutorial, "changed").outputs[0]["data"]["text/plain"]
    assert table.count("[") == table.count("]") == 12


def test_what_is_kept_is_checked(tutorial, faults):
    """A cell that was changed and not run, a result that is old, and a trace of a machine are each found."""
    assert list(faults(tutorial, tutorial)) == []
    for name, change, message in [
        ("swap", {"execution_count": None}, "cell swap was not run in its turn"),
        ("changed", {"outputs": []}, "cell changed shows 'nothing' where a fresh run shows"),
        ("what", {"source": "see /home/anna/notes"}, "cell what names a path"),
    ]:
        kept = copy.deepcopy(tutorial)
        cell_named(kept, name).update(change)
        found = list(faults(kept, tutorial))
        assert len(found) == 1, found
        assert message in found[0]
