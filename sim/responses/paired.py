"""How are decisions compared, phase by phase, between a base run and the same run with one instrument more or less?

Directly: before each phase the base run's world is copied, the copies differ in the record `rules` alone, and the phase
is run on them: what is decided differently there is decided because of that instrument's channels. Later: whole runs
are paired on the same luck, and what is ever decided differently responds, directly or through what happened.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.machine_code import parts_of, run_of
from sim.period import PERIOD
from sim.responses.channels import RULES, reads_rules
from sim.responses.decision import Decision, Seen, differs, differs_by_itself
from sim.responses.snapshot import Moment
from sim.schema import as_records
from sim.world import SHARED, World, part_of_lane


class Counted(NamedTuple):
    """In how many moments, of one seed, period and phase each, decisions turned out differently: directly (phases,
    changes, decisions), and in paired whole runs (paired changes, decisions)."""

    directly: np.ndarray
    in_runs: np.ndarray

    def __add__(self, other: Any) -> "Counted":
        """Moments of both."""
        return Counted(self.directly + other.directly, self.in_runs + other.in_runs)


class Copies:
    """Room for copies of parts of a world, kept from phase to phase."""

    def __init__(self, times: int) -> None:
        """times: how often a part is repeated along its first axis."""
        self.times = times
        self.kept: dict[str, Any] = {}

    def of(self, name: str, part: Any) -> Any:
        """A copy of a part, repeated; array (times x lanes, ...)."""
        if name not in self.kept:
            self.kept[name] = as_records(np.empty((self.times * len(part), *part.shape[1:]), part.dtype))
        copy = self.kept[name]
        raw = as_bytes(part)  # records are copied far faster by the byte
        as_bytes(copy).reshape(self.times, raw.size)[:] = raw
        return copy


def as_bytes(part: Any) -> Any:
    """The memory of a part of a world, a flat array of bytes."""
    return part.reshape(-1).view(np.uint8)


def compare(
    world: World, seeds: int, rules: np.ndarray, decisions: Sequence[Decision], phases: Sequence[Any] = PERIOD,
    progress: Any = None,
) -> Counted:  # fmt: skip
    """Run a paired world to its end and count where decisions turn out differently.

    world: a new world of (1 + paired changes) x seeds lanes, the base run's first, seeds in the same order throughout;
    rules: the schedules of all changes to be tried directly, Rules (changes, periods); progress: called with (periods
    done, periods in all).
    """
    changes, periods = rules.shape
    pairs = len(world.seeds) // seeds - 1
    directly = np.zeros((len(phases), changes, len(decisions)), np.int64)
    in_runs = np.zeros((pairs, len(decisions)), np.int64)
    before_run, trial = Copies(1), Copies(changes)
    for period in range(periods):
        for row, part in enumerate(phases):
            observed = [place for place, item in enumerate(decisions) if part.situation in item.situations]
            if not observed:
                run_in_lanes(part, vars(world), len(world.seeds), period)
                continue
            is_tried = reads_rules(part)
            touched = {name: getattr(world, name) for name in parts_of((part,))}
            shared = {name: item for name, item in touched.items() if name in SHARED}
            old = {name: before_run.of(name, item) for name, item in touched.items() if name not in SHARED}
            base_old = {name: copy[:seeds] for name, copy in old.items()}
            tried = {name: trial.of(name, copy) for name, copy in base_old.items()} if is_tried else {}
            if is_tried:
                tried[RULES].reshape(changes, seeds)[:] = rules[:, period, None]
                run_in_lanes(part, tried | shared, changes * seeds, period)
            run_in_lanes(part, touched, len(world.seeds), period)
            whole = first_lanes(world, len(world.seeds))
            before, after = moment(seeds, whole | old), moment(seeds, whole)
            own = first_lanes(world, seeds)
            base_before, trial_after = moment(seeds, own | base_old), moment(seeds, own | tried)
            for place in observed:
                look = decisions[place].observe
                seen = look(before, after)
                base = Seen(seen.values[:1], tuple(given[:1] for given in seen.given))
                in_runs[:, place] += differs(base, seen)[1:].sum(axis=-1)
                if is_tried:
                    directly[row, :, place] += differs_by_itself(base, look(base_before, trial_after)).sum(axis=-1)
        if progress is not None:
            progress(period + 1, periods)
    return Counted(directly, in_runs)


def run_in_lanes(part: Any, parts: dict[str, Any], lanes: int, period: int) -> None:
    """Run one phase of one period in every lane of parts of a world, by name."""
    run, names = run_of((part,)), parts_of((part,))
    for lane in range(lanes):
        run(*[part_of_lane(parts[name], lane, name) for name in names], period, period + 1)


def first_lanes(world: World, lanes: int) -> dict[str, Any]:
    """The parts of a world that have lanes, the first of them, by name."""
    return {name: part[:lanes] for name, part in vars(world).items() if name not in SHARED}


def moment(seeds: int, parts: dict[str, Any]) -> Moment:
    """Parts (changes x seeds, ...) as a Moment, with changes and seeds as axes of their own."""
    return Moment(**{name: part.reshape(-1, seeds, *part.shape[1:]) for name, part in parts.items()})
