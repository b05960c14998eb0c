"""Is the model compiled once, whoever starts together, and said so?"""

import threading

import numba
import pytest
from small_world import lively_policy, lively_region, run

from sim import compilation, machine_code
from sim.cli import compiling
from sim.period import PERIOD


@pytest.fixture
def cold(tmp_path, monkeypatch):
    """A machine on which nothing is compiled yet; compiling takes a moment there. Returns how often it was done."""
    folder, done, entered = tmp_path / "hash", [], threading.Event()
    folder.mkdir()
    monkeypatch.setattr(machine_code, "complete_marker", lambda: folder / "complete")
    monkeypatch.setattr(compilation, "IS_COMPILED", True)
    monkeypatch.setattr(compilation, "KEEPS_CODE", True)
    monkeypatch.setattr(compiling, "SECONDS_UNTIL_SAID", 0.01)

    def compile_phases():
        done.append(1)
        entered.set()
        threading.Event().wait(0.3)

    monkeypatch.setattr(compiling, "compile_phases", compile_phases)
    return done, entered


def test_of_two_that_start_cold_one_compiles_and_the_other_waits(cold, capsys):
    done, entered = cold
    other = threading.Thread(target=compiling.compile_first)
    other.start()
    assert entered.wait(10)
    compiling.compile_first()
    other.join()
    assert len(done) == 1
    said = capsys.readouterr().err
    assert compiling.FIRST in said
    assert compiling.WAITING in said
    compiling.compile_first()
    assert len(done) == 1


def test_where_nothing_can_be_kept_it_is_said(cold, monkeypatch, capsys):
    done, _ = cold
    monkeypatch.setattr(compilation, "KEEPS_CODE", False)
    compiling.compile_first()
    compiling.compile_first()
    assert len(done) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path):
    (tmp_path / "file").touch()
    assert not compilation.can_keep(tmp_path / "file" / "hash")
    assert compilation.can_keep(tmp_path / "new" / "hash")


@pytest.mark.skipif(not compilation.IS_COMPILED, reason="nothing is compiled")
def test_what_is_compiled_ahead_is_what_a_run_calls():
    world = compiling.empty_world()
    real = run(lively_region(), [lively_policy()], years=1).world
    for part in PERIOD:
        for name in part.touches:
            assert numba.typeof(getattr(world, name)) == numba.typeof(getattr(real, name)), name
