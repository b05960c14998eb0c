"""Does the textbook model that the engine is measured against still do the work of its release, to the ninth digit?"""

import ast
import importlib.util
import pickle
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
SCRIPT = BENCHMARKS / "textbook.py"
WORLDS = {"hasty": 20, "reserved": 20, "lively": 11}  # periods that are left of five years
FOLLOWED = {("grounds", "title_clarity")}  # title at the start; agents keep title as it is now under the same name


@pytest.fixture
def saved(monkeypatch):
    """Where runs begin and where the engine of the release came to."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    return importlib.import_module("textbook_mesa.saved")


def gap(engine, plain):
    """Largest difference, as a share of the number where that is above one."""
    engine, plain = np.asarray(engine, float), np.asarray(plain, float)
    return np.max(np.abs(engine - plain) / np.maximum(1.0, np.abs(engine)), initial=0.0)


def gaps(engine, state):
    """{what: gap} over everything that a run holds."""
    records, arrays = state
    found = {
        (part, column): gap(np.atleast_1d(engine[part][column]), values)
        for part, columns in records.items()
        for column, values in columns.items()
        if (part, column) not in FOLLOWED
    }
    return found | {name: gap(engine[name], values) for name, values in arrays.items()}


def answers_of(library, folder, *asked):
    """[(seconds, state)] of a textbook model's runs in a process of its own."""
    answers = folder / "answers"
    subprocess.run([sys.executable, str(SCRIPT), str(answers), library, "named", *asked], check=True)
    return pickle.loads(answers.read_bytes())


@pytest.mark.parametrize("library", ["mesa", "agentpy"])
def test_a_textbook_model_agrees_with_the_engine_of_its_release(library, saved, tmp_path):
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    asked = [f"{name},1,{periods}" for name, periods in WORLDS.items()]
    for name, (_, state) in zip(WORLDS, answers_of(library, tmp_path, *asked), strict=True):
        engine = saved.end_of(name)
        assert set(state[0]) | set(state[1]) == set(engine)
        parted = {what: size for what, size in gaps(engine, state).items() if not size <= 1e-9}
        assert parted == {}
        assert engine["accounts_by_period"][-1].sum() > 1e8  # something went on


def test_a_repeated_world_hangs_together_and_its_books_balance(saved):
    start = saved.start_of("nation")
    model = importlib.import_module("textbook_mesa.model").TextbookModel(saved.repeated(start, 3))
    assert len(model.mines) == 3 * len(start.grounds)
    assert all(mine in mine.government.mines and mine.home.county == mine.county for mine in model.mines)
    assert all(member.village == village.row for village in model.villages for member in village.members)
    for kind, bidders in ((1, model.investors), (2, model.firms)):
        held = Counter(mine.holder for mine in model.mines if mine.holder_kind == kind)
        assert [bidder.projects for bidder in bidders] == [held[bidder.row] for bidder in bidders]
        assert held
    for bank in model.banks:
        owed = [mine.loan for mine in model.mines if mine.bank == bank.row]
        owed += [county.bond for county in model.counties if county.bond_bank == bank.row]
        assert bank.lent == pytest.approx(sum(owed), rel=1e-9)
        assert bank.lent > 0.0
    before = dict(model.ledger)
    model.step()
    assert model.closing_error < 1e-9
    assert sum(model.ledger.values()) > sum(before.values()) + 1e6


def test_the_textbook_models_use_nothing_of_the_engine():
    for path in [*BENCHMARKS.glob("textbook*.py"), *(BENCHMARKS / "textbook_mesa").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [item.name for item in node.names]
                assert not any(name.split(".")[0] == "sim" for name in names), (path, names)
