"""How is a number of the model declared: unit, bounds, plausible range, source and grade of evidence?"""

import math
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from sim.schema.errors import DeclarationError, InputError
from sim.schema.prices import BASE_PRICES, in_base_prices


class Grade(StrEnum):
    """How well a number is known."""

    SOURCED = "sourced"
    CALIBRATED = "calibrated"
    ASSUMED = "assumed"


class Parameter(NamedTuple):
    """A declared number; `plausible` is the range that uncertainty analyses draw from.

    prices: the calendar year in whose prices the source states an amount of money, and stated what it states then;
    start and plausible are in yuan of 2025. A number that is no money has the base year there, and its own value.
    """

    start: float
    unit: str
    doc: str
    bounds: tuple
    plausible: tuple
    source: str
    grade: Grade
    prices: int = BASE_PRICES
    stated: float = math.nan

    @property
    def kind(self):
        """Parameters are held as double precision numbers."""
        return np.float64

    @property
    def is_money(self):
        """Whether it is an amount of money, or of money for each of something."""
        return self.unit.startswith("CNY")


def parameter(value, unit, doc, *, bounds, plausible, source, grade, prices=BASE_PRICES):
    """Declare a number of the model.

    prices: the calendar year in whose yuan value and plausible range are given; they are held in yuan of 2025.
    Raises DeclarationError unless bounds[0] <= plausible[0] <= value <= plausible[1] <= bounds[1] and every text is
    given, and for prices of another year of what is no money.
    """
    if prices != BASE_PRICES and not unit.startswith("CNY"):
        raise DeclarationError(f"{doc!r}: {value} {unit} is no money and has no prices of {prices}")
    stated, value = float(value), in_base_prices(value, prices)
    low, high = bounds
    least, most = plausible = tuple(in_base_prices(end, prices) for end in plausible)
    if not low <= least <= value <= most <= high:
        raise DeclarationError(f"{doc!r}: {value} {unit} needs bounds {bounds} around plausible {plausible} around it")
    if not (unit and doc and source):
        raise DeclarationError(f"{doc!r}: unit, meaning and source must all be given")
    return Parameter(float(value), unit, doc, tuple(bounds), plausible, source, Grade(grade), prices, stated)


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


def sourced(value, unit, doc, plausible, source, bounds=POSITIVE, prices=BASE_PRICES):
    """A number read off a document: `source` names the issuing body, the document and the year; money stands as the
    document states it, in yuan of the year `prices`."""
    grade = Grade.SOURCED
    return parameter(
        value, unit, doc, bounds=bounds, plausible=plausible, source=source, grade=grade, prices=prices
    )  # fmt: skip


def calibrated(value, unit, doc, plausible, fit, bounds=POSITIVE):
    """A number fitted to declared targets: `fit` names what was fitted, to which years, and how well it is told from
    the others; the plausible range is the band that the fit leaves."""
    source = f"calibrated: {fit}"
    return parameter(value, unit, doc, bounds=bounds, plausible=plausible, source=source, grade=Grade.CALIBRATED)


def assumed(value, unit, doc, plausible, why, bounds=POSITIVE):
    """A number that no document at hand gives: `why` says what speaks for it. Money is in yuan of 2025."""
    source = f"assumption: {why}"
    return parameter(value, unit, doc, bounds=bounds, plausible=plausible, source=source, grade=Grade.ASSUMED)
