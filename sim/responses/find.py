"""Which decisions respond to which instrument, directly or later, in one or several base policies?"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from sim.formulas.money import PERIODS_PER_YEAR
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy, schedule
from sim.machine_code import run_of
from sim.period import PERIOD
from sim.responses.changes import Change, changes_of
from sim.responses.decision import Decision
from sim.responses.decisions import DECISIONS
from sim.responses.paired import Counted, compare
from sim.simulate import check_books, check_seeds, numbers_by_topic, scenario_of
from sim.world import Region, new_world

DIRECTLY, LATER, NEVER = "directly", "later", ""


@dataclass(frozen=True)
class Base:
    """One policy with all its changes, whole instruments first, and the moments counted for them."""

    policy: Policy
    changes: tuple[Change, ...]
    counted: Counted

    def row(self, instrument: str, channel: str | None = None) -> int:
        """The row of an instrument's change, or of one of its channels."""
        return next(row for row, item in enumerate(self.changes) if item[:2] == (instrument, channel))

    def is_added(self, instrument: str) -> bool:
        """Whether the policy lacks the instrument, so that it was added; else it was taken out."""
        return self.changes[self.row(instrument)].is_added

    def moments(self, instrument: str, channel: str | None = None) -> np.ndarray:
        """In how many moments each decision responded directly, int array (decisions,)."""
        total: np.ndarray = self.counted.directly[:, self.row(instrument, channel)].sum(axis=0)
        return total

    def response(self, instrument: str, place: int) -> str:
        """How the decision at that place responds to an instrument: DIRECTLY, LATER or NEVER."""
        row = self.row(instrument)
        if self.counted.directly[:, row, place].any():
            return DIRECTLY
        return LATER if self.counted.in_runs[row, place] else NEVER


@dataclass(frozen=True)
class Responses:
    """What was found, and how: region, seeds, years and the base policies."""

    region: str
    seeds: int
    years: int
    start_year: float
    bases: tuple[Base, ...]
    decisions: tuple[Decision, ...] = DECISIONS

    @property
    def instruments(self) -> list[str]:
        """Instruments in the order of the paper's groups."""
        return list(INSTRUMENTS)

    def channels(self, instrument: str) -> list[str]:
        """The channels that an instrument fills, in the order of the rules."""
        listed = [item.channel for base in self.bases for item in base.changes if item.instrument == instrument]
        return list(dict.fromkeys(channel for channel in listed if channel))

    def through(self, instrument: str, channel: str) -> list[int]:
        """Places of the decisions that respond directly to one channel of an instrument, in any base."""
        counts = [base.moments(instrument, channel) for base in self.bases if self.has(base, instrument, channel)]
        return np.flatnonzero(np.sum(counts, axis=0)).tolist()

    @staticmethod
    def has(base: Base, instrument: str, channel: str) -> bool:
        """Whether a base has a change of that channel."""
        return any(item[:2] == (instrument, channel) for item in base.changes)

    def table(self) -> list[dict[str, Any]]:
        """One row per instrument, decision and base, with its response and the moments counted."""
        return [
            {
                "package": INSTRUMENTS[instrument].group,
                "instrument": instrument,
                "policy": base.policy.name,
                "instrument_is": "added" if base.is_added(instrument) else "taken out",
                "stakeholder": item.stakeholder,
                "decision": item.name,
                "response": base.response(instrument, place),
                "moments_directly": int(base.moments(instrument)[place]),
                "moments_in_runs": int(base.counted.in_runs[base.row(instrument), place]),
                "moments": self.seeds * self.years * PERIODS_PER_YEAR,
            }
            for instrument in self.instruments
            for place, item in enumerate(self.decisions)
            for base in self.bases
        ]


class Setting(NamedTuple):
    """What the base runs of all policies share: the region, the numbers of the model, and the luck."""

    region: Region
    scenario: Any
    numbers: dict[str, Any]
    seeds: Sequence[int]
    years: int
    start_year: float
    threads: int | None


def find_responses(
    region: Region, policies: Sequence[Policy], scenario: dict[str, float], parameters: dict[str, float],
    seeds: Sequence[int], years: int, start_year: float, threads: int | None = None, progress: Any = None,
) -> Responses:  # fmt: skip
    """Try every instrument on top of, or out of, each of the policies, on the same luck.

    Arguments are those of `sim.simulate.simulate`. Raises InputError for what cannot be run, LedgerError if the books
    of a run do not close.
    """
    check_seeds(seeds)
    scene, numbers = scenario_of(scenario, start_year), numbers_by_topic(parameters)
    setting = Setting(region, scene, numbers, seeds, years, start_year, threads)
    bases = [base_of(policy, setting, part_of(progress, place, len(policies))) for place, policy in enumerate(policies)]
    return Responses(region.name, len(seeds), years, start_year, tuple(bases))


def part_of(progress: Any, place: int, number: int) -> Any:
    """The progress of one of a number of runs, as a part of the whole."""
    if progress is None:
        return None
    return lambda done, total: progress(place * total + done, number * total)


def base_of(policy: Policy, setting: Setting, progress: Any = None) -> Base:
    """Try every change of a policy; seeds are spread over threads, which changes nothing in what is found."""
    periods = setting.years * PERIODS_PER_YEAR
    changes = changes_of(policy, setting.start_year, periods)
    paired = [item for item in changes if item.channel is None]
    named = [policy, *(Policy(f"{policy.name} {item.said}") for item in paired)]
    schedules = np.stack([schedule(policy, setting.start_year, periods), *(item.schedule for item in paired)])
    rules = np.stack([item.schedule for item in changes])

    def count(group: np.ndarray) -> Counted:
        lanes = np.repeat(np.arange(len(schedules)), len(group))
        seeds = np.tile(group, len(schedules))
        world = new_world(setting.region, schedules, lanes, seeds, setting.scenario, setting.numbers, periods)
        is_first = group is groups[0]
        counted = compare(world, len(group), rules, DECISIONS, progress=progress if is_first else None)
        check_books(world, lanes, seeds, named)
        return counted

    for part in PERIOD:
        run_of((part,))  # made once, before threads ask for it together
    workers = max(1, min(setting.threads or os.cpu_count() or 1, len(setting.seeds)))
    groups = np.array_split(np.asarray(setting.seeds, np.int64), workers)
    with ThreadPoolExecutor(workers) as pool:
        first, *others = pool.map(count, groups)
    return Base(policy, tuple(changes), sum(others, first))
