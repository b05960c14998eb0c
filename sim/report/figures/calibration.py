"""Does the fit meet what is known up to 2016, and which numbers can it tell apart?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.calibration import Target
from sim.config.priors import Prior
from sim.report.figures.differences import tick
from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.style import BLUE, FAINT, GREY, INK, ORANGE, QUIET, SKY, blank_figure, house_style, panel, without_frame

ACROSS = 3
WORST = 60.0  # loss beyond which tries are shown at the edge

WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "The fit to 2001-2016, and what it leaves open",
        "subtitle": "{tries} tries of {free} numbers; least loss {loss:.1f} over {targets} targets, {usual:.1f} as "
        "declared",
        "target": "known, ± one deviation", "fitted": "best try", "declared": "as declared",
        "loss": "loss",
        "told": "band narrower by {told:.0%}",
        "outcomes": {
            "restored_share": "Restored share, end of 2016",
            "public_money": "Public money, CNY/ha of legacy land and year",
            "private_share": "Private share of money",
        },
        "numbers": {},
        "note": "Dots: tries; line: the least loss in each tenth of the range, whatever the others are; shaded: 5 to "
        "95 per "
        "cent of the likelihood over tries that fill the ranges; upright: value as declared. A flat line means that "
        "these "
        "targets cannot tell the number. Years after 2016 are not used.",
    },
    "zh": {
        "title": "对 2001-2016 年的拟合及其无法分辨之处",
        "subtitle": "{free} 个参数、{tries} 次尝试；{targets} 个目标，最小损失 {loss:.1f}，按声明取值为 {usual:.1f}",
        "target": "已知，± 一个标准差", "fitted": "最优尝试", "declared": "声明取值",
        "loss": "损失",
        "told": "区间收窄 {told:.0%}",
        "outcomes": {
            "restored_share": "2016 年底修复率",
            "public_money": "公共资金，元/公顷历史遗留矿地·年",
            "private_share": "社会资金占比",
        },
        "numbers": {
            "stakeholders.public_budget": "公共修复预算",
            "parameters.administration.works_choices": "县每季度开工或续建的矿山数",
            "parameters.behaviour.effort_low": "偷工企业的工程质量",
            "parameters.behaviour.appraisal_error": "评估误差",
            "parameters.costs.steepness": "投入收益递减的快慢",
            "parameters.growth.green_enough": "计为已修复的生态层水平",
        },
        "note": "点：各次尝试；线：该参数每一分位内的最小损失，其余参数任意；阴影：均匀布点的尝试中似然的 5% 至 95%；竖"
        "线：声明取值。"
        "线平则说明这些目标无法分辨该参数。2016 年以后的数据未使用。",
    },
}  # fmt: skip


def calibration_figure(
    tries: pd.DataFrame, profile: pd.DataFrame, band: pd.DataFrame, usual: pd.Series, priors: Sequence[Prior],
    targets: Sequence[Target], labels: dict[str, str], wording: Wording,
) -> Figure:  # fmt: skip
    """Targets above, a panel per free number below.

    tries, profile, band: as `sim.cli.fit.fit`, `sim.analysis.calibration.profiles` and `bands` give them; usual: loss,
    outcomes and values as declared; labels: of free numbers in English.
    """
    words = WORDS[wording.code]
    best = tries.sort_values("loss", kind="stable").iloc[0]
    rows = -(-len(priors) // ACROSS)
    height = 2.75 + rows * 2.15
    said = {
        "tries": len(tries),
        "free": len(priors),
        "targets": len(targets),
        "loss": best["loss"],
        "usual": usual["loss"],
    }
    with house_style():
        figure = blank_figure(10, height, words["title"], words["note"], words["subtitle"].format(**said))
        for place, target in enumerate(targets):
            axes = panel(figure, 0.55 + place * 3.15, height - 1.75, 2.6, 0.45)
            draw_target(axes, target, best[target.outcome], usual[target.outcome], words)
        name_marks(figure, height, words)
        for place, prior in enumerate(priors):
            row, column = divmod(place, ACROSS)
            axes = panel(figure, 0.55 + column * 3.15, height - 3.9 - row * 2.15, 2.6, 1.35)
            draw_profile(axes, prior, tries, profile, band[band["number"] == prior.name].iloc[0], usual, words)
            axes.set_title(wrapped(words["numbers"].get(prior.name, labels[prior.name]), 44), fontsize=8.5)
            if not column:
                axes.set_ylabel(words["loss"])
    return figure


def draw_target(axes: Axes, target: Target, fitted: float, declared: float, words: dict) -> None:
    """One target with its deviation, the best try, and what comes of the numbers as declared."""
    axes.plot(
        [target.value - target.deviation, target.value + target.deviation], [0, 0], color=GREY, linewidth=6, alpha=0.45
    )
    axes.plot([target.value], [0], "|", color=INK, markersize=12)
    axes.plot([fitted], [0], "o", color=BLUE, markersize=6)
    axes.plot([declared], [0], "D", color=ORANGE, markersize=5, markerfacecolor="white")
    axes.set_title(words["outcomes"].get(target.outcome, target.outcome), fontsize=9)
    axes.set_yticks([])
    axes.margins(x=0.15)
    axes.xaxis.set_major_formatter(lambda value, _: tick(value))
    axes.locator_params(axis="x", nbins=4)
    without_frame(axes, keep=["bottom"])


def name_marks(figure: Figure, height: float, words: dict) -> None:
    """What the marks of targets mean."""
    for place, (mark, colour, name) in enumerate(
        (("—", GREY, "target"), ("●", BLUE, "fitted"), ("◇", ORANGE, "declared"))
    ):
        figure.text(0.055 + place * 0.2, 1 - 0.85 / height, f"{mark} {words[name]}", color=colour, fontsize=8.5)


def draw_profile(
    axes: Axes, prior: Prior, tries: pd.DataFrame, profile: pd.DataFrame, band: pd.Series, usual: pd.Series, words: dict
) -> None:
    """The tries of one free number, their lower edge, the band that is left, and the declared value."""
    own = profile[profile["number"] == prior.name]
    axes.axvspan(band["low"], band["high"], color=SKY, alpha=0.18, linewidth=0)
    axes.axvline(usual[prior.name], color=ORANGE, linewidth=1.0)
    axes.plot(tries[prior.name], tries["loss"].clip(upper=WORST), ".", color=FAINT, markersize=4)
    places = [prior.value(place) for place in own["place"]]
    axes.plot(places, own["loss"].clip(upper=WORST), color=BLUE, linewidth=1.6, marker="o", markersize=2.5)
    if prior.in_logarithms:
        axes.set_xscale("log")
    ticks = [prior.value(share) for share in (0.0, 0.5, 1.0)]
    axes.set_xticks(ticks, [tick(float(f"{value:.2g}")) for value in ticks])
    axes.minorticks_off()
    axes.set_ylim(0.0, WORST * 1.05)
    axes.text(1.0, 0.96, words["told"].format(told=band["told"]), transform=axes.transAxes, ha="right", va="top",
              color=QUIET, fontsize=7.5)  # fmt: skip
    without_frame(axes, keep=["left", "bottom"])
