"""What does more and more of each instrument bring? A small panel for each lever, on one scale."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.config.design import declared_numbers
from sim.config.instruments import CARDS
from sim.report.figures.differences import tick
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.numbers import difference_scale, rounded_scale, scale_for
from sim.report.style import FAINT, GREY, INK, ORANGE, QUIET, blank_figure, house_style, panel, policy_colour
from sim.report.style import without_frame as bare_axes

COLUMNS, WIDTH = 7, 12.2
PANEL_WIDTH, PANEL_HEIGHT = 1.36, 0.95
BACKGROUND = "background"

WORDS: dict[str, Any] = {
    "en": {
        "title": "What does more and more of each instrument bring? {indicator}",
        "subtitle": "Change against none of it, in {unit}, other rules as they are today; {seeds} seeds on the same "
        "luck",
        "threshold": "△ first dose with a clear response", "saturation": "■ no dose beyond brings clearly more",
        "peak": "× beyond this, more brings clearly less", "today": "┆ today's rules",
        "note": "Line and band: mean difference from dose none on the same luck, and its 95% interval; grey: no clear "
        "response. Marks are set where the differences between doses miss zero at 99%, since many levers are looked at "
        "together. Doses run from none to their bound, or, where that is far beyond any use, to several times what is "
        "plausible. The model explains and compares; it is not a forecast.",
        "strength": "strength", "units": {"1/yr": "a year"},
        "fields": {
            "title_grant": "share of title settled", "province": "within the province", "nation": "across provinces",
            "waste_return": "income left to projects", "offset_demand": "credits to be bought",
            "bond_share": "share of gap", "pledge_share": "share pledged", "subsidy_share": "share paid",
            "results_payment": "payment", "tax_relief": "share waived", "operator_deposit": "share paid in",
            "use_enforcement": "checks", "programme_chance": "chance", "land_purchase": "rate",
        },
    },
    "zh": {
        "title": "每种工具不断加码会带来什么？{indicator}",
        "subtitle": "与不用该工具相比的变化（{unit}），其余规则同现行；{seeds} 个种子，随机因素相同",
        "threshold": "△ 开始出现明确响应的剂量", "saturation": "■ 再加码不再有明确增益",
        "peak": "× 超过此剂量明确变差", "today": "┆ 现行规则",
        "note": "线与带：同样的随机因素下与零剂量之差的均值及其 95% 区间；灰色：没有明确响应。"
        "由于同时检验许多工具，剂量之差在 99% "
        "水平上不含零时才作标记。剂量从零到其上限；上限远超实际可能时，到合理范围的数倍。模型用于解释和比较，不是预"
        "测。",
        "strength": "力度", "units": {"1/yr": "每年", "ha/yr": "公顷/年", "CNY/ha/yr": "元/公顷/年"},
        "fields": {
            "title_grant": "确权比例", "province": "省域内流转", "nation": "跨省流转", "waste_return": "收入留给项目",
            "offset_demand": "须购买的信用", "bond_share": "填补缺口比例", "pledge_share": "质押比例",
            "subsidy_share": "补贴比例", "results_payment": "支付标准", "tax_relief": "减免比例",
            "operator_deposit": "缴存比例", "use_enforcement": "检查频次", "programme_chance": "获批机会",
            "land_purchase": "收储速率",
        },
    },
}  # fmt: skip


def dose_figure(
    curves: pd.DataFrame, shapes: pd.DataFrame, today: Mapping[str, float], indicator: str, wording: Wording
) -> Figure:
    """Small multiples of one indicator: a panel per lever.

    curves, shapes: as `sim.analysis.dose` gives them; today: {lever: its dose under today's rules}.
    """
    said = WORDS[wording.code]
    curves = curves[curves["indicator"] == indicator]
    found = shapes[shapes["indicator"] == indicator].set_index("lever")
    levers = list(pd.unique(curves["lever"]))
    lines = -(-len(levers) // COLUMNS)
    height = 1.45 + lines * (PANEL_HEIGHT + 0.78) + 0.45
    scale = difference_scale(indicator, scale_for(indicator, curves["gain"], wording), wording)
    scale = rounded_scale(scale, curves["gain"])
    limits = (curves["gain_low"].min() / scale.divisor, curves["gain_high"].max() / scale.divisor)
    margin = 0.06 * ((limits[1] - limits[0]) or 1.0)
    title = said["title"].format(indicator=wording.indicator(indicator))
    subtitle = said["subtitle"].format(unit=scale.label, seeds=int(curves["seeds"].iloc[0]))
    with house_style():
        figure = blank_figure(WIDTH, height, title, said["note"], subtitle)
        key = "      ".join(said[mark] for mark in ("threshold", "saturation", "peak", "today"))
        figure.text(0.15 / WIDTH, 1 - 0.72 / height, key, fontsize=8, va="top", color=QUIET)
        for place, lever in enumerate(levers):
            line, column = divmod(place, COLUMNS)
            bottom = height - 1.55 - PANEL_HEIGHT - line * (PANEL_HEIGHT + 0.78)
            axes = panel(figure, 0.5 + column * 1.68, bottom, PANEL_WIDTH, PANEL_HEIGHT)
            axes.set_ylim(limits[0] - margin, limits[1] + margin)
            draw_lever(
                axes, curves[curves["lever"] == lever], found.loc[lever].to_dict(), today.get(lever), scale.divisor
            )
            axes.set_title(wrapped(instrument_label(lever, wording), 26), fontsize=8, pad=4)
            axes.set_xlabel(dose_label(lever, wording), fontsize=6.8, labelpad=1)
            axes.tick_params(labelsize=6.8, labelleft=column == 0)
    return figure


def draw_lever(axes: Axes, curve: pd.DataFrame, found: dict, today: float | None, divisor: float) -> None:
    """One lever: line, band, marks, and where today's rules stand."""
    lever = str(curve["lever"].iloc[0])
    group = CARDS[instrument_of(lever)].group
    strong = INK if group == BACKGROUND else policy_colour(group)
    colour = GREY if found["effect"] == "none" else strong
    gains = curve.set_index("dose")[["gain", "gain_low", "gain_high"]] / divisor
    axes.axhline(0.0, color="#8d949b", linewidth=0.7, zorder=1)
    if today is not None and today > 0.0:
        axes.axvline(today, color=QUIET, linewidth=0.8, linestyle=":", zorder=1)
    axes.fill_between(gains.index, gains["gain_low"], gains["gain_high"], color=colour, alpha=0.22, linewidth=0)
    axes.plot(gains.index, gains["gain"], color=colour, linewidth=1.4)
    for mark, marker, size, face in (
        ("saturation", "s", 6.0, colour),
        ("threshold", "^", 5.0, "white"),
        ("peak", "x", 6.0, ""),
    ):
        dose = found[mark]
        if dose == dose and not (mark == "saturation" and dose == found["highest"]):
            shade = ORANGE if mark == "peak" else colour
            axes.plot([dose], [gains.loc[dose, "gain"]], marker, color=shade, markerfacecolor=face or shade,
                      markersize=size, zorder=4)  # fmt: skip
    bare_axes(axes, keep=["bottom"])
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.set_xticks([0.0, float(gains.index.max())])
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.yaxis.set_major_locator(MaxNLocator(4))


def instrument_of(lever: str) -> str:
    """The instrument that a lever belongs to."""
    return lever.split(".")[2]


def instrument_label(lever: str, wording: Wording) -> str:
    """The label of the instrument that a lever belongs to."""
    return CARDS[instrument_of(lever)].label(wording.code)


def dose_label(lever: str, wording: Wording) -> str:
    """What the dose of a lever is, with its unit."""
    said = WORDS[wording.code]
    field = lever.rpartition(".")[2]
    name = said["strength"] if field == "strength" else said["fields"].get(field, field.replace("_", " "))
    unit = declared_numbers()[lever].unit
    return name if unit == "1" else f"{name}, {said['units'].get(unit, unit)}"
