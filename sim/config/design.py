"""Which rows does a design consist of: every combination of values, a sample of ranges, or a list?"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from sim.config.arranging import alone, crossed, groups_from, orders, together_from
from sim.config.checks import known_keys, near, number, whole_number
from sim.config.request import PARAMETERS, SCENARIO, columns_of
from sim.config.sampling import METHODS, drawn, rows_of
from sim.institutions import INSTRUMENTS
from sim.institutions.instrument import STRENGTH
from sim.parameters import Endowment
from sim.schema import InputError

KEYS_OF_KIND = {
    "factorial": ("levers", "together"),
    "alone": ("levers",),
    "orders": ("groups", "values"),
    "sample": ("levers", "points", "method", "seed"),
    "list": ("rows",),
}
GROUP_LEVERS = ("policy", "scenario", "stakeholders", "region")  # names of what the project ships; composed once each
TEXT_LEVERS = (*GROUP_LEVERS, "benefit_sharing", "instruments")
PLAUSIBLE = "plausible"  # in place of a range: the range that the number was declared with
MOST_ROWS = 1_000_000
FEWER = "take levers or values out, or draw a sample: design.kind=sample design.points=1000"

Value = float | str | None


class Design(NamedTuple):
    """The rows of a design: each holds the values of the levers in their order, None where it leaves one as it is."""

    kind: str
    levers: tuple[str, ...]
    rows: list[tuple[Value, ...]]


class Sample(NamedTuple):
    """What is drawn for a sampled design: the numbers, the range (low, high) of each, and the points as they were
    drawn, in their order and those that repeat among them."""

    numbers: tuple[str, ...]
    ranges: list[tuple[float, float]]
    rows: list[list[float]]


def design_from(given: Any) -> Design:
    """The design that the `design` node of a composed config describes; the same node gives the same rows.

    kind factorial: `levers` {lever: list of values}, every combination; levers that a list of `together` names move as
    one, first value with first value. kind alone: `levers` {lever: list of values}, each with the others left as they
    are. kind orders: `groups` {name: list of levers} and `values`, of which each group takes another one, in every
    order. kind sample: `levers` {lever: [low, high], or plausible for the range the number was declared with}, drawn at
    `points` points by `method` (latin_hypercube, sobol, or morris and saltelli, from which indices of sensitivity are
    reckoned) with `seed`; a lever that takes names, such as policy, has its list of names, each met by every point; a
    whole section, such as `parameters: plausible`, stands for every uncertain number in it. kind list: `rows`, each
    {lever: value}; a lever left out of a row stays as it is. Levers are written in full or nested.
    Raises InputError, naming the lever, the value and the mend, for what is not of that shape, for a lever or a row
    given twice, and for none or too many of them.
    """
    node = known_keys("design", given, ("kind", *{key: None for keys in KEYS_OF_KIND.values() for key in keys}))
    kind = node.get("kind")
    if kind not in KEYS_OF_KIND:
        raise InputError(f"design.kind = {kind!r} is unknown; {near(kind, KEYS_OF_KIND)}")
    said = {key: value for key, value in node.items() if value is not None}
    known_keys("design", said, ("kind", *KEYS_OF_KIND[kind]))
    if kind == "list":
        levers, rows = listed(node.get("rows"))
    elif kind == "orders":
        levers, rows = ordered(node)
    else:
        given_levers = flat_levers("design.levers", node.get("levers"))
        given_levers = sections_written_out(given_levers) if kind == "sample" else given_levers
        levers = tuple(given_levers)
        rows = sampled(given_levers, node) if kind == "sample" else arranged(kind, given_levers, node.get("together"))
    check_distinct(rows)
    return Design(kind, levers, rows)


def flat_levers(path: str, given: Any) -> dict[str, Any]:
    """{full key of a lever: what was given for it}, from keys written in full or nested. InputError for one twice."""
    if not isinstance(given, Mapping) or not given:
        raise InputError(f"{path} = {given!r} names no lever; give some, such as scenario.budget_growth")
    found: dict[str, Any] = {}
    for key, value in given.items():
        below = {key: value}
        if isinstance(value, Mapping):
            below = {f"{key}.{name}": item for name, item in flat_levers(f"{path}.{key}", value).items()}
        for name, item in below.items():
            if name in found:
                raise InputError(f"{path}.{name} is given twice; give each lever once")
            found[str(name)] = item
    return found


def arranged(kind: str, levers: Mapping[str, Any], together: Any) -> list[tuple[Value, ...]]:
    """The rows of a factorial, in which the last set of levers changes fastest, or of levers moved alone."""
    values = {name: listed_values(name, given) for name, given in levers.items()}
    if kind == "alone":
        return alone(values)
    sets = together_from(together, values)
    check_count(math.prod(len(values[names[0]]) for names in sets))
    return crossed(values, sets)


def ordered(node: Mapping[str, Any]) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Levers and rows of a design of kind orders."""
    groups, given = groups_from(node.get("groups")), node.get("values")
    levers = tuple(name for names in groups.values() for name in names)
    if not isinstance(given, list | tuple) or len(given) < len(groups):
        raise InputError(f"design.values = {given!r} has no value for each of the {len(groups)} groups; give a list")
    values = listed_values(levers[0], given)
    check_count(math.perm(len(values), len(groups)))
    return levers, orders(groups, values)


