"""How is a record declared, and how does a population of it come to be?"""

from typing import NamedTuple

import numpy as np

from sim.compilation import IS_COMPILED
from sim.schema.errors import DeclarationError
from sim.schema.parameters import Parameter

UNBOUNDED = (-np.inf, np.inf)


class Column(NamedTuple):
    """One column of a record: its unit, meaning, value at the start, kind, and the bounds it never leaves."""

    unit: str
    doc: str
    start: float
    kind: type
    bounds: tuple


def column(unit, doc, start=0.0, kind=np.float64, bounds=UNBOUNDED):
    """Declare a column of a record (unit "1" is a share or a pure number, "row" points to a row elsewhere)."""
    return Column(unit, doc, start, kind, bounds)


def record(cls):
    """Class decorator: gather the declared columns and parameters of `cls` into `cls.columns` and `cls.dtype`.

    Raises DeclarationError for a class without a docstring, without columns, with a start value out of bounds, or with
    a column that a NumPy record has an attribute of the same name as.
    """
    columns = {name: item for name, item in vars(cls).items() if isinstance(item, Column | Parameter)}
    if not cls.__doc__ or not columns:
        raise DeclarationError(f"record {cls.__name__} needs a docstring and at least one column")
    for name, item in columns.items():
        if name in dir(np.record):
            raise DeclarationError(f"{cls.__name__}.{name} cannot be told from a NumPy record's own {name}; rename it")
        low, high = item.bounds
        if not low <= item.start <= high:
            raise DeclarationError(f"{cls.__name__}.{name} starts at {item.start} {item.unit}, outside [{low}, {high}]")
    cls.columns = columns
    cls.dtype = np.dtype([(name, item.kind) for name, item in columns.items()], align=True)
    return cls


def population(cls, *shape):
    """A record array of the given shape, every row at the start values of `cls`."""
    rows = np.zeros(shape, cls.dtype)
    for name, item in cls.columns.items():
        rows[name] = item.start
    return as_records(rows)


def as_records(rows):
    """The same memory with attribute access to its fields, as plain Python needs and compiled code does not."""
    return rows if IS_COMPILED else rows.view(np.recarray)
