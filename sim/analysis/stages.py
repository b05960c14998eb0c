"""How many mines stand at which value stage over the years, by mode?"""

import numpy as np
import pandas as pd

from sim.analysis.frames import require_columns
from sim.analysis.intervals import mean_intervals
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
    runs = pd.concat([yearly, every])
    group = runs.groupby(KEYS, sort=False, observed=True).ngroup().to_numpy()
    in_groups = np.argsort(group, kind="stable")
    seeds = np.bincount(group)
    begins = np.cumsum(seeds) - seeds
    course = runs.iloc[in_groups[begins]][KEYS].reset_index(drop=True)
    sites, area = (runs[name].to_numpy(float)[in_groups] for name in ("sites", "area"))
    for count in np.unique(seeds):  # one and the same, unless a seed lacks a mode or a value stage
        own = np.flatnonzero(seeds == count)
        places = begins[own][:, None] + np.arange(count)
        course.loc[own, ["sites", "low", "high"]] = np.transpose(mean_intervals(sites[places], level))
        course.loc[own, "area"] = area[places].mean(axis=1)
    return course
