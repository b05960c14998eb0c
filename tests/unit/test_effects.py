"""Does the table of a design say what each lever changes, on the same luck?"""

import itertools

import numpy as np
import pandas as pd
import pytest

from sim.analysis.effects import lever_effects
from sim.schema import InputError

SEEDS = 5


def ends_of(rows, value):
    """The ends of rows of levers on the same luck, which moves every row of a seed alike."""
    luck = np.random.default_rng(1).normal(size=SEEDS)
    found = []
    for number, row in enumerate(rows):
        for seed in range(SEEDS):
            found.append({"row": number, **row, "seed": seed, "restored_share": value(row) + luck[seed]})
    return pd.DataFrame(found)


def test_a_factorial_shows_each_lever_alone_and_luck_cancels():
    rows = [{"a": a, "b": b} for a, b in itertools.product([0.0, 1.0], [0.0, 0.5, 2.0])]
    effects = lever_effects(ends_of(rows, lambda row: 3 * row["a"] - row["b"]), ["a", "b"], ["restored_share"])
    assert list(effects["difference"]) == pytest.approx([3.0, -2.0])
    assert list(effects["difference_high"] - effects["difference_low"]) == pytest.approx([0.0, 0.0])
    assert list(effects["low_value"]) == ["0", "0"]
    assert list(effects["high_value"]) == ["1", "2"]


def test_a_range_is_cut_in_halves_and_names_are_held_against_the_first():
    rows = [{"policy": name, "x": float(x)} for name in ("old", "new", "other") for x in range(10)]
    gain = {"old": 0.0, "new": 1.0, "other": -1.0}
    ends = ends_of(rows, lambda row: row["x"] + gain[row["policy"]])
    effects = lever_effects(ends, ["policy", "x"], ["restored_share"]).set_index(["lever", "high_value"])
    assert effects.loc[("policy", "new"), "difference"] == pytest.approx(1.0)
    assert effects.loc[("policy", "other"), "difference"] == pytest.approx(-1.0)
    assert effects.loc[("x", "> 4.5"), "difference"] == pytest.approx(5.0)


def test_sides_that_met_other_luck_are_refused():
    ends = ends_of([{"a": 0.0}, {"a": 1.0}], lambda row: row["a"])
    with pytest.raises(InputError, match="was not run on the same seeds"):
        lever_effects(ends[(ends["a"] == 0.0) | (ends["seed"] < 3)], ["a"], ["restored_share"])
