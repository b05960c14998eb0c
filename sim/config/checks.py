"""Is a piece of configuration plain data with known keys and numbers within their limits?"""

import difflib
import math
from collections.abc import Collection, Mapping
from typing import Any

from sim.schema import InputError

CALLABLE_KEYS = ("_target_", "_partial_", "_args_", "_recursive_", "_convert_")


def near(name: object, known: Collection[str]) -> str:
    """What to say after an unknown name: near matches, or else all that is known."""
    matches = difflib.get_close_matches(str(name), list(known), n=3)
    if matches:
        return f"did you mean {' or '.join(matches)}?"
    return f"known are {', '.join(sorted(known))}" if known else "none is known here"


def refuse_callables(path: str, given: Any) -> None:
    """Raise InputError if anything at or below a path names a callable; such a config is refused, never run."""
    if isinstance(given, Mapping):
        for key, value in given.items():
            below = f"{path}.{key}" if path else str(key)
            if key in CALLABLE_KEYS:
                raise InputError(
                    f"{below} = {value!r} names a callable; a config is data and never runs code: remove it"
                )
            refuse_callables(below, value)
    elif isinstance(given, list | tuple):
        for row, value in enumerate(given):
            refuse_callables(f"{path}[{row}]", value)


def refuse_undefined(path: str, given: Any) -> None:
    """Raise InputError if any number at or below a path is NaN or infinite."""
    if isinstance(given, Mapping):
        for key, value in given.items():
            refuse_undefined(f"{path}.{key}" if path else str(key), value)
    elif isinstance(given, list | tuple):
        for row, value in enumerate(given):
            refuse_undefined(f"{path}[{row}]", value)
    elif isinstance(given, float) and not math.isfinite(given):
        raise InputError(f"{path} = {given} is not a finite number; give a finite number")


def mapping(name: str, given: Any) -> dict[str, Any]:
    """What was given, as a dict; nothing given is an empty one. InputError when it is no mapping."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InputError(f"{name} = {given!r} is not a mapping; give names with their values")
    return dict(given)


def known_keys(path: str, given: Any, known: Collection[str]) -> Mapping[str, Any]:
    """What was given at a path, if it is a mapping with known keys only; InputError with near matches otherwise."""
    if not isinstance(given, Mapping):
        raise InputError(f"{path or 'the config'} = {given!r} is not a mapping; give names with their values")
    for key in given:
        if key not in known:
            raise InputError(f"{path + '.' if path else ''}{key} is unknown; {near(key, known)}")
    return given


def whole_number(name: str, given: Any, least: int, most: int, unit: str) -> int:
    """A whole number from least to most; InputError naming the value with its unit, and the limits, otherwise."""
    mend = f"give a whole number from {least} to {most} {unit}"
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise InputError(f"{name} = {given!r} is not a number; {mend}")
    if not math.isfinite(given) or given != int(given):
        raise InputError(f"{name} = {given} is not a whole number; {mend}")
    if not least <= given <= most:
        raise InputError(f"{name} = {int(given)} {unit} is out of bounds; {mend}")
    return int(given)


def number(name: str, given: Any, least: float, most: float, unit: str = "") -> float:
    """A finite number from least to most; InputError naming the value with its unit, and the limits, otherwise."""
    mend = f"give a number from {least:g} to {most:g} {unit}".rstrip()
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise InputError(f"{name} = {given!r} is not a number; {mend}")
    if not math.isfinite(given) or not least <= given <= most:
        raise InputError(f"{name} = {given:g} {unit}".rstrip() + f" is out of bounds; {mend}")
    return float(given)
