"""What does each cell of a column say, and which of them cannot be right? Every cell is looked at, none stops it."""

import difflib
import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.regions.register.columns import CHOICE, LONGEST, TEXT, WHOLE, YES_NO, RegisterColumn
from sim.regions.register.header import Named
from sim.regions.register.numbers import BLANK, Read, odd_fault, plain_text, read_text
from sim.regions.register.problems import Problem, shown
from sim.regions.register.units import INDEX, SHARE, Unit, own_unit, simple, unit_named

SLACK = 1e-9  # of a number, within which it counts as whole
PLAIN_FORM = "{:.10g}"


class Column(NamedTuple):
    """A column as read. values (rows,): numbers in the model's unit with nan where none is given, or texts with "";
    filled (rows,): whether anything stands in the cell; unit: in which it is given, "" for the model's own."""

    named: Named
    values: np.ndarray
    filled: np.ndarray
    unit: str
    problems: list[Problem]


def read_column(named: Named, cells: Sequence[Any], rows: Sequence[int]) -> Column:
    """A column from its cells; rows: their numbers, as a spreadsheet shows them."""
    if named.column.kind in (TEXT, CHOICE, YES_NO):
        return read_words(named, cells, rows)
    return read_numbers(named, cells, rows)


# ---------------------------------------------------------------- numbers


def read_numbers(named: Named, cells: Sequence[Any], rows: Sequence[int]) -> Column:
    """A column of numbers, in the model's unit."""
    column = named.column
    texts = [plain_text(cell) if type(cell) is str else cell for cell in cells]
    plain = pd.Series([cell if type(cell) in (str, int, float) else None for cell in texts], dtype=object)
    parsed = pd.to_numeric(plain, errors="coerce").to_numpy(float, copy=True)
    filled = np.array([cell is not None and cell != "" for cell in texts], bool)
    unclear = np.flatnonzero(filled & ~np.isfinite(parsed))
    reads: dict[int, Read] = {int(row): read_cell(texts[row], column) for row in unclear}
    for row, read in reads.items():
        parsed[row] = read.value
        if math.isnan(read.value) and not read.fault:
            filled[row] = False
    unit, unit_text = column_unit(named, reads, filled)
    problems = []
    values = parsed * unit.times / unit.over if unit else parsed
    for row, read in reads.items():
        fault, details = read.fault, [("unknown", shown(read.unit))]
        if not fault and read.unit and unit_named(column.quantity, read.unit) is not unit:
            fault, details = "mixed_units", mixed(read, column, unit, unit_text)
        if fault:
            values[row] = math.nan
            problems.append(
                Problem(rows[row], named.header, shown(cells[row]), fault, column.name, unit_text, tuple(details))
            )
    for row, fault in out_of_bounds(column, values, unit):
        problems.append(Problem(rows[row], named.header, shown(cells[row]), fault, column.name, unit_text))
        values[row] = math.nan
    return Column(named, values, filled, unit_text, problems)


def read_cell(cell: Any, column: RegisterColumn) -> Read:
    """What a cell says that is no plain finite number."""
    fault = odd_fault(cell)
    if fault:
        return Read(math.nan, fault=fault)
    if not isinstance(cell, str):
        return Read(math.nan, fault="not_finite")
    return read_text(cell, column.quantity)


def column_unit(named: Named, reads: dict[int, Read], filled: np.ndarray) -> tuple[Unit | None, str]:
    """The unit of a column: what its name says, else what every one of its cells says, else the model's own."""
    own = own_unit(named.column.quantity)
    if named.unit:
        return named.unit, named.unit_text
    units = {id(unit_named(named.column.quantity, read.unit)): read.unit for read in reads.values() if not read.fault}
    named_cells = sum(bool(read.unit) and not read.fault for read in reads.values())
    if len(units) == 1 and named_cells and named_cells == filled.sum():
        text = next(iter(units.values()))
        return unit_named(named.column.quantity, text), text
    return own, ""


