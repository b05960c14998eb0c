"""What does a bidder reckon with, what do markets show it, and which cash flows does it expect of a site?"""

from typing import NamedTuple


class Outlook(NamedTuple):
    """What a bidder of a lane reckons with: the rules, the numbers of the model and the scenario, one record of each,
    and the level of wages now against the start."""

    rules: object
    demand: object
    costs: object
    growth: object
    behaviour: object
    credit: object
    administration: object
    scenario: object
    wage_level: float


class Posted(NamedTuple):
    """What a county's markets show a bidder: arrays (products,) of prices, of demand at the base price and of
    supply."""

    prices: object
    wanted: object
    supply: object
