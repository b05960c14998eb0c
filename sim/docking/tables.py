"""How far does the model stray from the published game: paths, basins, rest points, thresholds, as tables?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.docking.deposit_game import PRINTED_THRESHOLDS, Game, deposit_game, least_effort, numbers_with
from sim.docking.mean_field import Imitation, mean_path, run_imitation, weak_imitation
from sim.docking.replicator import SINK, corner_near, interior_point, path, replicator, rest_points
from sim.stakeholders.firms import operator_restores

INNER = "inner"
AGREES = 0.0005  # half of the last printed digit of a threshold
KEPT = 200  # moments of a path that are looked at
TURNS = 26.0  # length of a path: periods times chance times strength, which brings most starts to their end


class Setting(NamedTuple):
    """A deposit game in one phase, the shares (enterprises, governments) that paths start from, and how to imitate."""

    phase: str
    changes: Mapping[str, float]
    starts: tuple[tuple[float, float], ...]
    strength: float
    rate: float
    intensity: float

    @property
    def game(self) -> Game:
        """The payoffs."""
        return deposit_game(numbers_with(self.changes))

    @property
    def imitation(self) -> Imitation:
        """The imitation of representative stakeholders."""
        return weak_imitation(self.game, self.strength, self.rate, self.intensity)

    @property
    def periods(self) -> int:
        """Length of a path."""
        return round(TURNS / (self.imitation.chance * self.strength))

    @property
    def every(self) -> int:
        """A moment is kept every so many periods."""
        return max(self.periods // KEPT, 1)

    @property
    def moments(self) -> np.ndarray:
        """Time of the replicator at each moment kept."""
        return np.arange(self.periods // self.every + 1) * self.every * self.imitation.pace


def replicator_paths(setting: Setting) -> np.ndarray:
    """Shares (starts, moments, 2) along the replicator's paths."""
    motion = partial(replicator, setting.game)
    return np.stack([path(motion, start, setting.moments) for start in setting.starts])


def mean_paths(setting: Setting) -> np.ndarray:
    """Shares (starts, moments, 2) along the paths of imitation in a population without end."""
    walk = partial(mean_path, setting.game, setting.imitation, periods=setting.periods, every=setting.every)
    return np.stack([walk(start=np.array(start)) for start in setting.starts])


def model_paths(setting: Setting, size: int, seeds: Sequence[int]) -> np.ndarray:
    """Shares (starts, seeds, moments, 2) along the paths that the model's own phase takes."""
    starts = np.array(setting.starts)
    return run_imitation(setting.game, setting.imitation, size, starts, seeds, setting.periods, setting.every)


