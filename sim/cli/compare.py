"""How do the policies of a sweep differ on the same luck, and do the books close?"""

import argparse
from pathlib import Path
from typing import Any

import pandas as pd

from sim import store
from sim.analysis import HEADLINES
from sim.cli import DONE
from sim.cli.baseline import USUAL, baseline_of
from sim.cli.gather import print_combinations, tell_unfinished
from sim.cli.regimes import regimes_table
from sim.cli.terminal import CAUTION, ENGLISH, combination_name, grouped, note
from sim.report.numbers import difference_scale, rounded_scale, scale_for


def main(arguments: list[str]) -> int:
    """`minevalue compare FOLDER`: print paired differences and the closing check, write tables and figures."""
    parser = argparse.ArgumentParser("minevalue compare", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a sweep, such as results/policy_comparison")
    parser.add_argument("--baseline", help=f"what the others are compared with (default: {USUAL}, else the first)")
    parser.add_argument("--language", default="en", choices=("en", "zh"), help="of the figures (default: en)")
    parser.add_argument("--tables-only", action="store_true", help="draw no figures; the brief draws them too")
    given = parser.parse_args(arguments)
    books = store.read(given.folder, "closing")
    baseline = given.baseline or baseline_of(given.folder)

    from sim.report.brief import write_comparison  # draws: no need to import pyplot for a folder that is not there

    report = write_comparison(given.folder, given.language, baseline, draws=not given.tables_only)
    if report.facts.policies > 1 and "comparison" in report.tables:
        print(comparison(report.tables["comparison"], report.facts.baseline, report.choice))
    if "regimes" in report.tables:
        print(regimes_table(report))
    if report.levers:
        print_combinations(given.folder)
    print(f"\n{CAUTION}\n{closing(books)}")
    tell_unfinished(given.folder)
    figures = "" if given.tables_only else f", figures in {given.folder}/figures"
    note(f"tables are in {given.folder}/tables{figures}")
    return DONE


def comparison(compared: pd.DataFrame, baseline: str, choice: dict[str, Any]) -> str:
    """The paired differences as text: a group per headline indicator, a line per policy."""
    seeds = int(compared["seeds"].iloc[0])
    heading = f"Compared with {baseline} on the same {seeds} seeds, at the end of the run"
    groups = {}
    for name in HEADLINES:
        rows = compared[compared["indicator"] == name]
        scale = scale_for(name, rows["mean"], ENGLISH)
        gap_scale = rounded_scale(difference_scale(name, scale, ENGLISH), rows["difference"])
        unit = scale.label if gap_scale.label == scale.label else f"{scale.label}, difference in {gap_scale.label}"
        lines = [line(row, baseline, scale, gap_scale) for row in rows.itertuples()]
        groups[f"{ENGLISH.indicator(name)} ({unit})"] = lines
    header = ("", "mean", "difference", "95% interval", "")
    return f"\n{heading}" + (f", at {combination_name(choice)}" if choice else "") + "\n\n" + grouped(header, groups)


def line(row: Any, baseline: str, scale: Any, gap_scale: Any) -> tuple[str, ...]:
    """One policy's cells: mean, paired difference, its interval, and what that allows to be said."""
    mean = scale.bare(row.mean) or "undefined"
    if row.policy == baseline:
        return row.policy, mean, "", "", "baseline"
    gap, low, high = (
        gap_scale.bare(value, signed=True) for value in (row.difference, row.difference_low, row.difference_high)
    )
    is_small = row.verdict != "unclear" and not any(digit in gap for digit in "123456789")
    verdict = f"barely {row.verdict}" if is_small else row.verdict  # it shows as zero in the unit of the others
    return row.policy, mean, gap, f"{low} to {high}" if low else "", verdict


def closing(books: pd.DataFrame) -> str:
    """What the closing checks of all runs found."""
    worst, oversold = books["closing_error"].max(), books["oversold"].max()
    return (
        f"Books of {len(books)} runs: largest closing error {worst:.1e} of turnover;\n"
        f"ecological units sold beyond what was issued: {oversold:g}"
    )
