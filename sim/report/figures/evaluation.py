"""What is each mode like on the same mines, beside what the paper says of it?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.report.figures.differences import tick
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.numbers import Scale, decimals_for, money_scale
from sim.report.style import QUIET, blank_figure, house_style, name_rows, panel, policy_colour, without_frame

COLUMNS, ROW_HEIGHT, WIDTH = 2, 0.52, 2.55


def evaluation_figure(evaluated: pd.DataFrame, wording: Wording) -> Figure:
    """Small multiples, one per outcome of the paper's table 3: each mode's mean and interval under each policy, with
    the paper's words under the dots.

    evaluated: the rows of `sim.analysis.modes_evaluated` to be shown.
    """
    criteria = list(pd.unique(evaluated["criterion"]))
    policies = list(wording.in_order(pd.unique(evaluated["policy"])))
    modes = list(pd.unique(evaluated["mode"]))
    tall = ROW_HEIGHT * len(modes)
    lines = -(-len(criteria) // COLUMNS)
    height = 0.95 + lines * (tall + 0.95) + 0.3
    with house_style():
        said = wording.figures
        figure = blank_figure(10, height, said["evaluation_title"], said["evaluation_note"])
        for place, criterion in enumerate(criteria):
            line, column = divmod(place, COLUMNS)
            bottom = height - 1.35 - tall - line * (tall + 0.95)
            axes = panel(figure, 1.85 + column * 4.9, bottom, WIDTH, tall)
            draw_criterion(axes, evaluated[evaluated["criterion"] == criterion], modes, policies, wording)
            name_rows(axes, [wording.modes[mode] for mode in modes], [QUIET] * len(modes), width=30)
        for place, policy in enumerate(policies):
            figure.text(
                0.15 / 10 + 0.2 * place, 1 - 0.62 / height, "● " + wording.policy(policy), color=policy_colour(policy),
                fontsize=9, va="top",
            )  # fmt: skip
    return figure


def draw_criterion(axes: Axes, table: pd.DataFrame, modes: list, policies: list, wording: Wording) -> None:
    """One panel: a row per mode, a dot with its interval per policy, the paper's words below."""
    scale = scale_of(table["unit"].iloc[0], table["mean"], wording)
    for policy in policies:
        rows = table[table["policy"] == policy].set_index("mode").loc[modes]
        shift = 0.13 * (policies.index(policy) - 0.5 * (len(policies) - 1))
        for row, item in enumerate(rows.to_dict("records")):
            ends = [item["low"] / scale.divisor, item["high"] / scale.divisor]
            axes.plot(ends, [row - 0.12 + shift] * 2, color=policy_colour(policy), linewidth=2.2, alpha=0.75)
            mean = item["mean"] / scale.divisor
            axes.plot([mean], [row - 0.12 + shift], "o", markersize=5, color=policy_colour(policy))
    words = table.drop_duplicates("mode").set_index("mode").loc[modes, f"words_{wording.code}"]
    for row, text in enumerate(words):
        if text:
            quoted = wording.figures["evaluation_words"].format(words=text)
            place = axes.get_yaxis_transform()
            axes.text(0.0, row + 0.3, quoted, transform=place, fontsize=6.8, color=QUIET, va="center")
    largest = table["high"].max() / scale.divisor
    axes.set_xlim(min(0.0, table["low"].min() / scale.divisor), 1.05 * largest if largest > 0.0 else 1.0)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    without_frame(axes, keep=["bottom"])
    axes.grid(axis="x", color="#eceef0", linewidth=0.7)
    axes.set_axisbelow(True)
    label = table[f"label_{wording.code}"].iloc[0]
    axes.set_title(wrapped(label, 40), pad=18)
    axes.text(0, 1.03, scale.label, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def scale_of(unit: str, values: pd.Series, wording: Wording) -> Scale:
    """The scale for a criterion's values, by its unit."""
    if unit.startswith("CNY"):
        scale = money_scale(values, wording)
        return scale._replace(label=scale.label + wording.units.get(unit, unit[3:]))
    if unit == "1":
        return Scale(0.01, 1, "", "%", "%")
    return Scale(1.0, decimals_for(values), "", f" {unit}", wording.units.get(unit, unit))
