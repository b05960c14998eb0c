"""Is what a region's config says known, complete and within its limits?"""

import difflib
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np

from sim.schema import Grade, InputError, check_value


class Statement(NamedTuple):
    """One thing that a config says of a place: the value, how well it is known, and from where."""

    value: Any
    grade: str
    source: str


def columns_of(cls: Any) -> dict[str, Any]:
    """The declared columns of a record, which its decorator adds and a type checker does not see."""
    columns: dict[str, Any] = cls.columns
    return columns


def near(name: object, known: Collection[str]) -> str:
    """What to say after an unknown name: near matches, or else all that is known."""
    matches = difflib.get_close_matches(str(name), list(known), n=3)
    if matches:
        return f"did you mean {' or '.join(matches)}?"
    return f"known are {', '.join(sorted(known))}"


def mapping(path: str, given: Any, required: Collection[str], optional: Collection[str] = ()) -> Mapping[str, Any]:
    """What was given at a path, if it is a mapping with every required key and no unknown one; InputError otherwise."""
    if not isinstance(given, Mapping):
        raise InputError(f"{path} = {given!r} is not a mapping; give names with their values")
    for key in given:
        if key not in required and key not in optional:
            raise InputError(f"{path}.{key} is unknown; {near(key, [*required, *optional])}")
    for key in required:
        if key not in given:
            raise InputError(f"{path}.{key} is missing; give it")
    return given


def listing(path: str, given: Any) -> list[Any]:
    """What was given at a path, if it is a list with something in it; InputError otherwise."""
    if not isinstance(given, list | tuple):
        raise InputError(f"{path} = {given!r} is not a list; give a list")
    if not given:
        raise InputError(f"{path} is empty; give at least one entry")
    return list(given)


def text(path: str, given: Any) -> str:
    """What was given at a path, if it is text with something in it; InputError otherwise."""
    if not isinstance(given, str) or not given.strip():
        raise InputError(f"{path} = {given!r} is not text; give text, in quotes if it looks like a number")
    return given


def choice(path: str, given: Any, known: Collection[str]) -> str:
    """What was given at a path, if it is one of the known names; InputError with near matches otherwise."""
    if not isinstance(given, str) or given not in known:
        raise InputError(f"{path} = {given!r} is unknown; {near(given, known)}")
    return given


def statement(path: str, given: Any) -> Statement:
    """What was given at a path, if it has a value, a source and a grade; InputError otherwise."""
    if not isinstance(given, Mapping):
        raise InputError(f"{path} = {given!r} says not where it is from; give {{value: .., grade: .., source: ..}}")
    mapping(path, given, Statement._fields)
    grade = choice(f"{path}.grade", given["grade"], [str(grade) for grade in Grade])
    return Statement(given["value"], grade, text(f"{path}.source", given["source"]))


def column_value(path: str, value: Any, declared: Any) -> float:
    """The value, if it fits the declared column or parameter; InputError naming value, unit and limit otherwise."""
    number = check_value(path, value, declared)
    if declared.kind is np.int64 and number != int(number):
        low, high = declared.bounds
        raise InputError(f"{path} = {number:g} is not a whole number; give a whole number from {low:g} to {high:g}")
    return number


def unique(path: str, names: Collection[str]) -> None:
    """Raise InputError for the first name that stands twice."""
    seen = set()
    for row, name in enumerate(names):
        if name in seen:
            raise InputError(f"{path}[{row}].id = {name!r} stands twice; give each its own")
        seen.add(name)
