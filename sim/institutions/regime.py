"""What is a dated regime, and which regimes may follow one another?"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from sim.institutions.instrument import YEAR, Instrument
from sim.schema import InputError, check_value


@dataclass(frozen=True, kw_only=True)
class Regime:
    """Instruments that are in force together for some years, such as a stage of policy.

    name: what a policy calls it; policy: name of the policy whose rules these are (the same where nothing is said). In
    force while start <= year < end; a year of an instrument's own holds within. start None: from ever; end None: until
    the next regime starts, or for good.
    Raises InputError when a year is none, or when the regime would have no years.
    """

    name: str
    policy: str = ""
    start: float | None = None
    end: float | None = None
    instruments: tuple[Instrument, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "policy", self.policy or self.name)
        object.__setattr__(self, "instruments", tuple(self.instruments))
        for date in ("start", "end"):
            if getattr(self, date) is not None:
                object.__setattr__(self, date, check_value(f"{self.path}.{date}", getattr(self, date), YEAR))
        if self.start is not None and self.end is not None and not self.start < self.end:
            raise InputError(
                f"{self.path} would have no years: it starts in {self.start:g} and ends in {self.end:g}; give it a "
                f"later end, or take it out with ~{self.path}"
            )

    @property
    def path(self):
        """Where it stands in a config."""
        return f"policy.regimes.{self.name}"

    def in_force(self, year):
        """Whether a calendar year, with its fraction, lies between its dates."""
        return (self.start is None or self.start <= year) and (self.end is None or year < self.end)


def in_sequence(regimes):
    """The regimes as a tuple in which each ends where the next one starts, so that one at most is in force at a time.

    Raises InputError unless years rise from one regime to the next, without a gap, and names differ.
    """
    regimes = tuple(regimes)
    twice = [name for name, times in Counter(regime.name for regime in regimes).items() if times > 1]
    if twice:
        raise InputError(f"policy.regimes.{twice[0]} is there twice; give each regime a name of its own")
    for regime, following in pairwise(regimes):
        check_handover(regime, following)
    ends = [following.start for following in regimes[1:]] + [regimes[-1].end] if regimes else []
    return tuple(replace(regime, end=end) for regime, end in zip(regimes, ends, strict=True))


def check_handover(regime, following):
    """Raise InputError unless a regime has years of its own and ends, if it says when, where the next one starts."""
    start, end = following.start, regime.end
    if start is None:
        raise InputError(f"{following.path}.start is missing; give the year in which it takes over from {regime.name}")
    if regime.start is not None and not regime.start < start:
        raise InputError(
            f"{following.path}.start = {start:g} leaves no years to {regime.name}, which starts in {regime.start:g}; "
            f"give years that rise in the order of the regimes, or take one out with ~{regime.path}"
        )
    if end is not None and end > start:
        raise InputError(
            f"{regime.path}.end = {end:g} overlaps with {following.name}, which starts in {start:g}; leave the end out "
            f"(null), for a regime ends where the next one starts, or move {following.path}.start"
        )
    if end is not None and end < start:
        raise InputError(
            f"{regime.path}.end = {end:g} leaves no rules until {following.name} starts in {start:g}; leave the end "
            f"out (null) and move {following.path}.start, or put a regime of no_policy between them"
        )
