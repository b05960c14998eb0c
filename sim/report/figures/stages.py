"""At which value stage do the mines of each mode stand over the years, and what flows back to those at net loss?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis import ALL_MODES
from sim.report.facts import Facts
from sim.report.figures.differences import tick
from sim.report.labels import columns_of, spread
from sim.report.language import Wording
from sim.report.numbers import Scale, scale_for
from sim.report.style import FAINT, INK, QUIET, STAGE_COLOURS, blank_figure, house_style, panel, policy_colour

COLUMNS = 3
WIDTH, HEIGHT = 10.0, 7.8
LEAST_LABELLED = 0.05  # mines: fewer than this carry no number

LABEL_HEIGHT = 0.085  # of a panel's height: labels closer than this would print on one another


def stages_figure(course: pd.DataFrame, feedback: pd.DataFrame, policy: str, facts: Facts, wording: Wording) -> Figure:
    """One panel per mode, stacked areas of the mines at each value stage; below, what multiplied value feeds back.

    course: `sim.analysis.stage_course`; feedback: `sim.analysis.mean_course` of feedback and feedback_share; of one
    policy or several, of which `policy` is drawn.
    """
    own, flows = course[course["policy"] == policy], feedback[feedback["policy"] == policy]
    with house_style():
        title = wording.figures["stages_title"].format(policy=wording.policy(policy, facts.baseline))
        figure = blank_figure(WIDTH, HEIGHT, title, wording.figures["stages_note"].format(**facts.shown()))
        key_of_stages(figure, 0.15, 1 - 0.62 / HEIGHT, wording)
        for place, mode in enumerate(modes_of(wording)):
            row, column = divmod(place, COLUMNS)
            axes = panel(figure, 0.5 + column * 3.2, HEIGHT - 2.65 - row * 2.2, 2.5, 1.5)
            draw_stages(axes, own[own["mode"] == mode], facts.sites)
            label_ends(axes, own[own["mode"] == mode], facts.sites)
            axes.set_title(wording.modes[mode], pad=16)
            axes.text(0, 1.04, wording.figures["stages_axis"], transform=axes.transAxes, fontsize=7.5, color=QUIET)
            axes.tick_params(labelleft=column == 0)
            if own.loc[own["mode"] == mode, "sites"].max() <= 0.0:
                say(axes, wording.figures["stages_no_mine"])
        headings = {"feedback": "stages_feedback", "feedback_share": "stages_share"}
        for place, (indicator, heading) in enumerate(headings.items()):
            axes = panel(figure, 0.5 + place * 4.8, 0.85, 4.1, 1.25)
            rows = flows[flows["indicator"] == indicator]
            scale = scale_for(indicator, rows[["mean", "high"]].max(), wording)
            draw_feedback(axes, rows, scale, highest(rows), policy_colour(policy), wording)
            axes.set_title(wording.figures[heading], pad=16)
            axes.text(0, 1.03, scale.label, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")
    return figure


def modes_of(wording: Wording) -> list[str]:
    """All mines together, then each mode, as they are shown."""
    return [ALL_MODES, *(mode for mode in wording.modes if mode != ALL_MODES)]


def key_of_stages(figure: Figure, at: float, line: float, wording: Wording) -> None:
    """What the colours mean, in one line; at: inches from the left, line: height as a share of the figure's."""
    for stage, colour in STAGE_COLOURS.items():
        label = wording.value_stages[stage]
        figure.text(at / WIDTH, line, "■", color=colour, fontsize=11, va="center")
        figure.text((at + 0.18) / WIDTH, line, label, fontsize=8.5, va="center")
        at += 0.42 + 0.062 * columns_of(label)


def by_stage(course: pd.DataFrame) -> pd.DataFrame:
    """Mines by year (rows) and value stage (columns, in order) of one policy and mode."""
    return course.pivot(index="year", columns="value_stage", values="sites").reindex(columns=list(STAGE_COLOURS))


def draw_stages(axes: Axes, course: pd.DataFrame, sites: float) -> None:
    """One panel: stacked areas over the years; course: rows of one policy and mode."""
    table = by_stage(course)
    axes.stackplot(table.index, table.to_numpy().T, colors=list(STAGE_COLOURS.values()), linewidth=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(0.0, sites)
    axes.set_xlim(table.index.min(), max(table.index.max(), table.index.min() + 0.25))
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))


def label_ends(axes: Axes, course: pd.DataFrame, sites: float) -> None:
    """The number of mines at each stage at the end, at the right of its area."""
    table = by_stage(course)
    numbers = [float(number) for number in table.iloc[-1]]
    tops = [sum(numbers[: place + 1]) for place in range(len(numbers))]
    shown = [place for place, number in enumerate(numbers) if number >= LEAST_LABELLED]
    middles = [tops[place] - numbers[place] / 2 for place in shown]
    heights = spread(middles, LABEL_HEIGHT * sites, 0.0, sites)
    for place, middle, height in zip(shown, middles, heights):
        axes.annotate(
            f"{numbers[place]:.1f}",
            (float(table.index.max()), middle),
            xycoords="data",
            xytext=(1.05, height / sites),
            textcoords="axes fraction",
            fontsize=8,
            color=INK,
            va="center",
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-",
                "color": list(STAGE_COLOURS.values())[place],
                "linewidth": 1.2,
                "relpos": (0, 0.5),
            },
        )


def highest(rows: pd.DataFrame) -> float:
    """The highest mean or end of an interval."""
    return float(rows[["mean", "high"]].max().max())


def draw_feedback(axes: Axes, rows: pd.DataFrame, scale: Scale, top: float, colour: str, wording: Wording) -> None:
    """One panel: mean and interval of an indicator over the years, on a scale that reaches to `top` (its unit)."""
    year = rows["year"]
    mean, low, high = (rows[name] / scale.divisor for name in ("mean", "low", "high"))
    axes.fill_between(year, low.clip(lower=0.0), high, color=colour, alpha=0.16, linewidth=0)
    axes.plot(year, mean, color=colour, linewidth=1.9)
    axes.grid(axis="y", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(0.0, 1.08 * top / scale.divisor or 1.0)
    axes.set_xlim(year.min(), max(year.max(), year.min() + 0.25))
    axes.yaxis.set_major_locator(MaxNLocator(3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    if highest(rows) <= 0.0:
        say(axes, wording.figures["stages_no_feedback"])


def say(axes: Axes, words: str) -> None:
    """Words in the middle of a panel in which there is nothing to see."""
    box = {"facecolor": "white", "linewidth": 0}
    axes.text(
        0.5, 0.5, words, fontsize=7, color=QUIET, bbox=box, transform=axes.transAxes, ha="center", va="center"
    )  # fmt: skip
