"""What does every indicator say about every policy, theme by theme, on a terminal?"""

import textwrap
from typing import Any

import pandas as pd

from sim.cli.terminal import grouped
from sim.indicators import THEMES
from sim.report.language import Wording
from sim.report.numbers import scale_for

AT_ONCE = 6  # policies side by side; more stand in a table below
WIDEST = 40  # half-width columns of an indicator's name
MARKS = {"better": "+", "worse": "-", "higher": "^", "lower": "v", "unclear": " "}


def indicators_table(compared: pd.DataFrame, baseline: str, wording: Wording) -> str:
    """Means of all indicators, a group per theme and a column per policy, the baseline first.

    compared: `sim.analysis.ranking` of all indicators. A mark says how a policy compares with the baseline.
    """
    others = [name for name in wording.in_order(compared["policy"].unique()) if name != baseline]
    blocks = [others[start : start + AT_ONCE] for start in range(0, len(others), AT_ONCE)]
    rows = {(row["policy"], row["indicator"]): row for row in compared.to_dict("records")}
    text = "\n" + wording.terminal["every"].format(baseline=baseline) + "\n"
    return text + "\n\n".join(table(rows, [baseline, *block], wording) for block in blocks)


def table(rows: dict[tuple[str, str], Any], policies: list[str], wording: Wording) -> str:
    """The table of some policies, the first of them the baseline; rows: by policy and indicator."""
    recorded = {indicator for _, indicator in rows}
    groups = {}
    for theme in THEMES:
        names = [item.name for item in theme.indicators if item.name in recorded]
        groups[wording.theme(theme)] = [line(rows, name, policies, wording) for name in names]
    header = ("", *policies)
    return grouped(header, {title: lines for title, lines in groups.items() if lines})


def line(rows: dict[tuple[str, str], Any], name: str, policies: list[str], wording: Wording) -> tuple[str, ...]:
    """One indicator: name with unit, and each policy's mean with its mark."""
    own = [rows[policy, name] for policy in policies]
    scale = scale_for(name, [row["mean"] for row in own], wording)
    label = textwrap.shorten(f"{wording.indicator(name)}, {scale.label}", WIDEST, placeholder=" ...")
    means = [scale.bare(row["mean"]) or wording.terminal["undefined"] for row in own]
    marks = [" ", *(MARKS[row["verdict"]] for row in own[1:])]
    return label, *(f"{mean} {mark}" for mean, mark in zip(means, marks))
