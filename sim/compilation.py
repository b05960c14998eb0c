"""How do rules of behaviour and phases become machine code, and where is that code kept?

The same source runs as plain Python with `NUMBA_DISABLE_JIT=1`. Compiled code is kept in a folder named by a hash of
the sources that it can depend on: Numba itself does not see a change in another file that a kept function calls. Where
that folder cannot be written nothing is kept: Numba would else keep code beside the sources, and not see that change.
"""

import hashlib
import os
import sys
from pathlib import Path

import numba
import platformdirs

PACKAGE = Path(__file__).parent
# Rooms above the world are imported by nothing that is kept; the little that they have compiled themselves calls
# nothing of another of their files, so that Numba sees every change of it. Any other room counts.
UNCOMPILED_ROOMS = (
    "__main__.py", "analysis", "behaviour", "cli", "config", "docking", "indicators", "institutions", "matches",
    "model", "outcome.py", "regions", "report", "responses", "simulate.py", "store",
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


SOURCE_HASH = source_hash(("report",))  # of all that results come from: words and pictures are made from results
CACHE = Path(platformdirs.user_cache_dir("minevalue")) / source_hash(UNCOMPILED_ROOMS)
IS_COMPILED = not numba.config.DISABLE_JIT

# Is there once every phase has been compiled: Numba keeps code for each Python, and for one version of itself.
COMPLETE = CACHE / f"complete-{sys.implementation.cache_tag}-{numba.__version__}"


def can_keep(folder):
    """Whether compiled code can be kept in a folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


KEEPS_CODE = IS_COMPILED and can_keep(CACHE)

os.environ.setdefault("NUMBA_OPT", "1")  # a sixth less to compile, for runs about as fast; the same bits
numba.config.reload_config()
numba.config.CACHE_DIR = str(CACHE)


def must_compile():
    """Whether some phase of these sources may not be compiled yet, which takes about a minute for all of them."""
    return IS_COMPILED and not (KEEPS_CODE and COMPLETE.is_file())


def compiled(function):
    """The function as machine code, compiled when it is first called and kept for the next process."""
    return numba.njit(cache=KEEPS_CODE, nogil=True)(function)


def inlined(function):
    """The function as a part of whatever calls it: for what hands on several records at once, which no compiled
    function can return."""
    return numba.njit(nogil=True, inline="always")(function)


def compiled_for_now(function):
    """The function as machine code, compiled when it is first called and forgotten with this process."""
    return numba.njit(nogil=True)(function)
