"""Is every bad input answered by one clear line, a non-zero exit code, and nothing half-written?"""

import json
from pathlib import Path

import pytest

from sim import store


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        (["policy=full_reforrm"], "policy = full_reforrm is unknown; did you mean full_reform?"),
        (["region=caess"], "region = caess is unknown; did you mean cases?"),
        (["scenario=centrl"], "scenario = centrl is unknown; did you mean central?"),
        (["+experiment=dmeo"], "experiment = dmeo is unknown; did you mean demo?"),
        (["polcy=stage_3"], "polcy is unknown; did you mean policy?"),
        (["yeers=3"], "yeers is unknown; did you mean years"),
        (["+yeers=3"], "yeers is unknown; did you mean years"),
        (["policy.instruments.tax_relif.strength=1"], "did you mean tax_relief?"),
        (["+policy.instruments.tax_relif={}"], "policy.instruments.tax_relif is unknown; did you mean tax_relief"),
        (["+policy/instrument@policy.instruments.tax_relif=tax_relif"], "did you mean tax_relief?"),
        (["policy.instruments.tax_relief.strenght=1"], "did you mean strength"),
        (["+policy.instruments.tax_relief.strenght=1"], "did you mean strength"),
        (["policy.instruments.income_pledge.strength=1"], "+policy/instrument@policy.instruments.income_pledge"),
        (["policy=history", "policy.regimes.stage_3.start=2016"], "leaves no years to stage_2, which starts in 2016"),
        (["policy=history", "policy.regimes.stage_3.start=2010"], "take one out with ~policy.regimes.stage_2"),
        (["policy=history", "policy.regimes.stage_2.end=2019"], "move policy.regimes.stage_3.start"),
        (["policy=history", "policy.regimes.stage_2.end=2022"], "overlaps with stage_3, which starts in 2021"),
        (["policy=history", "policy.regimes.stage_3.end=2020"], "policy.regimes.stage_3 would have no years"),
        (["policy=history", "policy.regimes.stage_2.start=null"], "policy.regimes.stage_2.start is missing"),
        (["policy=history", "policy.regimes.stage_2.start=nan"], "policy.regimes.stage_2.start = nan"),
        (["policy=history", "policy.regimes.stage_4.start=2030"], "did you mean stage_3"),
        (["policy=history", "policy.regimes.stage_2.strat=2017"], "did you mean start"),
        (["policy=history", "policy.instruments.cost_subsidy.strength=1"], "its rules stand in regimes"),
        (["policy=history", "policy.regimes.stage_2.instruments.eco_offset.strength=1"],
         "+policy/instrument@policy.regimes.stage_2.instruments.eco_offset=eco_offset"),
        (["policy=history", "policy.regimes.stage_2.instruments.tax_relif.strength=1"], "did you mean tax_relief?"),
        (["policy=history", "policy.regimes.stage_1.instruments=null"], "regimes.stage_1.instruments is missing"),
        (["policy=history", "policy.regimes.stage_1=3"], "policy.regimes.stage_1 = 3 is not a mapping"),
        (["policy=history", "policy.regimes=3"], "policy.regimes = 3 is not a mapping"),
        (["+policy.regimes={}"], "policy.regimes holds no regime"),
        (["scenario.base_year=25"], "scenario.base_year = 25 year is out of bounds"),
        (["scenario.base_yeer=2025"], "did you mean base_year"),
        (["parameters.costs.wagee=1"], "did you mean costs.wage"),
        (["scenario.demand_grwth=0.1"], "did you mean demand_growth"),
        (["policy.instruments.tax_relief.strength=1.5"], "strength = 1.5 is out of bounds; give a number from 0 to 1"),
        (["scenario.demand_growth=5"], "scenario.demand_growth = 5 1/yr is out of bounds; give a number from"),
        (["property_clarity=2"], "property_clarity = 2 is out of bounds; give a number from 0 to 1"),
        (["subsidy=-0.1"], "subsidy = -0.1 is out of bounds"),
        (["subsidy=much"], "subsidy = 'much' is not a number; give a number from 0 to 1"),
        (["benefit_sharing=agreemnt"], "did you mean agreement?"),
        (["years=0"], "years = 0 yr is out of bounds; give a whole number from 1 to"),
        (["years=-1"], "years = -1 yr is out of bounds; give a whole number from 1 to"),
        (["years=1.5"], "years = 1.5 is not a whole number"),
        (["years=null"], "years = None is not a number"),
        (["seeds=0"], "seeds = 0 seeds is out of bounds"),
        (["seeds=[1,2]"], "seeds = [1, 2] is not a number"),
        (["first_seed=-1"], "first_seed = -1"),
        (["threads=0"], "threads = 0 threads is out of bounds"),
        (["start_year=20260"], "start_year = 20260 is out of bounds; give a number from 1900 to 2200"),
        (["years=nan"], "years = nan is not a finite number"),
        (["property_clarity=nan"], "property_clarity = nan is not a finite number"),
        (["policy.instruments.tax_relief.strength=nan"], "policy.instruments.tax_relief.strength = nan"),
        (["policy.instruments.tax_relief.strength=.inf"], "strength"),
        (["policy.instruments=3"], "policy.instruments = 3 is not a mapping"),
        (["policy.instruments.tax_relief=null"], "policy.instruments.tax_relief"),
        (["parameters=3"], "parameters = 3 is not a mapping"),
        (["policy=stage_3,full_reform"], "use minevalue sweep for several"),
        (["subsidy=${nothing}"], "nothing"),
        (["name=../elsewhere"], "cannot name a folder"),
        (["results=null"], "results = None is not a folder"),
        (["subsidy"], "write key=value"),
        (["hydra.run.dir=elsewhere"], "hydra.run.dir"),
    ],
)  # fmt: skip
def test_a_bad_override_is_answered_in_one_line(refused, overrides, expected):
    assert expected in refused("run", *overrides)


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        (["policy=stage_3,full_reforrm"], "did you mean full_reform?"),
        (["policy=stage_3", "subsidy=0.1,7"], "subsidy = 7 is out of bounds"),
        (["policy=history", "policy.regimes.stage_3.start=2021,2011"], "leaves no years to stage_2"),
        (["years=1,0"], "years = 0 yr is out of bounds"),
        (["seeds=1,2,3"], "seeds=50 runs fifty of them"),
        (["hydra/launcher=joblb"], "did you mean joblib?"),
        (["hydra.launcher.jobs=3", "hydra/launcher=joblib"], "jobs is unknown"),
        (["hydra/launcher=joblib", "hydra.launcher.n_jobs=many"], "n_jobs"),
    ],
)
def test_a_bad_sweep_is_refused_before_anything_runs(refused, model, overrides, expected):
    assert expected in refused("sweep", *overrides)
    assert model.ran == []


