"""Which instrument, or package, brings what full reform brings, and which help one another?"""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.attribution import Attribution
from sim.config.instruments import CARDS
from sim.report.figures.differences import tick
from sim.report.labels import shortened, wrapped
from sim.report.language import Wording
from sim.report.numbers import Scale, difference_scale, rounded_scale, scale_for
from sim.report.style import (
    BLUE,
    FAINT,
    INK,
    ORANGE,
    QUIET,
    blank_figure,
    house_style,
    name_rows,
    panel,
    policy_colour,
    without_frame,
)

COLUMNS, WIDTH = 2, 12.2
SHADES = LinearSegmentedColormap.from_list("interaction", [ORANGE, "#f7f7f7", BLUE])
CLEAREST = 0.999  # of the range of a map's shades, so that no colour is beyond its end

WORDS = {
    "en": {
        "title": "Which {players} brings what full reform brings, and which help one another?",
        "packages": "package", "instruments": "instrument",
        "subtitle": "From today's rules to full reform: a county of {mines} mines after {years} years, {seeds} seeds "
        "on "
        "the same luck",
        "together": "Two together (colour: {largest} at most)",
        "value": "today {baseline}, reform {full}",
        "note": "Bar: Shapley value, what it brings on average over all orders in which the reform may be put "
        "together; "
        "bars add up to the whole difference. Line at its end: 95% interval over seeds. Circle: how far the bar would "
        "reach if it came first, alone on today's rules; diamond: if it came last, on top of all others. Right: "
        "Shapley "
        "interaction of two, blue where together they bring more of the indicator than each by itself, orange where "
        "less; a dot where that is clear though {pairs} pairs are looked at. The model explains and compares; it is "
        "not "
        "a forecast.",
    },
    "zh": {
        "title": "全面改革的成效由哪个{players}带来？哪些相互促进？",
        "packages": "策略组", "instruments": "政策工具",
        "subtitle": "从现行规则到全面改革：{mines} 座矿山的县，{years} 年后，{seeds} 个种子，随机因素相同",
        "together": "两两共同作用（颜色最深为 {largest}）",
        "value": "现行 {baseline}，改革 {full}",
        "note": "条：沙普利值，即在所有可能的推行次序下的平均贡献，各条之和恰为总差异。条末横线：对种子的 95% 区间。圆"
        "圈："
        "最先单独加在现行规则上时条的终点；菱形：最后加在其余全部之上时条的终点。右：两两沙普利交互作用，蓝色表示合用"
        "时该"
        "指标高于各自单独作用之和，橙色表示更低；圆点表示在同时检验 {pairs} 对的情况下仍然明确。模型用于解释和比较，不"
        "是预测。",
    },
}  # fmt: skip


