"""How does a number get from a table onto a page, with its origin?"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from sim.report.facts import Facts, percentiles
from sim.report.language import Wording
from sim.report.numbers import Number, Scale


class Cells:
    """The numbers of a report's tables, each as a reader is to see it."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], wording: Wording) -> None:
        """Index the tables by their column `row`."""
        self.tables = {name: table.set_index("row") for name, table in tables.items()}
        self.wording = wording

    def value(self, table: str, row: str, column: str) -> Any:
        """The value itself."""
        return self.tables[table].at[row, column]

    def values(self, table: str, rows: Iterable[str], columns: list[str]) -> list[float]:
        """The values of some rows and columns in one list."""
        return [float(value) for value in self.tables[table].loc[list(rows), columns].to_numpy(float).ravel()]

    def bare(self, table: str, row: str, column: str, scale: Scale, signed: bool = False) -> Number | str:
        """A number without its unit; words for one that is undefined."""
        text = scale.bare(float(self.value(table, row, column)), signed)
        return Number(text, table, row, column, scale.label) if text else self.wording.brief["not_known"]

    def full(self, table: str, row: str, column: str, scale: Scale, signed: bool = False) -> Number | str:
        """A number with its unit; words for one that is undefined."""
        text = scale.full(float(self.value(table, row, column)), signed)
        return Number(text, table, row, column, scale.label) if text else self.wording.brief["not_known"]

    def text(self, table: str, row: str, column: str, label: str | None = None) -> Number:
        """What a table holds as a text or a whole number, shown as it is, or under a label."""
        value = self.value(table, row, column)
        unit = "text" if label is None else "label"
        return Number(str(value) if label is None else label, table, row, column, unit)

    def facts(self, facts: Facts) -> dict[str, Any]:
        """The facts of the run for sentences."""
        shown: dict[str, Any] = {name: self.text("run", "run", name) for name in facts._fields}
        shown["region"] = self.text("run", "run", "region", self.wording.region(facts.region))
        whole = {"level": f"{facts.level:.0%}", **percentiles(facts.band_low, facts.band_high)}
        for name, text in whole.items():
            shown[name] = Number(text, "run", "run", name, "%")
        return shown | {"baseline": self.wording.in_sentence(self.wording.policy(facts.baseline))}


def filled(template: str, values: Mapping[str, Any]) -> Markup:
    """A sentence with its numbers and names in place; whatever is not a marked number is escaped."""
    return Markup(template).format_map(values)
