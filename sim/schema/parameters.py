"""How is a number of the model declared: unit, bounds, plausible range, source and grade of evidence?"""

import math
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from sim.schema.errors import DeclarationError, InputError


class Grade(StrEnum):
    """How well a number is known."""

    SOURCED = "sourced"
    CALIBRATED = "calibrated"
    ASSUMED = "assumed"


class Parameter(NamedTuple):
    """A declared number; `plausible` is the range that uncertainty analyses draw from."""

    start: float
    unit: str
    doc: str
    bounds: tuple
    plausible: tuple
    source: str
    grade: Grade

    @property
    def kind(self):
        """Parameters are held as double precision numbers."""
        return np.float64


def parameter(value, unit, doc, *, bounds, plausible, source, grade):
    """Declare a number of the model.

    Raises DeclarationError unless bounds[0] <= plausible[0] <= value <= plausible[1] <= bounds[1] and every text is
    given.
    """
    low, high = bounds
    least, most = plausible
    if not low <= least <= value <= most <= high:
        raise DeclarationError(f"{doc!r}: {value} {unit} needs bounds {bounds} around plausible {plausible} around it")
    if not (unit and doc and source):
        raise DeclarationError(f"{doc!r}: unit, meaning and source must all be given")
    return Parameter(float(value), unit, doc, tuple(bounds), tuple(plausible), source, Grade(grade))


def lever(value, unit, doc, *, bounds, plausible, source, grade):
    """A declared number as a field of a frozen dataclass, for what an instrument lets its user set."""
    declared = parameter(value, unit, doc, bounds=bounds, plausible=plausible, source=source, grade=grade)
    return field(default=declared.start, metadata={"parameter": declared})


def check_value(name, value, declared):
    """The value as a float, if it is a finite number within the declared bounds.

    Raises InputError naming the number, the value with its unit, and the limit.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | np.number):
        raise InputError(f"{name} = {value!r} is not a number; give a number in {declared.unit}")
    low, high = declared.bounds
    if not math.isfinite(value) or not low <= value <= high:
        unit = "" if declared.unit == "1" else f" {declared.unit}"
        raise InputError(f"{name} = {value:g}{unit} is out of bounds; give a number from {low:g} to {high:g}{unit}")
    return float(value)


POSITIVE = (0.0, math.inf)
SHARE = (0.0, 1.0)


def sourced(value, unit, doc, plausible, source, bounds=POSITIVE):
    """A number read off a document: `source` names the issuing body, the document and the year."""
    return parameter(value, unit, doc, bounds=bounds, plausible=plausible, source=source, grade=Grade.SOURCED)


def assumed(value, unit, doc, plausible, why, bounds=POSITIVE):
    """A number that no document at hand gives: `why` says what speaks for it."""
    source = f"assumption: {why}"
    return parameter(value, unit, doc, bounds=bounds, plausible=plausible, source=source, grade=Grade.ASSUMED)
