"""Which single changes of a policy are tried: each instrument, and each channel of each instrument, in or out?"""

from typing import Any, NamedTuple

import numpy as np

from sim.institutions import INSTRUMENTS
from sim.institutions.policy import YEARS_PER_PERIOD, Policy
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

    An instrument that the policy has is taken out; one that it has not is added with its levers as declared.
    """
    whole: list[Change] = []
    single: list[Change] = []
    years = [start_year + period * YEARS_PER_PERIOD for period in range(periods)]
    for name, kind in INSTRUMENTS.items():
        own = next((item for item in policy.instruments if item.name() == name), None)
        others = [item for item in policy.instruments if item is not own]
        rest = [[item.contributions(year) for item in others] for year in years]
        filled = [(own or kind()).contributions(year) for year in years]
        channels = sorted({channel for contribution in filled for channel in contribution}, key=[*CHANNELS].index)
        for channel in (None, *channels):
            kept = filled if channel is None else [only(channel, one, own is None) for one in filled]
            if own is not None and channel is None:
                kept = [{} for _ in years]
            schedule = schedule_of([[*one, more] for one, more in zip(rest, kept)])
            (whole if channel is None else single).append(Change(name, channel, own is None, schedule))
    return [*whole, *single]


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
