"""Where are results of benchmarks kept, and how do they come into docs/performance.md?

A benchmark's table stands in docs/performance/NAME.csv; what it was to show, beside what it showed, in targets.csv; the
machine in machines.csv. The page's blocks `<!-- table: NAME -->` ... `<!-- end -->` are filled from these files alone.
"""

import csv
import re
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "performance"
PAGE = DOCS / "performance.md"
BLOCK = re.compile(r"<!-- table: (?P<name>\S+) -->\n.*?<!-- end -->", re.DOTALL)
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-\d+)?")
SIGNIFICANT = 3


class Verdict(NamedTuple):
    """What had to be shown, what was measured, and whether that is enough."""

    what: str
    target: str
    measured: str
    met: bool


class Result(NamedTuple):
    """What a benchmark found: its table, a list of rows {column: value}, and what it says of the targets."""

    rows: list
    verdicts: list


def shown(value) -> str:
    """A value as it stands in tables: numbers to three significant digits."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, float):
        return str(value)
    if value == 0.0:
        return "0"
    if abs(value) >= 10 ** (SIGNIFICANT - 1):
        return f"{value:,.0f}"
    return f"{value:.{SIGNIFICANT}g}"


def stored(value) -> str:
    """A value as it stands in the files: numbers plain, to four significant digits."""
    if not isinstance(value, float) or value == 0.0:
        return shown(value)
    digits = f"{value:.{SIGNIFICANT + 1}g}"
    return f"{value:.0f}" if "e+" in digits else digits


def at_least(what: str, limit: float, value: float, unit: str = "") -> Verdict:
    """A verdict on a value that may not be smaller than a limit."""
    return Verdict(what, f"at least {shown(limit)}{unit}", f"{shown(value)}{unit}", value >= limit)


def at_most(what: str, limit: float, value: float, unit: str = "") -> Verdict:
    """A verdict on a value that may not be larger than a limit."""
    return Verdict(what, f"at most {shown(limit)}{unit}", f"{shown(value)}{unit}", value <= limit)


def read(name: str) -> list[dict[str, str]]:
    """The rows kept under a name; none where there is no such file."""
    path = FOLDER / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: list[dict]) -> None:
    """Keep rows, whose first has all columns, under a name."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({column: stored(value) for column, value in row.items()} for row in rows)


def keep(benchmark: str, result: Result, machine: str) -> None:
    """Keep what a benchmark found in place of what it found before, and fill in the page anew."""
    write(benchmark, result.rows)
    met = {True: "met", False: "not met"}
    ours = [
        {"benchmark": benchmark, "what": it.what, "target": it.target, "measured": it.measured, "verdict": met[it.met]}
        for it in result.verdicts
    ]
    put_in_place("targets", benchmark, ours)
    put_in_place("machines", benchmark, [{"benchmark": benchmark, "machine": machine}])
    PAGE.write_text(filled_page(), encoding="utf-8")


def put_in_place(name: str, benchmark: str, ours: list[dict]) -> None:
    """Put a benchmark's rows in the place of its earlier ones in a file that all of them share."""
    others = [row for row in read(name) if row["benchmark"] != benchmark]
    rows = sorted([*others, *ours], key=lambda row: order_of(row["benchmark"]))
    if rows:
        write(name, rows)


def order_of(benchmark: str) -> int:
    """Place of a benchmark on the page; those that it does not show come first."""
    return PAGE.read_text(encoding="utf-8").find(f"<!-- table: {benchmark} -->")


def read_out(text: str) -> str:
    """What stands in a file as it stands on the page."""
    if not NUMBER.fullmatch(text):
        return text
    return shown(float(text)) if {".", "e"} & set(text) else f"{int(text):,}"


def table(rows: list[dict]) -> str:
    """Rows as a table in Markdown, numbers to the right."""
    if not rows:
        return "Not measured yet.\n"
    columns = list(rows[0])
    rows = [{name: read_out(text) for name, text in row.items()} for row in rows]
    numeric = [all(re.fullmatch(r"[-\d.,e+%]*", row[column]) for row in rows) for column in columns]
    body = [[row[column] for column in columns] for row in rows]
    lines = [columns, ["---:" if it else "---" for it in numeric], *body]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def filled_page() -> str:
    """The page with every block filled from the files."""

    def filled(block):
        name = block["name"]
        machine = [row["machine"] for row in read("machines") if row["benchmark"] == name]
        below = f"\nMeasured on: {machine[0]}.\n" if machine else ""
        return f"<!-- table: {name} -->\n{table(read(name))}{below}<!-- end -->"

    return BLOCK.sub(filled, PAGE.read_text(encoding="utf-8"))
