"""How is it shown on a terminal what is wrong with a register, and what was understood of it?"""

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.cli.register_words import ABOUT, HEADERS, SEPARATORS, WORDS
from sim.regions.register import Register, said
from sim.regions.register.card import ATTRIBUTES
from sim.regions.register.columns import BY_NAME
from sim.regions.register.problems import Problem, unit_shown
from sim.regions.register.template import default_text
from sim.report.labels import columns_of, shortened, wrapped

GAP = "  "
LEAST_TEXT, MOST_NAME, MOST_VALUE = 40, 24, 24  # half-width columns
RISKY = ("=", "+", "-", "@", "\t", "\r")  # with which Excel begins a formula


def problems_text(register: Register, language: str, width: int) -> str:
    """Every problem: row, column, value, and in words what is wrong, what is allowed and the mend."""
    words = WORDS[language]
    rows = len({problem.row for problem in register.problems if problem.row is not None})
    title = words["problems" if register.rows else "file_problems"].format(
        path=register.path, problems=len(register.problems), rows=rows, mines=len(register.rows)
    )
    is_map = "crs" in register.about
    cells = [
        HEADERS[language]["feature" if is_map else "header"],
        *(problem_cells(each, language) for each in register.problems),
    ]
    return f"{title}\n\n{columns_with_text(cells, width)}"


def problem_cells(problem: Problem, language: str) -> tuple[str, ...]:
    """The cells of a problem, its sentences in the last."""
    words, told = WORDS[language], said(problem, language)
    sentence = words["sentence" if told.allowed else "without_allowed"].format(**told._asdict())
    return told.row or words["whole"], shortened(told.column, MOST_NAME), shortened(told.value, MOST_VALUE), sentence


def columns_with_text(rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows in columns under a header; the last column is text that is wrapped within the width."""
    widths = [max(map(columns_of, column)) for column in list(zip(*rows))[:-1]]
    indent = sum(widths) + len(GAP) * len(widths)
    room = max(width - indent, LEAST_TEXT)
    lines = []
    for place, row in enumerate(rows):
        cells = [cell + " " * (own - columns_of(cell)) for cell, own in zip(row, widths)]
        text = wrapped(row[-1], room).split("\n")
        lines.append(GAP.join([*cells, text[0]]).rstrip())
        lines += [" " * indent + line for line in text[1:]]
        if place == 0:
            lines.append("-" * min(width, indent + max(columns_of(each[-1]) for each in rows)))
    return "\n".join(lines)


def understood_text(register: Register, language: str, width: int) -> str:
    """What was read as what: the file, each column with its unit, and what is held where nothing is given."""
    words, mines = WORDS[language], len(register.rows)
    parts = [template.format(SEPARATORS[language].get(register.about[key], register.about[key]))
             for key, template in ABOUT[language].items() if key in register.about]  # fmt: skip
    columns = [HEADERS[language]["columns"]]
    for column in register.columns:
        declared = column.named.column
        unit = unit_shown(declared, column.unit, language) if declared.quantity else ""
        given = words["of"].format(given=int(register.given(declared.name).sum()), mines=mines)
        columns.append((shortened(column.named.header, MOST_NAME), declared.title(language), unit, given))
    held = [HEADERS[language]["default_columns"]]
    for name in ATTRIBUTES:
        silent = mines - int(register.given(name).sum())
        if silent and name not in ("kind", "area", "x", "y"):
            held.append((BY_NAME[name].title(language), str(silent), default_text(BY_NAME[name], language)))
    text = f"{words['understood']}\n\n{words['read_as'].format(about=words['and'].join(parts))}\n\n"
    text += columns_with_text(columns, width)
    if len(held) > 1:
        text += f"\n\n{words['defaults']}\n\n{columns_with_text(held, width)}"
    if register.aside:
        text += "\n\n" + wrapped(words["aside"].format(aside=words["and"].join(register.aside)), width)
    return text


def write_problems(register: Register, language: str, file: Path) -> None:
    """Write every problem as CSV that Excel opens as text: UTF-8 with its mark, no cell that it would take for a
    formula; under a temporary name first, so that the file is whole or not there."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADERS[language]["file_header"])
    writer.writerows([harmless(cell) for cell in said(problem, language)] for problem in register.problems)
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    temporary.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    os.replace(temporary, file)


def harmless(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(RISKY) else text
