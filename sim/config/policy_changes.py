"""Which instruments does a run add to its policy at their declared strength, and which does it take away?"""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sim.config.checks import mapping, near
from sim.institutions import INSTRUMENTS
from sim.schema import InputError

KEY = "instruments"
NONE = "none"
CHANGE = re.compile(r"\s*([+-])\s*(\w+)\s*")
HOW = f"write {KEY}=+eco_offset to add one to the policy, {KEY}=-eco_offset to take one away, {KEY}=+a-b for several"


def with_changed_policy(config: Mapping[str, Any]) -> dict[str, Any]:
    """The config with its key `instruments` written out in the policy and gone; null and none change nothing.

    instruments: a text such as +eco_offset or +eco_offset-tax_relief, or a list of such texts. What is added has every
    lever as declared and holds throughout; what is taken away is taken out of the regimes as well.
    Raises InputError for what is no such text, for an instrument that there is not, for one to add that the policy
    has, and for one to take away that it has not.
    """
    changed = {key: value for key, value in config.items() if key != KEY}
    for sign, name in changes_in(config.get(KEY)):
        change = with_instrument if sign == "+" else without_instrument
        changed["policy"] = change(mapping("policy", changed.get("policy")), name)
    return changed


def changes_in(given: Any) -> list[tuple[str, str]]:
    """(sign, name) of each instrument to be added or taken away, each of them known and named once."""
    if given is None or given == NONE:
        return []
    found = [change for text in (given if isinstance(given, list | tuple) else [given]) for change in read(text)]
    names = [name for _, name in found]
    for place, name in enumerate(names):
        if name not in INSTRUMENTS:
            raise InputError(f"{KEY}: there is no instrument {name}; {near(name, INSTRUMENTS)}")
        if name in names[:place]:
            raise InputError(f"{KEY} = {given!r} names {name} twice; name each instrument once")
    return found


def read(text: Any) -> list[tuple[str, str]]:
    """(sign, name) of each part of a text such as +eco_offset-tax_relief."""
    if not isinstance(text, str) or not re.fullmatch(f"(?:{CHANGE.pattern})+", text):
        raise InputError(f"{KEY} = {text!r} does not say what to add or take away; {HOW}")
    return CHANGE.findall(text)


def with_instrument(policy: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The policy with an instrument more, every lever as declared."""
    for place, instruments in held(policy).items():
        if name in instruments:
            raise InputError(f"{KEY}: the policy has {name} already; set {place}.{name}.strength, or its levers")
    declared = {item.name: item.default for item in fields(INSTRUMENTS[name])}
    return {**policy, "instruments": {**(policy.get("instruments") or {}), name: declared}}


def without_instrument(policy: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The policy, and each of its regimes, without an instrument."""
    places = held(policy)
    if not any(name in instruments for instruments in places.values()):
        has = ", ".join(dict.fromkeys(name for instruments in places.values() for name in instruments)) or "none"
        raise InputError(f"{KEY}: the policy has no {name} to take away; it has {has}")
    kept = without(policy, name)
    if policy.get("regimes"):
        kept["regimes"] = {key: without(regime, name) for key, regime in policy["regimes"].items()}
    return kept


def without(part: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A policy or a regime without an instrument of its own."""
    if not part.get("instruments"):
        return dict(part)
    return {**part, "instruments": {key: value for key, value in part["instruments"].items() if key != name}}


def held(policy: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """{place in a config: the instruments there} of a policy and of its regimes."""
    regimes = mapping("policy.regimes", policy.get("regimes"))
    parts = {"policy": policy} | {f"policy.regimes.{name}": regime for name, regime in regimes.items()}
    return {
        f"{place}.instruments": mapping(f"{place}.instruments", mapping(place, part).get("instruments"))
        for place, part in parts.items()
    }
