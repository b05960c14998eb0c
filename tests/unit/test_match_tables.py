"""What fits each mine, by hand-made tables whose answers are known."""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.match import (
    beside_paper,
    beyond,
    binding_constraints,
    freeing_instruments,
    held_from_paper,
    hits,
    in_mode,
    matches_of,
    mode_shares,
    regional_rises,
    rises_of,
    summary_of,
)
from sim.analysis.match.shares import paired_interval, share_interval
from sim.schema import InputError

SAFE, FARM, TRADE, PARK, NOBODY = (
    "safety_baseline", "native_resource_use", "property_rights_trading", "industry_integration", "none",
)  # fmt: skip
KINDS = {
    "today": "baseline", "reform": "policy", "lift title": "hindrance", "lift money": "hindrance",
    "lift title+money": "pair", "lift all": "all", "lift all+cost": "yardstick", "add register": "instrument",
    "add bond": "instrument",
}  # fmt: skip
VARIANTS = pd.DataFrame({"variant": list(KINDS), "kind": list(KINDS.values())})
RUNS = 20


def table(modes):
    """Runs from {mine: {variant: modes of the runs, or one mode for all}}; a variant left out is as today."""
    rows = []
    for mine, given in modes.items():
        for variant in KINDS:
            ended = given.get(variant, given["today"])
            listed = [ended] * RUNS if isinstance(ended, str) else ended
            for draw, mode in enumerate(listed):
                rows.append((variant, draw, mine, mode, False, 2.0 + draw, 10.0, 1.0))
    columns = ["variant", "draw", "mine", "mode", "trades", "restored_area", "public_cost", "residents_income"]
    return pd.DataFrame(rows, columns=columns)


def mixed(share, mode=FARM, other=SAFE):
    """The first runs in one mode, the rest in another."""
    first = round(share * RUNS)
    return [mode] * first + [other] * (RUNS - first)


MADE_UP = table(
    {
        "titled": {"today": SAFE, "lift title": mixed(0.8), "lift title+money": mixed(0.8), "add register": mixed(0.7)},
        "paired": {"today": SAFE, "lift title+money": mixed(0.9), "lift all": mixed(0.9)},
        "all": {"today": mixed(0.05), "lift all": FARM, "lift all+cost": FARM},
        "dear": {"today": NOBODY, "lift all+cost": PARK},
        "idle": {"today": NOBODY},
        "kept": {"today": SAFE},
        "free": {"today": mixed(0.9, TRADE)},
    }
)


def found():
    there = beyond(MADE_UP)
    rises = rises_of(MADE_UP, VARIANTS, there)
    mines = pd.DataFrame({"mine": MADE_UP["mine"].unique()}).assign(has_operator=lambda rows: rows["mine"] == "kept")
    return rises, binding_constraints(rises, MADE_UP, there, mines).set_index("mine")


def test_frequencies_of_all_modes_sum_to_one_and_lie_in_their_intervals():
    shares = mode_shares(MADE_UP)
    np.testing.assert_allclose(shares.groupby(["variant", "mine"])["share"].sum(), 1.0)
    assert (shares["low"] <= shares["share"]).all()
    assert (shares["share"] <= shares["high"]).all()
    assert shares["low"].min() >= 0.0
    assert shares["high"].max() <= 1.0


def test_the_most_frequent_mode_and_the_next_are_those_of_the_runs():
    rows = matches_of(MADE_UP).set_index(["variant", "mine"])
    free = rows.loc["today", "free"]
    assert (free["mode"], free["second_mode"]) == (TRADE, SAFE)
    assert (free["share"], free["second_share"], free["beyond"]) == pytest.approx((0.9, 0.1, 0.9))
    assert rows.loc["today", "idle"]["second_mode"] == ""
    assert free["restored_area"] == pytest.approx(2.0 + (RUNS - 1) / 2)
    assert free["restored_area_low"] < free["restored_area"] < free["restored_area_high"]
    assert free["public_cost_low"] == free["public_cost"] == free["public_cost_high"]


def test_each_mine_is_held_back_by_what_was_made_to_hold_it_back():
    _, held = found()
    assert held["verdict"].to_dict() == {
        "titled": "single", "paired": "pair", "all": "together", "dear": "cost", "idle": "none", "kept": "operator",
        "free": "free",
    }  # fmt: skip
    assert held.at["titled", "binding"] == "lift title"
    assert held.at["titled", "told_apart"]
    assert held.at["paired", "binding"] == "lift title+money"
    assert held.at["titled", "rise"] == pytest.approx(0.8)
    assert 0.0 < held.at["titled", "low"] < 0.8
    assert held.at["idle", "binding"] == ""


