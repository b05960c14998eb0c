"""How many times does shared luck cut the variance of policy differences?"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from sim.report.figures.small_multiples import panels
from sim.report.language import Wording
from sim.report.style import BLUE, GREY, ORANGE, PURPLE, house_style

GOAL = 10.0
LEAST, MOST = 0.5, 3e4


def shared_luck_figure(shared: pd.DataFrame, facts: dict[str, str], wording: Wording) -> Figure:
    """Small multiples, one per indicator: each policy's variance ratio against independent seeds, and the most that it
    could be. shared: as `sim.analysis.shared_luck` gives it; facts: region, baseline, seeds as texts."""
    policies = list(wording.in_order(shared["policy"].unique()))
    with house_style():
        figure, each = panels(
            list(shared["indicator"].unique()), policies, wording.figures["luck_title"].format(**facts),
            wording.figures["luck_note"].format(**facts), wording, has_key=False,
        )  # fmt: skip
        for indicator, axes in each:
            own = shared[shared["indicator"] == indicator].set_index("policy").loc[policies]
            on_log_axis(axes)
            for row, item in enumerate(own.reset_index().to_dict("records")):
                ratio, most = item["variance_ratio"], min(item["attainable"], MOST)
                if ratio != ratio:
                    continue
                colour = BLUE if ratio >= GOAL else ORANGE
                axes.plot([max(ratio, LEAST), max(most, ratio)], [row, row], color=GREY, linewidth=0.8, alpha=0.6)
                axes.plot([most], [row], "|", color=GREY, markersize=9)
                axes.plot([min(ratio, MOST)], [row], "o", color=colour, markersize=5, clip_on=False)
    return figure


def same_seed_figure(ratios: pd.DataFrame, facts: dict[str, str], wording: Wording) -> Figure:
    """Small multiples, one per indicator: variance ratio against independent seeds of named luck and of a same-seed
    generator, with intervals.

    ratios: policy, indicator, and for named and stream `<name>`, `<name>_low`, `<name>_high`; facts: baseline, seeds as
    texts.
    """
    policies, said = list(wording.in_order(ratios["policy"].unique())), wording.figures
    looks = {"named": (BLUE, "o", -0.16), "stream": (PURPLE, "D", 0.16)}
    with house_style():
        figure, each = panels(
            list(ratios["indicator"].unique()), policies, said["same_seed_title"],
            said["same_seed_note"].format(**facts), wording,
        )  # fmt: skip
        for indicator, axes in each:
            own = ratios[ratios["indicator"] == indicator].set_index("policy").loc[policies]
            on_log_axis(axes)
            for row, item in enumerate(own.reset_index().to_dict("records")):
                for name, (colour, mark, shift) in looks.items():
                    ends = np.clip([item[f"{name}_low"], item[f"{name}_high"]], LEAST, MOST)
                    axes.plot(ends, [row + shift] * 2, color=colour, linewidth=1.4, alpha=0.7)
                    axes.plot([min(item[name], MOST)], [row + shift], mark, color=colour, markersize=4.5, clip_on=False)
        across, along = figure.get_size_inches()
        for place, (name, (colour, mark, _)) in enumerate(looks.items()):
            text = f"{'●' if mark == 'o' else '◆'} {said[f'same_seed_{name}']}"
            figure.text((1.5 + 1.5 * place) / across, 1 - 0.5 / along, text, color=colour, va="top")
    return figure


def on_log_axis(axes: Axes) -> None:
    """A logarithmic axis of ratios with a line at one and a dashed one at the goal."""
    axes.set_xscale("log")
    axes.set_xlim(LEAST, MOST)
    axes.xaxis.set_major_locator(LogLocator(10))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.axvline(1.0, color="#8d949b", linewidth=0.8, zorder=1)
    axes.axvline(GOAL, color="#8d949b", linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
