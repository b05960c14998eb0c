"""How do rules of behaviour and phases become machine code, and where is that code kept?

The same source runs as plain Python with `NUMBA_DISABLE_JIT=1`. Compiled code is kept in a folder named by a hash of
every source file of the package: Numba itself does not see a change in another file that a kept function calls.
"""

import hashlib
from pathlib import Path

import numba
import platformdirs

PACKAGE = Path(__file__).parent


def source_hash():
    """Hexadecimal digest (16 characters) of every Python file of the package, by relative path and content."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


SOURCE_HASH = source_hash()
CACHE = Path(platformdirs.user_cache_dir("minevalue")) / SOURCE_HASH
IS_COMPILED = not numba.config.DISABLE_JIT

numba.config.CACHE_DIR = str(CACHE)


def compiled(function):
    """The function as machine code, compiled when it is first called and kept for the next process."""
    return numba.njit(cache=True, nogil=True)(function)
