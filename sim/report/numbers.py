"""How is a number written for a reader: which scale, which unit, how many decimals?"""

import math
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from sim.indicators import INDICATORS
from sim.report.language import Wording

# Indicators without dimension that are no share of anything, hence not written in percent.
PURE_NUMBERS = {
    "fairness": "unit_index",
    "theil_equality": "unit_index",
    "income_equality": "unit_index",
    "market_adaptation": "unit_index",
    "residents_trust": "unit_index",
    "investors_trust": "unit_index",
    "leverage": "unit_multiple",
}

MINUS = "−"
MOST_DECIMALS = 4


class Scale(NamedTuple):
    """How the numbers of one column are written: divided, rounded, with what stands before and after."""

    divisor: float
    decimals: int
    before: str
    after: str
    label: str  # the unit by itself, for a header or an axis

    def bare(self, value: float, signed: bool = False) -> str:
        """The number alone, with thousands separators; "" where it is undefined."""
        if not math.isfinite(value):
            return ""
        rounded = round(value / self.divisor, self.decimals)
        text = f"{abs(rounded):,.{self.decimals}f}"
        if rounded < 0.0:
            return MINUS + text
        return "+" + text if signed and rounded > 0.0 else text

    def full(self, value: float, signed: bool = False) -> str:
        """The number with its unit."""
        text = self.bare(value, signed)
        return f"{self.before}{text}{self.after}" if text else ""


class Number(NamedTuple):
    """A number (or a text of a table) as shown, that knows the table, row and column it stands in, and its unit."""

    text: str
    table: str
    row: str
    column: str
    unit: str

    def __str__(self) -> str:
        """The text alone, for figures."""
        return self.text

    def __html__(self) -> str:
        """The text marked with where it comes from, for pages."""
        origin = Markup('data-table="{}" data-row="{}" data-column="{}" data-unit="{}"')
        return Markup('<span class="number" {}>{}</span>').format(origin.format(*self[1:]), self.text)


def decimals_for(values: Iterable[float], significant: int = 3, most: int = MOST_DECIMALS) -> int:
    """Decimals with which the largest of the values shows that many digits."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if largest == 0.0:
        return 0
    return min(max(significant - 1 - math.floor(math.log10(largest)), 0), most)


def money_scale(values: Iterable[float], wording: Wording, rate: str = "") -> Scale:
    """The scale for amounts in CNY that are shown together; rate: per what they are, such as "/yr"."""
    values = [value for value in values if math.isfinite(value)]
    largest = max(map(abs, values), default=0.0)
    scales = wording.money_scales
    divisor, unit, label = next((scale for scale in scales if largest >= scale[0]), scales[-1])
    gap = " " if wording.money_prefix and unit else ""
    decimals = decimals_for([largest / divisor])
    return Scale(divisor, decimals, wording.money_prefix, f"{gap}{unit}{rate}", label + rate)


def scale_for(indicator: str, values: Iterable[float], wording: Wording) -> Scale:
    """The scale for values of an indicator that are shown together."""
    unit = INDICATORS[indicator].unit
    values = list(values)
    if unit.startswith("CNY"):
        return money_scale(values, wording, wording.units.get(unit, ""))
    if indicator in PURE_NUMBERS:
        return Scale(1.0, 3, "", "", wording.brief[PURE_NUMBERS[indicator]])
    if unit in ("1", "1/yr"):
        percent = "%" + wording.units.get(unit, "")
        return Scale(0.01, 1, "", percent, percent)
    name = wording.units.get(unit, unit)
    return Scale(1.0, decimals_for(values), "", f" {name}", name)


def difference_scale(indicator: str, scale: Scale, wording: Wording, in_sentence: bool = False) -> Scale:
    """The scale for differences of an indicator that is shown on `scale`: percent becomes percentage points."""
    if not scale.after.startswith("%"):
        return scale
    points = (wording.points if in_sentence else wording.points_short) + scale.after.removeprefix("%")
    return scale._replace(after=points, label=points.strip())


def clear_scale(scale: Scale, low: float, high: float) -> Scale:
    """The scale with enough decimals that an interval that misses zero does not seem to touch it when rounded."""
    nearest = min(abs(low), abs(high)) / scale.divisor
    if low * high <= 0.0 or not math.isfinite(nearest):
        return scale
    decimals = scale.decimals
    while round(nearest, decimals) == 0.0 and decimals < MOST_DECIMALS:
        decimals += 1
    return scale._replace(decimals=decimals)


def rounded_scale(scale: Scale, values: Iterable[float]) -> Scale:
    """The scale with enough decimals that the largest of these values shows two digits."""
    needed = decimals_for([value / scale.divisor for value in values], significant=2)
    return scale._replace(decimals=max(scale.decimals, needed))
