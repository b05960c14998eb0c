"""What does one mine do in a quarter, from its survey to its value stage?"""

from math import exp

import mesa

from textbook_mesa import contract, operation, works
from textbook_mesa.luck import luck
from textbook_mesa.row import take_up
from textbook_mesa.rules.arena.books import outlay_to_date, sales_to_date
from textbook_mesa.rules.arena.building import ECOLOGY, NEGLIGIBLE, SAFETY, carry_out, cheapest_firm
from textbook_mesa.rules.arena.care import upkeep_due
from textbook_mesa.rules.arena.ecology import first_planting, grow_cover, kept_of
from textbook_mesa.rules.arena.hazard import damage_of_collapse, expected_damage
from textbook_mesa.rules.arena.homes import exposed_families
from textbook_mesa.rules.arena.operators import answer_order, left_to_operator
from textbook_mesa.rules.arena.sums import add_site, equity_at_work, mode_at_work
from textbook_mesa.rules.arena.survey import buy_out, may_be_granted
from textbook_mesa.rules.draws import COLLAPSE, OPERATOR, SURVEY
from textbook_mesa.rules.formulas.ecology import approach_after, saturating_return
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import (
    ADMINISTRATION,
    DAMAGE_LOSS,
    FACILITIES,
    LAND_INCOME,
    OPERATOR_WORKS,
    PUBLIC_CARE,
    PUBLIC_RELOCATION,
    PUBLIC_WORKS,
    RELIEF,
    RELOCATION,
    RESULTS_PAYMENT,
    SALE_CARBON,
    SALE_CREDIT,
    SALE_LEASE,
    SALE_MATERIAL,
    SALE_PRODUCE,
    SALE_QUOTA,
    SALE_TOURISM,
    WORKS,
    pay,
)
from textbook_mesa.rules.needs import ecology_need, landscape_need, own_share, safety_need, use_need
from textbook_mesa.rules.products import ecosystem_value, farmed_area
from textbook_mesa.rules.sites import (
    IDLE,
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    OPERATION,
    PRODUCE,
    PRODUCTS,
    TOURISM,
    WORKS_UNDER_WAY,
    use_of,
    value_stage_of,
)
from textbook_mesa.rules.stakeholders.firms import quoted_factor
from textbook_mesa.rules.stakeholders.government import free_cash, land_income
from textbook_mesa.rules.stakeholders.prospects import Posted

OF_A_VALUE_STAGE = (
    PUBLIC_RELOCATION, RELOCATION, PUBLIC_WORKS, OPERATOR_WORKS, WORKS, FACILITIES, SALE_MATERIAL, SALE_PRODUCE,
    SALE_TOURISM, SALE_LEASE, SALE_QUOTA, SALE_CARBON, SALE_CREDIT, RESULTS_PAYMENT,
)  # fmt: skip