def largest_deviation(paths: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Largest distance between paths (starts, ..., moments, 2) and those beside them (starts, moments, 2), over all
    moments and starts: array (...)."""
    beside = beside.reshape(beside.shape[0], *[1] * (paths.ndim - 3), *beside.shape[1:])
    return np.linalg.norm(paths - beside, axis=-1).max(axis=(0, -1))


def paths_table(phase: str, source: str, moments: np.ndarray, paths: np.ndarray) -> pd.DataFrame:
    """Paths (starts, moments, 2) as rows: phase, source, start (number), moment, full, supervising (shares)."""
    starts, kept = paths.shape[:2]
    columns = {"start": np.repeat(np.arange(starts), kept), "moment": np.tile(moments, starts)}
    columns |= {"full": paths[..., 0].ravel(), "supervising": paths[..., 1].ravel()}
    return pd.DataFrame({"phase": phase, "source": source, **columns})


def deviations(setting: Setting, size: int, seeds: Sequence[int]) -> pd.DataFrame:
    """How far runs of a population stray from the replicator: phase, population, seed, deviation."""
    strayed = largest_deviation(model_paths(setting, size, seeds), replicator_paths(setting))
    return pd.DataFrame({"phase": setting.phase, "population": size, "seed": list(seeds), "deviation": strayed})


def selection_table(setting: Setting, strengths: Iterable[float]) -> pd.DataFrame:
    """How far imitation without end of population strays from the replicator, by strength of selection: phase,
    strength, base_income (10^4 CNY/yr), deviation."""
    rows = []
    for strength in strengths:
        weaker = setting._replace(strength=strength)
        strayed = float(largest_deviation(mean_paths(weaker), replicator_paths(weaker)))
        told = {"phase": setting.phase, "strength": strength, "base_income": weaker.imitation.base_income}
        rows.append(told | {"deviation": strayed})
    return pd.DataFrame(rows)


def rest_table(settings: Iterable[Setting]) -> pd.DataFrame:
    """Rest points of each game: phase, effort, recognition, full, supervising, kind (by the Jacobian)."""
    rows = []
    for setting in settings:
        numbers = numbers_with(setting.changes)
        told = {"phase": setting.phase, "effort": float(numbers.effort), "recognition": float(numbers.recognition)}
        rows += [told | point._asdict() for point in rest_points(setting.game)]
    return pd.DataFrame(rows)


def basins_table(setting: Setting, size: int, seeds: Sequence[int]) -> pd.DataFrame:
    """Where runs from each start end beside where the replicator's path ends: phase, population, full, supervising
    (start), replicator (corner), same (share of the seeds that end by the same corner), margin (shares that the end of
    the replicator's path still lies from a corner)."""
    ends = replicator_paths(setting)[:, -1]
    runs = model_paths(setting, size, seeds)[:, :, -1]
    rows = []
    for start, end, of_seeds in zip(setting.starts, ends, runs):
        corner = corner_near(end)
        same = np.mean([corner_near(seen) == corner for seen in of_seeds])
        told = {"phase": setting.phase, "population": size, "full": start[0], "supervising": start[1]}
        margin = float(np.abs(end - np.array(corner)).max())
        rows.append(told | {"replicator": corner_name(corner), "same": float(same), "margin": margin})
    return pd.DataFrame(rows)


def corner_name(corner: Sequence[float]) -> str:
    """A corner as (enterprises, governments)."""
    return f"({corner[0]:.0f}, {corner[1]:.0f})"


def phase_table(efforts: Iterable[float], recognitions: Iterable[float], changes: Mapping[str, float]) -> pd.DataFrame:
    """Where the game can come to rest, by effort and by what governments gain (M, 10^4 CNY/yr): effort, recognition,
    sinks (names of the corners that draw paths in), inner (whether there is an inner rest point)."""
    recognitions = list(recognitions)
    rows = []
    for effort in efforts:
        for recognition in recognitions:
            game = deposit_game(numbers_with({**changes, "effort": effort, "recognition": recognition}))
            sinks = [corner_name(point[:2]) for point in rest_points(game) if point.kind == SINK]
            inner = interior_point(game) is not None
            rows.append({"effort": effort, "recognition": recognition, "sinks": " ".join(sinks), INNER: inner})
    return pd.DataFrame(rows)


def threshold_table() -> pd.DataFrame:
    """The study's printed least efforts beside what its payoffs give: partial_share, printed, by_payoffs, follows, and
    model: the effort at which the model's own operators begin to obey (`operator_restores`)."""
    rows = []
    for share, printed in PRINTED_THRESHOLDS.items():
        numbers = numbers_with({"partial_share": share})
        asked = least_effort(numbers)
        told = {"partial_share": share, "printed": printed, "by_payoffs": asked}
        rows.append(told | {"model": obeying_effort(numbers), "follows": abs(printed - asked) <= AGREES})
    return pd.DataFrame(rows)


def obeying_effort(numbers: np.record) -> float:
    """Effort from which the model's operators obey when all governments supervise: the chance to be found out at which
    `operator_restores` turns, with what is saved by restoring in part as cost, and deposit and relief as the fine."""
    cost = (1.0 - numbers.partial_share) * numbers.cost
    low, high = 0.0, 1.0
    while high - low > 1e-12:
        middle = 0.5 * (low + high)
        if operator_restores(cost, middle, numbers.deposit + numbers.tax_relief, 0.0):
            high = middle
        else:
            low = middle
    return high
