"""Does a sweep with seeds by rule run batches until it is precise enough, resume to the same, and refuse bad input?"""

import json
from pathlib import Path

import pytest

from sim import store
from sim.analysis import level_at_looks, looks_of
from sim.report.facts import LEVEL, level_of_folder

SWEEP = ["sweep", "policy=stage_3,full_reform", "seeds=20", "years=1"]
WIDE = "precision={half_width:{restored_share:1},cap:100}"
NARROW = "precision={half_width:{restored_share:1e-9},cap:50}"


def said(folder="results/sweep"):
    return json.loads((Path(folder) / "sweep.json").read_text())["precision"]


@pytest.fixture
def lively(model, monkeypatch):
    """The small model, but policies differ from seed to seed."""
    from sim.cli import job

    def simulate(region, policies, scenario, parameters, seeds, *rest, **options):
        outcome = model.simulate(region, policies, scenario, parameters, seeds, *rest, **options)
        if policies[0].name == "full_reform":
            series = outcome.tables[0]
            series["restored_share"] += 0.01 * (series["seed"] * 7919 % 13)
        return outcome

    monkeypatch.setattr(job, "simulate", simulate)
    return model


def test_what_is_narrow_at_once_takes_one_batch(command, lively):
    code, _, _ = command(*SWEEP, WIDE)
    assert code == 0
    assert lively.ran == ["stage_3", "full_reform"]
    assert (said()["seeds"], said()["reached"], said()["baseline"]) == (20, True, "stage_3")


def test_what_stays_wide_stops_at_the_cap_and_says_so(command, lively):
    code, _, err = command(*SWEEP, NARROW)
    assert code == 0
    assert "20 seeds: 1 of 1 differences are not known narrowly enough yet" in err
    assert (said()["seeds"], said()["reached"]) == (50, False)
    series = store.read("results/sweep", "series")
    assert series.groupby("policy")["seed"].nunique().to_dict() == {"stage_3": 50, "full_reform": 50}
    assert sorted(series["seed"].unique()) == list(range(1, 51))
    assert lively.ran == ["stage_3", "full_reform"] * 3


def test_compare_takes_intervals_at_the_level_of_the_looks_and_reports_seeds(command, lively):
    command(*SWEEP, NARROW)
    assert level_of_folder(Path("results/sweep")) == level_at_looks(LEVEL, looks_of(20, 50)) > LEVEL
    code, out, _ = command("compare", "results/sweep", "--tables-only")
    assert code == 0
    assert "50 seeds, chosen by rule: half-widths asked for are not all reached with the most allowed (50)" in out
    assert "experiments/common_luck.py" in out
    code, out, _ = command("compare", "results/sweep", "--tables-only", "--language", "zh")
    assert "50个随机种子，按规则选定" in out
    command(*SWEEP, "name=fixed")
    assert level_of_folder(Path("results/fixed")) == LEVEL
    assert "20 seeds, a number given beforehand" in command("compare", "results/fixed", "--tables-only")[1]


def test_a_sweep_that_was_killed_goes_on_to_the_same_result(command, lively):
    command(*SWEEP, NARROW, "name=whole")
    whole = said("results/whole")
    command(*SWEEP, NARROW)
    last = store.jobs_of("results/sweep")[-1].job
    (Path("results/sweep") / f"job={last}" / "record.json").unlink()
    lively.ran.clear()
    assert command(*SWEEP, NARROW)[0] == 0
    assert lively.ran == ["full_reform"]
    assert said() == whole


def test_a_share_is_of_the_largest_mean_of_the_first_batch(command, lively):
    command(*SWEEP, "precision=0.5")
    assert said()["reached"]
    widths = {(row["policy"], row["indicator"]): row for row in said()["widths"]}
    ends = store.read("results/sweep", "series").query("period == 3 and seed <= 20")
    size = ends.groupby("policy")["public_cost"].mean().abs().max()
    assert widths["full_reform", "public_cost"]["asked"] == pytest.approx(0.5 * size)


def test_a_failed_job_ends_the_batches(command, lively):
    lively.failing = "full_reform"
    code, _, err = command(*SWEEP, NARROW)
    assert code == 1
    assert "1 of 2 jobs failed" in err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["precision=2"], "precision = 2 is out of bounds"),
        (["precision={cap:100}"], "precision says no width"),
        (["precision={half_width:{restored_shar:1}}"], "did you mean restored_share"),
        (["precision={half_width:{restored_share:0}}"], "takes endless seeds"),
        (["precision={share:0.1,caps:3}"], "did you mean cap"),
        (["precision={share:0.1,cap:5}"], "cap = 5 seeds is less than a batch of 20"),
        (["precision={share:0.1,baseline:property}"], "precision.baseline = property is not swept"),
        (["precision=0.1", "seeds=5"], "a batch of 5 seeds is too small"),
        (["precision=0.1", "policy=stage_3"], "sweep more than stage_3"),
        (["precision=0.1,0.2"], "cannot be swept"),
    ],
)
def test_what_cannot_be_is_refused(refused, given, told):
    assert told in refused(*SWEEP, *given)


def test_a_single_run_has_no_precision(refused):
    assert "run it with minevalue sweep" in refused("run", "precision=0.1")
