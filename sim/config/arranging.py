"""How are the values of levers arranged in rows: some moved together, each alone, or groups in every order?"""

from collections.abc import Mapping, Sequence
from itertools import permutations, product
from typing import Any

from sim.config.checks import near
from sim.schema import InputError

Values = Mapping[str, Sequence[Any]]  # of each lever, in their order


def together_from(given: Any, values: Values) -> list[tuple[str, ...]]:
    """The levers of a design in sets whose members move together; a lever of which nothing is said is a set of its own.

    given: lists of levers, or None; values: those of every lever. Sets stand where the first of their levers stands.
    Raises InputError for what is no list of lists, for a lever that the design lacks or that is named twice, and for
    levers of one set that have not equally many values.
    """
    if given is not None and not isinstance(given, list | tuple):
        raise InputError(f"design.together = {given!r} is no list; give lists of levers, such as [[first, second]]")
    set_of = {name: (name,) for name in values}
    for place, names in enumerate(given or ()):
        path = f"design.together[{place}]"
        if not isinstance(names, list | tuple) or not names:
            raise InputError(f"{path} = {names!r} is no list of levers; give their full keys")
        for name in names:
            if name not in values:
                raise InputError(f"{path} names {name!r}, which is not under design.levers; {near(name, list(values))}")
            if len(set_of[name]) > 1 or names.count(name) > 1:
                raise InputError(f"{path} names {name} once more; a lever moves with one set of others")
            if len(values[name]) != len(values[names[0]]):
                raise InputError(
                    f"{path}: {names[0]} has {len(values[names[0]])} values and {name} {len(values[name])}; "
                    f"levers that move together have equally many"
                )
        set_of |= dict.fromkeys(names, tuple(names))
    return list(dict.fromkeys(set_of.values()))


def crossed(values: Values, sets: Sequence[Sequence[str]]) -> list[tuple[Any, ...]]:
    """Every combination of the places of the sets; the last set changes fastest."""
    place_of = {name: number for number, names in enumerate(sets) for name in names}
    rows = product(*(range(len(values[names[0]])) for names in sets))
    return [tuple(given[row[place_of[name]]] for name, given in values.items()) for row in rows]


def alone(values: Values) -> list[tuple[Any, ...]]:
    """Every value of every lever, the other levers being left as they are (None)."""
    return [
        tuple(value if other == name else None for other in values) for name, given in values.items() for value in given
    ]


def groups_from(given: Any) -> dict[str, list[str]]:
    """{group: its levers} of a design of kind orders. InputError for what is no such mapping, or a lever twice."""
    if not isinstance(given, Mapping) or not given:
        raise InputError(f"design.groups = {given!r} names no group; give some, each with the list of its levers")
    seen: dict[str, str] = {}
    for group, levers in given.items():
        if not isinstance(levers, list | tuple) or not levers or not all(isinstance(name, str) for name in levers):
            raise InputError(f"design.groups.{group} = {levers!r} is no list of levers; give their full keys")
        for name in levers:
            if name in seen:
                raise InputError(f"design.groups.{group} holds {name}, which {seen[name]} has; give each lever once")
            seen[name] = str(group)
    return {str(group): list(levers) for group, levers in given.items()}


def orders(groups: Mapping[str, Sequence[str]], values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Every way of giving each group another one of the values, which all levers of the group take."""
    return [
        tuple(value for value, levers in zip(given, groups.values()) for _ in levers)
        for given in permutations(values, len(groups))
    ]
