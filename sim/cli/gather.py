"""What did each combination of a sweep bring, or each lever of a design change, in one table?"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from sim import store
from sim.analysis import HEADLINES, LEVER_INDICATORS, lever_table
from sim.analysis.effects import lever_effects
from sim.cli import DONE
from sim.cli.baseline import baseline_of
from sim.cli.terminal import CAUTION, ENGLISH, NO_BREAK, aligned, combination_name, note, shown, with_margin
from sim.report.facts import level_of_folder
from sim.report.numbers import difference_scale, rounded_scale, scale_for

WHO_BENEFITS = tuple(name for name in LEVER_INDICATORS if name.endswith("_gain") or name == "residents_income")
EFFECTS = (
    "What each lever changes, from low to high, over all rows and on the same luck "
    "(± half the width of the 95% interval over seeds)"
)
INSTRUMENTS = "policy.instruments."


def main(arguments: list[str]) -> int:
    """`minevalue gather FOLDER`: the table over the combinations that are finished, and the lever figure; of a design,
    what each lever changes."""
    parser = argparse.ArgumentParser("minevalue gather", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a sweep, such as results/sweep")
    folder = parser.parse_args(arguments).folder
    if store.is_design(folder):
        print_effects(folder)
    else:
        print_gathered(folder)
    tell_unfinished(folder)
    return DONE


def print_gathered(folder: Path) -> None:
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


def print_effects(folder: Path) -> None:
    """Print what each lever of a design changes at the end of the run."""
    content = store.read_sweep(folder)
    ends = store.read(folder, store.ENDS)
    effects = lever_effects(ends, content["levers"])
    print(f"\n{folder}: {ends['row'].nunique():,} rows, {ends['seed'].nunique()} seeds each, at the end of the run")
    if len(effects):
        print(f"\n{EFFECTS}\n\n{effects_table(effects)}")
    print(f"\n{CAUTION}")


def effects_table(effects: pd.DataFrame) -> str:
    """A table of `lever_effects` as text: a line per lever, differences of the headline indicators."""
    header, columns = ["lever", "from", "to"], []
    for name in HEADLINES:
        own = effects[effects["indicator"] == name]
        scale = difference_scale(name, scale_for(name, own["difference"], ENGLISH), ENGLISH)
        scale = rounded_scale(scale, own["difference"].abs().nlargest(1))
        header.append(f"{ENGLISH.indicator(name)}, {scale.label.replace(' ', NO_BREAK)}")
        half = (own["difference_high"] - own["difference_low"]) / 2
        columns.append(
            [with_margin(scale.bare(mean), scale.bare(width)) for mean, width in zip(own["difference"], half)]
        )
    own = effects[effects["indicator"] == HEADLINES[0]]
    names = [lever.removeprefix(INSTRUMENTS).removesuffix(".strength") for lever in own["lever"]]
    return aligned(header, list(zip(names, own["low_value"], own["high_value"], *columns)), 1)


def tell_unfinished(folder: Path) -> None:
    """Say which combinations have no results, and why."""
    for job, error in store.unfinished(folder):
        note(f"not in this table: {combination_name(job.levers)}: {error or 'has not run yet'}")
