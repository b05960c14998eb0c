"""In which mode does each mine end under each policy?"""

import pandas as pd

from sim.analysis.frames import policies_of, require_columns
from sim.analysis.intervals import mean_interval

# A mine that the government alone has made safe is in the safety baseline mode without any contract.
PUBLIC_MODE = "safety_baseline"


def mode_mix(sites: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Share of the mines that end in each mode: policy, mode, share, low, high (t interval over seeds), sites.

    "none" is a mine that nobody has taken on. `sites` is the number of mines of a run.
    """
    require_columns(sites, ["policy", "seed", "site", "mode", "public_mode"], "sites")
    mode = sites["mode"].astype(object)
    mode = mode.mask((mode == "none") & sites["public_mode"].astype(bool), PUBLIC_MODE)
    shares = pd.crosstab([sites["policy"].astype(object), sites["seed"]], mode, normalize="index")
    number = sites["site"].nunique()
    rows = []
    for policy in policies_of(sites):
        for name in shares.columns:
            share, low, high = mean_interval(shares.xs(policy)[name].to_numpy(float), level)
            rows.append((policy, str(name), share, low, high, number))
    return pd.DataFrame(rows, columns=["policy", "mode", "share", "low", "high", "sites"])
