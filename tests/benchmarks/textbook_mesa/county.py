"""What does a county do in a quarter, and what does its province?"""

import mesa

from textbook_mesa.luck import luck
from textbook_mesa.row import take_up
from textbook_mesa.rules.arena.building import ECOLOGY, NEGLIGIBLE, SAFETY, carry_out, cheapest_firm, use_waste
from textbook_mesa.rules.arena.contracts import years_left
from textbook_mesa.rules.arena.debt import bond_due
from textbook_mesa.rules.arena.homes import county_moves_households
from textbook_mesa.rules.arena.public_works import left_for_public_works, may_get_public_works, weigh_works
from textbook_mesa.rules.draws import PROGRAMME, STORM
from textbook_mesa.rules.formulas.market import clearing_price
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import (
    BOND_REPAID,
    BUDGET_TRANSFER,
    GENERAL,
    INSPECTION_COST,
    PROGRAMME_GRANT,
    PROVINCE_GRANT,
    PUBLIC_WORKS,
    pay,
)
from textbook_mesa.rules.needs import ecology_target, safety_need, waste_saving
from textbook_mesa.rules.products import demand_at_base_price, national_demand
from textbook_mesa.rules.sites import OPERATION, PRODUCTS, SAFETY_BASELINE, is_restored
from textbook_mesa.rules.stakeholders.firms import quoted_factor
from textbook_mesa.rules.stakeholders.government import free_cash


