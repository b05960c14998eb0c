"""Where does the time go, phase by phase, and where did it go before the engine was made faster?

A phase is called alone, lane by lane; what the call itself takes, which a whole run saves, is measured and taken off.
The column `before` was measured once, at the commit that BEFORE names, in the same way on the same worlds.
"""

import time

import kept
from kept import Result
from measure import in_turns
from worlds import repeated_cases, world_of

from sim.machine_code import parts_of, run_of
from sim.period import PERIOD

BEFORE = "e0ad5fe"
SHAPES = {"county": (200, 200, 32, 120), "nation": (100_000, 36, 1, 8)}  # mines, mines a county, lanes, periods
ROUNDS = 3


def seconds_in_lanes(run, lanes: list, first: int, end: int) -> float:
    """CPU time of a phase in periods first to end - 1 of all lanes, s; lanes: what it touches of each."""
    begun = time.process_time()
    for parts in lanes:
        run(*parts, first, end)
    return time.process_time() - begun


def seconds_by_phase(world, periods: int) -> list[float]:
    """CPU time of each phase over some quarters of a world, s."""
    spent, alone = [0.0] * len(PERIOD), [(part,) for part in PERIOD]
    lanes = [[world.parts_of_lane(lane, parts_of(part)) for lane in range(len(world.seeds))] for part in alone]
    for period in range(periods):
        for number, part in enumerate(alone):
            run = run_of(part)
            spent[number] += seconds_in_lanes(run, lanes[number], period, period + 1)
            spent[number] -= seconds_in_lanes(run, lanes[number], period, period)
    return spent


def profile(mines: int, mines_per_county: int, lanes: int, periods: int) -> dict[str, float]:
    """{phase: ns per mine and period}, the run with the smallest total of a few."""
    region = repeated_cases(mines, mines_per_county)
    seconds_by_phase(world_of(repeated_cases(10, 5), 1, 8), 8)
    profiles = []

    def contestant():
        profiles.append(seconds_by_phase(world_of(region, lanes, periods), periods))
        return sum(profiles[-1])

    in_turns({f"{mines} mines x {lanes} lanes": contestant}, ROUNDS)
    best = min(profiles, key=sum)
    per_mine = 1e9 / (mines * lanes * periods)
    return {part.kernel.__name__: spent * per_mine for part, spent in zip(PERIOD, best, strict=True)}


def measure() -> Result:
    """Time by phase in a county of 200 mines x 32 lanes over 30 years, and in a nation of 100,000 over two."""
    now = {shape: profile(*numbers) for shape, numbers in SHAPES.items()}
    before = {row["phase"]: row for row in kept.read("phases_before")}
    totals = {shape: sum(costs.values()) for shape, costs in now.items()}
    rows = []
    for name in sorted(now["county"], key=now["county"].get, reverse=True):
        row = {"phase": f"`{name}`"}
        for shape, costs in now.items():
            row[f"{shape}, ns before"] = before.get(name, {}).get(shape, "")
            row[f"{shape}, ns"] = costs[name]
            row[f"{shape}, share"] = f"{100 * costs[name] / totals[shape]:.1f}%"
        rows.append(row)
    whole = {"phase": "together"}
    for shape, total in totals.items():
        whole[f"{shape}, ns before"] = f"{sum(float(row[shape]) for row in before.values()):.0f}"
        whole[f"{shape}, ns"] = total
        whole[f"{shape}, share"] = "100%"
    return Result([whole, *rows], [])
