"""Which policy does well whatever the world turns out to be, in two sentences?"""

from collections.abc import Sequence

import pandas as pd

from sim.analysis.robustness import CRITERIA, Failure
from sim.report.figures.robustness import PERCENT, limit_words
from sim.report.figures.robustness import WORDS as FIGURE_WORDS
from sim.report.finding import FAILED, HELD, SURPRISED, Finding
from sim.report.language import Wording, wording_of
from sim.report.numbers import difference_scale, scale_for

WORDS = {
    "en": {
        "question": "Which policy does well whatever the world turns out to be, and where does it fail?",
        "headline": "{policy} restores most in {best} of {worlds} sampled worlds, yet misses the goal in {failed}",
        "leads": "{policy} restores most land in {best} of {worlds} sampled worlds (95% interval {best_low} to "
        "{best_high}), loses {regret} on average against the best policy of a world ({regret_low} to {regret_high}) "
        "and {worst} at worst, {agree}.",
        "agree": "and is first by all {criteria} criteria",
        "differ": "but the criteria do not agree: {others}",
        "other": "{policy} is first by {criterion}",
        "fails": "It misses the goal, what today's rules come to in their median world, in {failed} of the worlds "
        "({failed_low} to {failed_high}; today's rules {usual}){where}{dear}.",
        "where": ", most of all with {box}, where it fails in {density}",
        "dear": "; by {indicators} another policy is first",
    },
    "zh": {
        "question": "无论世界如何变化，哪种政策都表现良好？它在何处失败？",
        "headline": "{policy}在 {worlds} 个抽样世界的 {best} 中修复最多，但在 {failed} 的世界中仍未达标",
        "leads": "{policy}在 {worlds} 个抽样世界的 {best} 中修复面积最大（95% 区间 {best_low} 至 {best_high}），"
        "与各世界的最优政策相比平均损失 {regret}（{regret_low} 至 {regret_high}），最多 {worst}，{agree}。",
        "agree": "在全部 {criteria} 个准则下均居首位",
        "differ": "但各准则不一致：{others}",
        "other": "{policy}按{criterion}居首",
        "fails": "它在 {failed} 的世界中达不到目标，即现行规则在其中位世界中的结果（{failed_low} 至 {failed_high}；"
        "现行规则 {usual}）{where}{dear}。",
        "where": "，尤其在{box}时，{density} 未达标",
        "dear": "；按{indicators}则由其他政策居首",
    },
}  # fmt: skip


def robustness_finding(
    table: pd.DataFrame, failures: Sequence[Failure], worlds: int, baseline: str, main: str
) -> Finding:
    """The finding, from `robustness_table`, the failures by the main indicator, and the number of worlds.

    It speaks of the policy of the largest expected value. What the paper expects held where that is full reform and all
    criteria agree; it failed where another policy does best; otherwise it is a surprise.
    """
    own = table[table["indicator"] == main]
    leader = str(own[(own["criterion"] == "expected") & (own["rank"] == 1)]["policy"].iloc[0])
    agree = (own[own["policy"] == leader]["rank"] == 1).all()
    verdict = HELD if leader == "full_reform" and agree else FAILED if leader != "full_reform" else SURPRISED
    said = {
        f"{topic}_{code}": text
        for code in ("en", "zh")
        for topic, text in sentences(own, table, failures, worlds, leader, baseline, main, wording_of(code)).items()
    }
    return Finding(
        "robustness", verdict, **said, figure="figures/robustness", command="python experiments/robustness.py"
    )


def sentences(
    own: pd.DataFrame, table: pd.DataFrame, failures: Sequence[Failure], worlds: int, leader: str, baseline: str,
    main: str, wording: Wording,
) -> dict[str, str]:  # fmt: skip
    """{question, headline, answer} in a language."""
    said = WORDS[wording.code]
    by = {(item["policy"], item["criterion"]): item for item in own.to_dict("records")}
    points = difference_scale("", scale_for(main, own["value"], wording), wording, in_sentence=True)
    failure = next(failure for failure in failures if failure.policy == leader)
    goal, best, regret = (by[leader, criterion] for criterion in ("satisficing", "best_share", "mean_regret"))
    values = {
        "policy": wording.policy(leader), "worlds": f"{worlds:,}", "criteria": str(len(CRITERIA)),
        "best": PERCENT.full(best["value"]),
        "best_low": PERCENT.full(best["low"]), "best_high": PERCENT.full(best["high"]),
        "regret": points.full(regret["value"]),
        "regret_low": points.bare(regret["low"]), "regret_high": points.bare(regret["high"]),
        "worst": points.full(by[leader, "worst_regret"]["value"]),
        "failed": PERCENT.full(1 - goal["value"]), "failed_low": PERCENT.full(1 - goal["high"]),
        "failed_high": PERCENT.full(1 - goal["low"]),
        "usual": PERCENT.full(1 - by[baseline, "satisficing"]["value"]),
    }  # fmt: skip
    figure_words = FIGURE_WORDS[wording.code]
    firsts = own[(own["rank"] == 1) & (own["policy"] != leader)].drop_duplicates("criterion")
    firsts = firsts[~firsts["criterion"].isin(own[(own["policy"] == leader) & (own["rank"] == 1)]["criterion"])]
    others = wording.listed(
        said["other"].format(policy=wording.policy(str(item["policy"])), criterion=figure_words[item["criterion"]])
        for item in firsts.to_dict("records")
    )
    agree = said["differ" if len(firsts) else "agree"].format(**values, others=others)
    where = ""
    if failure.box.limits:
        box = figure_words["and"].join(limit_words(limit, wording) for limit in failure.box.limits)
        where = said["where"].format(box=box, density=PERCENT.full(failure.box.density))
    beaten = table[(table["criterion"] == "expected") & (table["policy"] == leader) & (table["rank"] > 1)]["indicator"]
    labels = wording.listed(wording.in_sentence(wording.indicator(str(name))) for name in beaten)
    dear = said["dear"].format(indicators=labels) if len(beaten) else ""
    answer = [said["leads"].format(**values, agree=agree), said["fails"].format(**values, where=where, dear=dear)]
    return {
        "question": said["question"],
        "headline": said["headline"].format(**values),
        "answer": (" " if wording.code == "en" else "").join(answer),
    }
