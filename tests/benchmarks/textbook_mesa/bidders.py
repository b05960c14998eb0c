"""What do investors and firms do in a quarter, and who wins which mine?"""

from dataclasses import dataclass

import mesa

from textbook_mesa.luck import luck
from textbook_mesa.operation import learn_prices, learn_promises
from textbook_mesa.row import take_up
from textbook_mesa.rules.arena.contracts import award
from textbook_mesa.rules.arena.learning import FIRMS_LOOK, INVESTORS_LOOK, relative_gain
from textbook_mesa.rules.arena.tender import FIRST_FIRM, best_use, glanced_site, glances_of
from textbook_mesa.rules.draws import IMITATION, PEER, TIE
from textbook_mesa.rules.formulas.choice import imitation_probability
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import FIRM_SEARCH, GENERAL, SEARCH, pay
from textbook_mesa.rules.sites import (
    HELD_BY_FIRM,
    HELD_BY_INVESTOR,
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    Use,
    is_open_for_tender,
)
from textbook_mesa.rules.stakeholders.appraisal import appraise
from textbook_mesa.rules.stakeholders.investors import bid


@dataclass(slots=True, eq=False)
class Bid:
    """What a bidder offers for a mine in a use."""

    mine: mesa.Agent
    use: Use
    fee: float
    npv: float
    tie: float


def look_around(bidder, who, last_mode, works_factor, account):
    """Fill a bidder's list of bids with what it offers for the mines that it comes across, and pay for the search."""
    model = bidder.model
    bidder.bids = []
    bidder.refused = 0
    search = model.behaviour.search_cost * (1.0 - model.rules.transaction_cut)
    if bidder.projects >= bidder.most_projects or bidder.cash - bidder.pledged <= search:
        return
    home, home_bias = model.counties[max(bidder.county, 0)], model.behaviour.home_bias
    for glance in range(glances_of(model.seed, model.period, who, model.rules, model.behaviour) if model.mines else 0):
        row = glanced_site(model.seed, model.period, who, glance, bidder.county, home_bias, home, len(model.mines))
        mine = model.mines[row]
        if not is_open_for_tender(mine, mine) or mine.operator == 1 or any(made.mine is mine for made in bidder.bids):
            continue
        use, npv, outlay = best_use(
            model.seed, who, row, bidder, last_mode, works_factor, mine, mine, mine, model.prospect, mine.posted(),
            model.outlook,
        )  # fmt: skip
        fee = bid(npv, outlay, bidder.caution, bidder.bid_share) if use.mode > 0 else -1.0
        if fee >= 0.0:
            bidder.bids.append(Bid(mine, use, fee, npv, luck(model.seed, TIE, model.period, who, row)))
    spent = search * min(len(bidder.bids), 1)
    pay(model.ledger, account, GENERAL, bidder, model.outside, spent)
    bidder.gain_year -= spent


def match_bids(bidders):
    """Deferred acceptance: {row of the mine: (bidder, bid)} of the bids that win."""
    winners, holding = {}, set()
    live = {who: list(bidder.bids) for who, bidder in enumerate(bidders) if bidder.bids}
    changed = True
    while changed:
        changed = False
        for who, bids in live.items():
            if who in holding or not bids:
                continue
            changed = True
            favourite = max(bids, key=lambda made: made.npv)  # the first of equals
            bids.remove(favourite)
            row = favourite.mine.row
            if row in winners:
                rival, held = winners[row]
                if (held.fee, held.tie) >= (favourite.fee, favourite.tie):
                    continue
                holding.discard(rival)
            winners[row] = who, favourite
            holding.add(who)
    return {row: (bidders[who], made) for row, (who, made) in winners.items()}


class Investor(mesa.Agent):
    """Social capital."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row
        self.bids, self.told, self.earned, self.promised = [], [], 0.0, 0.0

    def learn(self):
        """Learn from what its mines have told."""
        learn_prices(self)
        learn_promises(self)

    def look_around(self):
        """Bid for mines in any mode but the safety baseline."""
        look_around(self, self.row, INDUSTRY_INTEGRATION, self.model.usual_factor, SEARCH)

    def take(self, made):
        """Be awarded the mine of a bid."""
        model, mine = self.model, made.mine
        factor = model.usual_factor
        appraise(model.prospect, self, factor, mine, mine, mine, made.use, mine.posted(), model.outlook)
        award(mine, model.prospect, made.use, made.fee, HELD_BY_INVESTOR, self.row, self, mine.area, model.period)

    def imitate(self):
        """Perhaps copy a peer that has done better."""
        peer = peer_to_copy(self, self.model.investors, INVESTORS_LOOK)
        if peer is not None:
            self.caution, self.bid_share, self.price_belief = peer.caution, peer.bid_share, peer.price_belief

    def forget(self):
        """Smooth the yearly gain."""
        self.gain_year *= 1.0 - YEARS_PER_PERIOD


class Firm(mesa.Agent):
    """A restoration firm."""

    def __init__(self, model, row, columns):
        super().__init__(model)
        take_up(self, row, columns)

    def begin(self, row):
        """Be at a row, with nothing done yet."""
        self.row = row
        self.bids, self.told, self.earned, self.promised = [], [], 0.0, 0.0

    def learn(self):
        """Learn from what its mines have told."""
        learn_prices(self)
        learn_promises(self)

    def empty_order_book(self):
        """Begin the quarter with all capacity free."""
        self.committed = 0.0

    def look_around(self):
        """Bid for mines in native resource use."""
        look_around(self, FIRST_FIRM + self.row, NATIVE_RESOURCE_USE, self.technology, FIRM_SEARCH)

    def take(self, made):
        """Be awarded the mine of a bid."""
        model, mine = self.model, made.mine
        appraise(model.prospect, self, self.technology, mine, mine, mine, made.use, mine.posted(), model.outlook)
        award(mine, model.prospect, made.use, made.fee, HELD_BY_FIRM, self.row, self, mine.area, model.period)

    def imitate(self):
        """Perhaps copy a peer that has done better, its honesty too."""
        peer = peer_to_copy(self, self.model.firms, FIRMS_LOOK)
        if peer is not None:
            self.caution, self.bid_share, self.price_belief = peer.caution, peer.bid_share, peer.price_belief
            self.honesty = peer.honesty

    def forget(self):
        """Smooth the yearly gain."""
        self.gain_year *= 1.0 - YEARS_PER_PERIOD


def peer_to_copy(bidder, peers, look):
    """The peer that a bidder copies this quarter, None for none; look: which of the two groups draws."""
    model, numbers = bidder.model, bidder.model.behaviour
    if luck(model.seed, IMITATION, model.period, bidder.row, look) >= numbers.imitation_rate * YEARS_PER_PERIOD:
        return None
    peer = peers[int(luck(model.seed, PEER, model.period, bidder.row, look) * len(peers))]
    better = relative_gain(bidder.gain_year, peer.gain_year)
    copies = imitation_probability(0.0, better, numbers.imitation_intensity)
    if better != 0.0 and luck(model.seed, PEER, model.period, bidder.row, 2 + look) < copies:
        return peer
    return None
