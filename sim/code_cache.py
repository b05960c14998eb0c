"""Where is compiled code kept, and under which name, so that an edit compiles again what it reaches and no more?

Code is kept under a hash of all that it can depend on: the function, the values that it takes from around it, and so on
through every function that it calls; the types of its arguments; Python, Numba, NumPy and the processor. What is
damaged or cannot be read is made again.
"""

import hashlib
import importlib
import os
import pickle
import sys
from enum import Enum
from types import CodeType, FunctionType, ModuleType
from weakref import WeakKeyDictionary

import llvmlite.binding as llvm
import numba
import numpy as np
from numba.core import compiler
from numba.core.caching import _Cache
from numba.core.serialize import dumps

from sim.functions import captured, python_function
from sim.linking import IS_LAZY, make_internal, raw_module, reached, rename

MOST_KEPT = 64  # files of a function, the latest ones: a few kinds of arguments, and some versions of each
FORMAT = 6  # of the files; a change of what stands in them is a new number
ABROAD = f"{FORMAT} {sys.implementation.cache_tag} {numba.__version__} {np.__version__} {IS_LAZY} {numba.config.OPT}"
_reach: dict = {}
_rules: WeakKeyDictionary = WeakKeyDictionary()  # {library: (module, name, signature) of the function it holds}


def reach(function):
    """Hexadecimal digest of a function and all that its compiled code can depend on."""
    source = python_function(function)
    if source not in _reach:
        is_told = source.__code__.co_consts[:1] == (source.__doc__,)
        code = code_text(source.__code__, left_out=int(is_told))
        text = (source.__module__, source.__qualname__, code, value_text(source.__defaults__))
        around = tuple((name, value_text(value)) for name, value in captured(source).items())
        _reach[source] = hashlib.sha256(repr((text, around)).encode()).hexdigest()
    return _reach[source]


def code_text(code, left_out=0):
    """What tells a code object from another that acts differently: not its lines, nor the constants left out, which is
    what a function says of itself."""
    constants = [code_text(it) if isinstance(it, CodeType) else value_text(it) for it in code.co_consts[left_out:]]
    return code.co_code.hex(), constants, code.co_names, code.co_varnames, code.co_freevars, code.co_argcount


def value_text(value):
    """What tells a value that a function takes from around it from another. Raises TypeError for what cannot be told:
    code that was kept for another value would be taken for it."""
    if isinstance(python_function(value), FunctionType):
        return reach(value)
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str} {value.dtype.descr} {value.shape} {value.tobytes().hex()}"
    if isinstance(value, tuple):
        return f"{type(value).__qualname__}({', '.join(map(value_text, value))})"
    if isinstance(value, frozenset):
        return f"frozenset({', '.join(sorted(map(value_text, value)))})"
    if isinstance(value, type):
        return class_text(value)
    if isinstance(value, ModuleType):
        if value.__name__.partition(".")[0] == __name__.partition(".")[0]:
            raise TypeError(f"compiled code takes the module {value.__name__}; import what it needs of it by name")
        return value.__name__
    text = repr(value)
    if " at 0x" in text:
        raise TypeError(
            f"compiled code takes {text}, which is told from another by its address alone; take its numbers"
        )
    return text


def class_text(kind):
    """What tells a class that compiled code makes bundles of, or takes members from, from another."""
    fields = tuple(getattr(kind, "_fields", ()))
    defaults = tuple(getattr(kind, "_field_defaults", {}).items())
    members = tuple((name, it.value) for name, it in kind.__members__.items()) if issubclass(kind, Enum) else ()
    return f"{kind.__module__}.{kind.__qualname__} {value_text((fields, defaults, members))}"


