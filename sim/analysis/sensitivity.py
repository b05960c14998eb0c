"""Which uncertain numbers matter for what a policy comes to and changes? Indices of Morris and of Sobol."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.frames import require_columns, require_indicators
from sim.config.design import Sample
from sim.config.sampling import MORRIS_LEVELS, rows_of, unit_problem
from sim.schema import InputError

DIFFERENCE = "difference"
RESAMPLES = 300


def outcomes_of(
    ends: pd.DataFrame, sample: Sample, indicator: str, policy: str, baseline: str
) -> dict[str, np.ndarray]:
    """{baseline, policy, DIFFERENCE: what the indicator comes to at each row of a sample, (rows,)}, means over seeds.

    ends: the table `ends` of the design that drew the sample; both policies met each row on the same luck.
    Raises InputError for columns that the table lacks, and for a row of the sample that was not run.
    """
    require_columns(ends, [*sample.numbers, "policy", "seed"], "ends")
    require_indicators(ends, [indicator])
    found = {}
    for name in (baseline, policy):
        own = ends[ends["policy"] == name]
        means = own.groupby("row", sort=True)[indicator].mean()
        points = own.drop_duplicates("row").sort_values("row")[list(sample.numbers)].to_numpy(float)
        known = {tuple(point): value for point, value in zip(points.tolist(), means)}
        lacking = [row for row, point in enumerate(sample.rows) if tuple(point) not in known]
        if lacking:
            raise InputError(f"row {lacking[0]} of the sample was not run under {name}; run the sweep to its end")
        found[name] = np.array([known[tuple(point)] for point in sample.rows])
    return found | {DIFFERENCE: found[policy] - found[baseline]}


def unit_points(sample: Sample) -> np.ndarray:
    """The rows of a sample as shares of their ranges, (rows, numbers)."""
    lows, highs = (np.array(ends) for ends in zip(*sample.ranges))
    return (np.array(sample.rows) - lows) / (highs - lows)


def morris_indices(sample: Sample, values: np.ndarray, level: float = 0.95) -> pd.DataFrame:
    """One row per number: effect, low, high (bootstrap over trajectories), spread; in the unit of the values.

    effect: mean of the absolute elementary effects (mu star, Campolongo 2007), what moving the number across its
    range does to the outcome if effects were even; spread: their standard deviation (sigma).
    values: at the rows of a sample of method morris, (rows,).
    """
    from SALib.analyze import morris

    found = morris.analyze(
        unit_problem(len(sample.numbers)), unit_points(sample), values, num_resamples=RESAMPLES, conf_level=level,
        num_levels=MORRIS_LEVELS, seed=1,
    )  # fmt: skip
    effect, margin = np.asarray(found["mu_star"], float), np.asarray(found["mu_star_conf"], float)
    return pd.DataFrame({
        "number": sample.numbers, "effect": effect, "low": np.maximum(effect - margin, 0.0), "high": effect + margin,
        "spread": np.asarray(found["sigma"], float),
    })  # fmt: skip


def sobol_indices(sample: Sample, values: np.ndarray, level: float = 0.95) -> pd.DataFrame:
    """One row per number: first, total, each with its low and high (bootstrap over base points).

    first: share of the variance of the outcome that goes when the number is known; total: share that stays when all but
    it are known. values: at the rows of a sample of method saltelli, (rows,). Zero where the outcome does not vary.
    """
    from SALib.analyze import sobol

    table = pd.DataFrame({"number": sample.numbers})
    if not np.ptp(values) > 0.0:
        return table.assign(first=0.0, first_low=0.0, first_high=0.0, total=0.0, total_low=0.0, total_high=0.0)
    found = sobol.analyze(
        unit_problem(len(sample.numbers)), values, calc_second_order=False, num_resamples=RESAMPLES, conf_level=level,
        seed=1,
    )  # fmt: skip
    for name, key in (("first", "S1"), ("total", "ST")):
        index, margin = np.asarray(found[key], float), np.asarray(found[f"{key}_conf"], float)
        table = table.assign(**{name: index, f"{name}_low": index - margin, f"{name}_high": index + margin})
    return table


def shortened_sample(sample: Sample, method: str, points: int) -> Sample:
    """The first `points` trajectories or base points of a sample."""
    return sample._replace(rows=sample.rows[: rows_of(method, len(sample.numbers), points)])


def convergence(sample: Sample, method: str, values: np.ndarray, points: Sequence[int]) -> pd.DataFrame:
    """The indices from the first so many points of a sample: the columns of the method's table, and `points`."""
    reckon = morris_indices if method == "morris" else sobol_indices
    tables = []
    for number in points:
        part = shortened_sample(sample, method, number)
        tables.append(reckon(part, values[: len(part.rows)]).assign(points=number))
    return pd.concat(tables, ignore_index=True)


def indices_by_outcome(sample: Sample, method: str, outcomes: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """The method's table for each outcome, one below the other, with the column `outcome`."""
    reckon = morris_indices if method == "morris" else sobol_indices
    return pd.concat(
        [reckon(sample, values).assign(outcome=name) for name, values in outcomes.items()], ignore_index=True
    )


def those_that_matter(screened: pd.DataFrame, most: int) -> list[str]:
    """The numbers of largest effect on what the policy changes, and on its level, the first of either first.

    screened: as `indices_by_outcome` gives it for morris. A number of no effect on either is left out.
    """
    ranks = screened.groupby("outcome")["effect"].rank(ascending=False, method="first")
    moved = screened.assign(rank=ranks, later=screened["outcome"] != DIFFERENCE)[screened["effect"] > 0.0]
    best = moved.sort_values(["rank", "later"], kind="stable").drop_duplicates("number")
    return [str(name) for name in best["number"][:most]]


def noise_floor(screened: pd.DataFrame) -> float:
    """The median effect over all numbers of one outcome: what reshuffled luck does, as most numbers hardly matter."""
    return float(screened["effect"].median())


def grades_of(numbers: Sequence[str], declared: Mapping[str, Any]) -> list[str]:
    """The grade of evidence of each number, assumed for what is declared nowhere but in a region."""
    return [str(declared[name].grade) if name in declared else "assumed" for name in numbers]
