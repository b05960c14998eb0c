"""How many runs a minute does the sweep command make, and how many does stock Hydra, with a job for each run?

County of 200 mines, 30 years, one core. Commands are asked for few runs and for many: the difference, over the
difference in runs, is what one more run costs, with whatever is written and recorded for it but without start-up.
"""

import tempfile
from functools import partial
from pathlib import Path
from typing import NamedTuple

from commands import python
from kept import Result, at_least
from measure import cpu_seconds, in_turns
from worlds import START, composed_node, packaged, policy_named

from sim import regions
from sim.simulate import simulate

APP = Path(__file__).with_name("hydra_app.py")
COUNTY = ("region=synthetic", "threads=1", "policy=full_reform")
INTO = ("hydra.sweep.dir=multirun", "hydra.sweep.subdir=${hydra:job.num}", "hydra.output_subdir=.hydra")
YEARS = 30
SEEDS = 32  # of each policy of a design, and of the ensemble
SECONDS_A_MINUTE = 60.0
LEAST_RUNS, LEAST_RATIO = 20_000.0, 1_000.0
SWEEP, ENSEMBLE, STOCK = "minevalue sweep", "sim.simulate.simulate", "stock Hydra multirun, a job for each run"


class Contestant(NamedTuple):
    """Something that makes runs: what a few and what many of them cost in CPU, in rounds."""

    few: int
    many: int
    rounds: int


CONTESTANTS = {
    SWEEP: Contestant(2 * SEEDS, 32 * SEEDS, 3),
    ENSEMBLE: Contestant(0, SEEDS, 3),
    STOCK: Contestant(1, 13, 2),
}


def swept(runs: int) -> float:
    """CPU seconds of `minevalue sweep` over a sampled design of so many runs, SEEDS to a row: how strong each
    instrument of the four packages is."""
    levers = ",".join(f"policy.instruments.{kind.name()}.strength:[0,1]" for kind in packaged())
    with tempfile.TemporaryDirectory() as folder:
        design = f"design={{kind:sample,points:{runs // SEEDS},levers:{{{levers}}}}}"
        return python(Path(folder), "-m", "sim", "sweep", *COUNTY, f"seeds={SEEDS}", design).cpu


def together(runs: int) -> float:
    """CPU seconds of so many runs in one call, nothing written."""
    if not runs:
        return 0.0
    node = composed_node("region=synthetic")
    region = regions.build(node["region"], node["stakeholders"])
    seeds = list(range(1, runs + 1))
    return cpu_seconds(lambda: simulate(region, [policy_named()], {}, {}, seeds, YEARS, START, threads=1))


def stock(runs: int) -> float:
    """CPU seconds of stock Hydra's multirun of so many jobs, a run in each."""
    seeds = ",".join(str(seed) for seed in range(1, runs + 1))
    with tempfile.TemporaryDirectory() as folder:
        asked = (*COUNTY, "seeds=1", f"first_seed={seeds}")
        return python(Path(folder), str(APP), "--multirun", *asked, *INTO).cpu


def measure() -> Result:
    """Seconds a run and runs a minute of each way to make many runs."""
    makers = {SWEEP: swept, ENSEMBLE: together, STOCK: stock}
    rows, cost = [], {}
    for name, size in CONTESTANTS.items():
        makers[name](size.many if name == ENSEMBLE else size.few)  # load compiled code
        runs = {"few": partial(makers[name], size.few), "many": partial(makers[name], size.many)}
        times = in_turns(runs, size.rounds)
        cost[name] = (times["many"].smallest - times["few"].smallest) / (size.many - size.few)
        rows.append(
            {
                "way": f"{name}, {size.many:,} runs",
                "CPU seconds, all": times["many"].smallest,
                "CPU seconds, start-up": max(times["few"].smallest - size.few * cost[name], 0.0),
                "ms a run": 1e3 * cost[name],
                "runs a minute and core": SECONDS_A_MINUTE / cost[name],
            }
        )
    ratio = cost[STOCK] / cost[SWEEP]
    runs = SECONDS_A_MINUTE / cost[SWEEP]
    return Result(
        rows,
        [
            at_least("county of 200 mines, 30 years: runs a minute and core through minevalue sweep", LEAST_RUNS, runs),
            at_least("minevalue sweep over stock Hydra multirun", LEAST_RATIO, ratio, " times"),
        ],
    )
