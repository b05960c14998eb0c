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
WORLDS = {1: 0, 3: 0, 4: 9}  # seed of a hasty, a reserved and a lively world: period from which both go on
YEARS = 5
PERIODS = 4 * YEARS
FOLLOWED = {("grounds", "title_clarity")}  # title at the start; agents keep title as it is now under the same name


def walked(seed, last):
    """The world of a seed after its periods up to last - 1."""
    world = random_world(KINDS[seed % len(KINDS)], seed, 1, YEARS)
    for period in range(last):
        step(world, period)
    return world


def gap(engine, plain):
    """Largest difference, as a share of the number where that is above one."""
    engine, plain = np.asarray(engine, float), np.asarray(plain, float)
    return np.max(np.abs(engine - plain) / np.maximum(1.0, np.abs(engine)), initial=0.0)


def gaps(world, state, first):
    """{what: gap} over everything that a lane holds, of what is kept by period from `first` on."""
    records, arrays = state
    found = {
        (part, column): gap(np.atleast_1d(getattr(world, part)[0][column]), values)
        for part, columns in records.items()
        for column, values in columns.items()
        if (part, column) not in FOLLOWED
    }
    engine = {name: getattr(world, name)[0] for name in arrays}
    engine["accounts_by_period"] = engine["accounts_by_period"][first:]
    engine["stages"] = engine["stages"][first:]
    engine["stages"] = np.stack([engine["stages"]["sites"], engine["stages"]["area"]], axis=-1)
    return found | {name: gap(engine[name], values) for name, values in arrays.items()}


@pytest.mark.parametrize("library", ["mesa", "agentpy"])
def test_a_textbook_model_agrees_with_the_engine(library, tmp_path):
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    given, answers = tmp_path / "worlds", tmp_path / "answers"
    asked = [(walked(seed, first), first, PERIODS - first) for seed, first in WORLDS.items()]
    given.write_bytes(pickle.dumps(asked))
    order = [sys.executable, str(SCRIPT), str(given), str(answers), library, "named"]
    subprocess.run(order, check=True, env={**os.environ, "NUMBA_DISABLE_JIT": "1"})
    for (seed, first), (_, state) in zip(WORLDS.items(), pickle.loads(answers.read_bytes()), strict=True):
        world = walked(seed, PERIODS)
        parted = {name: size for name, size in gaps(world, state, first).items() if not size <= 1e-9}
        assert parted == {}
        assert world.accounts_by_period[0, -1].sum() > 1e8  # something went on
