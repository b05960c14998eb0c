"""Does every number that the model rests on say its unit, meaning, bounds, plausible range, source and grade?"""

import math
import re

import numpy as np
import pytest

from sim.parameters import TOPICS, Endowment, Scenario
from sim.schema import Grade, InputError, Parameter
from sim.simulate import numbers_by_topic, numbers_of

DECLARED = {
    f"{topic}.{name}": item
    for topic, declared in {**TOPICS, "endowment": Endowment, "scenario": Scenario}.items()
    for name, item in declared.columns.items()
}
PARTS = r"(1|CNY|yr|ha|t|tCO2|km|periods?|households?|household|persons?|person|sites?|firms?|county|investors|banks)"
UNIT = re.compile(rf"^{PARTS}(\^0\.5)?(/{PARTS}(\^0\.5)?)*( of 2010)?$")
BY_NAME = pytest.mark.parametrize(("name", "item"), DECLARED.items(), ids=DECLARED)


def test_there_are_numbers_to_look_at():
    assert len(DECLARED) > 150


@BY_NAME
def test_a_number_is_declared_in_full(name, item):
    assert isinstance(item, Parameter)
    assert UNIT.match(item.unit), item.unit
    assert item.doc
    assert len(item.source) > 8
    assert isinstance(item.grade, Grade)


@BY_NAME
def test_bounds_enclose_a_finite_plausible_range_around_the_value(name, item):
    low, high = item.bounds
    least, most = item.plausible
    assert math.isfinite(least)
    assert math.isfinite(most)
    assert low <= least <= item.start <= most <= high


@BY_NAME
def test_what_is_assumed_says_so_and_what_is_sourced_does_not(name, item):
    assert item.source.startswith("assumption: ") == (item.grade == Grade.ASSUMED)


@BY_NAME
def test_only_a_number_with_a_range_is_uncertain(name, item):
    """An assumption without a range would look certain to every uncertainty analysis."""
    if item.grade == Grade.ASSUMED:
        assert item.plausible[0] < item.plausible[1]


@BY_NAME
def test_a_share_of_something_cannot_leave_zero_to_one(name, item):
    if item.unit == "1" and item.doc.startswith("share of"):
        assert item.bounds[0] >= 0.0
        assert item.bounds[1] <= 1.0


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
