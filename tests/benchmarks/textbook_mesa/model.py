"""In which order do agents act, and what does a model of them hold?"""

from collections import defaultdict
from math import exp, sqrt
from types import MappingProxyType, SimpleNamespace

import mesa
import numpy as np
from mesa.datacollection import DataCollector

from textbook_mesa import sums
from textbook_mesa.bidders import Firm, Investor, match_bids
from textbook_mesa.county import County, share_national_demand
from textbook_mesa.mine import Mine
from textbook_mesa.residents import Bank, Household, Village
from textbook_mesa.rules.arena.ecology import left_open
from textbook_mesa.rules.arena.markets import share_met
from textbook_mesa.rules.arena.offers import overuse_seen
from textbook_mesa.rules.arena.prices import price_path
from textbook_mesa.rules.arena.rules_in_force import wage_level
from textbook_mesa.rules.draws import PRICE, normal_luck
from textbook_mesa.rules.formulas.base_year import years_from_base
from textbook_mesa.rules.formulas.money import PERIODS_PER_YEAR, YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import EXTRA_ROWS
from textbook_mesa.rules.products import price_spread
from textbook_mesa.rules.sites import FINANCING, PRODUCTS
from textbook_mesa.rules.stakeholders.prospects import Outlook

TOPICS = ("administration", "behaviour", "costs", "credit", "demand", "exposure", "growth", "scenarios")
KINDS = {
    "counties": County, "firms": Firm, "investors": Investor, "banks": Bank, "villages": Village,
    "households": Household, "mines": Mine,
}  # fmt: skip
PARTS = {
    "counties": ("governments",),
    "firms": ("firms",),
    "investors": ("investors",),
    "banks": ("banks",),
    "villages": ("villages",),
    "households": ("households",),
    "mines": ("grounds", "restorations", "projects"),
}
REPORTED = (
    "restored_area", "safe_area", "gep", "gep_paid", "jobs", "in_operation", "net_loss", "multiplication",
    "expected_damage", "title_clarity", "fairness", "trust",
)  # fmt: skip


def columns_of(rows):
    """[{column: plain number}] of the rows of a record array."""
    return [dict(zip(rows.dtype.names, values, strict=True)) for values in rows.tolist()]


def numbers(row):
    """One row of a record array as an object with plain numbers."""
    return SimpleNamespace(**dict(zip(row.dtype.names, row.tolist(), strict=True)))


def ledger_of(entries):
    """{(row, account): amount} of the entries (rows, accounts) of one lane; the last rows are counted from the end."""
    rows, ledger = len(entries), defaultdict(float)
    for row, account in np.argwhere(entries).tolist():
        ledger[row - rows if row >= rows - EXTRA_ROWS else row, account] = float(entries[row, account])
    return ledger


