"""How is the code of many small functions linked and optimised once, under the one function that Python calls?

Numba turns every function into machine code on its own, and links and optimises it again in each that calls it. Here a
function that only compiled code calls stays as it is when its types are known; whoever Python calls is linked with all
that it reaches and optimised then, once. This rests on four functions inside Numba, so it is done only where these are
the ones that it was written for; else all stays as Numba has it, which takes longer and gives the same bits.
"""

import hashlib
import inspect
import os
import random
from itertools import count

import llvmlite.binding as llvm
import numba
from numba import _dynfunc
from numba.core import codegen, cpu
from numba.core.bytecode import FunctionIdentity
from numba.core.compiler_lock import require_global_compiler_lock

os.environ.setdefault("NUMBA_OPT", "2")  # as fast as 3 and a little less to compile; the same bits
numba.config.reload_config()

LIBRARY, CONTEXT = codegen.CPUCodeLibrary, cpu.CPUContext
PLAIN = "MINEVALUE_LINKING"  # set to "plain" in the environment, Numba is left as it is
COUNTING = "NRT_"  # how names begin of the functions that count references, which Numba knows by name
EXPECTED = "0ace310b62422c4a"  # digest of these four functions


def digest():
    """Hexadecimal digest (16 characters) of the sources of the functions inside Numba that this rests on."""
    functions = (
        LIBRARY.finalize, LIBRARY.add_linking_library, LIBRARY._get_module_for_linking, CONTEXT.get_executable
    )  # fmt: skip
    return hashlib.sha256("".join(map(inspect.getsource, functions)).encode()).hexdigest()[:16]


def is_possible(expected=EXPECTED):
    """Whether the functions inside Numba are those that this was written for, and nobody asked to leave them alone."""
    try:
        return os.environ.get(PLAIN) != "plain" and digest() == expected
    except (AttributeError, OSError, TypeError):
        return False


numba_executable, numba_module = CONTEXT.get_executable, LIBRARY._get_module_for_linking


def executable(self, library, fndesc, env):
    """What Python calls: for a function without a wrapper for Python nothing that could be called, and no machine
    code."""
    defined = (function.name for function in library._final_module.functions if not function.is_declaration)
    if library._finalized or fndesc.llvm_cpython_wrapper_name in defined:
        return numba_executable(self, library, fndesc, env)
    name = fndesc.qualname.split(".")[-1]
    return _dynfunc.make_function(fndesc.lookup_module(), name, f"not linked: {fndesc.qualname}", 0, env, (library,))


def add_linking_library(self, library):
    """Note a library that this one calls, linked or not."""
    self._linking_libraries.append(library)


def raw_module(library):
    """The module of a library for linking into others, optimised only if it is linked already."""
    if library._finalized:
        return numba_module(library)
    if library._shared_module is None:
        shared = library._final_module.clone()
        for function in shared.functions:
            if not function.is_declaration and function.linkage == llvm.Linkage.external:
                function.linkage = "linkonce_odr"
        library._shared_module = shared
    return library._shared_module


def reached(library, ends=()):
    """All libraries that a library calls, directly or not, callers before what they call: LLVM drops what nothing
    refers to yet. ends: libraries that are not looked into."""
    seen, found = set(), []

    def visit(caller):
        for called in caller._linking_libraries:
            if called not in seen:
                seen.add(called)
                if not called._finalized and called not in ends:
                    visit(called)
                found.append(called)

    visit(library)
    return found[::-1]


def make_internal(module, kept):
    """Keep to itself whatever a module holds besides some functions (names), so that it may be put into its callers.

    Such copies get names that no other module has: all modules of a process share one table of names, in which a copy
    that was fitted to its callers would be taken for the function itself.
    """
    mark = hashlib.sha256("".join(sorted(kept)).encode()).hexdigest()[:16]
    for function in module.functions:
        if not function.is_declaration and function.name not in kept and not function.name.startswith(COUNTING):
            function.linkage = "internal"
            function.name = f"{mark}.{function.name}"


def rename(library, description, name):
    """Give a function that is not linked yet another name in machine code, and its environment with it.

    library: that holds it; description: Numba's FunctionDescriptor, by which callers will call it; name: letters,
    digits and underscores. Numba's own names hold numbers of types that differ from process to process.
    """
    name = f"_ZN9minevalue{len(name)}{name}Ev"  # in the form that Numba asks of all names
    library._final_module.get_function(description.mangled_name).name = name
    description.mangled_name = name
    environment = f"environment.{name}"
    for variable in library._final_module.global_variables:
        if variable.name == description.env_name:
            variable.name = environment
    description.env_name = environment


def finalize(self):
    """Link a library with all that it reaches, optimise the whole and turn it into machine code."""
    require_global_compiler_lock()
    self._codegen._check_llvm_bugs()
    self._raise_if_finalized()
    own = {function.name for function in self._final_module.functions if not function.is_declaration}
    for library in reached(self):
        self._reload_init.update(library._reload_init)
        self._final_module.link_in(raw_module(library), preserve=True)
    make_internal(self._final_module, own)
    self._optimize_final_module()
    self._final_module.verify()
    self._finalize_final_module()


IS_LAZY = is_possible()
if IS_LAZY:
    CONTEXT.get_executable = executable
    LIBRARY.add_linking_library = add_linking_library
    LIBRARY.finalize = finalize
    # Names of what is linked hold a number that begins at 1 in each process; code kept by another may meet it here.
    FunctionIdentity._unique_ids = count(random.SystemRandom().getrandbits(40))
