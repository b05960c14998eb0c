"""What does every indicator say about every policy, theme by theme, on a terminal?"""

import textwrap

import pandas as pd

from sim.cli.terminal import grouped
from sim.indicators import THEMES
from sim.report.language import Wording
from sim.report.numbers import scale_for

AT_ONCE = 6  # policies side by side; more stand in a table below
WIDEST = 40  # half-width columns of an indicator's name
MARKS = {"better": "+", "worse": "-", "higher": "^", "lower": "v", "unclear": " "}


def every_indicator(compared: pd.DataFrame, baseline: str, wording: Wording) -> str:
    """Means of all indicators, a group per theme and a column per policy, the baseline first.

    compared: `sim.analysis.ranking` of all indicators. A mark says how a policy compares with the baseline.
    """
    others = [name for name in wording.in_order(compared["policy"].unique()) if name != baseline]
    blocks = [others[start : start + AT_ONCE] for start in range(0, len(others), AT_ONCE)]
    indexed = compared.set_index(["policy", "indicator"])
    text = "\n" + wording.terminal["every"].format(baseline=baseline) + "\n"
    return text + "\n\n".join(table(indexed, [baseline, *block], wording) for block in blocks)


def table(indexed: pd.DataFrame, policies: list[str], wording: Wording) -> str:
    """The table of some policies, the first of them the baseline."""
    recorded = indexed.index.get_level_values("indicator")
    groups = {}
    for theme in THEMES:
        names = [item.name for item in theme.indicators if item.name in recorded]
        groups[wording.theme(theme)] = [line(indexed, name, policies, wording) for name in names]
    header = ("", *policies)
    return grouped(header, {title: lines for title, lines in groups.items() if lines})


def line(indexed: pd.DataFrame, name: str, policies: list[str], wording: Wording) -> tuple[str, ...]:
    """One indicator: name with unit, and each policy's mean with its mark."""
    rows = [indexed.loc[(policy, name)] for policy in policies]
    scale = scale_for(name, [row["mean"] for row in rows], wording)
    label = textwrap.shorten(f"{wording.indicator(name)}, {scale.label}", WIDEST, placeholder=" ...")
    means = [scale.bare(row["mean"]) or wording.terminal["undefined"] for row in rows]
    marks = [" ", *(MARKS[row["verdict"]] for row in rows[1:])]
    return label, *(f"{mean} {mark}" for mean, mark in zip(means, marks))
