"""By what is an outcome judged? Each indicator once: unit, direction, label in both languages, and how it is reckoned.

An indicator is a function of `Records`: the sums and accounts kept at the close of each period, arrays (lanes,
periods). Each file of this room declares those of one theme and lists them in its `Theme`; here the themes are put
together, in the order in which they are shown.
"""

from sim.indicators.declared import LESS_IS_BETTER, MORE_IS_BETTER, NEITHER, Indicator, Records, Theme
from sim.indicators.ecosystem import ECOSYSTEM
from sim.indicators.money import MONEY
from sim.indicators.operation import OPERATION
from sim.indicators.restoration import RESTORATION
from sim.indicators.safety import SAFETY
from sim.indicators.sharing import SHARING
from sim.indicators.stages import STAGES
from sim.indicators.table_3 import TABLE_3, Criterion
from sim.indicators.trading import TRADING

THEMES: tuple[Theme, ...] = (RESTORATION, SAFETY, ECOSYSTEM, TRADING, MONEY, SHARING, OPERATION, STAGES)

INDICATORS: dict[str, Indicator] = {item.name: item for theme in THEMES for item in theme.indicators}


def reckon_all(records):
    """{name: array (lanes, periods)} of every indicator."""
    return {name: item(records) for name, item in INDICATORS.items()}


def reckon_ends(records):
    """{name: array (lanes,)} of every indicator at the close of the last period."""
    return {name: item.at_end(records) for name, item in INDICATORS.items()}


__all__ = [
    "INDICATORS",
    "LESS_IS_BETTER",
    "MORE_IS_BETTER",
    "NEITHER",
    "TABLE_3",
    "THEMES",
    "Criterion",
    "Indicator",
    "Records",
    "Theme",
    "reckon_all",
    "reckon_ends",
]
