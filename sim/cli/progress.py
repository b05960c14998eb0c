"""How far is a run or a sweep? A bar on the terminal's error channel."""

import sys
import threading
import time
from collections.abc import Iterator, Mapping
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


class RunsBar:
    """The bar over the runs of a design, with their number in a minute so far."""

    def __init__(self, bar: Any, runs: int) -> None:
        """bar: the bar to move; runs: how many there are to do."""
        self.bar, self.runs, self.amount, self.begun = bar, runs, 0.0, time.monotonic()

    def show(self, amount: float) -> None:
        """Move the bar to an amount of runs."""
        minutes = (time.monotonic() - self.begun) / 60
        rate = f", {amount / minutes:,.0f} a minute" if amount and minutes else ""
        self.bar.set_description_str(f"{int(amount):,}/{self.runs:,} runs{rate}", refresh=False)
        self.bar.update(amount - self.bar.n)
        self.amount = amount

    def advance(self, runs: float) -> None:
        """So many more runs are done; a part of a run counts as such."""
        self.show(min(self.amount + runs, self.runs))


@contextmanager
def runs_bar(runs: int) -> Iterator[RunsBar]:
    """The bar over the runs of a design, for as long as the block lasts."""
    tell_compiling()
    with new_bar(float(runs), desc=f"0/{runs:,} runs") as bar:
        yield RunsBar(bar, runs)


@contextmanager
def watched(bar: JobsBar | RunsBar, records: Mapping[Path, int]) -> Iterator[None]:
    """Move the bar by the records that other processes write from now on, looking twice a second; records: {where one
    will stand: what it counts on the bar}."""
    stop, begun = threading.Event(), time.time()

    def finished() -> int:
        return sum(amount for path, amount in records.items() if is_newer(path, begun))

    def look() -> None:
        while not stop.wait(SECONDS_BETWEEN_LOOKS):
            bar.show(finished())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()
        bar.show(finished())


def is_newer(path: Path, moment: float) -> bool:
    """Whether a file is there that was written after a moment (seconds since the epoch)."""
    try:
        return path.stat().st_mtime >= moment
    except FileNotFoundError:
        return False
