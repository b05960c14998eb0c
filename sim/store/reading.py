"""How are results read back: one table over all jobs of a sweep, each file checked against its record?"""

import hashlib
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.compilation import SOURCE_HASH
from sim.schema import InputError
from sim.store.files import (
    BLOCK,
    CONFIG,
    ENDS,
    FORMAT,
    JOB,
    OK,
    RECORD,
    SUFFIX,
    SWEEP,
    TABLES,
    digest,
    folder_name,
)


class Job(NamedTuple):
    """One combination of a sweep: the job that answers it and the values of the levers that were swept."""

    job: str
    levers: dict[str, Any]


def read(folder: str | Path, table: str) -> pd.DataFrame:
    """One of the tables of TABLES over all finished jobs, with the columns `job`, `policy` and one per lever; or, of a
    design, `ends` over all finished blocks: `row` of the design, one column per lever, `policy`, `seed`, indicators.

    Raises InputError when the folder is missing, holds no finished job, mixes jobs of different source files, or when a
    file is truncated, changed or foreign.
    """
    if table not in (*TABLES, ENDS):
        raise InputError(f"table {table!r} is unknown; known are {', '.join((*TABLES, ENDS))}")
    folder = Path(folder)
    parts, sources = [], set()
    kind, listed = (BLOCK, blocks_of(folder)) if table == ENDS else (JOB, jobs_of(folder))
    for job, levers in listed:
        path = folder / folder_name(job, kind)
        record = read_record(path)
        if record is None or record["status"] != OK:
            continue
        part = read_table(path / f"{table}{SUFFIX}", record)
        parts.append(with_levers(part, job, levers) if kind == JOB else part)
        sources.add(record["source_hash"])
    if not parts:
        raise InputError(f"{folder} holds no finished {kind}; run the sweep again, finished {kind}s are kept")
    if len(sources) > 1:
        raise InputError(
            f"{folder} mixes {kind}s of {len(sources)} versions of the source; run the sweep again to the end"
        )
    return pd.concat(parts, ignore_index=True)


def tables_of_job(folder: str | Path, job: str, kind: str = JOB) -> dict[str, pd.DataFrame]:
    """{table: what a finished job, or block of a design, has written}. InputError for files that are not what it
    wrote."""
    path = Path(folder) / folder_name(job, kind)
    record = read_record(path)
    if record is None or record["status"] != OK:
        raise InputError(f"{path} is not finished; run the sweep again")
    return {name: read_table(path / f"{name}{SUFFIX}", record) for name in (TABLES if kind == JOB else (ENDS,))}


def with_levers(table: pd.DataFrame, job: str, levers: dict[str, Any]) -> pd.DataFrame:
    """The table with its job and levers in front; the policy is a column of the table already."""
    front = {"job": job, **{name: value for name, value in levers.items() if name not in table.columns}}
    return pd.concat([pd.DataFrame(front, index=table.index), table], axis=1)


def read_table(path: Path, record: dict[str, Any]) -> pd.DataFrame:
    """One Parquet file, if it is to the last bit what the record says was written; InputError otherwise."""
    if not path.is_file():
        why = "" if path.name in record["files"] else ": a version of MineValue that kept no such table wrote this job"
        raise InputError(f"{path} is missing{why}; run the sweep again to have it written again")
    written = path.read_bytes()
    check_bytes(path, written, record)
    try:
        return pq.read_table(io.BytesIO(written)).to_pandas()
    except (pa.ArrowException, OSError, ValueError) as fault:
        raise InputError(f"{path} is not a readable Parquet file ({first_line(fault)}); run the sweep again") from fault


def check_bytes(path: Path, written: bytes, record: dict[str, Any]) -> None:
    """Raise InputError unless these bytes of a file are what the record of its job says was written."""
    expected = record["files"].get(path.name)
    if expected is None:
        raise InputError(f"{path} is not in the record of its job; it was not written by that run")
    if hashlib.sha256(written).hexdigest() != expected:
        raise InputError(
            f"{path} ({len(written)} bytes) is truncated or changed: it is not what its run wrote; "
            f"remove {path.parent} and run the sweep again"
        )


