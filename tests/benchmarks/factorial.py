"""How long does the full factorial of all instruments in the four packages take?

Every instrument of the paper's four groups is there or not, each combination with SEEDS seeds, in a county of 100 mines
over 30 years: `minevalue sweep +experiment=full_factorial`. A regular part of its rows is swept, written as a list; the
whole is reckoned from what one more run costs.
"""

import json
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
from commands import python
from kept import Result
from measure import in_turns
from worlds import packaged

COUNTY = ("region=synthetic", "region.stock.mines=100", "threads=1", "policy=full_reform")
SEEDS = 32
FEW, MANY = 2, 64  # rows that are swept
ROUNDS = 2
SECONDS_A_MINUTE = 60.0


def part_of_design(rows: int) -> list[dict[str, int]]:
    """So many rows, evenly spread over the full factorial in which instrument i is bit i of the row's number."""
    levers = [f"policy.instruments.{kind.name()}.strength" for kind in packaged()]
    chosen = np.linspace(0, 2 ** len(levers) - 1, rows).astype(int).tolist()
    return [{lever: number >> bit & 1 for bit, lever in enumerate(levers)} for number in chosen]


def swept(rows: int) -> float:
    """CPU seconds of `minevalue sweep` over so many rows of the design."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "conf" / "experiment").mkdir(parents=True)
        experiment = {"design": {"kind": "list", "rows": part_of_design(rows)}}
        text = "# @package _global_\n" + json.dumps(experiment)  # which is YAML too
        (folder / "conf" / "experiment" / "part.yaml").write_text(text, encoding="utf-8")
        asked = ("--config-dir", "conf", "+experiment=part", *COUNTY, f"seeds={SEEDS}")
        return python(folder, "-m", "sim", "sweep", *asked).cpu


def measure() -> Result:
    """CPU time of a part of the design on one core, and what the whole comes to."""
    swept(FEW)  # load compiled code
    times = in_turns({f"{rows} rows": partial(swept, rows) for rows in (FEW, MANY)}, ROUNDS)
    a_run = (times[f"{MANY} rows"].smallest - times[f"{FEW} rows"].smallest) / ((MANY - FEW) * SEEDS)
    whole = 2 ** len(packaged()) * SEEDS
    minutes = a_run * whole / SECONDS_A_MINUTE
    row = {
        "instruments": len(packaged()),
        "rows x seeds": f"{2 ** len(packaged()):,} x {SEEDS}",
        "runs": whole,
        "measured on": f"{MANY * SEEDS:,} runs",
        "ms a run": 1e3 * a_run,
        "minutes, one core": minutes,
        "minutes, two cores": minutes / 2,
    }
    return Result([row], [])
