"""What is said of one mine in a few sentences, and in a word?"""

from typing import Any

from sim.report.language import Wording
from sim.report.match.found import Match
from sim.report.match.numbers import percent, points
from sim.report.match.words import WORDS

SUPPORTED = ("single", "pair", "together", "cost")


def held_by(row: dict[str, Any], labels: dict[str, str], language: str) -> str:
    """What holds a mine back, in a word or two. row: of the constraints."""
    if row["verdict"] in ("single", "pair"):
        return labels[row["binding"]]
    return WORDS[language][f"verdict_{row['verdict']}"]


def freed_by(row: dict[str, Any], labels: dict[str, str], language: str) -> str:
    """Which instrument frees a mine. row: of the instruments."""
    return labels[row["instrument"]] if row["instrument"] else WORDS[language]["no_instrument"]


def sentences(match: Match, rows: dict[str, dict[str, Any]], constraint: dict[str, Any], instrument: dict[str, Any],
              wording: Wording) -> list[str]:  # fmt: skip
    """What is to be said of one mine; rows: {policy: its row of the matches}."""
    words, labels, facts = WORDS[wording.code], match.labels(wording), match.facts
    today = rows[facts.baseline]
    second = ""
    if today["second_mode"]:
        second = words["said_second"].format(
            mode=mode_in_text(wording, today["second_mode"]), share=percent(today["second_share"])
        )
    said = [
        words["said_mode"].format(
            policy=in_text(wording, labels[facts.baseline]), mode=mode_in_text(wording, today["mode"]),
            share=percent(today["share"]), low=percent(today["share_low"]), high=percent(today["share_high"]),
            second=second,
        )
    ]  # fmt: skip
    said.append(held_back(constraint, labels, wording))
    key = "said_instrument" if instrument["instrument"] else "said_no_instrument"
    said.append(
        words[key].format(
            name=in_text(wording, labels[instrument["best"]]), rise=points(instrument["rise"], False),
            low=points(instrument["low"]),
            high=points(instrument["high"]), told=not_told_apart(instrument, labels, wording),
        )
    )  # fmt: skip
    if facts.beside in rows:
        beside = rows[facts.beside]
        said.append(
            words["said_beside"].format(
                policy=in_text(wording, labels[facts.beside]), share=percent(beside["beyond"]),
                low=percent(beside["beyond_low"]), high=percent(beside["beyond_high"]),
            )
        )  # fmt: skip
    return said


def held_back(row: dict[str, Any], labels: dict[str, str], wording: Wording) -> str:
    """The sentence on what holds a mine back."""
    words = WORDS[wording.code]
    told = {"chance": percent(row["chance"]), "told": not_told_apart(row, labels, wording)}
    if row["verdict"] in SUPPORTED:
        told |= {
            "name": in_text(wording, labels[row["binding"]]),
            "rise": points(row["rise"], False), "low": points(row["low"]), "high": points(row["high"]),
        }  # fmt: skip
    return words[f"said_{row['verdict']}"].format(**told)


def not_told_apart(row: dict[str, Any], labels: dict[str, str], wording: Wording) -> str:
    """That the best of several is not clearly ahead of the next; nothing where it is."""
    if row["told_apart"]:
        return ""
    return WORDS[wording.code]["told_not"].format(
        other=in_text(wording, labels[row["or_else"]]), rise=points(row["or_else_rise"], False)
    )


def in_text(wording: Wording, label: str) -> str:
    """A label within a sentence."""
    return wording.in_sentence(label)


def mode_in_text(wording: Wording, mode: str) -> str:
    """A mode within a sentence, without what its label adds."""
    return in_text(wording, mode_in_short(wording, mode))


def mode_in_short(wording: Wording, mode: str) -> str:
    """A mode without what its label adds: who carries it."""
    return wording.modes[mode].split(",")[0].split("（")[0]
