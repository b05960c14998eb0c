"""Which levers does `levers: all` of a design stand for? A switch of each instrument that the policy holds."""

from collections.abc import Callable, Mapping
from typing import Any

from sim.config.checks import known_keys, mapping, near
from sim.institutions import GROUPS, INSTRUMENTS
from sim.schema import InputError

ALL = "all"
OWN_KEYS = {
    "factorial": ("kind", "levers", "groups", "against", "values", "together"),
    "alone": ("kind", "levers", "groups", "against", "values"),
}
ON_AND_OFF = [0, 1]
GROUPS_TOGETHER = "groups"  # of `together`: the instruments of a group are thrown as one

Instruments = Mapping[str, Mapping[str, Any]]
Levers = dict[str, list[Any]]


def with_all_levers(node: Any, policy: Any, named: Callable[[str], Any]) -> Any:
    """The `design` node with `levers: all` written out; a node that says nothing of the kind as it is.

    policy: of the composed configuration; named: gives the policy that has a name, composed beside the same overrides.
    Each instrument, in the order of the paper's groups, has its strength at the `values`, [0, 1] where none are given;
    with `against`, the name of a policy, it has what that policy says and what the chosen one says, number for number,
    and none where both say the same. `groups` keeps to the instruments of some groups. What belongs to one instrument
    moves together, and so does what belongs to one group with `together: groups`.
    Raises InputError for keys that do not go with it, and for policies that cannot be told apart by numbers.
    """
    if not isinstance(node, Mapping) or node.get("levers") != ALL:
        return node
    kind = node.get("kind")
    if kind not in OWN_KEYS:
        raise InputError(f"design.levers = all is of kind {' or '.join(OWN_KEYS)}, not {kind!r}; list the levers")
    said = known_keys("design", {key: value for key, value in node.items() if value is not None}, OWN_KEYS[kind])
    held = instruments_of("the policy", policy)
    chosen = [name for name in INSTRUMENTS if name in held and INSTRUMENTS[name].group in groups_of(said)]
    if "against" in said:
        if "values" in said:
            raise InputError("design.values and design.against both say what levers move between; take one out")
        levers = moved_from(instruments_of(said["against"], named(said["against"])), held, chosen)
    else:
        levers = {name: {lever_of(name, "strength"): said.get("values", ON_AND_OFF)} for name in chosen}
    written: dict[str, Any] = {"kind": said["kind"], "levers": {}}
    for own in levers.values():
        written["levers"] |= own
    sets = sets_of(levers, said.get("together")) if said["kind"] == "factorial" else []
    return {**written, "together": sets} if sets else written


def instruments_of(whose: str, policy: Any) -> Instruments:
    """The instruments of a policy. Raises InputError for one with regimes."""
    if mapping("policy", policy).get("regimes"):
        raise InputError(f"design.levers = all needs a policy without regimes, and {whose} has some; list the levers")
    return mapping("policy.instruments", policy.get("instruments"))


def groups_of(said: Mapping[str, Any]) -> list[str]:
    """The groups whose instruments are meant; all where nothing is said."""
    groups = said.get("groups", list(GROUPS))
    if not isinstance(groups, list | tuple):
        raise InputError(f"design.groups = {groups!r} is no list; give groups of instruments, such as [property]")
    for group in groups:
        if group not in GROUPS:
            raise InputError(f"design.groups: there is no group of instruments {group}; {near(group, GROUPS)}")
    return list(groups)


def moved_from(base: Instruments, held: Instruments, names: list[str]) -> dict[str, Levers]:
    """{instrument: {lever: [as the base has it, as the policy has it]}} of all that they do not say alike; an
    instrument that the base lacks goes from no strength to its own."""
    lacking = [name for name in base if name not in held]
    if lacking:
        raise InputError(f"design.against: the policy lacks {lacking[0]}; add it with instruments=+{lacking[0]}")
    found: dict[str, Levers] = {}
    for name in names:
        before = base.get(name, {**held[name], "strength": 0})
        own = {key: [before[key], value] for key, value in held[name].items() if before[key] != value}
        for key, values in own.items():
            if None in values:
                raise InputError(f"design.against: {lever_of(name, key)} has no number in both; list the levers")
        if own:
            found[name] = {lever_of(name, key): values for key, values in own.items()}
    return found


def lever_of(instrument: str, field: str) -> str:
    """The full key of a lever."""
    return f"policy.instruments.{instrument}.{field}"


def sets_of(levers: Mapping[str, Levers], together: Any) -> list[list[str]]:
    """The levers that move together: those of an instrument, or of a group; sets of one lever are left out."""
    if together not in (None, GROUPS_TOGETHER):
        raise InputError(f"design.together = {together!r} does not go with levers: all; give {GROUPS_TOGETHER}")
    sets: dict[str, list[str]] = {}
    for name, own in levers.items():
        sets.setdefault(INSTRUMENTS[name].group if together else name, []).extend(own)
    return [names for names in sets.values() if len(names) > 1]
