"""How is a lever declared, so that unit, meaning and bounds are said once, by the channel that it fills?"""

import difflib
import math
from dataclasses import field
from typing import Any, NamedTuple

from sim.rules import Rules
from sim.schema import DeclarationError, Grade, parameter


class Lever(NamedTuple):
    """A number that an instrument lets its user set, as its class states it.

    value, plausible, source, grade: as of any declared number. channel: the one that it fills, where that has another
    name. doc, bounds: where they are others than the channel's, as bounds are where a sum of many may be any. unit: of
    a condition, which fills no channel.
    """

    value: float
    plausible: tuple
    source: str
    grade: Grade
    channel: str | None = None
    doc: str | None = None
    bounds: tuple | None = None
    unit: str | None = None

    def field_of(self, instrument, name):
        """The field that this is of a dataclass, under a name; its metadata hold the `parameter` declared in full, and
        the `channel`, None for a condition.

        Raises DeclarationError for a channel that there is not, for what the channel says already, for bounds beyond
        the channel's, and for none where the channel has none.
        """
        path, channel = f"{instrument}.{name}", self.channel or name
        if channel in Rules.columns:
            filled = Rules.columns[channel]
            self.check_against(path, filled)
            unit, doc, bounds = filled.unit, self.doc or filled.doc, self.bounds or filled.bounds
        elif self.channel or not (self.unit and self.doc and self.bounds):
            near = difflib.get_close_matches(channel, Rules.columns, n=3)
            mend = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(Rules.columns)};"
            raise DeclarationError(
                f"{path} fills {channel}, which is no channel of sim/rules.py; {mend} a condition that fills none "
                f"gives its own unit, doc and bounds"
            )
        else:
            channel, unit, doc, bounds = None, self.unit, self.doc, self.bounds
        declared = parameter(
            self.value, unit, doc, bounds=tuple(map(float, bounds)),
            plausible=self.plausible, source=self.source, grade=self.grade,
        )  # fmt: skip
        return field(default=declared.start, metadata={"parameter": declared, "channel": channel})

    def check_against(self, path, filled):
        """Raise DeclarationError for what the channel that is filled says already, and for bounds that fit it not."""
        if self.unit is not None or self.doc == filled.doc or self.bounds == filled.bounds:
            said = f"{filled.unit}: {filled.doc}, {filled.bounds}"
            raise DeclarationError(f"{path} says again what its channel says ({said}); leave that out")
        low, high = self.bounds or filled.bounds
        if not filled.bounds[0] <= low <= high <= filled.bounds[1]:
            raise DeclarationError(f"{path}: bounds {self.bounds} reach beyond {filled.bounds}, those of its channel")
        if math.isinf(high):
            raise DeclarationError(
                f"{path}: its channel has no upper bound, for what many levers add up to; give bounds"
            )


def sourced(value, plausible, source, *, channel=None, doc=None, bounds=None, unit=None) -> Any:
    """A lever whose value a document gives: `source` names the issuing body, the document and the year."""
    return Lever(value, plausible, source, Grade.SOURCED, channel, doc, bounds, unit)


def assumed(value, plausible, why, *, channel=None, doc=None, bounds=None, unit=None) -> Any:
    """A lever whose value no document at hand gives: `why` says what speaks for it."""
    return Lever(value, plausible, f"assumption: {why}", Grade.ASSUMED, channel, doc, bounds, unit)
