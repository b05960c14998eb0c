"""What does each combination of swept levers bring?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.levers import BENEFITS, INVESTMENT, RESTORED
from sim.report.facts import Facts
from sim.report.figures.differences import tick
from sim.report.labels import columns_of, shortened, wrapped
from sim.report.language import Wording
from sim.report.numbers import money_scale, scale_for
from sim.report.style import BLUE, FAINT, INK, PARTY_COLOURS, QUIET, blank_figure, house_style, panel, without_frame

FIGURE_WIDTH = 10.0
HEADER_COLUMNS = 16  # half-width columns after which the name of a lever breaks

PARTY_OF = {
    "public_cost": "government",
    "private_investment": "investor",
    "bank_credit": "bank",
    "residents_income": "resident",
    "investor_gain": "investor",
    "firm_gain": "firm",
    "bank_gain": "bank",
    "government_gain": "government",
}


def levers_figure(levers: pd.DataFrame, names: list[str], facts: Facts, wording: Wording) -> Figure:
    """A row per combination: the levers' values, mine land restored, investment by source, who benefits.

    levers: as `sim.analysis.lever_table` gives it for the levers `names`.
    """
    rows = len(levers)
    body = max(0.25 * rows, 0.6)
    height = 1.25 + body + 0.85
    widths = [column_width(levers, name, wording) for name in names]
    across = 0.1 + sum(widths)
    rest = (FIGURE_WIDTH - across + 0.15) / 3
    with house_style():
        title, note = wording.figures["levers_title"], wording.figures["levers_note"].format(**facts.shown())
        figure = blank_figure(FIGURE_WIDTH, height, title, note)
        draw_values(panel(figure, 0.15, 0.85, across, body), levers, widths, names, wording)
        draw_restored(panel(figure, across + 0.1, 0.85, rest - 0.75, body), levers, wording)
        stacks = (("levers_investment", INVESTMENT), ("levers_benefits", BENEFITS))
        for place, (heading, indicators) in enumerate(stacks):
            axes = panel(figure, across - 0.1 + rest * (1 + place), 0.85, rest - 0.25, body)
            draw_stack(axes, levers, indicators, wording)
            axes.set_title(wording.figures[heading], pad=34)
        for axes in figure.axes:
            axes.set_ylim(rows - 0.5, -0.5)
            for row in blocks(levers, names):
                axes.axhline(row - 0.5, color=FAINT, linewidth=0.7, clip_on=False)
    return figure


def blocks(levers: pd.DataFrame, names: list[str]) -> list[int]:
    """Rows at which the first lever takes a new value."""
    first = [str(value) for value in levers[names[0]]]
    return [row for row in range(1, len(first)) if first[row] != first[row - 1] and len(names) > 1]


def value_label(name: str, value: object, wording: Wording) -> str:
    """The value of a lever as text; nothing set is a dash."""
    if value is None or value != value:
        return "–"
    if name == "policy":
        return shortened(wording.policy(str(value)), 20)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return shortened(wording.value(text), 20)


def column_width(levers: pd.DataFrame, name: str, wording: Wording) -> float:
    """Inches that the column of a lever takes."""
    labels = [value_label(name, value, wording) for value in levers[name].unique()]
    header = wrapped(wording.lever(name), HEADER_COLUMNS).split("\n")
    return 0.22 + 0.062 * max(columns_of(text) for text in [*labels, *header])


def draw_values(axes: Axes, levers: pd.DataFrame, widths: list[float], names: list[str], wording: Wording) -> None:
    """The levers' values as columns of text; a value that repeats the one above is left out, but for the last lever."""
    axes.axis("off")
    axes.set_xlim(0, sum(widths))
    for column, name in enumerate(names):
        at = sum(widths[:column])
        axes.text(at, -0.6, wrapped(wording.lever(name), HEADER_COLUMNS), fontsize=8, color=QUIET, va="bottom")
        before: tuple[str, ...] = ()
        for row, values in enumerate(levers[names[: column + 1]].itertuples(index=False)):
            now = tuple(map(str, values))
            if now != before or column == len(names) - 1:
                axes.text(at, row, value_label(name, values[-1], wording), fontsize=8.5, va="center")
            before = now


def draw_restored(axes: Axes, levers: pd.DataFrame, wording: Wording) -> None:
    """Mean and interval of the restored share, with the number at the right."""
    scale = scale_for(RESTORED, levers[RESTORED], wording)
    means = levers[RESTORED] / scale.divisor
    lows, highs = levers[f"{RESTORED}_low"] / scale.divisor, levers[f"{RESTORED}_high"] / scale.divisor
    for row in range(len(levers)):
        axes.plot([0.0, means.iloc[row]], [row, row], color=FAINT, linewidth=0.9, zorder=1)
        axes.plot([lows.iloc[row], highs.iloc[row]], [row, row], color=BLUE, linewidth=2.6, alpha=0.45)
        axes.plot([means.iloc[row]], [row], marker="o", markersize=4.5, color=BLUE)
        label = scale.bare(levers[RESTORED].iloc[row])
        axes.text(1.04, row, label, transform=axes.get_yaxis_transform(), fontsize=8, color=BLUE, va="center")
    axes.set_xlim(0.0, 1.05 * highs.fillna(means).max() or 1.0)
    axes.set_title(wording.figures["levers_restored"], pad=34)
    finish(axes, scale.label)


def draw_stack(axes: Axes, levers: pd.DataFrame, indicators: tuple[str, ...], wording: Wording) -> None:
    """Stacked bars of amounts; what is below zero is stacked to the left."""
    gains = levers[list(indicators)].clip(lower=0.0)
    losses = levers[list(indicators)].clip(upper=0.0)
    scale = money_scale([*gains.sum(axis=1), *losses.sum(axis=1)], wording)
    for amounts in (gains, losses):
        start = [0.0] * len(levers)
        for indicator in indicators:
            width = list(amounts[indicator] / scale.divisor)
            axes.barh(range(len(levers)), width, left=start, height=0.62, color=PARTY_COLOURS[PARTY_OF[indicator]])
            start = [at + more for at, more in zip(start, width)]
    if losses.to_numpy().min(initial=0.0) < 0.0:
        axes.axvline(0.0, color=QUIET, linewidth=0.8)
    key_of_stack(axes, indicators, wording)
    finish(axes, scale.label)


def key_of_stack(axes: Axes, indicators: tuple[str, ...], wording: Wording) -> None:
    """Names of the parts, in their colours' order, above the bars."""
    width = axes.get_position().width * FIGURE_WIDTH
    at, line = 0.0, 0
    for indicator in indicators:
        label = wording.figures[indicator]
        need = 0.16 + 0.06 * columns_of(label) + 0.1
        if at + need > width + 0.15:
            at, line = 0.0, line + 1
        for text, shift, colour in (("■", 0.0, PARTY_COLOURS[PARTY_OF[indicator]]), (label, 0.15, INK)):
            axes.annotate(
                text,
                ((at + shift) / width, 1.0),
                xycoords="axes fraction",
                xytext=(0, 20 - 11 * line),
                textcoords="offset points",
                color=colour,
                fontsize=8,
                va="center",
            )
        at += need


def finish(axes: Axes, unit: str) -> None:
    """The axis below: ticks and unit."""
    without_frame(axes, keep=["bottom"])
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.set_xlabel(unit, loc="left")
