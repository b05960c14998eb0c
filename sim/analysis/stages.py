"""How many mines stand at which value stage over the years, by mode?"""

import pandas as pd

from sim.analysis.frames import require_columns
from sim.analysis.intervals import mean_interval
from sim.analysis.trajectories import ends_of_years

ALL_MODES = "all"  # beside the modes: the mines of all modes together

KEYS = ["policy", "year", "mode", "value_stage"]


def stage_course(stages: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Mines by mode and value stage at the end of each calendar year, means over seeds.

    One row per policy, year (the moment at which that year ends), mode and value stage: sites with the ends of the t
    interval of the mean over seeds (low, high), and area (ha). The mode "all" is the sum over modes. Within a policy
    and year the sites of the modes add up to all sites.
    """
    require_columns(stages, [*KEYS, "seed", "sites", "area"], "stages")
    yearly = stages[stages["year"].isin(ends_of_years(stages["year"]))]
    together = yearly.groupby(["policy", "seed", "year", "value_stage"], sort=False, observed=True)
    every = together[["sites", "area"]].sum().reset_index().assign(mode=ALL_MODES)
    rows = []
    for key, runs in pd.concat([yearly, every]).groupby(KEYS, sort=False, observed=True):
        mean, low, high = mean_interval(runs["sites"].to_numpy(float), level)
        rows.append((*key, mean, low, high, float(runs["area"].mean())))
    return pd.DataFrame(rows, columns=[*KEYS, "sites", "low", "high", "area"])