class Mine(mesa.Agent):
    """One abandoned mine: ground, restoration and project are its attributes."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row
        self.goods = [0.0] * len(PRODUCTS)

    def meet(self):
        """Know the county and the village that it lies in."""
        self.government = self.model.counties[self.county]
        self.home = self.model.villages[self.village]

    def posted(self):
        """What its county's markets show."""
        return Posted(self.government.prices, self.government.buyers, self.government.supplies)

    def survey_and_title(self):
        """Be entered in the register, or have overlaps of rights cleared up."""
        model, rules, government = self.model, self.model.rules, self.government
        office = rules.coordination_cost * self.area * YEARS_PER_PERIOD
        pay(model.ledger, ADMINISTRATION, self.row, government, model.outside, min(office, free_cash(government)))
        if self.registered == 0:
            cost = model.administration.survey_cost * self.area
            drawn = luck(model.seed, SURVEY, model.period, self.row, 0)
            if drawn < model.survey_chance and cost <= free_cash(government):
                pay(model.ledger, ADMINISTRATION, self.row, government, model.outside, cost)
                self.registered = 1
            return
        self.title_clarity += model.title_cleared * (1.0 - self.title_clarity)
        buy_out(self.row, self, self, government, model.outside, rules, model.administration, model.ledger)
        if may_be_granted(self, self, model.growth):
            self.title_clarity += rules.title_grant * (1.0 - self.title_clarity)
            if rules.title_grant > 0.0:
                self.title_granted = 1

    def storms_and_collapses(self):
        """Perhaps collapse, far likelier in a storm."""
        model, numbers = self.model, self.model.exposure
        fragile = self.hazard * (1.0 - self.safety)
        if fragile <= 0.0:
            return
        chance = numbers.collapse_chance * fragile * YEARS_PER_PERIOD
        if self.government.has_storm:
            chance *= numbers.storm_factor
        if luck(model.seed, COLLAPSE, model.period, self.row, 0) >= chance:
            return
        damage = damage_of_collapse(self, exposed_families(self.home, self), numbers, fragile)
        relief = min(damage * numbers.relief_share, free_cash(self.government))
        for household in self.home.members:
            share = household.weight / self.home.families
            pay(model.ledger, DAMAGE_LOSS, self.row, household, model.outside, damage * share)
            pay(model.ledger, RELIEF, self.row, self.government, household, relief * share)

    def order_operator(self):
        """Have a liable operator, if there is one, ordered to restore, and works bought by one that obeys."""
        model, rules, costs, numbers = self.model, self.model.rules, self.model.costs, self.model.administration
        if self.operator == 0 or self.registered == 0 or self.stage != IDLE:
            return
        row = cheapest_firm(model.firms, self.government)
        if row < 0:
            return
        firm = model.firms[row]
        factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity)
        safety, ecology = left_to_operator(self, self, costs)
        chance = numbers.order_rate * YEARS_PER_PERIOD
        if self.ordered == 0 and luck(model.seed, OPERATOR, model.period, self.row, 0) < chance:
            answer_order(
                model.seed, model.period, self.row, self, (safety + ecology) * factor, self.government, model.outside,
                rules, numbers, model.ledger,
            )  # fmt: skip
        if self.ordered == 0:
            return
        room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
        for layer, left in ((SAFETY, safety), (ECOLOGY, ecology)):
            value = min(left, room)
            if value > 0.0:
                pay(model.ledger, OPERATOR_WORKS, self.row, model.outside, firm, value * factor)
                carry_out(
                    model.seed, model.period, self.row, layer, 0, value, value * factor, 0.0, True, firm, self,
                    self.home, model.outside, self.government, rules, costs, model.behaviour, numbers, model.ledger,
                )  # fmt: skip
            room -= value
        safety, ecology = left_to_operator(self, self, costs)
        if safety + ecology <= NEGLIGIBLE * (safety_need(self, costs) + ecology_need(self, costs)):
            self.operator = 0
            self.ordered = 0

    def public_care(self):
        """Be looked after by the county until works by contract begin."""
        if self.stage == OPERATION:
            return
        self.care = 1.0
        if self.stage == WORKS_UNDER_WAY or self.ecology_spent <= 0.0:
            return
        need = upkeep_due(self, self, self.model.costs) * YEARS_PER_PERIOD
        paid = min(need, free_cash(self.government))
        pay(self.model.ledger, PUBLIC_CARE, self.row, self.government, self.model.outside, paid)
        self.care = paid / need if need > 0.0 else 1.0

    def be_awarded_if_reserved(self):
        """Go to the holder that it is reserved for."""
        contract.award_reserved(self)

    def add_trade(self):
        """Have the holder weigh trade beside the present use."""
        contract.add_trade(self)

    def bargain(self):
        """Have the bidder make its village an offer."""
        contract.bargain(self)

    def wait_for_approval(self):
        """Let the departments' clocks run."""
        contract.wait_for_approval(self)

    def close_finance(self):
        """Look for money."""
        contract.close_finance(self)

    def go_on_with_works(self):
        """Buy works."""
        works.go_on_with_works(self)

    def bring_to_market(self):
        """Offer goods and rights."""
        operation.bring_to_market(self)

    def sell(self):
        """Sell what was offered."""
        operation.sell(self)

    def share_income(self):
        """Run the waterfall."""
        operation.share_income(self)

    def tell_of_prices(self):
        """Let the holder see what the mine earns."""
        operation.tell_of_prices(self)

    def tell_of_promises(self):
        """Let holder and village see which promises are kept."""
        operation.tell_of_promises(self)

    def grow(self):
        """Let each layer move towards its potential."""
        model, growth, costs, left = self.model, self.model.growth, self.model.costs, self.model.left_open
        first_planting(model.seed, self.row, self, self, growth)
        self.ecology_young *= left.young
        self.safety = saturating_return(self.safety_spent, safety_need(self, costs), costs.steepness)
        grow_cover(self, self, growth, costs, left)
        green = min(self.ecology / growth.green_enough, 1.0)
        full = landscape_need(self, costs, INDUSTRY_INTEGRATION)
        potential = saturating_return(self.landscape_spent, full, costs.steepness) * green
        self.landscape = approach_after(self.landscape, potential, left.landscape)
        self.landscape *= kept_of(growth.pressure_rate, self.pressure)
        ripened = 1.0 - exp(-self.ecology * YEARS_PER_PERIOD / growth.maturity_years)
        self.maturity += ripened * (1.0 - self.maturity)
        if self.use_spent <= 0.0 and self.use <= 0.0:
            return
        full = use_need(self, costs, use_of(self))
        potential = min(self.use_spent / full, 1.0) * green if full > 0.0 else 0.0
        if self.mode == INDUSTRY_INTEGRATION:
            potential *= self.landscape
        self.use = approach_after(self.use, potential, left.use)

    def raise_land_value(self):
        """Add to what building land around it fetches."""
        model, demand = self.model, self.model.demand
        gained = land_income(
            demand.land_around, demand.land_price, demand.amenity_premium, self.landscape, self.location
        )
        amount = model.administration.land_income_share * gained * YEARS_PER_PERIOD
        pay(model.ledger, LAND_INCOME, self.row, model.outside, self.government, amount)

    def measure_product(self):
        """Work out its gross ecosystem product."""
        growth, demand, costs = self.model.growth, self.model.demand, self.model.costs
        provision, culture, regulation = ecosystem_value(self, growth, self.ecology, self.maturity)
        produced = self.goods[PRODUCE]
        if self.trades == 1:
            tenants = farmed_area(self, self.waste_left, demand, costs, NATIVE_RESOURCE_USE)
            produced += tenants * (1.0 - own_share(costs, self.mode)) * self.use * self.ecology
        visits = self.goods[TOURISM] * demand.tourism_yield * growth.visit_share
        self.gep_provision = provision + produced * demand.produce_price
        self.gep_culture = culture + visits
        self.gep_regulation = regulation

    def read_value_stage(self):
        """Read its value stage off the books."""
        model = self.model
        families = exposed_families(self.home, self)
        liability = expected_damage(self, self.safety, families, model.exposure)
        liability -= expected_damage(self, model.growth.safe_enough, families, model.exposure)
        outlay = sales = 0.0
        if self.income_year > 0.0:
            books = {account: model.ledger.get((self.row, account), 0.0) for account in OF_A_VALUE_STAGE}
            outlay, sales = outlay_to_date(books), sales_to_date(books)
        self.value_stage = value_stage_of(max(liability, 0.0), self.income_year, outlay, sales)

    def add_to_sums(self):
        """Be counted."""
        model = self.model
        add_site(model.total, self, self, self, self.home, model.growth, model.exposure)
        model.total.equity_at_work += equity_at_work(self, model.period)
        same = model.stages[mode_at_work(self), self.value_stage]
        same[0] += 1.0
        same[1] += self.area
        self.home.note_reach(self)
