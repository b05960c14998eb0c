"""What does a sweep's folder say about the sweep as a whole?"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.compilation import SOURCE_HASH
from sim.store.files import FORMAT, SWEEP, versions, write_json


def write_sweep(
    folder: Path,
    verb: str,
    overrides: Sequence[str],
    jobs: Sequence[tuple[str, Mapping[str, Any]]],
    failed: Mapping[str, str] | None = None,
) -> None:
    """Write what was asked: the verb (run or sweep) with its overrides, the levers swept, the job of each combination.

    jobs: (job hash, {lever: value}) by combination, in order; two combinations may share a job. failed: {job: error}.
    """
    levers: dict[str, list[Any]] = {}
    for _, values in jobs:
        for name, value in values.items():
            listed = levers.setdefault(name, [])
            if value not in listed:
                listed.append(value)
    content = {
        "format": FORMAT,
        "name": folder.name,
        "verb": verb,
        "overrides": list(overrides),
        "levers": levers,
        "jobs": [{"job": job, "levers": dict(values)} for job, values in jobs],
        "failed": dict(failed or {}),
        "source_hash": SOURCE_HASH,
        "versions": versions(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / SWEEP, content)
