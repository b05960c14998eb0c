"""Are patterns measured as they say, and does one that is not met stay in the table as not met?"""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.analysis.patterns import PATTERNS, Measured, Pattern, found, is_met, measures, mode_ranks
from sim.analysis.patterns.measures import BUDGET
from sim.report.figures import path_figure
from sim.report.language import wording_of
from sim.report.pattern_page import page, text
from sim.report.style import save_figure
from sim.schema import InputError


def runs(**tables):
    """Runs of which only some tables are there."""
    return SimpleNamespace(**tables)


def pattern(name, band, measured, unit="1"):
    """A made-up pattern with a known figure."""
    told = (f"Label {name}", f"标签 {name}", "claim", "source", "how")
    return Pattern(name, *told, unit, band, lambda _: Measured(*measured, 9))


@pytest.mark.parametrize(
    ("interval", "band", "met"),
    [
        ((0.20, 0.16, 0.24), (0.15, 0.25), True),
        ((0.20, 0.14, 0.26), (0.15, 0.25), False),
        ((0.30, 0.30, 0.30), (0.15, 0.25), False),
        ((0.10, 0.01, 0.19), (0.0, np.inf), True),
        ((0.10, -0.01, 0.21), (0.0, np.inf), False),
        ((0.0, 0.0, 0.0), (0.0, np.inf), False),
        ((-1.0, -2.0, 0.05), (-np.inf, 0.05), True),
        ((-1.0, -2.0, 0.06), (-np.inf, 0.05), False),
        ((3.0, 3.0, 3.0), (3.0, 3.0), True),
        ((1.0, np.nan, np.nan), (0.0, np.inf), False),
    ],
)
def test_met_is_when_the_whole_interval_lies_in_the_band(interval, band, met):
    assert is_met(Measured(*interval, 9), band) == met


def test_a_pattern_not_met_stays_in_the_table_and_is_said_to_be_not_met():
    declared = [pattern("one", (0.0, np.inf), (0.2, 0.1, 0.3)), pattern("two", (0.15, 0.25), (0.4, 0.3, 0.5), "points")]
    table = found(declared, runs())
    assert table["met"].to_list() == [True, False]
    for code, met, not_met in (("en", "met", "NOT MET"), ("zh", "符合", "不符合")):
        first, second, *_, counts, _ = text(table, wording_of(code)).splitlines()
        assert first.startswith(met)
        assert "20.0 (10.0, 30.0)" in first
        assert second.startswith(not_met)
        assert "40.0 (30.0, 50.0)" in second
        assert "15.0-25.0" in second
        assert "1" in counts
        assert "2" in counts
    path = pd.DataFrame({"year": [2017.0, 2018.0], "mean": [0.2, 0.3], "low": [0.1, 0.2], "high": [0.3, 0.4]})
    cases = pd.DataFrame([("stage_3", "nanhu", "industry_integration", "none", 0.0, np.nan)],
                         columns=["policy", "site", "paper", "most", "share", "rank"])  # fmt: skip
    written = page(table, path, cases)
    assert "**1 of 2 are met.**" in written
    assert "| **NOT MET** | Label two<br>标签 two | 40.0 (30.0, 50.0) points | 15.0-25.0 |" in written
    assert "| 2016 | 20.0% | 10.0% to 30.0% |  |\n| 2017 | 30.0% | 20.0% to 40.0% | held out |" in written


def test_every_pattern_says_what_whence_and_how_and_is_named_once():
    names = [item.name for item in PATTERNS]
    assert len(set(names)) == len(names)
    for item in PATTERNS:
        assert all((item.label_en, item.label_zh, item.claim, item.source, item.how, item.unit)), item.name
        assert item.band[0] <= item.band[1], item.name
    for topic in ("restored_2016", "character", "markets", "near", "diminishing", "stages", "cases", "interaction"):
        assert any(name.startswith(topic) for name in names), topic


def test_rise_is_that_of_the_rules_as_they_came():
    years = np.arange(2001.25, 2026.01, 0.25)
    series = pd.concat(
        pd.DataFrame({"policy": policy, "seed": seed, "year": years, "restored_share": pace * (years - 2001.25)})
        for policy, pace in (("history", 0.0125), ("stage_1", 0.5))
        for seed in (1, 2)
    )
    told = runs(history=series)
    assert measures.rise_as_known(told, 2016).mean == pytest.approx(0.0125 * 15.75)
    assert measures.rise_as_known(told, 2025).mean == pytest.approx(0.0125 * 5.0)
    with pytest.raises(InputError, match="no run of history holds a known rise to 2030"):
        measures.rise_as_known(told, 2030)


