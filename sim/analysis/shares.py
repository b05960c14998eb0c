"""What share of the variance of an outcome comes from each group of what is uncertain?

Sobol indices of groups (Sobol 2001; Saltelli 2010), by SALib: first order is the share that would go if the group were
known; total the share that would stay if all but the group were known. What groups do together counts in both totals.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.schema import InputError

RESAMPLES = 300


def problem_of(groups: Sequence[str]) -> dict[str, Any]:
    """What SALib calls a problem: a number from 0 to 1 for each entry of `groups`, which names the group it is in."""
    names = [str(place) for place in range(len(groups))]
    return {"num_vars": len(groups), "names": names, "bounds": [[0.0, 1.0]] * len(groups), "groups": list(groups)}


def group_sample(groups: Sequence[str], points: int, seed: int) -> np.ndarray:
    """Rows of [0, 1] (points * (number of groups + 2), numbers) from which the shares of groups are reckoned.

    Raises InputError unless `points` is a power of two.
    """
    from SALib.sample import sobol

    if points < 2 or points & (points - 1):
        raise InputError(f"points = {points} is no power of two; give one, such as 256")
    return sobol.sample(problem_of(groups), points, calc_second_order=False, seed=seed)


def group_shares(groups: Sequence[str], outcomes: Mapping[str, np.ndarray], level: float = 0.95) -> pd.DataFrame:
    """One row per outcome and group: outcome, group, first, first_low, first_high, total, total_low, total_high.

    outcomes: {name: values (rows,)} at the rows of `group_sample`. Intervals are from resampled base points. An outcome
    that does not vary has no shares: its row is undefined.
    """
    from SALib.analyze import sobol

    tables = []
    for name, values in outcomes.items():
        names = list(dict.fromkeys(groups))  # in the order in which SALib gives them
        table = pd.DataFrame({"outcome": [name] * len(names), "group": names})
        found = None
        if np.ptp(values) > 0.0:
            found = sobol.analyze(
                problem_of(groups), np.asarray(values, float), calc_second_order=False, num_resamples=RESAMPLES,
                conf_level=level, seed=1,
            )  # fmt: skip
        for order, key in (("first", "S1"), ("total", "ST")):
            share = np.full(len(table), np.nan) if found is None else np.asarray(found[key], float)
            margin = np.full(len(table), np.nan) if found is None else np.asarray(found[f"{key}_conf"], float)
            table = table.assign(**{order: share, f"{order}_low": share - margin, f"{order}_high": share + margin})
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
