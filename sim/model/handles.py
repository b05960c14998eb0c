"""How is one row of a population read as if it were an object?"""

import pandas as pd

from sim.holders import KINDS
from sim.schema import DeclarationError, InputError
from sim.world import POPULATIONS


def handle_on(part, label_en, label_zh, kind=None):
    """Class decorator: each column of a population becomes a live attribute, read from the engine's record.

    part: name of the population in sim.world.POPULATIONS; labels: what users see; kind: of holder, whose own columns
    alone are shown. The class has `model` and `row`, and
    gets `columns` {name: declaration with unit and meaning}, `describe()` and a repr with units. An attribute that the
    class declares itself stands. Raises DeclarationError if a column would hide something that Mesa gives the class.
    """
    record = POPULATIONS[part]

    shown = record.columns if kind is None else {name: record.columns[name] for name in KINDS[kind].columns}

    def declare(cls):
        cls.columns = shown
        cls.part, cls.label_en, cls.label_zh = part, label_en, label_zh
        cls.describe, cls.__repr__ = describe, in_one_line
        for name, item in shown.items():
            if name in vars(cls):
                continue
            if hasattr(cls, name):
                raise DeclarationError(f"column {name} of {record.__name__} would hide {cls.__name__}.{name} of Mesa")
            setattr(cls, name, live_column(part, name, item))
        return cls

    return declare


def live_column(part, name, declared):
    """A property that reads one column of the handle's row, and refuses to be written."""

    def read(handle):
        return getattr(handle.model.world, part)[name][0, handle.row].item()

    def refuse(handle, value):
        raise InputError(
            f"{type(handle).__name__}.{name} = {value!r} cannot be set: the record is the engine's, and money moves "
            f"only through its ledger; change policy=, parameters=, stakeholders= or the Region that the model starts "
            f"from"
        )

    return property(read, refuse, doc=f"{declared.doc} [{declared.unit}]")


def record_of(handle):
    """The handle's row in the engine's own records, a structured scalar that shares their memory."""
    return record_in(handle.model.world, handle)


def record_in(world, handle):
    """The handle's row in the records of a world of one lane."""
    return getattr(world, handle.part)[0, handle.row]


def describe(handle):
    """Frame of the record, one row per column: value now, unit, meaning."""
    return described(record_of(handle), handle.columns)


def described(record, columns):
    """Frame of any record, one row per column: value, unit, meaning."""
    rows = {name: (record[name].item(), item.unit, item.doc) for name, item in columns.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["value", "unit", "meaning"])


def in_one_line(handle):
    """Class, row and label, then every column with its unit."""
    values = (f"{name} {with_unit(handle, name)}" for name in handle.columns)
    return f"<{type(handle).__name__} {handle.row} ({handle.label_en}): {', '.join(values)}>"


def with_unit(handle, name):
    """One column as text with its unit."""
    unit = handle.columns[name].unit
    return f"{record_of(handle)[name]:.6g}" + ("" if unit == "1" else f" {unit}")
