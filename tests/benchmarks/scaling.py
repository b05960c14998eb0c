"""Does a mine cost as much in a nation as in a county?"""

from copy import deepcopy
from functools import partial

from kept import Result, at_most
from measure import cpu_seconds, in_turns
from worlds import nation_of, run_on, world_of

WARM_PERIODS = 40
YEARS = 30
LANES = {200: (1, 32), 2_000: (1, 4), 20_000: (1,), 100_000: (1,)}  # mines: lanes run together
PERIODS = {200: 80, 2_000: 40, 20_000: 16, 100_000: 8}
ROUNDS = 3
MOST = 2.0


def seconds(world, periods: int) -> float:
    """CPU time of some quarters of a world, which stays as it is, s."""
    copied = deepcopy(world)
    return cpu_seconds(lambda: run_on(copied, WARM_PERIODS, WARM_PERIODS + periods))


def measure() -> Result:
    """Cost per mine and period from a county to a nation, on one core, from the tenth year on."""
    worlds = {}
    for mines, all_lanes in LANES.items():
        region = nation_of(mines)
        for lanes in all_lanes:
            worlds[mines, lanes] = run_on(world_of(region, lanes, 4 * YEARS), 0, WARM_PERIODS)
    runs = {f"{key[0]} x {key[1]}": partial(seconds, world, PERIODS[key[0]]) for key, world in worlds.items()}
    times = in_turns(runs, ROUNDS)
    costs = {}
    rows = []
    for (mines, lanes), name in zip(worlds, runs, strict=True):
        per_mine = 1e9 / (mines * lanes * PERIODS[mines])
        costs[mines, lanes] = times[name].smallest * per_mine
        rows.append(
            {
                "mines": mines,
                "lanes": lanes,
                "ns a mine and period": costs[mines, lanes],
                "the same, median": times[name].median * per_mine,
            }
        )
    widest = {mines: costs[mines, max(lanes)] for mines, lanes in LANES.items()}
    ratio = max(widest.values()) / min(widest.values())
    return Result(rows, [at_most("dearest over cheapest mine and period, 200 to 100,000 mines", MOST, ratio, " times")])
