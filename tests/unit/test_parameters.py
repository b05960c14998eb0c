"""Does every number that the model rests on say its unit, meaning, bounds, plausible range, source and grade?"""

import math
import re

import numpy as np
import pytest

from sim.config.numbers import as_table, chosen, numbers, prices_of, says_all
from sim.parameters import TOPICS, Scenario
from sim.schema import BASE_PRICES, DeclarationError, Grade, InputError, Parameter, in_base_prices, price_level, sourced
from sim.simulate import numbers_by_topic, numbers_of

DECLARED = {number.name: number.declared for number in numbers()}
PARTS = (
    r"(1|CNY|yr|year|ha|t|tCO2|km|periods?|period|households?|household|persons?|person|sites?|mines|firms?|county|"
    r"counties|towns?|town|roads|zones|clusters|kind|investors|banks)"
)
UNIT = re.compile(rf"^{PARTS}(\^0\.5)?(/{PARTS}(\^0\.5)?)*( of 2010)?$")


WIDE, WIDER = 2.0, 3.0  # times the low end; where nothing at all speaks for a number
NOTHING = "no statistic at hand"


def test_there_are_numbers_to_look_at_and_none_twice():
    assert len(DECLARED) > 330
    assert len(DECLARED) == len(numbers())


def test_a_number_is_declared_in_full():
    for name, item in DECLARED.items():
        assert isinstance(item, Parameter), name
        assert says_all(item), name
        assert UNIT.match(item.unit), f"{name}: {item.unit}"
        assert item.doc, name
        assert len(item.source) > 8, name
        assert isinstance(item.grade, Grade), name


def test_bounds_enclose_a_finite_plausible_range_around_the_value():
    for name, item in DECLARED.items():
        low, high = item.bounds
        least, most = item.plausible
        assert math.isfinite(least), name
        assert math.isfinite(most), name
        assert low <= least <= item.start <= most <= high, name


def test_what_is_assumed_says_so_and_what_is_sourced_does_not():
    for name, item in DECLARED.items():
        assert item.source.startswith("assumption: ") == (item.grade == Grade.ASSUMED), name


def test_a_source_has_a_year():
    for name, item in DECLARED.items():
        if item.grade == Grade.SOURCED and not item.source.startswith("definition: "):
            assert re.search(r"(19|20)\d\d", item.source), name


def test_what_nobody_has_seen_has_a_wide_range():
    """Twice the low end at least, thrice where no statistic is at hand; of a share in odds, where that is more. A range
    that reaches zero is wide: nothing is told of how small the number may be."""
    for name, item in DECLARED.items():
        if item.grade == Grade.ASSUMED and item.plausible[0] > 0.0 and item.unit != "year":
            assert width(item) >= (WIDER if NOTHING in item.source else WIDE) - 1e-9, name


def width(item):
    """How many times its low end the high end of a range is; of a share, the odds of it, where these are wider."""
    least, most = item.plausible
    if item.unit != "1" or item.bounds[1] != 1.0:
        return most / least
    return math.inf if most == 1.0 else max(most / least, most / (1.0 - most) / (least / (1.0 - least)))


def test_the_rule_tells_wide_from_narrow():
    assert width(DECLARED["parameters.behaviour.effort_low"]) == pytest.approx(6.0)  # 0.4 to 0.8: odds of 2/3 and 4
    assert width(DECLARED["parameters.growth.price_level"]) < WIDE  # which a document gives


def test_money_is_in_yuan_of_the_base_year():
    """What a document states in yuan of another year is converted, to three digits, and still says what it stated."""
    for name, item in DECLARED.items():
        assert item.is_money == ("CNY" in item.unit), name
        assert item.start == in_base_prices(item.stated, item.prices), name
        if " of " in item.unit:
            assert prices_of(item) == 2010, name  # converted by growth.price_level when it is used
        elif item.is_money:
            assert prices_of(item) == item.prices, name


def test_the_deflator_is_the_chain_of_yearly_changes():
    assert price_level(BASE_PRICES) == 1.0
    assert price_level(2023) == pytest.approx(1.002 * 1.0)
    assert price_level(2019) == pytest.approx(1.025 * 1.009 * 1.020 * 1.002 * 1.002)
    assert round(price_level(2010), 2) == DECLARED["parameters.growth.price_level"].start
    assert in_base_prices(121_000.0, 2014) == 141_000.0
    with pytest.raises(DeclarationError, match="prices of 1980 cannot be converted; give a year from 2000 to 2025"):
        price_level(1980)


def test_only_money_has_prices():
    with pytest.raises(DeclarationError, match="is no money and has no prices of 2010"):
        sourced(3.0, "yr", "a time", (1.0, 5.0), "somebody, 2010", prices=2010)


def test_all_numbers_are_in_the_table_that_is_exported():
    table = as_table(chosen())
    assert list(table["name"]) == list(DECLARED)
    always = ["topic", "value", "unit", "meaning", "plausible_low", "plausible_high", "grade", "source"]
    assert table[always].notna().all(axis=None)
    row = table.set_index("name").loc["parameters.costs.relocation"]
    assert (row["prices"], row["stated"], row["value"]) == (2014, 121_000.0, 141_000.0)
    assert set(as_table(chosen("costs", "sourced"))["grade"]) == {"sourced"}


@pytest.mark.parametrize(("topic", "grade", "said"), [("cost", None, "topic 'cost'"), (None, "wild", "grade 'wild'")])
def test_an_unknown_topic_or_grade_is_refused(topic, grade, said):
    with pytest.raises(InputError, match=said):
        chosen(topic, grade)


def test_a_share_of_something_cannot_leave_zero_to_one():
    for name, item in DECLARED.items():
        if item.unit == "1" and item.doc.startswith("share of"):
            assert item.bounds[0] >= 0.0, name
            assert item.bounds[1] <= 1.0, name


def test_overrides_take_the_place_of_declared_values_and_nothing_else():
    numbers = numbers_by_topic({"costs.wage": 50_000.0, "demand.elasticity": 2.0})
    assert numbers["costs"]["wage"] == 50_000.0
    for topic, declared in TOPICS.items():
        for name, item in declared.columns.items():
            if f"{topic}.{name}" not in ("costs.wage", "demand.elasticity"):
                assert numbers[topic][name] == item.start


@pytest.mark.parametrize(
    "key", ["wage", "costs.", "costs.wages", "cost.wage", "", "scenario.carbon_drift", "costs.a.b"]
)
def test_a_number_that_is_not_there_is_refused_by_name(key):
    with pytest.raises(InputError, match=f"^parameters.{re.escape(key)}"):
        numbers_by_topic({key: 1.0})


def test_a_number_out_of_bounds_is_refused_by_its_full_name():
    with pytest.raises(InputError, match=r"parameters\.costs\.labour_share = 1\.5 is out of bounds"):
        numbers_by_topic({"costs.labour_share": 1.5})
    with pytest.raises(InputError, match=r"scenario\.carbon_drift = 5 1/yr is out of bounds"):
        numbers_of(Scenario, {"carbon_drift": 5.0}, "scenario")


def test_a_row_of_numbers_is_double_precision():
    assert all(kind == np.float64 for kind, _ in numbers_by_topic({})["growth"].dtype.fields.values())
