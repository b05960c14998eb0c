"""Is a results folder still as a command left it, and would that command leave the same again?

The stamp of a folder keeps what was asked, a hash of all that the answer was made with, and the hash of every file. So
it says that nothing has changed only where the command, the sources, the configuration, the libraries and every byte of
the folder are the same. Nothing heavy is imported: to look takes no longer than to start.
"""

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

STAMP = "made.json"
PACKAGE = Path(__file__).parent.parent
CONFIGURATION = PACKAGE.parent / "conf"  # of a source checkout; that of an installed package lies in the package


def tools_at_hand() -> str:
    """Hexadecimal digest of all that results and pages are made with: the package's files, the configuration, the
    libraries that are installed, and Python. Taken before a command begins, so that what changes meanwhile shows."""
    made_with = hashlib.sha256(f"{platform.python_version()} {platform.machine()}\n".encode())
    for path in sorted(set(installed())):
        made_with.update(f"{path}\n".encode())
    for folder in (PACKAGE, CONFIGURATION):
        for name, digest in digests(folder).items():
            made_with.update(f"{folder.name}/{name} {digest}\n".encode())
    return made_with.hexdigest()


def installed() -> Iterator[str]:
    """Names of the libraries that are installed, with their versions."""
    for folder in filter(os.path.isdir, sys.path):
        yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))


def digests(folder: Path) -> dict[str, str]:
    """{path within the folder: SHA-256} of its files, but for the stamp, hidden files and Python's compiled ones."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_own = inside.name == STAMP or any(part.startswith(".") or part == "__pycache__" for part in inside.parts)
        if path.is_file() and not is_own:
            found[inside.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def is_unchanged(folder: Path, asked: Mapping[str, Any], made_with: str) -> bool:
    """Whether a folder's stamp is of this question and these tools, and every file is there and as it was left."""
    try:
        kept = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none, or not one: the command writes it again
        return False
    return bool(kept == content(folder, asked, made_with))


def write_stamp(folder: Path, asked: Mapping[str, Any], made_with: str) -> None:
    """Stamp a folder that a command has filled; asked: plain data."""
    temporary = folder / f".{STAMP}.{os.getpid()}"
    temporary.write_text(json.dumps(content(folder, asked, made_with), indent=1) + "\n", encoding="utf-8")
    os.replace(temporary, folder / STAMP)


def content(folder: Path, asked: Mapping[str, Any], made_with: str) -> dict[str, Any]:
    """What a stamp says of a folder as it is now."""
    return {"asked": dict(asked), "made_with": made_with, "files": digests(folder)}