class CodeCache(_Cache):
    """Compiled code of one function, each specialisation in a file of its own, beginning with the hash of the rest."""

    def __init__(self, function, folder, is_linked):
        """is_linked: whether it is linked with all that it reaches, or kept as it is until whoever calls it is."""
        self.function, self.folder, self.is_linked = function, folder, is_linked

    @property
    def cache_path(self):
        """The folder, as text."""
        return str(self.folder)

    def path(self, signature, codegen):
        """File of a specialisation."""
        arguments = getattr(signature, "args", signature)
        key = repr((reach(self.function), str(arguments), codegen.magic_tuple(), ABROAD, self.is_linked))
        return self.folder / f"{self.function.__name__}-{hashlib.sha256(key.encode()).hexdigest()[:24]}.code"

    def load_overload(self, signature, target_context):
        """The kept specialisation as Numba's CompileResult; None where there is none, or none that can be read."""
        target_context.refresh()
        payload = read(self.path(signature, target_context.codegen()))
        if payload is None:
            return None
        if self.is_linked:
            return compiler.CompileResult._rebuild(target_context, *pickle.loads(payload))
        return result_of(pickle.loads(payload), target_context, python_function(self.function))

    def save_overload(self, signature, result):
        """Keep a specialisation."""
        path = self.path(signature, result.codegen)
        if not self.is_linked:
            rename(
                result.library, result.fndesc, path.stem.replace("-", "_")
            )  # the same in every process, for others refer to it by it
            note_rule(self.function, result)
        write(path, dumps(result._reduce() if self.is_linked else parts_of(result)))
        versions = sorted(self.folder.glob(f"{self.function.__name__}-*.code"), key=written_at)
        for old in versions[:-MOST_KEPT]:
            old.unlink(missing_ok=True)

    def enable(self):
        """Nothing to do: what is made with this cache uses it."""

    def disable(self):
        """As `enable`."""

    def flush(self):
        """Forget what is kept of this function."""
        for path in self.folder.glob(f"{self.function.__name__}-*.code"):
            path.unlink(missing_ok=True)


def written_at(path):
    """When a file was written, s; 0 for one that another process has removed since."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def note_rule(function, result):
    """Remember which function a library holds, for those that are linked with it later."""
    _rules[result.library] = (function.__module__, function.__name__, result.signature)


def parts_of(result):
    """What is kept of a function that is not linked yet: its module, together with what Numba itself adds to it, and
    which functions of ours it calls."""
    module, called, inside = raw_module(result.library).clone(), [], []
    for library in reached(result.library, ends=_rules):
        (called if library in _rules else inside).append(library)
    for library in inside:
        module.link_in(raw_module(library), preserve=True)
    make_internal(module, {result.fndesc.mangled_name})
    description = result.fndesc
    description.typemap = description.calltypes = None
    return (
        result.library.name, module.as_bitcode(), [_rules[library] for library in called], description,
        result.environment, result.signature, str(result.type_annotation), result.reload_init,
    )  # fmt: skip


def result_of(parts, target_context, function):
    """A kept function that is not linked yet as Numba's CompileResult; those that it calls are found too."""
    name, bitcode, called, description, environment, signature, annotation, reload_init = parts
    for again in reload_init:
        again()
    library = target_context.codegen().create_library(name)
    library._final_module = llvm.parse_bitcode(bitcode)
    for module, other, arguments in called:
        rule = getattr(importlib.import_module(module), other)
        rule.compile(arguments)
        library.add_linking_library(rule.overloads[arguments.args].library)
    entry = target_context.get_executable(library, description, environment)
    result = compiler.CompileResult(
        typing_context=target_context.typing_context, target_context=target_context, entry_point=entry,
        typing_error=None, type_annotation=annotation, signature=signature, objectmode=False, lifted=(),
        fndesc=description, library=library, call_helper=None, environment=environment, metadata=None,
        reload_init=reload_init, referenced_envs=(),
    )  # fmt: skip
    note_rule(function, result)
    return result


def read(path):
    """Content of a file of code; None where there is none, or where it is not what was written."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    kept, payload = content[:32], content[32:]
    return payload if hashlib.sha256(payload).digest() == kept else None


def write(path, payload):
    """Write a file of code aside, and put it in its place whole; a folder that cannot be written keeps nothing."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            file.write(hashlib.sha256(payload).digest() + payload)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError:
        aside.unlink(missing_ok=True)
