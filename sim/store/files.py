"""How is one job put on disk, so that it is there whole or not at all?"""

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sim.compilation import SOURCE_HASH

FORMAT = 1
TABLES = ("series", "sites", "flows", "stages", "closing")
ENDS, ROWS = "ends", "rows"  # of a block: every run at its end, and the rows of the design that it answers
JOB, BLOCK = "job", "block"  # what a folder within a sweep's folder holds
BLOCK_TABLES = (ENDS, ROWS)
COMPRESSION = "zstd"
OK, FAILED = "ok", "failed"
SWEEP, RECORD, CONFIG, CARD = "sweep.json", "record.json", "config.yaml", "card.csv"
SUFFIX = ".parquet"
LIBRARIES = ("minevalue", "numpy", "numba", "scipy", "pandas", "pyarrow", "hydra-core")


def canonical_hash(content: Any) -> str:
    """Hexadecimal digest (16 characters) of plain data: the same for the same content, in whatever order of keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def folder_name(job: str, kind: str = JOB) -> str:
    """The name of a job's or block's folder within its sweep."""
    return f"{kind}={job}"


def record_path(folder: Path, job: str, kind: str = JOB) -> Path:
    """Where the record of a job or block stands; it is there when that is complete."""
    return folder / folder_name(job, kind) / RECORD


@cache
def versions() -> dict[str, str]:
    """What the run was made with: {library: version}, with Python and the kind of machine."""
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        **{name: metadata.version(name) for name in LIBRARIES},
    }


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Plain data as a JSON file, put in place in one step."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
    os.replace(temporary, path)


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_job(
    folder: Path,
    job: str,
    config_text: str,
    content: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame] | None = None,
    error: str | None = None,
    kind: str = JOB,
    card: pd.DataFrame | None = None,
) -> Path:
    """Write one job, or one block of a design, into a sweep's folder and return where it stands.

    content: what the record says besides hashes, versions and status (seeds, years, levers ...). tables: the tables of
    TABLES (of BLOCK_TABLES for a block) by name, or None for one that failed, whose `error` is then one line. card:
    what the region's data card says, for people and their spreadsheets. What has that name is replaced.
    """
    final = folder / folder_name(job, kind)
    remove_leftovers(folder, job, kind)
    temporary = folder / f".{final.name}.{os.getpid()}"
    temporary.mkdir(parents=True)
    try:
        (temporary / CONFIG).write_text(config_text, encoding="utf-8")
        if card is not None:
            (temporary / CARD).write_text(card.to_csv(index=False), encoding="utf-8-sig")
        if tables is not None:
            for name in TABLES if kind == JOB else BLOCK_TABLES:
                write_table(temporary / f"{name}{SUFFIX}", tables[name])
        files = {path.name: digest(path) for path in sorted(temporary.iterdir())}
        record = {
            "format": FORMAT,
            "status": FAILED if tables is None else OK,
            "error": error,
            "config_hash": job,
            "source_hash": SOURCE_HASH,
            **content,
            "versions": versions(),
            "files": files,
        }
        write_json(temporary / RECORD, record)
        if final.exists():
            retired = folder / f".{final.name}.{os.getpid()}.old"
            os.replace(final, retired)
            os.replace(temporary, final)
            shutil.rmtree(retired)
        else:
            os.replace(temporary, final)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return final


def write_table(path: Path, table: pd.DataFrame) -> None:
    """A table as a Parquet file."""
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), path, compression=COMPRESSION)


def remove_leftovers(folder: Path, job: str | None = None, kind: str = JOB) -> None:
    """Remove what a killed run left half-written in a sweep's folder, of one job or block or of all."""
    every = [folder_name("*", each) for each in (JOB, BLOCK)] if job is None else [folder_name(job, kind)]
    for path in (found for name in every for found in folder.glob(f".{name}.*")):
        if not is_being_written(path):
            shutil.rmtree(path, ignore_errors=True)
    if job is None:
        for path in folder.glob(f".{SWEEP}.*"):
            path.unlink(missing_ok=True)


def is_being_written(path: Path) -> bool:
    """Whether another process of this machine is still at it; its number is the name's last but for `.old`."""
    number = path.name.removesuffix(".old").rpartition(".")[2]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs, for somebody else
        return True
    return True
