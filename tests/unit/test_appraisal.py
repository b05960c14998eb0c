"""Does each rule, trait and attribute move what a site is worth to a bidder its own way?"""

from math import exp

import numpy as np
import pytest
from appraised_site import FARM, GIVES, LETS, SITE, posted
from hypothesis import given
from hypothesis import strategies as st
from one_site import one_site
from rows import holder, row, terms

from sim.appraisal.appraisal import appraise
from sim.appraisal.prospects import Prospect
from sim.formulas.money import annuity
from sim.holders import INVESTOR
from sim.mines.sites import INDUSTRY_INTEGRATION, Use
from sim.parameters import TOPICS

PARK = Use(INDUSTRY_INTEGRATION, 0, 0)
OPEN = {"quota_province": 1.0, "offset_demand": 50.0}


def close(value):
    return pytest.approx(value, rel=1e-12, abs=1e-12)


def appraised(use, rules=None, bidder=None, project=None, restoration=None, look=None, ground=None):
    prospect, look = row(Prospect), look or terms({**OPEN, **(rules or {})})
    site = one_site(
        ground={**SITE, **(ground or {})},
        restoration={"natural": 0.1, "waste_left": 1e5, **(restoration or {})},
        project={"title_clarity": 0.9, **(project or {})},
    )
    appraise(prospect, holder(INVESTOR, **(bidder or {})), 1.1, site, use, posted(), look)
    return prospect


@pytest.mark.parametrize(
    ("use", "rules", "sign"),
    [
        (FARM, {"subsidy_share": 0.3}, 1),
        (FARM, {"results_payment": 2500.0}, 1),
        (FARM, {"tax_relief": 0.5}, 1),
        (FARM, {"credit_rate_cut": 0.01}, 1),
        (FARM, {"credit_share": 0.2}, 1),
        (FARM, {"pledge_share": 0.5}, 1),
        (FARM, {"bond_share": 0.4}, 1),
        (FARM, {"concession_years": 20.0}, 1),
        (FARM, {"approval_speedup": 1.0}, 1),
        (FARM, {"transaction_cut": 0.4}, 1),
        (FARM, {"rights_package": 0.8}, 1),
        (FARM, {"rights_compensation": 15_000.0}, -1),
        (FARM, {"guaranteed_income": 1000.0}, -1),
        (FARM, {"agreement": 1.0}, 1),  # by itself: no rent is promised any more
        (FARM, {"dividend_share": 0.2}, -1),
        (FARM, {"fund_share": 0.05}, -1),
        (FARM, {"waste_own_use": 1.0}, 1),
        (FARM, {"waste_sale": 1.0, "waste_return": 0.5}, 1),
        (FARM, {"policy_premium": 0.2, "base_price_weight": 0.7}, 0),  # goods are sold over the counter
        (FARM, {"offset_demand": 99.0}, 0),
        (LETS, {"base_price_weight": 0.7}, 1),
        (LETS, {"base_price_weight": 0.7, "ecological_premium": 0.2}, 1),
        (LETS, {"base_price_weight": 0.7, "policy_premium": 0.2}, 1),
        (LETS, {"ecological_premium": 0.2, "policy_premium": 0.2}, 0),  # without base prices there are no premia
        (LETS, {"platform_matching": 1.0}, 1),
        (LETS, {"offset_demand": 0.0}, -1),
        (LETS, {"verification_cut": 0.5}, 1),
        (LETS, {"fund_share": 0.05, "priority_return": 0.05}, -1),
    ],
)
def test_each_rule_moves_the_value_of_a_site_its_own_way(use, rules, sign):
    without, with_it = appraised(use)["npv"], appraised(use, rules)["npv"]
    assert np.sign(with_it - without) == sign


def test_a_first_claim_is_worth_something_where_profit_is_shared():
    shared = {"fund_share": 0.05, "dividend_share": 0.2}
    claim = appraised(FARM, {**shared, "priority_return": 0.05})
    assert claim["npv"] > appraised(FARM, shared)["npv"]
    assert appraised(FARM, {"priority_return": 0.05})["npv"] == close(appraised(FARM)["npv"])


def test_the_value_of_a_site_is_income_to_come_less_what_is_put_in():
    for use in (FARM, LETS, GIVES, PARK):
        found = appraised(use, {"subsidy_share": 0.2})
        own = found["works"] + found["facilities"] - found["subsidy"]
        worth = annuity(found["rate"], found["horizon"]) * found["net"] + found["once_kept"]
        waiting = exp(-found["rate"] * found["opening"])
        put_in = own + found["extras"] - found["loan"] - found["bond"]
        assert found["equity"] == pytest.approx(put_in * 1.1)
        assert found["loan"] > 0.0
        lending = 0.035 + 0.008 + 0.03 * (1.0 - 0.4 * 0.9)
        before = found["loan"] * lending * annuity(found["rate"], found["build"])
        assert found["npv"] == pytest.approx(waiting * worth - put_in - before, rel=1e-9)
        level = waiting * annuity(found["rate"], found["horizon"])
        assert found["surplus"] * level == pytest.approx(found["npv"], rel=1e-9)
        assert found["income"] == pytest.approx(found["sales"] - found["running"] - found["residents"], rel=1e-12)


