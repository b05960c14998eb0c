"""Does a bidder foresee what a site will cost before it opens, when that is, and for how long it will run?"""

import pytest
from one_site import one_site
from rows import holder, row, terms

from sim.appraisal.foresight import foresee_works
from sim.appraisal.prospects import Prospect
from sim.holders import INVESTOR
from sim.mines.sites import (
    INDUSTRY_INTEGRATION,
    NATIVE_RESOURCE_USE,
    PROPERTY_RIGHTS_TRADING,
    Use,
)

LETS, PARK = Use(PROPERTY_RIGHTS_TRADING, 1, 0), Use(INDUSTRY_INTEGRATION, 0, 0)
PLAIN = {"kind": 0, "area": 10.0, "contamination": 0.0, "soil": 1.0, "cover": 0.0, "hazard": 1.0}
PRICES = {"costs__ecology_subsidence": 100.0, "costs__safety_subsidence": 50.0, "costs__steepness": 1e-9}


def works_foreseen(use=LETS, rules=None, restoration=None, project=None, factor=1.1, ground=None, trust=0.5, **numbers):
    told = {
        **PRICES, "costs__basic_cover": 0.6, "costs__native_setup": 20.0, "costs__trading_setup": 10.0,
        "costs__facilities": 1000.0, "costs__facilities_area": 15.0, "costs__landscape_subsidence": 80.0,
        "costs__landscape_share": 0.5, "costs__waste_use": 0.0, "behaviour__search_cost": 7.0, **numbers,
    }  # fmt: skip
    prospect = row(Prospect)
    site = one_site(ground={**PLAIN, **(ground or {})}, restoration=restoration or {}, project=project or {})
    foresee_works(prospect, holder(INVESTOR, trust=trust), factor, site, use, terms(rules, **told))
    return prospect


def test_works_are_what_is_left_of_each_layer_at_the_price_of_works():
    assert works_foreseen()["works"] == pytest.approx(1.1 * (500.0 + 600.0 + 100.0))
    assert works_foreseen(factor=1.0)["works"] == pytest.approx(1200.0)
    done = {"safety_spent": 200.0, "ecology_spent": 250.0}
    assert works_foreseen(restoration=done)["works"] == pytest.approx(1.1 * (300.0 + 350.0 + 100.0))
    assert works_foreseen(restoration={"safety_spent": 1e9, "ecology_spent": 1e9})["works"] == pytest.approx(110.0)


def test_what_was_built_for_another_mode_has_to_be_built_again():
    built = {"use_spent": 60.0}
    same = works_foreseen(restoration=built, project={"built_mode": PROPERTY_RIGHTS_TRADING})
    other = works_foreseen(restoration=built, project={"built_mode": NATIVE_RESOURCE_USE})
    assert other["works"] - same["works"] == pytest.approx(66.0)


def test_a_park_builds_facilities_beside_its_works_and_takes_longer():
    park = works_foreseen(PARK, costs__build_years=2.0, costs__build_delay=1.5)
    assert park["facilities"] == pytest.approx(10_000.0)  # the price of works does not touch them
    assert park["works"] == pytest.approx(1.1 * (500.0 + 1000.0 + 400.0))
    assert park["build"] == 3.0
    used = works_foreseen(PARK, restoration={"landscape_spent": 100.0})
    assert used["works"] == pytest.approx(1.1 * (500.0 + 1000.0 + 300.0))
    assert works_foreseen(costs__build_years_simple=1.25)["build"] == 1.25
    assert works_foreseen()["facilities"] == 0.0


def test_waste_on_the_spot_makes_works_cheaper():
    waste = {"costs__waste_use": 3.0, "costs__waste_saving": 0.2}
    saved = works_foreseen(rules={"waste_own_use": 1.0}, restoration={"waste_left": 1e6}, **waste)
    assert saved["works"] == pytest.approx(0.8 * 1320.0)


def test_subsidy_is_counted_on_as_far_as_promises_are_believed():
    assert works_foreseen(rules={"subsidy_share": 0.3})["subsidy"] == pytest.approx(0.3 * 1320.0 * 0.5)
    assert works_foreseen(rules={"subsidy_share": 0.3}, trust=1.0)["subsidy"] == pytest.approx(0.3 * 1320.0)
    assert works_foreseen()["subsidy"] == 0.0


def test_extras_are_old_rights_what_an_agency_paid_homes_and_the_bid():
    assert works_foreseen()["extras"] == pytest.approx(7.0)
    assert works_foreseen(rules={"transaction_cut": 0.4})["extras"] == pytest.approx(4.2)
    rights = works_foreseen(rules={"rights_compensation": 100.0}, project={"title_clarity": 0.6})
    assert rights["extras"] == pytest.approx(7.0 + 400.0)
    assert works_foreseen(project={"purchase": 50.0})["extras"] == pytest.approx(57.0)
    homes = works_foreseen(ground={"households_on_site": 3.0}, project={"relocated": 1.0}, costs__relocation=20.0)
    assert homes["extras"] == pytest.approx(47.0)


def test_a_site_opens_after_approval_and_works_and_runs_as_long_as_lease_and_concession():
    slow = works_foreseen(administration__approval_years=1.5, costs__build_years_simple=1.0)
    assert slow["opening"] == pytest.approx(2.5)
    assert works_foreseen(
        rules={"approval_speedup": 0.5}, administration__approval_years=1.5, costs__build_years_simple=1.0
    )["opening"] == pytest.approx(2.0)
    assert works_foreseen(behaviour__lease_years=15.0)["horizon"] == 15.0
    assert works_foreseen(rules={"concession_years": 25.0}, behaviour__lease_years=15.0)["horizon"] == 40.0
