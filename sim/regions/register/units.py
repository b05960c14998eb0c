"""In which units may a register give its numbers, and how is one turned into the model's own?"""

import re
import unicodedata
from typing import NamedTuple

AREA, LENGTH, MASS, SHARE, INDEX = (
    "area",
    "length",
    "mass",
    "share",
    "index",
)  # an index is read off words, not measured
DEGREES, PEOPLE, FAMILIES = "degrees", "people", "families"


class Unit(NamedTuple):
    """A unit: its names, the first English and the second Chinese; a number in it times `times` over `over` is in the
    model's own. Two whole numbers, so that 15 mu are 1 ha to the bit."""

    names: tuple[str, ...]
    times: int = 1
    over: int = 1

    def name(self, language: str) -> str:
        """How readers of a language ("en" or "zh") call it."""
        return self.names[1 if language == "zh" else 0]


PARTS = (Unit(("0-1", "0-1", "1", "share", "小数", "0~1")), Unit(("%", "%", "percent", "per cent", "百分比"), 1, 100))
UNITS: dict[str, tuple[Unit, ...]] = {  # the model's own first
    AREA: (
        Unit(("ha", "公顷", "hectare", "hectares", "hm2")),
        Unit(("mu", "亩", "市亩"), 1, 15),
        Unit(("m2", "平方米", "sqm", "sq m"), 1, 10_000),
        Unit(("km2", "平方公里", "平方千米", "sqkm", "sq km"), 100),
        Unit(("10,000 mu", "万亩"), 10_000, 15),
        Unit(("10,000 m2", "万平方米", "万m2")),
    ),
    LENGTH: (Unit(("km", "公里", "千米")), Unit(("m", "米", "metres", "meters"), 1, 1_000)),
    MASS: (
        Unit(("t", "吨", "tonne", "tonnes", "tons")),
        Unit(("10,000 t", "万吨", "万t"), 10_000),
        Unit(("kt", "千吨"), 1_000),
        Unit(("Mt", "百万吨"), 1_000_000),
        Unit(("100 Mt", "亿吨"), 100_000_000),
        Unit(("kg", "千克", "公斤"), 1, 1_000),
    ),
    SHARE: PARTS,
    INDEX: PARTS,
    DEGREES: (Unit(("degrees", "度", "°", "deg")),),
    PEOPLE: (Unit(("persons", "人", "people", "inhabitants")), Unit(("10,000 persons", "万人"), 10_000)),
    FAMILIES: (Unit(("households", "户", "household", "families")),),
}


def simple(text: str) -> str:
    """A text as it is compared: full-width signs made plain, no spaces, underscores or hyphens, small letters."""
    return re.sub(r"[\s_\-‐-―]+", "", unicodedata.normalize("NFKC", text)).casefold()


BY_NAME = {quantity: {simple(name): unit for unit in units for name in unit.names} for quantity, units in UNITS.items()}


def unit_named(quantity: str, name: str) -> Unit | None:
    """The unit of a quantity that a name stands for, or None for one that is not known."""
    return BY_NAME[quantity].get(simple(name)) if quantity else None


def own_unit(quantity: str) -> Unit | None:
    """The model's own unit of a quantity; None for a column that holds no quantity."""
    return UNITS[quantity][0] if quantity else None


def unit_names(quantity: str, language: str) -> str:
    """All units of a quantity for readers of a language."""
    return ", ".join(unit.name(language) for unit in UNITS[quantity])
