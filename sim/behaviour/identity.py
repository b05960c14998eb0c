"""What tells a function from another that would act differently, and how is it written down?"""

import hashlib
import inspect
import textwrap
from types import ModuleType

import numpy as np

from sim.behaviour.functions import is_helper, with_helpers
from sim.functions import captured

NAMELESS = "<string>"


def fingerprint(function):
    """A hashable value, equal for functions that act the same: of the code of a function and its helpers, and of the
    values that they take from around them, which compiled code keeps as they are when it is compiled."""
    return tuple(
        (part.__code__, frozen(part.__defaults__), frozen(tuple(captured(part).items())))
        for part in with_helpers(function)
    )


def frozen(value):
    """A hashable stand-in for a value, equal for equal values of the same type only."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, tuple):
        return tuple(frozen(item) for item in value)
    return value.__code__ if is_helper(value) else (type(value).__name__, repr(value))


def written(function):
    """A function as text: the values that it takes from around it, its helpers, and itself."""
    lines = []
    for part in with_helpers(function):
        lines += [definition(name, value) for name, value in captured(part).items() if not is_helper(value)]
        lines.append(source_of(part))
    return "\n".join(dict.fromkeys(lines))


def definition(name, value):
    """What a name means, as a line of Python."""
    if isinstance(value, ModuleType):
        return f"import {value.__name__} as {name}"
    if hasattr(value, "__module__") and hasattr(value, "__name__"):
        return f"from {value.__module__} import {value.__name__} as {name}"
    return f"{name} = {value!r}"


def source_of(function):
    """The source text of a plain function; where there is none, its name and a hash of its code.

    Whatever is given to `exec` or `python -c` goes by the same name of a file, so the text found there may be another.
    """
    try:
        if function.__code__.co_filename == NAMELESS:
            raise OSError("no file of its own")
        return textwrap.dedent(inspect.getsource(function)).strip()
    except (OSError, TypeError):
        code = function.__code__
        digest = hashlib.sha256(code.co_code + repr((code.co_names, code.co_consts)).encode()).hexdigest()[:16]
        return f"# {function.__name__}{inspect.signature(function)}: no source text; hash of its code {digest}"
