"""Which instruments respond, saturate or backfire as their dose rises, in two sentences?"""

import pandas as pd

from sim.analysis.compare import HEADLINES
from sim.report.figures.dose import instrument_label
from sim.report.finding import HELD, OPEN, SURPRISED, Finding
from sim.report.language import Wording, wording_of
from sim.report.numbers import difference_scale, rounded_scale, scale_for

MOST_NAMED = 3

WORDS = {
    "en": {
        "question": "What does each instrument bring as its dose rises, from which dose on, and does more ever bring "
        "less?",
        "headline": "alone on today's rules, {working} of {levers} levers clearly change the restored share at full "
        "dose, "
        "{harmful} of them for the worse",
        "responds": "Put on today's rules alone and taken from none to its bound, {working} of {levers} levers "
        "clearly change "
        "the restored share{named}; some other main indicator responds to {elsewhere} more, and {silent} do nothing "
        "clear.",
        "named": ", most of all {parts}",
        "part": "{name} ({value}, {low} to {high})",
        "shapes": "Of the {responses} clear responses of the {indicators} main indicators the median begins at "
        "{threshold} of the "
        "bound, {saturated} are saturated before it, and {backfires} backfire{backfired}; levers that lower "
        "the restored share: {harmful}{harmed} (95% intervals; thresholds at 99%).",
        "listed": " ({names})",
    },
    "zh": {
        "question": "每种工具不断加码会带来什么？从何剂量开始？加码是否会适得其反？",
        "headline": "单独加在现行规则上，{levers} 个杠杆中有 {working} 个在最大剂量下明确改变修复率，其中 {harmful} 个"
        "使其降低",
        "responds": "单独加在现行规则上、从零加到上限，{levers} 个杠杆中有 {working} 个明确改变修复率{named}；另有 "
        "{elsewhere} 个"
        "只明确影响其他主要指标，{silent} 个没有明确作用。",
        "named": "，其中最大的是{parts}",
        "part": "{name}（{value}，{low} 至 {high}）",
        "shapes": "{indicators} 个主要指标的 {responses} 个明确响应中，起效剂量的中位数为上限的 {threshold}，"
        "{saturated} 个在上限之前"
        "已饱和，{backfires} 个加码后适得其反{backfired}；降低修复率的杠杆有 {harmful} 个{harmed}（95% 区间；阈值按 "
        "99%）。",
        "listed": "（{names}）",
    },
}  # fmt: skip


def dose_finding(shapes: pd.DataFrame, main: str = "restored_share") -> Finding:
    """The finding, from `sim.analysis.dose.shapes`. That more of an instrument does no harm is what one expects.

    It held where some lever responds, none lowers the main indicator and none backfires; open where none responds.
    """
    own = shapes[shapes["indicator"] == main]
    is_harmless = not (own["effect"] == "worse").any() and shapes["peak"].isna().all()
    verdict = OPEN if (own["effect"] == "none").all() else HELD if is_harmless else SURPRISED
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(shapes, main, wording_of(code)).items()
    }
    return Finding("dose", verdict, **said, figure=f"figures/{main}", command="python experiments/dose.py")


def sentences(shapes: pd.DataFrame, main: str, wording: Wording) -> dict[str, str]:
    """{question, headline, answer} in a language."""
    said = WORDS[wording.code]
    own = shapes[shapes["indicator"] == main]
    working = own[own["effect"] != "none"]
    clear = shapes[shapes["effect"] != "none"]
    anywhere = set(clear["lever"])
    scale = difference_scale(main, scale_for(main, own["response"], wording), wording, in_sentence=True)
    scale = rounded_scale(scale, working["response"])
    largest = working.reindex(working["response"].abs().sort_values(ascending=False).index)[:MOST_NAMED]
    parts = [
        said["part"].format(
            name=name_of(str(item["lever"]), wording), value=scale.full(item["response"], signed=True),
            low=scale.bare(item["response_low"]), high=scale.bare(item["response_high"]),
        )
        for item in largest.to_dict("records")
    ]  # fmt: skip
    harmful, backfired = own[own["effect"] == "worse"], clear[clear["peak"].notna()]

    def listed(levers: pd.Series) -> str:
        names = dict.fromkeys(name_of(str(lever), wording) for lever in levers)
        return said["listed"].format(names=wording.listed(list(names)[:MOST_NAMED])) if names else ""

    values = {
        "levers": len(own), "working": len(working), "harmful": len(harmful),
        "elsewhere": len(anywhere - set(working["lever"])), "silent": len(own) - len(anywhere),
        "named": said["named"].format(parts=wording.listed(parts)) if parts else "",
        "responses": len(clear), "indicators": len(HEADLINES),
        "threshold": f"{(clear['threshold'] / clear['highest']).median():.0%}" if len(clear) else "–",
        "saturated": int((clear["saturation"] < clear["highest"]).sum()),
        "backfires": len(backfired), "backfired": listed(backfired["lever"]), "harmed": listed(harmful["lever"]),
    }  # fmt: skip
    return {
        "question": said["question"],
        "headline": said["headline"].format(**values),
        "answer": (" " if wording.code == "en" else "").join(
            said[part].format(**values) for part in ("responds", "shapes")
        ),
    }


def name_of(lever: str, wording: Wording) -> str:
    """The instrument of a lever within a sentence."""
    return wording.in_sentence(instrument_label(lever, wording))