def listed_values(name: str, given: Any) -> list[Value]:
    """The values of one lever. InputError where it is no list of different values that fit the lever."""
    if not isinstance(given, list | tuple) or not given:
        raise InputError(f"design.levers.{name} = {given!r} is not a list of values; give some, such as [0, 1]")
    values = [checked(name, value) for value in given]
    twice = [value for place, value in enumerate(values) if value in values[:place]]
    if twice:
        raise InputError(f"design.levers.{name} holds {twice[0]} twice; give each value once")
    return values


def checked(name: str, value: Any) -> Value:
    """One value of a lever: a name where it takes names, else a finite number. InputError otherwise."""
    if name in TEXT_LEVERS:
        if not isinstance(value, str) or not value:
            raise InputError(f"{name} = {value!r} is not a name; give names, such as policy: [stage_3, full_reform]")
        return value
    return number(name, value, -math.inf, math.inf)


def sampled(levers: Mapping[str, Any], node: Mapping[str, Any]) -> list[tuple[Value, ...]]:
    """Points of a sample of the ranges, each met by every combination of the levers that take names; none twice."""
    names = {name: listed_values(name, given) for name, given in levers.items() if name in TEXT_LEVERS}
    choices = list(product(*names.values()))
    rows = []
    for point in points_of(levers, node, len(choices)).rows:
        for choice in choices:  # side by side, so that those who meet the same world share a call of the engine
            texts, numbers = iter(choice), iter(point)
            rows.append(tuple(next(texts if name in names else numbers) for name in levers))
    return list(dict.fromkeys(rows))


def points_of(levers: Mapping[str, Any], node: Mapping[str, Any], choices: int = 1) -> Sample:
    """What is drawn for a sampled design, of whose points each is met by that many choices of names."""
    ranges = {name: given_range(name, given) for name, given in levers.items() if name not in TEXT_LEVERS}
    if not ranges:
        raise InputError("design.levers has no range to draw from; give one, such as [0, 1], or design.kind=factorial")
    method, points, seed = sample_of(node)
    check_count(rows_of(method, len(ranges), points) * choices)
    return Sample(tuple(ranges), list(ranges.values()), drawn(list(ranges.values()), method, points, seed))


def sample_drawn(node: Mapping[str, Any]) -> Sample:
    """What was drawn for the `design` node of a sweep of kind sample; the same node gives the same."""
    return points_of(sections_written_out(flat_levers("design.levers", node.get("levers"))), node)


def sample_of(node: Mapping[str, Any]) -> tuple[str, int, int]:
    """Method, points and seed of a sampled design. Raises InputError for what they cannot be."""
    points = whole_number("design.points", node.get("points"), 1, MOST_ROWS, "points")
    seed = whole_number("design.seed", node.get("seed") or 0, 0, 2**31, "(a seed)")
    method = node.get("method") or next(iter(METHODS))
    if method not in METHODS:
        raise InputError(f"design.method = {method!r} is unknown; {near(method, METHODS)}")
    return method, points, seed


