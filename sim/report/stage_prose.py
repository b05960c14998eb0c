"""What is seen in the figure of a policy's value stages, in a sentence?"""

import math
from typing import Any

from markupsafe import Markup

from sim.analysis import ALL_MODES
from sim.report.cells import Cells, filled
from sim.report.drawing import shown_policies, stages_name
from sim.report.language import Wording
from sim.report.numbers import Scale, rounded_scale, scale_for
from sim.report.tables import Report


def stages_section(report: Report, cells: Cells, wording: Wording) -> list[dict[str, Any]]:
    """For each policy whose stages are drawn: the name of its figure, and what is seen there."""
    return [
        {"figure": stages_name(policy), "seen": seen(policy, report, cells, wording)}
        for policy in shown_policies(report)
    ]


def seen(policy: str, report: Report, cells: Cells, wording: Wording) -> Markup:
    """Mines at each value stage at the end with intervals, what flows back a year, and its share of public works."""
    last = report.tables["stages"]["year"].max()
    values = cells.facts(report.facts) | {"policy": wording.in_sentence(wording.policy(policy))}
    mines = Scale(1.0, 1, "", "", wording.units["sites"])
    for stage in wording.value_stages:
        row = f"{policy} {last} {ALL_MODES} {stage}"
        values[stage] = cells.bare("stages", row, "sites", mines)
        values[f"{stage}_span"] = span(cells, "stages", row, mines, wording)
    for name, indicator in (("feedback", "feedback"), ("share", "feedback_share")):
        row = f"{policy} {indicator} {last}"
        scale = scale_for(indicator, cells.values("feedback", [row], ["mean", "high"]), wording)
        scale = rounded_scale(scale, cells.values("feedback", [row], ["mean"]))
        values[name] = cells.full("feedback", row, "mean", scale)
        values[f"{name}_span"] = span(cells, "feedback", row, scale, wording)
    return filled(wording.brief["stages_seen"], values)


def span(cells: Cells, table: str, row: str, scale: Scale, wording: Wording) -> Markup:
    """The interval in brackets; nothing where one seed gives none."""
    if not math.isfinite(float(cells.value(table, row, "low"))):
        return Markup("")
    return filled(wording.brief["span"], {end: cells.bare(table, row, end, scale) for end in ("low", "high")})
