"""How is one block of a design run and its results kept?"""

import json
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from sim import store
from sim.cli.compiling import compile_first
from sim.cli.job import card_of, in_one_line
from sim.config.blocks import Block, DesignPlan, lanes_that_fit, plan_again, region_of, rows_of_block, text_of
from sim.config.design import Value
from sim.config.rows import Row
from sim.schema import InputError
from sim.simulate import simulate_cases

Advance = Callable[[float], None]


def attempt_block(
    planned: DesignPlan, block: Block, folder: Path, threads: int | None, advance: Advance | None = None
) -> None:
    """Run one block and write it into a sweep's folder; a failure is written down and does not stop the others.

    advance: called with the runs done since it was last called, a part of a run counting as such.
    """
    try:
        tables = {
            store.ROWS: rows_table(planned.design.levers, block),
            store.ENDS: ends_table(planned, block, threads, advance),
        }
        content = described(planned, block)
        card = card_of(planned.request.region)
        store.write_job(folder, block.block, base_text(planned), content, tables, kind=store.BLOCK, card=card)
    except Exception as fault:
        failed_block(planned, block, folder, fault)


def failed_block(planned: DesignPlan, block: Block, folder: Path, fault: Exception) -> None:
    """Write down that a block failed, and why."""
    content = described(planned, block) | {"traceback": "".join(traceback.format_exception(fault))}
    store.write_job(folder, block.block, base_text(planned), content, error=in_one_line(fault), kind=store.BLOCK)


def attempt_named(folder: Path, name: str, threads: int | None) -> None:
    """Run the block of a name of the design that a folder's `sweep.json` asks for, in a process of its own."""
    compile_first()  # a machine of a cluster may be the first of its kind
    planned = plan_of(folder)
    blocks = {block.block: block for block in planned.blocks}
    if name not in blocks:
        raise InputError(f"{folder} asks for no block {name} where this process draws its rows; use the same versions")
    attempt_block(planned, blocks[name], folder, threads)


@lru_cache(1)
def plan_of(folder: Path) -> DesignPlan:
    """The plan that a folder's `sweep.json` tells of, read once in each process."""
    return plan_again(store.read_sweep(folder))


def ends_table(planned: DesignPlan, block: Block, threads: int | None, advance: Advance | None) -> pd.DataFrame:
    """Every run of a block at its end: row, a column per lever, policy, seed, every indicator.

    Rows of the same region share engine calls, each with as many lanes as fit in memory.
    """
    rows = rows_of_block(planned, block)
    seeds = planned.request.seeds
    texts = {id(row.place): text_of(row.place) for row in rows}  # rows of the same base and levers share a place
    by_region: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_region.setdefault(texts[id(row.place)], []).append(number)
    ends = []
    for own in by_region.values():
        fit = lanes_that_fit(rows[own[0]].place, planned.request.years)
        together = max(fit // len(seeds), 1)
        for start in range(0, len(own), together):
            for first in range(0, len(seeds), fit):
                part, luck = own[start : start + together], seeds[first : first + fit]
                ends.append(ends_of([rows[number] for number in part], part, luck, planned, threads, advance))
    table = pd.concat(ends, ignore_index=True)
    table = table.sort_values(["row", "seed"], kind="stable", ignore_index=True)
    levers = lever_columns(planned.design.levers, block.rows).iloc[table["row"].to_numpy()].reset_index(drop=True)
    levers = levers.drop(columns=[name for name in levers if name in table])
    table["row"] += block.first
    return pd.concat([table[["row"]], levers, table.drop(columns="row")], axis=1)


def ends_of(
    rows: Sequence[Row],
    numbers: Sequence[int],
    seeds: Sequence[int],
    planned: DesignPlan,
    threads: int | None,
    advance: Advance | None,
) -> pd.DataFrame:
    """The ends of some rows of one region on some seeds, from one call of the engine."""
    request, runs, told = planned.request, len(rows) * len(seeds), 0.0

    def progress(done: int, periods: int) -> None:
        nonlocal told
        if advance is not None:
            advance(runs * done / periods - told)
            told = runs * done / periods

    outcome = simulate_cases(
        region_of(rows[0].place),
        [row.case for row in rows],
        list(seeds),
        request.years,
        request.start_year,
        threads=threads,
        progress=progress,
        only_end=True,
    )
    ends = outcome.ends()
    ends.insert(0, "row", [number for number in numbers for _ in seeds])
    return ends


def rows_table(levers: Sequence[str], block: Block) -> pd.DataFrame:
    """The rows of a block as a table: row, a column per lever."""
    columns = lever_columns(levers, block.rows)
    columns.insert(0, "row", range(block.first, block.first + len(columns)))
    return columns


def lever_columns(levers: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> pd.DataFrame:
    """One column per lever: numbers, or names; undefined where a row leaves the lever as it is."""
    return pd.DataFrame(dict(zip(levers, zip(*rows))), columns=list(levers))


def described(planned: DesignPlan, block: Block) -> dict[str, Any]:
    """What a block's record says about what was asked."""
    return {
        "levers": list(planned.design.levers),
        "first_row": block.first,
        "rows": len(block.rows),
        "seeds": list(planned.request.seeds),
        "years": planned.request.years,
        "start_year": planned.request.start_year,
        "region": planned.request.region.get("name"),
    }


def base_text(planned: DesignPlan) -> str:
    """The configurations that the rows of a block are set on, as YAML text."""
    return written(json.dumps([base._asdict() for base in planned.bases], ensure_ascii=False))


@lru_cache(1)
def written(content: str) -> str:
    """Plain data, given as JSON, as YAML text."""
    import yaml

    return yaml.safe_dump(json.loads(content), allow_unicode=True, sort_keys=False)
