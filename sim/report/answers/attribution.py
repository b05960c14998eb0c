"""Which package and which instrument bring what full reform brings, in two sentences?"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sim.analysis.attribution import Attribution
from sim.report.figures.attribution import label_of, scale_of
from sim.report.finding import FAILED, HELD, OPEN, SURPRISED, Finding
from sim.report.language import Wording, wording_of

WORDS = {
    "en": {
        "question": "Which rule brings what full reform brings, and which rules help one another?",
        "headline": "{first} brings most of the land that full reform restores beyond today's rules ({share} of "
        "{whole}), "
        "and {helping} of {pairs} pairs of packages clearly help one another",
        "shares": "In a county of {mines} mines full reform changes the restored share by {whole} in {years} years "
        "({whole_low} to {whole_high}, 95% interval) against today's rules; of that {parts} (Shapley values, which add "
        "up to the whole).",
        "part": "{name} brings {value} ({low} to {high})",
        "pairs_said": "Of the {pairs} pairs of packages {helping} clearly help one another in restoring land and "
        "{hindering} "
        "clearly get in each other's way, most of all {first_pair} ({pair_value}, {pair_low} to {pair_high}); of "
        "single "
        "instruments, in a county of {small_mines} mines over {small_years} years, {instrument} brings most "
        "({instrument_value}, {instrument_low} to {instrument_high}).",
        "both": "{first} with {second}",
    },
    "zh": {
        "question": "全面改革的成效由哪条规则带来？哪些规则相互促进？",
        "headline": "全面改革比现行规则多修复的土地中，{first}贡献最大（{whole}中占 {share}），{pairs} 对策略组中有 "
        "{helping} 对"
        "明确相互促进",
        "shares": "在有 {mines} 座矿山的县，与现行规则相比，全面改革 {years} 年后使修复率变化 {whole}（95% 区间 "
        "{whole_low} 至 "
        "{whole_high}）；其中{parts}（沙普利值，合计恰为总差异）。",
        "part": "{name}贡献 {value}（{low} 至 {high}）",
        "pairs_said": "在修复土地上，{pairs} 对策略组中 {helping} 对明确相互促进，{hindering} 对明确相互妨碍，最强的是"
        "{first_pair}"
        "（{pair_value}，{pair_low} 至 {pair_high}）；单个工具中（{small_mines} 座矿山的县，{small_years} 年），贡献最"
        "大的是"
        "{instrument}（{instrument_value}，{instrument_low} 至 {instrument_high}）。",
        "both": "{first}与{second}",
    },
}  # fmt: skip


def attribution_finding(
    packages: Attribution, instruments: Attribution, size: dict[str, int], main: str = "restored_share"
) -> Finding:
    """The finding, from the attributions to packages and to instruments, by the main indicator.

    size: mines, years, small_mines and small_years of the two designs. What the paper expects, that its four groups
    help one another, held where some pairs of packages clearly do and none hinders; it failed where some hinder and
    none helps; a mixture is a surprise.
    """
    pairs = packages.pairs[packages.pairs["indicator"] == main]
    helping = int((pairs["interaction_sure_low"] > 0.0).sum())
    hindering = int((pairs["interaction_sure_high"] < 0.0).sum())
    verdict = {(True, False): HELD, (False, True): FAILED, (True, True): SURPRISED, (False, False): OPEN}[
        helping > 0, hindering > 0
    ]
    said: dict[str, str] = {}
    for code in ("en", "zh"):
        counts = {**size, "pairs": len(pairs), "helping": helping, "hindering": hindering}
        said |= {
            f"{topic}_{code}": text
            for topic, text in sentences(packages, instruments, pairs, counts, main, wording_of(code)).items()
        }
    return Finding(
        "attribution", verdict, **said, figure="figures/packages", command="python experiments/attribution.py"
    )


def sentences(
    packages: Attribution, instruments: Attribution, pairs: pd.DataFrame, counts: dict[str, int], main: str,
    wording: Wording,
) -> dict[str, str]:  # fmt: skip
    """{question, headline, answer} in a language."""
    said = WORDS[wording.code]
    total = packages.totals.set_index("indicator").loc[main].to_dict()
    shares = packages.shares[packages.shares["indicator"] == main].sort_values("shapley", ascending=False)
    scale = scale_of(main, total, shares["shapley"], wording)
    points = scale._replace(after=wording.points if scale.after == wording.points_short else scale.after)

    def span(item: Mapping[Any, Any], name: str, way: str) -> dict[str, str]:
        return {
            f"{name}value": points.full(item[way]),
            f"{name}low": points.bare(item[f"{way}_low"]),
            f"{name}high": points.bare(item[f"{way}_high"]),
        }

    in_order = shares.to_dict("records")
    parts = [
        said["part"].format(name=in_sentence(str(item["switch"]), wording), **span(item, "", "shapley"))
        for item in in_order
    ]
    strongest = pairs.to_dict("records")[int(pairs["interaction"].abs().to_numpy().argmax())]
    own = instruments.shares[instruments.shares["indicator"] == main]
    instrument = own.to_dict("records")[int(own["shapley"].to_numpy().argmax())]
    values = {
        **{name: str(count) for name, count in counts.items()},
        "first": label_of(str(in_order[0]["switch"]), wording),
        "share": points.bare(in_order[0]["shapley"]),
        "whole": points.full(total["difference"]),
        "whole_low": points.bare(total["difference_low"]), "whole_high": points.bare(total["difference_high"]),
        "parts": wording.listed(parts),
        "first_pair": said["both"].format(
            **{end: in_sentence(str(strongest[end]), wording) for end in ("first", "second")}
        ),
        **span(strongest, "pair_", "interaction"),
        "instrument": in_sentence(str(instrument["switch"]), wording),
        **span(instrument, "instrument_", "shapley"),
    }  # fmt: skip
    return {
        "question": said["question"],
        "headline": said["headline"].format(**values),
        "answer": (" " if wording.code == "en" else "").join(
            said[part].format(**values) for part in ("shares", "pairs_said")
        ),
    }


def in_sentence(switch: str, wording: Wording) -> str:
    """The label of an instrument or package within a sentence."""
    return wording.in_sentence(label_of(switch, wording))
