"""What is a restoration firm to a Mesa user, and what would it ask for works or bid for a site?"""

from typing import NamedTuple

from mesa import Agent

from sim.arena.public_works import buy_public_works
from sim.formulas.money import YEARS_PER_PERIOD
from sim.holders import FIRM
from sim.model.bidding import answer, appraisal
from sim.model.handles import handle_on, record_in
from sim.stakeholders.firms import quoted_factor


class Quote(NamedTuple):
    """What a firm asks for works, per yuan of their ordinary cost; what clients reckon with after marking up a poor
    name; and the works it has room for this quarter (CNY at ordinary cost)."""

    price: float
    price_marked_up: float
    room: float


@handle_on("firms", "Restoration firms", "修复企业", FIRM)
class Firm(Agent):
    """A restoration firm, as a handle on its record. `describe()` lists its attributes with units."""

    def __init__(self, model, row):
        """The handle on a row of the model's firms."""
        super().__init__(model)
        self.row = row

    def quote(self, period=None):
        """What this firm asks for works when its county begins to buy in the coming period, or in the past period
        named: a Quote. Raises InputError for a period that cannot be asked about."""
        firm = record_in(self.model.before(buy_public_works, period).world, self)
        quoted = self.model.behaviour.standing_for(quoted_factor)
        price = quoted(firm["technology"], firm["margin"], firm["committed"], firm["capacity"])
        room = max(firm["capacity"] * YEARS_PER_PERIOD - firm["committed"], 0.0)
        return Quote(float(price), float(price * (2.0 - firm["reputation"])), float(room))

    def appraise(self, site, trades=False, period=None):
        """Frame of the cash flows that this firm expects from a site (name or row) in native resource use, the one mode
        that firms take on themselves, with trade of rights beside it or not; with unit and meaning, down to the NPV,
        before its own error.

        As things stand when the tender of the coming period begins, or of the past period named. Raises InputError for
        an unknown site or period.
        """
        return appraisal(self, site, "native_resource_use", trades, period)

    def bid(self, site, period=None):
        """What this firm would bid for a site in native resource use, and if nothing, why: a BidderAnswer (CNY).

        As things stand when the tender of the coming period begins, or of the past period named. Raises InputError for
        an unknown site or period.
        """
        return answer(self, site, period)
