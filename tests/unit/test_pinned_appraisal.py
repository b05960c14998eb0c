"""Does an appraisal hold in any currency, for the smallest site, and where goods, works or green are missing?"""

from math import exp

import pytest
from appraised_site import FARM, GIVES, LETS, MARKET, SITE, posted
from one_site import one_site
from rows import holder, row, terms

from sim.appraisal.appraisal import appraise
from sim.appraisal.foresight import expected_sales, worth_of_slow_sale
from sim.appraisal.prospects import Prospect
from sim.formulas.money import annuity
from sim.holders import INVESTOR, Holder
from sim.mines.catalogue import CARBON, CREDIT, LEASE, MATERIAL, PRODUCE, QUOTA, TOURISM
from sim.mines.sites import INDUSTRY_INTEGRATION, PROPERTY_RIGHTS_TRADING, Project, Restoration, Use
from sim.parameters import TOPICS
from sim.rules import Rules
from sim.stakeholders.investors import required_return

PARK = Use(INDUSTRY_INTEGRATION, 1, 1)
# Prices in CNY per unit; visits are priced in CNY a year per CNY of facilities, and counted in CNY.
PRICED, COUNTED = (MATERIAL, PRODUCE, LEASE, QUOTA, CARBON, CREDIT), (TOURISM,)
DONE = {"safety_spent": 1e12, "ecology_spent": 1e12, "landscape_spent": 1e12, "use_spent": 1e12, "planted_cover": 0.7}


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def in_unit(unit, declared, columns):
    """Columns of a record with all that is money, given or at its start, times `unit`."""
    money = {name: item for name, item in declared.columns.items() if item.unit.startswith("CNY")}
    return columns | {name: columns.get(name, item.start) * unit for name, item in money.items()}


def posted_in_unit(market, unit):
    shown = posted(market)
    shown.prices[list(PRICED)] *= unit
    shown.wanted[list(COUNTED)] *= unit
    return shown


def appraised(
    use, rules=None, bidder=None, project=None, restoration=None, ground=None, market=MARKET, unit=1.0, **numbers
):
    """The Prospect of a site, with all money counted in a currency of which a yuan has `unit`."""
    rules = in_unit(unit, Rules, {"quota_province": 1.0, "offset_demand": 50.0, **(rules or {})})
    told = {}
    for topic, declared in TOPICS.items():
        given = {path.split("__")[1]: value for path, value in numbers.items() if path.split("__")[0] == topic}
        told |= {f"{topic}__{name}": value for name, value in in_unit(unit, declared, given).items()}
    prospect = row(Prospect)
    site = one_site(
        ground=SITE | (ground or {}),
        restoration=in_unit(unit, Restoration, {"natural": 0.1, "waste_left": 1e5, **(restoration or {})}),
        project=in_unit(unit, Project, {"title_clarity": 0.9, **(project or {})}),
    )
    bidder = holder(INVESTOR, **in_unit(unit, Holder, bidder or {}))
    appraise(prospect, bidder, 1.1, site, use, posted_in_unit(market, unit), terms(rules, **told))
    return prospect


# ------------------------------------------------------------------ nothing depends on the currency or a size of one


SHARING = {
    "subsidy_share": 0.3, "results_payment": 900.0, "waste_sale": 1.0, "waste_return": 0.5, "bond_share": 0.4,
    "pledge_share": 0.5, "rights_compensation": 9000.0, "dividend_share": 0.2, "priority_return": 0.02,
}  # fmt: skip


@pytest.mark.parametrize("use", [FARM, LETS, GIVES, PARK])
@pytest.mark.parametrize(
    "case",
    [
        {},
        {"rules": SHARING},
        {"rules": SHARING | {"subsidy_share": 1.0}, "bidder": {"trust": 1.0}},  # others pay for all works
        {"restoration": DONE, "project": {"built_mode": INDUSTRY_INTEGRATION}},
        {"market": {}},
    ],
)
def test_an_appraisal_knows_no_currency(use, case):
    """Billionths of a yuan or billions of them: all sums are as many times as large, all shares and times the same."""
    yuan = appraised(use, **case)
    for unit in (2.0**-50, 2.0**30):  # such factors leave nothing to rounding
        other = appraised(use, unit=unit, **case)
        for name, declared in Prospect.columns.items():
            times = unit if declared.unit.startswith("CNY") else 1.0
            assert other[name] == pytest.approx(yuan[name] * times, rel=1e-11, abs=0.0), name


def test_a_site_of_a_tenth_of_a_hectare_lets_and_sells_a_thousandth_of_what_one_of_a_hundred_does():
    """Markets are so wide that neither presses on its price; checking units costs as much for either."""
    free = {"demand__carbon_verification": 0.0, "demand__credit_verification": 0.0, "demand__carbon_eligible": 0.5}
    wide = {product: (price, 1e12) for product, (price, _) in MARKET.items()}
    one, other = (appraised(GIVES, ground={"area": area}, market=wide, **free) for area in (100.0, 0.1))
    for name in ("sales", "full_sales", "first_sales", "once", "running", "works"):
        assert other[name] == pytest.approx(one[name] / 1000.0), name
    assert one["once"] > 0.0


def test_units_that_take_years_to_sell_where_less_than_one_a_year_is_wanted():
    demand = row(TOPICS["demand"], selling_years=3.0)
    assert worth_of_slow_sale(10.0, 0.5, 0.1, demand) == close((1.0 - exp(-2.0)) / 2.0)


