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
from plain_model.period import PHASES, run_period
from plain_model.worlds import KINDS, random_world
from small_world import PERIOD, World, step

YEARS = 10
EVERY = 3
WORLDS = range(12)


def copy_of(world):
    """A World that shares nothing with another."""
    return replace(world, **{item.name: np.copy(getattr(world, item.name)) for item in fields(World)})


def first_phase_that_parts(before, lane, period):
    """Name of the first phase after which a plain lane and the engine's differ, and where they do."""
    plain = Lane(before, lane, period)
    for part, phase in zip(PERIOD, PHASES, strict=True):
        part.kernel(*[getattr(before, name) for name in part.touches], period)
        phase(plain)
        found = differences(plain, Lane(before, lane, period))
        if found:
            return phase.__name__, found[:8]
    return "none", []


def compare(kind, seed, years=YEARS, lanes=1, every=1):
    """Walk a world: (lane-periods that agree, those left out for rounding, turnover by account).

    Every `every`-th period is compared, and which one of each row of them goes by the seed. Raises AssertionError where
    plain model and engine part.
    """
    world = random_world(kind, seed, lanes, years)
    agreed = left_out = 0
    for period in range(4 * years):
        compared = (period + seed) % every == 0
        before = copy_of(world) if compared else None
        step(world, period)
        if not compared:
            continue
        for lane in range(lanes):
            plain = Lane(before, lane, period)
            run_period(plain)
            if not differences(plain, Lane(world, lane, period)):
                agreed += 1
                assert plain.closing_error < 1e-9
            elif plain.edges:
                left_out += 1
            else:
                phase, found = first_phase_that_parts(before, lane, period)
                raise AssertionError(f"{kind} world {seed}, period {period}, lane {lane}: {phase} parts at {found}")
    return agreed, left_out, np.asarray(world.ledger[:, -1]).sum(axis=0)


@pytest.fixture(scope="module")
def walks():
    """What all walks came to, world by world."""
    return {seed: compare(KINDS[seed % len(KINDS)], seed, every=EVERY) for seed in WORLDS}


def test_a_second_implementation_agrees_with_the_engine(walks):
    assert sum(agreed for agreed, _, _ in walks.values()) >= 150


def test_hardly_any_period_is_left_out_for_rounding(walks):
    assert sum(left_out for _, left_out, _ in walks.values()) <= 5


def test_nearly_every_account_is_used(walks):
    turnover = sum(by_account for _, _, by_account in walks.values())
    unused = {account for (account, *_), amount in zip(ACCOUNTS, turnover, strict=True) if amount == 0.0}
    assert unused <= set()


def test_both_schedules_name_the_same_phases():
    assert [phase.__name__ for phase in PHASES] == [part.kernel.__name__ for part in PERIOD]


if __name__ == "__main__":
    first, last, years = map(int, sys.argv[1:])
    everything = np.zeros(len(ACCOUNTS))
    for seed in range(first, last):
        agreed, left_out, turnover = compare(KINDS[seed % len(KINDS)], seed, years, lanes=2)
        everything += turnover
        print(f"world {seed}: {agreed} lane-periods agree, {left_out} left out for rounding", flush=True)
    print("accounts not used:", [account for (account, *_), amount in zip(ACCOUNTS, everything) if amount == 0.0])
