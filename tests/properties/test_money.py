"""Is money a veil: does it matter in which unit everything is counted?"""

from dataclasses import replace

import numpy as np
import pytest
from small_world import LIVELY_NUMBERS, RECORDS, lively_policy, lively_region, run, with_columns

from sim.institutions.policy import Policy
from sim.ledger import ACCOUNTS
from sim.mines.catalogue import PRODUCTS
from sim.parameters import TOPICS
from sim.world import POPULATIONS

SEEDS, YEARS = (1, 2, 3), 20
TWO = 2.0  # doubling changes no bit of a floating point number but its exponent, so every number must double exactly


def is_money(item):
    """Whether a declared number counts money (and not its inverse)."""
    return item.unit.split("/")[0].split(" ")[0] == "CNY"


def in_another_currency(region, policy, parameters, factor):
    """Region, policy and parameters with all money multiplied by `factor`."""
    for name, declared in POPULATIONS.items():
        columns = [column for column, item in declared.columns.items() if is_money(item)]
        region = with_columns(region, name, {column: getattr(region, name)[column] * factor for column in columns})
    scaled = []
    for instrument in policy.instruments:
        money = [name for name, item in instrument.levers().items() if is_money(item)]
        scaled.append(replace(instrument, **{name: getattr(instrument, name) * factor for name in money}))
    numbers = {}
    for topic, declared in TOPICS.items():
        for name, item in declared.columns.items():
            value = parameters.get(f"{topic}.{name}", item.start)
            numbers[f"{topic}.{name}"] = value * factor if is_money(item) else value
    return region, Policy(policy.name, tuple(scaled)), numbers


@pytest.fixture(scope="module")
def both():
    """Worlds of the same course, counted in yuan and in half yuan."""
    one = run(lively_region(), [lively_policy()], SEEDS, YEARS, parameters=LIVELY_NUMBERS)
    region, policy, parameters = in_another_currency(lively_region(), lively_policy(), LIVELY_NUMBERS, TWO)
    return one.world, run(region, [policy], SEEDS, YEARS, parameters=parameters).world


def test_all_money_doubles_and_nothing_else_changes(both):
    one, other = both
    wrong = []
    for part, declared in RECORDS.items():
        if part == "rules":
            continue
        for name, item in declared.columns.items():
            factor = TWO if is_money(item) else 1.0
            if not (getattr(one, part)[name] * factor == getattr(other, part)[name]).all():
                wrong.append(f"{part}.{name} [{item.unit}]")
    assert wrong == []


def test_every_account_in_yuan_doubles_and_every_account_of_units_stays(both):
    one, other = both
    is_money = np.array([account.unit == "CNY" for account in ACCOUNTS])
    assert (one.ledger[..., is_money] * TWO == other.ledger[..., is_money]).all()
    assert (one.ledger[..., ~is_money] == other.ledger[..., ~is_money]).all()
    assert one.ledger[..., is_money].sum() > 1e8


def test_prices_double_but_for_the_yield_of_tourism_which_is_a_rate(both):
    one, other = both
    factor = np.where(np.array(PRODUCTS) == "tourism", 1.0, TWO)
    assert (one.price_levels * factor == other.price_levels).all()
