"""How are patterns shown to a reader: met or not met, each with its figure, in a terminal and on a page?"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.patterns.pattern import POINTS
from sim.compilation import SOURCE_HASH
from sim.report.figures.evaluation import scale_of
from sim.report.labels import columns_of, wrapped
from sim.report.language import Wording, wording_of
from sim.report.numbers import Scale

COUNTED = ("orders", "cases")  # units of whole numbers
HEAD = """# Patterns: what the model is held against

Made by `python experiments/patterns.py --page` from fresh runs (sources {source}); made again for every release. A
pattern that is not met stays here with its figure. Each is declared with its band in
[declared.py](../sim/analysis/patterns/declared.py), which says which were set before anything was measured; it is met
when the whole 95% interval over seeds lies in the band. The model explains and compares; it is not a forecast.

**{met} of {all} are met.**
"""

PATH_HEAD = """
## The model's own path

Restored share at the end of each year, rules as they came. Years from 2017 on are held out: nothing is fitted to them.
"""
CASES_HEAD = """
## The eight cases

Share of runs that end in the paper's mode, and its rank among the modes in which runs end; ties go against it.
"""


def text(table: pd.DataFrame, wording: Wording) -> str:
    """The patterns as lines for a terminal: verdict, figure with its interval, label, and the band it was given."""
    said = wording.terminal
    lines = []
    for row in table.to_dict("records"):
        scale = scale_of_pattern(row, wording)
        verdict = said["met"] if row["met"] else said["not_met"]
        figure = f"{figure_of(row, scale)} {scale.label}".rstrip()
        head = padded(verdict, 10) + padded(wrapped(row[f"label_{wording.code}"], 200), 66)
        lines.append(f"{head}{padded(figure, 44)}{band_of(row, scale, said['or_more'], said['or_less'])}")
    counts = said["patterns_met"].format(met=int(table["met"].sum()), all=len(table))
    return "\n".join([*lines, "", counts, said["caution"]])


def page(table: pd.DataFrame, path: pd.DataFrame, cases: pd.DataFrame) -> str:
    """The patterns, the model's path by year, and the cases one by one, as Markdown with labels in both languages."""
    english = wording_of("en")
    parts = [HEAD.format(source=SOURCE_HASH, met=int(table["met"].sum()), all=len(table))]
    rows = []
    for row in table.to_dict("records"):
        scale = scale_of_pattern(row, english)
        said = english.terminal
        verdict = said["met"] if row["met"] else f"**{said['not_met']}**"
        figure = f"{figure_of(row, scale)} {scale.label}".rstrip()
        band = band_of(row, scale, said["or_more"], said["or_less"])
        claim = f"{row['claim']} ({row['source']}). Measured: {row['how']}; {row['seeds']} seeds"
        rows.append((verdict, f"{row['label_en']}<br>{row['label_zh']}", figure, band, claim))
    parts.append(markdown(("", "pattern 模式特征", "figure 数值", "band 范围", "claim and measure"), rows))
    parts.append(PATH_HEAD)
    years = [
        (f"{row['year'] - 1.0:.0f}", f"{row['mean']:.1%}", f"{row['low']:.1%} to {row['high']:.1%}",
         "held out" if row["year"] > 2017.0 else "")
        for row in path.to_dict("records") if abs(row["year"] % 1.0) < 1e-9
    ]  # fmt: skip
    parts.append(markdown(("year", "mean", "95% interval", ""), years))
    parts.append(CASES_HEAD)
    modes = english.modes
    each = [
        (english.policy(row["policy"]), row["site"], modes[row["paper"]], modes[row["most"]], f"{row['share']:.0%}",
         "" if np.isnan(row["rank"]) else f"{row['rank']:.0f}")
        for row in cases[cases["policy"].isin(["stage_3", "full_reform"])].to_dict("records")
    ]  # fmt: skip
    header = ("policy", "case", "mode in the paper", "mode of most runs", "in the paper's mode", "rank")
    parts.append(markdown(header, each))
    return "\n".join(parts) + "\n"


def scale_of_pattern(row: dict[Any, Any], wording: Wording) -> Scale:
    """The scale of a pattern's figure, by its unit and size."""
    if row["unit"] == POINTS:
        return Scale(0.01, 1, "", wording.points_short, wording.points_short.strip())
    if row["unit"] in COUNTED:
        return Scale(1.0, 0, "", "", wording.units.get(row["unit"], row["unit"]))
    return scale_of(row["unit"], pd.Series([row["mean"], row["low"], row["high"]]), wording)


def figure_of(row: dict[Any, Any], scale: Scale) -> str:
    """The figure, with its interval where it has one."""
    mean = scale.bare(row["mean"])
    return mean if row["low"] == row["high"] else f"{mean} ({scale.bare(row['low'])}, {scale.bare(row['high'])})"


def band_of(row: dict[Any, Any], scale: Scale, or_more: str, or_less: str) -> str:
    """The band that the interval must lie in."""
    low, high = row["band_low"], row["band_high"]
    if np.isinf(high):
        return or_more.format(limit=scale.bare(low))
    if np.isinf(low):
        return or_less.format(limit=scale.bare(high))
    return scale.bare(low) if low == high else f"{scale.bare(low)}-{scale.bare(high)}"


def padded(said: str, width: int) -> str:
    """A text with spaces up to a width in half-width columns, one at least."""
    return said + " " * max(width - columns_of(said), 1)


def markdown(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
