"""How is a sweep run, so that what exists is kept, what fails is listed, and what is killed resumes?"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from omegaconf import DictConfig

from sim import store
from sim.cli import DONE, INTERRUPTED, SOME_FAILED
from sim.cli.batches import until_precise
from sim.cli.compiling import compile_first
from sim.cli.design import design_sweep
from sim.cli.gather import print_gathered
from sim.cli.hydra_flags import answer_flags, parse_flags
from sim.cli.job import Progress, keep_failure, run_request
from sim.cli.launching import launch_by, threads_beside
from sim.cli.progress import JobsBar, jobs_bar, watched
from sim.cli.terminal import combination_name, note
from sim.config import Request, request_from, request_hash
from sim.config.jobs import Plan, PlannedJob, composed_master, plan
from sim.config.loader import Hydra, fault_before_task, is_here, opened, plain
from sim.config.precision import precision_from

JOBS = ("combinations", "jobs, a batch of seeds of a combination each")


def main(arguments: list[str]) -> int:
    """`minevalue sweep ...`: run every combination that is not there yet, then gather; 1 when some jobs failed."""
    flags = parse_flags("sweep", arguments)
    with opened(flags.config_dir) as hydra:
        if answer_flags(hydra, flags):
            return DONE
        master = composed_master(hydra, flags.overrides)
        if master.get("design") is not None:
            return design_sweep(hydra, master, flags.overrides)
        rule = precision_from(plain(master).get("precision"))
        planned = plan(hydra, master)
        folder = Path(planned.folder)
        try:
            if rule is None:
                planned = carry_out(hydra, planned, folder, flags.overrides)
            else:
                planned = until_precise(rule, planned, folder, partial(carry_out, hydra, overrides=flags.overrides))
        except KeyboardInterrupt:
            asked = {job.job for job in store.jobs_of(folder)}
            kept = sum(store.stands(folder, job) for job in asked)
            note(f"\ninterrupted: {kept} of {len(asked)} jobs are finished and kept in {folder}; "
                 "the same command again does only the rest")  # fmt: skip
            return INTERRUPTED
    failed = store.read_sweep(folder)["failed"]
    if len(failed) < len({job.job for job in planned.jobs}):
        print_gathered(folder)
    for job in planned.jobs:
        if job.job in failed:
            print(f"failed: {combination_name(job.levers)}: {failed[job.job] or 'did not run'}", file=sys.stderr)
    if failed:
        note(f"{len(failed)} of {len(planned.jobs)} jobs failed; the same command tries them again")
    return SOME_FAILED if failed else DONE


def carry_out(
    hydra: Hydra,
    planned: Plan,
    folder: Path,
    overrides: Sequence[str],
    precision: Mapping[str, Any] | None = None,
) -> Plan:
    """Run the jobs of a plan that are not there yet, and write what was asked and what failed; returns the plan.

    precision: what `sweep.json` says of seeds that are chosen by rule, None where they are not.
    """
    missing = missing_jobs(planned, folder)
    note(f"{folder}: {len(planned.jobs)} {JOBS[precision is not None]}, {len(missing)} to run")
    asked = [(job.job, job.levers) for job in planned.jobs]
    store.write_sweep(folder, "sweep", overrides, asked, precision=precision)
    store.remove_leftovers(folder)
    launch(hydra, planned, missing, folder)
    failed = {job.job: error for job, error in store.unfinished(folder)}
    store.write_sweep(folder, "sweep", overrides, asked, failed, precision)
    return planned


def missing_jobs(planned: Plan, folder: Path) -> list[PlannedJob]:
    """The jobs of a plan without results of this very source; of combinations that share a job, one."""
    by_hash = {job.job: job for job in planned.jobs}
    return [job for name, job in by_hash.items() if not store.stands(folder, name)]


def launch(hydra: Hydra, planned: Plan, missing: Sequence[PlannedJob], folder: Path) -> None:
    """Run the missing jobs: one after the other here, or by the launcher that was chosen, such as joblib."""
    if not missing:
        return
    with jobs_bar(len(missing)) as bar:
        if is_here(planned.master):
            for job in missing:  # as Hydra's basic launcher does, which would compose each of them once more
                attempt(job.request, folder, job.levers, bar.periods)
                bar.job_done()
        else:
            launch_elsewhere(hydra, planned, missing, folder, bar)


def launch_elsewhere(hydra: Hydra, planned: Plan, missing: Sequence[PlannedJob], folder: Path, bar: JobsBar) -> None:
    """Hand the missing jobs to the launcher that was chosen; its processes compose them and write their results."""
    levers = {job.job: job.levers for job in missing}
    with watched(bar, {store.record_path(folder, job): 1 for job in levers}):
        doing = partial(task, folder=folder.absolute(), levers=levers)
        returned = launch_by(hydra, planned.master, doing, [job.overrides for job in missing])
    for job, result in zip(missing, returned):
        fault = fault_before_task(result)
        if fault is not None:
            keep_failure(job.request, folder, job.levers, fault)


def task(config: DictConfig, folder: Path, levers: Mapping[str, dict[str, Any]]) -> None:
    """One job as a launcher of Hydra calls it, in a process of its own."""
    request = request_from(plain(config))
    compile_first()  # a machine of a cluster may be the first of its kind
    request = replace(request, threads=threads_beside(request.threads))
    attempt(request, folder, levers[request_hash(request)])


def attempt(request: Request, folder: Path, levers: dict[str, Any], progress: Progress | None = None) -> None:
    """Run one job; a failure is written down and does not stop the others."""
    try:
        run_request(request, folder, levers, progress)
    except Exception as fault:
        keep_failure(request, folder, levers, fault)
