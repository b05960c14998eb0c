"""How far is a run or a sweep? A bar on the terminal's error channel."""

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from sim.cli.job import Progress
from sim.compilation import must_compile

FORMAT = "{desc} {percentage:3.0f}% |{bar}| {elapsed}"
SECONDS_ON_TERMINAL, SECONDS_IN_LOG = 0.1, 10.0
SECONDS_BETWEEN_LOOKS = 0.5


def new_bar(total: float, **settings: Any) -> Any:
    """A bar on the error channel, seldom redrawn where that is no terminal."""
    often = SECONDS_ON_TERMINAL if sys.stderr.isatty() else SECONDS_IN_LOG
    return tqdm(total=total, mininterval=often, file=sys.stderr, dynamic_ncols=True, bar_format=FORMAT, **settings)


def tell_compiling() -> None:
    """Say so when the model has to be compiled first, as after an installation or a change of its sources."""
    if must_compile():
        print("compiling the model: about a minute, once for each version of its sources", file=sys.stderr)


@contextmanager
def periods_bar(name: str) -> Iterator[Progress]:
    """A bar over the periods of one run, as the function that `simulate` calls."""
    tell_compiling()
    with new_bar(1.0, desc=name) as bar:

        def progress(done: int, total: int) -> None:
            bar.update(done / total - bar.n)

        yield progress


class JobsBar:
    """The bar over the jobs of a sweep: whole jobs, and the part of the one that runs here."""

    def __init__(self, bar: Any, jobs: int) -> None:
        """bar: the bar to move; jobs: how many there are to run."""
        self.bar, self.jobs, self.finished = bar, jobs, 0

    def show(self, amount: float) -> None:
        """Move the bar to an amount of jobs."""
        self.bar.set_description_str(f"{int(amount)}/{self.jobs} jobs", refresh=False)
        self.bar.update(amount - self.bar.n)

    def periods(self, done: int, total: int) -> None:
        """The job that runs here has done so many of its periods."""
        self.show(self.finished + min(done / total, 0.999))

    def job_done(self) -> None:
        """A job is done, well or not."""
        self.finished += 1
        self.show(self.finished)


@contextmanager
def jobs_bar(jobs: int) -> Iterator[JobsBar]:
    """The bar over the jobs of a sweep, for as long as the block lasts."""
    tell_compiling()
    with new_bar(float(jobs), desc=f"0/{jobs} jobs") as bar:
        yield JobsBar(bar, jobs)


@contextmanager
def watched(bar: JobsBar, records: Sequence[Path]) -> Iterator[None]:
    """Move the bar by the records that other processes write from now on, looking twice a second."""
    stop, begun = threading.Event(), time.time()

    def look() -> None:
        while not stop.wait(SECONDS_BETWEEN_LOOKS):
            bar.show(sum(is_newer(path, begun) for path in records))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()
        bar.show(sum(is_newer(path, begun) for path in records))


def is_newer(path: Path, moment: float) -> bool:
    """Whether a file is there that was written after a moment (seconds since the epoch)."""
    try:
        return path.stat().st_mtime >= moment
    except FileNotFoundError:
        return False
