"""Which rules free the mines? One picture: restoration over time, value realised, private money."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from sim.report.facts import Facts
from sim.report.figures.differences import tick
from sim.report.labels import shortened, spread, wrapped
from sim.report.language import Wording
from sim.report.numbers import scale_for
from sim.report.style import FAINT, QUIET, blank_figure, house_style, name_rows, panel, policy_colour, without_frame

HEIGHT = 4.9


def hero_figure(
    course: pd.DataFrame, differences: pd.DataFrame, finding: str, facts: Facts, wording: Wording
) -> Figure:
    """Left: median restored share of every policy over the years; right: value realised and private investment.

    course: `sim.analysis.trajectory` of restored_share; differences: `sim.analysis.paired_differences`; finding: the
    sentence under the title.
    """
    with house_style():
        note = wording.figures["hero_note"].format(**facts.shown())
        figure = blank_figure(12, HEIGHT, wording.figures["hero_title"], note, finding)
        best_first = list(ends_of(differences, "restored_share")["mean"].sort_values(ascending=False).index)
        left = panel(figure, 0.6, 0.85, 4.1, 2.9)
        draw_lines(left, course, best_first[::-1], wording)
        left.set_title(wording.indicator("restored_share"), pad=18)
        for place, indicator in enumerate(("realisation_rate", "private_investment")):
            axes = panel(figure, 8.05 + place * 2.05, 0.85, 1.65, 2.9)
            draw_dots(axes, ends_of(differences, indicator).loc[best_first], indicator, wording)
            labels = [wording.policy(name, facts.baseline) for name in best_first]
            name_rows(axes, labels, [policy_colour(name) for name in best_first], shown=place == 0)
    return figure


def ends_of(differences: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """The rows of one indicator, by policy."""
    return differences[differences["indicator"] == indicator].set_index("policy")


def draw_lines(axes: Axes, course: pd.DataFrame, policies: list[str], wording: Wording) -> None:
    """Median lines with their names and last values at the right."""
    top = max(course["median"].max() * 1.06, 0.01)
    ends = []
    for policy in policies:
        own = course[course["policy"] == policy]
        strong = policy in ("stage_3", "full_reform")
        axes.plot(own["year"], own["median"], color=policy_colour(policy), linewidth=2.4 if strong else 1.4)
        ends.append(float(own["median"].iloc[-1]))
    last = float(course["year"].max())
    places = spread(ends, 0.066 * top, 0.0, top)
    for policy, end, place in zip(policies, ends, places):
        colour = policy_colour(policy)
        axes.annotate(
            f"{end:.0%}  {shortened(wording.policy(policy), 20)}",
            (last, end),
            xytext=(1.055, place),
            textcoords=axes.get_yaxis_transform(),
            color=colour,
            fontsize=8.5,
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5, "shrinkA": 1, "relpos": (0, 0.5)},
        )
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    first = float(course["year"].min())
    axes.set_xlim(first, max(last, first + 0.25))
    axes.set_ylim(0.0, top)


def draw_dots(axes: Axes, table: pd.DataFrame, indicator: str, wording: Wording) -> None:
    """Mean and interval of an indicator, a row per policy of the table (index: policy), with the number beside it."""
    scale = scale_for(indicator, table["mean"], wording)
    for row, item in enumerate(table.reset_index().to_dict("records")):
        colour = policy_colour(str(item["policy"]))
        axes.plot([0.0, item["mean"] / scale.divisor], [row, row], color=FAINT, linewidth=1.0, zorder=1)
        ends = [item["low"] / scale.divisor, item["high"] / scale.divisor]
        axes.plot(ends, [row, row], color=colour, linewidth=3, alpha=0.5)
        axes.plot([item["mean"] / scale.divisor], [row], marker="o", markersize=5, color=colour, clip_on=False)
        axes.annotate(
            scale.bare(item["mean"]),
            (item["high"] / scale.divisor, row),
            xytext=(6, 0),
            textcoords="offset points",
            fontsize=8,
            color=colour,
            va="center",
        )
    without_frame(axes, keep=["bottom"])
    axes.set_xlim(min(0.0, 1.1 * table["low"].min() / scale.divisor), 1.28 * table["high"].max() / scale.divisor or 1.0)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.set_title(wrapped(wording.indicator(indicator), 30), pad=18)
    axes.text(0, 1.01, scale.label, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")
