"""How long does a user wait for help, for a table, and for the first compile?"""

import shutil
import tempfile
from functools import partial
from pathlib import Path

from commands import python
from kept import Result, Verdict, at_most
from measure import in_turns

ROUNDS = 5
RUN = ("-m", "sim", "run", "region=cases")
FIRST = "minevalue run region=cases, nothing compiled yet"
MOST_HELP, MOST_RUN, MOST_COMPILE = 0.5, 3.0, 60.0


def asked_for_help(folder: Path) -> float:
    """Seconds until the command has said what it can do."""
    return python(folder, "-m", "sim", "--help").clock


def fresh_run(folder: Path) -> float:
    """Seconds of a run that is not there yet, its code compiled before."""
    shutil.rmtree(folder / "results", ignore_errors=True)
    return python(folder, *RUN).clock


def measure() -> Result:
    """Seconds on the clock from the command to its end; the cold compile once, in an empty cache."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        fresh_run(folder)
        waits = {
            "minevalue --help": partial(asked_for_help, folder),
            "minevalue run region=cases, compiled before": partial(fresh_run, folder),
        }
        times = in_turns(waits, ROUNDS)
        shutil.rmtree(folder / "results")
        cold = python(folder, *RUN, variables={"XDG_CACHE_HOME": str(folder / "cache")})
    rows = [
        {"what": what, "seconds": taken.smallest, "the same, median": taken.median, "rounds": taken.rounds}
        for what, taken in times.items()
    ]
    rows.append({"what": FIRST, "seconds": cold.clock, "the same, median": cold.clock, "rounds": 1})
    rows.append({"what": "the same, CPU time", "seconds": cold.cpu, "the same, median": cold.cpu, "rounds": 1})
    tells = "ompil" in cold.said
    limits = dict(zip(waits, (MOST_HELP, MOST_RUN), strict=True))
    return Result(
        rows,
        [
            *(at_most(what, limit, times[what].smallest, " s") for what, limit in limits.items()),
            at_most(FIRST, MOST_COMPILE, cold.clock, " s"),
            Verdict("the first run says that it compiles", "a message", "yes" if tells else "no", tells),
        ],
    )
