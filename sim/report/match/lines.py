"""What stands in a line of a mine's tables: rules with modes and money, hindrances and instruments with their rises?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from sim.analysis.frames import rows_of
from sim.report.language import Wording
from sim.report.match.numbers import amount, percent, points, signed_number, spanned
from sim.report.style import MODE_COLOURS

Row = dict[str, Any]
AMOUNTS = {"restored_area": False, "public_cost": True, "residents_income": True}  # whether it is money


def rows_by_mine(table: pd.DataFrame) -> dict[str, list[Row]]:
    """{mine: its rows of a table, in their order}."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(table):
        found.setdefault(str(row["mine"]), []).append(row)
    return found


def row_by_mine(table: pd.DataFrame) -> dict[str, Row]:
    """{mine: its only row of a table}."""
    return {mine: rows[0] for mine, rows in rows_by_mine(table).items()}


def mode_line(row: Row, modes: dict[tuple[str, str], Row], labels: dict[str, str], wording: Wording) -> Row:
    """A line for one set of rules: its modes, and area, cost and income with their intervals."""
    code, policy = wording.code, row["variant"]
    line: Row = {
        "policy": labels[policy],
        "mode": wording.modes[row["mode"]],
        "colour": MODE_COLOURS[row["mode"]],
        "share": percent(row["share"]),
        "span": spanned(percent(row["share_low"]), percent(row["share_high"]), code),
        "parts": [
            {"colour": MODE_COLOURS[mode], "width": f"{100 * modes[policy, mode]['share']:.1f}",
             "label": f"{wording.modes[mode]} {percent(modes[policy, mode]['share'])}"}
            for mode in wording.modes
            if (policy, mode) in modes and modes[policy, mode]["share"] > 0.0
        ],
    }  # fmt: skip
    for name, is_money in AMOUNTS.items():
        mean, low, high = (amount(row[f"{name}{end}"], code, is_money) for end in ("", "_low", "_high"))
        line[name] = {"mean": mean, "span": spanned(low, high, code)}
    return line


def relaxation_line(row: Row, labels: dict[str, str], code: str) -> Row:
    """A line for what is lifted: the chance before and after, and the rise with its interval."""
    return {
        "name": labels[row["variant"]],
        "before": percent(row["before"]),
        "after": percent(row["after"]),
        "rise": points(row["rise"]),
        "span": spanned(points(row["low"]), points(row["high"]), code),
        "is_clear": row["low"] > 0.0 or row["high"] < 0.0,
    }


def regional_lines(
    regional: pd.DataFrame, kinds: Sequence[str], most: int, labels: dict[str, str], code: str
) -> list[Row]:
    """Lines for what moves all mines together: how many are beyond the baseline then, how many more, interval."""
    own = regional[regional["kind"].isin(kinds)]
    own = own.sort_values("rise", ascending=False, kind="stable").head(most)
    return [
        {
            "name": labels[row["variant"]],
            "after": signed_number(row["after"], 1, False),
            "rise": signed_number(row["rise"], 1, True),
            "span": spanned(signed_number(row["low"], 1, True), signed_number(row["high"], 1, True), code),
            "is_clear": row["low"] > 0.0 or row["high"] < 0.0,
        }
        for row in rows_of(own)
    ]