def attribution_figure(attribution: Attribution, mines: int, years: int, wording: Wording) -> Figure:
    """For each indicator a waterfall from today's rules to full reform, and beside it a map of the interactions.

    attribution: as `sim.analysis.attribution.attributed` gives it; mines, years: of the runs.
    """
    said = WORDS[wording.code]
    shares = attribution.shares
    switches = list(pd.unique(shares["switch"]))
    indicators = list(attribution.totals["indicator"])
    rows = -(-len(indicators) // COLUMNS)
    tall = max(0.2 * len(switches), 1.0)
    height = 0.75 + rows * (tall + 0.95) + 0.85
    pairs = len(switches) * (len(switches) - 1) // 2
    title = said["title"].format(players=said["packages" if has_packages(switches) else "instruments"])
    seeds = int(attribution.totals["seeds"].iloc[0])
    subtitle = said["subtitle"].format(mines=mines, years=years, seeds=seeds)
    labels = [f"{shortened(label_of(name, wording), 31)}  {place}" for place, name in enumerate(switches, 1)]
    colours = [policy_colour(package_of(name)) for name in switches]
    with house_style():
        figure = blank_figure(WIDTH, height, title, said["note"].format(pairs=pairs), subtitle)
        for place, total in enumerate(attribution.totals.to_dict("records")):
            row, column = divmod(place, COLUMNS)
            bottom = height - 1.35 - tall - row * (tall + 0.95)
            left = 2.15 + 5.05 * column
            own = shares[shares["indicator"] == total["indicator"]].set_index("switch").loc[switches]
            axes = panel(figure, left, bottom, 2.3, tall)
            draw_waterfall(axes, own, total, colours, wording)
            name_rows(axes, labels, colours, shown=column == 0, width=36)
            both = attribution.pairs[attribution.pairs["indicator"] == total["indicator"]]
            draw_map(panel(figure, left + 2.75, bottom, 1.95, tall), both, switches, total["indicator"], wording)
    return figure


def has_packages(switches: list[str]) -> bool:
    """Whether the switches are packages rather than instruments."""
    return not set(switches) & set(CARDS)


def label_of(switch: str, wording: Wording) -> str:
    """The label of an instrument or a package."""
    return CARDS[switch].label(wording.code) if switch in CARDS else wording.policy(switch)


def package_of(switch: str) -> str:
    """The package that a switch is, or belongs to."""
    return CARDS[switch].group if switch in CARDS else switch


def scale_of(indicator: str, total: dict, values: pd.Series, wording: Wording) -> Scale:
    """The scale for what is added to an indicator."""
    scale = scale_for(indicator, [total["baseline"], total["full"]], wording)
    return rounded_scale(difference_scale(indicator, scale, wording), values)


def draw_waterfall(axes: Axes, own: pd.DataFrame, total: dict, colours: list[str], wording: Wording) -> None:
    """Bars that start where the one above ended, from the baseline at 0 to the whole difference; own: index switch."""
    indicator = total["indicator"]
    scale = scale_of(indicator, total, own["shapley"], wording)
    absolute = scale_for(indicator, [total["baseline"], total["full"]], wording)
    start, reached = 0.0, [0.0]
    for row, (item, colour) in enumerate(zip(own.to_dict("records"), colours)):
        end = start + item["shapley"] / scale.divisor
        axes.barh(row, end - start, left=start, height=0.56, color=colour, alpha=0.85, zorder=2)
        ends = [start + item[side] / scale.divisor for side in ("shapley_low", "shapley_high")]
        axes.plot(ends, [row, row], color=INK, linewidth=0.9, zorder=4)
        for way, marker in (("first_in", "o"), ("last_out", "D")):
            at = start + item[way] / scale.divisor
            axes.plot(
                [at], [row], marker, markersize=4.2, markerfacecolor="white", color=colour, markeredgewidth=1, zorder=5
            )
            reached.append(at)
        if row < len(own) - 1:
            axes.plot([end, end], [row + 0.28, row + 0.72], color=QUIET, linewidth=0.7, zorder=1)
        label = scale.bare(item["shapley"], signed=True)
        axes.text(1.01, row, label, transform=axes.get_yaxis_transform(), color=colour, fontsize=7, va="center")
        start = end
        reached += [end, *(value for value in ends if value == value)]
    for at in (0.0, total["difference"] / scale.divisor):
        axes.axvline(at, color="#8d949b", linewidth=0.8, zorder=1)
    margin = 0.05 * ((max(reached) - min(reached)) or 1.0)
    axes.set_xlim(min(reached) - margin, max(reached) + margin)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    without_frame(axes, keep=["bottom"])
    axes.set_title(wrapped(wording.indicator(indicator), 40), pad=18)
    ends_said = WORDS[wording.code]["value"].format(
        baseline=absolute.bare(total["baseline"]), full=absolute.bare(total["full"])
    )
    axes.text(0, 1.02, f"{scale.label} · {ends_said}", transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def draw_map(axes: Axes, pairs: pd.DataFrame, switches: list[str], indicator: str, wording: Wording) -> None:
    """A cell for each pair, shaded by their interaction, with a dot where it is clear; rows as in the waterfall."""
    scale = scale_for(indicator, pairs["interaction"], wording)
    scale = rounded_scale(difference_scale(indicator, scale, wording), pairs["interaction"])
    largest = pairs["interaction"].abs().max() or 1.0
    places = {name: place for place, name in enumerate(switches)}
    axes.set_xlim(-0.5, len(switches) - 0.5)
    axes.set_ylim(len(switches) - 0.5, -0.5)
    for place in places.values():
        cell(axes, place, place, FAINT)
    for item in pairs.to_dict("records"):
        first, second = places[item["first"]], places[item["second"]]
        share = CLEAREST * item["interaction"] / largest
        is_sure = item["interaction_sure_low"] > 0.0 or item["interaction_sure_high"] < 0.0
        for row, column in ((first, second), (second, first)):
            cell(axes, row, column, SHADES(0.5 + 0.5 * share) if share == share else "white")
            if is_sure:
                axes.plot([column], [row], ".", color="white" if abs(share) > 0.5 else INK, markersize=3.5)
    without_frame(axes)
    axes.set_yticks([])
    axes.set_xticks(range(len(switches)), [str(place) for place in range(1, len(switches) + 1)], fontsize=6.5)
    axes.tick_params(axis="x", length=0, pad=2)
    heading = WORDS[wording.code]["together"].format(largest=scale.full(largest))
    axes.text(0, 1.02, heading, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def cell(axes: Axes, row: int, column: int, colour: Any) -> None:
    """One cell of a map."""
    axes.fill_between([column - 0.47, column + 0.47], row - 0.46, row + 0.46, color=colour, linewidth=0)
