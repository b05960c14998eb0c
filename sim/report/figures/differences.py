"""By how much does each policy differ from the baseline, and which differences are clear?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis import verdict
from sim.indicators import INDICATORS
from sim.report.facts import Facts
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.numbers import Scale, clear_scale, difference_scale, rounded_scale, scale_for
from sim.report.style import (
    QUIET,
    VERDICT_COLOURS,
    VERDICT_MARKERS,
    blank_figure,
    house_style,
    name_rows,
    panel,
    without_frame,
)

COLUMNS = 3


def differences_figure(differences: pd.DataFrame, facts: Facts, wording: Wording) -> Figure:
    """Small multiples, one per indicator in its own unit: mean paired difference of each policy with its interval.

    differences: as `sim.analysis.paired_differences` gives it.
    """
    policies = [name for name in wording.in_order(differences["policy"].unique()) if name != facts.baseline]
    indicators = list(differences["indicator"].unique())
    rows = -(-len(indicators) // COLUMNS)
    row_height = max(0.27 * len(policies), 0.6)
    height = 0.62 + rows * (row_height + 1.05) + 0.35
    shown = facts.shown() | {"baseline": wording.in_sentence(wording.policy(facts.baseline))}
    with house_style():
        title = wording.figures["differences_title"].format(**shown)
        figure = blank_figure(10, height, title, wording.figures["differences_note"].format(**shown))
        for place, indicator in enumerate(indicators):
            row, column = divmod(place, COLUMNS)
            bottom = height - 1.1 - row_height - row * (row_height + 1.05)
            axes = panel(figure, 1.45 + column * 2.9, bottom, 1.95, row_height)
            table = differences[differences["indicator"] == indicator].set_index("policy").loc[policies]
            draw_differences(axes, table, indicator, wording)
            name_rows(
                axes, [wording.policy(name) for name in policies], [QUIET] * len(policies), shown=column == 0, width=20
            )
    return figure


def draw_differences(axes: Axes, table: pd.DataFrame, indicator: str, wording: Wording) -> None:
    """One panel: a row per policy of the table (index: policy)."""
    scale = difference_scale(indicator, scale_for(indicator, table["mean"], wording), wording)
    scale = rounded_scale(scale, table["difference"])
    direction = INDICATORS[indicator].direction
    axes.axvline(0.0, color="#8d949b", linewidth=0.8, zorder=1)
    for row, item in enumerate(table.reset_index().to_dict("records")):
        found = verdict(item["difference_low"], item["difference_high"], direction)
        colour = VERDICT_COLOURS[found]
        ends = [item["difference_low"] / scale.divisor, item["difference_high"] / scale.divisor]
        axes.plot(ends, [row, row], color=colour, linewidth=2.2, alpha=0.75, zorder=2)
        axes.plot(
            [item["difference"] / scale.divisor],
            [row],
            marker=VERDICT_MARKERS[found],
            markersize=5,
            color=colour,
            markerfacecolor="white" if found == "unclear" else colour,
            zorder=3,
        )
        fine = clear_scale(scale, item["difference"], item["difference"])
        label = fine.bare(item["difference"], signed=True)
        axes.text(1.04, row, label, transform=axes.get_yaxis_transform(), color=colour, fontsize=8, va="center")
    fit_to(axes, table, scale)
    without_frame(axes, keep=["bottom"])
    sense = {1: wording.figures["more_is_better"], -1: wording.figures["less_is_better"], 0: ""}[direction]
    axes.set_title(wrapped(wording.indicator(indicator), 34), pad=20)
    unit = f"{scale.label} · {sense}" if sense else scale.label
    axes.text(0, 1.03, unit, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def fit_to(axes: Axes, table: pd.DataFrame, scale: Scale) -> None:
    """Limits of the axis around all intervals and zero."""
    low = min(0.0, table["difference_low"].min() / scale.divisor)
    high = max(0.0, table["difference_high"].max() / scale.divisor)
    margin = 0.06 * ((high - low) or 1.0)
    axes.set_xlim(low - margin, high + margin)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))


def tick(value: float) -> str:
    """A tick's number as short as it can be."""
    return (f"{value:,.0f}" if abs(value) >= 1e4 else f"{value:,.4g}").replace("-", "−")
