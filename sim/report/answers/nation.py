"""What does each policy do to the whole nation, in two sentences?"""

from typing import Any

import pandas as pd

from sim.analysis.compare import verdict
from sim.analysis.nation import CLOSED, OPEN
from sim.report.finding import FAILED, HELD, SURPRISED, Finding
from sim.report.language import Wording, wording_of
from sim.report.numbers import Scale, difference_scale, rounded_scale, scale_for

WORDS = {
    "en": {
        "question": "What does each policy do to the nation's mines, with the quota channel open and closed?",
        "headline": "with the quota channel closed, {policy} restores {gain} more of the nation's mine land than "
        "today's rules",
        "answer": "With the national quota channel closed, {policy} brings the restored share of the nation's mine "
        "land to {level} after {years} years, {gain} more than today's rules (95% interval {gain_low} to {gain_high}), "
        "at {cost} more public cost ({cost_low} to {cost_high}) and with {jobs_bare} more local jobs ({jobs_low} to "
        "{jobs_high}). Opening the channel adds {opening} to the restored share under {policy} ({opening_low} to "
        "{opening_high}) and {usual} under today's rules ({usual_low} to {usual_high}){unclear}.",
        "unclear": ", no clear difference under {policy}",
    },
    "zh": {
        "question": "指标流转渠道开放或关闭时，各政策对全国矿山有何作用？",
        "headline": "指标流转渠道关闭时，{policy}比现行规则多修复全国矿山用地的 {gain}",
        "answer": "全国指标流转渠道关闭时，{policy}在 {years} 年后使全国矿山用地修复率达到 {level}，比现行规则高 {gain}"
        "（95% 区间 {gain_low} 至 {gain_high}），公共支出多 {cost}（{cost_low} 至 {cost_high}），本地就业多 {jobs}"
        "（{jobs_low} 至 {jobs_high}）。开放渠道使{policy}下的修复率增加 {opening}（{opening_low} 至 {opening_high}），"
        "使现行规则下增加 {usual}（{usual_low} 至 {usual_high}）{unclear}。",
        "unclear": "，在{policy}下差异不明确",
    },
}  # fmt: skip


def nation_finding(ends: pd.DataFrame, years: int, baseline: str, policy: str) -> Finding:
    """The finding, from `portfolio_ends`. That the policy restores more held up where its interval with the channel
    closed lies above zero, failed where it lies below, and an interval that holds zero is a surprise."""
    rows = {(item["channel"], item["policy"], item["indicator"]): item for item in ends.to_dict("records")}
    own = rows[CLOSED, policy, "restored_share"]
    found = verdict(own["difference_low"], own["difference_high"], 1)
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(rows, years, baseline, policy, wording_of(code)).items()
    }
    verdicts = {"better": HELD, "worse": FAILED, "unclear": SURPRISED}
    return Finding("nation", verdicts[found], **said, figure="figures/nation", command="python experiments/nation.py")


def sentences(rows: dict[Any, Any], years: int, baseline: str, policy: str, wording: Wording) -> dict[str, str]:
    """{question, headline, answer} in a language; rows: {(channel, policy, indicator): row of the table}."""
    said = WORDS[wording.code]
    gain, cost, jobs = (rows[CLOSED, policy, name] for name in ("restored_share", "public_cost", "jobs"))
    opened, usual = (rows[OPEN, name, "restored_share"] for name in (policy, baseline))
    values = {
        "policy": wording.in_sentence(wording.policy(policy)), "years": str(years),
        "level": scale_for("restored_share", [gain["mean"]], wording).full(gain["mean"]),
        **spoken("gain", gain, "difference", "restored_share", wording),
        **spoken("cost", cost, "difference", "public_cost", wording),
        **spoken("jobs", jobs, "difference", "jobs", wording),
        "jobs_bare": scale_for("jobs", [jobs["difference"]], wording).bare(jobs["difference"]),
        **spoken("opening", opened, "opening", "restored_share", wording),
        **spoken("usual", usual, "opening", "restored_share", wording),
    }  # fmt: skip
    clear = verdict(opened["opening_low"], opened["opening_high"], 1) != "unclear"
    unclear = "" if clear else said["unclear"].format(**values)
    return {topic: said[topic].format(**values, unclear=unclear) for topic in ("question", "headline", "answer")}


def spoken(name: str, row: dict[str, float], column: str, indicator: str, wording: Wording) -> dict[str, str]:
    """A difference and the ends of its interval as texts: {name, name_low, name_high}."""
    scale: Scale = scale_for(indicator, [row[column]], wording)
    scale = rounded_scale(difference_scale(indicator, scale, wording, in_sentence=True), [row[column]])
    texts = {name: scale.full(row[column])}
    return texts | {f"{name}_{end}": scale.bare(row[f"{column}_{end}"]) for end in ("low", "high")}
