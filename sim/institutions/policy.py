"""What is a policy, how is it read from a config, and which rules does it put in force, period by period?"""

import difflib
from dataclasses import dataclass, fields

from sim.institutions import INSTRUMENTS, Instrument
from sim.rules import Rules, rules_in_force
from sim.schema import InputError, population

YEARS_PER_PERIOD = 0.25


@dataclass(frozen=True)
class Policy:
    """A named set of instruments; their order means nothing."""

    name: str
    instruments: tuple[Instrument, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "instruments", tuple(self.instruments))


def schedule(policy, start_year, periods):
    """The rules of each period: record array of sim.rules.Rules, shape (periods,).

    start_year: calendar year in which period 0 begins; periods: number of quarters.
    """
    rules = population(Rules, periods)
    for period in range(periods):
        year = start_year + period * YEARS_PER_PERIOD
        rules[period] = rules_in_force([instrument.contributions(year) for instrument in policy.instruments])
    return rules


def policy_from_config(name, instruments):
    """The Policy that a config describes: {instrument name: {field: value}}; a field left out has its default.

    Raises InputError for an unknown instrument or field, naming near matches, and for a value that is no number or out
    of its bounds.
    """
    if not isinstance(name, str) or not name:
        raise InputError(f"policy.name = {name!r} is not a name; give a text such as stage_3")
    built = []
    for key, given in checked_mapping("policy.instruments", instruments, INSTRUMENTS).items():
        kind = INSTRUMENTS[key]
        allowed = [item.name for item in fields(kind)]
        built.append(kind(**checked_mapping(f"policy.instruments.{key}", given, allowed)))
    return Policy(name, tuple(built))


def checked_mapping(path, given, allowed):
    """What was given at a path of the config, if it is a mapping with known keys only; else InputError."""
    if not isinstance(given, dict):
        raise InputError(f"{path} = {given!r} is not a mapping; give names with their values, {{}} for none")
    for key in given:
        if key not in allowed:
            near = difflib.get_close_matches(str(key), allowed, n=3)
            mend = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(allowed)}"
            raise InputError(f"{path}.{key} is unknown; {mend}")
    return given
