"""What do policies come to at many points of the priors, each point with numbers and luck of its own?"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from sim import regions
from sim.compilation import SOURCE_HASH
from sim.config.loader import composed, opened
from sim.config.priors import Prior, uncertain, values_at
from sim.config.rows import Row, Rows, base_of, known_levers
from sim.simulate import simulate_cases
from sim.store import canonical_hash

CHUNK = 64  # points that are run before they are kept: what a killed run loses at most
SEEDS = 2**31
MAP_SEED = "region.seed"
PLACE, POLICY = ("region.", "stakeholders."), "policy."


class Setting:
    """Policies on one configuration, and the uncertain numbers of it."""

    def __init__(self, policies: Sequence[str], overrides: Sequence[str]) -> None:
        """overrides: as after `minevalue run`, without the policy. Raises InputError for what cannot be right."""
        with opened() as hydra:
            bases = {name: base_of({}, composed(hydra, [*overrides, f"policy={name}"])) for name in policies}
        known = {name: set(known_levers(base.config)) for name, base in bases.items()}
        self.priors: list[Prior] = uncertain(set().union(*known.values()))
        names = [prior.name for prior in self.priors]
        place = [MAP_SEED, *(name for name in names if name.startswith(PLACE))]  # which all policies share
        self.levers = {
            policy: [*place, *(name for name in names if name.startswith(POLICY) and name in known[policy])]
            for policy in policies
        }
        self.rows = {policy: Rows(base, self.levers[policy]) for policy, base in bases.items()}
        self.request = next(iter(self.rows.values())).request
        self.content = {"policies": list(policies), "overrides": list(overrides), "sources": SOURCE_HASH}

    def rows_at(self, shares: np.ndarray, map_seed: int) -> list[Row]:
        """What each policy runs at shares of the ranges, one for each prior."""
        values: dict[str, float] = dict(zip((prior.name for prior in self.priors), values_at(self.priors, shares)))
        values[MAP_SEED] = map_seed
        parts = {part: under(f"{part}.", values) for part in ("parameters", "scenario")}
        rows = []
        for policy, levers in self.levers.items():
            reader = self.rows[policy]
            reader.kept.clear()  # no two points are alike: nothing kept would be used again
            row = reader.row([values[lever] for lever in levers])
            case = row.case._replace(
                parameters={**row.case.parameters, **parts["parameters"]},
                scenario={**row.case.scenario, **parts["scenario"]},
            )
            rows.append(row._replace(case=case))
        return rows

    def ends_at(self, shares: np.ndarray, luck: float) -> pd.DataFrame:
        """The end of the run of each policy: a row each, with policy, seed and every indicator. The map and the run
        take their seeds from `luck`, from 0 to 1."""
        seed = min(int(luck * SEEDS), SEEDS - 1)
        rows = self.rows_at(shares, seed)
        place = regions.build(rows[0].place.region, rows[0].place.stakeholders)
        request = self.request
        outcome = simulate_cases(
            place, [row.case for row in rows], [seed], request.years, request.start_year, threads=1, only_end=True
        )
        return outcome.ends()


def under(path: str, values: Mapping[str, float]) -> dict[str, float]:
    """The values whose names begin with a path, by the rest of their names."""
    return {name.removeprefix(path): value for name, value in values.items() if name.startswith(path)}


def ends_at_points(
    setting: Setting, points: np.ndarray, luck: np.ndarray, folder: Path, advance: Callable[[int], None]
) -> pd.DataFrame:
    """The ends of all points: point, policy, seed, every indicator. What a killed run has kept is not run again.

    points: shares of the ranges (points, priors); luck: from 0 to 1 (points,); advance: called with points done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    key = canonical_hash([setting.content, points.shape, float(points.sum()), float(luck.sum())])
    for other in folder.glob("*.csv"):
        if not other.name.startswith(key):  # of other sources or other points
            other.unlink()
    parts = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for first in range(0, len(points), CHUNK):
            own = range(first, min(first + CHUNK, len(points)))
            kept = folder / f"{key}-{first}.csv"
            if not kept.exists():
                tables = list(pool.map(lambda row: setting.ends_at(points[row], float(luck[row])), own))
                table = pd.concat([table.assign(point=row) for row, table in zip(own, tables)])
                table.to_csv(kept.with_suffix(".new"), index=False)
                kept.with_suffix(".new").replace(kept)
            parts.append(pd.read_csv(kept))
            advance(len(own))
    return pd.concat(parts, ignore_index=True)
