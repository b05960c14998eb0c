"""How do the policies of a sweep differ on the same luck, and do the books close?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim import store
from sim.analysis import HEADLINES
from sim.cli import DONE
from sim.cli.baseline import USUAL, baseline_of
from sim.cli.compare.indicators import indicators_table
from sim.cli.compare.precision import precision_table
from sim.cli.compare.regimes import regimes_table
from sim.cli.gather import print_combinations, tell_unfinished
from sim.cli.terminal import combination_name, grouped, note
from sim.report.language import Wording, wording_of
from sim.report.numbers import Scale, difference_scale, rounded_scale, scale_for

if TYPE_CHECKING:
    from sim.report.tables import Report


def main(arguments: list[str]) -> int:
    """`minevalue compare FOLDER`: print paired differences, every indicator and the closing check, write tables and
    figures."""
    parser = argparse.ArgumentParser("minevalue compare", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a sweep, such as results/policy_comparison")
    parser.add_argument("--baseline", help=f"what the others are compared with (default: {USUAL}, else the first)")
    parser.add_argument(
        "--language", default="en", choices=("en", "zh"), help="of what is printed and drawn (default: en)"
    )
    parser.add_argument("--tables-only", action="store_true", help="draw no figures; the brief draws them too")
    given = parser.parse_args(arguments)
    print_comparison(given.folder, given.language, given.baseline, draws=not given.tables_only)
    tell_unfinished(given.folder)
    figures = "" if given.tables_only else f", figures in {given.folder}/figures"
    note(f"tables are in {given.folder}/tables{figures}")
    return DONE


def print_comparison(folder: Path, language: str, baseline: str | None = None, *, draws: bool = False) -> "Report":
    """Write the tables of a results folder and, if it draws, its figures, and print what they say; returns the report.

    baseline: what the others are compared with, None for the usual one.
    """
    books = store.read(folder, "closing")
    baseline = baseline or baseline_of(folder)

    from sim.report.brief import write_comparison  # draws: no need to import pyplot for a folder that is not there

    report = write_comparison(folder, language, baseline, draws=draws)
    wording = wording_of(language)
    if report.facts.policies > 1 and "comparison" in report.tables:
        print(comparison_table(report.tables["comparison"], report.facts.baseline, report.choice, wording))
        print(precision_table(folder, report.tables["shared_luck"], report.tables["comparison"], wording))
        print(indicators_table(report.tables["indicators"], report.facts.baseline, wording))
    if "regimes" in report.tables:
        print(regimes_table(report))
    if report.levers:
        print_combinations(folder)
    print(f"\n{wording.terminal['caution']}\n{closing_checks(books, wording)}")
    return report


def comparison_table(compared: pd.DataFrame, baseline: str, choice: dict[str, Any], wording: Wording) -> str:
    """The paired differences as text: a group per headline indicator, a line per policy."""
    words = wording.terminal
    heading = words["compared"].format(baseline=baseline, seeds=int(compared["seeds"].iloc[0]))
    if choice:
        heading = words["at"].format(heading=heading, choice=combination_name(choice))
    groups = {}
    for name in HEADLINES:
        rows = compared[compared["indicator"] == name]
        scale = scale_for(name, rows["mean"], wording)
        gap_scale = rounded_scale(difference_scale(name, scale, wording), rows["difference"])
        unit = scale.label
        if gap_scale.label != scale.label:
            unit = words["difference_in"].format(unit=unit, gap=gap_scale.label)
        lines = [line(row, baseline, scale, gap_scale, wording) for row in rows.itertuples()]
        groups[words["group"].format(indicator=wording.indicator(name), unit=unit)] = lines
    header = ("", words["mean"], words["difference"], words["interval"], "")
    return f"\n{heading}\n\n" + grouped(header, groups)


def line(row: Any, baseline: str, scale: Scale, gap_scale: Scale, wording: Wording) -> tuple[str, ...]:
    """One policy's cells: mean, paired difference, its interval, and what that allows to be said."""
    words = wording.terminal
    mean = scale.bare(row.mean) or words["undefined"]
    if row.policy == baseline:
        return row.policy, mean, "", "", words["baseline"]
    gap, low, high = (
        gap_scale.bare(value, signed=True) for value in (row.difference, row.difference_low, row.difference_high)
    )
    is_small = row.verdict != "unclear" and not any(digit in gap for digit in "123456789")
    verdict = words[row.verdict]
    if is_small:  # it shows as zero in the unit of the others
        verdict = words["barely"].format(verdict=verdict)
    return row.policy, mean, gap, wording.brief["to"].format(low=low, high=high) if low else "", verdict


def closing_checks(books: pd.DataFrame, wording: Wording) -> str:
    """What the closing checks of all runs found."""
    worst, oversold = f"{books['closing_error'].max():.1e}", f"{books['oversold'].max():g}"
    return wording.terminal["books"].format(runs=len(books), worst=worst, oversold=oversold)
