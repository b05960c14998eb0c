"""What does a sweep's folder say about the sweep as a whole?"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.compilation import SOURCE_HASH
from sim.store.files import BLOCK, FORMAT, SWEEP, versions, write_json


def write_sweep(
    folder: Path,
    verb: str,
    overrides: Sequence[str],
    jobs: Sequence[tuple[str, Mapping[str, Any]]],
    failed: Mapping[str, str] | None = None,
    precision: Mapping[str, Any] | None = None,
) -> None:
    """Write what was asked: the verb (run or sweep) with its overrides, the levers swept, the job of each combination.

    jobs: (job hash, {lever: value}) by combination, in order; two combinations may share a job, and a combination has
    several where its seeds were run in batches. failed: {job: error}. precision: how the number of seeds was chosen.
    """
    levers: dict[str, list[Any]] = {}
    for _, values in jobs:
        for name, value in values.items():
            listed = levers.setdefault(name, [])
            if value not in listed:
                listed.append(value)
    listed_jobs = [{"job": job, "levers": dict(values)} for job, values in jobs]
    chosen = {} if precision is None else {"precision": dict(precision)}
    write(folder, verb, overrides, {"levers": levers, "jobs": listed_jobs, **chosen}, failed)


def write_design(
    folder: Path,
    overrides: Sequence[str],
    asked: Mapping[str, Any],
    blocks: Sequence[tuple[str, int, int]],
    failed: Mapping[str, str] | None = None,
) -> None:
    """Write what a design asks: `asked` (the design, its base configurations, rows and seeds) and the blocks that
    answer it.

    blocks: (hash, first row, rows) in the order of the rows; failed: {block: error}.
    """
    listed = [{BLOCK: name, "first": first, "rows": rows} for name, first, rows in blocks]
    write(folder, "sweep", overrides, {"kind": "design", **asked, "blocks": listed}, failed)


def write(
    folder: Path,
    verb: str,
    overrides: Sequence[str],
    asked: Mapping[str, Any],
    failed: Mapping[str, str] | None,
) -> None:
    """Write `sweep.json`: what was asked, by which command, and what failed."""
    content = {
        "format": FORMAT,
        "name": folder.name,
        "verb": verb,
        "overrides": list(overrides),
        **asked,
        "failed": dict(failed or {}),
        "source_hash": SOURCE_HASH,
        "versions": versions(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / SWEEP, content)
