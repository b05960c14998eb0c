"""What is a bank to a Mesa user, and what would it lend to a project?"""

from typing import NamedTuple

import numpy as np
from mesa import Agent

from sim.arena.finance import best_lender, close_finance, collateral_of, money_needed, rate_of_loan
from sim.formulas.money import YEARS_PER_PERIOD
from sim.mines.sites import APPROVAL, BARGAINING, FINANCING, STAGES
from sim.model.handles import handle_on
from sim.schema import InputError
from sim.stakeholders.banks import loan_offered, room_to_lend


class LoanOffer(NamedTuple):
    """What a bank would lend to a project (CNY) at which rate (1/yr), and the four amounts of which the loan is the
    least (CNY): what is needed, what the bank has room for, what the pledge is worth to it, what the expected income
    serves. `is_asked`: whether the project would turn to this bank; `limit`: which amount sets the loan."""

    amount: float
    rate: float
    need: float
    room: float
    collateral: float
    serviceable: float
    limit: str
    is_asked: bool


@handle_on("banks", "Financial institutions", "金融机构")
class Bank(Agent):
    """A financial institution, as a handle on its record. `describe()` lists its attributes with units."""

    def __init__(self, model, row):
        """The handle on a row of the model's banks."""
        super().__init__(model)
        self.row = row

    def offer(self, site, period=None):
        """What this bank would lend to the project at a site (name or row): a LoanOffer.

        As things stand when finance begins in the coming period, or in the past period named; projects in earlier rows
        that borrow in the same quarter leave less room. Raises InputError for an unknown site or period, or a site
        whose contract is not waiting for money.
        """
        moment, row = self.model.before(close_finance, period), self.model.site_row(site)
        asked, terms, banks = moment.site(row), moment.terms, moment.world.banks[0]
        project = asked.project
        if project["stage"] not in (BARGAINING, APPROVAL, FINANCING):
            raise InputError(
                f"site {self.model.site_names[row]!r} asks for no loan: its stage is {STAGES[project['stage']]}; ask "
                f"about one under contract whose works have not begun"
            )
        bank, credit, holder = banks[self.row], terms.credit, moment.world.holders[0, project["holder"]]
        standing_for = self.model.behaviour.standing_for
        need = standing_for(money_needed)(asked, holder, terms)
        rate = standing_for(rate_of_loan)(project, bank, holder, terms)
        room = standing_for(room_to_lend)(bank["capital"], bank["losses"], bank["lent"], credit["capital_multiple"])
        collateral = standing_for(collateral_of)(project, rate, terms.rules, credit)
        periods = (credit["loan_years"] - credit["grace_years"]) / YEARS_PER_PERIOD
        conditions = (project["expected_service"], credit["cover"], rate, periods)
        limits = {
            "need": float(need),
            "room": float(room),
            "collateral": float(collateral),
            "serviceable": float(standing_for(loan_offered)(np.inf, np.inf, np.inf, *conditions)),
        }
        return LoanOffer(
            amount=float(standing_for(loan_offered)(need, room, collateral, *conditions)),
            rate=float(rate),
            **limits,
            limit=self.model.behaviour.reason(min(limits, key=limits.get), "bank.loan_offered"),
            is_asked=standing_for(best_lender)(banks, credit["capital_multiple"], need) == self.row,
        )