def test_money_that_costs_what_it_brings_leaves_the_value_of_a_site_as_it_is():
    """Where banks ask the bidder's own return, works take no time and neither tax nor shares are due, a loan moves
    nothing; below that return borrowing is a gain, above it nobody borrows who need not."""
    free = {"tax_relief": 1.0, "approval_speedup": 1e9}
    now = {"costs__build_years_simple": 1e-9, "credit__default_chance": 0.0, "credit__restoration_spread": 0.0}
    own = dict.fromkeys(("credit__title_value", "credit__equipment_value"), 0.0)
    bidder = {"hurdle": 0.08, "risk_aversion": 0.0, "trust": 1.0, "cash": 1e12}
    for base, borrows in ((0.03, True), (0.0799999, True), (0.08, None), (0.0800001, False), (0.2, False)):
        numbers = now | {"credit__base_rate": base}
        with_banks, without = (
            appraised(FARM, bidder=bidder, project={"title_clarity": 1.0}, look=terms({**OPEN, **free}, **more))
            for more in (numbers, numbers | own)
        )
        if borrows is not None:
            assert (with_banks["loan"] > 0.0) == borrows
        if abs(base - 0.08) < 1e-6 or not borrows:
            assert with_banks["npv"] == pytest.approx(without["npv"], rel=1e-5)
        else:
            assert with_banks["npv"] > without["npv"] + 1e5


def test_who_cannot_do_without_a_dear_loan_borrows_no_more_than_it_must():
    dear = terms(OPEN, credit__base_rate=0.3)
    rich = appraised(FARM, bidder={"cash": 1e12}, look=dear)
    short = appraised(FARM, bidder={"cash": rich["equity"] - 110_000.0}, look=dear)
    poor = appraised(FARM, bidder={"cash": 0.0}, look=dear)
    assert rich["loan"] == rich["dearest_loan"] == short["dearest_loan"] == 0.0
    assert short["loan"] == pytest.approx(100_000.0, rel=0.1)  # with a tenth on top that it need not keep back
    assert short["equity"] <= rich["equity"] - 110_000.0
    assert poor["loan"] > short["loan"]
    assert rich["npv"] > short["npv"] > poor["npv"]


def test_unclear_title_costs_return_contests_pledge_and_below_its_threshold_all_rights():
    clear, less, unclear = (appraised(LETS, project={"title_clarity": share}) for share in (1.0, 0.8, 0.6))
    assert clear["npv"] > less["npv"] > unclear["npv"]
    assert clear["rate"] < less["rate"]
    assert less["full_sales"] == pytest.approx(clear["full_sales"])
    assert less["full_sales"] > unclear["full_sales"] == 0.0
    packaged = appraised(LETS, {"rights_package": 0.5}, project={"title_clarity": 0.6})
    assert packaged["full_sales"] == pytest.approx(clear["full_sales"])


def test_a_bidder_s_own_traits_move_what_it_believes():
    plain = appraised(FARM, OPEN | {"subsidy_share": 0.3})
    for trait, sign in (
        ({"price_belief": 1.2}, 1), ({"hurdle": 0.12}, -1), ({"risk_aversion": 3.0}, -1), ({"trust": 0.9}, 1),
        ({"failures": 3}, -1), ({"caution": 0.5}, 0), ({"cash": 1.0}, 0),
    ):  # fmt: skip
        found = appraised(FARM, OPEN | {"subsidy_share": 0.3}, bidder=trait)
        assert np.sign(found["npv"] - plain["npv"]) == sign, trait


def test_quota_comes_once_where_built_up_land_is_given_up_after_acceptance():
    keeps, gives = appraised(LETS), appraised(GIVES)
    assert gives["once"] > keeps["once"]
    assert gives["full_sales"] < keeps["full_sales"]  # building land lets for more than farm land
    late = appraised(GIVES, look=terms(OPEN, growth__ecology_rate_subsidence=0.05))
    assert late["green_in"] > gives["green_in"]
    assert late["once"] < gives["once"]
    never = appraised(GIVES, look=terms(OPEN, growth__green_enough=0.99))
    assert never["once"] == 0.0


def test_heaps_and_homes_on_a_site_cost_a_bidder():
    assert appraised(FARM, restoration={"waste_left": 5e6})["full_sales"] < appraised(FARM)["full_sales"]
    homes = appraised(FARM, ground={"households_on_site": 10.0})
    assert homes["npv"] == pytest.approx(appraised(FARM)["npv"] - 10 * TOPICS["costs"].columns["relocation"].start)


def test_works_that_are_done_need_not_be_done_again():
    fresh = appraised(FARM)
    done = appraised(FARM, restoration={"safety_spent": 1e9, "ecology_spent": 1e9, "planted_cover": 0.6})
    assert done["works"] < fresh["works"]
    assert done["cover_lag"] < fresh["cover_lag"]
    assert done["npv"] > fresh["npv"]


@given(
    use=st.sampled_from([FARM, LETS, GIVES, PARK]), belief=st.floats(0.2, 2.0), clarity=st.floats(0.0, 1.0),
    location=st.floats(0.0, 1.0), hazard=st.floats(0.0, 1.0),
)  # fmt: skip
def test_every_cash_flow_is_finite_and_within_its_bounds(use, belief, clarity, location, hazard):
    found = appraised(
        use, bidder={"price_belief": belief}, project={"title_clarity": clarity},
        ground={"location": location, "hazard": hazard},
    )  # fmt: skip
    for name, declared in Prospect.columns.items():
        low, high = declared.bounds
        assert low <= found[name] <= high, name
        assert np.isfinite(found[name]) or name == "green_in", name
