"""What do all mines together come to under each policy?"""

import pandas as pd

from sim.analysis.intervals import mean_interval
from sim.analysis.match.cube import cube_of
from sim.analysis.match.matches import AMOUNTS, MODES
from sim.analysis.match.rises import beyond


def summary_of(reached: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """One row per variant and quantity: variant, quantity, mean, low, high (t interval over runs), runs.

    quantity: mines in each mode, mines beyond the safety baseline (mines), and sums over mines of restored_area (ha),
    public_cost and residents_income (CNY to date).
    """
    modes = reached["mode"].astype(str)
    quantities = {mode: (modes == mode).to_numpy() for mode in MODES}
    quantities |= {"beyond": beyond(reached)} | {name: reached[name].to_numpy(float) for name in AMOUNTS}
    rows = []
    for quantity, values in quantities.items():
        laid = cube_of(reached, values)
        for name, runs in zip(laid.variants, laid.values.sum(axis=2)):
            mean, low, high = mean_interval(runs, level)
            rows.append((name, quantity, mean, low, high, len(runs)))
    return pd.DataFrame(rows, columns=["variant", "quantity", "mean", "low", "high", "runs"])
