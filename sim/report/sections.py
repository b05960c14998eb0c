"""What stands in the tables of a brief, cell by cell?"""

from typing import Any

from sim.analysis import HEADLINES
from sim.analysis.levers import BENEFITS, INVESTMENT, RESTORED
from sim.indicators import INDICATORS, THEMES
from sim.report.cells import Cells
from sim.report.language import Wording
from sim.report.numbers import clear_scale, difference_scale, money_scale, rounded_scale, scale_for
from sim.report.prose import lever_cell
from sim.report.tables import Report

ENDS = ["difference", "difference_low", "difference_high"]


def comparison_section(report: Report, cells: Cells, wording: Wording) -> dict[str, Any]:
    """Policies by mine land restored, and for each headline indicator mean, rank, difference and interval."""
    comparison = report.tables["comparison"]
    restored = comparison[comparison["indicator"] == HEADLINES[0]]
    ranks = dict(zip(restored["policy"], restored["rank"]))
    policies = sorted(wording.in_order(ranks), key=lambda policy: ranks[policy])
    columns: list[dict[str, str]] = []
    found: dict[str, list[dict[str, Any]]] = {policy: [] for policy in policies}
    for indicator in HEADLINES:
        rows = [f"{policy} {indicator}" for policy in policies]
        scale = scale_for(indicator, cells.values("comparison", rows, ["mean"]), wording)
        gap = difference_scale(indicator, scale, wording)
        gap = rounded_scale(gap, cells.values("comparison", rows, ["difference"]))
        direction = INDICATORS[indicator].direction
        sense = {1: "more_is_better", -1: "less_is_better"}.get(direction)
        columns.append(
            {
                "label": wording.indicator(indicator),
                "unit": scale.label,
                "sense": wording.figures[sense] if sense else "",
                "note": wording.brief["comparison_unit"] if gap.label != scale.label else "",
            }
        )
        for policy, row in zip(policies, rows):
            fine = clear_scale(gap, *cells.values("comparison", [row], ENDS[1:]))
            found[policy].append(
                {
                    "mean": cells.bare("comparison", row, "mean", scale),
                    "rank": cells.text("comparison", row, "rank"),
                    "difference": cells.bare("comparison", row, ENDS[0], fine, signed=True),
                    "low": cells.bare("comparison", row, ENDS[1], fine, signed=True),
                    "high": cells.bare("comparison", row, ENDS[2], fine, signed=True),
                    "verdict": str(cells.value("comparison", row, "verdict")),
                }
            )
    baseline = report.facts.baseline
    lines = [
        {"label": wording.policy(policy, baseline), "baseline": policy == baseline, "cells": found[policy]}
        for policy in policies
    ]
    return {"columns": columns, "lines": lines}


def indicators_section(report: Report, cells: Cells, wording: Wording) -> dict[str, Any]:
    """By theme, for each indicator and policy: mean with interval, and how it compares with the baseline."""
    recorded, baseline = set(report.tables["indicators"]["indicator"]), report.facts.baseline
    policies = wording.in_order(report.tables["indicators"]["policy"].unique())
    themes = []
    for theme in THEMES:
        lines = []
        for name in [item.name for item in theme.indicators if item.name in recorded]:
            rows = [f"{policy} {name}" for policy in policies]
            scale = scale_for(name, cells.values("indicators", rows, ["mean"]), wording)
            found = [
                {end: cells.bare("indicators", row, end, scale) for end in ("mean", "low", "high")}
                | {"verdict": "" if policy == baseline else str(cells.value("indicators", row, "verdict"))}
                for policy, row in zip(policies, rows)
            ]
            lines.append({"label": wording.indicator(name), "unit": scale.label, "cells": found})
        if lines:
            themes.append({"label": wording.theme(theme), "lines": lines})
    return {"policies": [wording.policy(name, baseline) for name in policies], "themes": themes}


def stakes_section(report: Report, cells: Cells, wording: Wording) -> dict[str, Any]:
    """For each policy and stakeholder: balance with interval, paid, received, in one unit per stakeholder."""
    stakes = report.tables["stakes"]
    policies = wording.in_order(stakes["policy"].unique())
    columns: list[dict[str, str]] = []
    found: dict[str, list[dict[str, Any]]] = {policy: [] for policy in policies}
    for stakeholder, label in wording.stakeholders.items():
        rows = [f"{policy} {stakeholder}" for policy in policies]
        scale = money_scale(cells.values("stakes", rows, ["pays", "receives"]), wording)
        scale = rounded_scale(scale, cells.values("stakes", rows, ["net"]))
        columns.append({"label": label, "unit": scale.label})
        for policy, row in zip(policies, rows):
            names = {"balance": "net", "low": "net_low", "high": "net_high", "pays": "pays", "receives": "receives"}
            signed = {"net", "net_low", "net_high"}
            found[policy].append(
                {key: cells.bare("stakes", row, name, scale, name in signed) for key, name in names.items()}
            )
    lines = [{"label": wording.policy(name, report.facts.baseline), "cells": found[name]} for name in policies]
    return {"columns": columns, "lines": lines}


def levers_section(report: Report, cells: Cells, wording: Wording) -> dict[str, Any]:
    """For each combination of levers: mine land restored, investment by source, benefit by stakeholder."""
    levers = report.tables["levers"]
    rows = list(levers["row"])
    money = [*INVESTMENT, *BENEFITS]
    scales = {}
    for name in money:
        values = cells.values("levers", rows, [name])
        scales[name] = rounded_scale(money_scale(values, wording), values)
    restored = scale_for(RESTORED, [], wording)
    lines = [
        {
            "levers": [lever_cell(cells, row, name, wording) for name in report.levers],
            "restored": cells.bare("levers", row, RESTORED, restored),
            "low": cells.bare("levers", row, f"{RESTORED}_low", restored),
            "high": cells.bare("levers", row, f"{RESTORED}_high", restored),
            "money": [
                [cells.bare("levers", row, f"{name}{end}", scales[name]) for end in ("", "_low", "_high")]
                for name in money
            ],
        }
        for row in rows
    ]
    return {
        "levers": [wording.lever(name) for name in report.levers],
        "restored": wording.indicator(RESTORED),
        "restored_unit": restored.label,
        "money": [{"label": wording.indicator(name), "unit": scales[name].label} for name in money],
        "lines": lines,
    }
