"""Does the order in which packages come into force matter, in two sentences?"""

import pandas as pd

from sim.analysis.precedence import FIRST_TO_LAST
from sim.report.figures.sequencing import scale_of
from sim.report.finding import FAILED, HELD, OPEN, Finding
from sim.report.language import Wording, wording_of

TITLE, MONEY = "property", "finance"

WORDS = {
    "en": {
        "question": "Does the order in which the packages come into force matter: title before finance, or after?",
        "headline_held": "title before finance restores more land ({value}, {low} to {high})",
        "headline_failed": "finance before title restores more land ({value}, {low} to {high})",
        "headline_open": "whether title or finance comes first makes no clear difference to the land restored "
        "({value}, {low} to {high})",
        "orders": "Over all {orders} orders, a package every {gap:g} years, the best for the restored share ({best}) "
        "ends "
        "{spread} above the worst ({worst}; 95% interval {spread_low} to {spread_high}, on other luck than they were "
        "chosen on), and title before finance changes it by {value} ({low} to {high}).",
        "pairs": "Of {pairs} precedences for {indicators} main indicators {clear} effects are clear, allowing for all "
        "pairs of an indicator{named}.",
        "named": ", the largest for its size: {first} before {second} changes {indicator} by {effect} ({effect_low} to "
        "{effect_high})",
        "then": ", then ",
    },
    "zh": {
        "question": "各策略组推行的先后次序重要吗：先确权后融资，还是相反？",
        "headline_held": "先确权后融资修复更多土地（{value}，{low} 至 {high}）",
        "headline_failed": "先融资后确权修复更多土地（{value}，{low} 至 {high}）",
        "headline_open": "先确权还是先融资，对修复面积没有明确差别（{value}，{low} 至 {high}）",
        "orders": "在每 {gap:g} 年推行一组的全部 {orders} 种次序中，修复率最好的次序（{best}）比最差的（{worst}）高 "
        "{spread}"
        "（95% 区间 {spread_low} 至 {spread_high}，选择与比较用不同的种子），先确权后融资使其变化 {value}（{low} 至 "
        "{high}）。",
        "pairs": "{pairs} 种先后关系 × {indicators} 个主要指标中，计及各指标的全部对后，有 {clear} 个效应明确{named}。",
        "named": "，相对最大的是：{first}先于{second}使{indicator}变化 {effect}（{effect_low} 至 {effect_high}）",
        "then": "→",
    },
}  # fmt: skip


def sequencing_finding(
    orders: pd.DataFrame, spread: pd.DataFrame, precedence: pd.DataFrame, gap: float, main: str = "restored_share"
) -> Finding:
    """The finding, from the tables of `sim.analysis.precedence`; gap: between packages, years.

    That title should come before finance is what the paper's order of groups suggests: it held where that clearly helps
    the main indicator, failed where it clearly hurts, and is open else.
    """
    own = precedence[precedence["indicator"] == main]
    title = own[(own["first"] == TITLE) & (own["second"] == MONEY)].iloc[0]
    verdict = HELD if title["effect_low"] > 0.0 else FAILED if title["effect_high"] < 0.0 else OPEN
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(orders, spread, precedence, title, gap, verdict, main, wording_of(code)).items()
    }
    return Finding(
        "sequencing", verdict, **said, figure="figures/sequencing", command="python experiments/sequencing.py"
    )


def sentences(
    orders: pd.DataFrame, spread: pd.DataFrame, precedence: pd.DataFrame, title: pd.Series, gap: float, verdict: str,
    main: str, wording: Wording,
) -> dict[str, str]:  # fmt: skip
    """{question, headline, answer} in a language."""
    said = WORDS[wording.code]
    means = orders.groupby("indicator")["mean"]
    best = spread[spread["indicator"] == main].to_dict("records")[0]
    scale = scale_of(main, means.get_group(main), pd.Series([best["spread"], title["effect"]]), wording)
    scale = scale._replace(after=wording.points if scale.after == wording.points_short else scale.after)
    sure = precedence[(precedence["effect_sure_low"] > 0.0) | (precedence["effect_sure_high"] < 0.0)]
    values = {
        "orders": orders["order"].nunique(), "gap": gap,
        "best": order_words(best["best"], wording), "worst": order_words(best["worst"], wording),
        "spread": scale.full(best["spread"]),
        "spread_low": scale.bare(best["spread_low"]), "spread_high": scale.bare(best["spread_high"]),
        "value": scale.full(title["effect"], signed=True),
        "low": scale.bare(title["effect_low"]), "high": scale.bare(title["effect_high"]),
        "pairs": len(precedence[["first", "second"]].drop_duplicates()),
        "indicators": precedence["indicator"].nunique(), "clear": len(sure),
    }  # fmt: skip
    values["named"] = largest(sure, means.mean().to_dict(), wording)
    headline = said[f"headline_{verdict}"].format(**values)
    answer = (said[part].format(**values) for part in ("orders", "pairs"))
    return {
        "question": said["question"],
        "headline": headline,
        "answer": (" " if wording.code == "en" else "").join(answer),
    }


def largest(sure: pd.DataFrame, means: dict, wording: Wording) -> str:
    """The clear precedence that is largest against the mean of its indicator, in words; nothing where none is clear."""
    if sure.empty:
        return ""
    size = sure["effect"].abs() / [abs(means[name]) or 1.0 for name in sure["indicator"]]
    item = sure.to_dict("records")[int(size.to_numpy().argmax())]
    scale = scale_of(item["indicator"], pd.Series([means[item["indicator"]]]), pd.Series([item["effect"]]), wording)
    scale = scale._replace(after=wording.points if scale.after == wording.points_short else scale.after)
    label = wording.indicator(item["indicator"])
    return WORDS[wording.code]["named"].format(
        first=wording.in_sentence(wording.policy(item["first"])),
        second=wording.in_sentence(wording.policy(item["second"])),
        indicator=wording.in_sentence(label),
        effect=scale.full(item["effect"], signed=True),
        effect_low=scale.bare(item["effect_low"]), effect_high=scale.bare(item["effect_high"]),
    )  # fmt: skip


def order_words(order: str, wording: Wording) -> str:
    """An order in words."""
    names = [wording.in_sentence(wording.policy(name)) for name in order.split(FIRST_TO_LAST)]
    return WORDS[wording.code]["then"].join(names)
