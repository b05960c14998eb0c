"""Which mix of instruments is worth its public money, in two sentences?"""

from typing import Any

import pandas as pd

from sim.analysis.compare import verdict
from sim.analysis.search import THRIFTY
from sim.report.answers.nation import spoken
from sim.report.finding import FAILED, HELD, OPEN, Finding
from sim.report.language import Wording, wording_of
from sim.report.numbers import difference_scale, scale_for

WORDS = {
    "en": {
        "question": "Which mix of instruments is worth its public money?",
        "headline": "the mix found for no more money than today restores {gain} more than today's rules",
        "answer": "For public money that does not exceed what today's rules cost on the seeds of the search, the best "
        "of {candidates} mixes changes the restored share by {gain} against today's rules on fresh seeds (95% interval "
        "{gain_low} to {gain_high}) and public cost by {cost} ({cost_low} to {cost_high}). The search itself had seen "
        "{searched} where fresh seeds give {fresh} ({fresh_low} to {fresh_high}), a winner's curse of {curse}; over "
        "all {named} named compromises it is {mean_curse} on average.",
        "nothing": "None of {candidates} mixes keeps within what today's rules cost. The {named} named compromises "
        "disappoint by {mean_curse} of restored share on fresh seeds on average (winner's curse).",
    },
    "zh": {
        "question": "哪种政策工具组合值得其公共支出？",
        "headline": "在不超过现行支出的条件下，搜索得到的组合比现行规则多修复 {gain}",
        "answer": "在搜索种子上公共支出不超过现行规则的条件下，{candidates} 个组合中最好的一个在新种子上"
        "使修复率比现行规则变化 {gain}（95% 区间 {gain_low} 至 {gain_high}），"
        "公共支出变化 {cost}（{cost_low} 至 {cost_high}）。"
        "搜索所见为 {searched}，新种子为 {fresh}（{fresh_low} 至 {fresh_high}），赢家诅咒为 {curse}；"
        "{named} 个命名折中方案平均为 {mean_curse}。",
        "nothing": "{candidates} 个组合均超过现行规则的支出。"
        "{named} 个命名折中方案在新种子上的修复率平均低于搜索所见 {mean_curse}（赢家诅咒）。",
    },
}  # fmt: skip


def search_finding(held: pd.DataFrame, candidates: int) -> Finding:
    """The finding, from `held_again` and the number of candidates.

    That instruments can be mixed to restore more for no more money held up where the interval of the thrifty compromise
    lies above zero, failed where it lies below or no mix is thrifty, and is open otherwise.
    """
    rows = {(item["policy"], item["indicator"]): item for item in held.to_dict("records")}
    own = rows.get((THRIFTY, "restored_share"))
    found = "worse" if own is None else verdict(own["difference_low"], own["difference_high"], 1)
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(held, rows, candidates, wording_of(code)).items()
    }
    verdicts = {"better": HELD, "worse": FAILED, "unclear": OPEN}
    return Finding("search", verdicts[found], **said, figure="figures/search", command="python experiments/search.py")


def sentences(held: pd.DataFrame, rows: dict[Any, Any], candidates: int, wording: Wording) -> dict[str, str]:
    """{question, headline, answer} in a language; rows: {(policy, indicator): row of the table}."""
    said = WORDS[wording.code]
    restored = held[(held["indicator"] == "restored_share") & held["searched"].notna()]
    scale = scale_for("restored_share", restored["mean"], wording)
    points = difference_scale("restored_share", scale, wording, in_sentence=True)
    values = {
        "candidates": f"{candidates:,}", "named": str(len(restored)),
        "mean_curse": points.full(float(restored["curse"].mean()), signed=True),
    }  # fmt: skip
    own = rows.get((THRIFTY, "restored_share"))
    if own is None:
        nothing = said["nothing"].format(**values)
        return {"question": said["question"], "headline": nothing.split(". ")[0].split("。")[0], "answer": nothing}
    values |= spoken("gain", own, "difference", "restored_share", wording)
    values |= spoken("cost", rows[THRIFTY, "public_cost"], "difference", "public_cost", wording)
    values |= {
        "searched": scale.full(own["searched"]), "fresh": scale.full(own["mean"]), "fresh_low": scale.bare(own["low"]),
        "fresh_high": scale.bare(own["high"]), "curse": points.full(own["curse"], signed=True),
    }  # fmt: skip
    return {topic: said[topic].format(**values) for topic in ("question", "headline", "answer")}
