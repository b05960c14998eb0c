"""How do the phases of a period become one piece of machine code that runs a lane from period to period?

A call from Python costs microseconds, as much as a phase takes in a small county; and a lane that is run through all
its periods at once stays in the processor's cache. So the tuple of phases is written out as a function of plain calls,
which `source_of_run` shows, and compiled like any rule.
"""

import importlib.util
import os
import sys
from functools import cache

from sim.compilation import CACHE, KEEPS_CODE, compiled, compiled_for_now
from sim.period import PERIOD

NAME = "run_of_periods"


@cache
def parts_of(phases):
    """Names of the parts of the world that any of the phases touches, in order of first touch."""
    return tuple(dict.fromkeys(name for phase in phases for name in phase.touches))


def source_of_run(phases=PERIOD):
    """The phases written out as a Python function of the world's parts, the first period and the one after the last."""
    kernels = [getattr(phase.kernel, "py_func", phase.kernel) for phase in phases]
    calls = [f"        {kernel.__name__}({', '.join(phase.touches)}, period)" for kernel, phase in zip(kernels, phases)]
    imports = [f"from {kernel.__module__} import {kernel.__name__}" for kernel in kernels]
    arguments = ", ".join((*parts_of(phases), "first", "end"))
    head = ("", "", f"def {NAME}({arguments}):", "    for period in range(first, end):")
    return "\n".join((*imports, *head, *calls, ""))


@cache
def run_of_periods():
    """The shipped period as one compiled function: `(*parts_of(PERIOD), first, end)`, periods first to end - 1.

    Its source stands beside the compiled code, where Numba looks for it when the next process starts.
    """
    text = source_of_run()
    if not KEEPS_CODE:
        names = {}
        exec(text, names)
        return compiled_for_now(names[NAME])
    path = CACHE / f"{NAME}.py"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
    return compiled(function_in(path))


def function_in(path):
    """The function written in a file of Python, as a module that Numba finds by its name."""
    spec = importlib.util.spec_from_file_location(f"minevalue_{NAME}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return getattr(module, NAME)
