"""Which code reads which channel of the rules? Read off the source, along the calls of each phase.

Rules travel under the names that hold a record of them: a field `rules` of anything, an argument of a phase called
`rules`, a row of it, whatever is assigned from these, and the argument of a called function that is handed one.
"""

import ast
import inspect
import textwrap
from functools import cache
from typing import Any, NamedTuple

from sim.period import PERIOD
from sim.rules import Rules

CHANNELS: dict[str, Any] = Rules.columns  # type: ignore[attr-defined]  # what the decorator `record` gathered
RULES, SCHEDULES = "rules", "schedules"  # the rules in force in each lane, and those laid down for each policy


class Reading(NamedTuple):
    """A channel that a function reads, or writes."""

    channel: str
    function: str
    is_written: bool


class Source(NamedTuple):
    """A function of the project as plain Python, and as the tree of its source."""

    function: Any
    tree: ast.FunctionDef

    @property
    def arguments(self) -> list[str]:
        """Names of its arguments, in order."""
        return [argument.arg for argument in self.tree.args.args]


@cache
def source_of(function: Any) -> Source:
    """The source of a function, compiled or not."""
    plain = getattr(function, "py_func", function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(plain))).body[0]
    assert isinstance(tree, ast.FunctionDef), plain
    return Source(plain, tree)


def is_rules(node: ast.AST, carriers: set[str]) -> bool:
    """Whether an expression is a record of rules, or an array of them."""
    if isinstance(node, ast.Name):
        return node.id in carriers
    if isinstance(node, ast.Subscript):
        return is_rules(node.value, carriers)
    return isinstance(node, ast.Attribute) and node.attr == RULES


def pairs(target: ast.AST, value: ast.AST) -> list[tuple[ast.AST, ast.AST]]:
    """What is assigned to what, one by one."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [pair for one, other in zip(target.elts, value.elts) for pair in pairs(one, other)]
    return [(target, value)]


def carriers_in(tree: ast.FunctionDef, given: frozenset[str]) -> set[str]:
    """All names of a function that hold rules, from the arguments that do."""
    assigned = [
        pair for node in ast.walk(tree) if isinstance(node, ast.Assign) for pair in pairs(node.targets[0], node.value)
    ]
    carriers = set(given)
    while True:
        grown = {target.id for target, value in assigned if isinstance(target, ast.Name) and is_rules(value, carriers)}
        if grown <= carriers:
            return carriers
        carriers |= grown


def called_function(node: ast.Call, within: Any) -> Any:
    """The function of this project that a call reaches, or None."""
    parts, callee = [], node.func
    while isinstance(callee, ast.Attribute):
        parts.append(callee.attr)
        callee = callee.value
    found = within.__globals__.get(callee.id) if isinstance(callee, ast.Name) else None
    for part in reversed(parts):
        found = getattr(found, part, None)
    plain = getattr(found, "py_func", found)
    is_ours = inspect.isfunction(plain) and plain.__module__.partition(".")[0] == "sim"
    return found if is_ours else None


@cache
def readings(function: Any, given: frozenset[str]) -> frozenset[Reading]:
    """Channels that a function and all that it calls read or write, when the named arguments hold rules."""
    source = source_of(function)
    carriers = carriers_in(source.tree, given)
    found: set[Reading] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in CHANNELS and is_rules(node.value, carriers):
            found.add(Reading(node.attr, source.function.__name__, not isinstance(node.ctx, ast.Load)))
        if isinstance(node, ast.Call) and (callee := called_function(node, source.function)) is not None:
            arguments = source_of(callee).arguments
            handed = [name for name, value in zip(arguments, node.args) if is_rules(value, carriers)]
            handed += [item.arg for item in node.keywords if item.arg and is_rules(item.value, carriers)]
            found |= readings(callee, frozenset(handed))
    return frozenset(found)


def readings_of(part: Any) -> frozenset[Reading]:
    """Channels that a phase reads or writes."""
    return readings(part.kernel, frozenset({RULES} & set(part.takes)))


def brings_rules(part: Any) -> bool:
    """Whether a phase is the one that puts the rules of a period in force."""
    return SCHEDULES in part.touches


def reads_rules(part: Any) -> bool:
    """Whether what a phase does may hang on the rules in force."""
    return bool(readings_of(part)) and not brings_rules(part)


def phases_reading() -> list[Any]:
    """The phases of a period that read the rules in force."""
    return [part for part in PERIOD if reads_rules(part)]


def readers() -> dict[str, list[tuple[str, str]]]:
    """{channel: (situation, function) of all code that reads it, in the order of the period}."""
    found: dict[str, list[tuple[str, str]]] = {channel: [] for channel in CHANNELS}
    for part in phases_reading():
        for reading in sorted(readings_of(part)):
            place = (part.situation, reading.function)
            if place not in found[reading.channel]:
                found[reading.channel].append(place)
    return found
