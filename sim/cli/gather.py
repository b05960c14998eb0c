"""What did each combination of a sweep bring, in one table?"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sim import store
from sim.analysis import HEADLINES, LEVER_INDICATORS, lever_table
from sim.cli import DONE
from sim.cli.baseline import baseline_of
from sim.cli.effects import effects_printed
from sim.cli.terminal import CAUTION, ENGLISH, NO_BREAK, aligned, combination_name, note, shown, with_margin
from sim.report.facts import level_of_folder
from sim.report.numbers import scale_for

WHO_BENEFITS = tuple(name for name in LEVER_INDICATORS if name.endswith("_gain") or name == "residents_income")


def main(arguments: list[str]) -> int:
    """`minevalue gather FOLDER`: the table over the combinations that are finished, and the lever figure; of a design,
    what each lever changes."""
    parser = argparse.ArgumentParser("minevalue gather", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a sweep, such as results/sweep")
    folder = parser.parse_args(arguments).folder
    if store.is_design(folder):
        effects_printed(folder)
    else:
        gathered(folder)
    tell_unfinished(folder)
    return DONE


def gathered(folder: Path) -> None:
    """Print the table over the finished combinations; draw the lever figure where more than the policy was swept."""
    print_combinations(folder)
    print(f"\n{CAUTION}")
    if levers_of(folder) != ["policy"]:
        draw_levers(folder)


def print_combinations(folder: Path) -> None:
    """Print one line per finished combination of a sweep: its levers, and what it brings."""
    series = store.read(folder, "series")
    levers = levers_of(folder)
    print(f"\n{folder}: {series['job'].nunique()} jobs, {series['seed'].nunique()} seeds each, at the end of the run")
    for indicators in [HEADLINES] if levers == ["policy"] else [HEADLINES, WHO_BENEFITS]:
        table = in_asked_order(lever_table(series, levers, indicators, level_of_folder(folder)), folder, levers)
        print(f"\n{combinations_table(table, levers, indicators)}")


def draw_levers(folder: Path) -> None:
    """Draw restoration, investment and benefit by combination into the sweep's figures, in both languages."""
    from sim.report.figures import levers_figure
    from sim.report.language import LANGUAGES
    from sim.report.style import save_figure
    from sim.report.tables import read_report

    report = read_report(folder, baseline_of(folder))
    if report.levers:
        for wording in LANGUAGES.values():
            figure = levers_figure(report.tables["levers"], report.levers, report.facts, wording)
            save_figure(figure, folder / "figures", f"levers.{wording.code}")
        note(f"figures are in {folder}/figures")


def levers_of(folder: Path) -> list[str]:
    """Names of the levers that tell the combinations apart; the policy where nothing was swept."""
    swept = store.read_sweep(folder)["levers"]
    return [name for name, values in swept.items() if len(values) > 1] or ["policy"]


def in_asked_order(table: pd.DataFrame, folder: Path, levers: Sequence[str]) -> pd.DataFrame:
    """The rows in the order in which the combinations were asked for."""
    asked = [tuple(shown(job.levers.get(name)) for name in levers) for job in store.jobs_of(folder)]
    place = {values: row for row, values in enumerate(asked)}
    own = [place.get(tuple(map(shown, values)), len(asked)) for values in table[list(levers)].itertuples(index=False)]
    return table.iloc[sorted(range(len(own)), key=own.__getitem__)]


def combinations_table(table: pd.DataFrame, levers: Sequence[str], indicators: Sequence[str]) -> str:
    """A table of `lever_table` as text: means with half the width of their interval, units in the header."""
    header = [ENGLISH.lever(name) for name in levers]
    columns = []
    for name in indicators:
        scale = scale_for(name, table[name], ENGLISH)
        header.append(f"{ENGLISH.indicator(name)}, {scale.label.replace(' ', NO_BREAK)}")
        half = (table[f"{name}_high"] - table[f"{name}_low"]) / 2
        columns.append([with_margin(scale.bare(mean), scale.bare(margin)) for mean, margin in zip(table[name], half)])
    values = [[shown(value) for value in table[name]] for name in levers]
    return aligned(header, list(zip(*values, *columns)), len(levers))


def tell_unfinished(folder: Path) -> None:
    """Say which combinations have no results, and why."""
    for job, error in store.unfinished(folder):
        note(f"not in this table: {combination_name(job.levers)}: {error or 'has not run yet'}")
