"""Does a lane come out the same however it is run through its periods, and whatever of it is kept?"""

import pytest
import small_world
from small_world import (
    LIVELY_NUMBERS,
    START,
    differing_parts,
    lane_state,
    lively_policy,
    lively_region,
    no_policy,
    opening,
    walk,
)

from sim.compilation import compiled_for_now
from sim.machine_code import COUNTIES, NAME, parts_of, run_of_periods, run_phases, source_of_run
from sim.period import PERIOD
from sim.simulate import Case, simulate_cases
from sim.totals import NOTHING, SPREAD, kept_of_all, kept_of_end

SEEDS, YEARS = [1, 2, 3], 16
CASES = [Case(policy, {}, LIVELY_NUMBERS) for policy in (no_policy(), lively_policy())]
READ = ("totals", "stages")  # what readers look at, and nobody within the model


@pytest.fixture(scope="module")
def every_period():
    return simulate_cases(lively_region(), CASES, SEEDS, YEARS, START, threads=1)


@pytest.fixture(scope="module")
def end_alone():
    return simulate_cases(lively_region(), CASES, SEEDS, YEARS, START, threads=2, only_end=True)


def test_every_indicator_of_the_end_is_the_same_when_the_end_alone_is_kept(every_period, end_alone):
    series = every_period.series()
    last = series[series["period"] == series["period"].max()].reset_index(drop=True)
    ends = end_alone.ends()
    for name in ends.columns:
        assert ends[name].tolist() == last[name].tolist(), name


def test_what_is_kept_changes_nothing_that_anyone_does(every_period, end_alone):
    for lane in range(len(CASES) * len(SEEDS)):
        one, other = lane_state(every_period.world, lane), lane_state(end_alone.world, lane)
        assert set(differing_parts(one, other)) <= set(READ)


def test_most_periods_are_not_summed_when_the_end_alone_is_kept():
    kept = kept_of_end(120)
    assert (kept == NOTHING).mean() > 0.6
    assert kept[0] != NOTHING
    assert kept[-1] == SPREAD
    assert (kept_of_all(120) == SPREAD).sum() == 31  # each year's end and the first close


@pytest.mark.parametrize("years", [1, 2, 12, 30])
def test_the_years_before_the_end_are_kept(years):
    kept = kept_of_end(4 * years)
    assert len(kept) == 4 * years
    assert (kept[-min(4 * years, 44) :] != NOTHING).all()


def test_one_call_gives_what_the_phases_give_one_after_the_other(every_period, monkeypatch):
    def phase_by_phase(world, period):
        for part in PERIOD:
            run_phases(world, (part,), period, period + 1)

    monkeypatch.setattr(small_world, "step", phase_by_phase)
    *_, (_, world) = walk(lively_region(), lively_policy(), SEEDS, YEARS, parameters=LIVELY_NUMBERS)
    for lane in range(len(SEEDS)):
        assert differing_parts(lane_state(world, lane), lane_state(every_period.world, len(SEEDS) + lane)) == []


def test_the_run_is_the_phases_written_out_in_their_order():
    names = [part.kernel.__name__ for part in PERIOD]
    lines = source_of_run().partition("range(first, end):\n")[2].splitlines()
    calls = [line.strip().partition("(")[0] for line in lines if " = " not in line and "for county in" not in line]
    assert calls == names
    assert len(set(parts_of(PERIOD))) == len(parts_of(PERIOD))
    assert run_of_periods() is run_of_periods()


def test_phases_of_a_county_are_called_in_a_walk_over_the_counties_and_no_other_phase_is():
    within, walked = False, []
    for line in source_of_run().partition("range(first, end):\n")[2].splitlines():
        depth = len(line) - len(line.lstrip())
        within = line.strip() == f"for county in {COUNTIES}:" or (within and depth == 12)
        walked += [line.strip().partition("(")[0]] if within and line.endswith(")") and " = " not in line else []
    assert walked == [part.kernel.__name__ for part in PERIOD if part.by_county]


def test_whichever_county_comes_first_leaves_every_bit_as_it_is(every_period):
    """Counties touch nothing of one another within a walk, so that they may be walked side by side as well."""
    backwards = source_of_run().replace(COUNTIES, "range(governments.shape[0] - 2, -1, -1)")
    assert backwards != source_of_run()
    names = {}
    exec(backwards, names)
    run = compiled_for_now(names[NAME])
    world = opening(lively_region(), lively_policy(), SEEDS, YEARS, parameters=LIVELY_NUMBERS)
    for lane in range(len(SEEDS)):
        run(*world.parts_of_lane(lane, parts_of(PERIOD)), 0, 4 * YEARS)
        assert differing_parts(lane_state(world, lane), lane_state(every_period.world, len(SEEDS) + lane)) == []