def test_orders_are_counted_where_they_hold_clearly():
    rows = [("stage_3", "sales", held, 50) for held in ("yes", "unclear", "no", "yes")]
    rows.append(("other", "sales", "yes", 50))
    told = runs(orders=pd.DataFrame(rows, columns=["policy", "criterion", "held", "seeds"]))
    assert measures.orders_of(told, "sales", "stage_3") == Measured(2.0, 2.0, 2.0, 50)
    with pytest.raises(InputError, match="no orders of outlay were evaluated under stage_3"):
        measures.orders_of(told, "outlay", "stage_3")


def test_markets_are_paired_seed_by_seed():
    mode = "mode_industry_integration"
    ends = pd.DataFrame({"row": [2, 2, 0, 0, 1, 1], "seed": [2, 1, 1, 2, 1, 2], mode: [0.6, 0.5, 0.1, 0.2, 9.0, 9.0]})
    measured = measures.gained_by_markets(runs(markets=ends), "industry_integration")
    assert measured == Measured(*([pytest.approx(0.4)] * 3), 2)
    with pytest.raises(InputError, match="row = 2 has 0 rows"):
        measures.gained_by_markets(runs(markets=ends[ends["row"] != 2]), "industry_integration")


def test_near_is_the_best_third_of_locations():
    """Six mines: the best two sell 300 on 3 ha, the worst two 20 on 4 ha: 100 - 5; one of the best is under
    contract."""
    own = pd.DataFrame({
        "policy": "stage_3", "seed": 1,
        "location": [0.9, 0.8, 0.5, 0.4, 0.1, 0.2], "area": [1.0, 2.0, 5.0, 5.0, 3.0, 1.0],
        "sales": [100.0, 200.0, 9e9, 9e9, 20.0, 0.0],
        "mode": ["industry_integration", "safety_baseline", "none", "none", "none", "none"],
        "stage": ["operation", "idle", "operation", "operation", "idle", "idle"],
    })  # fmt: skip
    told = runs(places=pd.concat([own, own.assign(seed=2), own.assign(policy="other", sales=0.0)]))
    assert measures.near_over_remote(told, "stage_3", "sales").mean == pytest.approx(95.0)
    assert measures.near_over_remote(told, "stage_3", "contracted").mean == pytest.approx(1.0 / 3.0)


def test_nearer_is_the_far_reach_less_the_short_one_seed_by_seed():
    lanes = [(policy, reach, seed) for policy in ("stage_3", "full_reform") for reach in (8.0, 40.0) for seed in (1, 2)]
    ends = pd.DataFrame(lanes, columns=["policy", measures.REACH, "seed"])
    ends["product_sales"] = ends[measures.REACH] * ends["seed"] * (1.0 + (ends["policy"] == "full_reform"))
    told = runs(reach=pd.concat([ends.assign(reserved=False), ends.assign(reserved=True, product_sales=1.0)]))
    for policy, reserved, gap in (("stage_3", False, 48.0), ("full_reform", False, 96.0), ("full_reform", True, 0.0)):
        assert measures.nearer_over_farther(told, policy, "product_sales", reserved).mean == pytest.approx(gap)


def test_returns_fall_where_the_last_million_restores_less_than_an_earlier_one():
    """Outlays of 1, 2, 4 and 8 million for 10, 14, 34 and 42 ha: a further million restores 4, 10 and 2 ha."""
    ends = pd.DataFrame({
        BUDGET: [1, 2, 4, 8] * 2, "seed": [1] * 4 + [2] * 4, "restored_area": [10.0, 14.0, 34.0, 42.0] * 2,
        "public_cost": [0.5e6, 1.5e6, 3e6, 7e6] * 2, "private_investment": [0.5e6, 0.5e6, 1e6, 1e6] * 2,
    })  # fmt: skip
    assert measures.fall_of_returns(runs(outlay=ends), 0).mean == pytest.approx(2.0)
    assert measures.fall_of_returns(runs(outlay=ends), -3).mean == pytest.approx(8.0)


