"""Does the phase in C that the engine is measured against give the engine's bits?"""

import shutil

import floor
import numpy as np
import pytest
from small_world import small_region, still_world

from sim.machine_code import run_phases

SHAPE = (2, 200)  # lanes, mines


def half_restored():
    """A World with mines of all kinds in all modes and works of all sorts begun."""
    rng, world = np.random.default_rng(1), still_world(small_region(counties=2, sites=100), seeds=(1, 2))
    grounds, restorations, projects = world.grounds, world.restorations, world.projects
    for name in ("hazard", "contamination", "soil", "cover"):
        grounds[name] = rng.uniform(0.0, 0.8, SHAPE)
    grounds["kind"] = rng.integers(0, 3, SHAPE)
    for name in ("safety_spent", "ecology_spent", "landscape_spent", "use_spent", "ecology_young"):
        restorations[name] = rng.uniform(-1e6, 4e6, SHAPE).clip(0.0)
    for name in ("safety", "natural", "planted_cover", "maturity", "landscape", "use", "care", "pressure"):
        restorations[name] = rng.uniform(0.0, 0.6, SHAPE)
    projects["mode"], projects["trades"] = rng.integers(0, 5, SHAPE), rng.integers(0, 2, SHAPE)
    return world


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler called cc")
def test_the_phase_in_c_gives_the_bits_of_the_compiled_phase(tmp_path):
    ours, theirs, before = half_restored(), half_restored(), half_restored().restorations
    run_phases(ours, floor.PHASE, 0, 1)
    floor.call_in_c(floor.built(tmp_path, shutil.which("cc")), theirs)
    for name in before.dtype.names:
        np.testing.assert_array_equal(ours.restorations[name], theirs.restorations[name], err_msg=name)
    assert not np.array_equal(before["ecology"], ours.restorations["ecology"])