def test_a_verb_that_is_none_is_answered_with_the_near_one(refused):
    assert "did you mean sweep?" in refused("swep", "policy=stage_3")


@pytest.mark.parametrize("verb", ["compare", "brief", "gather"])
def test_a_missing_results_folder_is_answered_in_one_line(refused, verb):
    assert "there is no results folder results/none" in refused(verb, "results/none")


@pytest.mark.parametrize("verb", ["compare", "brief", "gather"])
def test_a_folder_of_something_else_is_answered_in_one_line(refused, tmp_path, verb):
    (tmp_path / "photos").mkdir()
    assert "is not a results folder" in refused(verb, "photos")


@pytest.mark.parametrize("verb", ["compare", "brief", "gather"])
def test_a_truncated_table_is_answered_in_one_line(refused, sweep_folder, verb):
    table = next(sweep_folder.glob("job=*/series.parquet"))
    table.write_bytes(table.read_bytes()[:100])
    closing = next(sweep_folder.glob("job=*/closing.parquet"))
    closing.write_bytes(closing.read_bytes()[:100])
    message = refused(verb, "results/sweep")
    assert "(100 bytes) is truncated or changed" in message
    assert "run the sweep again" in message


def test_a_changed_record_is_answered_in_one_line(refused, sweep_folder):
    record = next(sweep_folder.glob("job=*/record.json"))
    content = json.loads(record.read_text())
    content["files"] = "none"
    record.write_text(json.dumps(content))
    assert "is not a record of this version" in refused("compare", "results/sweep")


def test_a_truncated_table_is_written_anew_by_the_same_sweep(command, model, sweep_folder):
    table = next(sweep_folder.glob("job=*/series.parquet"))
    table.write_bytes(b"")
    model.ran.clear()
    code, _, _ = command("sweep", "policy=no_policy,stage_3,full_reform", "seeds=3", "years=1")
    assert code == 0
    assert len(model.ran) == 1
    assert len(store.read("results/sweep", "series")["policy"].unique()) == 3


def test_a_run_does_not_take_the_folder_of_a_sweep(command, sweep_folder):
    code, _, err = command("run", "name=sweep", "years=1", "seeds=2")
    assert code == 2
    assert "holds a sweep" in err


def test_nothing_is_left_of_a_run_that_fails(command, model):
    model.failing = "stage_3"
    with pytest.raises(ArithmeticError):
        command("run", "years=1", "seeds=2")
    assert not list(Path("results").rglob("*"))
