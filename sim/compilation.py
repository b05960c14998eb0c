"""How do rules of behaviour and phases become machine code, and where is that code kept?

The same source runs as plain Python with `NUMBA_DISABLE_JIT=1`. A rule is compiled for whoever calls it and linked with
it (sim.linking); its code is kept under a hash of all that it reaches (sim.code_cache), so that an edit compiles again
what calls the function that was changed, and no more.
"""

import hashlib
import os
from functools import cached_property
from pathlib import Path

import numba
import platformdirs
from numba.core import types
from numba.core.registry import CPUDispatcher

from sim.code_cache import CodeCache
from sim.linking import IS_LAZY

PACKAGE = Path(__file__).parent
CACHE = Path(platformdirs.user_cache_dir("minevalue")) / "code"
IS_COMPILED = not numba.config.DISABLE_JIT


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


def can_keep(folder):
    """Whether compiled code can be kept in a folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


KEEPS_CODE = IS_COMPILED and can_keep(CACHE)


class Rule(CPUDispatcher):
    """A function as other compiled functions call it: a number written out in a call is a number like any other, not a
    type of its own. Python calls it through an entry of its own, compiled when that first happens."""

    def get_call_template(self, args, kws):
        """What Numba asks of a function that is called, with types of arguments."""
        widened = {name: types.unliteral(given) for name, given in kws.items()}
        return super().get_call_template(tuple(types.unliteral(given) for given in args), widened)

    @cached_property
    def from_python(self):
        """The function as Python calls it."""
        return entry(self.py_func) if self.is_kept else entry_for_now(self.py_func)

    def __call__(self, *args, **kwargs):
        """Call the function from Python."""
        return self.from_python(*args, **kwargs)


def rule(function, is_kept):
    """A function as a Rule."""
    options = {"nopython": True, "nogil": True, "boundscheck": None}
    if IS_LAZY:
        options |= {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made = Rule(function, targetoptions=options)
    made.is_kept = is_kept
    if is_kept and IS_LAZY:
        made._cache = CodeCache(function, CACHE, is_linked=False)
    return made


def compiled(function):
    """The function as machine code for those that call it, kept for the next process."""
    return rule(function, KEEPS_CODE) if IS_COMPILED else function


def compiled_for_now(function):
    """The function as machine code for those that call it, forgotten with this process."""
    return rule(function, False) if IS_COMPILED else function


def entry(function):
    """The function as Python calls it, compiled with all that it reaches when it is first called, and kept for the next
    process."""
    made = entry_for_now(function)
    if KEEPS_CODE:
        made._cache = CodeCache(function, CACHE, is_linked=True)
    return made


def entry_for_now(function):
    """The function as Python calls it, compiled when it is first called and forgotten with this process."""
    return numba.njit(nogil=True, no_cfunc_wrapper=True)(function)


def inlined(function):
    """The function as a part of whatever calls it: for what hands on several records at once, which no compiled
    function can return."""
    return numba.njit(nogil=True, inline="always")(function)