def test_steps_count_rises_to_stages_new_to_a_mine():
    walks = {"even": [0, 1, 1, 2, 1, 2, 3], "leaps": [0, 2, 0, 1, 3, 3, 3], "stays": [1, 0, 1, 1, 1, 1, 1]}
    rows = [
        (seed, site, period, stage)
        for seed in (1, 2) for site, walk in walks.items() for period, stage in enumerate(walk)
    ]  # fmt: skip
    told = runs(walks=pd.DataFrame(rows, columns=["seed", "site", "period", "value_stage"]))
    assert measures.rises(np.array(walks["even"])) == [1, 1, 1]
    assert measures.rises(np.array(walks["leaps"])) == [2, 2]
    assert measures.rises(np.array(walks["stays"])) == []
    assert measures.steps_in_order(told).mean == pytest.approx(3 / 5)


def made_up_cases():
    """Three cases in four runs each: always as in the paper; tied; never."""
    modes = {
        "nanhu": ["industry_integration"] * 4,
        "laixi": ["industry_integration", "industry_integration", "none", "none"],
        "taiping": ["safety_baseline"] * 3 + ["none"],
    }
    rows = [("full_reform", seed, site, mode) for site, reached in modes.items() for seed, mode in enumerate(reached)]
    sites = pd.DataFrame(rows, columns=["policy", "seed", "site", "mode"]).assign(public_mode=False)
    return sites, {"nanhu": "industry_integration", "laixi": "industry_integration", "taiping": "native_resource_use"}


def test_cases_hit_at_first_rank_only_without_a_tie():
    sites, paper = made_up_cases()
    table = mode_ranks(sites, paper).set_index("site")
    assert table.loc[["nanhu", "laixi"], "rank"].to_list() == [1.0, 2.0]
    assert np.isnan(table.loc["taiping", "rank"])
    assert table["share"].to_dict() == {"nanhu": 1.0, "laixi": 0.5, "taiping": 0.0}
    told = runs(demo_sites=sites, modes_in_paper=paper)
    assert [measures.cases_hit(told, "full_reform", rank).mean for rank in (1, 2)] == [1.0, 2.0]


def test_public_care_counts_as_the_safety_baseline():
    sites, _ = made_up_cases()
    cared = sites.assign(public_mode=True)
    assert mode_ranks(cared, dict.fromkeys(sites["site"], "safety_baseline"))["share"].to_list() == [0.5, 0.0, 1.0]


def test_interaction_is_the_whole_less_its_parts():
    """Groups change 0.1, 0.1, 0.0 and 0.2 alone, 0.5 together: 0.1 from one another; and 0.3 on the second seed."""
    ends = {"stage_3": 0.1, "property": 0.2, "finance": 0.2, "conversion": 0.1, "coordination": 0.3}
    rows = [(policy, seed, 7, value) for policy, value in ends.items() for seed in (1, 2)]
    rows += [("full_reform", 1, 7, 0.6), ("full_reform", 2, 7, 0.8)]
    rows += [("full_reform", 1, 6, 0.0), ("full_reform", 2, 6, 0.0)]
    series = pd.DataFrame(rows, columns=["policy", "seed", "period", "realisation_rate"])
    measured = measures.interaction(runs(demo_series=series), "realisation_rate")
    assert measured.mean == pytest.approx(0.2)
    assert measured.low < 0.0 < measured.high


def test_the_path_is_drawn_in_both_languages_with_what_is_known(tmp_path):
    years = np.arange(2002.0, 2027.0)
    mean = 0.02 * (years - 2001.0)
    path = pd.DataFrame({"policy": "history", "year": years, "mean": mean, "low": mean - 0.01, "high": mean + 0.01})
    known = pd.DataFrame({"start": [2001.0, 2021.0], "end": [2017.0, 2026.0], "known": [0.198, 0.098]})
    for code in ("en", "zh"):
        wording = wording_of(code)
        drawn = save_figure(path_figure(path.assign(seeds=50), known, wording), tmp_path, f"path.{code}")
        assert drawn.startswith("<?xml")
        said = [text.get_text() for text in path_figure(path.assign(seeds=50), known, wording).axes[0].texts]
        assert [wording.figures["path_known"].format(rise=rise) for rise in ("19.8%", "9.8%")] == said[:2]
