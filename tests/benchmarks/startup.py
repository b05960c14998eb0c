"""How long does a user wait for help, for a table, and for the first compile?"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from kept import Result, Verdict, at_most
from measure import in_turns

ROUNDS = 5
HELP = ("--help",)
RUN = ("run", "region=cases")
MOST_HELP, MOST_RUN, MOST_COMPILE = 0.5, 3.0, 60.0


def command(folder: Path, *arguments: str, cache: Path | None = None) -> tuple[float, str]:
    """Seconds on the clock that the command takes in a folder of its own, and what it says."""
    surroundings = {**os.environ, **({"XDG_CACHE_HOME": str(cache)} if cache else {})}
    order = [sys.executable, "-m", "sim", *arguments]
    begun = time.perf_counter()
    done = subprocess.run(order, cwd=folder, env=surroundings, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, done.stdout + done.stderr


def fresh_run(folder: Path) -> float:
    """Seconds of a run that is not there yet, its code compiled before."""
    shutil.rmtree(folder / "results", ignore_errors=True)
    return command(folder, *RUN)[0]


def measure() -> Result:
    """Seconds on the clock from the command to its end; the cold compile once, in an empty cache."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        fresh_run(folder)
        waits = {
            "minevalue --help": lambda: command(folder, *HELP)[0],
            "minevalue run region=cases, compiled before": partial(fresh_run, folder),
        }
        times = in_turns(waits, ROUNDS)
        shutil.rmtree(folder / "results")
        cold, said = command(folder, *RUN, cache=folder / "cache")
    rows = [
        {"what": what, "seconds": taken.smallest, "the same, median": taken.median, "rounds": taken.rounds}
        for what, taken in times.items()
    ]
    first = "minevalue run region=cases, nothing compiled yet"
    rows.append({"what": first, "seconds": cold, "the same, median": cold, "rounds": 1})
    tells = "ompil" in said
    limits = dict(zip(waits, (MOST_HELP, MOST_RUN), strict=True))
    return Result(
        rows,
        [
            *(at_most(what, limit, times[what].smallest, " s") for what, limit in limits.items()),
            at_most(first, MOST_COMPILE, cold, " s"),
            Verdict("the first run says that it compiles", "a message", "yes" if tells else "no", tells),
        ],
    )
