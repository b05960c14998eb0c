"""Is it seen which precedence matters, where it is known?"""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from sim.analysis.precedence import orders_table, precedence_table, spread_table, with_order
from sim.config.design import design_from
from sim.config.loader import composed, opened
from sim.config.request import request_from
from sim.config.rows import Rows, base_of
from sim.institutions.policy import schedule
from sim.schema import InputError

LEVERS = {name: f"start_{name}" for name in ("a", "b", "c", "d")}
DATES = (2026.0, 2028.5, 2031.0, 2033.5)
SEEDS = 20


def ends_of(value, noise=0.01):
    """The ends of all orders on shared luck; value: of an order, a tuple of names."""
    generator = np.random.default_rng(3)
    luck = generator.normal(size=SEEDS)
    rows = []
    for order in permutations(LEVERS):
        dates = {LEVERS[name]: date for name, date in zip(order, DATES)}
        for seed in range(SEEDS):
            found = value(order) + luck[seed] + noise * generator.normal()
            rows.append({**dates, "seed": seed, "restored_share": found})
    return with_order(pd.DataFrame(rows), LEVERS)


def test_the_one_precedence_that_matters_is_found_and_no_other():
    ends = ends_of(lambda order: 0.3 * (order.index("a") < order.index("c")))
    table = precedence_table(ends, ["restored_share"]).set_index(["first", "second"])
    assert table.loc[("a", "c"), "effect"] == pytest.approx(0.3, abs=0.01)
    assert table.loc[("a", "c"), "effect_sure_low"] > 0.0
    assert table.loc[("b", "d"), "effect"] == pytest.approx(0.0, abs=0.01)
    assert ("c", "a") not in table.index  # each pair once


def test_without_noise_effects_are_differences_of_means_over_orders():
    ends = ends_of(lambda order: float(order[0] == "d"), noise=0.0)
    table = precedence_table(ends, ["restored_share"]).set_index(["first", "second"])["effect"]
    assert table["a", "d"] == pytest.approx(-0.5)  # d comes first in half of the orders in which it is before a
    assert table["a", "b"] == pytest.approx(0.0)


def test_best_and_worst_orders_are_those_that_are():
    worth = {"a": 4.0, "b": 2.0, "c": 1.0, "d": 0.0}
    ends = ends_of(lambda order: sum(worth[name] * order.index(name) for name in order))
    spread = spread_table(ends, ["restored_share"]).iloc[0]
    assert (spread["best"], spread["worst"]) == ("d c b a", "a b c d")
    assert spread["spread_low"] < 13.0 < spread["spread_high"]
    table = orders_table(ends, ["restored_share"])
    assert table["order"].iloc[0] == "d c b a"
    assert table["difference"].sum() == pytest.approx(0.0, abs=1e-9)


def test_where_no_order_matters_the_best_is_not_said_to_be_better():
    covered = 0
    for number in range(40):
        generator = np.random.default_rng(number)
        ends = ends_of(lambda order: 0.0, noise=0.0)
        ends["restored_share"] += generator.normal(size=len(ends))
        spread = spread_table(ends, ["restored_share"]).iloc[0]
        covered += spread["spread_low"] <= 0.0 <= spread["spread_high"]
    assert covered >= 34  # of 40; 38 expected


def test_packages_of_one_date_and_orders_without_a_seed_are_refused():
    table = pd.DataFrame([{**dict.fromkeys(LEVERS.values(), 2026.0), "seed": 1, "restored_share": 0.0}])
    with pytest.raises(InputError, match="two packages come into force at the same time"):
        with_order(table, LEVERS)
    with pytest.raises(InputError, match="not all run on the same seeds"):
        with_order(ends_of(lambda order: 0.0).drop(columns="order")[1:], LEVERS)


def test_rules_before_all_packages_are_todays_and_after_the_last_full_reform():
    """And in between those of the packages that have come so far."""
    with opened() as hydra:
        config = composed(hydra, ["+experiment=sequencing"])
        laid = {
            name: schedule(request_from(composed(hydra, [f"policy={name}"])).policy, 2026.0, 120)
            for name in ("property", "full_reform")
        }
    design = design_from(config["design"])
    assert len(design.rows) == 24
    policy = Rows(base_of({}, config), design.levers).row(design.rows[0]).case.policy  # property comes first
    rules = schedule(policy, 2026.0, 120)
    for channel in rules.dtype.names:
        assert rules[channel][:10] == pytest.approx(laid["property"][channel][:10]), channel
        assert rules[channel][30:] == pytest.approx(laid["full_reform"][channel][30:]), channel
