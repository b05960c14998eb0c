"""Which policy does well whatever the world turns out to be: criteria side by side, ranks, and where each fails?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.analysis.prim import Limit
from sim.analysis.robustness import CRITERIA, Failure
from sim.config.design import declared_numbers
from sim.report.figures.differences import tick
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.language.factors import factor_label, factor_value
from sim.report.numbers import Scale, difference_scale, scale_for
from sim.report.style import INK, QUIET, blank_figure, house_style, name_rows, panel, policy_colour, without_frame

PERCENT = Scale(0.01, 0, "", "%", "%")
RANK_COLOURS = ("#0a6aa8", "#4c94c4", "#9cc3de", "#d3e3ee", "#eceff1", "#eceff1", "#eceff1")
CHANNEL = "policy.instruments.quota_trading.nation_until"

WORDS = {
    "en": {
        "title": "Which policy does well whatever the world turns out to be?",
        "subtitle": "{indicator} in {worlds} worlds, each uncertain number anywhere in its plausible range",
        "expected": "expected value",
        "best_share": "worlds in which it is best",
        "mean_regret": "mean regret",
        "worst_regret": "largest regret",
        "satisficing": "worlds that reach the goal",
        "short_expected": "mean", "short_best_share": "best", "short_mean_regret": "regret",
        "short_worst_regret": "worst", "short_satisficing": "goal",
        "ranks": "Rank by each criterion, 1 is best",
        "fails": "Where each misses the goal for {indicator}",
        "fails_in": "{policy}: misses it in {failed} of the worlds; in {density} of those with {box} (they hold "
        "{coverage} of its failures)",
        "fails_anywhere": "{policy}: misses it in {failed} of the worlds; no part of them stands out",
        "below": "{factor} below {value}", "above": "{factor} above {value}",
        "closed_below": "the national quota channel closed by {value}",
        "closed_above": "the national quota channel open until {value}",
        "and": " and ", "with_more": "more is better", "with_less": "less is better",
        "note": "Every policy meets the same worlds on the same luck. Dot and bar: value and 95% interval (bootstrap "
        "over worlds; for the largest regret, of the worlds drawn). Regret: what is lost against the best policy of "
        "that world. Goal: what today's rules come to in their median world ({goal}). Boxes are found in half of the "
        "worlds and counted in the other half. The model explains and compares; it is not a forecast.",
    },
    "zh": {
        "title": "无论世界如何变化，哪种政策都表现良好？",
        "subtitle": "{worlds} 个世界中的{indicator}，每个不确定参数在其合理范围内任意取值",
        "expected": "期望值",
        "best_share": "成为最优的世界占比",
        "mean_regret": "平均遗憾值",
        "worst_regret": "最大遗憾值",
        "satisficing": "达到目标的世界占比",
        "short_expected": "均值", "short_best_share": "最优", "short_mean_regret": "遗憾",
        "short_worst_regret": "最坏", "short_satisficing": "达标",
        "ranks": "各准则下的名次，1 为最优",
        "fails": "各政策在何处达不到{indicator}目标",
        "fails_in": "{policy}：在 {failed} 的世界中未达标；其中{box}时，{density} 未达标（占其失败的 {coverage}）",
        "fails_anywhere": "{policy}：在 {failed} 的世界中未达标；没有突出的情形",
        "below": "{factor}低于 {value}", "above": "{factor}高于 {value}",
        "closed_below": "全国指标流转在 {value} 年前关闭",
        "closed_above": "全国指标流转开放到 {value} 年",
        "and": "且", "with_more": "越大越好", "with_less": "越小越好",
        "note": "各政策遇到相同的世界和相同的随机因素。点与线：数值及其 95% 区间（对世界自助抽样）。"
        "遗憾值：与该世界中最优政策相比的损失。目标：现行规则在其中位世界中的结果（{goal}）。失败情形由一半世界找出，"
        "在另一半世界中计数。模型用于解释和比较，不是预测。",
    },
}  # fmt: skip


def robustness_figure(
    table: pd.DataFrame, failures: list[Failure], worlds: int, wording: Wording, indicator: str = "restored_share"
) -> Figure:
    """Criteria of one indicator side by side, ranks over all indicators, and the failures in words.

    table: as `sim.analysis.robustness.robustness_table` gives it; failures: of `failures` for the indicator.
    """
    said = WORDS[wording.code]
    policies = list(wording.in_order(pd.unique(table["policy"])))
    indicators = list(pd.unique(table["indicator"]))
    tall = 0.27 * len(policies)
    lines = [failure_line(failure, wording) for failure in failures]
    text = "\n".join(wrapped(line, 175) for line in lines)
    low = 0.75 + 0.165 * (text.count("\n") + 1)
    height = low + 0.75 + 2 * tall + 2.25
    own = table[table["indicator"] == indicator]
    scale = scale_for(indicator, own["value"], wording)
    subtitle = said["subtitle"].format(indicator=wording.indicator(indicator), worlds=f"{worlds:,}")
    note = said["note"].format(goal=scale.full(own["goal"].iloc[0]))
    with house_style():
        figure = blank_figure(11, height, said["title"], note, subtitle)
        for place, criterion in enumerate(CRITERIA):
            axes = panel(figure, 1.5 + 1.9 * place, height - 1.2 - tall, 1.35, tall)
            draw_criterion(
                axes, own[own["criterion"] == criterion].set_index("policy").loc[policies], criterion, scale, wording
            )
            name_rows(
                axes, [wording.policy(name) for name in policies], [QUIET] * len(policies), shown=place == 0, width=22
            )
        axes = panel(figure, 1.5, low + 0.75, 9.3, tall)
        draw_ranks(axes, table, policies, indicators, wording)
        name_rows(axes, [wording.policy(name) for name in policies], [QUIET] * len(policies), width=22)
        heading = said["fails"].format(indicator=wording.in_sentence(wording.indicator(indicator)))
        figure.text(0.15 / 11, (low + 0.35) / height, heading, fontsize=9.5, va="top")
        figure.text(0.15 / 11, (low + 0.12) / height, text, fontsize=8, va="top", color=INK, linespacing=1.45)
    return figure


def draw_criterion(axes: Axes, rows: pd.DataFrame, criterion: str, scale: Scale, wording: Wording) -> None:
    """One criterion: a dot with its interval for each policy (index: policy), and the number at the right."""
    said = WORDS[wording.code]
    shown = scale_of(criterion, scale, wording)
    for row, (policy, item) in enumerate(rows.iterrows()):
        colour = policy_colour(str(policy))
        axes.plot(
            [item["low"] / shown.divisor, item["high"] / shown.divisor],
            [row, row],
            color=colour,
            linewidth=2.2,
            alpha=0.6,
        )
        axes.plot([item["value"] / shown.divisor], [row], "o", markersize=5, color=colour)
        text = shown.bare(item["value"])
        axes.text(1.04, row, text, transform=axes.get_yaxis_transform(), color=colour, fontsize=8, va="center")
    axes.set_xlim(0.0, 1.08 * max(rows["high"].max() / shown.divisor, 1e-9))
    axes.xaxis.set_major_locator(MaxNLocator(3))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    without_frame(axes, keep=["bottom"])
    axes.set_title(wrapped(said[criterion], 26), pad=18)
    sense = said["with_less" if "regret" in criterion else "with_more"]
    axes.text(0, 1.03, f"{shown.label} · {sense}", transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")


def scale_of(criterion: str, scale: Scale, wording: Wording) -> Scale:
    """The scale of a criterion, given that of the indicator."""
    if criterion in ("best_share", "satisficing"):
        return PERCENT
    return difference_scale("", scale, wording) if "regret" in criterion else scale


def draw_ranks(axes: Axes, table: pd.DataFrame, policies: list, indicators: list, wording: Wording) -> None:
    """The rank of each policy by each criterion of each indicator: a number on a shade."""
    said = WORDS[wording.code]
    ranks = table.set_index(["indicator", "criterion", "policy"])["rank"]
    axes.set_xlim(0, len(indicators) * (len(CRITERIA) + 0.4))
    without_frame(axes)
    axes.set_xticks([])
    for group, indicator in enumerate(indicators):
        start = group * (len(CRITERIA) + 0.4)
        axes.text(start, -1.05, wrapped(wording.indicator(indicator), 24), fontsize=8.5, va="bottom")
        for place, criterion in enumerate(CRITERIA):
            axes.text(
                start + place + 0.5, -0.6, said[f"short_{criterion}"], fontsize=7, color=QUIET, ha="center", va="bottom"
            )
            for row, policy in enumerate(policies):
                rank = int(ranks[indicator, criterion, policy])
                colour = RANK_COLOURS[min(rank, len(RANK_COLOURS)) - 1]
                axes.fill_between(
                    [start + place + 0.03, start + place + 0.97], row - 0.46, row + 0.46, color=colour, linewidth=0
                )
                axes.text(
                    start + place + 0.5,
                    row,
                    str(rank),
                    fontsize=8,
                    ha="center",
                    va="center_baseline",
                    color="white" if rank < 3 else INK,
                )
    axes.text(0, -1.75, said["ranks"], fontsize=9.5, va="bottom")


def failure_line(failure: Failure, wording: Wording) -> str:
    """Where a policy fails, in words: "title clarity below 0.3 and the national quota channel closed by 2031"."""
    said = WORDS[wording.code]
    box = failure.box
    values = {"policy": wording.policy(failure.policy), "failed": PERCENT.full(failure.share)}
    if not box.limits:
        return said["fails_anywhere"].format(**values)
    limits = said["and"].join(limit_words(limit, wording) for limit in box.limits)
    return said["fails_in"].format(
        **values, box=limits, density=PERCENT.full(box.density), coverage=PERCENT.full(box.coverage)
    )


def limit_words(limit: Limit, wording: Wording) -> str:
    """One side of a box in words."""
    said = WORDS[wording.code]
    side = "below" if limit.is_upper else "above"
    if limit.factor == CHANNEL:
        return said[f"closed_{side}"].format(value=f"{limit.value:.0f}")
    declared = declared_numbers().get(limit.factor)
    value = factor_value(limit.value, declared.unit if declared else "1", wording)
    return said[side].format(factor=factor_label(limit.factor, wording), value=value)
