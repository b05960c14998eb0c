"""What does a row of a design run, given the configurations that its levers are set on?

A row is its base configuration, composed once, with the levers' values in the places of their keys; what is read from
it is read by the functions that read any other run, so that both come out the same. A section of the configuration is
read once for each combination of the values that touch it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sim import regions
from sim.config.checks import mapping, near
from sim.config.design import GROUP_LEVERS, Design, Value, declared_numbers
from sim.config.policy_changes import with_changed_policy
from sim.config.request import (
    PARAMETERS,
    PLACE_KEYS,
    SCENARIO,
    Request,
    check_region,
    checked_numbers,
    columns_of,
    flat,
    request_from,
    world_outside,
)
from sim.config.short_names import SHORT_NAMES, with_short_names
from sim.institutions.policy import policy_from_config
from sim.parameters import Endowment
from sim.schema import InputError
from sim.simulate import Case, scenario_of

NOT_OF_A_BASE = (*PLACE_KEYS, "threads", "design", "precision")
SECTION_OF_SHORT = {
    "property_clarity": "place", "subsidy": "policy", "benefit_sharing": "policy", "instruments": "policy",
}  # fmt: skip
SECTION_OF_NODE = {
    "policy": "policy", "region": "place", "stakeholders": "place", "scenario": "scenario", "parameters": "parameters",
}  # fmt: skip
FULL_KEYS = {  # what a short name is written out to
    "property_clarity": ("region.title_clarity",),
    "subsidy": ("policy.instruments.cost_subsidy.subsidy_share", "policy.instruments.cost_subsidy.strength"),
    "benefit_sharing": ("policy.instruments.benefit_agreement.",),
    "instruments": ("policy.instruments.", "policy.regimes."),
}


class Base(NamedTuple):
    """A composed configuration on which levers are set: the names that were chosen for it, and the configuration."""

    choices: dict[str, str]
    config: dict[str, Any]


class Place(NamedTuple):
    """Where a row takes place: the composed region, and the stakeholders' numbers."""

    region: dict[str, Any]
    stakeholders: dict[str, float]


class Row(NamedTuple):
    """What one row of a design runs: where, and under what."""

    place: Place
    case: Case


def base_of(choices: Mapping[str, str], config: Mapping[str, Any]) -> Base:
    """The base that a composed configuration (plain values) is, without what is no part of the results, and with the
    instruments that it adds and takes away; a region's file is held to what it holds now. Raises InputError for a file
    that cannot be used, and for instruments that cannot be added or taken away."""
    kept = {key: value for key, value in with_changed_policy(config).items() if key not in NOT_OF_A_BASE}
    if isinstance(kept.get("region"), Mapping):
        kept["region"] = regions.pinned(kept["region"])
    return Base(dict(choices), kept)


class Rows:
    """Reads the rows of a design on one base."""

    def __init__(self, base: Base, levers: Sequence[str]) -> None:
        """base: a composed configuration; levers: all levers of the design.

        Raises InputError for a configuration that cannot be right, and for levers that it does not have.
        """
        self.config = base.config
        self.request: Request = request_from(base.config)
        self.levers = {name: place for place, name in enumerate(levers) if name not in GROUP_LEVERS}
        check_levers(self.config, list(self.levers))
        self.sections = {section: [name for name in self.levers if section_of(name) == section] for section in READERS}
        self.paths = {name: name.split(".") for name in self.levers}
        self.kept: dict[Any, Any] = {}

    def row(self, values: Sequence[Value]) -> Row:
        """What a row runs; values: of all levers, in their order. Raises InputError as `request_from` does."""
        read = {section: self.read(section, values) for section in READERS}
        return Row(read["place"], Case(read["policy"], read["scenario"], read["parameters"]))

    def read(self, section: str, values: Sequence[Value]) -> Any:
        """One section of the configuration with the row's values in it, read once for each combination of these."""
        names = self.sections[section]
        key = (section, *(values[self.levers[name]] for name in names))
        if key not in self.kept:
            given = {name: values[self.levers[name]] for name in names if values[self.levers[name]] is not None}
            self.kept[key] = READERS[section](with_values(self.config, self.paths, given), self.request)
        return self.kept[key]


def read_policy(config: Mapping[str, Any], request: Request) -> Any:
    """The policy of a configuration."""
    written = {key: config.get(key) for key in ("policy", "subsidy", "benefit_sharing", "instruments")}
    policy = with_short_names(written)["policy"]
    return policy_from_config(policy.get("name"), policy["instruments"], policy.get("regimes"))


def read_place(config: Mapping[str, Any], request: Request) -> Place:
    """Region and stakeholders of a configuration."""
    written = {key: config.get(key) for key in ("policy", "region", "property_clarity")}
    region = regions.pinned(mapping("region", with_short_names(written)["region"]))
    people = mapping("stakeholders", config.get("stakeholders"))
    stakeholders = checked_numbers("stakeholders", people, columns_of(Endowment))
    check_region(json.dumps([region, stakeholders], ensure_ascii=False))
    return Place(region, stakeholders)


