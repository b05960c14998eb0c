"""Does the model give the same numbers as plain Python: does the compiler change nothing?"""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from small_world import LIVELY_NUMBERS, lively_policy, run, small_region, with_columns

import sim
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNT_ROW, GENERAL
from sim.mines.sites import INDUSTRY_INTEGRATION, NATIVE_RESOURCE_USE

YEARS = 10
TABLES = ("series", "sites", "flows", "stages", "closing")


def small_lively_run():
    """A run of two policies on six sites, one of them reserved for a park, in which all phases have something to do."""
    region = small_region(counties=2, sites=3, firms=1, investors=3, banks=2, households=3)
    bold = {"hurdle": 0.03, "caution": 0.0, "greed": 0.5, "trust": 0.9, "risk_aversion": 0.2, "cash": 1.5e8}
    region = with_columns(region, "investors", bold)
    region = with_columns(region, "governments", {"yearly_budget": 8e6})
    grounds = {
        "title_clarity": [0.2, 0.3, 0.5, 0.3, 0.9, 0.5], "area": [60.0, 90.0, 120.0, 150.0, 40.0, 180.0],
        "reserved_mode": [0, 0, 0, 0, INDUSTRY_INTEGRATION, 0], "reserved_for": 2,
        "households_on_site": [0.0, 2.0, 0.0, 0.0, 1.0, 0.0],
    }  # fmt: skip
    region = with_columns(region, "grounds", grounds)
    quick = {"administration.survey_rate": 2.0, "behaviour.glances": 6.0, "administration.approval_years": 0.25}
    quick |= {"costs.build_years": 1.0, "costs.build_years_simple": 0.75, "demand.produce_price": 90_000.0}
    clearing = Policy(
        "clearing", tuple(INSTRUMENTS[name]() for name in ("mine_register", "quota_trading", "cost_subsidy"))
    )
    return run(region, [clearing, lively_policy()], [2], YEARS, parameters=LIVELY_NUMBERS | quick)


def written(folder):
    """Run in plain Python in another process; returns its tables."""
    places = [str(Path(__file__).parents[1]), str(Path(__file__).parent), str(Path(sim.__file__).parents[1])]
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": os.pathsep.join(places)}
    script = (
        "import sys, test_compiled\n"
        "from sim.compilation import IS_COMPILED\n"
        "assert not IS_COMPILED\n"
        "outcome = test_compiled.small_lively_run()\n"
        "for name in test_compiled.TABLES:\n"
        "    getattr(outcome, name)().to_pickle(f'{sys.argv[1]}/{name}.pickle')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, env=environment, check=False
    )
    assert answer.returncode == 0, answer.stderr[-4000:]
    assert "Warning" not in answer.stderr, answer.stderr[-4000:]
    return {name: pd.read_pickle(folder / f"{name}.pickle") for name in TABLES}


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    outcome = small_lively_run()
    return {name: getattr(outcome, name)() for name in TABLES}, written(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("name", ["series", "sites", "flows", "stages"])
def test_compiled_and_plain_tables_agree(both, name):
    compiled, plain = both[0][name], both[1][name]
    assert list(compiled.columns) == list(plain.columns)
    for column in compiled:
        if pd.api.types.is_float_dtype(compiled[column]):
            size = np.abs(compiled[column]).max() + 1.0
            np.testing.assert_allclose(plain[column], compiled[column], rtol=1e-9, atol=1e-12 * size, err_msg=column)
        else:
            assert (compiled[column] == plain[column]).all(), column


def test_the_run_that_is_compared_has_something_to_compare(both):
    series, flows = both[0]["series"], both[0]["flows"].groupby("account")["amount"].sum()
    assert series["sites_in_operation"].max() >= 1.0
    for account in (
        "public_works", "works", "equity", "loan", "principal", "interest_added", "dividend", "guaranteed_income",
        "damage", "search", "inspection", "province_grant", "public_relocation", "relocation", "land_purchase",
        "land_income", "waste_clearing", "bond_service", "sale_tourism", "sale_quota", "sale_credit", "use_fine",
    ):  # fmt: skip
        assert flows[account] > 0.0, account


def test_trade_is_added_in_operation_in_the_run_that_is_compared():
    """Nothing but trade that is added later is bought from outside for a farm."""
    world = small_lively_run().world
    farms = (world.projects["mode"] == NATIVE_RESOURCE_USE) & (world.projects["trades"] == 1)
    assert (farms & (world.ledger[:, :GENERAL, ACCOUNT_ROW["facilities"]] > 0.0)).any()
    assert (world.projects["mode"][:, 4] == INDUSTRY_INTEGRATION).all()


def test_books_close_in_plain_python_too(both):
    assert both[1]["closing"]["closing_error"].max() < 1e-9
