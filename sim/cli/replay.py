"""Do the runs of a results folder come out again to the bit, from what they recorded?"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from sim import store
from sim.cli import DONE, SOME_FAILED
from sim.cli.compiling import compile_first
from sim.cli.progress import JobsBar, jobs_bar
from sim.cli.verify import fault_of, finished, kind_of, tell


def main(arguments: list[str]) -> int:
    """`minevalue replay FOLDER`: run everything again from the configurations kept, and compare every number; 1 when
    one comes out otherwise. Nothing in the folder is changed."""
    parser = argparse.ArgumentParser("minevalue replay", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a run or a sweep, such as results/demo")
    folder = parser.parse_args(arguments).folder
    kind = kind_of(folder)
    listed = finished(folder, kind)
    faults = {job.job: [fault] for job in listed if (fault := fault_of(folder, job.job, kind))}
    compile_first()
    with jobs_bar(len(listed)) as bar:
        for job in listed:
            if job.job not in faults:
                kept, fresh = store.tables_of_job(folder, job.job, kind), run_again(folder, job.job, kind, bar)
                found = [line for name, table in kept.items() for line in differences(name, table, fresh[name])]
                faults |= {job.job: found} if found else {}
            bar.job_done()
    tell(folder, kind, listed, faults, "the same again, to the bit", "run again by")
    return SOME_FAILED if faults else DONE


def run_again(folder: Path, job: str, kind: str, bar: JobsBar) -> dict[str, pd.DataFrame]:
    """The tables of a job or block, computed again from its configuration."""
    if kind == store.BLOCK:
        from sim.cli.block import ends_table, plan_of

        planned = plan_of(folder)
        block = next(block for block in planned.blocks if block.block == job)
        return {store.ENDS: ends_table(planned, block, planned.request.threads, None)}
    from sim.cli.job import tables_of
    from sim.config import from_yaml

    return tables_of(from_yaml(store.job_text(folder, job)), bar.periods)


def differences(name: str, kept: pd.DataFrame, fresh: pd.DataFrame) -> list[str]:
    """One line for each column of a table that is not the same to the bit."""
    if list(kept.columns) != list(fresh.columns) or len(kept) != len(fresh):
        return [f"{name} has {len(fresh)} rows of {fresh.shape[1]} columns; {len(kept)} of {kept.shape[1]} were kept"]
    return [line for column in kept if (line := difference(f"{name}.{column}", kept[column], fresh[column]))]


def difference(name: str, kept: pd.Series, fresh: pd.Series) -> str:
    """What differs between two columns; an empty text where nothing does. An undefined number equals another."""
    same = (kept == fresh) | (kept.isna() & fresh.isna())
    if same.all():
        return ""
    said = f"{name}: {int((~same).sum())} of {len(kept)} values differ"
    if not pd.api.types.is_numeric_dtype(kept):
        return said
    widest = np.nanmax(np.abs(kept[~same].to_numpy(float) - fresh[~same].to_numpy(float)))
    return f"{said}, by up to {widest:.3g}"
