"""Does a sweep keep what is finished, list what failed, and do only the rest when it is started again?"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim import store
from sim.indicators import THEMES
from sim.report.labels import columns_of
from sim.store import files, reading

SWEEP = ["sweep", "policy=no_policy,stage_3,full_reform", "seeds=3", "years=1"]

# The command with a model that takes its time, in a process of its own.
SLOW = """
import sys, time
from sim import cli
from sim.cli import job
sys.path.insert(0, {tests!r})
from conftest import SmallModel

class SlowModel(SmallModel):
    def simulate(self, *given, **options):
        time.sleep(0.5)
        return super().simulate(*given, **options)

job.simulate = SlowModel().simulate
sys.exit(cli.main(sys.argv[1:]))
"""


def records(folder="results/sweep"):
    return [json.loads(path.read_text()) for path in sorted(Path(folder).glob("job=*/record.json"))]


def test_a_sweep_prints_its_combinations_and_runs_nothing_twice(command, model):
    code, out, err = command(*SWEEP)
    assert (code, model.ran) == (0, ["no_policy", "stage_3", "full_reform"])
    assert "3 combinations, 3 to run" in err
    assert all(policy in out for policy in model.ran)
    model.ran.clear()
    code, again, err = command(*SWEEP)
    assert (code, again, model.ran) == (0, out, [])
    assert "3 combinations, 0 to run" in err


def test_a_sweep_does_only_what_is_new(command, model):
    command("sweep", "policy=no_policy,stage_3", "seeds=3", "years=1")
    model.ran.clear()
    code, _, _ = command(*SWEEP)
    assert (code, model.ran) == (0, ["full_reform"])
    assert len(store.jobs_of("results/sweep")) == 3


def test_jobs_of_another_source_are_run_again(command, model, monkeypatch):
    command(*SWEEP)
    model.ran.clear()
    for module in (files, reading):
        monkeypatch.setattr(module, "SOURCE_HASH", "another source")
    code, _, _ = command(*SWEEP)
    assert (code, len(model.ran)) == (0, 3)
    assert {record["source_hash"] for record in records()} == {"another source"}


def test_a_job_that_fails_is_listed_and_the_others_finish(command, model):
    model.failing = "stage_3"
    code, out, err = command(*SWEEP)
    assert code == 1
    assert "failed: policy=stage_3: ArithmeticError: the books do not close: 5 CNY are missing" in err
    assert "1 of 3 jobs failed" in err
    assert "no_policy" in out
    assert "full_reform" in out
    assert sorted(record["status"] for record in records()) == ["failed", "ok", "ok"]
    failed = json.loads(Path("results/sweep/sweep.json").read_text())["failed"]
    assert list(failed.values()) == ["ArithmeticError: the books do not close: 5 CNY are missing"]


def test_a_failed_job_is_tried_again_and_it_alone(command, model):
    model.failing = "stage_3"
    command(*SWEEP)
    model.failing = None
    model.ran.clear()
    code, _, _ = command(*SWEEP)
    assert (code, model.ran) == (0, ["stage_3"])
    assert {record["status"] for record in records()} == {"ok"}
    assert json.loads(Path("results/sweep/sweep.json").read_text())["failed"] == {}


def test_all_jobs_may_fail(command, model):
    model.failing = "stage_3"
    code, out, err = command("sweep", "policy=stage_3", "seeds=3", "years=1")
    assert code == 1
    assert out == ""
    assert "failed: the only combination: ArithmeticError" in err


def test_compare_and_gather_say_what_is_not_there(command, model):
    model.failing = "no_policy"
    command(*SWEEP)
    for verb in (["gather"], ["compare", "--tables-only"]):
        code, _, err = command(*verb, "results/sweep")
        assert code == 0
        assert "not in this table: policy=no_policy: ArithmeticError" in err


def test_an_interrupted_sweep_keeps_what_is_finished(command, model):
    model.interrupted_at = "full_reform"
    code, _, err = command(*SWEEP)
    assert code == 130
    assert "interrupted: 2 of 3 jobs are finished and kept in results/sweep" in err
    assert len(records()) == 2
    model.interrupted_at = None
    model.ran.clear()
    code, _, _ = command(*SWEEP)
    assert (code, model.ran) == (0, ["full_reform"])


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_ctrl_c_keeps_what_is_finished_and_the_rerun_does_the_rest(tmp_path):
    script = [sys.executable, "-c", SLOW.format(tests=str(Path(__file__).parent)), *SWEEP]
    process = subprocess.Popen(script, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True)
    folder = tmp_path / "results" / "sweep"
    until = time.monotonic() + 60
    while not list(folder.glob("job=*/record.json")) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "the same command again does only the rest" in err
    kept = sorted(path.name for path in folder.iterdir())
    finished = [name for name in kept if name.startswith("job=")]
    assert 1 <= len(finished) < 3
    assert kept == [*finished, "sweep.json"]
    again = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert f"3 combinations, {3 - len(finished)} to run" in again.stderr


def test_the_three_short_rules_give_twelve_combinations_and_the_lever_figure(command):
    code, out, _ = command(
        "sweep", "property_clarity=0.2,0.5,0.8", "subsidy=0,0.3", "benefit_sharing=none,agreement", "seeds=2", "years=1"
    )
    assert code == 0
    assert out.count("agreement") == 12  # six combinations in each of two tables
    assert max(map(len, out.splitlines())) <= 120
    for language in ("en", "zh"):
        assert Path(f"results/sweep/figures/levers.{language}.png").stat().st_size > 10_000


def test_compare_prints_differences_and_the_closing_check_and_writes_tables(command, sweep_folder):
    code, out, _ = command("compare", "results/sweep")
    assert code == 0
    assert "Compared with stage_3 on the same 3 seeds" in out
    assert "largest closing error 1.0e-15 of turnover;\necological units sold beyond what was issued: 0" in out
    assert max(map(len, out.splitlines())) <= 100
    assert (sweep_folder / "tables" / "comparison.csv").is_file()
    assert (sweep_folder / "figures" / "differences.en.png").is_file()


def test_compare_lists_every_indicator_by_theme_with_marks(command, sweep_folder):
    code, out, _ = command("compare", "results/sweep", "--tables-only")
    assert code == 0
    lines = iter(out.split("Every indicator by theme")[1].splitlines())
    for theme in THEMES:
        assert any(line == theme.label_en for line in lines), theme.name  # in this order
        for item in theme.indicators:
            line = next(lines)
            assert line.startswith(f"  {item.label_en}, ")
            assert line[-1] == {1: "+", -1: "-", 0: "^"}[item.direction], line  # full reform has most of everything


def test_compare_speaks_chinese_in_columns(command, sweep_folder):
    code, out, _ = command("compare", "results/sweep", "--tables-only", "--language", "zh")
    assert code == 0
    assert "期末与stage_3相比，同样的3个随机种子" in out
    assert not re.search(r"clearly|better|worse|interval|Fairness", out)
    rows = [line for line in out.splitlines() if re.match(r"  (修复率|公平度|投资回收期), ", line)]
    assert len(rows) == 3
    starts = {columns_of(row[: re.search(r"\d[\d.]*", row).end()]) for row in rows}
    assert len(starts) == 1  # the first column of numbers ends at one place, however wide the characters before it


def test_compare_takes_another_baseline_and_refuses_one_that_was_not_run(command, refused, sweep_folder):
    code, out, _ = command("compare", "results/sweep", "--tables-only", "--baseline", "no_policy")
    assert (code, "Compared with no_policy" in out) == (0, True)
    assert "stage_2 is not among the policies" in refused("compare", "results/sweep", "--baseline", "stage_2")


def test_a_sweep_by_joblib_finds_the_finished_jobs(command, sweep_folder):
    """A launcher with processes of its own gets only what is missing: here nothing, so that none is started."""
    code, _, err = command(*SWEEP, "hydra/launcher=joblib")
    assert code == 0
    assert "3 combinations, 0 to run" in err


@pytest.mark.slow
def test_a_sweep_by_joblib_writes_the_same_files_as_one_by_one(in_process, tmp_path):
    asked = ["sweep", "policy=no_policy,stage_3", "seeds=2", "years=1"]
    by_joblib = [*asked, "name=together", "hydra/launcher=joblib", "hydra.launcher.n_jobs=2"]
    run = subprocess.run([sys.executable, "-m", "sim", *by_joblib], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    code, _, err = in_process(*asked, "name=one_by_one")
    assert code == 0, err
    hashes = [
        [record["files"] for record in records(tmp_path / "results" / name)] for name in ("together", "one_by_one")
    ]
    assert len(hashes[0]) == 2
    assert hashes[0] == hashes[1]
