"""What does a register say of its mines, once it is read?"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.regions.register.cells import Column
from sim.regions.register.columns import TEXT
from sim.regions.register.problems import Problem, shown


class Register(NamedTuple):
    """A register as read.

    mines: one row a mine, the columns of COLUMNS that it names (numbers in the model's unit, nan where not given;
    texts, "" where not given), and x and y in km wherever a place is given; rows: their numbers in a spreadsheet.
    columns: as read; aside: names not known; about: format, encoding, sheet; digest: SHA-256 of the file, "" where it
    could not be read. Empty of problems, it can be run.
    """

    path: str
    digest: str
    mines: pd.DataFrame
    rows: list[int]
    columns: list[Column]
    aside: list[str]
    about: dict[str, str]
    problems: list[Problem]

    def given(self, name: str) -> np.ndarray:
        """Which mines (rows,) a column is given for."""
        if name not in self.mines:
            return np.zeros(len(self.mines), bool)
        values = self.mines[name]
        return (values != "").to_numpy() if values.dtype == object else values.notna().to_numpy()


def column_of(register: Register, name: str) -> Column | None:
    """A column of the register by the name of its declaration, if it has it."""
    return next((column for column in register.columns if column.named.column.name == name), None)


def problem_at(register: Register, column: Column, row: Any, fault: str, **details: Any) -> Problem:
    """A problem of a cell that has been read; row: its place among the mines."""
    value = column.values[row]
    text = shown(value) if column.named.column.kind == TEXT else "" if np.isnan(value) else f"{value:.10g}"
    return Problem(
        register.rows[row], column.named.header, text, fault, column.named.column.name, column.unit,
        tuple(details.items()),
    )  # fmt: skip
