"""How are results written on a terminal: aligned, with units, and with the interval of every mean?"""

import sys
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.analysis import HEADLINES
from sim.analysis.frames import end_of_run
from sim.analysis.intervals import mean_interval
from sim.config import Request
from sim.indicators import INDICATORS
from sim.report.labels import columns_of
from sim.report.language import wording_of
from sim.report.numbers import scale_for

ENGLISH = wording_of("en")
CAUTION = ENGLISH.terminal["caution"]
GAP = "  "
NO_BREAK = "\N{NO-BREAK SPACE}"  # where a header is not to be wrapped


def note(text: str) -> None:
    """Say something that is no result, on the error channel."""
    print(text, file=sys.stderr)


def combination_name(levers: dict[str, Any]) -> str:
    """The combination of a sweep as a text: its levers with their values."""
    return " ".join(f"{name}={shown(value)}" for name, value in levers.items()) or "the only combination"


def shown(value: Any) -> str:
    """A lever's value as a text."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], texts: int, widest: int = 13) -> str:
    """A table under a header whose words are wrapped; the first `texts` columns are set left, the others right."""
    heads = [[part.replace(NO_BREAK, " ") for part in textwrap.wrap(name, widest)] or [""] for name in header]
    height = max(map(len, heads))
    above = list(zip(*([""] * (height - len(head)) + head for head in heads)))
    lines = in_columns([*above, *rows], texts)
    return "\n".join([*lines[:height], "-" * max(map(len, lines)), *lines[height:]])


def grouped(header: Sequence[str], groups: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """A table in groups of rows, each under its title, all on the same columns; the first column is set left."""
    lines = in_columns([header, *(row for rows in groups.values() for row in rows)], 1)
    written = [lines.pop(0)]
    for title, rows in groups.items():
        written += ["", title, *(GAP + lines.pop(0) for _ in rows)]
    return "\n".join([GAP + written[0], *written[1:]])


def in_columns(rows: Sequence[Sequence[str]], texts: int) -> list[str]:
    """Rows of texts as lines of equal columns; the first `texts` columns are set left, the others right."""
    widths = [max(map(columns_of, column)) for column in zip(*rows)]
    lines = []
    for row in rows:
        gaps = [" " * (width - columns_of(text)) for text, width in zip(row, widths)]
        cells = [text + gap if place < texts else gap + text for place, (text, gap) in enumerate(zip(row, gaps))]
        lines.append(GAP.join(cells).rstrip())
    return lines


def with_margin(mean: str, margin: str) -> str:
    """A mean or a difference with half the width of its interval; that of one seed has none."""
    return f"{mean} ±{margin}" if margin else mean or "undefined"


def headline_table(series: pd.DataFrame, request: Request) -> str:
    """The headline indicators of one run at its end, a line each."""
    ends = end_of_run(series)
    rows = []
    for name in HEADLINES:
        mean, low, high = mean_interval(ends[name].to_numpy(float))
        scale = scale_for(name, [mean, low, high], ENGLISH)
        interval = f"{scale.bare(low)} to {scale.bare(high)}" if low == low else "one seed only"
        rows.append((INDICATORS[name].label_en, scale.bare(mean) or "undefined", interval, scale.label))
    region = request.region.get("name", "")
    span = f"{request.years} years from {request.start_year:g}"
    title = f"{request.policy.name}, region {region}: {len(request.seeds)} seeds, {span}"
    return "\n".join(["", title, "", aligned(("indicator", "mean", "95% interval", "unit"), rows, 1, 40), "", CAUTION])