def test_credits_sell_wherever_anyone_must_offset():
    some, many, none = (appraised(LETS, {"offset_demand": area})["once"] for area in (0.5, 50.0, 0.0))
    assert some == many > none


# ------------------------------------------------------------------ what is missing is not reckoned with


def test_what_has_no_price_is_not_grown():
    """Nobody plants and harvests for nothing: cost and wages of a farm come with its sales or not at all."""
    unpriced = {product: shown for product, shown in MARKET.items() if product != PRODUCE}
    farm, no_farm = appraised(FARM), appraised(FARM, market=unpriced)
    assert no_farm["full_sales"] == no_farm["sales"] == no_farm["wages"] == 0.0
    assert 0.0 < no_farm["running"] < farm["running"]  # upkeep stays
    assert appraised(FARM, market=unpriced | {PRODUCE: (0.0, 1500.0)})["running"] == no_farm["running"]


def test_income_that_there_is_not_has_no_spread():
    """A bidder that sells nothing asks for no premium for prices."""
    idle = appraised(FARM, market={}, bidder={"risk_aversion": 3.0})
    assert idle["sales"] == idle["spread"] == 0.0
    assert idle["rate"] == close(appraised(FARM, market={}, bidder={"risk_aversion": 0.0})["rate"])


def test_where_nothing_is_left_to_do_nothing_is_borrowed_and_the_bidder_asks_its_own_return():
    bidder = {"hurdle": 0.1, "risk_aversion": 0.0, "trust": 1.0}
    built = {"built_mode": PROPERTY_RIGHTS_TRADING, "title_clarity": 1.0}
    found = appraised(LETS, bidder=bidder, restoration=DONE, project=built)
    assert found["works"] == found["facilities"] == 0.0
    assert found["rate"] == close(required_return(0.1, 0.0, 0.08, 0.0, 0.0, 0.15, 0.0, 0.06)) == close(0.1)


def test_no_more_than_all_wages_go_to_local_people():
    half, all_of_it, no_more = (appraised(FARM, {"local_labour": x}, costs__local_share=0.4) for x in (0.25, 1.5, 4.0))
    assert half["wages"] == pytest.approx(all_of_it["wages"] * 0.5)
    assert no_more["wages"] == all_of_it["wages"]


# ------------------------------------------------------------------ half green, half grown


def sold(use, cover=0.3, landscape=0.0, green_in=1.0, **ground):
    """The Prospect after sales are foreseen for a site of a given cover, where 0.6 is green enough and titles clear."""
    look = terms(
        {"quota_province": 1.0, "offset_demand": 50.0}, growth__green_enough=0.6, growth__use_rate=1e9,
        demand__amenity_premium=0.5, demand__built_cap=1.0, demand__built_rent=90_000.0, demand__farm_rent=9000.0,
    )  # fmt: skip
    prospect = row(Prospect, cover=cover, cover_lag=1.0, green_in=green_in, horizon=15.0)
    site = one_site(ground={**SITE, **ground}, restoration={"landscape": landscape})
    expected_sales(prospect, holder(INVESTOR), site, use, posted(), 1.0, look)
    return prospect


def test_a_farm_that_is_half_green_yields_half_of_what_its_cover_could():
    half, whole = sold(FARM, 0.3), sold(FARM, 0.6)
    assert half["full_sales"] == pytest.approx(whole["full_sales"] / 4.0)  # half the cover, and half of that is in use
    assert sold(FARM, 0.9)["full_sales"] == pytest.approx(whole["full_sales"] * 1.5)


def test_a_fine_landscape_raises_the_rent_of_building_land_as_far_as_the_site_is_green():
    """Nine tenths are let as fields; a tenth, built on, lets for 0.7 of ten times that, and for half as much again in a
    finished landscape that is green enough."""
    plain, fine = sold(LETS, 0.6, 0.0), sold(LETS, 0.6, 1.0)
    assert fine["full_sales"] / plain["full_sales"] == pytest.approx((90.0 + 70.0 * 1.5) / 160.0)
    plain, fine = sold(LETS, 0.3, 0.0), sold(LETS, 0.3, 1.0)
    assert fine["full_sales"] / plain["full_sales"] == pytest.approx((90.0 + 70.0 * 1.25) / 160.0)
    half = sold(LETS, 0.3, 0.5)
    assert half["full_sales"] / plain["full_sales"] == pytest.approx((90.0 + 70.0 * 1.125) / 160.0)


def test_a_park_finishes_its_landscape_itself():
    assert sold(PARK, landscape=0.0)["full_sales"] == sold(PARK, landscape=1.0)["full_sales"]


def test_what_is_accepted_only_when_the_term_ends_is_not_sold():
    before, at_the_end = sold(GIVES, green_in=14.9), sold(GIVES, green_in=15.0)
    assert before["once"] > 0.0 == at_the_end["once"]
    assert sold(GIVES, green_in=1.0)["once"] == pytest.approx(before["once"] * exp(13.9 * 0.08), rel=0.05)


def test_tailings_are_sold_over_the_years_that_buyers_take():
    waste = {"waste_sale": 1.0, "waste_return": 0.5, "offset_demand": 0.0}
    with_it, without = (appraised(FARM, waste, restoration={"waste_left": left}) for left in (1e5, 0.0))
    demand = TOPICS["demand"].columns
    years = demand["material_years"].start
    worth = 5e4 * 15.0 * Holder.columns["price_belief"].start * annuity(0.08, years) / years
    assert with_it["once"] - without["once"] == pytest.approx(worth)
