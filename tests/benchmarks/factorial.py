"""How long does the full factorial of all instruments in the four packages take?

Every instrument of the paper's four groups is there or not, each combination with SEEDS seeds, in a county of 100 mines
over 30 years. A regular part of the design is run; the whole is reckoned from it.
"""

import numpy as np

from kept import Result
from measure import cpu_seconds, in_turns
from worlds import START, composed_node

from sim import regions
from sim.institutions import GROUPS, INSTRUMENTS
from sim.institutions.policy import Policy
from sim.simulate import simulate

MINES = 100
YEARS = 30
SEEDS = 32
PART = 32  # combinations that are run
ROUNDS = 2
BACKGROUND = "background"
SECONDS_A_MINUTE = 60.0


def packaged() -> list[type]:
    """The instruments of the four packages."""
    return [kind for kind in INSTRUMENTS.values() if kind.group != BACKGROUND]


def part_of_design() -> list[Policy]:
    """PART combinations, evenly spread over the full factorial in which instrument i is bit i of the combination."""
    kinds = packaged()
    chosen = np.linspace(0, 2 ** len(kinds) - 1, PART).astype(int).tolist()
    return [
        Policy(f"combination {number}", tuple(kind() for bit, kind in enumerate(kinds) if number >> bit & 1))
        for number in chosen
    ]


def measure() -> Result:
    """CPU time of a part of the design on one core, and what the whole comes to."""
    node = composed_node("region=synthetic", f"region.stock.mines={MINES}")
    region = regions.build(node["region"], node["stakeholders"])
    policies, seeds = part_of_design(), list(range(1, SEEDS + 1))

    def work():
        simulate(region, policies, {}, {}, seeds, YEARS, START, 1)

    simulate(region, policies[:1], {}, {}, [1], 1, START, 1)  # load compiled code
    times = in_turns({f"{PART} combinations": lambda: cpu_seconds(work)}, ROUNDS)[f"{PART} combinations"]
    runs, whole = PART * SEEDS, 2 ** len(packaged()) * SEEDS
    minutes = times.smallest / runs * whole / SECONDS_A_MINUTE
    row = {
        "instruments": len(packaged()),
        "combinations x seeds": f"{2 ** len(packaged()):,} x {SEEDS}",
        "runs": whole,
        "measured on": f"{runs:,} runs",
        "ms a run": 1e3 * times.smallest / runs,
        "minutes, one core": minutes,
        "minutes, two cores": minutes / 2,
    }
    return Result([row], [])
