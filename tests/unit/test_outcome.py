"""Do the tables of a run agree with one another and with the cash of those they speak of?"""

import numpy as np
import pytest
from small_world import LIVELY_NUMBERS, START, lively_policy, lively_region, no_policy, run, with_columns

from sim.indicators import INDICATORS
from sim.ledger import SECTORS
from sim.mines.sites import MODES, STAGES, VALUE_STAGES
from sim.schema import InputError

SEEDS, YEARS = (1, 2, 5), 16
COSTS = (
    "public_works", "public_relocation", "public_care", "cost_subsidy", "results_payment", "administration",
    "inspection", "relief", "land_purchase", "bond_repaid",
)  # fmt: skip
RECOUPED = ("bond_service", "land_passed_on")


@pytest.fixture(scope="module")
def outcome():
    return run(lively_region(), [no_policy(), lively_policy()], SEEDS, YEARS, parameters=LIVELY_NUMBERS, threads=2)


@pytest.fixture(scope="module")
def last(outcome):
    """The indicators at the end of the run, one row per lane, in the order of the lanes."""
    series = outcome.series()
    return series[series["period"] == 4 * YEARS - 1].reset_index(drop=True)


@pytest.fixture(scope="module")
def amounts(outcome):
    """Amounts to date: one row per lane in the order of the lanes, one column per account."""
    flows = outcome.flows()
    names = flows["account"].unique()
    table = flows["amount"].to_numpy().reshape(-1, len(names))
    return {name: table[:, row] for row, name in enumerate(names)}


def test_tables_have_a_row_for_everything(outcome):
    lanes = 2 * len(SEEDS)
    assert len(outcome.series()) == lanes * 4 * YEARS
    assert len(outcome.sites()) == lanes * 12
    assert len(outcome.closing()) == lanes
    assert len(outcome.stages()) == lanes * 4 * YEARS * len(MODES) * len(VALUE_STAGES)
    for table in (outcome.series(), outcome.sites(), outcome.flows(), outcome.stages(), outcome.closing()):
        assert table.notna().all(axis=None)
        assert set(table["policy"]) == {"none", "lively"}
        assert set(table["seed"]) == set(SEEDS)


def test_a_row_of_the_series_is_dated_at_the_end_of_its_quarter(outcome):
    series = outcome.series()
    assert series["year"].min() == START + 0.25
    assert series["year"].max() == START + YEARS
    assert not series.duplicated(["policy", "seed", "period"]).any()


def test_indicators_are_finite_and_within_their_bounds(outcome):
    series = outcome.series()
    for name, item in INDICATORS.items():
        assert np.isfinite(series[name]).all(), name
        low, high = item.bounds
        assert series[name].between(low, high).all(), name


def test_names_in_the_table_of_sites_are_those_of_the_glossary(outcome):
    sites = outcome.sites()
    assert set(sites["mode"]) <= set(MODES)
    assert set(sites["stage"]) <= set(STAGES)
    assert set(sites["value_stage"]) <= set(VALUE_STAGES)
    assert sites["site"].nunique() == 12


def test_the_course_of_value_stages_agrees_with_the_series_and_the_sites(outcome):
    stages, series, sites = outcome.stages(), outcome.series(), outcome.sites()
    keys = ["policy", "seed", "period"]
    wide = stages.pivot_table(index=keys, columns="value_stage", values="sites", aggfunc="sum")
    shares = series.set_index(keys)[[f"stage_{stage}" for stage in VALUE_STAGES]]
    for stage in VALUE_STAGES:
        share = shares.loc[wide.index, f"stage_{stage}"].to_numpy()
        assert wide[stage].to_numpy() == pytest.approx(12 * share, abs=1e-9), stage
    assert stages.groupby(keys)["sites"].sum().eq(12.0).all()
    end = stages[stages["period"] == 4 * YEARS - 1]
    by_stage = end.groupby(["policy", "seed", "value_stage"])[["sites", "area"]].sum()
    left = sites.groupby(["policy", "seed", "value_stage"])["area"].agg(["size", "sum"])
    assert by_stage.loc[left.index, "sites"].tolist() == left["size"].tolist()
    assert by_stage.loc[left.index, "area"].tolist() == pytest.approx(left["sum"].tolist())
    assert (stages["year"] == START + (stages["period"] + 1) / 4).all()


def test_multiplied_value_feeds_back(outcome, last, amounts):
    assert last["feedback_share"].to_numpy() == pytest.approx(amounts["feedback"] / amounts["public_works"])
    assert amounts["feedback"].max() > 0.0
    before = outcome.series().groupby(["policy", "seed"])
    for _, lane in before:
        paid = lane["feedback"].to_numpy() > 0.0
        multiplied = lane["stage_multiplication"].to_numpy() > 0.0
        for period in np.flatnonzero(paid):
            assert multiplied[max(period - 4, 0) : period + 1].any()


