"""Does it matter in which row anyone stands, or whether the neighbours are looked at too?"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from relabelling import orders, relabelled, without_luck
from rows import row as record
from small_world import LIVELY_NUMBERS, RECORDS, lively_policy, projects_by_kind, run, small_region, step, with_columns

from sim.arena.bargaining import weigh_offer
from sim.ledger import ACCOUNT_ROW, TOTAL
from sim.mines.sites import Project
from sim.model.moments import moment_of

COMPARED = [name for name in RECORDS if name not in ("bids", "prospects", "rules")]


def course(world):
    """The world after 12 more quarters; it is changed."""
    for period in range(12):
        step(world, period)
    return world


@cache
def straight():
    """The course of the world as it stands; enough happens in it for names to matter."""
    world = without_luck()
    before = world.ledger[:, TOTAL].copy()
    course(world)
    for name in ("works", "public_works", "sale_produce", "sale_lease", "wages", "equity", "loan", "distribution"):
        assert (world.ledger[:, TOTAL] - before)[:, ACCOUNT_ROW[name]].any(), name
    return world


def assert_relabelled(**wanted):
    """The course of the world relabelled is the course of the world, relabelled."""
    start = without_luck()
    order = orders(start, **wanted)
    one, other = relabelled(straight(), order), course(relabelled(start, order))
    wrong = []
    for name in COMPARED:
        for column, item in RECORDS[name].columns.items():
            least = 1e-2 if item.unit.startswith("CNY") else 1e-9  # rounding of sums about a hundred billion yuan
            if not np.allclose(getattr(other, name)[column], getattr(one, name)[column], 1e-8, least):
                wrong.append(f"{name}.{column}")
    assert wrong == []
    assert np.allclose(other.ledger, one.ledger, 1e-8, 1e-2)
    assert np.allclose(other.price_levels, one.price_levels, 1e-9)


def test_sites():
    """Anonymity: no mine is favoured for its row in the register, so the counties' lists may be read backwards."""
    start = without_luck()
    counties = start.governments[0]
    backwards = [np.arange(row["first_site"], row["first_site"] + row["sites"])[::-1] for row in counties]
    assert_relabelled(grounds=np.concatenate(backwards).astype(int))


def test_counties():
    """Anonymity: counties differ by what is in them, not by where they stand in the list."""
    number = without_luck().governments.shape[1]
    assert_relabelled(governments=np.array([*range(number - 1)[::-1], number - 1]))  # the province stays last


@pytest.mark.parametrize("name", ["villages", "households"])
def test_residents(name):
    """Anonymity: one family one voice, whichever village or household is named first."""
    start = without_luck()
    if name == "villages":
        assert_relabelled(villages=np.arange(start.villages.shape[1])[::-1])
    else:
        rows = [np.arange(row["first_household"], row["first_household"] + row["households"])[::-1]
                for row in start.villages[0]]  # fmt: skip
        assert_relabelled(households=np.concatenate(rows))


@pytest.mark.parametrize("name", ["investors", "firms", "banks"])
def test_money(name):
    """Anonymity: money has no name, so holders, contractors and lenders may swap rows with all that is theirs."""
    start = without_luck()
    rows = np.arange(getattr(start, name).shape[1])[::-1]
    if name == "firms":
        rows = np.concatenate([np.arange(row["first_firm"], row["first_firm"] + row["firms"])[::-1]
                               for row in start.governments[0]]).astype(int) - start.investors.shape[1]  # fmt: skip
    assert_relabelled(**{name: rows})


APART = LIVELY_NUMBERS | {"behaviour.home_bias": 1.0, "behaviour.imitation_rate": 0.0}


def test_a_county_alone():
    """Separability: counties that share neither bidders nor banks are each as if alone in the world, to the bit."""
    region = small_region(counties=3, sites=2, investors=6, banks=0)
    region = with_columns(region, "firms", {"hurdle": 0.03, "caution": 0.0})
    bold = {"county": np.arange(6) // 2, "hurdle": 0.04, "caution": 0.0}
    region = with_columns(region, "investors", bold)
    kept = {"grounds": 2, "firms": 2, "investors": 2, "villages": 2, "households": 8}
    alone = replace(region, **{name: getattr(region, name)[:rows] for name, rows in kept.items()},
                    governments=region.governments[[0, 3]], site_names=region.site_names[:2],
                    county_names=region.county_names[:1])  # fmt: skip
    among, lone = (run(it, [lively_policy()], (1, 2, 3), 10, None, APART).world for it in (region, alone))
    for name in (*kept, "restorations"):
        rows = kept.get(name, 2)
        assert getattr(among, name)[:, :rows].tobytes() == getattr(lone, name).tobytes(), name
    assert projects_by_kind(among)[:, :2].tobytes() == projects_by_kind(lone).tobytes()
    assert (among.ledger[:, :2] == lone.ledger[:, :2]).all()
    assert lone.ledger[:, TOTAL, ACCOUNT_ROW["equity"]].any()


def split_records(region):
    """The region with the first record of each village split in two halves."""
    parts = []
    for village in region.villages:
        rows = region.households[village["first_household"] :][: village["households"]]
        halves = np.concatenate([rows[:1], rows])
        for column in ("weight", "land_share", "labour_share"):
            halves[column][:2] /= 2.0
        parts.append(halves)
    first = np.cumsum([0, *[len(rows) for rows in parts[:-1]]])
    villages = {"first_household": first, "households": [len(rows) for rows in parts]}
    return replace(with_columns(region, "villages", villages), households=np.concatenate(parts))


def test_a_record_of_households():
    """Aggregation: a record stands for families alike, so two halves of it vote, gain and lose as the whole."""
    region = small_region()
    bold = {"hurdle": 0.04, "caution": 0.0}
    region = with_columns(with_columns(region, "investors", bold), "firms", bold)
    numbers = LIVELY_NUMBERS | {"behaviour.vote_noise": 0.001}
    one = run(region, [lively_policy()], (1, 2, 3), 12, None, numbers).world
    other = run(split_records(region), [lively_policy()], (1, 2, 3), 12, None, numbers).world
    assert np.allclose(one.ledger, other.ledger, 1e-9, 1e-3)
    gained = [world.households["cash"].sum(axis=1) for world in (one, other)]
    assert gained[0] == pytest.approx(gained[1], rel=1e-9)
    assert one.totals["fairness"] == pytest.approx(other.totals["fairness"], rel=1e-9)
    assert one.ledger[:, TOTAL, ACCOUNT_ROW["guaranteed_income"]].any()
    for site in range(6):  # records 4 to a village, then 5
        assert offer_to(one, site, 4 * site) == pytest.approx(offer_to(other, site, 5 * site), rel=1e-12)
        assert offer_to(other, site, 5 * site) == offer_to(other, site, 5 * site + 1)


def offer_to(world, site, row):
    """What a household weighs of an offer with rent, dividend and jobs at a site of the first lane, CNY/yr."""
    offer = {"guaranteed_income": 3e3, "dividend_share": 0.2, "expected_surplus": 5e3, "expected_wages": 1e5}
    moment, household = moment_of(world.block(0, 1), 0), world.households[0, row].copy()
    household["trust"] = 0.5
    return weigh_offer(moment.site(site)._replace(project=record(Project, **offer)), household, moment.terms)