def test_of_two_equal_hindrances_neither_is_said_to_be_ahead():
    runs = table({"tied": {"today": SAFE, "lift title": mixed(0.6), "lift money": mixed(0.6)}})
    there = beyond(runs)
    held = binding_constraints(rises_of(runs, VARIANTS, there), runs, there).iloc[0]
    assert held["verdict"] == "single"
    assert held["or_else"] == "lift money"
    assert not held["told_apart"]


def test_an_instrument_frees_a_mine_only_where_its_interval_misses_zero():
    rises, _ = found()
    freed = freeing_instruments(rises, MADE_UP, beyond(MADE_UP)).set_index("mine")
    assert freed.at["titled", "instrument"] == "add register"
    assert freed.at["idle", "instrument"] == ""
    assert freed.at["idle", "low"] < 0.0 < freed.at["idle", "high"]


def test_rises_are_paired_run_by_run():
    gained = table({"mine": {"today": mixed(0.5), "lift title": mixed(0.5)[::-1], "lift money": mixed(0.5)}})
    rises = rises_of(gained, VARIANTS, beyond(gained)).set_index("variant")
    assert rises.loc["lift title", ["rise", "gained", "lost"]].tolist() == [0.0, 10, 10]
    assert rises.loc["lift money", ["rise", "gained", "lost"]].tolist() == [0.0, 0, 0]
    assert rises.at["lift money", "high"] < rises.at["lift title", "high"]  # the same luck tells more


def test_the_order_of_rows_changes_nothing():
    shuffled = MADE_UP.sample(frac=1.0, random_state=1)
    pd.testing.assert_frame_equal(
        matches_of(shuffled).sort_values(["variant", "mine"]).reset_index(drop=True),
        matches_of(MADE_UP).sort_values(["variant", "mine"]).reset_index(drop=True),
    )


def test_runs_that_do_not_pair_are_refused():
    with pytest.raises(InputError, match="give each combination once"):
        rises_of(MADE_UP.iloc[1:], VARIANTS, beyond(MADE_UP.iloc[1:]))


def test_all_mines_together_are_the_sum_of_the_mines():
    summary = summary_of(MADE_UP).set_index(["variant", "quantity"])["mean"]
    shares = mode_shares(MADE_UP).groupby(["variant", "mode"])["share"].sum()
    assert summary["today", FARM] == pytest.approx(shares["today", FARM])
    assert summary["today", "beyond"] == pytest.approx(0.05 + 0.9)
    regional = regional_rises(MADE_UP, VARIANTS).set_index("variant")
    assert regional.at["lift title", "rise"] == pytest.approx(0.8)
    assert regional.at["lift all", "after"] == pytest.approx(1.0 + 0.9 + 0.9)


def test_a_case_hits_at_the_rank_of_the_papers_mode():
    paper = {"titled": SAFE, "free": SAFE, "dear": PARK}
    beside = beside_paper(mode_shares(MADE_UP), paper, ["today"])
    assert beside.set_index("mine")["rank"].to_dict() == {"titled": 1, "free": 2, "dear": 0}
    assert hits(beside).iloc[0].tolist() == ["today", 1, 2, 3]
    held, _ = held_from_paper(MADE_UP, VARIANTS, paper)
    held = held.set_index("mine")
    assert held.at["dear", "verdict"] == "cost"
    assert held.at["titled", "verdict"] == "free"
    assert (held.at["dear", "instead"], held.at["dear", "instead_share"]) == (NOBODY, 1.0)
    assert in_mode(MADE_UP, paper).sum() > 0


def test_share_intervals_are_those_of_wilson():
    low, high = share_interval(0, 10)
    assert (low, high) == pytest.approx((0.0, 0.2775), abs=1e-4)  # Wilson (1927), 0 of 10
    low, high = share_interval(5, 10)
    assert (low, high) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_paired_intervals_are_those_of_agresti_and_min():
    # with d = b - c and m = n + 2: d / m -+ z sqrt(b + c + 1 - d^2 / m) / m, by hand for b = 9, c = 2, n = 30
    low, high = paired_interval(9, 2, 30)
    assert (low, high) == pytest.approx((7 / 32 - 0.19817, 7 / 32 + 0.19817), abs=2e-4)
    none_low, none_high = paired_interval(0, 0, 30)
    assert none_low < 0.0 < none_high
    assert none_low == pytest.approx(-none_high)
