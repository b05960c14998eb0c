"""How is a search by generations carried on, so that the same search gives the same and a killed one resumes?"""

import json
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from sim.compilation import SOURCE_HASH
from sim.indicators import INDICATORS
from sim.schema import InputError
from sim.store import canonical_hash

Evaluate = Callable[[Sequence[Mapping[str, float]]], pd.DataFrame]
GENERATION = "generation"


class Search(NamedTuple):
    """What is searched: numbers from 0 to 1, for the best of several indicators, one of which has a limit."""

    numbers: tuple[str, ...]
    objectives: tuple[str, ...]  # indicators with a better direction
    limited: str  # the indicator that has the limit
    limit: float  # in its unit
    population: int
    generations: int
    seed: int


def searched(search: Search, evaluate: Evaluate, folder: Path, told: Callable[[int], None]) -> pd.DataFrame:
    """Every candidate of a search by NSGA-II (Deb 2002, optuna): generation, the numbers, the objectives.

    evaluate: the objectives of the candidates of one generation, a row each in their order. What it gave is kept in the
    folder, and not asked for again by the same search of the same source. told: called with the generations done.
    Raises InputError for an objective without a better direction.
    """
    import optuna

    directions = [INDICATORS[name].direction for name in search.objectives]
    if 0 in directions:
        raise InputError(f"indicator {search.objectives[directions.index(0)]} has no better direction; take another")
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
    sampler = optuna.samplers.NSGAIISampler(population_size=search.population, seed=search.seed)
    study = optuna.create_study(
        directions=["maximize" if direction > 0 else "minimize" for direction in directions], sampler=sampler
    )
    for strength in (1.0, 0.0):  # all instruments, and none: the ends between which the search lies
        study.enqueue_trial(dict.fromkeys(search.numbers, strength))
    asked = canonical_hash([SOURCE_HASH, list(search)])
    tables = []
    for generation in range(search.generations):
        trials = [study.ask() for _ in range(search.population)]
        points = [{name: trial.suggest_float(name, 0.0, 1.0) for name in search.numbers} for trial in trials]
        values = kept_or_new(folder / f"{GENERATION}={generation:03}.json", asked, points, evaluate, search.objectives)
        for trial, row in zip(trials, values.to_dict("records")):
            trial.set_constraint(search.limited, row[search.limited] / search.limit - 1.0)
            study.tell(trial, [row[name] for name in search.objectives])
        tables.append(pd.concat([pd.DataFrame(points), values], axis=1).assign(generation=generation))
        told(generation + 1)
    return pd.concat(tables, ignore_index=True)


def kept_or_new(
    path: Path, asked: str, points: list[dict[str, float]], evaluate: Evaluate, objectives: Sequence[str]
) -> pd.DataFrame:
    """The objectives of a generation: as they were kept for these very candidates, or evaluated now and kept."""
    if path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["asked"] == asked and kept["points"] == points:
            return pd.DataFrame(kept["values"])
    values = evaluate(points)[list(objectives)].reset_index(drop=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".tmp")
    content = {"asked": asked, "points": points, "values": values.to_dict("records")}
    partial.write_text(json.dumps(content), encoding="utf-8")
    partial.replace(path)
    return values
