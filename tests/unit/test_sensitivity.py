"""Do the indices of sensitivity come to the published values on Ishigami's function, drawn as a design draws them?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.sensitivity import (
    DIFFERENCE,
    convergence,
    indices_by_outcome,
    morris_indices,
    outcomes_of,
    sobol_indices,
    those_that_matter,
)
from sim.config.design import design_from, sample_drawn
from sim.schema import InputError

NAMES = ("scenario.demand_growth", "scenario.wage_drift", "scenario.storm_growth")  # in the places of x1, x2, x3
INDICATOR = "restored_share"


def ishigami(points):
    """Ishigami and Homma 1990 with a = 7, b = 0.1; points: (rows, 3) from -pi to pi."""
    first, second, third = np.asarray(points).T
    return np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first)


def node_of(method, points):
    ranges = {name: [-np.pi, np.pi] for name in NAMES}
    return {
        "kind": "sample",
        "method": method,
        "points": points,
        "seed": 2,
        "levers": {"policy": ["old", "new"], **ranges},
    }


def ends_of(node, old, new):
    """The table that a sweep of the design would keep if policies came to these functions of a row's numbers."""
    design = design_from(node)
    table = pd.DataFrame(design.rows, columns=list(design.levers)).rename_axis("row").reset_index()
    points = table[list(NAMES)].to_numpy(float)
    table[INDICATOR] = np.where(table["policy"] == "new", new(points), old(points))
    return pd.concat(
        [table.assign(seed=seed, **{INDICATOR: table[INDICATOR] + luck}) for seed, luck in ((1, -0.5), (2, 0.5))]
    )


def reckoned(node, old, new):
    return outcomes_of(ends_of(node, old, new), sample_drawn(node), INDICATOR, "new", "old")


def nothing(points):
    return np.zeros(len(points))


def numbers(points):
    return ishigami(np.asarray(points, float))


def test_sobol_indices_of_ishigami_are_the_published_ones():
    node = node_of("saltelli", 512)
    sample = sample_drawn(node)
    found = sobol_indices(sample, reckoned(node, nothing, numbers)[DIFFERENCE])
    assert list(found["first"]) == pytest.approx([0.3139, 0.4424, 0.0], abs=0.05)  # Sobol and Levitan 1999
    assert list(found["total"]) == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.05)
    assert (found["total_low"] < [0.5576, 0.4424, 0.2437]).all()
    assert (found["total_high"] > [0.5576, 0.4424, 0.2437]).all()


def test_morris_effects_of_ishigami_are_the_exact_ones():
    node = node_of("morris", 150)
    found = morris_indices(sample_drawn(node), reckoned(node, nothing, numbers)[DIFFERENCE])
    # over the four levels -pi, -pi/3, pi/3, pi: reckoned by hand; SALib's own example gives 7.54, 7.88, 6.29
    rise, near, far = np.sqrt(0.75), (np.pi / 3) ** 4, np.pi**4
    exact = [1.5 * rise * (1 + 0.05 * (near + far)), 1.5 * 7 * 0.75, 1.5 * 0.1 * (far - near) * rise / 2]
    assert exact == pytest.approx([7.704, 7.875, 6.249], abs=0.001)
    assert list(found["effect"]) == pytest.approx(exact, rel=0.12)
    assert found["spread"].iloc[1] == pytest.approx(7.875, rel=0.02)  # as often up as down


def test_what_moves_both_policies_alike_moves_the_levels_and_not_the_difference():
    node = node_of("saltelli", 64)
    found = reckoned(node, numbers, lambda points: numbers(points) + np.asarray(points, float)[:, 0])
    table = indices_by_outcome(sample_drawn(node), "saltelli", found).set_index(["outcome", "number"])
    assert table.loc[("old", NAMES[1]), "total"] > 0.3
    assert table.loc[(DIFFERENCE, NAMES[1]), "total"] == pytest.approx(0.0, abs=1e-9)
    assert table.loc[(DIFFERENCE, NAMES[0]), "first"] == pytest.approx(1.0, abs=0.1)


def test_indices_of_nothing_are_nothing_and_more_points_come_closer():
    node = node_of("saltelli", 256)
    sample = sample_drawn(node)
    assert (sobol_indices(sample, np.zeros(len(sample.rows)))["total"] == 0.0).all()
    course = convergence(sample, "saltelli", numbers(sample.rows), [32, 256])
    error = (course["total"] - [0.5576, 0.4424, 0.2437] * 2).abs().groupby(course["points"]).max()
    assert error[256] < max(error[32], 0.05)


def test_those_that_matter_come_in_the_order_of_their_best_rank():
    outcomes = ["old"] * 3 + [DIFFERENCE] * 3
    effects = [3.0, 2.0, 0.0, 0.0, 0.5, 0.4]
    screened = pd.DataFrame({"outcome": outcomes, "number": ["a", "b", "c"] * 2, "effect": effects})
    assert those_that_matter(screened, 3) == ["b", "a", "c"]
    assert those_that_matter(screened, 1) == ["b"]


def test_a_row_that_was_not_run_is_named():
    node = node_of("morris", 4)
    ends = ends_of(node, nothing, nothing)
    with pytest.raises(InputError, match="of the sample was not run under new"):
        outcomes_of(ends[ends["row"] != ends["row"].max()], sample_drawn(node), INDICATOR, "new", "old")
