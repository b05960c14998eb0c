"""What does a command cost, run in a process of its own?"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of CPU, children included, and on the clock; what was said."""

    cpu: float
    clock: float
    said: str


def python(folder: Path, *arguments: str, variables: dict[str, str] | None = None) -> Cost:
    """The cost of this Python with some arguments, run in a folder, with variables of the environment set to values.
    Raises SystemExit with what it says if it fails."""
    before, begun = children_cpu(), time.perf_counter()
    order, settings = [sys.executable, *arguments], surroundings() | (variables or {})
    done = subprocess.run(order, cwd=folder, capture_output=True, text=True, env=settings)
    cost = Cost(children_cpu() - before, time.perf_counter() - begun, done.stdout + done.stderr)
    if done.returncode:
        raise SystemExit(f"python {' '.join(arguments)}: {done.stderr or done.stdout}")
    return cost


def surroundings() -> dict[str, str]:
    """The environment, in which the project's own sources are found from any folder."""
    project = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join([project, os.environ.get("PYTHONPATH", "")])}


def children_cpu() -> float:
    """CPU time of all children that have ended, s."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
