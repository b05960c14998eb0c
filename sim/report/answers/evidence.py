"""How much of what the model says rests on assumptions, in two sentences?"""

from typing import Any

import pandas as pd

from sim.report.finding import HELD, OPEN, Finding
from sim.report.language import wording_of

HALF = 0.5
WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "question": "How much of what the model says comes from numbers that nobody has seen?",
        "headline": "assumed numbers carry {change} of the variance of what {policy} changes in {indicator}",
        "answer": "Of the variance of {indicator} under {baseline}, {level} (95% interval {level_low} to {level_high}) "
        "involves numbers that are assumed, {sourced} numbers with a source and {luck} luck; of what {policy} changes "
        "in it, {change} ({change_low} to {change_high}). Known alone, the sourced numbers would take {first_sourced} "
        "of "
        "the variance away, the assumed ones {first_assumed}; {counts}.",
        "counts": "{assumed} of the {all} numbers that vary are assumed",
    },
    "zh": {
        "question": "模型的结论有多少来自没有人见过的数值？",
        "headline": "{policy}对{indicator}的改变，其方差的 {change} 涉及假设的数值",
        "answer": "在{baseline}下，{indicator}的方差有 {level}（95% 区间 {level_low} 至 {level_high}）涉及假设的数值，"
        "{sourced} 涉及有来源的数值，{luck} 涉及随机因素；"
        "{policy}对它的改变则为 {change}（{change_low} 至 {change_high}）。"
        "若只知道有来源的数值，方差减少 {first_sourced}；若只知道假设的数值，减少 {first_assumed}；{counts}。",
        "counts": "{all} 个变动的数值中有 {assumed} 个是假设",
    },
}


def evidence_finding(
    shares: pd.DataFrame, counts: dict[str, int], indicator: str, baseline: str, policy: str, command: str
) -> Finding:
    """The finding on one indicator. It held that evidence carries the model where less than half of the variance of
    what the policy changes involves assumptions; otherwise the matter is open until someone looks them up.

    shares, counts: as `sim.report.figures.evidence.evidence_figure` takes them.
    """
    rows = shares[shares["indicator"] == indicator].to_dict("records")
    own: dict[tuple[str, str], Any] = {(str(row["of"]), str(row["group"])): row for row in rows}
    level, change = own[baseline, "assumed"], own[policy, "assumed"]
    sourced, luck = own[baseline, "sourced"], own[baseline, "luck"]
    told: dict[str, str] = {}
    for code in ("en", "zh"):
        wording, words = wording_of(code), WORDS[code]
        values = {
            "indicator": wording.in_sentence(wording.indicator(indicator)),
            "baseline": wording.in_sentence(wording.policy(baseline)),
            "policy": wording.in_sentence(wording.policy(policy)),
            "level": percent(level["total"]),
            "level_low": percent(level["total_low"]),
            "level_high": percent(level["total_high"]),
            "sourced": percent(sourced["total"]),
            "luck": percent(luck["total"]),
            "change": percent(change["total"]),
            "change_low": percent(change["total_low"]),
            "change_high": percent(change["total_high"]),
            "first_sourced": percent(sourced["first"]),
            "first_assumed": percent(level["first"]),
            "counts": words["counts"].format(assumed=counts["assumed"], all=sum(counts.values())),
        }
        told |= {f"{topic}_{code}": words[topic].format(**values) for topic in ("question", "headline", "answer")}
    verdict = HELD if change["total_high"] < HALF else OPEN
    return Finding(name="evidence", verdict=verdict, figure="figures/evidence", command=command, **told)


def percent(share: float) -> str:
    """A share as whole per cent; an estimate may lie a little outside 0 to 100."""
    return f"{min(max(share, 0.0), 1.0):.0%}"
