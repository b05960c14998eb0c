"""How is a design run in blocks, so that what exists is kept, what fails is listed, and what is killed resumes?"""

import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig

from sim import store
from sim.cli import DONE, INTERRUPTED, SOME_FAILED
from sim.cli.block import attempt_block, attempt_named, failed_block
from sim.cli.gather import print_effects
from sim.cli.launching import launch_by, threads_beside
from sim.cli.progress import RunsBar, runs_bar, watched
from sim.cli.terminal import note
from sim.config.blocks import Block, DesignPlan, content_of_plan, plan_design
from sim.config.loader import Hydra, fault_before_task, is_here


def design_sweep(hydra: Hydra, master: DictConfig, overrides: Sequence[str]) -> int:
    """Run every block of a design that is not there yet, then print the levers' effects; 1 when some blocks failed."""
    planned, place = plan_design(hydra, master)
    folder = Path(place)
    missing = missing_blocks(planned, folder)
    seeds = len(planned.request.seeds)
    rows, runs = len(planned.design.rows), sum(len(block.rows) for block in missing) * seeds
    note(f"{folder}: {rows:,} rows of {len(planned.design.levers)} levers, {seeds} seeds each, "
         f"in {len(planned.blocks)} blocks; {runs:,} runs in {len(missing)} blocks to do")  # fmt: skip
    write_plan(planned, folder, overrides)
    store.remove_leftovers(folder)
    begun = time.monotonic()
    try:
        launch(hydra, master, planned, missing, folder)
    except KeyboardInterrupt:
        kept = len(planned.blocks) - len(missing_blocks(planned, folder))
        note(f"\ninterrupted: {kept} of {len(planned.blocks)} blocks are finished and kept in {folder}; "
             "the same command again does only the rest")  # fmt: skip
        return INTERRUPTED
    seconds = time.monotonic() - begun
    failed = {block.job: error for block, error in store.unfinished(folder)}
    write_plan(planned, folder, overrides, failed)
    if missing:
        done = sum(len(block.rows) for block in missing if block.block not in failed) * seeds
        rate = 60 * done / max(seconds, 1e-9)
        note(f"{done:,} runs in {seconds:.1f} s, {rate:,.0f} runs a minute; they are in {folder}")
    if len(failed) < len(planned.blocks):
        print_effects(folder)
    for block in planned.blocks:
        if block.block in failed:
            last = block.first + len(block.rows) - 1
            print(f"failed: rows {block.first} to {last}: {failed[block.block] or 'did not run'}", file=sys.stderr)
    if failed:
        note(f"{len(failed)} of {len(planned.blocks)} blocks failed; the same command tries them again")
    return SOME_FAILED if failed else DONE


def write_plan(
    planned: DesignPlan, folder: Path, overrides: Sequence[str], failed: dict[str, str] | None = None
) -> None:
    """Write what is asked, and what failed, into the sweep's folder."""
    blocks = [(block.block, block.first, len(block.rows)) for block in planned.blocks]
    store.write_design(folder, overrides, content_of_plan(planned), blocks, failed)


def missing_blocks(planned: DesignPlan, folder: Path) -> list[Block]:
    """The blocks of a plan without results of this very source."""
    return [block for block in planned.blocks if not store.stands(folder, block.block, store.BLOCK)]


def launch(hydra: Hydra, master: DictConfig, planned: DesignPlan, missing: Sequence[Block], folder: Path) -> None:
    """Run the missing blocks: one after the other here, or by the launcher that was chosen, such as joblib."""
    if not missing:
        return
    runs = [len(block.rows) * len(planned.request.seeds) for block in missing]
    with runs_bar(sum(runs)) as bar:
        if is_here(master):
            for block in missing:
                attempt_block(planned, block, folder, master.threads, bar.advance)
        else:
            launch_elsewhere(hydra, master, planned, missing, folder, bar)


def launch_elsewhere(
    hydra: Hydra,
    master: DictConfig,
    planned: DesignPlan,
    missing: Sequence[Block],
    folder: Path,
    bar: RunsBar,
) -> None:
    """Hand the missing blocks to the launcher that was chosen; its processes draw their rows again and run them."""
    names = [block.block for block in missing]
    records = {
        store.record_path(folder, block.block, store.BLOCK): len(block.rows) * len(planned.request.seeds)
        for block in missing
    }
    task = partial(block_task, folder=folder.absolute(), names=names)
    with watched(bar, records):
        returned = launch_by(hydra, master, task, [list(master.hydra.overrides.task) for _ in names])
    for block, result in zip(missing, returned):
        fault = fault_before_task(result)
        if fault is not None:
            failed_block(planned, block, folder, fault)


def block_task(config: DictConfig, folder: Path, names: Sequence[str]) -> None:
    """One block as a launcher of Hydra calls it, in a process of its own; Hydra's number of the job tells which."""
    attempt_named(folder, names[HydraConfig.get().job.num], threads_beside(config.threads))
