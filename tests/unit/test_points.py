"""Does a point of the priors set every uncertain number, does it run like any run, and is it run once only?"""

import numpy as np
import pandas as pd
import pytest

from sim.cli import points
from sim.cli.points import Setting, ends_at_points
from sim.config.jobs import single
from sim.config.loader import opened
from sim.regions import build
from sim.simulate import simulate

OVERRIDES = ["region=synthetic", "region.stock.mines=6", "years=2"]


@pytest.fixture(scope="module")
def setting():
    return Setting(["stage_3", "full_reform"], OVERRIDES)


def test_every_uncertain_number_is_where_the_point_puts_it(setting):
    rows = setting.rows_at(np.full(len(setting.priors), 0.25), 7)
    found = {}
    for row in rows:
        found |= {f"parameters.{name}": value for name, value in row.case.parameters.items()}
        found |= {f"scenario.{name}": value for name, value in row.case.scenario.items()}
        found |= {f"stakeholders.{name}": value for name, value in row.place.stakeholders.items()}
        found |= {f"region.{part}.{name}": value for part, own in row.place.region.items() if isinstance(own, dict)
                  for name, value in own.items()}  # fmt: skip
        found |= {f"policy.instruments.{item.name()}.{lever}": getattr(item, lever)
                  for item in row.case.policy.instruments for lever in item.levers()}  # fmt: skip
    for prior in setting.priors:
        assert found[prior.name] == prior.value(0.25), prior.name
    assert rows[0].place == rows[1].place
    assert rows[0].place.region["seed"] == 7


def test_a_point_at_the_declared_values_is_an_ordinary_run(setting):
    where = np.full(len(setting.priors), 0.5)
    ends = setting.ends_at(where, 0.25).set_index("policy")
    row, seed = setting.rows_at(where, 2**29)[0], 2**29
    with opened() as hydra:
        request, _ = single(hydra, [*OVERRIDES, "policy=stage_3"])
    region = build(row.place.region, row.place.stakeholders)
    case = row.case
    alone = simulate(
        region, [case.policy], case.scenario, case.parameters, [seed], 2, request.start_year, threads=1
    ).ends()  # fmt: skip
    assert ends.loc["stage_3", "public_cost"] == alone.loc[0, "public_cost"]


def test_what_was_run_is_not_run_again(setting, tmp_path, monkeypatch):
    monkeypatch.setattr(points, "CHUNK", 2)
    shares, luck = np.full((3, len(setting.priors)), 0.5), np.array([0.1, 0.2, 0.3])
    told = []
    first = ends_at_points(setting, shares, luck, tmp_path, told.append)
    assert told == [2, 1]
    assert list(first["point"]) == [0, 0, 1, 1, 2, 2]
    assert first["seed"].nunique() == 3
    monkeypatch.setattr(Setting, "ends_at", None)
    pd.testing.assert_frame_equal(ends_at_points(setting, shares, luck, tmp_path, told.append), first)
    (tmp_path / "other-0.csv").write_text("old\n")
    ends_at_points(setting, shares, luck, tmp_path, told.append)
    assert not (tmp_path / "other-0.csv").exists()