def sections_written_out(levers: Mapping[str, Any]) -> dict[str, Any]:
    """The levers with each section that is given as plausible, such as parameters, in its uncertain numbers."""
    written: dict[str, Any] = {}
    for name, given in levers.items():
        own = uncertain_numbers(name) if given == PLAUSIBLE else []
        for lever in own or [name]:
            if lever in written:
                raise InputError(f"design.levers.{lever} is given twice; give each lever once")
            written[lever] = given
    return written


def uncertain_numbers(section: str) -> list[str]:
    """The numbers below a section that have a plausible range of some width."""
    declared = {name: item.plausible for name, item in declared_numbers().items() if name.startswith(f"{section}.")}
    return [name for name, (low, high) in declared.items() if low < high]


def given_range(name: str, given: Any) -> tuple[float, float]:
    """The range of a lever to draw from. InputError where it is none."""
    if given == PLAUSIBLE:
        declared = declared_numbers()
        if name not in declared:
            raise InputError(f"design.levers.{name} has no plausible range; give one as [low, high]")
        low, high = declared[name].plausible
    elif isinstance(given, list | tuple) and len(given) == 2:
        low, high = (number(name, value, -math.inf, math.inf) for value in given)
    else:
        raise InputError(f"design.levers.{name} = {given!r} is not a range; give [low, high] or {PLAUSIBLE}")
    if not low < high:
        raise InputError(f"design.levers.{name} = [{low:g}, {high:g}] is not a range; give the lower value first")
    return low, high


def declared_numbers() -> dict[str, Any]:
    """{lever: its declared parameter} of every number with a plausible range of its own."""
    declared = {f"parameters.{name}": item for name, item in PARAMETERS.items()}
    declared |= {f"scenario.{name}": item for name, item in SCENARIO.items()}
    declared |= {f"stakeholders.{name}": item for name, item in columns_of(Endowment).items()}
    for name, kind in INSTRUMENTS.items():
        for field, item in (kind.levers() | {"strength": STRENGTH}).items():
            declared[f"policy.instruments.{name}.{field}"] = item
    return {name: item for name, item in declared.items() if hasattr(item, "plausible")}


def listed(given: Any) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Levers and rows of a design of kind list."""
    if not isinstance(given, list | tuple):
        raise InputError(f"design.rows = {given!r} is not a list; give rows, such as [{{policy: stage_3}}]")
    check_count(len(given))
    flat = [flat_levers(f"design.rows[{place}]", row) for place, row in enumerate(given)]
    levers = tuple({name: None for row in flat for name in row})
    return levers, [tuple(checked(name, row[name]) if name in row else None for name in levers) for row in flat]


def check_count(rows: int) -> None:
    """Raise InputError unless a design has a row, and no more than can be run."""
    if not rows:
        raise InputError("the design has no row; give at least one")
    if rows > MOST_ROWS:
        raise InputError(f"the design has {rows:,} rows; at most {MOST_ROWS:,} can be run: {FEWER}")


def check_distinct(rows: Sequence[tuple[Value, ...]]) -> None:
    """Raise InputError where a row stands twice."""
    seen: dict[tuple[Value, ...], int] = {}
    for place, row in enumerate(rows):
        if seen.setdefault(row, place) != place:
            raise InputError(f"design row {place} is row {seen[row]} once more; give each row once")


def choices_in(design: Design) -> list[dict[str, str]]:
    """The combinations of names that rows of a design choose from groups of configs, in the order of the rows."""
    places = [place for place, name in enumerate(design.levers) if name in GROUP_LEVERS]
    found = dict.fromkeys(choice_of(row, places) for row in design.rows)
    return [{design.levers[place]: name for place, name in zip(places, names) if name is not None} for names in found]


def choice_of(row: Sequence[Value], places: Iterable[int]) -> tuple[Any, ...]:
    """The names at those places of a row."""
    return tuple(row[place] for place in places)
