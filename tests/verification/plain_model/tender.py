"""Who bids for which site, and who gets it (phases 12 to 14)?"""

from types import SimpleNamespace

from plain_model.appraisal import appraise, foresee, keep, use_in
from plain_model.bargaining import make_offer
from plain_model.building import spend_on_layer
from plain_model.codes import (
    BASELINE,
    FINANCING,
    FIRM,
    IDLE,
    INTEGRATION,
    INVESTOR,
    NATIVE,
    NONE,
    OPERATION,
    PRODUCTS,
    QUARTER,
    TRADING,
    USE,
)
from plain_model.contracts import award, holder_cash, holder_of, put_in_equity, years_left
from plain_model.decisions import believed_value
from plain_model.formulas import annuity, clearing_price
from plain_model.ledger import general, pay
from plain_model.luck import luck, normal_luck
from plain_model.sharing import bond_due
from plain_model.site import use_of


def reserved_sites_are_awarded(lane):
    """Phase 12."""
    for site in lane.sites:
        ground, project = site.ground, site.project
        if ground.reserved_mode <= BASELINE or project.stage != IDLE or project.operator != 0:
            continue
        if ground.reserved_for >= len(lane.investors):
            continue
        bidder = lane.investors[ground.reserved_for]
        use = use_in(site, ground.reserved_mode, ground.reserved_trades, bidder)
        prospect = appraise(site, use, bidder, 1.0 + lane.costs.usual_margin)
        award(site, use, 0.0, INVESTOR, ground.reserved_for, prospect)
        make_offer(site)
        project.registered = 1
        project.stage = FINANCING


def bidders_of(lane):
    """All bidders: investors by row, then firms by row."""
    margin = 1.0 + lane.costs.usual_margin
    for row, investor in enumerate(lane.investors):
        modes = (NATIVE, TRADING, INTEGRATION)
        yield SimpleNamespace(kind=INVESTOR, row=row, who=row, self=investor, factor=margin, modes=modes)
    for row, firm in enumerate(lane.firms):
        who = 1_000_000 + row
        yield SimpleNamespace(kind=FIRM, row=row, who=who, self=firm, factor=firm.technology, modes=(NATIVE,))


def tender(lane):
    """Phase 13."""
    search = lane.behaviour.search_cost * (1.0 - lane.rules.transaction_cut)
    bidders = list(bidders_of(lane))
    for bidder in bidders:
        me = bidder.self
        bidder.bids = []
        if me.projects >= me.most_projects or me.cash - me.pledged <= search:
            continue
        look_around(lane, bidder)
        if bidder.bids:
            account = "search" if bidder.kind == INVESTOR else "firm_search"
            pay(lane, account, general(lane), me, lane.outside, search)
            me.gain_year -= search
    for row, (bidder, bid) in sorted(match_bids(lane, bidders).items()):
        site = lane.sites[row]
        prospect = appraise(site, bid.use, bidder.self, bidder.factor)
        award(site, bid.use, bid.fee, bidder.kind, bidder.row, prospect)


def look_around(lane, bidder):
    """Fill the bids of one bidder."""
    mean = lane.behaviour.glances * (1.0 + lane.rules.register_visibility + lane.rules.platform_matching)
    glances = int(mean)
    if luck(lane, "GLANCE", lane.period, bidder.who, 32) < mean - int(mean):
        glances += 1
    for glance in range(min(glances, 16) if lane.sites else 0):
        site = glanced_site(lane, bidder, glance)
        project = site.project
        listed = site.ground.reserved_mode == NONE and project.registered == 1 and project.stage == IDLE
        if not listed or project.operator != 0 or any(bid.site is site for bid in bidder.bids):
            continue
        bid = best_bid(site, bidder)
        if bid is not None:
            bidder.bids.append(bid)


def glanced_site(lane, bidder, glance):
    """Site that a glance falls on."""
    where = luck(lane, "GLANCE", lane.period, bidder.who, 2 * glance)
    which = luck(lane, "GLANCE", lane.period, bidder.who, 2 * glance + 1)
    county = bidder.self.county
    home = lane.governments[max(county, 0)]
    if county != -1 and where < lane.behaviour.home_bias and home.sites > 0:
        return lane.sites[home.first_site + int(which * home.sites)]
    return lane.sites[int(which * len(lane.sites))]


