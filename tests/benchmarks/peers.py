"""How much faster is the engine than the same model in textbook Mesa and in AgentPy?

All contestants run worlds like the nation under the same policy from the tenth year on, when all kinds of projects are
under way. The peers are frozen at the release that textbook_mesa/saved.py names, with its rules and its world of 200
mines, which larger sizes hold several times over; the engine runs its own world by today's rules.
"""

import importlib.util
import pickle
import subprocess
import sys
import tempfile
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kept import Result, Verdict, at_least, shown
from measure import cpu_seconds, in_turns
from textbook_mesa.saved import RELEASE
from worlds import POLICY, START, nation_of, policy_named, run_on, world_of

from sim.model import RestorationModel
from sim.world import Region, World

SCRIPT = Path(__file__).with_name("textbook.py")
WARM_PERIODS = 40
SAVED_MINES = 200
YEARS = 30
ENGINE, LANES, STEPPED, MESA, FAST_LUCK, AGENTPY = (
    "engine, one lane", "engine, ensemble", "engine, a Mesa step at a time", "textbook Mesa",
    "textbook Mesa, Python's own luck", "AgentPy",
)  # fmt: skip
PEERS = (MESA, FAST_LUCK, AGENTPY)


class Size(NamedTuple):
    """How much is run at a number of mines."""

    mines: int
    lanes: int  # of the ensemble
    periods: int
    engine_periods: int
    rounds: int


SIZES = (Size(200, 32, 24, 80, 5), Size(2_000, 4, 8, 40, 3), Size(20_000, 2, 4, 8, 2))


def textbook_seconds(size: Size, library: str, kind: str) -> float:
    """CPU time of the steps of a textbook model in a process of its own, s."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "answers"
        asked = f"nation,{size.mines // SAVED_MINES},{size.periods}"
        subprocess.run([sys.executable, str(SCRIPT), str(answers), library, kind, asked], check=True)
        ((seconds, _),) = pickle.loads(answers.read_bytes())
    return sum(seconds)


def engine_seconds(world: World, periods: int) -> float:
    """CPU time of some quarters of a world, which stays as it is, s."""
    copied = deepcopy(world)
    return cpu_seconds(lambda: run_on(copied, WARM_PERIODS, WARM_PERIODS + periods))


def stepped_model(region: Region) -> RestorationModel:
    """The engine's own Mesa model in its tenth year."""
    model = RestorationModel(policy=policy_named(POLICY), region=region, rng=1, years=YEARS, start_year=START)
    for _ in range(WARM_PERIODS):
        model.step()
    return model


def stepped_seconds(region: Region, periods: int) -> float:
    """CPU time of some steps of the engine's own Mesa model, indicators and data collector included, s."""
    model = stepped_model(region)

    def steps():
        for _ in range(periods):
            model.step()

    return cpu_seconds(steps)


def contest(size: Size) -> dict[str, dict[str, float]]:
    """{contestant: {smallest, median}} in ns per mine and period."""
    region = nation_of(size.mines)
    ensemble = run_on(world_of(region, size.lanes, 4 * YEARS), 0, WARM_PERIODS)
    single = deepcopy(ensemble.block(0, 1))
    slow, fast = size.mines * size.periods, size.mines * size.engine_periods
    runs = {
        ENGINE: (fast, partial(engine_seconds, single, size.engine_periods)),
        LANES: (fast * size.lanes, partial(engine_seconds, ensemble, size.engine_periods)),
        STEPPED: (fast, partial(stepped_seconds, region, size.engine_periods)),
        MESA: (slow, partial(textbook_seconds, size, "mesa", "named")),
        FAST_LUCK: (slow, partial(textbook_seconds, size, "mesa", "own")),
        AGENTPY: (slow, partial(textbook_seconds, size, "agentpy", "named")),
    }
    if importlib.util.find_spec("agentpy") is None:
        del runs[AGENTPY]
    times = in_turns({name: work for name, (_, work) in runs.items()}, size.rounds)
    return {
        name: {"smallest": 1e9 * times[name].smallest / work, "median": 1e9 * times[name].median / work}
        for name, (work, _) in runs.items()
    }


def rows_of(mines: int, costs: dict) -> list[dict]:
    """The rows of the table at one number of mines."""
    return [
        {
            "mines": mines,
            "contestant": name,
            "rules": RELEASE if name in PEERS else "today's",
            "ns a mine and period": cost["smallest"],
            "the same, median": cost["median"],
            "times the engine's ensemble": cost["smallest"] / costs[LANES]["smallest"],
            "times the engine's Mesa step": cost["smallest"] / costs[STEPPED]["smallest"],
        }
        for name, cost in costs.items()
    ]


def verdict(costs: dict, peer: str, ours: str, least: float) -> Verdict:
    """Whether the engine is so many times as fast as a peer, by the smallest ratio over all numbers of mines."""
    ratios = {mines: cost[peer]["smallest"] / cost[ours]["smallest"] for mines, cost in costs.items() if peer in cost}
    what = f"times as fast as {peer}: {ours}"
    if not ratios:
        return Verdict(what, f"at least {shown(least)}", "not installed", False)
    listed = ", ".join(f"{shown(ratio)} at {mines:,} mines" for mines, ratio in ratios.items())
    return at_least(what, least, min(ratios.values()))._replace(measured=listed)


def measure() -> Result:
    """The engine beside textbook Mesa and AgentPy, at three numbers of mines."""
    costs = {}
    for size in SIZES:
        costs[size.mines] = contest(size)
    rows = [row for mines, cost in costs.items() for row in rows_of(mines, cost)]
    least = {MESA: 100.0, AGENTPY: 50.0}
    ours = (LANES, ENGINE, STEPPED)
    return Result(rows, [verdict(costs, peer, own, limit) for peer, limit in least.items() for own in ours])
