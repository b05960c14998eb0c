"""How are results written on a terminal: aligned, with units, and with the interval of every mean?"""

import sys
import textwrap
from collections.abc import Sequence
from typing import Any

import pandas as pd

from sim.analysis import HEADLINES
from sim.analysis.frames import end_of_run
from sim.analysis.intervals import mean_interval
from sim.config import Request
from sim.indicators import INDICATORS
from sim.report.language import wording_of
from sim.report.numbers import scale_for

CAUTION = "Means over seeds with 95% intervals. The model explains and compares; it is not a forecast."
ENGLISH = wording_of("en")
GAP = "  "


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
    """A table of texts under a header whose words are wrapped; the first `texts` columns are set left, the others right."""
    heads = [textwrap.wrap(name, max(widest, 4)) or [""] for name in header]
    height = max(map(len, heads))
    heads = [[""] * (height - len(head)) + head for head in heads]
    lines = [*zip(*heads), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    written = []
    for line in lines:
        cells = [text.ljust(width) if column < texts else text.rjust(width)
                 for column, (text, width) in enumerate(zip(line, widths))]  # fmt: skip
        written.append(GAP.join(cells).rstrip())
    rule = "-" * max(map(len, written))
    return "\n".join([*written[:height], rule, *written[height:]])


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
    title = f"{request.policy.name}, region {region}: {len(request.seeds)} seeds, {request.years} years from {request.start_year:g}"
    return "\n".join(["", title, "", aligned(("indicator", "mean", "95% interval", "unit"), rows, 1, 40), "", CAUTION])
