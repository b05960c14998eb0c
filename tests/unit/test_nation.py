"""Are the nation's tables what hand-made runs call for, and are figure and finding drawn in both languages?"""

import pandas as pd
import pytest

from sim.analysis.nation import CHANNEL, CLOSED, OPEN, portfolio_course, portfolio_ends, with_channel
from sim.report.answers.nation import nation_finding
from sim.report.figures.nation import nation_figure
from sim.report.language import wording_of
from sim.schema import InputError

GAIN = {"stage_3": 0.0, "full_reform": 0.1}


def made_up():
    """Two years of four runs a policy: reform adds 0.1 a year, the open channel 0.05 more under reform alone; each year
    costs 40 CNY, 60 under reform."""
    rows = []
    for policy, gain in GAIN.items():
        for date in (2026, 2056):
            for seed in (1, 2, 3):
                for period in range(8):
                    year = 2026 + (period + 1) / 4
                    share = 0.2 + 0.01 * seed + (gain + (date == 2056) * gain / 2) * (year - 2026)
                    cost = (10 if policy == "stage_3" else 15) * (period + 1)
                    rows.append({CHANNEL: date, "policy": policy, "seed": seed, "period": period, "year": year,
                                 "restored_share": share, "public_cost": cost, "jobs": 100.0 * share})  # fmt: skip
    return pd.DataFrame(rows)


def test_years_hold_levels_as_they_are_left_and_money_of_the_year():
    course = portfolio_course(made_up()).set_index(["channel", "policy", "indicator", "year"])
    assert course.loc[(CLOSED, "full_reform", "restored_share", 2027.0), "mean"] == pytest.approx(0.32)
    assert course.loc[(OPEN, "full_reform", "restored_share", 2028.0), "mean"] == pytest.approx(0.52)
    assert course.loc[(OPEN, "full_reform", "public_cost", 2028.0), "mean"] == pytest.approx(60.0)


def test_differences_are_paired_so_that_luck_cancels():
    ends = portfolio_ends(made_up(), "stage_3").set_index(["channel", "policy", "indicator"])
    own = ends.loc[(OPEN, "full_reform", "restored_share")]
    assert own["opening"] == pytest.approx(0.1)
    assert own["difference"] == pytest.approx(0.3)
    assert own["difference_low"] == pytest.approx(own["difference_high"])
    assert own["low"] < own["mean"] - 0.01  # its own level is not free of luck
    assert ends.loc[(OPEN, "stage_3", "restored_share"), "opening"] == pytest.approx(0.0)
    assert ends.loc[(CLOSED, "full_reform", "restored_share"), "opening":"opening_high"].isna().all()


def test_what_cannot_be_compared_is_refused():
    series = made_up()
    with pytest.raises(InputError, match="run every policy at two of them"):
        with_channel(series[series[CHANNEL] == 2026])
    with pytest.raises(InputError, match="baseline stage_1 is not among the policies"):
        portfolio_ends(series, "stage_1")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_figure_and_finding_speak_both_languages(language):
    course, ends = portfolio_course(made_up()), portfolio_ends(made_up(), "stage_3")
    wording = wording_of(language)
    figure = nation_figure(course, ends, 100000, wording)
    assert len(figure.axes) == 9
    assert any("100,000" in text.get_text() for text in figure.texts)
    finding = nation_finding(ends, 2, "stage_3", "full_reform")
    assert finding.verdict == "held"
    assert "20.0 percentage points" in finding.answer_en
    assert "{" not in finding.said("answer", language)