def mixed(read: Read, column: RegisterColumn, unit: Unit | None, unit_text: str) -> list[tuple[str, Any]]:
    """What the sentence on a cell in another unit than its column needs: the same number in the column's unit."""
    given = unit_named(column.quantity, read.unit)
    if unit is None or given is None:
        return []
    same = read.value * given.times / given.over * unit.over / unit.times
    return [("given", shown(read.unit)), ("converted", PLAIN_FORM.format(same))]


def out_of_bounds(column: RegisterColumn, values: np.ndarray, unit: Unit | None) -> list[tuple[int, str]]:
    """Rows whose number is not within the column's bounds or not whole, with the fault; coordinates are looked at in
    pairs."""
    if column.name in ("longitude", "latitude"):
        return []
    low, high = column.bounds
    found = []
    for row in np.flatnonzero((values < low) | (values > high)):
        value = values[row]
        if value < low:
            fault = "negative" if value < 0.0 <= low else "too_small"
        else:
            is_per_cent = column.quantity in (SHARE, INDEX) and unit is own_unit(SHARE) and value <= 100.0
            fault = "per_cent" if is_per_cent else "too_big"
        found.append((int(row), fault))
    if column.kind == WHOLE:
        inside = (values >= low) & (values <= high)
        uneven = inside & (np.abs(values - np.round(values)) > SLACK * np.maximum(np.abs(values), 1.0))
        found += [(int(row), "not_whole") for row in np.flatnonzero(uneven)]
    return found


# ---------------------------------------------------------------- words


def read_words(named: Named, cells: Sequence[Any], rows: Sequence[int]) -> Column:
    """A column of texts, or of one of a few words."""
    column = named.column
    known = {simple(word): value for value, words in column.choices.items() for word in words}
    values, problems = np.full(len(cells), "", object), []
    for row, cell in enumerate(cells):
        if cell is None:
            continue
        text = words_of(cell, column)
        fault = ""
        details: tuple[tuple[str, Any], ...] = ()
        if not text or (column.name != "id" and text.casefold() in BLANK and simple(text) not in known):
            continue
        if column.kind == TEXT:
            fault = text_fault(cell, text)
        elif simple(text) not in known:
            fault, details = choice_fault(cell, text, column)
        if fault:
            more = (("have", len(text)), *details)
            problems.append(Problem(rows[row], named.header, shown(cell), fault, column.name, details=more))
        values[row] = text if column.kind == TEXT or fault else known[simple(text)]
    filled = values != ""
    return Column(named, values, filled, "", problems)


def words_of(cell: Any, column: RegisterColumn) -> str:
    """A cell as text; a whole number without its point."""
    if isinstance(cell, bool):
        return "yes" if cell and column.kind == YES_NO else "no" if column.kind == YES_NO else str(cell)
    if isinstance(cell, float) and math.isfinite(cell) and cell == int(cell):
        return str(int(cell))
    return plain_text(cell) if isinstance(cell, str) else str(cell)


def text_fault(cell: Any, text: str) -> str:
    """What is wrong with a text; "" for nothing."""
    fault = odd_fault(cell)
    if fault and fault != "truth":
        return fault
    if text[0] in "=@":
        return "formula"
    if "\N{REPLACEMENT CHARACTER}" in text:
        return "bad_letters"
    if not text.isprintable():
        return "control"
    return "too_long" if len(text) > LONGEST else ""


def choice_fault(cell: Any, text: str, column: RegisterColumn) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """What is wrong with a word that is none of a column's, and what was probably meant."""
    fault = odd_fault(cell) or ("formula" if text[0] in "=@" else "")
    if not fault and "\N{REPLACEMENT CHARACTER}" in text:
        fault = "bad_letters"
    if fault in ("formula", "excel_error", "date", "bad_letters"):
        return fault, ()
    known = {simple(word): words for words in column.choices.values() for word in words}
    matches = difflib.get_close_matches(simple(text), known, n=1, cutoff=0.6)
    if not matches:
        return "choice", ()
    words = known[matches[0]]
    return "choice_near", (("near", f"{words[0]} ({words[1]})"),)
