"""Does the textbook model that the engine is measured against do the same work, to the ninth digit?"""

import importlib.util
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from plain_model.worlds import KINDS, random_world
from small_world import step

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "textbook.py"
WORLDS = (1, 3, 4)  # seeds of a hasty, a reserved and a lively world
YEARS = 5
PERIODS = 4 * YEARS
FOLLOWED = {("grounds", "title_clarity")}  # title at the start; agents keep title as it is now under the same name


def engine_worlds():
    """The worlds before their first period, and the same worlds at the end."""
    before = [random_world(KINDS[seed % len(KINDS)], seed, 1, YEARS) for seed in WORLDS]
    after = [random_world(KINDS[seed % len(KINDS)], seed, 1, YEARS) for seed in WORLDS]
    for world in after:
        for period in range(PERIODS):
            step(world, period)
    return before, after


def gap(engine, plain):
    """Largest difference, as a share of the number where that is above one."""
    engine, plain = np.asarray(engine, float), np.asarray(plain, float)
    return np.max(np.abs(engine - plain) / np.maximum(1.0, np.abs(engine)), initial=0.0)


def gaps(world, state):
    """{what: gap} over everything that a lane holds."""
    records, arrays = state
    found = {
        (part, column): gap(np.atleast_1d(getattr(world, part)[0][column]), values)
        for part, columns in records.items()
        for column, values in columns.items()
        if (part, column) not in FOLLOWED
    }
    engine = {name: getattr(world, name)[0] for name in arrays}
    engine["stages"] = np.stack([engine["stages"]["sites"], engine["stages"]["area"]], axis=-1)
    return found | {name: gap(engine[name], values) for name, values in arrays.items()}


@pytest.mark.parametrize("library", ["mesa", "agentpy"])
def test_a_textbook_model_agrees_with_the_engine(library, tmp_path):
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    before, after = engine_worlds()
    given, answers = tmp_path / "worlds", tmp_path / "answers"
    given.write_bytes(pickle.dumps([(world, PERIODS) for world in before]))
    order = [sys.executable, str(SCRIPT), str(given), str(answers), library, "named"]
    subprocess.run(order, check=True, env={**os.environ, "NUMBA_DISABLE_JIT": "1"})
    for world, (_, state) in zip(after, pickle.loads(answers.read_bytes()), strict=True):
        parted = {name: size for name, size in gaps(world, state).items() if not size <= 1e-9}
        assert parted == {}
        assert world.accounts_by_period[0, -1].sum() > 1e8  # something went on