def test_what_sites_have_cost_and_brought_sums_to_the_accounts(outcome, amounts):
    by_lane = outcome.sites().groupby(["policy", "seed"], sort=False).sum(numeric_only=True)
    for column, names in {
        "private_outlay": ("equity", "firm_equity", "loan"),
        "residents_income": ("works_wages", "wages", "guaranteed_income", "residents_dividend", "community_fund"),
    }.items():
        assert by_lane[column].to_numpy() == pytest.approx(sum(amounts[name] for name in names), rel=1e-9)


def test_the_last_row_of_the_series_follows_from_the_accounts(last, amounts):
    spent = sum(amounts[name] for name in COSTS) - sum(amounts[name] for name in RECOUPED)
    assert last["public_cost"].to_numpy() == pytest.approx(spent)
    assert last["private_investment"].to_numpy() == pytest.approx(amounts["equity"] + amounts["firm_equity"])
    assert last["damage"].to_numpy() == pytest.approx(amounts["damage"])


def test_the_gain_of_each_stakeholder_is_what_its_cash_has_gained(outcome, last):
    world = outcome.world
    held = {
        "investor_gain": (world.investors["cash"].sum(axis=1), "investor"),
        "firm_gain": (world.firms["cash"].sum(axis=1), "firm"),
        "bank_gain": (world.banks["cash"].sum(axis=1), "bank"),
    }
    for name, (now, sector) in held.items():
        gained = now - world.opening_cash[:, SECTORS.index(sector)]
        assert last[name].to_numpy() == pytest.approx(gained, abs=1.0), name


def test_residents_gain_their_income_and_relief_less_damage(outcome, last, amounts):
    world = outcome.world
    held = world.villages["cash"].sum(axis=1) + world.households["cash"].sum(axis=1)
    gained = held - world.opening_cash[:, SECTORS.index("resident")]
    said = last["residents_income"].to_numpy() + amounts["relief"] - amounts["damage"]
    assert gained == pytest.approx(said, abs=1.0)


def test_money_to_date_never_shrinks(outcome):
    series = outcome.series().groupby(["policy", "seed"])
    for name in ("private_investment", "bank_credit", "residents_income", "damage", "product_sales", "failed_projects"):
        assert (series[name].diff().dropna() >= 0.0).all(), name


def test_jobs_are_people_not_yuan(outcome):
    """Wages of a quarter over the pay of a quarter, as pay has grown by then."""
    world = outcome.world
    names = outcome.flows()["account"].unique()
    paid = np.diff(world.accounts_by_period[..., list(names).index("wages")], axis=1, prepend=0.0)
    pay = 49_600.0 / 4.0 * np.exp(0.02 * np.arange(4 * YEARS) / 4.0)
    assert world.totals["jobs"] == pytest.approx(paid / pay, abs=1e-6)
    assert world.totals["jobs"].max() > 1.0


def test_trust_is_that_of_people_not_of_villages():
    families = np.where(np.arange(len(lively_region().villages)) % 3 == 1, 900.0, 50.0)
    region = with_columns(lively_region(), "villages", {"families": families})
    world = run(region, [lively_policy()], SEEDS, YEARS, parameters=LIVELY_NUMBERS).world
    villages = world.villages
    assert villages["trust"].std(axis=1).min() > 0.0
    expected = [np.average(lane["trust"], weights=lane["families"]) for lane in villages]
    assert world.totals["trust"][:, -1] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("years", [0, -1, 201, 1.5, True, "3", None])
def test_a_span_that_cannot_be_run_is_refused(years):
    with pytest.raises(InputError, match=r"years = .* give a whole number from 1 to 200"):
        run(lively_region(), [no_policy()], years=years)


@pytest.mark.parametrize("seeds", [[], [-1], [1.5], ["1"], [True], [1, 1]])
def test_seeds_that_cannot_be_used_are_refused(seeds):
    with pytest.raises(InputError, match="seed"):
        run(lively_region(), [no_policy()], seeds=seeds, years=1)


def test_a_run_without_a_policy_is_refused():
    with pytest.raises(InputError, match="at least one policy"):
        run(lively_region(), [], years=1)


def test_progress_is_told_period_by_period_to_the_end():
    from sim.simulate import simulate

    told = []
    simulate(
        lively_region(), [no_policy()], {}, {}, [1, 2], 2, START, threads=2, progress=lambda *now: told.append(now)
    )
    assert told == [(period + 1, 8) for period in range(8)]