def read_record(job_folder: Path) -> dict[str, Any] | None:
    """The record of a job's folder, or None where the job never finished. InputError for a record of another kind."""
    path = job_folder / RECORD
    if not path.is_file():
        return None
    record = read_json(path)
    if (
        record.get("format") != FORMAT
        or not isinstance(record.get("files"), dict)
        or not {"status", "source_hash"} <= set(record)
    ):
        raise InputError(f"{path} is not a record of this version; remove {job_folder} and run the sweep again")
    return record


def read_sweep(folder: str | Path) -> dict[str, Any]:
    """What a sweep's folder says was asked (`sweep.json`). InputError when there is no such folder or file."""
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"there is no results folder {folder}; make one with: minevalue sweep name={folder.name} ...")
    path = folder / SWEEP
    if not path.is_file():
        raise InputError(f"{folder} is not a results folder: it has no {SWEEP}; give the folder of a run or a sweep")
    content = read_json(path)
    if content.get("format") != FORMAT or not any(isinstance(content.get(part), list) for part in ("jobs", "blocks")):
        raise InputError(f"{path} is not of this version; run the sweep again")
    return content


def read_json(path: Path) -> dict[str, Any]:
    """A JSON file that holds a mapping; InputError when it does not."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise InputError(f"{path} cannot be read ({first_line(fault)}); run the sweep again") from fault
    if not isinstance(content, dict):
        raise InputError(f"{path} cannot be read (not a mapping); run the sweep again")
    return content


def is_design(folder: str | Path) -> bool:
    """Whether a sweep's folder holds a design, run in blocks, and not one job for each combination."""
    return "blocks" in read_sweep(folder)


def jobs_of(folder: str | Path) -> list[Job]:
    """The combinations of a sweep in the order in which they were asked, finished or not."""
    content = read_sweep(folder)
    if "jobs" not in content:
        raise InputError(
            f"{folder} holds a design of {content['rows']} rows, of which the end of every run is kept; read it with "
            f"minevalue gather {folder}, or sim.store.read({str(folder)!r}, 'ends')"
        )
    return [Job(entry["job"], entry["levers"]) for entry in content["jobs"]]


def blocks_of(folder: str | Path) -> list[Job]:
    """The blocks of a design in the order of its rows, finished or not; in place of levers, which rows they answer."""
    content = read_sweep(folder)
    if "blocks" not in content:
        raise InputError(f"{folder} holds jobs and no design, and so no table 'ends'; known are {', '.join(TABLES)}")
    return [Job(entry["block"], {"first": entry["first"], "rows": entry["rows"]}) for entry in content["blocks"]]


def unfinished(folder: str | Path) -> list[tuple[Job, str]]:
    """Combinations, or blocks of a design, without results, each with its error, or an empty text where it has not run
    yet."""
    kind, every = (BLOCK, blocks_of(folder)) if is_design(folder) else (JOB, jobs_of(folder))
    listed = []
    for job in every:
        record = read_record(Path(folder) / folder_name(job.job, kind))
        if record is None:
            listed.append((job, ""))
        elif record["status"] != OK:
            listed.append((job, record["error"]))
    return listed


def stands(folder: Path, job: str, kind: str = JOB) -> bool:
    """Whether a job or block need not run again: finished by this very source, its files what the record says."""
    path = folder / folder_name(job, kind)
    try:
        record = read_record(path)
    except InputError:
        return False
    if record is None or record["status"] != OK or record.get("source_hash") != SOURCE_HASH:
        return False
    return not changed_files(path)


def changed_files(job_folder: Path) -> list[str]:
    """Names of the files of a job that are missing or not what its record says was written."""
    record = read_record(job_folder)
    if record is None:
        return [RECORD]
    expected = record["files"].items()
    return [name for name, hexdigest in expected if not is_file_with(job_folder / name, hexdigest)]


def is_file_with(path: Path, hexdigest: str) -> bool:
    """Whether the file is there with that SHA-256."""
    return path.is_file() and digest(path) == hexdigest


def job_text(folder: str | Path, job: str) -> str:
    """The configuration of a job as YAML text, as `sim.config` reads it back."""
    path = Path(folder) / folder_name(job) / CONFIG
    if not path.is_file():
        raise InputError(f"{path} is missing; run the sweep again to have it written again")
    return path.read_text(encoding="utf-8")


def first_line(fault: Exception) -> str:
    """The first line of what an error says."""
    return (str(fault).splitlines() or [type(fault).__name__])[0]
