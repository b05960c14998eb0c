"""Does the model fall back to the published games of mine restoration? Writes tables and a picture to results/docking.

With stakeholders alike, well mixed, and learning by imitation alone, the model's own phase of imitation runs beside the
replicator of the deposit game of Longkou. Takes some minutes. --language zh prints in Chinese.
"""

import argparse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from sim.analysis.intervals import mean_interval
from sim.config.loader import composed, opened
from sim.config.request import request_from
from sim.docking import tables
from sim.docking.cooperation import coalition_worth, shapley_of_worth
from sim.docking.replicator import replicator
from sim.parameters import TOPICS
from sim.regions import build
from sim.report.figures import docking_figure
from sim.report.figures.docking import MEAN, MODEL, REPLICATOR, Docked
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "docking"
RATE = TOPICS["behaviour"].columns["imitation_rate"].start
INTENSITY = 100.0  # the highest that is allowed: the base income that keeps selection weak is then far above the game's
STRENGTH = 0.25
TWO_ENDS = {"effort": 0.4, "recognition": 1500.0}
ROUND = {"effort": 0.8, "recognition": 300.0}
SETTINGS = (
    tables.Setting(
        "bistable", TWO_ENDS, ((0.1, 0.6), (0.3, 0.3), (0.3, 0.8), (0.1, 0.95), (0.6, 0.4), (0.8, 0.2)), STRENGTH, RATE,
        INTENSITY,
    ),
    tables.Setting("cycle", ROUND, ((0.45, 0.2), (0.45, 0.28), (0.6, 0.35)), STRENGTH, RATE, INTENSITY),
)  # fmt: skip
ONE_END = (
    tables.Setting("full", {"effort": 0.8, "recognition": 1500.0}, (), STRENGTH, RATE, INTENSITY),
    tables.Setting("neither", {"effort": 0.2, "recognition": 1500.0}, (), STRENGTH, RATE, INTENSITY),
    tables.Setting(
        "supervised", {"effort": 0.5, "recognition": 1500.0, "partial_share": 0.2}, (), STRENGTH, RATE, INTENSITY
    ),
)  # fmt: skip
POPULATIONS = {100: 48, 400: 24, 1600: 12, 6400: 6}  # enterprises, and as many governments: seeds
STRENGTHS = (0.5, 0.25, 0.125, 0.0625)
DRAWN = 1600  # population of the paths and basins that are drawn
GRID = tuple((full, supervising) for full in np.arange(0.1, 0.95, 0.1) for supervising in np.arange(0.1, 0.95, 0.1))
FIELD = np.arange(0.05, 1.0, 0.1)


def deviation_table():
    """Deviation on paths from three starts, by phase and population: seeds, mean with its interval, ratio to the row
    before."""
    fewer = [setting._replace(starts=setting.starts[:3]) for setting in SETTINGS]
    asked = [(setting, size, range(1, seeds + 1)) for size, seeds in POPULATIONS.items() for setting in fewer]
    with ThreadPoolExecutor(2) as pool:
        runs = pd.concat(pool.map(lambda item: tables.deviations(*item), asked[::-1]))
    rows = []
    for phase, of_phase in runs.groupby("phase"):
        before = np.nan
        for size, seen in of_phase.groupby("population"):
            interval = mean_interval(seen["deviation"].to_numpy())
            told = {"phase": phase, "population": size, "seeds": len(seen), **interval._asdict()}
            rows.append(told | {"to_row_before": interval.mean / before})
            before = interval.mean
    return pd.DataFrame(rows)


def field_table():
    """The replicator's motion on a grid: phase, full, supervising, motion_full, motion_supervising."""
    rows = []
    for setting in SETTINGS:
        for place in ((full, supervising) for full in FIELD for supervising in FIELD):
            motion = replicator(setting.game, np.array(place))
            rows.append((setting.phase, *place, *motion))
    return pd.DataFrame(rows, columns=["phase", "full", "supervising", "motion_full", "motion_supervising"])


def path_table():
    """Paths of the replicator, of imitation without end of population, and of one run of the model."""
    parts = []
    for setting in SETTINGS:
        kinds = {REPLICATOR: tables.replicator_paths(setting), MEAN: tables.mean_paths(setting)}
        kinds[MODEL] = tables.model_paths(setting, DRAWN, [1])[:, 0]
        parts += [tables.paths_table(setting.phase, kind, setting.moments, paths) for kind, paths in kinds.items()]
    return pd.concat(parts, ignore_index=True)


def cooperation_tables():
    """Worth of each coalition on the case county under full reform, and the Shapley division of it, with intervals."""
    with opened() as hydra:
        asked = request_from(composed(hydra, ["policy=full_reform", "seeds=20"]))
    region = build(asked.region, asked.stakeholders)
    worth = coalition_worth(
        region, asked.policy, asked.scenario, asked.parameters, asked.seeds, asked.years, asked.start_year
    )
    return summed_up(worth, "coalition", "worth"), summed_up(shapley_of_worth(worth), "player", "share")


def summed_up(table, key, value):
    """Mean of a value over seeds with its interval, by a key, the largest first."""
    rows = [{key: name, **mean_interval(own[value].to_numpy())._asdict()} for name, own in table.groupby(key)]
    return pd.DataFrame(rows).sort_values("mean", ascending=False)


def main():
    """Run, print, write tables and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    said = wording_of(parser.parse_args().language).figures
    efforts, recognitions = np.linspace(0.0, 1.0, 201), np.linspace(0.0, 3000.0, 151)
    worth, due = cooperation_tables()
    made = {
        "rest_points": tables.rest_table([*SETTINGS, *ONE_END]),
        "thresholds": tables.threshold_table(),
        "selection": pd.concat([tables.selection_table(setting, STRENGTHS) for setting in SETTINGS]),
        "basins": tables.basins_table(SETTINGS[0]._replace(starts=GRID), DRAWN, [1, 2, 3]),
        "deviations": deviation_table(),
        "coalitions": worth,
        "shapley": due,
    }
    (FOLDER / "tables").mkdir(parents=True, exist_ok=True)
    for name, table in made.items():
        print(f"\n{said[f'docking_table_{name}']}\n{shown(name, table)}")
    made |= {"paths": path_table(), "phases": tables.phase_table(efforts, recognitions, {})}
    for name, table in made.items():
        table.to_csv(FOLDER / "tables" / f"{name}.csv", index=False)
    docked = Docked(
        made["phases"], made["paths"], field_table(), made["basins"], made["rest_points"], made["deviations"], DRAWN
    )
    for code in ("en", "zh"):
        save_figure(docking_figure(docked, wording_of(code)), FOLDER / "figures", f"docking.{code}")
    print(f"\n{FOLDER}/tables, {FOLDER}/figures")


def shown(name, table):
    """A table as text; of the basins, how many starts end where the replicator says."""
    if name != "basins":
        return table.to_string(index=False, float_format=lambda value: f"{value:.4g}")
    return f"{(table['same'] == 1.0).sum()} / {len(table)}; {(table['same'] > 0.5).sum()} / {len(table)}"


if __name__ == "__main__":
    main()
