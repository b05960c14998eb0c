"""Are the files of a results folder what its runs wrote, and its configurations what they are filed under?"""

import argparse
from collections.abc import Mapping
from pathlib import Path

from sim import store
from sim.cli import DONE, SOME_FAILED
from sim.cli.terminal import combination_name, note
from sim.compilation import SOURCE_HASH
from sim.schema import InputError


def main(arguments: list[str]) -> int:
    """`minevalue verify FOLDER`: check every file against the record of its run; 1 when one of them does not hold."""
    parser = argparse.ArgumentParser("minevalue verify", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a run or a sweep, such as results/demo")
    folder = parser.parse_args(arguments).folder
    kind = kind_of(folder)
    listed = finished(folder, kind)
    faults = {job.job: [fault] for job in listed if (fault := fault_of(folder, job.job, kind))}
    tell(folder, kind, listed, faults, "as they were written", "those at hand are")
    return SOME_FAILED if faults else DONE


def tell(
    folder: Path, kind: str, listed: list[store.Job], faults: Mapping[str, list[str]], well: str, ours: str
) -> None:
    """Print every fault of the jobs or blocks of a folder, how many are `well`, and whether other sources wrote
    them than `ours`."""
    for job in listed:
        for fault in faults.get(job.job, []):
            print(f"{store.folder_name(job.job, kind)} ({combination_name(job.levers)}): {fault}")
    print(f"{folder}: {len(listed) - len(faults)} of {len(listed)} {kind}{'s' * (len(listed) > 1)} {well}")
    for name in sorted(sources_of(folder, listed, kind) - {SOURCE_HASH}):
        note(f"written by sources {name}; {ours} {SOURCE_HASH}: CHANGELOG.md says whether results have changed")


def kind_of(folder: Path) -> str:
    """What a results folder holds: jobs, or blocks of a design."""
    return store.BLOCK if store.is_design(folder) else store.JOB


def finished(folder: Path, kind: str) -> list[store.Job]:
    """The jobs or blocks of a folder that have results, each once; says which have none. InputError where none has."""
    listed = store.blocks_of(folder) if kind == store.BLOCK else store.jobs_of(folder)
    lacking = {job.job: error for job, error in store.unfinished(folder)}
    for job in listed:
        if job.job in lacking:
            note(f"left out: {combination_name(job.levers)}: {lacking[job.job] or 'has not run yet'}")
    done = {job.job: job for job in listed if job.job not in lacking}
    if not done:
        raise InputError(f"{folder} holds no finished {kind}; run the sweep again")
    return list(done.values())


def sources_of(folder: Path, listed: list[store.Job], kind: str) -> set[str]:
    """Hashes of the sources that wrote these jobs or blocks."""
    records = (store.read_record(folder / store.folder_name(job.job, kind)) for job in listed)
    return {record["source_hash"] for record in records if record is not None}


def fault_of(folder: Path, job: str, kind: str) -> str:
    """What is wrong with the files of a job or block; an empty text where nothing is."""
    changed = store.changed_files(folder / store.folder_name(job, kind))
    if changed:
        return f"not what the run wrote, or missing: {', '.join(changed)}"
    try:
        return fault_of_asked(folder, job, kind)
    except InputError as fault:  # such as a register that is another by now
        return str(fault)


def fault_of_asked(folder: Path, job: str, kind: str) -> str:
    """Whether a job or block is what its configuration asks for. Raises InputError where that cannot be read again."""
    if kind == store.BLOCK:
        from sim.cli.block import plan_of

        return "" if job in {block.block for block in plan_of(folder).blocks} else "not what its design asks for"
    from sim.config import from_yaml, request_hash

    asked = request_hash(from_yaml(store.job_text(folder, job)))
    return "" if asked == job else f"its configuration is that of job {asked}"
