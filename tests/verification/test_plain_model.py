"""Does a second implementation, written from docs/odd.md alone, get the numbers of the engine, period by period?

Thorough: `PYTHONPATH=.:tests:tests/verification python tests/verification/test_plain_model.py FIRST LAST YEARS`
compares every period of the worlds of those seeds; where the two part it says in which phase.
"""

import sys
from dataclasses import fields, replace

import numpy as np
import pytest
from plain_model.comparison import differences
from plain_model.lane import Lane
from plain_model.ledger import ACCOUNTS
from plain_model.opening import prepare
from plain_model.period import PHASES, run_period
from plain_model.worlds import KINDS, random_world
from small_world import PERIOD, World, books_add_up, play, step

YEARS = 10
EVERY = 3
WORLDS = range(48)
RARE = {"loan_written_off"}


class Walk:
    """What came of walking a world: lane-periods that agree or were left out for rounding, and what was booked in them.

    `pairs` holds (World before, period, Lane after) of the lane-periods that agree, where it is asked for.
    """

    def __init__(self):
        self.agreed = self.left_out = 0
        self.booked = np.zeros(len(ACCOUNTS))
        self.pairs = []


def copy_of(world):
    """A World that shares nothing with another."""
    return replace(world, **{item.name: getattr(world, item.name).copy() for item in fields(World)})


COMPARED = tuple(part for part in PERIOD if part.kernel is not books_add_up)  # the plain model adds up as it books


def first_phase_that_parts(before, lane, period):
    """Name of the first phase after which a plain lane and the engine's differ, and where they do."""
    plain = Lane(before, lane, period)
    for part, phase in zip(COMPARED, PHASES, strict=True):
        play(part.kernel, before, period)
        phase(plain)
        found = differences(plain, Lane(before, lane, period))
        if found:
            return phase.__name__, found[:8]
    return "none", []


def walk(seed, years=YEARS, lanes=1, every=1, keep=False):
    """Walk the world of a seed and compare every `every`-th period, which ones depending on the seed.

    Raises AssertionError where plain model and engine part.
    """
    walked, kind = Walk(), KINDS[seed % len(KINDS)]
    world = random_world(kind, seed, lanes, years)
    for period in range(4 * years):
        compared = (period + seed + 2) % every == 0
        before = copy_of(world) if compared else None
        step(world, period)
        for lane in range(lanes if compared else 0):
            plain, engine = Lane(before, lane, period), Lane(world, lane, period)
            run_period(plain)
            if not differences(plain, engine):
                assert plain.closing_error < 1e-9
                walked.agreed += 1
                walked.booked += np.subtract(plain.accounts, before.ledger[lane, -1])
                walked.pairs += [(before, period, engine)] if keep else []
            elif plain.edges:
                walked.left_out += 1
            else:
                phase, found = first_phase_that_parts(before, lane, period)
                raise AssertionError(f"{kind} world {seed}, period {period}, lane {lane}: {phase} parts at {found}")
    return walked


@pytest.fixture(scope="module")
def walks():
    """All walks."""
    return [walk(seed, every=EVERY, keep=True) for seed in WORLDS]


def test_a_second_implementation_agrees_with_the_engine(walks):
    assert sum(walked.agreed for walked in walks) >= 500


def test_hardly_any_period_is_left_out_for_rounding(walks):
    assert sum(walked.left_out for walked in walks) <= 2


def test_nearly_every_account_is_used(walks):
    booked = sum(walked.booked for walked in walks)
    unused = {account for (account, *_), amount in zip(ACCOUNTS, booked, strict=True) if amount == 0.0}
    assert unused <= RARE


@pytest.mark.parametrize("left_out", [phase for phase in PHASES if phase.__name__ != "books_balance"])
def test_a_period_without_one_of_its_phases_is_told_from_the_engines(walks, left_out):
    pairs = [pair for walked in walks for pair in walked.pairs]
    for before, period, engine in pairs[::5] + pairs:
        plain = Lane(before, 0, period)
        for phase in PHASES:
            if phase is not left_out:
                phase(plain)
        if differences(plain, engine):
            return
    pytest.fail(f"{left_out.__name__} changed nothing in {len(pairs)} periods")


def test_a_world_is_prepared_in_the_same_way():
    for seed, kind in enumerate(KINDS):
        world = random_world(kind, seed, 1, 1)
        plain = Lane(world, 0, 0)
        prepare(plain)
        assert differences(plain, Lane(world, 0, 0)) == []


def test_both_schedules_name_the_same_phases():
    assert [phase.__name__ for phase in PHASES] == [part.kernel.__name__ for part in COMPARED]


if __name__ == "__main__":
    first, last, years = map(int, sys.argv[1:])
    agreed, left_out, booked = 0, 0, np.zeros(len(ACCOUNTS))
    for seed in range(first, last):
        walked = walk(seed, years, lanes=2)
        agreed, left_out, booked = agreed + walked.agreed, left_out + walked.left_out, booked + walked.booked
        print(f"world {seed}: {walked.agreed} lane-periods agree, {walked.left_out} left out", flush=True)
    print(f"together {agreed} lane-periods agree, {left_out} left out for rounding")
    print("accounts not used:", [account for (account, *_), amount in zip(ACCOUNTS, booked) if amount == 0.0])
