"""On which numbers does the model rest, how well is each known, and from where? Printed, or exported as a table."""

import argparse
import shutil
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from sim.cli import DONE

WIDEST = 120  # half-width columns: a longer line is hard to read
HANGING = 2  # half-width columns: a Chinese full stop may stand beyond the end of a line
INDENT = "    "
EXCEL, PLAIN = ".xlsx", ".csv"
DESCRIPTION = """\
Every number that the model rests on, with unit, bounds, plausible range, source and grade: of the model, the world
outside, the stakeholders, drawn regions, and the levers of instruments."""


def main(arguments: list[str]) -> int:
    """`minevalue parameters`: print the numbers, or write them to a file."""
    parser = argparse.ArgumentParser("minevalue parameters", description=DESCRIPTION)
    parser.add_argument("--topic", help="one topic or instrument only, such as costs or quota_trading")
    parser.add_argument("--grade", help="one grade only: sourced, calibrated or assumed")
    parser.add_argument("--to", type=Path, help="a file to write them to instead, .csv or .xlsx")
    parser.add_argument("--language", default="en", choices=("en", "zh"), help="of headings (default: en)")
    given = parser.parse_args(arguments)

    from sim.cli.parameter_words import WORDS
    from sim.config.numbers import chosen

    found, words = chosen(given.topic, given.grade), WORDS[given.language]
    if given.to is None:
        print(as_text(found, given.language, min(shutil.get_terminal_size().columns, WIDEST)))
    else:
        write(found, given.to)
        print(words["written"].format(path=given.to))
    return DONE


def write(found: Sequence[Any], path: Path) -> None:
    """Write numbers to a table, CSV or Excel by the name of the file. Raises InputError for another name or a place
    that cannot be written."""
    from sim.config.numbers import as_table
    from sim.schema import InputError

    if path.suffix.lower() not in (EXCEL, PLAIN):
        raise InputError(f"--to {path} is neither {PLAIN} nor {EXCEL}; give a file that ends so")
    table = as_table(found)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == EXCEL:
            table.to_excel(path, index=False, sheet_name="parameters", freeze_panes=(1, 2))
        else:
            table.to_csv(path, index=False, encoding="utf-8-sig")  # so that Excel reads Chinese right
    except OSError as fault:
        raise InputError(f"--to {path} cannot be written ({fault.strerror}); give another place") from fault


def as_text(found: Sequence[Any], language: str, width: int) -> str:
    """The numbers as text of at most `width` half-width columns: a block per number, grouped by topic, counts below."""
    from sim.cli.parameter_words import WORDS

    words, width = WORDS[language], width - HANGING
    lines = [words["title"], ""]
    rows = [cells_of(number, words) for number in found]
    widths = [max(columns_of_text(cell) for cell in column) for column in zip(words["columns"], *rows)]
    for topic, members in groupby(zip(found, rows), key=lambda pair: pair[0].topic):
        lines += [title_of(topic, language), ""]
        for number, cells in members:
            lines += block(number, cells, widths, width, words)
        lines.append("")
    return "\n".join([*lines, *foot(found, words, width)])


def cells_of(number: Any, words: Any) -> tuple[str, ...]:
    """Name within its topic, value, unit, plausible range and grade of a number."""
    item = number.declared
    least, most = item.plausible
    ends = {"low": written_in(least, item.unit), "high": written_in(most, item.unit)}
    span = words["fixed"] if least == most else words["to"].format(**ends)
    name, grade = number.name.rpartition(".")[2], words["grades"][item.grade]
    return name, written_in(item.start, item.unit), item.unit, span, grade


def block(number: Any, cells: Sequence[str], widths: Sequence[int], width: int, words: Any) -> list[str]:
    """The lines on one number."""
    from sim.cli.response_table import padded
    from sim.config.numbers import prices_of
    from sim.report.labels import wrapped

    item = number.declared
    told = [item.doc, item.source]
    if item.stated != item.start and prices_of(item) is not None:
        told.append(words["stated"].format(amount=written(item.stated), year=item.prices))
    below = [INDENT + line for text in told for line in wrapped(text, width - len(INDENT)).split("\n")]
    return ["  ".join(padded(cell, room) for cell, room in zip(cells, widths)).rstrip(), *below]


def title_of(topic: str, language: str) -> str:
    """The heading of a topic: an instrument by its label."""
    from sim.cli.parameter_words import TOPICS_ZH
    from sim.institutions import INSTRUMENTS

    if topic in INSTRUMENTS:
        label = INSTRUMENTS[topic].label_zh if language == "zh" else INSTRUMENTS[topic].label_en
        return f"{label} [{topic}]"
    return f"{TOPICS_ZH[topic]} [{topic}]" if language == "zh" else topic


def foot(found: Sequence[Any], words: Any, width: int) -> list[str]:
    """How many numbers there are of each grade, and in which prices money is."""
    from sim.config.numbers import says_all
    from sim.report.labels import wrapped
    from sim.schema import BASE_PRICES, Grade, price_level

    grades = [str(number.declared.grade) for number in found]
    counts = [words["count"].format(count=grades.count(grade), grade=words["grades"][grade]) for grade in Grade]
    whole = sum(says_all(number.declared) for number in found)
    counted = words["counted"].format(all=len(found), grades=words["comma"].join(counts), whole=whole)
    money = words["money"].format(base=BASE_PRICES, y2010=price_level(2010), y2020=price_level(2020))
    said = [text for text in (counted, words["range"], money, words["meanings"]) if text]
    return [wrapped(text, width) for text in said]


def written(value: float) -> str:
    """A number as people write it."""
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def written_in(value: float, unit: str) -> str:
    """A number of a unit as people write it; calendar years have no comma."""
    return f"{value:g}" if unit == "year" else written(value)


def columns_of_text(text: str) -> int:
    """Width of a text in half-width columns."""
    from sim.report.labels import columns_of

    return columns_of(text)
