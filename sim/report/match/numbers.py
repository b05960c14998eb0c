"""How are shares, points, hectares and yuan written in reports on mines, with their intervals?"""

import math

from sim.report.match.words import MONEY_UNIT, WORDS
from sim.report.numbers import MINUS

PERCENT = 100.0


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{PERCENT * share:.0f}%"


def points(rise: float, signed: bool = True) -> str:
    """A difference of shares in percentage points, whole ones unless a small one would seem to be none."""
    return signed_number(PERCENT * rise, 0 if abs(PERCENT * rise) >= 0.5 else 1, signed)


def signed_number(value: float, decimals: int, signed: bool) -> str:
    """A number with so many decimals, its sign as a typographer has it."""
    text = f"{abs(value):,.{decimals}f}"
    if not any(digit in text for digit in "123456789"):
        return text
    return (MINUS if value < 0.0 else "+" if signed else "") + text


def amount(value: float, language: str, is_money: bool) -> str:
    """Hectares, or yuan in the unit of the language, with three digits where they matter."""
    if not math.isfinite(value):
        return ""
    value = value / MONEY_UNIT[language] if is_money else value
    decimals = 0 if abs(value) >= PERCENT else 1 if abs(value) >= 1.0 else 2
    return signed_number(value, decimals, False)


def spanned(low: str, high: str, language: str) -> str:
    """An interval in words; "" where it has no ends."""
    return WORDS[language]["to"].format(low=low, high=high) if low and high else ""
