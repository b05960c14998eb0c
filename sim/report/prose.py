"""What is the answer in a few sentences, and how sure is it?"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from sim.analysis import HEADLINES
from sim.analysis.levers import RESTORED
from sim.report.cells import Cells, filled
from sim.report.language import Wording
from sim.report.numbers import Scale, clear_scale, difference_scale, rounded_scale, scale_for
from sim.report.tables import Report

# What the sentences on combinations of levers are about.
LEVER_HEADLINES = (RESTORED, "private_investment", "residents_income")


def answer(report: Report, cells: Cells, wording: Wording) -> list[Markup]:
    """The headline answer in two to four sentences, every number in it from the tables, with intervals."""
    texts = wording.brief
    facts = cells.facts(report.facts)
    sentences: list[Markup] = []
    if report.facts.policies > 1 and "comparison" in report.tables:
        sentences += answer_on_policies(report, cells, facts, wording)
    elif "levers" not in report.tables and "comparison" in report.tables:
        row = f"{report.facts.baseline} {RESTORED}"
        sentences.append(filled(texts["answer_single"], facts | interval_of(cells, row, wording)))
    if "levers" in report.tables:
        sentences += answer_on_levers(report, cells, facts, wording)
    return [*sentences, Markup(texts["answer_forecast"])]


def interval_of(cells: Cells, row: str, wording: Wording) -> dict[str, Any]:
    """Mean, low and high of a row of the comparison, with units."""
    names = ("mean", "low", "high")
    scale = scale_for(row.rsplit(" ", 1)[1], cells.values("comparison", [row], list(names)), wording)
    return {name: cells.full("comparison", row, name, scale) for name in names}


def best_policy(comparison: pd.DataFrame) -> str | None:
    """The policy that restores most, if it restores clearly more than the baseline."""
    restored = comparison[(comparison["indicator"] == RESTORED) & (comparison["verdict"] == "better")]
    return str(restored["policy"].iloc[restored["mean"].argmax()]) if len(restored) else None


def best_overall(comparison: pd.DataFrame, baseline: str) -> str | None:
    """The policy with the most headline indicators clearly better than the baseline's, less those clearly worse.

    Of equals the one of the better mean rank; none where no policy comes out above zero.
    """
    others = comparison[comparison["policy"] != baseline]
    balance = others["verdict"].map({"better": 1.0, "worse": -1.0}).fillna(0.0)
    by_policy = balance.groupby(others["policy"]).sum()
    ranks = others.groupby("policy")["rank"].mean().astype(float)
    best = str((by_policy - 1e-3 * ranks).idxmax())
    return best if by_policy[best] > 0.0 else None


def answer_on_policies(report: Report, cells: Cells, facts: Mapping[str, Any], wording: Wording) -> list[Markup]:
    """Which policy restores most and by how much, how the others compare, and what else it changes."""
    texts = wording.brief
    comparison = report.tables["comparison"]
    best = best_policy(comparison)
    found = finding(report, cells, facts, wording)
    sentences = [filled(texts["answer_best" if best else "answer_none"], found)]
    restored = comparison[(comparison["indicator"] == RESTORED) & (comparison["policy"] != report.facts.baseline)]
    parts = []
    for verdict, part in (
        ("better", "answer_best_part"),
        ("worse", "answer_worst_part"),
        ("unclear", "answer_unclear_part"),
    ):
        policies = restored.loc[(restored["verdict"] == verdict) & (restored["policy"] != best), "policy"]
        if len(policies):
            names = wording.listed(wording.in_sentence(wording.policy(name)) for name in wording.in_order(policies))
            parts.append(filled(texts[part], {"policies": names}))
    if parts:
        sentences.append(
            filled(texts["answer_others"], dict(facts) | {"parts": Markup(texts["part_separator"]).join(parts)})
        )
    told = best or best_overall(comparison, report.facts.baseline)
    if told:
        changes = [change(cells, told, indicator, wording) for indicator in HEADLINES if indicator != RESTORED]
        joined = Markup(texts["part_separator"]).join(changes)
        named = dict(facts) | {"policy": wording.in_sentence(wording.policy(told)), "parts": joined}
        sentences.append(filled(texts["answer_rest" if best else "answer_overall"], named))
    return sentences


def finding(report: Report, cells: Cells, facts: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    """What the sentence on the best policy needs: its mean, the baseline's, and the difference with its interval."""
    comparison = report.tables["comparison"]
    best = best_policy(comparison)
    baseline_row = f"{report.facts.baseline} {RESTORED}"
    scale = scale_for(RESTORED, [], wording)
    found = dict(facts) | {"baseline_mean": cells.full("comparison", baseline_row, "mean", scale)}
    if best:
        row = f"{best} {RESTORED}"
        points = sentence_scale(cells, row, RESTORED, wording)
        found |= {
            "policy": wording.in_sentence(wording.policy(best)),
            "mean": cells.full("comparison", row, "mean", scale),
            "difference": cells.full("comparison", row, "difference", points),
            "low": cells.bare("comparison", row, "difference_low", points),
            "high": cells.bare("comparison", row, "difference_high", points),
        }
    return found


