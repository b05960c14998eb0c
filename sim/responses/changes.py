"""Which single changes of a policy are tried: each instrument, and each channel of each instrument, in or out?"""

from typing import Any, NamedTuple

import numpy as np

from sim.formulas.money import YEARS_PER_PERIOD
from sim.institutions import INSTRUMENTS, Instrument
from sim.institutions.policy import Policy
from sim.responses.channels import CHANNELS
from sim.rules import Rules, rules_in_force
from sim.schema import population

Contribution = dict[str, float]


class Change(NamedTuple):
    """An instrument, or one channel of it, that is added to a policy or, where the policy has it, taken out of it; and
    the rules that then are in force, record array of sim.rules.Rules, shape (periods,)."""

    instrument: str
    channel: str | None
    is_added: bool
    schedule: np.ndarray

    @property
    def said(self) -> str:
        """The change in words, after the name of the policy."""
        return f"{'with' if self.is_added else 'without'} {self.instrument}"


def changes_of(policy: Policy, start_year: float, periods: int) -> list[Change]:
    """Every instrument as one change, then every channel of every instrument as one.

    An instrument that the policy has, throughout or in one of its regimes, is taken out; one that it has not is added,
    throughout and with its levers as declared.
    """
    whole: list[Change] = []
    single: list[Change] = []
    years = [start_year + period * YEARS_PER_PERIOD for period in range(periods)]
    standing = [*policy.instruments, *(item for regime in policy.regimes for item in regime.instruments)]
    for name, kind in INSTRUMENTS.items():
        is_added = all(item.name() != name for item in standing)
        rest = [[item.contributions(year) for item in in_force(policy, year) if item.name() != name] for year in years]
        own = [[item.contributions(year) for item in in_force(policy, year) if item.name() == name] for year in years]
        if is_added:
            own = [[kind().contributions(year)] for year in years]
        filled = {channel for listed in own for one in listed for channel in one}
        everything = own if is_added else [[] for _ in years]
        whole.append(Change(name, None, is_added, schedule_of([[*one, *more] for one, more in zip(rest, everything)])))
        for channel in sorted(filled, key=[*CHANNELS].index):
            kept = [[only(channel, one, is_added) for one in listed] for listed in own]
            rules = schedule_of([[*one, *more] for one, more in zip(rest, kept)])
            single.append(Change(name, channel, is_added, rules))
    return [*whole, *single]


def in_force(policy: Policy, year: float) -> list[Instrument]:
    """The instruments of a policy, and of the regime of a calendar year."""
    of_regimes = [item for regime in policy.regimes if regime.in_force(year) for item in regime.instruments]
    return [*policy.instruments, *of_regimes]


def only(channel: str, contribution: Contribution, is_added: bool) -> Contribution:
    """What is left of a contribution when one channel alone is added, or taken out."""
    return {name: amount for name, amount in contribution.items() if (name == channel) == is_added}


def schedule_of(contributions: list[list[Contribution]]) -> np.ndarray:
    """The rules of each period from what every instrument contributes in it; periods alike are reckoned once."""
    rules: Any = population(Rules, len(contributions))
    known: dict[str, Any] = {}
    for period, listed in enumerate(contributions):
        key = repr(listed)
        if key not in known:
            known[key] = rules_in_force(listed)
        rules[period] = known[key]
    return rules  # type: ignore[no-any-return]
