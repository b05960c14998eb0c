"""What does each policy do to the whole nation, year by year, with the national quota channel open and closed?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.nation import CLOSED, OPEN
from sim.analysis.yearly import is_to_date
from sim.report.figures.differences import tick
from sim.report.labels import shortened, spread, wrapped
from sim.report.language import Wording
from sim.report.numbers import Scale, difference_scale, money_scale, rounded_scale, scale_for
from sim.report.style import QUIET, blank_figure, house_style, name_rows, panel, policy_colour, without_frame

HEIGHT, GAP = 1.85, 0.75

WORDS = {
    "en": {
        "title": "What does each policy do to the mines of the nation?",
        "subtitle": "{sites} legacy mines, national quota channel closed and open",
        "closed": "Channel closed", "open": "Channel open", "opening": "What opening it adds by the end",
        "of_year": "In the year: {indicator}",
        "note": "Line and band: mean of {seeds} seeds and its 95% interval (t), money in yuan of 2025. At the right: "
        "what the same policy does with the channel open less closed, on the same luck. The mines and counties are "
        "drawn, no real places. The model explains and compares; it is not a forecast.",
    },
    "zh": {
        "title": "各政策对全国矿山有何作用？",
        "subtitle": "{sites} 处历史遗留矿山，全国指标流转渠道关闭与开放",
        "closed": "渠道关闭", "open": "渠道开放", "opening": "开放渠道到期末带来的增量",
        "of_year": "当年{indicator}",
        "note": "线与带：{seeds} 个种子的均值及其 95% 区间（t），金额按 2025 年人民币计。"
        "右侧：同一政策、同样的随机因素下渠道开放减关闭。"
        "矿山与县均为抽绘，并非真实地点。模型用于解释和比较，不是预测。",
    },
}  # fmt: skip


def nation_figure(course: pd.DataFrame, ends: pd.DataFrame, sites: int, wording: Wording) -> Figure:
    """A line of panels per indicator: its years with the channel closed and open, and what opening adds.

    course, ends: as `portfolio_course` and `portfolio_ends` give them; sites: number of mines.
    """
    said = WORDS[wording.code]
    indicators = list(pd.unique(ends["indicator"]))
    policies = wording.in_order(pd.unique(ends["policy"]))
    height = 1.25 + len(indicators) * (HEIGHT + GAP) + 0.45
    note = said["note"].format(seeds=int(ends["seeds"].max()))
    with house_style():
        figure = blank_figure(11, height, said["title"], note, said["subtitle"].format(sites=f"{sites:,}"))
        for line, indicator in enumerate(indicators):
            bottom = height - 1.25 - HEIGHT - line * (HEIGHT + GAP)
            own = course[course["indicator"] == indicator]
            scale = scale_of(indicator, own["mean"], wording)
            top = 1.06 * own["high"].max() / scale.divisor
            low = min(0.0, own["mean"].min() / scale.divisor)
            for place, channel in enumerate((CLOSED, OPEN)):
                axes = panel(figure, 0.7 + 3.35 * place, bottom, 2.75 - 0.35 * (1 - place), HEIGHT)
                draw_years(axes, own[own["channel"] == channel], policies, scale, (low, top))
                if line == 0:
                    axes.text(0, 1.16, said[channel], transform=axes.transAxes, fontsize=9, color=QUIET)
                if place == 0:
                    label = wording.indicator(indicator)
                    label = (
                        said["of_year"].format(indicator=wording.in_sentence(label)) if is_to_date(indicator) else label
                    )
                    axes.set_title(label if scale.label in label else f"{label}, {scale.label}", pad=6)
                else:
                    axes.set_yticklabels([])
                    name_ends(axes, own[own["channel"] == channel], policies, scale, top, wording)
            axes = panel(figure, 8.4, bottom + 0.1, 1.85, HEIGHT - 0.2)
            draw_opening(axes, ends[ends["indicator"] == indicator], indicator, policies, wording)
            if line == 0:
                axes.text(0, 1.18, said["opening"], transform=axes.transAxes, fontsize=9, color=QUIET)
    return figure


def scale_of(indicator: str, values: pd.Series, wording: Wording) -> Scale:
    """The scale of an indicator's years: money to date is shown as money of a year."""
    return (
        money_scale(values, wording, wording.units["CNY/yr"])
        if is_to_date(indicator)
        else scale_for(indicator, values, wording)
    )


def draw_years(axes: Axes, rows: pd.DataFrame, policies: list, scale: Scale, limits: tuple[float, float]) -> None:
    """A line with its band for each policy."""
    for policy in policies:
        own = rows[rows["policy"] == policy].sort_values("year")
        colour = policy_colour(policy)
        years = own["year"] - 1  # the moment that ends a year is called by that year
        low, high = own["low"] / scale.divisor, own["high"] / scale.divisor
        axes.fill_between(years, low, high, color=colour, alpha=0.2, linewidth=0)
        axes.plot(years, own["mean"] / scale.divisor, color=colour, linewidth=1.5)
    axes.set_ylim(*limits)
    without_frame(axes, keep=["bottom"])
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.grid(axis="y", color="#eceef0", linewidth=0.7)


def name_ends(axes: Axes, rows: pd.DataFrame, policies: list, scale: Scale, top: float, wording: Wording) -> None:
    """The policies' names at the ends of their lines."""
    lasts = [
        float(rows[rows["policy"] == name].sort_values("year")["mean"].iloc[-1]) / scale.divisor for name in policies
    ]
    for policy, at in zip(policies, spread(lasts, 0.085 * top, 0.0, top)):
        axes.annotate(
            shortened(wording.policy(policy), 18), (rows["year"].max() - 1, at), xytext=(5, 0), va="center",
            textcoords="offset points", fontsize=7.5, color=policy_colour(policy), annotation_clip=False,
        )  # fmt: skip


def draw_opening(axes: Axes, rows: pd.DataFrame, indicator: str, policies: list, wording: Wording) -> None:
    """What opening the channel adds to each policy by the end: dot and interval."""
    own = rows[rows["channel"] == OPEN].set_index("policy").loc[policies]
    scale = difference_scale(indicator, scale_for(indicator, own["opening"], wording), wording)
    scale = rounded_scale(scale, own["opening"])
    axes.axvline(0.0, color="#8d949b", linewidth=0.8, zorder=1)
    for row, item in enumerate(own.reset_index().to_dict("records")):
        colour = policy_colour(item["policy"])
        ends = [item["opening_low"] / scale.divisor, item["opening_high"] / scale.divisor]
        axes.plot(ends, [row, row], color=colour, linewidth=2.2, alpha=0.7)
        axes.plot([item["opening"] / scale.divisor], [row], "o", markersize=4.5, color=colour)
        text, place = scale.bare(item["opening"], signed=True), axes.get_yaxis_transform()
        axes.text(1.05, row, text, transform=place, color=colour, fontsize=7.5, va="center")
    name_rows(axes, ["" for _ in policies], [QUIET] * len(policies))
    without_frame(axes, keep=["bottom"])
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.set_xlabel(wrapped(scale.label, 30), loc="left")
