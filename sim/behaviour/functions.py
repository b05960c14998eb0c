"""What does a plain function take from around it, and how is that exchanged?"""

from types import CellType, FunctionType

from sim.functions import captured, python_function
from sim.schema import InputError

OURS = "sim"
KNOWN_TO_THE_COMPILER = (OURS, "numpy", "numba")


def package_of(function):
    """Name of the package that a function was written in."""
    return str(function.__module__).partition(".")[0]


def is_ours(value):
    """Whether a value is a function of this package, compiled or not."""
    source = python_function(value)
    return isinstance(source, FunctionType) and package_of(source) == OURS


def is_helper(value):
    """Whether a value is a plain function of the user's own, to be compiled along with what calls it."""
    return isinstance(value, FunctionType) and package_of(value) not in KNOWN_TO_THE_COMPILER


def with_names(function, changed):
    """A copy of a plain function in which names that it takes from around it mean other things: {name: value}."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or ())
    closure = tuple(CellType(changed[name]) if name in changed else cell for name, cell in cells)
    names = function.__globals__ | changed
    return FunctionType(function.__code__, names, function.__name__, function.__defaults__, closure or None)


def with_helpers(function, callers=()):
    """The plain functions of the user's own that a function needs, each before its callers, itself last.

    Raises InputError for one that calls itself.
    """
    if function in callers:
        raise InputError(
            f"behaviour: {function.__name__} calls itself, which cannot be compiled here; write it as a loop"
        )
    needed = [value for value in captured(function).values() if is_helper(value)]
    found = [helper for value in needed for helper in with_helpers(value, (*callers, function))]
    return [*dict.fromkeys(found), function]
