"""Do findings on rules say what the numbers say, in both languages, and can every figure be drawn?"""

import re
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from sim.analysis.attribution import Games, attributed
from sim.analysis.compare import HEADLINES
from sim.analysis.dose import curves, shapes
from sim.analysis.precedence import orders_table, precedence_table, spread_table, with_order
from sim.report.answers.attribution import attribution_finding
from sim.report.answers.dose import dose_finding
from sim.report.answers.sequencing import sequencing_finding
from sim.report.figures.attribution import attribution_figure
from sim.report.figures.dose import dose_figure
from sim.report.figures.sequencing import sequencing_figure
from sim.report.finding import FAILED, HELD, OPEN, SURPRISED
from sim.report.language import wording_of
from sim.report.style import house_style

PACKAGES = ["property", "finance", "conversion", "coordination"]
INSTRUMENTS = ["title_grant", "trading_platform"]
SIZE = {"mines": 200, "years": 30, "small_mines": 60, "small_years": 20}
LEVER, OTHER = "policy.instruments.cost_subsidy.subsidy_share", "policy.instruments.quota_trading.nation"
LANGUAGES = ("en", "zh")
SEEDS = 12


def games(names, together=0.05, noise=1e-3):
    """Every switch adds a tenth; each pair of them `together` more."""
    members = np.array([int(number).bit_count() for number in range(2 ** len(names))])
    value = 0.1 * members + together * members * (members - 1) / 2
    luck = np.random.default_rng(2).normal(size=(len(HEADLINES), SEEDS, len(members)))
    return Games(names, list(HEADLINES), value + noise * luck)


def dose_ends(slope):
    rows = [
        {LEVER: dose if lever == LEVER else None, OTHER: dose if lever == OTHER else None, "seed": seed}
        | {name: (slope * dose if lever == LEVER else 0.0) + 0.1 * np.sin(seed) for name in HEADLINES}
        for lever in (LEVER, OTHER)
        for dose in (0.0, 0.5, 1.0)
        for seed in range(SEEDS)
    ]
    return pd.DataFrame(rows)


def order_ends(gain):
    """Title before finance brings a gain."""
    generator = np.random.default_rng(4)
    rows = []
    for order in permutations(PACKAGES):
        value = 0.4 + gain * (order.index("property") < order.index("finance"))
        for seed in range(SEEDS):
            found = {name: value + 0.001 * generator.normal() for name in HEADLINES}
            rows.append({name: 2026.0 + place for place, name in enumerate(order)} | {"seed": seed} | found)
    return with_order(pd.DataFrame(rows), {name: name for name in PACKAGES})


def is_whole(finding):
    """Every sentence is there, with nothing left to fill in and no undefined number."""
    for topic in ("question", "headline", "answer"):
        for language in LANGUAGES:
            text = finding.said(topic, language)
            assert text
            assert "{" not in text
            assert not re.search(r"\bnan\b", text)
    return True


@pytest.mark.parametrize(("together", "verdict"), [(0.05, HELD), (-0.02, FAILED), (0.0, OPEN)])
def test_packages_that_help_one_another_are_said_to(together, verdict):
    found = attribution_finding(attributed(games(PACKAGES, together)), attributed(games(INSTRUMENTS)), SIZE)
    assert is_whole(found)
    assert found.verdict == verdict


def test_shares_in_the_answer_are_those_of_the_game():
    found = attribution_finding(attributed(games(PACKAGES, noise=0.0)), attributed(games(INSTRUMENTS)), SIZE)
    assert "changes the restored share by 70.0 percentage points in 30 years" in found.answer_en
    assert "6 clearly help one another" in found.answer_en


@pytest.mark.parametrize(("slope", "verdict"), [(0.2, HELD), (-0.2, SURPRISED), (0.0, OPEN)])
def test_a_lever_that_lowers_the_restored_share_is_a_surprise(slope, verdict):
    found = dose_finding(shapes(dose_ends(slope), [LEVER, OTHER]))
    assert is_whole(found)
    assert found.verdict == verdict


@pytest.mark.parametrize(("gain", "verdict"), [(0.05, HELD), (-0.05, FAILED), (0.0, OPEN)])
def test_title_before_finance_held_failed_or_is_open(gain, verdict):
    ends = order_ends(gain)
    found = sequencing_finding(orders_table(ends), spread_table(ends), precedence_table(ends), 2.5)
    assert is_whole(found)
    assert found.verdict == verdict


@pytest.mark.filterwarnings("error:Glyph")
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_drawn_with_every_sign_that_they_use(tmp_path, language):
    wording = wording_of(language)
    ends, doses = order_ends(0.05), dose_ends(-0.2)
    drawn = {
        "attribution": attribution_figure(attributed(games(INSTRUMENTS)), 60, 20, wording),
        "dose": dose_figure(
            curves(doses, [LEVER, OTHER]), shapes(doses, [LEVER, OTHER]), {LEVER: 0.1}, "restored_share", wording
        ),
        "sequencing": sequencing_figure(orders_table(ends), precedence_table(ends), 30, 2.5, wording),
    }
    for name, figure in drawn.items():
        with house_style():
            figure.savefig(tmp_path / f"{name}.png", dpi=40)
        assert (tmp_path / f"{name}.png").stat().st_size > 5_000
