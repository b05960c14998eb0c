"""How does restoration go over the years under each policy, and how far do runs spread?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from sim.report.facts import Facts
from sim.report.language import Wording
from sim.report.style import FAINT, QUIET, blank_figure, house_style, panel, policy_colour

COLUMNS = 3

LABEL_HEIGHT = 0.12  # of a panel's height, which is one: ends closer than this would print on one another


def course_figure(course: pd.DataFrame, facts: Facts, wording: Wording) -> Figure:
    """Small multiples, one per policy: median and band over the years, with the baseline's median behind.

    course: as `sim.analysis.trajectory` gives it for a share.
    """
    policies = wording.in_order(course["policy"].unique())
    others = [name for name in policies if name != facts.baseline] or policies
    columns = min(COLUMNS, len(others))
    rows = -(-len(others) // columns)
    height = 0.75 + rows * 2.15 + 0.1
    shown = facts.shown() | {"baseline": wording.in_sentence(wording.policy(facts.baseline))}
    with house_style():
        title = wording.figures["course_title"]
        note = wording.figures["course_note"] + (wording.figures["course_note_baseline"] if others != policies else "")
        figure = blank_figure(10, height, title, note.format(**shown))
        top = min(1.0, 1.08 * course["high"].max())
        for place, policy in enumerate(others):
            row, column = divmod(place, columns)
            axes = panel(figure, 0.55 + column * 3.18, height - 2.25 - row * 2.15, 2.45, 1.5)
            reference = course[course["policy"] == facts.baseline] if policy != facts.baseline else course.iloc[:0]
            draw_course(axes, course[course["policy"] == policy], reference, policy)
            axes.set_ylim(0.0, top or 1.0)
            axes.set_title(wording.policy(policy, facts.baseline), color=policy_colour(policy))
            axes.tick_params(labelleft=column == 0)
    return figure


def draw_course(axes: Axes, own: pd.DataFrame, reference: pd.DataFrame, policy: str) -> None:
    """One panel: a policy's rows and the baseline's."""
    colour = policy_colour(policy)
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.fill_between(own["year"], own["low"], own["high"], color=colour, alpha=0.16, linewidth=0)
    axes.plot(reference["year"], reference["median"], color=QUIET, linewidth=1.1, linestyle=(0, (4, 2)))
    axes.plot(own["year"], own["median"], color=colour, linewidth=1.9)
    ends = [(own, colour)] + ([(reference, QUIET)] if len(reference) else [])
    for table, shade in ends:
        end = table.iloc[-1]
        near = len(ends) > 1 and abs(own["median"].iloc[-1] - reference["median"].iloc[-1]) < LABEL_HEIGHT
        if near and table is reference:
            continue  # the two ends are one place: the policy's own number is enough
        axes.annotate(
            f"{end['median']:.0%}",
            (end["year"], end["median"]),
            xytext=(4, 0),
            textcoords="offset points",
            color=shade,
            fontsize=8.5,
            va="center",
            annotation_clip=False,
        )
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.set_xlim(own["year"].min(), max(own["year"].max(), own["year"].min() + 0.25))
