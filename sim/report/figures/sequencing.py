"""Does the order in which packages come into force matter? All orders by one indicator, and which precedence "
"matters."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.compare import verdict
from sim.analysis.precedence import FIRST_TO_LAST
from sim.indicators import INDICATORS
from sim.report.figures.differences import tick
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.numbers import Scale, difference_scale, rounded_scale, scale_for
from sim.report.style import (
    QUIET,
    VERDICT_COLOURS,
    blank_figure,
    house_style,
    name_rows,
    panel,
    policy_colour,
    without_frame,
)

COLUMNS, WIDTH, HEIGHT = 2, 12.2, 7.6
LEFT_HEIGHT, RIGHT_HEIGHT = 5.1, 1.15

WORDS = {
    "en": {
        "title": "Does the order in which the packages come into force matter?",
        "subtitle": "All {orders} orders, a package every {gap:g} years; after {years} years, {seeds} seeds on the "
        "same luck",
        "orders": "{indicator}: each order against the mean of all",
        "pairs": "What it brings that the one comes before the other",
        "before": "{first} before {second}",
        "first": "first", "last": "last",
        "note": "Squares: the order, first to last. Dot and bar: mean difference on the same luck and its 95% "
        "interval. "
        "Right: mean over the orders in which the first named package comes earlier, less the mean over those in which "
        "it comes later; blue: clearly better, orange: clearly worse, grey: no clear difference; a wide pale bar: the "
        "interval that allows for all {pairs} pairs of an indicator. The model explains and compares; it is not a "
        "forecast.",
    },
    "zh": {
        "title": "各策略组推行的先后次序重要吗？",
        "subtitle": "全部 {orders} 种次序，每 {gap:g} 年推行一组；{years} 年后，{seeds} 个种子，随机因素相同",
        "orders": "{indicator}：各次序与全部次序均值之差",
        "pairs": "前者先于后者带来什么",
        "before": "{first}先于{second}",
        "first": "最先", "last": "最后",
        "note": "方块：从先到后的次序。点与线：同样的随机因素下差值的均值及其 95% 区间。"
        "右：前一组较早的各次序均值减去其较晚的各次序均值；"
        "蓝：明确更好，橙：明确更差，灰：无明确差异；浅色宽条：计及一个指标全部 {pairs} 对的区间。"
        "模型用于解释和比较，不是预测。",
    },
}  # fmt: skip


def sequencing_figure(
    orders: pd.DataFrame, precedence: pd.DataFrame, years: int, gap: float, wording: Wording,
    main: str = "restored_share",
) -> Figure:  # fmt: skip
    """Left every order by the main indicator, best at the top; right what each precedence brings to each indicator.

    orders, precedence: as `sim.analysis.precedence` gives them; years: of the run; gap: between packages, years.
    """
    said = WORDS[wording.code]
    own = orders[orders["indicator"] == main]
    indicators = list(pd.unique(precedence["indicator"]))
    pairs = list(precedence[["first", "second"]].drop_duplicates().itertuples(index=False, name=None))
    subtitle = said["subtitle"].format(orders=len(own), gap=gap, years=years, seeds=int(own["seeds"].iloc[0]))
    with house_style():
        figure = blank_figure(WIDTH, HEIGHT, said["title"], said["note"].format(pairs=len(pairs)), subtitle)
        bottom = HEIGHT - 1.6 - LEFT_HEIGHT
        draw_orders(
            panel(figure, 0.2, bottom, 1.1, LEFT_HEIGHT), panel(figure, 1.4, bottom, 2.3, LEFT_HEIGHT), own, wording
        )
        packages = own["order"].iloc[0].split(FIRST_TO_LAST)
        for place, name in enumerate(wording.in_order(packages)):
            figure.text((0.2 + 1.35 * place) / WIDTH, 1 - 0.78 / HEIGHT, "■ " + wording.policy(name),
                        color=policy_colour(name), fontsize=8.5, va="top")  # fmt: skip
        labels = [said["before"].format(first=label(first, wording), second=label(second, wording, within=True))
                  for first, second in pairs]  # fmt: skip
        for place, indicator in enumerate(indicators):
            row, column = divmod(place, COLUMNS)
            axes = panel(figure, 6.5 + 2.95 * column, HEIGHT - 1.6 - RIGHT_HEIGHT - 1.95 * row, 2.2, RIGHT_HEIGHT)
            rows = precedence[precedence["indicator"] == indicator].set_index(["first", "second"]).loc[pairs]
            level = orders[orders["indicator"] == indicator]["mean"]
            draw_pairs(axes, rows, indicator, scale_of(indicator, level, rows["effect"], wording), wording)
            name_rows(axes, labels, [QUIET] * len(labels), shown=column == 0, width=44)
    return figure


def label(package: str, wording: Wording, within: bool = False) -> str:
    """The label of a package, within a phrase or at its beginning."""
    return wording.in_sentence(wording.policy(package)) if within else wording.policy(package)


def scale_of(indicator: str, level: pd.Series, values: pd.Series, wording: Wording) -> Scale:
    """The scale for differences of an indicator of that level."""
    return rounded_scale(difference_scale(indicator, scale_for(indicator, level, wording), wording), values)


def draw_orders(squares: Axes, axes: Axes, own: pd.DataFrame, wording: Wording) -> None:
    """Every order: four squares, and its difference from the mean of all."""
    said = WORDS[wording.code]
    indicator = own["indicator"].iloc[0]
    scale = scale_of(indicator, own["mean"], own["difference"], wording)
    direction = INDICATORS[indicator].direction
    for row, item in enumerate(own.to_dict("records")):
        for place, name in enumerate(item["order"].split(FIRST_TO_LAST)):
            squares.fill_between(
                [place + 0.06, place + 0.94], row - 0.38, row + 0.38, color=policy_colour(name), linewidth=0
            )
        colour = VERDICT_COLOURS[verdict(item["difference_low"], item["difference_high"], direction)]
        ends = [item[end] / scale.divisor for end in ("difference_low", "difference_high")]
        axes.plot(ends, [row, row], color=colour, linewidth=2.0, alpha=0.75)
        axes.plot([item["difference"] / scale.divisor], [row], "o", markersize=4.2, color=colour)
        shown = scale.bare(item["difference"], signed=True)
        axes.text(1.02, row, shown, transform=axes.get_yaxis_transform(), fontsize=7, color=colour, va="center")
    for each in (squares, axes):
        each.set_ylim(len(own) - 0.5, -0.5)
        each.set_yticks([])
    squares.set_xlim(0, 4)
    squares.set_xticks([0.5, 3.5], [said["first"], said["last"]])
    squares.tick_params(axis="x", length=0)
    without_frame(squares)
    finish(axes, scale)
    squares.set_title(wrapped(said["orders"].format(indicator=wording.indicator(indicator)), 60), pad=18)
    axes.text(0, 1.005, scale.label, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def draw_pairs(axes: Axes, rows: pd.DataFrame, indicator: str, scale: Scale, wording: Wording) -> None:
    """One indicator: a row for each pair of packages."""
    for row, item in enumerate(rows.reset_index().to_dict("records")):
        colour = VERDICT_COLOURS[verdict(item["effect_low"], item["effect_high"], INDICATORS[indicator].direction)]
        sure = [item[end] / scale.divisor for end in ("effect_sure_low", "effect_sure_high")]
        usual = [item[end] / scale.divisor for end in ("effect_low", "effect_high")]
        axes.plot(sure, [row, row], color=colour, linewidth=4.5, alpha=0.2, solid_capstyle="butt")
        axes.plot(usual, [row, row], color=colour, linewidth=2.0, alpha=0.8)
        axes.plot([item["effect"] / scale.divisor], [row], "o", markersize=4.2, color=colour)
        shown = scale.bare(item["effect"], signed=True)
        axes.text(1.02, row, shown, transform=axes.get_yaxis_transform(), fontsize=7, color=colour, va="center")
    finish(axes, scale)
    axes.set_title(wrapped(wording.indicator(indicator), 34), pad=18)
    axes.text(0, 1.03, scale.label, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def finish(axes: Axes, scale: Scale) -> None:
    """Zero, ticks and frame of a panel of differences."""
    axes.axvline(0.0, color="#8d949b", linewidth=0.8, zorder=0)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    without_frame(axes, keep=["bottom"])
