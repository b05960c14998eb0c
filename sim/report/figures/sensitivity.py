"""Which uncertain numbers matter for what a policy changes: screened, weighed, and do the indices settle?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.sensitivity import DIFFERENCE
from sim.report.figures.differences import tick
from sim.report.labels import columns_of, shortened, spread, wrapped
from sim.report.language import Wording
from sim.report.language.factors import factor_label
from sim.report.numbers import Scale, difference_scale, scale_for
from sim.report.style import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    QUIET,
    SKY,
    YELLOW,
    blank_figure,
    house_style,
    name_rows,
    panel,
    without_frame,
)

SHOWN = 16  # numbers of the screening
LINES = (BLUE, ORANGE, GREEN, PURPLE, YELLOW, SKY, INK, GREY)

WORDS = {
    "en": {
        "title": "Which uncertain numbers matter for what {policy} changes?",
        "subtitle": "{indicator}: {policy} less {baseline}, on the same luck",
        "screened": "Screening of {numbers} numbers (Morris)",
        "effect": "effect of its range, {unit}",
        "weighed": "Share of the variance (Sobol)",
        "share": "% of the variance of the difference",
        "settles": "Do they settle? Total index by base points",
        "settles_screening": "Effect by trajectories",
        "points": "base points", "trajectories": "trajectories",
        "first": "alone", "total": "with all it goes together with",
        "difference": "on the difference", "baseline": "on the level under {baseline}", "policy": "under {policy}",
        "assumed": "* an assumption", "floor": "median of all",
        "note": "Every number lies anywhere in its plausible range; screening steps across two thirds of it. Bar: 95% "
        "interval (bootstrap over trajectories or base points). Luck that falls otherwise when a number changes counts "
        "as effect: the median over all numbers shows how much that may be. {seeds} seeds at each point. The model "
        "explains and compares; it is not a forecast.",
    },
    "zh": {
        "title": "哪些不确定参数影响{policy}带来的变化？",
        "subtitle": "{indicator}：{policy}减{baseline}，随机因素相同",
        "screened": "{numbers} 个参数的筛选（Morris）",
        "effect": "在其范围内变动的影响，{unit}",
        "weighed": "方差份额（Sobol）",
        "share": "占差值方差的 %",
        "settles": "是否收敛？总效应指数随基点数的变化",
        "settles_screening": "影响随轨迹数的变化",
        "points": "基点数", "trajectories": "轨迹数",
        "first": "单独作用", "total": "含交互作用",
        "difference": "对差值", "baseline": "对{baseline}下的水平", "policy": "对{policy}下的水平",
        "assumed": "* 假定值", "floor": "全体中位数",
        "note": "每个参数在其合理范围内任意取值；筛选每步跨越其三分之二。线：95% 区间（对轨迹或基点自助抽样）。"
        "参数变动使随机数重排也计为影响：全体参数的中位数显示其大小。每点 {seeds} 个种子。"
        "模型用于解释和比较，不是预测。",
    },
}  # fmt: skip


def sensitivity_figure(
    screened: pd.DataFrame, weighed: pd.DataFrame, course: pd.DataFrame, screened_course: pd.DataFrame,
    names: tuple[str, str, str], seeds: int, wording: Wording,
) -> Figure:  # fmt: skip
    """Screening, Sobol indices and their convergence, for the difference between two policies and for their levels.

    screened, weighed: as `indices_by_outcome` gives them, with the column `grade`; course, screened_course: as
    `convergence` gives them for the difference; names: indicator, policy and baseline.
    """
    said = WORDS[wording.code]
    indicator, policy, baseline = names
    labels = {
        "policy": wording.in_sentence(wording.policy(policy)),
        "baseline": wording.in_sentence(wording.policy(baseline)),
    }
    own = screened[screened["outcome"] == DIFFERENCE].sort_values("effect", ascending=False).head(SHOWN)
    scale = difference_scale("", scale_for(indicator, own["effect"], wording), wording)
    outcomes = {DIFFERENCE: (INK, said["difference"]), baseline: (SKY, said["baseline"].format(**labels)),
                policy: (ORANGE, said["policy"].format(**labels))}  # fmt: skip
    height = 0.21 * SHOWN + 5.0
    with house_style():
        subtitle = said["subtitle"].format(indicator=wording.indicator(indicator), **labels)
        figure = blank_figure(11, height, said["title"].format(**labels), said["note"].format(seeds=seeds), subtitle)
        tall = 0.21 * SHOWN
        axes = panel(figure, 2.75, height - 1.35 - tall, 2.9, tall)
        draw_screening(axes, screened, own, outcomes, scale, wording)
        axes = panel(figure, 8.0, height - 1.35 - tall, 2.7, tall)
        draw_weighed(axes, weighed, outcomes, wording)
        order = list(weighed[weighed["outcome"] == DIFFERENCE].sort_values("total", ascending=False)["number"])
        axes = panel(figure, 0.55, 0.95, 3.2, 1.75)
        draw_course(
            axes, course, order, "total", Scale(0.01, 0, "", "%", "%"), said["settles"], said["points"], wording
        )
        axes = panel(figure, 6.1, 0.95, 2.6, 1.75)
        order = list(own["number"].head(len(LINES)))
        draw_course(
            axes, screened_course, order, "effect", scale, said["settles_screening"], said["trajectories"], wording
        )
    return figure


def starred(number: str, grade: str, wording: Wording) -> str:
    """The label of a number, with a star where it is an assumption."""
    return factor_label(number, wording) + (" *" if grade == "assumed" else "")


def draw_screening(
    axes: Axes, screened: pd.DataFrame, own: pd.DataFrame, outcomes: dict, scale: Scale, wording: Wording
) -> None:
    """The numbers of largest effect on the difference, with their effect on the levels beside it."""
    said = WORDS[wording.code]
    place = {number: row for row, number in enumerate(own["number"])}
    floor = screened[screened["outcome"] == DIFFERENCE]["effect"].median() / scale.divisor
    axes.axvspan(0.0, floor, color=FAINT, alpha=0.6, linewidth=0)
    axes.annotate(said["floor"], (floor, 1.0), xycoords=("data", "axes fraction"), xytext=(2, 2),
                  textcoords="offset points", fontsize=7, color=QUIET)  # fmt: skip
    for outcome, (colour, _) in outcomes.items():
        shift = {DIFFERENCE: 0.0}.get(outcome, 0.26)
        rows = screened[(screened["outcome"] == outcome) & screened["number"].isin(place)]
        for item in rows.to_dict("records"):
            at = place[item["number"]] + shift
            if outcome == DIFFERENCE:
                axes.plot(
                    [item["low"] / scale.divisor, item["high"] / scale.divisor], [at, at], color=colour, linewidth=2
                )
            axes.plot([item["effect"] / scale.divisor], [at], "o", markersize=5 if shift == 0.0 else 3, color=colour)
    labels = [starred(str(item["number"]), str(item["grade"]), wording) for item in own.to_dict("records")]
    name_rows(axes, labels, [QUIET] * len(labels), width=46)
    axes.set_xlim(left=0.0)
    numbers = screened["number"].nunique()
    axes.set_title(said["screened"].format(numbers=numbers) + f" · {said['assumed']}", pad=26)
    finish(axes, said["effect"].format(unit=scale.label))
    at = 0.0
    for colour, label in outcomes.values():
        axes.annotate(
            "● " + label, (0.0, 1.0), xycoords="axes fraction", xytext=(at, 14), textcoords="offset points",
            color=colour, fontsize=7.5,
        )  # fmt: skip
        at += 4.0 * columns_of(label) + 16.0
    axes.set_ylim(len(labels) - 0.4, -0.6)


def draw_weighed(axes: Axes, weighed: pd.DataFrame, outcomes: dict, wording: Wording) -> None:
    """First and total indices of the numbers that matter: bars for the difference, dots for the levels."""
    said = WORDS[wording.code]
    own = weighed[weighed["outcome"] == DIFFERENCE].sort_values("total", ascending=False).reset_index(drop=True)
    for row, item in enumerate(own.to_dict("records")):
        for shift, name, colour in ((-0.17, "first", GREEN), (0.13, "total", YELLOW)):
            axes.barh(row + shift, 100 * max(item[name], 0.0), height=0.26, color=colour, alpha=0.8)
            ends = [100 * max(item[f"{name}_low"], 0.0), 100 * max(item[f"{name}_high"], 0.0)]
            axes.plot(ends, [row + shift] * 2, color=INK, linewidth=1.0)
        for outcome, (colour, _) in outcomes.items():
            if outcome != DIFFERENCE:
                level = weighed[(weighed["outcome"] == outcome) & (weighed["number"] == item["number"])]["total"]
                axes.plot([100 * max(float(level.iloc[0]), 0.0)], [row + 0.38], "o", markersize=3.5, color=colour)
    labels = [starred(str(item["number"]), str(item["grade"]), wording) for item in own.to_dict("records")]
    name_rows(axes, labels, [QUIET] * len(labels), width=38)
    axes.set_ylim(len(labels) - 0.3, -0.6)
    axes.set_xlim(left=0.0)
    axes.set_title(said["weighed"], pad=26)
    finish(axes, said["share"])
    for at, name, colour in ((0.0, "first", GREEN), (0.25, "total", YELLOW)):
        axes.annotate("■ " + said[name], (at, 1.0), xycoords="axes fraction", xytext=(0, 14),
                      textcoords="offset points", color=colour, fontsize=7.5)  # fmt: skip


def draw_course(
    axes: Axes, course: pd.DataFrame, order: list, column: str, scale: Scale, title: str, label: str, wording: Wording
) -> None:
    """An index by the number of points it is reckoned from, a line for each number with its label at the end."""
    points = sorted(course["points"].unique())
    lines = [course[course["number"] == number].sort_values("points") for number in order]
    lasts = [float(line[column].iloc[-1]) / scale.divisor for line in lines]
    top = max(max(line[column].max() for line in lines) / scale.divisor, 1e-9)
    places = spread(lasts, 0.105 * top, 0.0, 1.02 * top)
    for number, line, colour, at in zip(order, lines, LINES, places):
        axes.plot(line["points"], line[column] / scale.divisor, color=colour, linewidth=1.5, marker="o", markersize=3)
        text = shortened(factor_label(str(number), wording), 40)
        axes.annotate(text, (points[-1], at), xytext=(6, 0), textcoords="offset points", fontsize=7, va="center",
                      color=colour, annotation_clip=False)  # fmt: skip
    if len(points) > 1 and points[-1] / points[0] > 4:
        axes.set_xscale("log", base=2)
    axes.set_xticks(points, [str(number) for number in points])
    axes.minorticks_off()
    axes.set_ylim(0.0, 1.08 * top)
    axes.set_title(wrapped(title, 60), pad=8)
    without_frame(axes, keep=["bottom", "left"])
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.set_xlabel(label, loc="left")
    axes.set_ylabel(scale.label)


def finish(axes: Axes, label: str) -> None:
    """The axis below: ticks and what they count."""
    without_frame(axes, keep=["bottom"])
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.set_xlabel(label, loc="left")
    axes.grid(axis="x", color="#eceef0", linewidth=0.7)
    axes.set_axisbelow(True)
