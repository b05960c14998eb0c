"""Are threshold, saturation and backfire found on curves whose shape is known?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.dose import curves, shape_of, shapes
from sim.schema import InputError

DOSES = np.linspace(0.0, 1.0, 9)
SEEDS = 40


def drawn(curve, noise=0.01, seeds=SEEDS):
    """Values (seeds, doses): a curve, luck that all doses share, and a little of their own."""
    generator = np.random.default_rng(5)
    shared = generator.normal(size=(seeds, 1))
    return curve(DOSES) + shared + noise * generator.normal(size=(seeds, len(DOSES)))


def test_a_line_starts_at_once_and_never_ends():
    shape = shape_of(DOSES, drawn(lambda dose: 2.0 * dose))
    assert shape.response.low < 2.0 < shape.response.high
    assert shape.threshold == DOSES[1]
    assert shape.saturation == 1.0
    assert np.isnan(shape.peak)


def test_a_step_has_its_threshold_and_is_saturated_there():
    shape = shape_of(DOSES, drawn(lambda dose: np.where(dose >= 0.5, -3.0, 0.0)))
    assert shape.threshold == 0.5
    assert shape.saturation == 0.5
    assert shape.response.high < -2.9
    assert np.isnan(shape.peak)


def test_more_that_brings_less_is_found_and_measured():
    shape = shape_of(DOSES, drawn(lambda dose: 4.0 * dose * (1.25 - dose)))  # highest at 0.625, 1 at the end
    assert shape.peak == 0.625
    assert shape.loss.low < 1.0 - 4.0 * 0.625**2 < shape.loss.high
    assert shape.saturation == 0.625


def test_a_curve_that_turns_its_sign_has_its_threshold_after_the_turn():
    shape = shape_of(DOSES, drawn(lambda dose: dose * (0.55 - dose)))
    assert shape.threshold == 0.625
    assert shape.response.high < 0.0


def test_noise_has_no_shape():
    """At 99 per cent hardly any of 200 flat curves seems to have a threshold, and none a backfire."""
    generator = np.random.default_rng(8)
    found = [shape_of(DOSES, generator.normal(size=(SEEDS, len(DOSES)))) for _ in range(200)]
    assert sum(np.isfinite(shape.threshold) for shape in found) <= 6
    assert sum(np.isfinite(shape.peak) for shape in found) <= 1


def test_what_does_nothing_at_all_has_no_threshold():
    shape = shape_of(DOSES, np.repeat(np.arange(5.0)[:, None], len(DOSES), axis=1))
    assert np.isnan([shape.threshold, shape.saturation, shape.peak]).all()
    assert shape.response == (0.0, 0.0, 0.0)


def table_of(values, lever):
    """The ends of a lever moved alone."""
    rows = [
        {lever: dose, "seed": seed, "public_cost": value}
        for seed, of_seed in enumerate(values)
        for dose, value in zip(DOSES, of_seed)
    ]
    return pd.DataFrame(rows)


def test_tables_tell_doses_of_each_lever_by_themselves():
    ends = pd.concat([table_of(drawn(lambda dose: dose), "a"), table_of(drawn(lambda dose: -dose), "b")])
    told = shapes(ends, ["a", "b"], ["public_cost"]).set_index("lever")
    assert list(told["effect"]) == ["worse", "better"]  # less public cost is better
    drawn_curves = curves(ends, ["a", "b"], ["public_cost"]).set_index(["lever", "dose"])
    assert drawn_curves.loc[("b", 0.5), "gain"] == pytest.approx(-0.5, abs=0.02)
    assert drawn_curves.loc[("a", 0.0), "gain_high"] == 0.0


def test_what_cannot_be_read_is_refused():
    with pytest.raises(InputError, match="do not rise from none"):
        shape_of(np.array([0.0, 0.0]), np.zeros((5, 2)))
    with pytest.raises(InputError, match="3 seeds are too few"):
        shape_of(DOSES, np.zeros((3, 9)))
    with pytest.raises(InputError, match="doses of a were not all run on the same seeds"):
        shapes(table_of(drawn(lambda dose: dose), "a")[1:], ["a"], ["public_cost"])
