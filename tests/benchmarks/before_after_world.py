"""What does a mine cost in a period, by the sources that this process finds? Says it, ns, for every line that it reads.

Run by before_after.py, which says where the sources are; the argument is the size of the world.
"""

import sys
from copy import deepcopy

from measure import cpu_seconds
from worlds import nation_of, run_on, world_of

WARM_PERIODS, ALL_PERIODS = 40, 120
MINES_LANES_PERIODS = {"county": (200, 32, 80), "nation": (100_000, 1, 8)}


def main() -> None:
    """Answer line by line."""
    mines, lanes, periods = MINES_LANES_PERIODS[sys.argv[1]]
    world = run_on(world_of(nation_of(mines), lanes, ALL_PERIODS), 0, WARM_PERIODS)
    for _ in sys.stdin:
        copied = deepcopy(world)
        seconds = cpu_seconds(lambda: run_on(copied, WARM_PERIODS, WARM_PERIODS + periods))  # noqa: B023 - called here
        print(1e9 * seconds / (mines * lanes * periods), flush=True)


if __name__ == "__main__":
    main()
