"""Which mixes of instruments are worth their public money: the front, its named compromises, and do they hold again?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.search import BALANCED, THRIFTY
from sim.report.figures.differences import tick
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.numbers import difference_scale, scale_for
from sim.report.style import (
    BLUE,
    FAINT,
    GREEN,
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
    policy_colour,
    without_frame,
)

COLOURS = {"restored_share": BLUE, "residents_income": GREEN, "fairness": PURPLE, THRIFTY: YELLOW, BALANCED: SKY}

WORDS = {
    "en": {
        "title": "Which mixes of instruments are worth their public money?",
        "subtitle": "{candidates} mixes tried by NSGA-II, none dearer than full reform; {front} of them on the front",
        "restored_share": "restores most", "residents_income": "most for residents", "fairness": "fairest",
        THRIFTY: "no dearer than today", BALANCED: "balanced",
        "strengths": "Strength of each instrument, %",
        "again": "Change against today's rules: as the search saw it (hollow) and on fresh seeds (full)",
        "front": "The front",
        "note": "Each mix is a set of strengths of the instruments of the four groups, beside today's background "
        "rules; searched on {searched} seeds. Diamonds, full dots and bars: means and 95% intervals on {fresh} "
        "fresh seeds. Where the hollow dot looks better than the full one, the search was lucky (winner's "
        "curse); full reform as it is shipped shows what the luck of the seeds alone makes of it. The model "
        "explains and compares; it is not a forecast.",
    },
    "zh": {
        "title": "哪些政策工具组合值得其公共支出？",
        "subtitle": "NSGA-II 试验 {candidates} 个组合，均不高于全面改革的公共支出；其中 {front} 个在前沿上",
        "restored_share": "修复最多", "residents_income": "居民收益最多", "fairness": "最公平",
        THRIFTY: "不高于现行支出", BALANCED: "均衡",
        "strengths": "各工具强度，%",
        "again": "与现行规则之差：搜索所见（空心）与新种子复算（实心）",
        "front": "前沿",
        "note": "每个组合是四类政策工具的一组强度，叠加于现行背景规则；搜索用 {searched} 个种子。"
        "菱形、实心点与线：{fresh} 个新种子的均值及其 95% 区间。空心点优于实心点之处即搜索的偶然成分（赢家诅咒）；"
        "全面改革本身的差距仅为种子的偶然差异。模型用于解释和比较，不是预测。",
    },
}  # fmt: skip


def search_figure(
    candidates: int, front: pd.DataFrame, named: Mapping[str, int], held: pd.DataFrame,
    labels: Mapping[str, str], seeds: tuple[int, int], wording: Wording,
) -> Figure:  # fmt: skip
    """The front by the first two objectives, the strengths of the compromises, and what fresh seeds make of them.

    candidates: how many were tried; front, named, held: as `sim.analysis.search` gives them; labels: of the numbers, by
    their names; seeds: of the search, and fresh ones.
    """
    said = WORDS[wording.code]
    indicators = list(pd.unique(held["indicator"]))
    tall = 0.2 * len(labels)
    rows = list(pd.unique(held["policy"]))
    height = 1.3 + tall + 1.6 + 0.27 * len(rows) + 1.15
    subtitle = said["subtitle"].format(candidates=f"{candidates:,}", front=len(front))
    with house_style():
        note = said["note"].format(searched=seeds[0], fresh=seeds[1])
        figure = blank_figure(11, height, said["title"], note, subtitle)
        axes = panel(figure, 0.75, height - 1.3 - tall, 4.3, tall)
        draw_front(axes, front, named, held, wording)
        axes = panel(figure, 7.6, height - 1.3 - tall, 3.2, tall)
        draw_strengths(axes, front, named, labels, wording)
        bottom = 1.0
        for place, indicator in enumerate(indicators):
            axes = panel(figure, 1.75 + 2.3 * place, bottom, 1.75, 0.27 * len(rows))
            draw_again(axes, held[held["indicator"] == indicator], indicator, wording)
            names_shown = [said.get(name, wording.policy(name)) for name in rows]
            colours = [COLOURS.get(name, policy_colour(name)) for name in rows]
            name_rows(axes, names_shown, colours, shown=place == 0, width=26)
        figure.text(0.15 / 11, (bottom + 0.27 * len(rows) + 0.75) / height, said["again"], fontsize=9.5, va="top")
    return figure


def draw_front(axes: Axes, front: pd.DataFrame, named: Mapping[str, int], held: pd.DataFrame, wording: Wording) -> None:
    """Public cost against restored share: every mix of the front, the compromises and the shipped policies."""
    said = WORDS[wording.code]
    across, along = "public_cost", "restored_share"
    scales = {name: scale_for(name, front[name], wording) for name in (across, along)}

    def at(values: Mapping[Any, Any]) -> tuple[float, float]:
        return values[across] / scales[across].divisor, values[along] / scales[along].divisor

    points = [at(item) for item in front.to_dict("records")]
    axes.scatter([x for x, _ in points], [y for _, y in points], s=14, color=FAINT, edgecolor="#aab0b6", linewidth=0.5)
    for index in dict.fromkeys(named.values()):
        names = [name for name in named if named[name] == index]
        place, colour = at(front.loc[[index]].to_dict("records")[0]), COLOURS.get(names[0], INK)
        axes.plot(*place, "o", markersize=6, color=colour)
        label = wording.comma.join(said[name] for name in names)
        axes.annotate(label, place, xytext=(6, 4), textcoords="offset points", fontsize=8, color=colour)
    shipped = held[~held["policy"].isin(list(named))].pivot(index="policy", columns="indicator", values="mean")
    for name, item in zip(shipped.index, shipped.to_dict("records")):
        place, colour, label = at(item), policy_colour(str(name)), wording.policy(str(name))
        axes.plot(*place, "D", markersize=5, color=colour)
        axes.annotate(label, place, xytext=(6, -9), textcoords="offset points", fontsize=8, color=colour)
    axes.set_xlabel(f"{wording.indicator(across)}, {scales[across].label}", loc="left")
    axes.set_ylabel(f"{wording.indicator(along)}, {scales[along].label}")
    axes.set_title(said["front"])
    axes.margins(x=0.12)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
        axis.set_major_locator(MaxNLocator(5))


def draw_strengths(
    axes: Axes, front: pd.DataFrame, named: Mapping[str, int], labels: Mapping[str, str], wording: Wording
) -> None:
    """A shade and a number for each instrument's strength in each compromise."""
    said = WORDS[wording.code]
    for column, (name, index) in enumerate(named.items()):
        for row, number in enumerate(labels):
            strength = float(front[number].to_dict()[index])
            axes.fill_between(
                [column + 0.04, column + 0.96], row - 0.45, row + 0.45, color=BLUE, alpha=0.85 * strength, linewidth=0
            )
            colour = "white" if strength > 0.55 else INK
            text = f"{100 * strength:.0f}"
            axes.text(column + 0.5, row, text, fontsize=7.5, ha="center", va="center_baseline", color=colour)
        axes.text(
            column + 0.5,
            -0.65,
            wrapped(said[name], 11),
            fontsize=7.5,
            ha="center",
            va="bottom",
            color=COLOURS.get(name, INK),
        )
    axes.set_xlim(0, len(named))
    axes.set_xticks([])
    without_frame(axes)
    name_rows(axes, list(labels.values()), [QUIET] * len(labels), width=42)
    axes.set_title(said["strengths"], pad=42)


def draw_again(axes: Axes, rows: pd.DataFrame, indicator: str, wording: Wording) -> None:
    """What the search saw and what fresh seeds give, for each compromise and shipped policy, against the baseline."""
    scale = difference_scale(indicator, scale_for(indicator, rows["mean"], wording), wording)
    axes.axvline(0.0, color="#8d949b", linewidth=0.8, zorder=1)
    for row, item in enumerate(rows.to_dict("records")):
        colour = COLOURS.get(item["policy"], policy_colour(item["policy"]))
        ends = [item["difference_low"] / scale.divisor, item["difference_high"] / scale.divisor]
        axes.plot(ends, [row, row], color=colour, linewidth=2.2, alpha=0.7)
        axes.plot([item["difference"] / scale.divisor], [row], "o", markersize=5, color=colour)
        edge = ORANGE if item["curse"] > 0.0 else INK
        axes.plot(
            [item["seen"] / scale.divisor], [row], "o", markersize=6, markerfacecolor="none", markeredgecolor=edge
        )
    axes.set_title(f"{wording.indicator(indicator)}, {scale.label}", pad=6, fontsize=8.5)
    without_frame(axes, keep=["bottom"])
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
