"""Does a wrong declaration fail where it is written, and does a wrong value fail with a message that helps?"""

import numpy as np
import pytest
from small_world import RECORDS

from sim.schema import (
    SHARE,
    DeclarationError,
    Grade,
    InputError,
    assumed,
    check_value,
    column,
    parameter,
    population,
    record,
    sourced,
)


@record
class Pond:
    """A pond."""

    depth = column("m", "how deep it is", 2.0, bounds=(0.0, 50.0))
    fish = column("fish", "how many live in it", 7, kind=np.int64)
    clear = assumed(0.5, "1", "how clear it is", (0.2, 0.8), "nobody looked", SHARE)


def test_a_record_gathers_columns_and_parameters_in_the_order_written():
    assert list(Pond.columns) == ["depth", "fish", "clear"]
    assert [Pond.dtype[name].kind for name in Pond.columns] == ["f", "i", "f"]


def test_no_column_has_a_name_that_numpy_keeps_for_itself():
    """In plain Python `village.size` would be the number of elements of a NumPy scalar, whatever the column holds."""
    taken = set(dir(np.record))
    assert [f"{part}.{name}" for part, kind in RECORDS.items() for name in kind.columns if name in taken] == []
    with pytest.raises(DeclarationError, match=r"Pool\.size"):

        @record
        class Pool:
            """A pool."""

            size = column("m2", "how large it is")


def test_a_population_starts_at_the_declared_values_in_any_shape():
    ponds = population(Pond, 3, 2)
    assert ponds.shape == (3, 2)
    assert (ponds["depth"] == 2.0).all()
    assert (ponds["fish"] == 7).all()
    assert (ponds["clear"] == 0.5).all()
    assert population(Pond, 0).shape == (0,)


def test_a_record_needs_a_docstring_and_a_column():
    with pytest.raises(DeclarationError, match="Bare needs a docstring"):

        @record
        class Bare:
            depth = column("m", "how deep")

    with pytest.raises(DeclarationError, match="at least one column"):

        @record
        class Empty:
            """Nothing."""


@pytest.mark.parametrize("start", [-0.1, 1.1, np.nan])
def test_a_record_does_not_start_out_of_bounds(start):
    with pytest.raises(DeclarationError, match=r"Bad\.share starts at"):

        @record
        class Bad:
            """A record."""

            share = column("1", "a share", start, bounds=SHARE)


GOOD = {"bounds": (0.0, 10.0), "plausible": (1.0, 5.0), "source": "a book", "grade": "sourced"}


def test_a_parameter_keeps_what_it_was_declared_with():
    declared = parameter(2, "CNY", "a price", **GOOD)
    assert declared == (2.0, "CNY", "a price", (0.0, 10.0), (1.0, 5.0), "a book", Grade.SOURCED, 2025, 2.0)
    assert isinstance(declared.start, float)


@pytest.mark.parametrize(
    ("value", "changed"),
    [
        (6.0, {}),
        (0.5, {}),
        (np.nan, {}),
        (2.0, {"plausible": (5.0, 1.0)}),
        (2.0, {"plausible": (-1.0, 5.0)}),
        (2.0, {"plausible": (1.0, 11.0)}),
        (2.0, {"bounds": (1.5, 10.0)}),
    ],
)
def test_value_plausible_range_and_bounds_must_enclose_one_another(value, changed):
    with pytest.raises(DeclarationError, match="'a price'"):
        parameter(value, "CNY", "a price", **(GOOD | changed))


@pytest.mark.parametrize(("unit", "doc", "source"), [("", "a", "b"), ("1", "", "b"), ("1", "a", "")])
def test_a_parameter_without_unit_meaning_or_source_is_refused(unit, doc, source):
    with pytest.raises(DeclarationError, match="must all be given"):
        parameter(2.0, unit, doc, **(GOOD | {"source": source}))


def test_a_grade_is_one_of_three():
    with pytest.raises(ValueError, match="guessed"):
        parameter(2.0, "1", "a", **(GOOD | {"grade": "guessed"}))


def test_what_is_assumed_says_so_in_its_source():
    assert assumed(0.5, "1", "a share", (0.1, 0.9), "no statistic at hand").source == "assumption: no statistic at hand"
    assert assumed(0.5, "1", "a share", (0.1, 0.9), "no statistic at hand").grade == Grade.ASSUMED
    assert sourced(0.5, "1", "a share", (0.1, 0.9), "a law").grade == Grade.SOURCED


PRICE = parameter(2.0, "CNY/t", "a price", **GOOD)


@pytest.mark.parametrize("value", [0, 10, 3.5, np.float32(2.5), np.int64(4)])
def test_numbers_within_bounds_pass_as_floats(value):
    assert check_value("price", value, PRICE) == float(value)
    assert type(check_value("price", value, PRICE)) is float


@pytest.mark.parametrize("value", [-0.001, 10.001, np.inf, -np.inf, np.nan])
def test_numbers_out_of_bounds_are_refused_by_name_value_unit_and_limit(value):
    with pytest.raises(InputError) as caught:
        check_value("demand.price", value, PRICE)
    message = str(caught.value)
    assert "\n" not in message
    for part in ("demand.price", f"{value:g} CNY/t", "from 0 to 10 CNY/t"):
        assert part in message


@pytest.mark.parametrize("value", ["2", None, True, [2.0], {}, 2j])
def test_what_is_no_number_is_refused_by_name_and_unit(value):
    with pytest.raises(InputError, match=r"demand.price = .* is not a number; give a number in CNY/t"):
        check_value("demand.price", value, PRICE)


def test_a_pure_number_is_refused_without_a_unit():
    with pytest.raises(InputError, match=r"give a number from 0 to 1$"):
        check_value("share", 2.0, parameter(0.5, "1", "a", bounds=SHARE, plausible=SHARE, source="s", grade="assumed"))


def test_wrong_input_is_a_value_error_and_a_wrong_declaration_is_not():
    assert issubclass(InputError, ValueError)
    assert not issubclass(DeclarationError, ValueError)
