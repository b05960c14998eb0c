"""How is a sweep run, so that what exists is kept, what fails is listed, and what is killed resumes?"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from hydra._internal.hydra import Hydra
from hydra.core.utils import JobStatus
from omegaconf import DictConfig

from sim import store
from sim.cli import DONE, INTERRUPTED, SOME_FAILED
from sim.cli.design import design_sweep
from sim.cli.gather import gathered
from sim.cli.hydra_flags import answered, parsed
from sim.cli.job import Progress, keep_failure, run_request
from sim.cli.launching import is_here, launched_by, threads_beside
from sim.cli.progress import JobsBar, jobs_bar, watched
from sim.cli.terminal import combination_name, note
from sim.config import Request, request_from, request_hash
from sim.config.jobs import Plan, PlannedJob, composed_master, plan
from sim.config.loader import opened, plain


def main(arguments: list[str]) -> int:
    """`minevalue sweep ...`: run every combination that is not there yet, then gather; 1 when some jobs failed."""
    flags = parsed("sweep", arguments)
    with opened(flags.config_dir) as hydra:
        if answered(hydra, flags):
            return DONE
        master = composed_master(hydra, flags.overrides)
        if master.get("design") is not None:
            return design_sweep(hydra, master, flags.overrides)
        planned = plan(hydra, master)
        folder = Path(planned.folder)
        missing = missing_jobs(planned, folder)
        note(f"{folder}: {len(planned.jobs)} combinations, {len(missing)} to run")
        asked = [(job.job, job.levers) for job in planned.jobs]
        store.write_sweep(folder, "sweep", flags.overrides, asked)
        store.remove_leftovers(folder)
        try:
            launched(hydra, planned, missing, folder)
        except KeyboardInterrupt:
            left = len(missing_jobs(planned, folder))
            kept = len(planned.jobs) - left
            note(f"\ninterrupted: {kept} of {len(planned.jobs)} jobs are finished and kept in {folder}; "
                 "the same command again does only the rest")  # fmt: skip
            return INTERRUPTED
    failed = {job.job: error for job, error in store.unfinished(folder)}
    store.write_sweep(folder, "sweep", flags.overrides, asked, failed)
    if len(failed) < len({job.job for job in planned.jobs}):
        gathered(folder)
    for job in planned.jobs:
        if job.job in failed:
            print(f"failed: {combination_name(job.levers)}: {failed[job.job] or 'did not run'}", file=sys.stderr)
    if failed:
        note(f"{len(failed)} of {len(planned.jobs)} jobs failed; the same command again tries them anew")
    return SOME_FAILED if failed else DONE


def missing_jobs(planned: Plan, folder: Path) -> list[PlannedJob]:
    """The jobs of a plan without results of this very source; of combinations that share a job, one."""
    by_hash = {job.job: job for job in planned.jobs}
    return [job for name, job in by_hash.items() if not store.stands(folder, name)]


def launched(hydra: Hydra, planned: Plan, missing: Sequence[PlannedJob], folder: Path) -> None:
    """Run the missing jobs: one after the other here, or by the launcher that was chosen, such as joblib."""
    if not missing:
        return
    with jobs_bar(len(missing)) as bar:
        if is_here(planned.master):
            for job in missing:  # as Hydra's basic launcher does, which would compose each of them once more
                attempt(job.request, folder, job.levers, bar.periods)
                bar.job_done()
        else:
            launched_elsewhere(hydra, planned, missing, folder, bar)


def launched_elsewhere(hydra: Hydra, planned: Plan, missing: Sequence[PlannedJob], folder: Path, bar: JobsBar) -> None:
    """Hand the missing jobs to the launcher that was chosen; its processes compose them and write their results."""
    levers = {job.job: job.levers for job in missing}
    with watched(bar, {store.record_path(folder, job): 1 for job in levers}):
        doing = partial(task, folder=folder.absolute(), levers=levers)
        returned = launched_by(hydra, planned.master, doing, [job.overrides for job in missing])
    for job, result in zip(missing, returned):
        if result.status is not JobStatus.COMPLETED:  # it did not even reach `task`
            keep_failure(job.request, folder, job.levers, result._return_value)


def task(config: DictConfig, folder: Path, levers: Mapping[str, dict[str, Any]]) -> None:
    """One job as a launcher of Hydra calls it, in a process of its own."""
    request = request_from(plain(config))
    request = replace(request, threads=threads_beside(request.threads))
    attempt(request, folder, levers[request_hash(request)])


def attempt(request: Request, folder: Path, levers: dict[str, Any], progress: Progress | None = None) -> None:
    """Run one job; a failure is written down and does not stop the others."""
    try:
        run_request(request, folder, levers, progress)
    except Exception as fault:
        keep_failure(request, folder, levers, fault)