def read_scenario(config: Mapping[str, Any], request: Request) -> dict[str, float]:
    """The scenario of a configuration."""
    scenario = checked_numbers("scenario", world_outside(config.get("scenario")), SCENARIO)
    scenario_of(scenario, request.start_year)
    return scenario


def read_parameters(config: Mapping[str, Any], request: Request) -> dict[str, float]:
    """The changed numbers of a configuration."""
    return checked_numbers("parameters", flat("parameters", config.get("parameters")), PARAMETERS)


READERS: dict[str, Callable[[Mapping[str, Any], Request], Any]] = {
    "place": read_place,
    "policy": read_policy,
    "scenario": read_scenario,
    "parameters": read_parameters,
}


def section_of(lever: str) -> str:
    """The section of the configuration that a lever is set in."""
    return SECTION_OF_SHORT.get(lever) or SECTION_OF_NODE[lever.partition(".")[0]]


def with_values(config: Mapping[str, Any], paths: Mapping[str, Sequence[str]], given: Mapping[str, Value]) -> Any:
    """The configuration with the values given, by lever, at the paths of their levers."""
    numbers = {
        name.removeprefix("parameters."): value for name, value in given.items() if paths[name][0] == "parameters"
    }
    if numbers:  # which may be written nested or in full
        config = {**config, "parameters": {**flat("parameters", config.get("parameters")), **numbers}}
    for name, value in given.items():
        if paths[name][0] != "parameters":
            config = with_value(config, paths[name], value)
    return config


def with_value(tree: Any, path: Sequence[str], value: Value) -> dict[str, Any]:
    """The tree with a value at a path; what does not lie on the path is shared with the tree given."""
    first, *rest = path
    tree = dict(tree or {})
    if rest:
        tree[first] = with_value(tree.get(first), rest, value)
    else:
        whole = isinstance(tree.get(first), int) and not isinstance(tree.get(first), bool)
        tree[first] = int(value) if whole and isinstance(value, float) and value.is_integer() else value
    return tree


def check_levers(config: Mapping[str, Any], levers: Sequence[str]) -> None:
    """Raise InputError for a lever that a configuration does not have, or that another one would undo."""
    known = known_levers(config)
    for name in levers:
        if name not in known:
            raise InputError(f"design lever {name} is unknown; {mend(name, known)}")
    for short, full in FULL_KEYS.items():
        undone = [name for name in levers if name.startswith(full)]
        if undone and (short in levers or config.get(short) is not None):
            raise InputError(f"{short} and {undone[0]} set the same; take one of them out of the design or the command")


def mend(name: str, known: Sequence[str]) -> str:
    """What to do about a lever that there is not."""
    root, _, rest = name.partition(".")
    instrument = rest.removeprefix("instruments.").partition(".")[0]
    if root == "policy" and name in declared_numbers():
        return f"the policy lacks {instrument}: add it with instruments=+{instrument}"
    return near(name, [*known, *GROUP_LEVERS])


def known_levers(config: Mapping[str, Any]) -> list[str]:
    """All that a design may set on a configuration: the numbers that stand in it or are declared, and short names."""
    known = [*SHORT_NAMES, *(f"parameters.{name}" for name in PARAMETERS), *(f"scenario.{name}" for name in SCENARIO)]
    known += [f"stakeholders.{name}" for name in columns_of(Endowment)]
    return [*known, *numbers_in("policy", config["policy"]), *numbers_in("region", config["region"])]


def numbers_in(path: str, node: Any) -> list[str]:
    """Full keys of the numbers in a node, and of what is null there."""
    if isinstance(node, Mapping):
        return [found for key, value in node.items() for found in numbers_in(f"{path}.{key}", value)]
    return [path] if node is None or (isinstance(node, int | float) and not isinstance(node, bool)) else []


def all_rows(bases: Sequence[Base], design: Design, first: int = 0) -> list[Row]:
    """What every row of a design runs, each on the base that it chooses; first: the number of the first row.

    Raises InputError, naming the row, for the first that cannot be right.
    """
    readers: dict[Any, Rows] = {tuple(sorted(base.choices.items())): Rows(base, design.levers) for base in bases}
    places = [(place, name) for place, name in enumerate(design.levers) if name in GROUP_LEVERS]
    rows = []
    for number, values in enumerate(design.rows, first):
        chosen = tuple(sorted((name, values[place]) for place, name in places if values[place] is not None))
        try:
            rows.append(readers[chosen].row(values))
        except InputError as fault:
            raise InputError(f"design row {number}: {fault}") from fault
    return rows
