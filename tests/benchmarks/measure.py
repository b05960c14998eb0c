"""How are contestants timed side by side on a shared and noisy machine?

Contestants take turns, round after round, so that whatever slows the machine down for a while slows all of them down.
What is timed is CPU time, which other people's work does not count in; where waiting is the point, wall time. Of each
contestant the smallest of its times is what the work costs, the median how the machine was.
"""

import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import numba
import numpy

from sim.compilation import SOURCE_HASH


class Times(NamedTuple):
    """Seconds that one piece of work took, smallest and middle of all rounds."""

    smallest: float
    median: float
    rounds: int


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time that a piece of work takes in this process, s."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def wall_seconds(work: Callable[[], object]) -> float:
    """Time on the clock that a piece of work takes, s."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turns(contestants: dict[str, Callable[[], float]], rounds: int) -> dict[str, Times]:
    """{name: Times} of contestants that each return the seconds they took; every round runs all of them once."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(rounds):
        for name, contestant in contestants.items():
            print(f"    round {turn + 1} of {rounds}: {name}", file=sys.stderr, flush=True)
            seconds[name].append(contestant())
    return {name: Times(min(taken), statistics.median(taken), rounds) for name, taken in seconds.items()}


def peak_memory() -> float:
    """Most memory that this process has held so far, GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


def cpu_model() -> str:
    """What the processor calls itself."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown processor"


def machine_line(cores: int) -> str:
    """The machine and the versions that figures were taken on."""
    return (
        f"{cpu_model()}, {cores} cores, {platform.system()}, Python {platform.python_version()}, "
        f"NumPy {numpy.__version__}, Numba {numba.__version__}, sources {SOURCE_HASH}"
    )
