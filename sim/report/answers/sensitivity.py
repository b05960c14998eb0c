"""Which uncertain numbers matter for what full reform changes, in two sentences?"""

import pandas as pd

from sim.analysis.sensitivity import DIFFERENCE, noise_floor
from sim.report.figures.robustness import PERCENT
from sim.report.finding import FAILED, HELD, OPEN, Finding
from sim.report.language import Wording, wording_of
from sim.report.language.factors import factor_label
from sim.report.numbers import difference_scale, scale_for

WORDS = {
    "en": {
        "question": "Which uncertain numbers matter for what {policy} changes?",
        "headline": "of {numbers} uncertain numbers, {first} matters most for what {policy} changes ({share} of "
        "the variance)",
        "answer": "Of {numbers} uncertain numbers, what {policy} adds to {indicator} hangs most on {first}, whose "
        "total share of the variance is {share} (95% interval {low} to {high}), then on {second} ({share_second}, "
        "{low_second} to {high_second}) and {third} ({share_third}, {low_third} to {high_third}); its range moves the "
        "difference by {effect} ({effect_low} to {effect_high}), where the median number, most of it reshuffled luck, "
        "moves it by {floor}. "
        "{assumed} of the {weighed} numbers that matter most are assumptions, and the difference stays above zero in "
        "{positive} of the points that were tried.",
    },
    "zh": {
        "question": "哪些不确定参数影响{policy}带来的变化？",
        "headline": "{numbers} 个不确定参数中，{first}对{policy}带来的变化影响最大（占方差的 {share}）",
        "answer": "在 {numbers} 个不确定参数中，{policy}对{indicator}的增量最取决于{first}，其总方差份额为 {share}"
        "（95% 区间 {low} 至 {high}），"
        "其次是{second}（{share_second}，{low_second} 至 {high_second}）"
        "和{third}（{share_third}，{low_third} 至 {high_third}）；"
        "其范围使差值变动 {effect}（{effect_low} 至 {effect_high}），而中位参数（多为随机数重排）变动 {floor}。"
        "影响最大的 {weighed} 个参数中有 {assumed} 个是假定值，在 {positive} 的试验点上差值大于零。",
    },
}  # fmt: skip


def sensitivity_finding(
    screened: pd.DataFrame, weighed: pd.DataFrame, positive: float, names: tuple[str, str, str]
) -> Finding:
    """The finding, from `indices_by_outcome` of both methods, the share of screened points at which the policy does
    more than the baseline, and the indicator, the policy and the baseline.

    That the policy does more held up where it does so at nineteen points of twenty, failed where it does at fewer than
    half, and is open in between.
    """
    verdict = HELD if positive >= 0.95 else FAILED if positive < 0.5 else OPEN
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(screened, weighed, positive, names, wording_of(code)).items()
    }
    return Finding(
        "sensitivity", verdict, **said, figure="figures/sensitivity", command="python experiments/sensitivity.py"
    )


def sentences(
    screened: pd.DataFrame, weighed: pd.DataFrame, positive: float, names: tuple[str, str, str], wording: Wording
) -> dict[str, str]:
    """{question, headline, answer} in a language."""
    indicator, policy, _ = names
    effects = screened[screened["outcome"] == DIFFERENCE].set_index("number")
    own = weighed[weighed["outcome"] == DIFFERENCE].sort_values("total", ascending=False).to_dict("records")
    points = difference_scale("", scale_for(indicator, effects["effect"], wording), wording, in_sentence=True)
    leader = effects.loc[[own[0]["number"]]].to_dict("records")[0]
    values = {
        "policy": wording.in_sentence(wording.policy(policy)), "numbers": str(len(effects)), "weighed": str(len(own)),
        "indicator": wording.in_sentence(wording.indicator(indicator)), "positive": PERCENT.full(positive),
        "assumed": str(sum(item["grade"] == "assumed" for item in own)),
        "effect": points.full(leader["effect"]), "effect_low": points.bare(leader["low"]),
        "effect_high": points.bare(leader["high"]), "floor": points.full(noise_floor(effects)),
    }  # fmt: skip
    for item, (name, ending) in zip(own, (("first", ""), ("second", "_second"), ("third", "_third"))):
        values[name] = factor_label(str(item["number"]), wording)
        values[f"share{ending}"] = PERCENT.full(item["total"])
        values[f"low{ending}"] = PERCENT.full(max(item["total_low"], 0.0))
        values[f"high{ending}"] = PERCENT.full(item["total_high"])
    return {topic: text.format(**values) for topic, text in WORDS[wording.code].items()}
