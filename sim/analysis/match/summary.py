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


def regional_rises(reached: pd.DataFrame, variants: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """By how many mines beyond the safety baseline each change moves all mines together, a row per change.

    variant, kind, before, after (mean number of mines), rise, low, high (t interval of the paired difference, for all
    changes of a kind together), runs; the largest rise of each kind first.
    """
    laid = cube_of(reached, beyond(reached))
    base = laid.of(str(variants.loc[variants["kind"] == "baseline", "variant"].iloc[0])).sum(axis=1)
    rows = []
    for kind, listed in variants[~variants["kind"].isin(["baseline", "policy"])].groupby("kind", sort=False):
        found = []
        for name in listed["variant"]:
            numbers = laid.of(str(name)).sum(axis=1)
            rise, low, high = mean_interval(numbers - base, 1.0 - (1.0 - level) / len(listed))
            found.append((name, kind, base.mean(), numbers.mean(), rise, low, high, len(base)))
        rows += sorted(found, key=lambda row: -row[4])
    return pd.DataFrame(rows, columns=["variant", "kind", "before", "after", "rise", "low", "high", "runs"])