def sentence_scale(cells: Cells, row: str, indicator: str, wording: Wording) -> Scale:
    """The scale of a difference and of the ends of its interval within a sentence."""
    values = cells.values("comparison", [row], ["difference", "difference_low", "difference_high"])
    scale = difference_scale(indicator, scale_for(indicator, values, wording), wording, in_sentence=True)
    return clear_scale(rounded_scale(scale, values[:1]), *values[1:])


def change(cells: Cells, policy: str, indicator: str, wording: Wording) -> Markup:
    """Whether an indicator is up or down on the baseline under a policy, by how much, or not clearly so."""
    row = f"{policy} {indicator}"
    label = wording.in_sentence(wording.indicator(indicator))
    low, high = (float(cells.value("comparison", row, f"difference_{end}")) for end in ("low", "high"))
    if not (low > 0.0 or high < 0.0):
        return filled(wording.brief["change_unclear"], {"indicator": label})
    scale = sentence_scale(cells, row, indicator, wording)
    up = low > 0.0
    ends = ("difference_low", "difference_high") if up else ("difference_high", "difference_low")
    values = {
        "indicator": label,
        "difference": unsigned(cells.full("comparison", row, "difference", scale)),
        "low": unsigned(cells.bare("comparison", row, ends[0], scale)),
        "high": unsigned(cells.bare("comparison", row, ends[1], scale)),
    }
    return filled(wording.brief["change_up" if up else "change_down"], values)


def unsigned(number: Any) -> Any:
    """A number without its minus, where the words around it already say that it is a fall."""
    return (
        number
        if isinstance(number, str)
        else number._replace(text=number.text.replace("−", ""), unit=f"|{number.unit}|")
    )


def answer_on_levers(report: Report, cells: Cells, facts: Mapping[str, Any], wording: Wording) -> list[Markup]:
    """The combinations of levers with most and least of what matters first, or that there is no clear difference."""
    levers = report.tables["levers"]
    sentences = []
    for indicator in LEVER_HEADLINES:
        highest, lowest = (str(levers["row"].iloc[place]) for place in extremes(levers[indicator]))
        columns = {"mean": indicator, "low": f"{indicator}_low", "high": f"{indicator}_high"}
        scale = scale_for(indicator, cells.values("levers", [highest, lowest], list(columns.values())), wording)
        values = dict(facts) | {"indicator": wording.in_sentence(wording.indicator(indicator))}
        for name, row in (("best", highest), ("worst", lowest)):
            values[name] = combination(cells, row, report.levers, wording)
            for end, column in columns.items():
                values[f"{name}_{end}"] = cells.full("levers", row, column, scale)
        gap = float(cells.value("levers", highest, columns["low"]) - cells.value("levers", lowest, columns["high"]))
        if math.isfinite(gap):  # one seed has no interval, and allows nothing to be said
            name = "answer_levers" if gap > 0.0 else "answer_levers_unclear"
            sentences.append(filled(wording.brief[name], values))
    return sentences


def extremes(values: pd.Series) -> tuple[int, int]:
    """The places of the highest and the lowest of the values."""
    return int(values.argmax()), int(values.argmin())


def combination(cells: Cells, row: str, levers: list[str], wording: Wording) -> Markup:
    """One combination of levers in words."""
    parts = []
    for name in levers:
        value = lever_cell(cells, row, name, wording)
        parts.append(filled(wording.brief["lever_is"], {"lever": wording.lever(name), "value": value}))
    return Markup(wording.comma).join(parts)


def lever_cell(cells: Cells, row: str, lever: str, wording: Wording) -> Any:
    """The value of a lever in one row of the lever table, as it is shown."""
    value = cells.value("levers", row, lever)
    if lever == "policy":
        return wording.policy(str(value))
    if value is None or value != value:
        return "–"
    if isinstance(value, str):
        return cells.text("levers", row, lever, wording.value(value))
    return cells.text("levers", row, lever)
