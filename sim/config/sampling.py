"""Which points of the ranges of uncertain numbers does a sample try, by which method?"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sim.schema import InputError

MORRIS_LEVELS = 4  # values that a screening gives each number, as is usual; a step is two thirds of the range


def latin_hypercube(numbers: int, points: int, seed: int) -> np.ndarray:
    """Points (points, numbers) of [0, 1]: one in each of as many slices of every number."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(numbers, rng=seed).random(points)


def sobol(numbers: int, points: int, seed: int) -> np.ndarray:
    """Points (points, numbers) of [0, 1] of a scrambled Sobol sequence. Raises InputError unless a power of two."""
    from scipy.stats import qmc

    require_power_of_two("sobol", points)
    return qmc.Sobol(numbers, rng=seed).random(points)


def morris(numbers: int, points: int, seed: int) -> np.ndarray:
    """Trajectories of Morris 1991: points * (numbers + 1) rows of [0, 1], each a step in one number from the last."""
    from SALib.sample import morris as salib

    return salib.sample(unit_problem(numbers), points, MORRIS_LEVELS, seed=seed)


def saltelli(numbers: int, points: int, seed: int) -> np.ndarray:
    """The sample of Saltelli 2002 for Sobol indices of first and total order: points * (numbers + 2) rows of [0, 1].

    Raises InputError unless `points` is a power of two.
    """
    from SALib.sample import sobol as salib

    require_power_of_two("saltelli", points)
    return salib.sample(unit_problem(numbers), points, calc_second_order=False, seed=seed)


METHODS: dict[str, Callable[[int, int, int], np.ndarray]] = {
    method.__name__: method for method in (latin_hypercube, sobol, morris, saltelli)
}


def rows_of(method: str, numbers: int, points: int) -> int:
    """How many rows a sample of that many points has: a trajectory and a base point are several rows each."""
    return points * {"morris": numbers + 1, "saltelli": numbers + 2}.get(method, 1)


def unit_problem(numbers: int) -> dict[str, Any]:
    """What SALib calls a problem: that many numbers, all from 0 to 1."""
    return {"num_vars": numbers, "names": [str(number) for number in range(numbers)], "bounds": [[0.0, 1.0]] * numbers}


def require_power_of_two(method: str, points: int) -> None:
    """Raise InputError unless the number of points is a power of two."""
    if points & (points - 1):
        more = 2 ** points.bit_length()
        raise InputError(f"design.points = {points} is no power of two, which {method} needs; give {more}")


def drawn(ranges: Sequence[tuple[float, float]], method: str, points: int, seed: int) -> list[list[float]]:
    """The rows of a sample, each with a value within each of the ranges (low, high); the same seed gives the same.

    Rows of `morris` and `saltelli` stand in the order in which indices are reckoned from them, and may repeat.
    """
    lows, highs = (np.array(ends, float) for ends in zip(*ranges))
    unit = METHODS[method](len(ranges), points, seed)
    return (lows + unit * (highs - lows)).clip(lows, highs).tolist()
