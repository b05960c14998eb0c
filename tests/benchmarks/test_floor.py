"""Does the phase in C that the engine is measured against give the engine's bits?"""

import shutil
from types import SimpleNamespace

import floor
import numpy as np
import pytest

from sim.arena.ecology import layers_grow
from sim.mines.sites import Ground, Project, Restoration
from sim.parameters import TOPICS
from sim.schema import population

SHAPE = (2, 200)  # lanes, mines


def half_restored():
    """The part of a World that the phase touches, with mines of all kinds in all modes and works of all sorts begun."""
    rng = np.random.default_rng(1)
    grounds, restorations, projects = (population(kind, *SHAPE) for kind in (Ground, Restoration, Project))
    for name in ("hazard", "contamination", "soil", "cover"):
        grounds[name] = rng.uniform(0.0, 0.8, SHAPE)
    grounds["kind"] = rng.integers(0, 3, SHAPE)
    for name in ("safety_spent", "ecology_spent", "landscape_spent", "use_spent", "ecology_young"):
        restorations[name] = rng.uniform(-1e6, 4e6, SHAPE).clip(0.0)
    for name in ("safety", "natural", "planted_cover", "maturity", "landscape", "use", "care", "pressure"):
        restorations[name] = rng.uniform(0.0, 0.6, SHAPE)
    projects["mode"], projects["trades"] = rng.integers(0, 5, SHAPE), rng.integers(0, 2, SHAPE)
    growth, costs = population(TOPICS["growth"], SHAPE[0]), population(TOPICS["costs"], SHAPE[0])
    return dict(zip(floor.TOUCHED, (np.arange(2) + 1, grounds, restorations, projects, growth, costs), strict=True))


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler called cc")
def test_the_phase_in_c_gives_the_bits_of_the_compiled_phase(tmp_path):
    ours, theirs, before = half_restored(), half_restored(), half_restored()["restorations"]
    layers_grow(*ours.values(), 0)
    floor.call_in_c(floor.built(tmp_path, shutil.which("cc")), SimpleNamespace(**theirs))
    for name in before.dtype.names:
        np.testing.assert_array_equal(ours["restorations"][name], theirs["restorations"][name], err_msg=name)
    assert not np.array_equal(before["ecology"], ours["restorations"]["ecology"])
