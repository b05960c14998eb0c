"""What is a policy, how is it read from a config, and which rules does it put in force, period by period?"""

import difflib
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from sim.formulas.money import YEARS_PER_PERIOD
from sim.institutions import INSTRUMENTS, Instrument
from sim.institutions.regime import Regime, in_sequence
from sim.rules import Rules, rules_in_force
from sim.schema import InputError, population

OF_A_REGIME = ("name", "start", "end", "instruments")
MOST_KEPT = 4_096  # instruments whose changes are kept in memory; policies of a design share theirs


@dataclass(frozen=True)
class Policy:
    """A named set of instruments, and of regimes that follow one another by date.

    What stands in `instruments` is in force throughout, what stands in a regime in its years; the order of instruments
    means nothing. Raises InputError for regimes that overlap, leave a gap or have no years.
    """

    name: str
    instruments: tuple[Instrument, ...] = ()
    regimes: tuple[Regime, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "instruments", tuple(self.instruments))
        object.__setattr__(self, "regimes", in_sequence(self.regimes))

    def contributions(self, year):
        """What each instrument adds in a calendar year: list of {channel of sim.rules.Rules: amount}."""
        of_regimes = [item for regime in self.regimes if regime.in_force(year) for item in regime.instruments]
        return [instrument.contributions(year) for instrument in (*self.instruments, *of_regimes)]


def schedule(policy, start_year, periods):
    """The rules of each period: record array of sim.rules.Rules, shape (periods,).

    start_year: calendar year in which period 0 begins; periods: number of quarters.
    """
    rules = population(Rules, periods)
    changes = sorted(changes_of(policy, start_year, periods))
    for first, last in zip(changes, [*changes[1:], periods]):
        rules[first:last] = rules_in_force(policy.contributions(start_year + first * YEARS_PER_PERIOD))
    return rules


def changes_of(policy, start_year, periods):
    """The periods, 0 among them, from which on a policy's rules may be others than in the period before: a set."""
    changes = {0}
    for dated in (*policy.instruments, *policy.regimes):
        changes |= changes_of_part(dated, start_year, periods)
    return changes


@lru_cache(MOST_KEPT)
def changes_of_part(dated, start_year, periods):
    """The periods in which an instrument adds something else, or a regime holds other rules, than in the one before."""
    changes, before = set(), None
    for period in range(periods):
        year = start_year + period * YEARS_PER_PERIOD
        if isinstance(dated, Regime):
            now = [instrument.contributions(year) for instrument in dated.instruments] if dated.in_force(year) else []
        else:
            now = dated.contributions(year)
        if now != before:
            changes.add(period)
        before = now
    return frozenset(changes)


def policy_from_config(name, instruments=None, regimes=None):
    """The Policy that a config describes.

    instruments: {instrument name: {field: value}}, None for none; a field left out has its default. regimes: {name of
    the regime: {start, end, instruments, name of the policy whose rules these are}}, in the order in which they follow
    one another, None for a policy without.
    Raises InputError for an unknown instrument or field, naming near matches, for a value that is no number or out of
    its bounds, and for regimes that are not in sequence.
    """
    if not isinstance(name, str) or not name:
        raise InputError(f"policy.name = {name!r} is not a name; give a text such as stage_3")
    built = built_instruments("policy.instruments", {} if instruments is None else instruments)
    if regimes is None:
        return Policy(name, built)
    if regimes == {}:
        raise InputError("policy.regimes holds no regime; give at least one, or leave regimes out")
    named = checked_mapping("policy.regimes", regimes, regimes if isinstance(regimes, dict) else ())
    return Policy(name, built, tuple(built_regime(str(key), given) for key, given in named.items()))


def built_regime(name, given):
    """The Regime that a config describes under a name; InputError as `policy_from_config` raises it."""
    path = f"policy.regimes.{name}"
    if isinstance(given, dict) and "regimes" in given:
        raise InputError(f"{path}.regimes cannot be: a regime has none of its own; put all side by side in one policy")
    given = checked_mapping(path, given, OF_A_REGIME)
    if given.get("instruments") is None:
        raise InputError(
            f"{path}.instruments is missing; compose it of a policy, as conf/policy/history.yaml does, or give {{}}"
        )
    instruments = built_instruments(f"{path}.instruments", given["instruments"])
    policy = given.get("name") or name
    if not isinstance(policy, str):
        raise InputError(f"{path}.name = {policy!r} is not a name; give a text such as stage_3")
    return Regime(name=name, policy=policy, start=given.get("start"), end=given.get("end"), instruments=instruments)


def built_instruments(path, given):
    """The instruments that stand at a path of a config, as a tuple; InputError as `policy_from_config` raises it."""
    built = []
    for key, values in checked_mapping(path, given, INSTRUMENTS).items():
        kind = INSTRUMENTS[key]
        values = checked_mapping(f"{path}.{key}", values, fields_of(kind))
        try:
            built.append(made(kind, values))
        except InputError as fault:  # an instrument does not know in which regime it stands
            raise InputError(str(fault).replace("policy.instruments", path)) from fault
    return tuple(built)


@cache
def fields_of(kind):
    """Names of what may be set on a kind of instrument."""
    return [item.name for item in fields(kind)]


def made(kind, values):
    """The instrument of a kind with these values of its fields; equal ones are made once."""
    try:
        return made_once(kind, tuple((name, type(value), value) for name, value in values.items()))
    except TypeError:  # a value that cannot be a key is no number, and the instrument says so
        return kind(**values)


@lru_cache(MOST_KEPT)
def made_once(kind, values):
    """The instrument of a kind; values: (name, type, value) of its fields, for 1 equals True and is not the same."""
    return kind(**{name: value for name, _, value in values})


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
