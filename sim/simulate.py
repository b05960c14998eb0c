"""How is a run of many lanes carried out and what comes of it?"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np

from sim.behaviour import behaviour_with
from sim.formulas.money import PERIODS_PER_YEAR
from sim.institutions.policy import Policy, schedule
from sim.ledger import ACCOUNTS, FAULTS, TOTAL, LedgerError, oversold, turnover
from sim.machine_code import parts_of, run_of
from sim.outcome import Outcome
from sim.parameters import BASE_YEAR, TOPICS, Scenario
from sim.period import PERIOD
from sim.schema import InputError, check_value, population
from sim.world import Region, new_world

Progress = Callable[[int, int], None]  # told periods done, and periods in all

MOST_YEARS = 200
MANY_LANES = 20  # a thread: progress is told lane by lane, else period by period
CLOSING_TOLERANCE = 1e-9


class Case(NamedTuple):
    """What a lane runs under besides its seed: a policy, overrides of sim.parameters.Scenario (or base_year), and
    overrides {"topic.name": value} of the numbers."""

    policy: Policy
    scenario: Mapping[str, float]
    parameters: Mapping[str, float]


def numbers_of(declared, overrides, where):
    """One row of a parameter record, shape (), with the overrides {name: value} in place of the declared values.

    Raises InputError for a name that is not declared or a value out of bounds; `where` begins the name in messages.
    """
    row = population(declared, 1)[0]
    for name, value in overrides.items():
        if name not in declared.columns:
            raise InputError(f"{where}.{name} is not a parameter; known: {', '.join(declared.columns)}")
        row[name] = check_value(f"{where}.{name}", value, declared.columns[name])
    return row


def scenario_of(overrides, start_year):
    """One row of Scenario, shape (), with the overrides {name: value} in place of the declared values.

    `base_year` among them is the calendar year for which prices, demand, budgets and storms are stated: drifts run from
    it, back and forth; without it they run from start_year, the year in which the run begins.
    Raises InputError as `numbers_of` does, and for a base year given twice.
    """
    given = dict(overrides)
    base_year = given.pop("base_year", None)
    if base_year is not None:
        if given.get("years_before_base"):
            raise InputError("scenario.base_year and scenario.years_before_base say the same; give base_year alone")
        given["years_before_base"] = check_value("scenario.base_year", base_year, BASE_YEAR) - start_year
    return numbers_of(Scenario, given, "scenario")


def numbers_by_topic(overrides):
    """{topic: row ()} of every topic, with overrides {"topic.name": value}; InputError for what is not declared."""
    by_topic: dict[str, dict] = {topic: {} for topic in TOPICS}
    for key, value in overrides.items():
        topic, _, name = str(key).partition(".")
        if topic not in by_topic or not name:
            raise InputError(
                f"parameters.{key} is not a parameter; write topic.name with a topic of {', '.join(TOPICS)}"
            )
        by_topic[topic][name] = value
    return {topic: numbers_of(TOPICS[topic], given, f"parameters.{topic}") for topic, given in by_topic.items()}


def check_seeds(seeds):
    """Raise InputError unless the seeds are whole numbers from 0 on, each given once."""
    for seed in seeds:
        if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
            raise InputError(f"seed {seed!r} cannot be used; give whole numbers from 0 on")
    if not len(seeds) or len(set(seeds)) < len(seeds):
        raise InputError(f"{len(seeds)} seeds of which {len(set(seeds))} differ; give at least one, each once")


def simulate(
    region: Region,
    policies: Sequence[Policy],
    scenario: Mapping[str, float],
    parameters: Mapping[str, float],
    seeds: Sequence[int],
    years: int,
    start_year: float,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    behaviour: Mapping[str, Callable] | None = None,
) -> Outcome:
    """Run every policy with every seed for `years` and return the Outcome.

    region: sim.world.Region; policies: list of sim.institutions.policy.Policy; scenario: overrides of
    sim.parameters.Scenario, or base_year; parameters: overrides {"topic.name": value}; seeds: list of int >= 0;
    threads: blocks of lanes run side by side (all cores when None; the result is the same to the bit); progress:
    called with (periods done, periods in all); behaviour: {"stakeholder.rule": plain Python function} of rules to be
    replaced, see sim.behaviour. Raises InputError for what cannot be run, LedgerError if the books do not close.
    """
    if not policies:
        raise InputError("a run needs at least one policy")
    cases = [Case(policy, scenario, parameters) for policy in policies]
    return simulate_cases(
        region, cases, seeds, years, start_year, threads=threads, progress=progress, behaviour=behaviour
    )


def simulate_cases(
    region: Region,
    cases: Sequence[Case],
    seeds: Sequence[int],
    years: int,
    start_year: float,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    behaviour: Mapping[str, Callable] | None = None,
    only_end: bool = False,
) -> Outcome:
    """Run every case with every seed in one world, lanes in the order of the cases, and return the Outcome.

    cases: list of Case, which may differ in policy, scenario and numbers; a lane comes out as it does alone, to the
    bit. The other arguments and what is raised are those of `simulate_lanes`.
    """
    check_seeds(seeds)
    of_lane = np.repeat(np.arange(len(cases)), len(seeds))
    all_seeds = np.tile(np.asarray(seeds, np.int64), len(cases))
    return simulate_lanes(
        region, cases, of_lane, all_seeds, years, start_year, threads=threads, progress=progress, behaviour=behaviour,
        only_end=only_end,
    )  # fmt: skip


def simulate_lanes(
    region: Region,
    cases: Sequence[Case],
    of_lane: np.ndarray,
    seeds: np.ndarray,
    years: int,
    start_year: float,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    behaviour: Mapping[str, Callable] | None = None,
    only_end: bool = False,
) -> Outcome:
    """Run lanes that pair cases with seeds one by one, in one world, and return the Outcome.

    cases: list of Case; of_lane, seeds: int arrays (lanes,), the place of each lane's case and its seed. only_end:
    whether nothing but the close of the last period will be read, which saves sums. The other arguments and what is
    raised are those of `simulate`.
    """
    ready = behaviour_with(behaviour)
    if isinstance(years, bool) or not isinstance(years, int) or not 1 <= years <= MOST_YEARS:
        raise InputError(f"years = {years!r} cannot be run; give a whole number from 1 to {MOST_YEARS}")
    periods = years * PERIODS_PER_YEAR
    policies = list(dict.fromkeys(case.policy for case in cases))  # rules are laid down once for each
    place = {policy: row for row, policy in enumerate(policies)}
    lanes = np.array([place[case.policy] for case in cases])[of_lane]
    world = new_world(
        region,
        np.stack([schedule(policy, start_year, periods) for policy in policies]),
        lanes,
        seeds,
        scenario_rows(cases, of_lane, start_year),
        number_rows(cases, of_lane),
        periods,
        only_end,
    )
    ready.compile_for(world)
    run_periods(world, periods, threads, progress, ready.phases)
    check_books(world, lanes, seeds, policies)
    names = tuple(policy.name for policy in policies)
    return Outcome(region.site_names, region.county_names, names, start_year, world, ready.replaced_rules)


def scenario_rows(cases, of_lane, start_year):
    """Scenario of each lane (lanes,), or one row () where all cases have the same."""
    read = read_once([case.scenario for case in cases], lambda given: scenario_of(given, start_year))
    return rows_of_lanes(read, of_lane)


def number_rows(cases, of_lane):
    """{topic: rows of each lane (lanes,), or one row () where all cases have the same numbers}."""
    read = read_once([case.parameters for case in cases], numbers_by_topic)
    return {topic: rows_of_lanes([numbers[topic] for numbers in read], of_lane) for topic in TOPICS}


def read_once(overrides, read):
    """What each of the overrides reads as, a list; equal overrides are read once and share the answer."""
    kept: dict[Any, Any] = {}
    keys = [tuple(sorted(given.items())) for given in overrides]
    for key, given in zip(keys, overrides):
        if key not in kept:
            kept[key] = read(given)
    return [kept[key] for key in keys]


def rows_of_lanes(rows, of_lane):
    """Of rows () of the cases that of each lane: (lanes,); one row () if all cases share it."""
    if all(row is rows[0] for row in rows):
        return rows[0]
    laid = np.empty(len(rows), rows[0].dtype)
    for place, row in enumerate(rows):
        laid[place] = row
    return laid[of_lane]


def bytes_per_lane(region, periods):
    """Bytes that a world takes for each lane, its own rules of all periods among them."""
    row = schedule(Policy("none"), 0.0, periods)
    world = new_world(region, row[np.newaxis], [0], [0], scenario_of({}, 0.0), numbers_by_topic({}), periods)
    return sum(getattr(world, item.name).nbytes for item in fields(world))


def run_periods(world, periods, threads, progress, phases=PERIOD):
    """Run all periods, lane by lane, in blocks of lanes on several threads."""
    lanes = len(world.seeds)
    workers = max(1, min(threads or os.cpu_count() or 1, lanes))
    edges = np.linspace(0, lanes, workers + 1).astype(int)
    ready, parts = run_of(phases), parts_of(phases)
    stride = periods if progress is None or lanes >= MANY_LANES * workers else 1

    def run(first, end):
        for lane in range(first, end):
            own = world.parts_of_lane(lane, parts)
            for period in range(0, periods, stride):
                reached = min(period + stride, periods)
                ready(*own, period, reached)
                if progress is not None and first == 0:
                    progress(lane * periods + reached, end * periods)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(run, edges[:-1], edges[1:]))


def check_books(world, lanes, seeds, policies):
    """Raise LedgerError unless no amount was refused, every sector's balance closes and no unit was sold twice."""
    faults = world.ledger[:, FAULTS]
    if faults.any():
        lane, account = np.argwhere(faults)[0]
        raise LedgerError(
            f"{int(faults[lane, account])} payments on {ACCOUNTS[account].name!r} were negative or undefined under "
            f"policy {policies[lanes[lane]].name!r}, seed {seeds[lane]}"
        )
    worst = int(np.argmax(np.nan_to_num(world.closing_error, nan=np.inf)))
    if not world.closing_error[worst] <= CLOSING_TOLERANCE:
        raise LedgerError(
            f"the books do not close under policy {policies[lanes[worst]].name!r}, seed {seeds[worst]}: "
            f"{world.closing_error[worst]:.3g} of the turnover of {turnover(world.ledger[worst, TOTAL]):.6g} CNY"
        )
    surplus = oversold(world.ledger)
    if surplus > 1e-6:
        raise LedgerError(f"{surplus:.6g} ecological units were sold that had never been issued")
