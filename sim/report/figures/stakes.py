"""What does each stakeholder pay, receive and keep under each policy?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.report.facts import Facts
from sim.report.figures.differences import tick
from sim.report.language import Wording
from sim.report.numbers import money_scale
from sim.report.style import INK, QUIET, blank_figure, house_style, name_rows, panel, policy_colour, without_frame

PAYS, RECEIVES = "#e3b299", "#9fc6e0"


def stakes_figure(stakes: pd.DataFrame, facts: Facts, wording: Wording) -> Figure:
    """One panel per stakeholder: paid to the left, received to the right, the balance as a dot with its interval.

    stakes: as `sim.analysis.stakes` gives it.
    """
    policies = wording.in_order(stakes["policy"].unique())
    body = max(0.3 * len(policies), 0.6)
    height = 1.35 + body + 0.95
    with house_style():
        title, note = wording.figures["stakes_title"], wording.figures["stakes_note"].format(**facts.shown())
        figure = blank_figure(10, height, title, note)
        key_of_bars(figure, height, wording)
        for place, stakeholder in enumerate(wording.stakeholders):
            axes = panel(figure, 1.65 + place * 1.66, 0.95, 1.42, body)
            table = stakes[stakes["stakeholder"] == stakeholder].set_index("policy").loc[policies]
            scale = draw_stakes(axes, table, wording)
            labels = [wording.policy(name, facts.baseline) for name in policies]
            name_rows(axes, labels, [policy_colour(name) for name in policies], shown=place == 0)
            axes.set_title(wording.stakeholders[stakeholder], pad=18)
            axes.text(0, 1.02, scale, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")
    return figure


def draw_stakes(axes: Axes, table: pd.DataFrame, wording: Wording) -> str:
    """One panel, a row per policy of the table (index: policy); returns the unit it is drawn in."""
    scale = money_scale([*table["pays"], *table["receives"]], wording)
    for row, item in enumerate(table.reset_index().to_dict("records")):
        axes.barh(row, -item["pays"] / scale.divisor, height=0.5, color=PAYS)
        axes.barh(row, item["receives"] / scale.divisor, height=0.5, color=RECEIVES)
        ends = [item["net_low"] / scale.divisor, item["net_high"] / scale.divisor]
        axes.plot(ends, [row, row], color=INK, linewidth=1.4)
        axes.plot([item["net"] / scale.divisor], [row], marker="o", markersize=3.6, color=INK)
    axes.axvline(0.0, color="#8d949b", linewidth=0.8)
    without_frame(axes, keep=["bottom"])
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(abs(value))))
    return scale.label


def key_of_bars(figure: Figure, height: float, wording: Wording) -> None:
    """What the colours and the dot mean, in one line under the title."""
    line = 1 - 0.56 / height
    at = 1.65
    for word, colour, sign in (("pays", "#b3623a", "■"), ("receives", "#2f7fb0", "■"), ("net", INK, "●")):
        label = f"{sign} {wording.figures[f'stakes_{word}']}"
        figure.text(at / 10, line, label, color=colour, fontsize=8.5, va="center")
        at += 1.0
