"""What does a function take from around it, compiled or not?"""

import dis
from types import CodeType


def python_function(value):
    """The Python function behind a compiled one; any other value as it is."""
    return getattr(value, "py_func", value)


def captured(function):
    """{name: value} of what a plain function takes from around it: the globals that it names, and its closure."""
    found = {name: function.__globals__[name] for name in globals_named(function.__code__) & {*function.__globals__}}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        found[name] = cell.cell_contents
    return dict(sorted(found.items()))


def globals_named(code):
    """Names of the globals that a code object reads, the functions written inside it included."""
    names = {item.argval for item in dis.get_instructions(code) if item.opname == "LOAD_GLOBAL"}
    return names.union(*(globals_named(inner) for inner in code.co_consts if isinstance(inner, CodeType)))
