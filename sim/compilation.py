"""How do rules of behaviour and phases become machine code, and where is that code kept?

The same source runs as plain Python with `NUMBA_DISABLE_JIT=1`. Compiled code is kept in a folder named by a hash of
the sources that it can depend on: Numba itself does not see a change in another file that a kept function calls.
"""

import hashlib
from pathlib import Path

import numba
import platformdirs

PACKAGE = Path(__file__).parent
# Rooms above the world keep no compiled code and are imported by nothing that is kept; any other room counts.
UNCOMPILED_ROOMS = (
    "__main__.py", "analysis", "behaviour", "cli", "config", "indicators", "institutions", "model", "outcome.py",
    "regions", "report", "responses", "simulate.py", "store",
)  # fmt: skip


def source_hash(left_out=()):
    """Hexadecimal digest (16 characters) of the package's Python files but for the rooms left out, by path and
    content."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE)
        if relative.parts[0] not in left_out:
            digest.update(relative.as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


SOURCE_HASH = source_hash()
CACHE = Path(platformdirs.user_cache_dir("minevalue")) / source_hash(UNCOMPILED_ROOMS)
IS_COMPILED = not numba.config.DISABLE_JIT

numba.config.CACHE_DIR = str(CACHE)


def must_compile():
    """Whether nothing of these sources has been compiled yet, so that a run begins with about a minute of compiling."""
    return IS_COMPILED and not any(CACHE.glob("arena_*/*.nbi"))


def compiled(function):
    """The function as machine code, compiled when it is first called and kept for the next process."""
    return numba.njit(cache=True, nogil=True)(function)


def compiled_for_now(function):
    """The function as machine code, compiled when it is first called and forgotten with this process."""
    return numba.njit(nogil=True)(function)