def best_bid(site, bidder):
    """Bid for the use that the bidder values most, None for none."""
    lane, me, rules = site.lane, bidder.self, site.lane.rules
    error = lane.behaviour.appraisal_error / (1.0 + rules.register_information + rules.gep_precision)
    best = None
    for mode in bidder.modes:
        for trades in (1,) if mode == TRADING else (0, 1):
            use = use_in(site, mode, trades, me)
            prospect = appraise(site, use, me, bidder.factor)
            outlay = prospect.works + prospect.facilities
            signal = prospect.npv + error * normal_luck(lane, "APPRAISAL", mode, bidder.who, site.row) * outlay
            value = believed_value(lane, signal, outlay, error)
            if prospect.equity <= me.cash - me.pledged and (best is None or value > best[0]):
                best = value, outlay, use
    if best is None:
        return None
    value, outlay, use = best
    if value <= me.caution * outlay:
        return None
    tie = luck(lane, "TIE", lane.period, bidder.who, site.row)
    return SimpleNamespace(site=site, use=use, fee=me.bid_share * value, npv=value, tie=tie, is_live=1)


def match_bids(lane, bidders):
    """Deferred acceptance: {site row: (bidder, bid)}."""
    taken = {}
    proposed = True
    while proposed:
        proposed = False
        for bidder in bidders:
            if any(holder is bidder for holder, _ in taken.values()):
                continue
            live = [bid for bid in bidder.bids if bid.is_live]
            if not live:
                continue
            bid = max(live, key=lambda bid: bid.npv)
            bid.is_live = 0
            proposed = True
            row = bid.site.row
            if row not in taken or (bid.fee, bid.tie) > (taken[row][1].fee, taken[row][1].tie):
                taken[row] = bidder, bid
    return taken


def holders_add_trade(lane):
    """Phase 14."""
    if lane.period % 4 != 0:
        return
    for site in lane.sites:
        project = site.project
        if site.ground.reserved_mode != NONE or project.stage != OPERATION or project.trades != 0:
            continue
        if project.title_clarity >= lane.demand.title_enough:
            weigh_trade(site)


def beside_its_own(site):
    """Prices and supplies of the county without what the site offers now."""
    lane, prices, supplies = site.lane, [], []
    for product in range(len(PRODUCTS)):
        wanted, supply = lane.buyers[site.county][product], lane.supplies[site.county][product]
        supplies.append(max(supply - lane.goods[site.row][product], 0.0))
        now, then = (clearing_price(1.0, wanted, of, lane.demand.elasticity) for of in (supply, supplies[-1]))
        prices.append(lane.price_levels[site.county][product] * (then / now if now > 0.0 else 1.0))
    return prices, supplies


def bound_by_contract(site, p):
    """What a running project owes a year before its holder gets anything."""
    project, credit = site.project, site.lane.credit
    p.contest = 0.0
    p.first_claim = site.lane.rules.priority_return * project.equity
    p.service = project.loan_payment / QUARTER if project.loan > 0.0 else 0.0
    if project.bond > 0.0:
        p.service += bond_due(site) / QUARTER
    p.deducted = project.loan * project.loan_rate + project.bond * credit.bond_rate
    p.deducted += project.budget / (max(project.term, 1) * QUARTER)


def weigh_trade(site):
    """The holder adds trade to its present use where that is worth it."""
    lane, project, holder = site.lane, site.project, holder_of(site)
    factor = 1.0 + lane.costs.usual_margin
    use = use_in(site, project.mode, 1, holder)
    present, wider = SimpleNamespace(), SimpleNamespace()
    shown = list(lane.price_levels[site.county]), list(lane.supplies[site.county])
    lane.price_levels[site.county], lane.supplies[site.county] = beside_its_own(site)
    for p, of in ((present, use_of(project)), (wider, use)):
        foresee(site, of, holder, factor, p)
        p.rate = present.rate
        bound_by_contract(site, p)
        keep(lane, p)
    lane.price_levels[site.county], lane.supplies[site.county] = shown
    setup = max(wider.planned - present.planned, 0.0)
    gain = annuity(present.rate, years_left(site)) * (wider.net - present.net)
    gain += wider.once_kept - present.once_kept - setup
    sales = max(wider.full_sales - present.full_sales, 0.0)
    able = max(project.cash, 0.0) + max(holder_cash(site), 0.0)
    if setup > able or not (gain > holder.caution * setup and gain > 0.0):
        return
    put_in_equity(site, max(setup - max(project.cash, 0.0), 0.0))
    pay(lane, "facilities", site.row, project, lane.outside, setup)
    spend_on_layer(site, USE, setup)
    project.outlay += setup
    project.trades, project.gives_quota = 1, use.gives_quota
    project.expected_sales += sales / holder.price_belief
    project.expected_income += wider.income - present.income
