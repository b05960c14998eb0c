"""Which number does a cell hold, in which unit, or why does it hold none?"""

import datetime
import re
import unicodedata
from typing import Any, NamedTuple

from sim.regions.register.sheet import ExcelError, Formula
from sim.regions.register.units import DEGREES, MASS, simple, unit_named

BLANK = {"", "-", "--", "—", "——", "/", "\\", "n/a", "na", "null", "unknown", "not known", "?", "不详", "未知"}
BLANK |= {"不清楚", "不明", "未填", "待查", "待核实"}
NONE_OR_UNKNOWN = {"none", "nil", "无", "没有", "暂无"}
NOT_FINITE = {"nan", "inf", "-inf", "+inf", "infinity", "-infinity", "∞"}
EXCEL_ERRORS = {"#div/0!", "#ref!", "#value!", "#name?", "#n/a", "#num!", "#null!", "#spill!", "#calc!"}
VOLUMES = {"m3", "万m3", "立方米", "万立方米", "方", "万方", "cubicmetres", "cubicmeters"}

THOUSANDS = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(?!\d|,)")
NUMBER = re.compile(r"^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([^\d\s].*)?$")
APPROXIMATE = re.compile(
    r"^(约|大约|近|超过|不足|[<>≥≤~≈]|about|approx\.?|ca\.?)\s*\d|\d\s*(-|~|–|—|至|到|to)\s*\d|\d.*(左右|以上|以下|余|多|\+)$"
)
SEVERAL = re.compile(r"\d\s*[;、|]\s*\d")
DEGREES_MINUTES = re.compile(
    r"^(?:东经|北纬|[EN])?\s*(\d{1,3})\s*[°度d:]\s*(\d{1,2}(?:\.\d+)?)"
    r"\s*(?:['′’分m:]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"″”秒s]|'')?)?)?\s*[EN]?$",
    re.IGNORECASE,
)
SIXTY = 60.0


class Read(NamedTuple):
    """What a cell holds: a number (nan for none) in a unit ("" where it names none), or a fault of FAULTS."""

    value: float
    unit: str = ""
    fault: str = ""


NOTHING = Read(float("nan"))


def plain_text(cell: str) -> str:
    """A cell's text with full-width signs made plain, without spaces around it."""
    return unicodedata.normalize("NFKC", cell).strip().strip("'\u200b\ufeff").strip()


def odd_fault(cell: Any) -> str:
    """The fault of a cell that is neither a plain text nor a number; "" for those."""
    if isinstance(cell, Formula):
        return "formula"
    if isinstance(cell, ExcelError):
        return "excel_error"
    if isinstance(cell, bool):
        return "truth"
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return "date"
    return "" if isinstance(cell, str | int | float) else "not_number"


def read_text(text: str, quantity: str) -> Read:
    """The number that a text holds which is no plain number: with a unit, thousands, degrees and minutes, or none."""
    small = text.casefold()
    if small in BLANK:
        return NOTHING
    fault = fault_at_sight(text, small)
    if fault:
        return Read(NOTHING.value, fault=fault)
    if quantity == DEGREES:
        minutes = DEGREES_MINUTES.match(text)
        if minutes:
            return degrees(*minutes.groups())
    if SEVERAL.search(text):
        return Read(NOTHING.value, fault="several")
    if THOUSANDS.match(text):
        text = text.replace(",", "")
    if re.match(r"^[+-]?\d+,\d+", text):
        return Read(NOTHING.value, fault="comma")
    found = NUMBER.match(text)
    if found:
        return with_unit(float(found[1]), (found[2] or "").strip(), quantity)
    return Read(NOTHING.value, fault="about" if APPROXIMATE.search(text) else "not_number")


def fault_at_sight(text: str, small: str) -> str:
    """The fault that a text shows before it is taken apart; "" for none. small: the text in small letters."""
    if "\N{REPLACEMENT CHARACTER}" in text:
        return "bad_letters"
    if text[0] in "=@":
        return "formula"
    if small in EXCEL_ERRORS:
        return "excel_error"
    if small in NONE_OR_UNKNOWN:
        return "none_or_unknown"
    if small in NOT_FINITE:
        return "not_finite"
    return "date" if re.match(r"^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?( |$)", text) else ""


def with_unit(value: float, text: str, quantity: str) -> Read:
    """A number with what stands after it."""
    if not text:
        return Read(value)
    if quantity and unit_named(quantity, text):
        return Read(value, text)
    if quantity == MASS and simple(text) in VOLUMES:
        return Read(NOTHING.value, text, "volume")
    if APPROXIMATE.search(f"{value:g}{text}"):
        return Read(NOTHING.value, fault="about")
    is_unit = quantity and re.match(r"^[^\W\d]+[23]?$|^[%‰°]$", text)
    return Read(NOTHING.value, text, "unit") if is_unit else Read(NOTHING.value, fault="not_number")


def degrees(whole: str, minutes: str, seconds: str | None) -> Read:
    """Degrees, minutes and seconds as one number of degrees."""
    if float(minutes) >= SIXTY or float(seconds or 0) >= SIXTY:
        return Read(NOTHING.value, fault="minutes")
    return Read(float(whole) + (float(minutes) + float(seconds or 0) / SIXTY) / SIXTY)
