"""What do villages and households do in a quarter, and what is a bank?"""

import mesa

from textbook_mesa.luck import luck
from textbook_mesa.row import take_up
from textbook_mesa.rules.arena.bargaining import weighed
from textbook_mesa.rules.arena.homes import exposed_families
from textbook_mesa.rules.draws import VOTE
from textbook_mesa.rules.ledger import DISTRIBUTION, GENERAL, pay
from textbook_mesa.rules.stakeholders.residents import accepts, trust_after


class Bank(mesa.Agent):
    """A bank: it answers when it is asked, and takes no step of its own."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row


class Village(mesa.Agent):
    """The village on whose land mines lie."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row
        self.has_mine, self.within_reach, self.told = False, 0.0, []

    def meet(self):
        """Know its households."""
        self.members = self.model.households[self.first_household : self.first_household + self.households]

    def learn(self):
        """Let households learn from what its mines have told, once a year."""
        if self.told:
            kept = sum(self.told) / len(self.told)
            for household in self.members:
                household.learn(kept)
            self.trust = sum(household.trust for household in self.members) / max(self.households, 1)
        self.told = []

    def share_out(self):
        """Share out what was received: land money by land, wages by labour."""
        land, wages = self.land_money, self.wage_money
        if land + wages <= 0.0:
            return
        for household in self.members:
            amount = household.land_share * land + household.labour_share * wages
            pay(self.model.ledger, DISTRIBUTION, GENERAL, self, household, amount)
        self.land_money = 0.0
        self.wage_money = 0.0

    def note_reach(self, mine):
        """Note how many families a mine on its land can reach."""
        self.has_mine = True
        if mine.safety < self.model.growth.safe_enough:
            self.within_reach = max(self.within_reach, exposed_families(self, mine))

    def add_to_sums(self):
        """Be counted."""
        total = self.model.total
        total.trust += self.trust * self.families
        if self.has_mine:
            total.families += self.families
            total.safe_families += self.families - self.within_reach
        self.within_reach = 0.0


class Household(mesa.Agent):
    """A record that stands for some households of a village."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row

    def votes_for(self, mine):
        """Whether it votes for the offer that a mine's project makes."""
        model, numbers = self.model, self.model.behaviour
        gain, status_quo, other_side = weighed(mine, mine, mine.home, self, model.rules, model.costs, numbers)
        fate = luck(model.seed, VOTE, model.period, self.row, mine.row)
        return accepts(gain, status_quo, other_side, self.envy, self.guilt, numbers.vote_noise, fate)

    def learn(self, kept):
        """Move trust by the share of a promise that was kept."""
        numbers = self.model.behaviour
        self.trust = trust_after(self.trust, kept, 1.0 - kept, numbers.trust_gain, numbers.trust_loss)
