"""Which tables does a report stand on? Every number and figure it shows comes from one of these."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim import store
from sim.analysis import (
    HEADLINES,
    beside_known,
    flows_between,
    lever_table,
    mean_course,
    mode_mix,
    money_through_mines,
    paired_differences,
    per_regime,
    per_year,
    ranking,
    shared_luck,
    stage_course,
    stakes,
    swept_levers,
    trajectory,
)
from sim.indicators import INDICATORS
from sim.report.facts import BANDS, LEVEL, Facts, facts_of_folder, facts_of_tables, level_of_folder, regimes_of_folder
from sim.schema import InputError

# The value of a lever at which policies are compared when it was swept as well.
CENTRAL = "central"

FEEDBACK = ("feedback", "feedback_share")


class Results(NamedTuple):
    """What a sweep left behind: tables over all its jobs, as `sim.store.read` gives them."""

    series: pd.DataFrame
    sites: pd.DataFrame
    flows: pd.DataFrame
    stages: pd.DataFrame


class Report(NamedTuple):
    """The tables of a report by name, each with a `row` that names its rows, and the facts of the run."""

    tables: dict[str, pd.DataFrame]
    facts: Facts
    levers: list[str]  # levers swept, the policy among them if other levers were swept too
    choice: dict[str, Any]  # the value of each lever but the policy at which policies are compared


def read_report(folder: str | Path, baseline: str) -> Report:
    """The report of a results folder; InputError when it has no results or they cannot be compared."""
    folder = Path(folder)
    results = Results(*(store.read(folder, name) for name in Results._fields))
    recorded, level = facts_of_folder(folder, baseline), level_of_folder(folder)
    return report_of(results, recorded, baseline, regimes_of_folder(folder), level)


def report_of(
    results: Results,
    recorded: dict[str, Any],
    baseline: str,
    regimes: pd.DataFrame | None = None,
    level: float = LEVEL,
) -> Report:
    """The report of results: the tables, from the rows at one choice of the levers, and over all levers.

    recorded: what the records tell (`sim.report.facts.facts_of_folder`); regimes: when which regime of a dated policy
    was in force (`regimes_of_folder`), None for none; level: of t intervals, so that they cover at LEVEL
    (`level_of_folder`). A single policy is its own baseline.
    Raises InputError when there are several policies and the baseline is not among them.
    """
    swept = swept_levers(results.series)
    choice = choice_of(results.series, [name for name in swept if name != "policy"])
    series, sites, flows, stages = (chosen(table, choice) for table in results)
    policies = [str(name) for name in series["policy"].unique()]
    if len(policies) == 1:
        baseline = policies[0]
    elif baseline not in policies:
        raise InputError(f"baseline {baseline} is not among the policies {', '.join(policies)}; choose one of them")
    facts = Facts(**recorded, **facts_of_tables(series, sites, baseline))
    tables = {
        "restoration": trajectory(series, "restored_share", BANDS),
        "stakes": stakes(flows, level),
        "money": money_through_mines(flows),
        "flows": flows_between(flows),
        "modes": mode_mix(sites, level),
        "stages": stage_course(stages, level),
        "feedback": mean_course(series, FEEDBACK, level),
    }
    if facts.seeds > 1 or facts.policies > 1:
        recorded_ones = [name for name in INDICATORS if name in series.columns]
        for name, indicators in (("comparison", HEADLINES), ("indicators", recorded_ones)):
            compared = ranking(paired_differences(series, baseline, indicators, level))
            tables[name] = compared.assign(rank=compared["rank"].astype("Int64"))
        tables["shared_luck"] = shared_luck(series, baseline, HEADLINES, level)
    if regimes is not None and len(regimes):
        tables |= by_date(series, chosen(regimes, choice), level)
    if choice:
        tables["levers"] = lever_table(results.series, swept, level=level)
    keys = {
        "restoration": ["policy", "year"],
        "stakes": ["policy", "stakeholder"],
        "money": ["policy", "side", "party"],
        "flows": ["policy", "payer", "payee", "purpose"],
        "modes": ["policy", "mode"],
        "stages": ["policy", "year", "mode", "value_stage"],
        "feedback": ["policy", "indicator", "year"],
        "comparison": ["policy", "indicator"],
        "indicators": ["policy", "indicator"],
        "shared_luck": ["policy", "indicator"],
        "yearly": ["policy", "indicator", "year"],
        "regimes": ["policy", "regime", "indicator"],
        "known": ["policy", "indicator", "start"],
    }
    named = {name: with_rows(table, keys.get(name)) for name, table in tables.items()}
    named["run"] = pd.DataFrame([{"row": "run", **facts._asdict()}])
    return Report(named, facts, swept if choice else [], choice)


def by_date(series: pd.DataFrame, regimes: pd.DataFrame, level: float) -> dict[str, pd.DataFrame]:
    """The tables on policies whose rules change by date: each year, each regime, and what is known of the nation."""
    return {
        "yearly": per_year(series, level=level),
        "regimes": per_regime(series, regimes, level=level),
        "known": beside_known(series, level),
    }


def choice_of(series: pd.DataFrame, levers: list[str]) -> dict[str, Any]:
    """For each lever the central value where there is one, else the first that was run."""
    choice: dict[str, Any] = {}
    for name in levers:
        values = list(series[name].unique())
        choice[name] = CENTRAL if CENTRAL in values else values[0]
    return choice


def chosen(table: pd.DataFrame, choice: dict[str, Any]) -> pd.DataFrame:
    """The rows of a table at that choice of levers."""
    keep = np.ones(len(table), bool)
    for name, value in choice.items():
        keep &= (table[name].isna() if value is None or value != value else table[name] == value).to_numpy(bool)
    return table[keep] if choice else table


def with_rows(table: pd.DataFrame, keys: list[str] | None) -> pd.DataFrame:
    """The table with a first column `row` that names each row by its keys, or by its place where it has none."""
    if keys is None:
        names = [str(place) for place in range(len(table))]
    else:
        names = [" ".join(map(str, values)) for values in table[keys].itertuples(index=False)]
    return table.assign(row=names)[["row", *table.columns]]


def write_tables(report: Report, folder: Path) -> list[Path]:
    """Write each table as CSV into the folder (UTF-8 with a mark: spreadsheets read Chinese); returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, table in report.tables.items():
        paths.append(folder / f"{name}.csv")
        table.to_csv(paths[-1], index=False, encoding="utf-8-sig")
    return paths