class County(mesa.Agent):
    """A county, or the province above all counties, which has neither mines nor a market."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row
        self.has_storm = False
        self.prices, self.buyers, self.supplies = ([0.0] * len(PRODUCTS) for _ in range(3))

    def meet(self):
        """Know its mines."""
        self.mines = self.model.mines[self.first_site : self.first_site + self.sites]

    def open_quarter(self):
        """Receive a quarter of the yearly budget; find out whether there is a storm."""
        model = self.model
        amount = self.yearly_budget * model.budget_grown
        pay(model.ledger, BUDGET_TRANSFER, GENERAL, model.outside, self, amount)
        self.promised = 0.0
        self.kept = 0.0
        self.has_storm = luck(model.seed, STORM, model.period, self.row, 0) < model.storm_chance

    def post_demand(self):
        """Find out what buyers want at the base price."""
        model = self.model
        for product in range(len(PRODUCTS)):
            self.buyers[product] = demand_at_base_price(
                product, model.rules, model.demand, model.scenarios, self.market_size, model.years_from_base
            )

    def post_prices(self):
        """Post the price that clears the market of each product."""
        elasticity = self.model.demand.elasticity
        for product, path in enumerate(self.model.price_paths):
            self.prices[product] = clearing_price(path, self.buyers[product], self.supplies[product], elasticity)

    def forget_supplies(self):
        """Begin to add up what is offered."""
        self.supplies = [0.0] * len(PRODUCTS)

    def inspect(self):
        """Pay for inspection as far as there is money."""
        model, growth = self.model, self.model.growth
        open_sites = 0.0
        for mine in self.mines:
            if mine.registered == 1 and not is_restored(mine, growth.safe_enough, growth.green_enough):
                open_sites += 1.0
        cost = open_sites * model.administration.inspection_cost * YEARS_PER_PERIOD
        paid = min(cost, free_cash(self))
        pay(model.ledger, INSPECTION_COST, GENERAL, self, model.outside, paid)
        self.inspected = paid / cost if cost > 0.0 else 1.0

    def apply_for_programme(self):
        """Perhaps win the central programme's flat grant."""
        model, rules, costs, numbers = self.model, self.model.rules, self.model.costs, self.model.administration
        if self.programme_until > model.period:
            return
        area, cost = 0.0, 0.0
        for mine in self.mines:
            if may_get_public_works(mine, mine) and mine.safety < 1.0:
                safety, cover = left_for_public_works(mine, mine, costs)
                area += mine.area
                cost += (safety + cover) * (1.0 + costs.usual_margin)
        if area < rules.programme_size or cost < rules.programme_floor or area <= 0.0:
            return
        chance = numbers.programme_application * rules.programme_chance
        if luck(model.seed, PROGRAMME, model.period, self.row, 0) < chance:
            pay(model.ledger, PROGRAMME_GRANT, GENERAL, model.outside, self, rules.programme_grant)
            model.outside.grants += 1.0
            self.earmarked += rules.programme_grant
            self.programme_until = model.period + int(numbers.programme_years / YEARS_PER_PERIOD)

    def score(self, mine):
        """What public works at one of its mines score per yuan; 0 where they may not go."""
        model = self.model
        if not may_get_public_works(mine, mine):
            return 0.0
        *_, score = weigh_works(mine, mine, mine, mine.home, self, model.growth, model.exposure, model.costs)
        return score

    def grant(self):
        """As the province: pass money for works on to the county where a yuan does most."""
        model = self.model
        amount = model.administration.works_share * free_cash(self)
        if amount <= 0.0:
            return
        best, highest = None, 0.0
        for county in model.counties[:-1]:
            score = max((county.score(mine) for mine in county.mines), default=0.0)
            if score > highest:
                best, highest = county, score
        if best is not None:
            pay(model.ledger, PROVINCE_GRANT, GENERAL, self, best, amount)
            best.earmarked += amount

    def buy_public_works(self):
        """Go on buying works where a yuan does most until money or capacity is used up."""
        model, costs, numbers = self.model, self.model.costs, self.model.administration
        funds = min(self.earmarked + numbers.works_share * free_cash(self), max(self.cash, 0.0))
        if funds <= 0.0 or not self.mines:
            return
        scores = [self.score(mine) for mine in self.mines]
        for piece in range(int(numbers.works_choices)):
            highest = max(scores)
            row = cheapest_firm(model.firms, self)
            if funds <= 0.0 or highest <= 0.0 or row < 0:
                break
            place = scores.index(highest)
            mine = self.mines[place]
            firm = model.firms[row]
            spent = county_moves_households(mine.row, mine, mine, self, model.outside, costs, model.ledger, funds)
            funds -= spent
            self.earmarked = max(self.earmarked - spent, 0.0)
            bought = self.buy_piece(piece, mine, firm, funds)
            if bought < 0.0:
                break
            funds -= bought
            scores[place] = self.score(mine)

    def buy_piece(self, piece, mine, firm, funds):
        """Buy one piece of works at a mine; returns its price (CNY), below 0 where it would be too small."""
        model, rules, costs = self.model, self.model.rules, self.model.costs
        safety, cover = left_for_public_works(mine, mine, costs)
        saving = waste_saving(mine, mine.waste_left, safety + cover, rules, costs)
        factor = quoted_factor(firm.technology, firm.margin, firm.committed, firm.capacity) * (1.0 - saving)
        room = max(firm.capacity * YEARS_PER_PERIOD - firm.committed, 0.0)
        value = min(safety + cover, room, funds / factor)
        if value <= NEGLIGIBLE * (safety_need(mine, costs) + ecology_target(mine, costs, SAFETY_BASELINE)):
            return -1.0
        pay(model.ledger, PUBLIC_WORKS, mine.row, self, firm, value * factor)
        for layer, left in ((SAFETY, safety), (ECOLOGY, cover)):
            part = value * left / (safety + cover)
            if part > 0.0:
                carry_out(
                    model.seed, model.period, mine.row, layer, piece, part, part * factor, saving, True, firm, mine,
                    mine.home, model.outside, self, rules, costs, model.behaviour, model.administration, model.ledger,
                )  # fmt: skip
        use_waste(mine, mine, value, rules, costs)
        mine.public_mode = 1
        self.earmarked = max(self.earmarked - value * factor, 0.0)
        return value * factor

    def pool_bonds(self):
        """Know the arrears of its pool before the quarter, and what its mines owe in it."""
        model = self.model
        self.pool_arrears = self.bond_arrears
        self.pool_dues = sum(
            bond_due(mine, years_left(mine, model.period), model.credit)
            for mine in self.mines
            if mine.stage == OPERATION and mine.bond > 0.0
        )

    def repay_bonds(self):
        """Serve special bonds."""
        model = self.model
        if self.bond <= 0.0:
            return
        bank = model.banks[self.bond_bank]
        interest = self.bond * model.credit.bond_rate * YEARS_PER_PERIOD
        paid = min(min(self.bond_payment, self.bond + interest), free_cash(self))
        pay(model.ledger, BOND_REPAID, GENERAL, self, bank, paid)
        self.bond = max(self.bond - (paid - interest), 0.0)
        bank.lent = max(bank.lent - (paid - interest), 0.0)
        if self.bond <= 0.0:
            self.bond_payment = 0.0
            self.bond_arrears = 0.0


def share_national_demand(counties, rules, demand):
    """Have buyers from all over the nation leave the counties that they are counted by and go where there is supply:
    first to what is supplied beyond what the county's own buyers take, for the rest by size of market."""
    if len(counties) == 1:
        return
    for product in range(len(PRODUCTS)):
        parts = [national_demand(product, rules, demand, county.market_size) for county in counties]
        national, markets = sum(parts), sum(county.market_size for county in counties)
        if national <= 0.0:
            continue
        owns = [county.buyers[product] - part for county, part in zip(counties, parts, strict=True)]
        over = [max(county.supplies[product] - own, 0.0) for county, own in zip(counties, owns, strict=True)]
        beyond = sum(over)
        met = min(beyond, national)
        for county, own, excess in zip(counties, owns, over, strict=True):
            by_supply = excess / beyond if beyond > 0.0 else 0.0
            by_size = county.market_size / markets if markets > 0.0 else 1.0 / len(counties)
            county.buyers[product] = own + met * by_supply + (national - met) * by_size
