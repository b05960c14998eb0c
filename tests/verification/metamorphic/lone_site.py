"""What is a site worth to a bidder, as numbers in a flat table that a law may change one by one?"""

import numpy as np
import rows
from hypothesis import strategies as st

from sim.appraisal.appraisal import appraise
from sim.appraisal.prospects import Prospect
from sim.formulas.market import clearing_price
from sim.holders import INVESTOR, holders_of
from sim.mines.catalogue import PRODUCTS, base_price, demand_at_base_price
from sim.mines.products import Markets
from sim.mines.sites import (
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    PROPERTY_RIGHTS_TRADING,
    Ground,
    Project,
    Restoration,
    Site,
    Use,
)
from sim.parameters import TOPICS, Scenario
from sim.rules import Rules
from sim.schema import population
from sim.stakeholders.government import Government
from sim.stakeholders.residents import Village

PARTS = {
    "ground": Ground, "restoration": Restoration, "project": Project, "county": Government, "village": Village,
    "rules": Rules, "scenario": Scenario, **TOPICS,
}  # fmt: skip
USES = tuple(
    Use(mode, trades, gives_quota)
    for mode in (NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, INDUSTRY_INTEGRATION)
    for trades in (0, 1)
    for gives_quota in range(trades + 1)
    if trades or mode != PROPERTY_RIGHTS_TRADING
)
ORDINARY = {  # rules, sites and bidders as they may be met; whatever is left out is as declared
    "use": USES[0], "price": 1.0, "rivals": 0.0, "wanted": 1.0, "works_factor": 1.1, "ground.area": 100.0,
    "ground.location": 0.5, "restoration.waste_left": 1e5, "rules.quota_province": 1.0, "rules.offset_demand": 50.0,
    "bidder.cash": 1e12,  # own money reaches
}  # fmt: skip
SHARE = (0.0, 1.0)
RANGES = {
    "price": (0.7, 3.0), "rivals": (0.0, 3.0), "wanted": (0.3, 3.0), "works_factor": (0.9, 1.3),
    "ground.area": (20.0, 600.0), "ground.hazard": SHARE, "ground.contamination": SHARE, "ground.soil": SHARE,
    "ground.cover": (0.0, 0.4), "ground.water_share": (0.0, 0.5), "ground.heritage": SHARE, "ground.location": SHARE,
    "ground.built_up_share": (0.0, 0.3), "ground.households_on_site": (0.0, 20.0),
    "restoration.waste_left": (0.0, 1e6), "project.title_clarity": SHARE, "bidder.hurdle": (0.06, 0.15),
    "bidder.risk_aversion": (0.0, 2.0), "bidder.trust": SHARE, "bidder.price_belief": (0.7, 1.5),
    "rules.subsidy_share": (0.0, 0.6), "rules.tax_relief": SHARE, "rules.results_payment": (0.0, 5_000.0),
    "rules.pledge_share": SHARE, "rules.bond_share": (0.0, 0.7), "rules.rights_package": (0.0, 0.9),
    "rules.rights_compensation": (0.0, 15_000.0), "rules.concession_years": (0.0, 35.0), "rules.waste_own_use": SHARE,
    "rules.waste_sale": SHARE, "rules.waste_return": SHARE, "rules.base_price_weight": SHARE,
    "rules.ecological_premium": (0.0, 0.5), "rules.agreement": SHARE, "rules.guaranteed_income": (0.0, 5_000.0),
    "rules.dividend_share": (0.0, 0.4), "rules.priority_return": (0.0, 0.08), "rules.fund_share": (0.0, 0.1),
    "rules.platform_matching": (0.0, 3.0), "rules.verification_cut": (0.0, 0.5),
    "rules.approval_speedup": (0.0, 4.0), "rules.transaction_cut": SHARE, "rules.credit_rate_cut": (0.0, 0.006),
}  # fmt: skip
KINDS = {"use": USES, "ground.kind": (0, 1, 2), "bidder.failures": (0, 1, 2)}


def sites():
    """Any site, bidder and rules of those ranges: {name: value}. A hash picks the numbers: one draw, not fifty."""
    return st.integers(0, 2**32 - 1).map(site_of)


def site_of(seed):
    """The site, bidder and rules of a seed; a fifth of the numbers stand at an end of their range."""
    luck = np.random.default_rng(seed)
    low, high = np.array(list(RANGES.values())).T
    way = luck.random(len(RANGES))
    way = np.where(luck.random(len(RANGES)) < 0.2, np.round(way), way)
    drawn = dict(zip(RANGES, (low + way * (high - low)).tolist()))
    return drawn | {name: kinds[luck.integers(len(kinds))] for name, kinds in KINDS.items()}


def record_of(case, part):
    """The record of a part with the columns that a case names."""
    records = holders_of(INVESTOR, 1) if part == "bidder" else population(PARTS[part], 1)
    for name, value in case.items():
        if name.startswith(f"{part}."):
            records[name.split(".")[1]] = value
    return records[0]


def terms_of(case):
    """What a bidder takes as given, at the wages of the base year."""
    return rows.terms_with({name: record_of(case, name) for name in rows.KINDS}, 1.0)


def posted_of(case, terms):
    """What the county's markets show: demand and rivals' supply in shares of usual demand, and the price that clears
    them."""
    rules, scenario, products = terms.rules, terms.scenario, terms.products
    usual = np.array([demand_at_base_price(product, rules, scenario, 1.0, 0.0) for product in products])
    prices = np.array([case["price"] * base_price(product, rules) for product in products])
    wanted, supply = case["wanted"] * usual, case["rivals"] * usual
    for row in range(len(PRODUCTS)):
        prices[row] = clearing_price(prices[row], wanted[row], supply[row], float(terms.demand["elasticity"]))
    return Markets(prices, wanted, supply)


def appraised(case, **changes):
    """The Prospect of a case with some numbers changed; a name's full stop is written as two underscores."""
    case = ORDINARY | case | {name.replace("__", "."): value for name, value in changes.items()}
    terms, prospect = terms_of(case), population(Prospect, 1)[0]
    site = Site(0, *[record_of(case, part) for part in Site._fields[1:]])
    appraise(
        prospect, record_of(case, "bidder"), case["works_factor"], site, case["use"], posted_of(case, terms), terms
    )  # fmt: skip
    return prospect


def worth(case, **changes):
    """Net present value of a case with some numbers changed, CNY."""
    return float(appraised(case, **changes)["npv"])
