"""What is social capital to a Mesa user, and what would one investor say about a site?"""

from mesa import Agent

from sim.holders import INVESTOR
from sim.model.bidding import answer, appraisal
from sim.model.handles import handle_on


@handle_on("investors", "Social capital", "社会资本", INVESTOR)
class Investor(Agent):
    """Social capital: a private investor, as a handle on its record. `describe()` lists its attributes with units."""

    def __init__(self, model, row):
        """The handle on a row of the model's investors."""
        super().__init__(model)
        self.row = row

    def appraise(self, site, mode, trades=False, period=None):
        """Frame of the cash flows that this investor expects from a site (name or row) in a mode (name), with trade
        of rights beside it or not, with unit and meaning, down to the NPV; before the error that it makes, which `bid`
        includes.

        As things stand when the tender of the coming period begins, or of the past period named. Raises InputError for
        an unknown site, mode or period.
        """
        return appraisal(self, site, mode, trades, period)

    def bid(self, site, period=None):
        """What this investor would bid for a site, in which mode, and if nothing, why: a BidderAnswer (CNY).

        As things stand when the tender of the coming period begins, or of the past period named. Raises InputError for
        an unknown site or period.
        """
        return answer(self, site, period)
