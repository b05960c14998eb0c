"""Which mix of instruments is worth its public money, in two sentences?"""

from typing import Any

import pandas as pd

from sim.analysis.compare import verdict
from sim.analysis.search import BALANCED, THRIFTY
from sim.report.answers.nation import spoken
from sim.report.finding import FAILED, HELD, OPEN, Finding
from sim.report.language import Wording, wording_of
from sim.report.numbers import difference_scale, scale_for

COMPROMISES = ("restored_share", "residents_income", "fairness", THRIFTY, BALANCED)

WORDS = {
    "en": {
        "question": "Which mix of instruments is worth its public money?",
        "headline": "the {which} mix that the search finds changes the restored share by {gain} and public "
        "cost by {cost} against today's rules",
        "thrifty": "thrifty", "balanced": "balanced",
        "thrifty_is": "Of {candidates} mixes, the best of those that cost no more public money than today's rules in "
        "the search",
        "balanced_is": "None of {candidates} mixes on the front costs as little as today's rules; the balanced one",
        "answer": "{which_is} changes the restored share by {gain} on fresh seeds (95% interval {gain_low} to "
        "{gain_high}) and public cost by {cost} ({cost_low} to {cost_high}). The search had seen a change of {seen}: a "
        "winner's curse of {curse} of restored share, and of {mean_curse} on average over its {named} named "
        "compromises.",
    },
    "zh": {
        "question": "哪种政策工具组合值得其公共支出？",
        "headline": "与现行规则相比，搜索得到的{which}组合使修复率变化 {gain}，公共支出变化 {cost}",
        "thrifty": "节俭", "balanced": "均衡",
        "thrifty_is": "{candidates} 个组合中，搜索时公共支出不高于现行规则的最佳组合",
        "balanced_is": "{candidates} 个组合的前沿上没有一个的支出低至现行规则；其中均衡的组合",
        "answer": "{which_is}在新种子上使修复率变化 {gain}（95% 区间 {gain_low} 至 {gain_high}），"
        "公共支出变化 {cost}（{cost_low} 至 {cost_high}）。搜索所见的变化为 {seen}：修复率的赢家诅咒为 {curse}，"
        "{named} 个命名折中方案平均为 {mean_curse}。",
    },
}  # fmt: skip


def search_finding(held: pd.DataFrame, candidates: int) -> Finding:
    """The finding, from `held_again` and the number of candidates.

    It speaks of the thrifty compromise, or of the balanced one where no mix is thrifty. That instruments can be mixed
    to restore more for no more money held up where the thrifty one clearly restores more on fresh seeds and does not
    clearly cost more there; it is open where neither is clear, and failed otherwise.
    """
    rows = {(item["policy"], item["indicator"]): item for item in held.to_dict("records")}
    which = THRIFTY if (THRIFTY, "restored_share") in rows else BALANCED
    own = rows[which, "restored_share"]
    gain, cost = (
        verdict(row["difference_low"], row["difference_high"], direction)
        for row, direction in ((own, 1), (rows[which, "public_cost"], -1))
    )
    found = FAILED if which == BALANCED or "worse" in (gain, cost) else HELD if gain == "better" else OPEN
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(rows, which, candidates, wording_of(code)).items()
    }
    return Finding("search", found, **said, figure="figures/search", command="python experiments/search.py")


def sentences(rows: dict[Any, Any], which: str, candidates: int, wording: Wording) -> dict[str, str]:
    """{question, headline, answer} in a language; rows: {(policy, indicator): row of the table}."""
    said = WORDS[wording.code]
    own = rows[which, "restored_share"]
    curses = [
        row["curse"] for (policy, name), row in rows.items() if name == "restored_share" and policy in COMPROMISES
    ]
    scale = scale_for("restored_share", [own["mean"]], wording)
    points = difference_scale("restored_share", scale, wording, in_sentence=True)
    values = {
        "candidates": f"{candidates:,}", "named": str(len(curses)), "which": said[which],
        "seen": points.full(own["seen"], signed=True), "curse": points.full(own["curse"], signed=True),
        "mean_curse": points.full(sum(curses) / len(curses), signed=True),
        **spoken("gain", own, "difference", "restored_share", wording),
        **spoken("cost", rows[which, "public_cost"], "difference", "public_cost", wording),
    }  # fmt: skip
    values["which_is"] = said[f"{which}_is"].format(**values)
    return {topic: said[topic].format(**values) for topic in ("question", "headline", "answer")}