class TextbookModel(mesa.Model):
    """A run from a saved start on, as a model of agents."""

    kinds = MappingProxyType(KINDS)

    def __init__(self, start):
        super().__init__(rng=1)
        self.lift(start)
        reporters = {name: lambda model, name=name: getattr(model.total, name) for name in REPORTED}
        self.datacollector = DataCollector(model_reporters=reporters)

    def lift(self, start):
        """Make an agent of every row, and an object of every other record."""
        self.period = int(start.first) - 1
        self.seed = int(start.seed)
        self.schedule = start.schedule
        for topic in TOPICS:
            setattr(self, topic, numbers(getattr(start, topic)))
        self.outside, self.prospect = numbers(start.outside), numbers(start.prospect)
        self.opening_cash = start.opening_cash.tolist()
        self.price_logs = start.price_logs.tolist()
        self.blank_total = vars(numbers(start.blank_total))
        self.totals = [numbers(total) for total in start.totals]
        self.accounts, self.stages_kept, self.closing_error = [], [], 0.0
        self.ledger = ledger_of(start.ledger)
        for name, parts in PARTS.items():
            lifted = [columns_of(getattr(start, part)) for part in parts]
            rows = [{key: value for part in row for key, value in part.items()} for row in zip(*lifted, strict=True)]
            setattr(self, name, [self.kinds[name](self, row, columns) for row, columns in enumerate(rows)])
        for county, supplies in zip(self.counties[:-1], start.supplies.tolist(), strict=True):
            county.supplies = supplies
        for agent in (*self.villages, *self.counties, *self.mines):
            agent.meet()
        self.usual_factor = 1.0 + self.costs.usual_margin
        self.left_open = left_open(self.growth, self.costs)

    def all_do(self, name, method):
        """Have all agents of a kind take a step, in the order of their rows."""
        self.agents_by_type[self.kinds[name]].do(method)

    def step(self):
        """One quarter, and the indicators collected."""
        self.go_through_quarter()
        self.datacollector.collect(self)

    def go_through_quarter(self):
        """The action situations, in the order of the release's period."""
        self.period += 1
        self.open_quarter()
        self.all_do("counties", "open_quarter")
        self.all_do("firms", "empty_order_book")
        self.move_prices()
        self.all_do("mines", "survey_and_title")
        self.all_do("mines", "storms_and_collapses")
        self.public_works()
        self.all_do("mines", "be_awarded_if_reserved")
        self.tender()
        self.all_do("mines", "bargain")
        self.all_do("mines", "wait_for_approval")
        self.waiting = sum(mine.stage == FINANCING for mine in self.mines)
        self.all_do("mines", "close_finance")
        self.all_do("mines", "go_on_with_works")
        self.all_do("mines", "grow")
        self.markets()
        self.all_do("mines", "raise_land_value")
        self.all_do("mines", "measure_product")
        self.all_do("counties", "pool_bonds")
        self.all_do("mines", "share_income")
        self.all_do("counties", "repay_bonds")
        if self.period % PERIODS_PER_YEAR == 3:
            self.all_do("villages", "share_out")
        self.learning()
        self.all_do("mines", "read_value_stage")
        self.close_books()

    def open_quarter(self):
        """Work out what is the same for all this quarter."""
        scenario, quarter = self.scenarios, YEARS_PER_PERIOD
        self.rules = numbers(self.schedule[self.period])
        self.years_from_base = years_from_base(self.period, scenario.years_before_base)
        self.outlook = Outlook(
            self.rules, self.demand, self.costs, self.growth, self.behaviour, self.credit, self.administration,
            scenario, wage_level(scenario, self.period),
        )  # fmt: skip
        self.budget_grown = exp(scenario.budget_growth * self.years_from_base) * quarter
        self.storm_chance = self.exposure.storm_chance * exp(scenario.storm_growth * self.years_from_base) * quarter
        self.survey_chance = 1.0 - exp(-(self.administration.survey_rate + self.rules.survey_rate) * quarter)
        self.title_cleared = 1.0 - exp(-self.rules.title_rate * quarter)
        self.share_met = share_met(self.rules, self.demand)
        self.overuse_seen, self.novelty_left = overuse_seen(self.rules), exp(-self.demand.novelty_decay * quarter)
        self.belief_step = 1.0 - exp(-self.behaviour.belief_rate * quarter)

    def move_prices(self):
        """Prices of the world outside wander; counties post theirs."""
        keep = exp(-self.demand.reversion * YEARS_PER_PERIOD)
        for product in range(len(PRODUCTS)):
            shock = price_spread(product, self.demand) * sqrt(YEARS_PER_PERIOD)
            shock *= normal_luck(self.seed, PRICE, self.period, product, 0)
            self.price_logs[product] = keep * self.price_logs[product] + shock
        self.price_paths = [
            price_path(product, log, self.rules, self.demand, self.scenarios, self.period)
            for product, log in enumerate(self.price_logs)
        ]
        self.all_do("counties", "post_demand")
        share_national_demand(self.counties[:-1], self.rules, self.demand)
        self.all_do("counties", "post_prices")

    def public_works(self):
        """What governments do for mines without a contract."""
        self.all_do("counties", "inspect")
        if self.period % PERIODS_PER_YEAR == 0:
            if self.rules.programme_grant > 0.0:
                self.all_do("counties", "apply_for_programme")
            self.counties[-1].grant()
        self.all_do("mines", "order_operator")
        self.all_do("counties", "buy_public_works")
        self.all_do("mines", "public_care")

    def tender(self):
        """Bidders look around, bids are matched, winners take their mines; holders weigh trade once a year."""
        self.all_do("investors", "look_around")
        self.all_do("firms", "look_around")
        for _, (bidder, made) in sorted(match_bids([*self.investors, *self.firms]).items()):
            bidder.take(made)
        if self.period % PERIODS_PER_YEAR == 0:
            self.all_do("mines", "add_trade")

    def markets(self):
        """Goods and rights come to market and are sold."""
        self.all_do("counties", "forget_supplies")
        self.all_do("mines", "bring_to_market")
        self.all_do("counties", "post_prices")
        self.all_do("mines", "sell")

    def learning(self):
        """Beliefs follow what happened."""
        self.all_do("mines", "tell_of_prices")
        self.all_do("mines", "tell_of_promises")
        for who in ("investors", "firms", "villages"):
            self.all_do(who, "learn")
        for step in ("imitate", "forget"):
            self.all_do("investors", step)
            self.all_do("firms", step)

    def close_books(self):
        """Check the identities and keep the sums of the quarter."""
        self.closing_error = max(self.closing_error, sums.closing_gap(self))
        self.total = SimpleNamespace(**self.blank_total)
        self.stages = defaultdict(lambda: [0.0, 0.0])
        self.all_do("mines", "add_to_sums")
        self.all_do("villages", "add_to_sums")
        sums.finish(self)
        self.totals.append(self.total)
        self.stages_kept.append(self.stages)
