"""Do the pages on evidence say in both languages what their tables hold?"""

import numpy as np
import pandas as pd
import pytest

from sim.analysis.calibration import TARGETS, bands, profiles
from sim.cli.fit import priors_of
from sim.report.answers.calibration import calibration_finding
from sim.report.answers.evidence import evidence_finding
from sim.report.figures.calibration import calibration_figure
from sim.report.figures.evidence import evidence_figure
from sim.report.finding import FAILED, HELD, OPEN
from sim.report.language import wording_of
from sim.report.style import save_figure

COUNTS = {"assumed": 300, "sourced": 31}
FREE = ("stakeholders.public_budget", "parameters.behaviour.effort_low")


def shares(assumed):
    """Made-up shares of one indicator, under stage_3 and as full reform changes it."""
    return pd.DataFrame([
        {"indicator": "restored_share", "of": of, "group": group, "first": total / 2, "first_low": 0.0,
         "first_high": 0.5, "total": total, "total_low": total - 0.1, "total_high": total + 0.1}
        for of in ("stage_3", "full_reform") for group, total in (("sourced", 0.2), ("assumed", assumed), ("luck", 0.3))
    ])  # fmt: skip


@pytest.mark.parametrize(("assumed", "verdict"), [(0.75, OPEN), (0.35, HELD)])
def test_the_finding_on_evidence_gives_the_share_with_its_interval(assumed, verdict):
    found = evidence_finding(shares(assumed), COUNTS, "restored_share", "stage_3", "full_reform", "a command")
    assert found.verdict == verdict
    for language in ("en", "zh"):
        assert f"{assumed:.0%}" in found.said("headline", language)
        for part in (f"{assumed - 0.1:.0%}", f"{assumed + 0.1:.0%}", "20%", "30%", "331"):
            assert part in found.said("answer", language)


def tries():
    """Made-up tries of two numbers, of which the first tells."""
    places = np.random.default_rng(1).random((40, 2))
    table = pd.DataFrame({"stage": "even", "loss": 100.0 * (places[:, 0] - 0.5) ** 2 + 1.0})
    for column, prior in enumerate(priors_of(FREE)):
        table[prior.name] = [prior.value(share) for share in places[:, column]]
        table[f"share.{prior.name}"] = places[:, column]
    return table.assign(restored_share=0.18, public_money=1_800.0, private_share=0.1)


@pytest.mark.parametrize(("miss", "verdict"), [(1.5, HELD), (2.5, FAILED)])
def test_the_finding_on_the_fit_says_what_is_met_and_what_is_told(miss, verdict):
    met = pd.DataFrame({
        "outcome": [target.outcome for target in TARGETS], "value": [target.value for target in TARGETS],
        "deviation": [target.deviation for target in TARGETS], "fitted": 0.179, "declared": 0.102,
        "fitted_miss": [0.5, miss, -1.0],
    })  # fmt: skip
    found = calibration_finding(met, bands(tries(), FREE), 3.5, 36.7, "make calibrate")
    assert found.verdict == verdict
    for language in ("en", "zh"):
        for part in ("17.9%", "19.8%", "36.7", "3.5"):
            assert part in found.said("answer", language)
    assert "tell 1 of 2 numbers" in found.answer_en


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figures_are_drawn_in_both_languages(language, tmp_path):
    wording, made = wording_of(language), tries()
    usual = made.iloc[0]
    labels = {name: "a number" for name in FREE}
    profile, band = profiles(made, FREE), bands(made, FREE)
    fitted = calibration_figure(made, profile, band, usual, priors_of(FREE), TARGETS, labels, wording)
    shown = evidence_figure(shares(0.7), COUNTS, 1_280, "stage_3", "full_reform", wording)
    for name, figure in {"fit": fitted, "shares": shown}.items():
        assert save_figure(figure, tmp_path, name).startswith("<?xml")
