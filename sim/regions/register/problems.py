"""What is wrong with a register: where, with which value, what is allowed there, and how is it mended?"""

from typing import Any, NamedTuple

from sim.regions.register.columns import BY_NAME, CHOICE, COLUMNS, LONGEST, TEXT, WHOLE, YES_NO, RegisterColumn
from sim.regions.register.units import SHARE, UNITS, own_unit, unit_named, unit_names
from sim.regions.register.words import FAULTS, WORDS
from sim.schema import InputError

LONGEST_SHOWN = 60  # letters of a value that a message shows
SHARE_NAME = UNITS[SHARE][0].names[0]


class Problem(NamedTuple):
    """One fault. row: as a spreadsheet numbers it (on a map the feature's number), None for the file as a whole; column
    and value: as they stand in the file; fault: one of FAULTS; about: the column that it means, or ""; unit: in which
    it is given, or ""; details: what the sentences of the fault need besides."""

    row: int | None
    column: str
    value: str
    fault: str
    about: str = ""
    unit: str = ""
    details: tuple[tuple[str, Any], ...] = ()


class Said(NamedTuple):
    """A problem in words."""

    row: str
    column: str
    value: str
    wrong: str
    allowed: str
    mend: str


class RegisterError(InputError):
    """A register that cannot be used; `problems` holds all that is wrong with it, the message the first."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        """path: the register's file, as it was given."""
        self.problems = problems
        first = said(problems[0], "en")
        place = ", ".join(part for part in (f"row {first.row}" if first.row else "", first.column) if part)
        value = f" = {first.value}" if first.value and first.column else ""
        more = len(problems) - 1
        others = f" (and {more} more: see all with minevalue register check {path})" if more else ""
        lead = f"{place}{value} " if place else ""
        super().__init__(f"{path}: {lead}{first.wrong}; {first.mend}{others}")


class Unreadable(Exception):
    """A file of which nothing can be read; `problem` says why."""

    def __init__(self, fault: str, value: str = "", **details: Any) -> None:
        """fault: one of FAULTS; details: what its sentences need."""
        self.problem = Problem(None, "", shown(value), fault, details=tuple(details.items()))
        super().__init__(fault)


def shown(value: Any) -> str:
    """A cell's value as a message shows it: in one line, and not too long."""
    text = " ".join(str(value).split())
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def said(problem: Problem, language: str) -> Said:
    """A problem in the words of a language ("en" or "zh")."""
    column = BY_NAME.get(problem.about)
    names = {
        "value": problem.value,
        "allowed": allowed(column, problem.unit, language) if column else "",
        "title": column.title(language) if column else "",
        "unit": unit_shown(column, problem.unit, language) if column else "",
        "units": unit_names(column.quantity, language) if column and column.quantity else "",
        "columns": ", ".join(each.title(language) for each in COLUMNS),
        **dict(problem.details),
    }
    wrong, may_be, mend = (sentence.format(**names) for sentence in FAULTS[problem.fault].sentences(language))
    row = "" if problem.row is None else str(problem.row)
    return Said(row, problem.column, problem.value, wrong, may_be, mend)


def unit_shown(column: RegisterColumn, unit: str, language: str) -> str:
    """The unit that a column is given in, for readers."""
    found = unit_named(column.quantity, unit) if unit else own_unit(column.quantity)
    return found.name(language) if found else ""


def allowed(column: RegisterColumn, unit: str, language: str) -> str:
    """What may stand in a cell of a column that is given in a unit ("" for the model's own), for readers."""
    words = WORDS[language]
    if column.kind == TEXT:
        return words["text"].format(longest=LONGEST)
    if column.kind in (CHOICE, YES_NO):
        place = 1 if language == "zh" else 0
        return words["one_of"].format(choices=words["and"].join(each[place] for each in column.choices.values()))
    found = unit_named(column.quantity, unit) if unit else own_unit(column.quantity)
    low, high = column.bounds
    if found:
        low, high = low * found.over / found.times, high * found.over / found.times
    name = found.name(language) if found else ""
    name = "" if name in ("", SHARE_NAME) else words["in"].format(unit=name)
    kind = words["whole"] if column.kind == WHOLE else words["number"]
    return words["between"].format(kind=kind, low=number_shown(low), high=number_shown(high), unit=name)


def number_shown(value: float) -> str:
    """A limit as people write it."""
    if abs(value) >= 1e6 and value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.6g}"
