"""How often do the intervals of policy differences cover the truth?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.coverage import BY_RULE
from sim.report.figures.small_multiples import panels
from sim.report.language import Wording
from sim.report.style import BLUE, FAINT, GREY, ORANGE, YELLOW, house_style

BAND = (0.93, 0.97)
LEFT, RIGHT = 84.5, 100.0  # %: ends of the axis
FIXED_COLOURS = (GREY, YELLOW, ORANGE)
MARKS = ("s", "^", "D")


def coverage_figure(covered: pd.DataFrame, facts: dict[str, str], wording: Wording) -> Figure:
    """Small multiples, one per indicator: coverage of each policy's difference, a mark per way to choose the seeds.

    covered: as `sim.analysis.coverage.coverage` gives it; facts: region, pool, experiments, level as texts.
    """
    said, ways = wording.figures, list(covered["way"].unique())
    policies = list(wording.in_order(covered["policy"].unique()))
    band = {name: f"{edge:.0%}" for name, edge in zip(("low", "high"), BAND)}
    with house_style():
        figure, each = panels(
            list(covered["indicator"].unique()), policies, said["coverage_title"].format(**facts),
            said["coverage_note"].format(**facts, **band), wording,
        )  # fmt: skip
        for indicator, axes in each:
            axes.axvspan(100 * BAND[0], 100 * BAND[1], color=FAINT, alpha=0.55, linewidth=0, zorder=0)
            own = covered[covered["indicator"] == indicator]
            for place, way in enumerate(ways):
                shift = 0.22 * (place - 0.5 * (len(ways) - 1))
                rows = own[own["way"] == way].set_index("policy").loc[policies].reset_index()
                draw_way(axes, rows, shift, *look_of(place, way))
            axes.set_xlim(LEFT, RIGHT)
            axes.set_xticks([85, 90, 93, 95, 97, 100])
        across, along = figure.get_size_inches()
        for place, way in enumerate(ways):
            colour, mark = look_of(place, way)
            key = {"s": "■", "^": "▲", "D": "◆", "o": "●"}[mark]
            seeds = f"{covered.loc[covered['way'] == way, 'seeds'].iloc[0]:,.0f}"
            text = said["coverage_by_rule" if way == BY_RULE else "coverage_fixed"].format(seeds=seeds)
            figure.text((1.5 + 1.5 * place) / across, 1 - 0.5 / along, f"{key} {text}", color=colour, va="top")
        figure.text(1 - 0.15 / across, 1 - 0.5 / along, said["coverage_axis"], ha="right", va="top", fontsize=8)
    return figure


def look_of(place: int, way: str) -> tuple[str, str]:
    """Colour and mark of a way to choose the seeds."""
    return (BLUE, "o") if way == BY_RULE else (FIXED_COLOURS[place % 3], MARKS[place % 3])


def draw_way(axes: Axes, rows: pd.DataFrame, shift: float, colour: str, mark: str) -> None:
    """The marks of one way, a row per policy; an arrow at the edge for what lies further left."""
    for row, item in enumerate(rows.to_dict("records")):
        if item["coverage"] != item["coverage"]:
            continue
        found, low, high = (100 * item[name] for name in ("coverage", "low", "high"))
        if found < LEFT:
            axes.plot([LEFT + 0.3], [row + shift], "<", color=colour, markersize=4.5, clip_on=False)
            axes.text(LEFT + 0.8, row + shift, f"{found:.0f}", color=colour, fontsize=6.5, va="center")
            continue
        axes.plot([low, high], [row + shift] * 2, color=colour, linewidth=1.1)
        axes.plot([found], [row + shift], mark, color=colour, markersize=3.6)
