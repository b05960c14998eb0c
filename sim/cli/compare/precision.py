"""How many seeds were used, how wide are the intervals, and what did shared luck save, on a terminal?"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sim import store
from sim.analysis import by_indicator
from sim.cli.terminal import aligned
from sim.report.language import Wording
from sim.report.numbers import difference_scale, rounded_scale, scale_for

MOST_TOLD = 999  # of variance ratios: above it no decision hangs on how much
MEASURED = Path("common_luck") / "tables" / "ratios.csv"  # beside the folder compared; experiments/common_luck.py


def precision_table(folder: Path, shared: pd.DataFrame, compared: pd.DataFrame, wording: Wording) -> str:
    """One line per headline indicator: widest half-width over policies, what was asked, variance ratios.

    shared, compared: the tables `shared_luck` and `comparison` of a report on the folder.
    """
    words, chosen = wording.terminal, store.read_sweep(folder).get("precision") or {}
    asked = pd.DataFrame(chosen.get("widths", []), columns=["policy", "indicator", "half_width", "asked"])
    widest_asked = asked.groupby("indicator")["asked"].min()
    measured = same_seed_ratios(folder.parent / MEASURED)
    header = [words[f"sure_{name}"] for name in ("widest", "asked", "independent", "attainable", "same_seed")]
    rows = []
    for row in by_indicator(shared).to_dict("records"):
        name = str(row["indicator"])
        scale = difference_scale(
            name, scale_for(name, compared["mean"][compared["indicator"] == name], wording), wording
        )
        scale = rounded_scale(scale, [row["half_width"]])
        least = widest_asked.get(name, np.nan)
        span = {key: ratio(row[column]) for key, column in SPAN.items()}
        rows.append(
            (
                wording.indicator(name),
                scale.label,
                f"±{scale.bare(row['half_width'])}",
                f"±{scale.bare(least)}" if least == least else "",
                words["sure_span"].format(**span) if span["median"] else "",
                ratio(row["attainable"]),
                ratio(measured.get(name, np.nan)),
            )
        )
    rule = words["sure_fixed" if not chosen else "sure_reached" if chosen["reached"] else "sure_capped"]
    title = words["sureness"].format(seeds=int(shared["seeds"].iloc[0]), rule=rule.format(cap=chosen.get("cap")))
    notes = [words["sure_note"], words["sure_measured" if measured else "sure_unmeasured"]]
    return "\n".join(["", title, "", aligned(["", "", *header], rows, 2), "", *notes])


SPAN = {"median": "variance_ratio", "low": "lowest_ratio", "high": "highest_ratio"}


def ratio(value: float) -> str:
    """A variance ratio in as few digits as tell."""
    if value != value:
        return ""
    if np.isinf(value):
        return "∞"
    if value > MOST_TOLD:
        return f">{MOST_TOLD}"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def same_seed_ratios(path: Path) -> dict[str, Any]:
    """{indicator: median variance ratio against same-seed generators} as the experiment measured it; empty if not."""
    if not path.is_file():
        return {}
    table = pd.read_csv(path)
    medians = table.groupby("indicator")["against_same_seed"].median()
    return {str(name): value for name, value in medians.items()}
