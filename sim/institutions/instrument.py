"""What is an instrument: its levers, its dates, its strength, and what it adds to the rules of a year?"""

import re
from dataclasses import dataclass, fields
from typing import ClassVar

from sim.institutions.lever import Lever
from sim.schema import SHARE, Grade, InputError, check_value, parameter

GROUPS = ("property", "finance", "conversion", "coordination", "background")

YEAR = parameter(
    2026.0,
    "year",
    "calendar year in which an instrument starts or ends",
    bounds=(1900.0, 2200.0),
    plausible=(2001.0, 2100.0),
    source="assumption: the span that the model can speak about",
    grade=Grade.ASSUMED,
)

STRENGTH = parameter(
    1.0,
    "1",
    "how far the instrument is applied",
    bounds=SHARE,
    plausible=SHARE,
    source="assumption: the user decides, 1 is the instrument as its levers describe it",
    grade=Grade.ASSUMED,
)


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One rule with its strength; the docstring of each is one institutional statement.

    The letters are Crawford and Ostrom's (1995): attributes (A), deontic (D), aim (I), conditions (C), or else (O).
    In force while start <= year < end. Strength scales depth, reach and conditions alike: half an instrument gives half
    and asks for half, and at strength 0 there is no instrument.

    Raises InputError when a lever is out of its bounds or the instrument ends before it starts.
    """

    start: float | None = None
    end: float | None = None
    strength: float = STRENGTH.start

    group: ClassVar[str]
    label_en: ClassVar[str]
    label_zh: ClassVar[str]

    def __init_subclass__(cls):
        """Have each lever take from its channel what it does not say itself."""
        for name, stated in list(vars(cls).items()):
            if isinstance(stated, Lever):
                setattr(cls, name, stated.field_of(cls.__name__, name))

    def __post_init__(self):
        path = f"policy.instruments.{self.name()}"
        declared = self.levers() | {"strength": STRENGTH}
        declared |= {date: YEAR for date in ("start", "end") if getattr(self, date) is not None}
        for name, limits in declared.items():
            value = check_value(f"{path}.{name}", getattr(self, name), limits)
            object.__setattr__(self, name, value)
        if self.start is not None and self.end is not None and not self.start < self.end:
            raise InputError(f"{path}.end = {self.end:g} must be later than {path}.start = {self.start:g}")

    @classmethod
    def name(cls):
        """The name by which a config knows it: GepStandard is gep_standard."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def levers(cls):
        """What its user may set, besides dates and strength: {field: declared parameter}."""
        return {item.name: item.metadata["parameter"] for item in fields(cls) if item.metadata}

    @classmethod
    def channels(cls):
        """{lever: the channel that it fills}; a condition that fills none is left out."""
        named = {item.name: item.metadata["channel"] for item in fields(cls) if item.metadata}
        return {name: channel for name, channel in named.items() if channel is not None}

    def terms(self, year):
        """{channel: amount} at full strength in a calendar year; an instrument that does not fill its channels by what
        its levers say, alone and always, tells so here."""
        return {channel: getattr(self, name) for name, channel in self.channels().items()}

    def in_force(self, year):
        """Whether a calendar year, with its fraction, lies between its dates."""
        return (self.start is None or self.start <= year) and (self.end is None or year < self.end)

    def contributions(self, year):
        """{channel of sim.rules.Rules: amount in the channel's unit} that it adds in a calendar year."""
        if not self.in_force(year):
            return {}
        return {channel: self.strength * amount for channel, amount in self.terms(year).items()}
