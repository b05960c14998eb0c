"""How do value stages over time, by mode, differ between policies?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.facts import Facts
from sim.report.figures.stages import WIDTH, draw_feedback, draw_stages, highest, key_of_stages, modes_of
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.numbers import scale_for
from sim.report.style import blank_figure, house_style, panel, policy_colour

ROW_HEIGHT, PANEL_WIDTH, PANEL_HEIGHT = 0.92, 1.0, 0.66
LEFT, BELOW, ABOVE = 1.35, 0.5, 1.25


def stage_comparison_figure(course: pd.DataFrame, feedback: pd.DataFrame, facts: Facts, wording: Wording) -> Figure:
    """A row per policy, a column per mode: stacked areas of the mines at each value stage; at the right, feedback.

    course: `sim.analysis.stage_course`; feedback: `sim.analysis.mean_course` of feedback.
    """
    policies = wording.in_order(course["policy"].unique())
    flows = feedback[feedback["indicator"] == "feedback"]
    height = ABOVE + ROW_HEIGHT * len(policies) + BELOW
    modes = modes_of(wording)
    step = (WIDTH - LEFT - 0.1) / (len(modes) + 1)
    with house_style():
        note = wording.figures["stage_comparison_note"].format(**facts.shown())
        figure = blank_figure(WIDTH, height, wording.figures["stage_comparison_title"], note)
        key_of_stages(figure, 0.15, 1 - 0.62 / height, wording)
        top = highest(flows)
        scale = scale_for("feedback", [top], wording)
        for row, policy in enumerate(policies):
            bottom = height - ABOVE - ROW_HEIGHT * row - PANEL_HEIGHT
            label = wrapped(wording.policy(policy, facts.baseline), 16)
            middle = (bottom + PANEL_HEIGHT / 2) / height
            figure.text(0.15 / WIDTH, middle, label, fontsize=8.5, va="center", color=policy_colour(policy))
            for column, mode in enumerate(modes):
                axes = panel(figure, LEFT + column * step, bottom, PANEL_WIDTH, PANEL_HEIGHT)
                own = course[(course["policy"] == policy) & (course["mode"] == mode)]
                draw_stages(axes, own, facts.sites)
                axes.tick_params(labelleft=column == 0, labelbottom=row == len(policies) - 1, labelsize=7)
                axes.set_yticks([0, facts.sites])
                name_ends(axes, own)
                if row == 0:
                    axes.set_title(wrapped(wording.modes[mode], 20), fontsize=8, loc="left", pad=6)
            axes = panel(figure, LEFT + len(modes) * step + 0.25, bottom, PANEL_WIDTH - 0.05, PANEL_HEIGHT)
            own = flows[flows["policy"] == policy]
            draw_feedback(axes, own, scale, top, policy_colour(policy), wording)
            axes.tick_params(labelbottom=row == len(policies) - 1, labelsize=7)
            name_ends(axes, own)
            if row == 0:
                heading = wrapped(wording.figures["stage_comparison_feedback"], 20)
                axes.set_title(f"{heading}\n{scale.label}", fontsize=8, loc="left", pad=6)
    return figure


def name_ends(axes: Axes, course: pd.DataFrame) -> None:
    """The first and the last year below a panel, each within its width."""
    axes.set_xticks([course["year"].min(), course["year"].max()])
    axes.set_xticklabels([f"{year:.0f}" for year in axes.get_xticks()])
    first, last = axes.get_xticklabels()[:1], axes.get_xticklabels()[1:]
    for label in first:
        label.set_horizontalalignment("left")
    for label in last:
        label.set_horizontalalignment("right")
