"""Which figures do the tables of a report call for?"""

import re
from pathlib import Path

from matplotlib.figure import Figure

from sim.report import figures
from sim.report.cells import Cells
from sim.report.language import Wording
from sim.report.prose import best_policy, finding
from sim.report.style import save_figure
from sim.report.tables import Report


def draw_figures(report: Report, wording: Wording) -> dict[str, Figure]:
    """The figures of a report by name, in the order in which a brief shows them."""
    tables, facts = report.tables, report.facts
    drawn: dict[str, Figure] = {}
    if facts.policies > 1:
        comparison = tables["comparison"]
        said = headline(report, wording)
        drawn["hero"] = figures.hero_figure(tables["restoration"], comparison, said, facts, wording)
        drawn["differences"] = figures.differences_figure(comparison, facts, wording)
    drawn["restoration"] = figures.course_figure(tables["restoration"], facts, wording)
    if "regimes" in tables:
        drawn["years"] = figures.years_figure(tables, dated_policy(report), facts, wording)
    drawn["stakes"] = figures.stakes_figure(tables["stakes"], facts, wording)
    drawn["money"] = figures.money_figure(tables["money"], shown_policies(report), facts, wording)
    drawn["modes"] = figures.modes_figure(tables["modes"], facts, wording)
    for policy in shown_policies(report):
        drawn[stages_name(policy)] = figures.stages_figure(tables["stages"], tables["feedback"], policy, facts, wording)
    if facts.policies > 1:
        drawn["stages"] = figures.stage_comparison_figure(tables["stages"], tables["feedback"], facts, wording)
    if "levers" in tables:
        drawn["levers"] = figures.levers_figure(tables["levers"], report.levers, facts, wording)
    return drawn


def headline(report: Report, wording: Wording) -> str:
    """The sentence under the title of the first picture."""
    cells = Cells(report.tables, wording)
    facts = report.facts.shown() | {"baseline": wording.in_sentence(wording.policy(report.facts.baseline))}
    values = finding(report, cells, facts, wording)
    name = "hero_finding" if "mean" in values else "hero_same"
    return wording.figures[name].format(**values)


def dated_policy(report: Report) -> str:
    """Of the policies whose rules change by date, the one whose years are drawn: the baseline, or else the first."""
    dated = list(report.tables["regimes"]["policy"].unique())
    return report.facts.baseline if report.facts.baseline in dated else str(dated[0])


def shown_policies(report: Report) -> list[str]:
    """The policies whose money and value stages are drawn: the baseline, and with it full reform or whichever
    restores most."""
    baseline = report.facts.baseline
    policies = list(report.tables["restoration"]["policy"].unique())
    other = "full_reform" if "full_reform" in policies else None
    if other is None and "comparison" in report.tables:
        other = best_policy(report.tables["comparison"])
    return [baseline] if other in (None, baseline) else [baseline, str(other)]


def stages_name(policy: str) -> str:
    """The name of the figure of one policy's value stages; a policy of the user's own may have any name."""
    return f"stages_{re.sub('[^A-Za-z0-9_-]', '_', policy)}"


def save_figures(drawn: dict[str, Figure], folder: Path, wording: Wording, *, png: bool = True) -> dict[str, str]:
    """Write each figure as `name.language.svg`, and as `.png` where that is asked for; returns {name: SVG as text}."""
    return {name: save_figure(figure, folder, f"{name}.{wording.code}", png=png) for name, figure in drawn.items()}
