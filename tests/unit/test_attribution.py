"""Is what full reform brings shared out among its instruments, without remainder, on the model's own runs?"""

import numpy as np
import pandas as pd
import pytest

from sim import regions
from sim.analysis.attribution import Switch, attributed, games_of, largest_gap, switches_of
from sim.analysis.compare import HEADLINES
from sim.config.blocks import plan_design
from sim.config.jobs import composed_master
from sim.config.loader import composed, opened
from sim.config.request import request_from
from sim.config.rows import Rows, all_rows, base_of
from sim.institutions.policy import schedule
from sim.schema import InputError
from sim.simulate import simulate_cases

EXPERIMENTS = ("attribution", "attribution_packages")
OFF_EVERYWHERE = "policy.instruments.digital_monitoring.strength"


def planned(*overrides):
    with opened() as hydra:
        return plan_design(hydra, composed_master(hydra, list(overrides)))[0]


def config_of(experiment):
    with opened() as hydra:
        return composed(hydra, [f"+experiment={experiment}"])


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_all_off_are_todays_rules_and_all_on_is_full_reform(experiment):
    config, design = config_of(experiment), planned(f"+experiment={experiment}").design
    rows = Rows(base_of({}, config), design.levers)
    for values, name in ((design.rows[0], "stage_3"), (design.rows[-1], "full_reform")):
        with opened() as hydra:
            policy = request_from(composed(hydra, [f"policy={name}"])).policy
        laid, expected = (schedule(item, 2026.0, 120) for item in (rows.row(values).case.policy, policy))
        for channel in expected.dtype.names:
            assert laid[channel] == pytest.approx(expected[channel]), channel


def test_players_go_by_their_instrument_or_their_package():
    names = [switch.name for switch in switches_of(planned("+experiment=attribution_packages").node)]
    assert names == ["property", "finance", "conversion", "coordination"]
    names = [switch.name for switch in switches_of(planned("+experiment=attribution").node)]
    assert len(names) == 15
    assert names[3] == "quota_trading"


@pytest.fixture(scope="module")
def model_games():
    """Three groups and an instrument that is off in every row, in a small county."""
    levers = {
        "policy.instruments.benefit_agreement.strength": [0, 1],
        "policy.instruments.trading_platform.strength": [0, 1],
        "policy.instruments.title_grant.strength": [0, 1],
    }
    text = "{" + ", ".join(f"{name}: {values}" for name, values in levers.items()) + "}"
    plan = planned(
        "policy=full_reform", "region=synthetic", "region.stock.mines=20", "years=12", "seeds=3",
        f"design={{kind: factorial, levers: {text}}}",
    )  # fmt: skip
    rows = all_rows(plan.bases, plan.design)
    place = rows[0].place
    outcome = simulate_cases(
        regions.build(*place),
        [row.case for row in rows],
        list(plan.request.seeds),
        12,
        2026.0,
        threads=1,
        only_end=True,
    )
    ends = outcome.ends()
    table = pd.DataFrame(plan.design.rows, columns=list(plan.design.levers))
    ends = pd.concat([table.loc[np.repeat(table.index, 3)].reset_index(drop=True), ends], axis=1)
    both = [ends.assign(**{OFF_EVERYWHERE: state}) for state in (0, 1)]  # nothing reads it: the runs are the same
    switches = [*switches_of(plan.node), Switch("digital_monitoring", {OFF_EVERYWHERE: (0, 1)})]
    return games_of(pd.concat(both), switches)


def test_shares_of_the_model_add_up_and_what_is_off_gets_exactly_nothing(model_games):
    found = attributed(model_games)
    assert largest_gap(found) < 1e-9
    shares = found.shares.set_index(["switch", "indicator"])["shapley"]
    assert (shares["digital_monitoring"] == 0.0).all()
    idle = found.pairs["second"] == "digital_monitoring"
    assert (found.pairs[idle]["interaction"] == 0.0).all()
    assert (shares["benefit_agreement"][list(HEADLINES)] != 0.0).any()
    assert (found.pairs[~idle]["interaction"] != 0.0).any()


def test_first_in_and_last_out_are_what_the_rows_say(model_games):
    values = model_games.values[model_games.indicators.index("residents_income")]
    found = attributed(model_games).shares.set_index(["indicator", "switch"]).loc["residents_income"]
    assert found.loc["benefit_agreement", "first_in"] == pytest.approx((values[:, 8] - values[:, 0]).mean())
    assert found.loc["title_grant", "last_out"] == pytest.approx((values[:, 15] - values[:, 13]).mean())


def test_a_factorial_with_a_row_missing_is_refused():
    switch = Switch("a", {"a": (0.0, 1.0)})
    ends = pd.DataFrame({"a": [0.0, 1.0, 0.0], "seed": [1, 1, 2], "restored_share": [0.1, 0.2, 0.3]})
    with pytest.raises(InputError, match="of 2 seeds not each has every set of the 1 switches once; run the rest"):
        games_of(ends, [switch], ["restored_share"])
    with pytest.raises(InputError, match="a has values that are neither 0 nor 2"):
        games_of(ends, [Switch("a", {"a": (0.0, 2.0)})], ["restored_share"])
