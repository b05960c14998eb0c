"""Which share of the variance of each outcome comes from numbers of each grade of evidence, and from luck?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.language import Wording
from sim.report.style import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    blank_figure,
    house_style,
    name_rows,
    panel,
    without_frame,
)

GROUP_COLOURS = {"sourced": BLUE, "calibrated": GREEN, "assumed": ORANGE, "luck": GREY}
OFFSET = 0.24  # of a row, between the marks of groups
ROW_HEIGHT = 0.62  # inches

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "How much of what the model says rests on assumptions?",
        "subtitle": "share of the variance over {points} worlds by the grade of the numbers that vary ({counts})",
        "level": "Under {policy}",
        "change": "What {policy} changes",
        "groups": {"sourced": "sourced", "calibrated": "calibrated", "assumed": "assumed", "luck": "luck"},
        "count": "{count} {group}",
        "comma": ", ",
        "note": "Every number of the model, the world outside, the stakeholders, the drawn county and the instruments "
        "lies anywhere in its plausible range; map and luck are drawn anew. Full mark and bar: total share, with what "
        "the group does together with others, and its 95% interval; hollow mark: the share that goes when the group "
        "alone is known. Sobol indices of groups; money in logarithms. The model explains and compares; it is not a "
        "forecast.",
    },
    "zh": {
        "title": "模型的结论有多少建立在假设之上？",
        "subtitle": "{points} 个世界中各证据等级的参数所占的方差份额（{counts}）",
        "level": "{policy}下",
        "change": "{policy}带来的变化",
        "groups": {"sourced": "有来源", "calibrated": "校准", "assumed": "假设", "luck": "随机因素"},
        "count": "{group} {count} 个",
        "comma": "，",
        "note": "模型、外部情景、利益相关者、县域地图和政策工具的每个数值都在其合理区间内任意取值，"
        "地图与随机因素重新抽取。"
        "实心点与线：总份额（含与其他组的共同作用）及其 95% 区间；空心点：只要知道该组就会消失的份额。"
        "分组 Sobol 指数；金额取对数。模型用于解释和比较，不是预测。",
    },
}


def evidence_figure(
    shares: pd.DataFrame, counts: dict[str, int], points: int, baseline: str, policy: str, wording: Wording
) -> Figure:
    """Two panels, outcomes under the baseline and what the policy changes: a row per indicator, a mark per group.

    shares: as `sim.analysis.shares.group_shares` gives it, with the columns `indicator` and `of` (baseline or policy);
    counts: how many numbers of each grade vary; points: how many worlds there are.
    """
    words = WORDS[wording.code]
    indicators = list(pd.unique(shares["indicator"]))
    groups = [group for group in GROUP_COLOURS if (shares["group"] == group).any()]
    height = 2.3 + ROW_HEIGHT * len(indicators)
    said = words["comma"].join(
        words["count"].format(count=counts[name], group=words["groups"][name]) for name in counts
    )
    with house_style():
        figure = blank_figure(
            10, height, words["title"], words["note"], words["subtitle"].format(points=f"{points:,}", counts=said)
        )
        for place, (of, title) in enumerate(((baseline, words["level"]), (policy, words["change"]))):
            axes = panel(figure, 2.1 + place * 3.95, 1.25, 3.55, ROW_HEIGHT * len(indicators))
            draw_shares(axes, shares[shares["of"] == of], indicators, groups)
            name_rows(axes, [wording.indicator(name) for name in indicators], [INK] * len(indicators), shown=place == 0)
            axes.set_title(title.format(policy=wording.in_sentence(wording.policy(of))))
            if not place:
                name_groups(axes, groups, words["groups"])
    return figure


def draw_shares(axes: Axes, shares: pd.DataFrame, indicators: Sequence[str], groups: Sequence[str]) -> None:
    """One panel: total shares with intervals, and first-order shares."""
    for row, indicator in enumerate(indicators):
        own = shares[shares["indicator"] == indicator].set_index("group")
        for place, group in enumerate(groups):
            item, colour = own.loc[group], GROUP_COLOURS[group]
            at = row + (place - (len(groups) - 1) / 2.0) * OFFSET
            axes.plot([item["total_low"], item["total_high"]], [at, at], color=colour, linewidth=2.2, alpha=0.75)
            axes.plot([item["total"]], [at], "o", markersize=5, color=colour)
            axes.plot([item["first"]], [at], "o", markersize=4, color=colour, markerfacecolor="white")
    axes.set_xlim(-0.12, 1.28)
    axes.set_xticks([0.0, 0.25, 0.5, 0.75, 1.0], ["0%", "25%", "50%", "75%", "100%"])
    for line in (0.0, 1.0):
        axes.axvline(line, color="#8d949b", linewidth=0.8, zorder=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    without_frame(axes, keep=["bottom"])


def name_groups(axes: Axes, groups: Sequence[str], names: dict[str, str]) -> None:
    """The groups by name, in their colours, below the panel."""
    for place, group in enumerate(groups):
        axes.text(
            place * 0.25, -0.17, f"● {names[group]}", transform=axes.transAxes, color=GROUP_COLOURS[group], fontsize=8.5
        )
