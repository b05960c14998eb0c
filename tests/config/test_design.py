"""Does a design run the rows that it says, each to the bit as the same run alone, and keep what is finished?"""

import itertools
import json
import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim import regions, store
from sim.cli import block as block_module
from sim.config import blocks as blocks_module
from sim.config.blocks import plan_design
from sim.config.design import MOST_ROWS, design_from
from sim.config.jobs import composed_master, single
from sim.config.loader import opened
from sim.indicators import INDICATORS
from sim.institutions import INSTRUMENTS
from sim.parameters import Scenario
from sim.schema import InputError
from sim.simulate import simulate

SMALL = "design={kind: factorial, levers: {policy: [stage_3, full_reform], subsidy: [0, 0.3]}}"
SWEEP = ["sweep", SMALL, "seeds=2", "years=1"]
FOLDER = "results/sweep"
KEPT = ("config.yaml", "record.json", "rows.parquet", "ends.parquet")


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of one row."""
    monkeypatch.setattr(blocks_module, "LEAST_LANES", 2)


@pytest.fixture
def engine(monkeypatch):
    """Counts the calls of the engine, and fails or is interrupted in one of them when told to."""

    class Engine:
        calls, failing, interrupted_at = 0, None, None

    real = block_module.simulate_cases

    def counted(*given, **options):
        Engine.calls += 1
        if Engine.calls == Engine.interrupted_at:
            raise KeyboardInterrupt
        if Engine.calls == Engine.failing:
            raise ArithmeticError("the books do not close:\n 5 CNY are missing")
        return real(*given, **options)

    monkeypatch.setattr(block_module, "simulate_cases", counted)
    return Engine


def planned(*overrides):
    with opened() as hydra:
        return plan_design(hydra, composed_master(hydra, list(overrides)))[0]


def run_alone(*overrides):
    """The end of the same runs by the way that `minevalue run` takes."""
    with opened() as hydra:
        request, _ = single(hydra, list(overrides))
    region = regions.build(request.region, request.stakeholders)
    outcome = simulate(region, [request.policy], request.scenario, request.parameters, list(request.seeds),
                       request.years, request.start_year)  # fmt: skip
    series = outcome.series()
    return series[series["period"] == series["period"].max()].reset_index(drop=True)


def test_every_row_gives_to_the_bit_what_the_same_run_gives_alone(command):
    levers = {
        "policy": ["stage_3", "full_reform", "history"],
        "subsidy": [0.0, 0.4],
        "property_clarity": [0.2, 0.9],
        "scenario.budget_growth": [0.0, 0.03],
        "parameters.costs.safety_quarry": [250000.0, 900000.0],
        "stakeholders.public_budget": [2000.0, 9000.0],
    }
    rows = [dict(zip(levers, values)) for values in itertools.product(*levers.values())][::13]
    rows[1].pop("subsidy")
    text = ", ".join("{" + ", ".join(f"{key}: {value}" for key, value in row.items()) + "}" for row in rows)
    code, _, err = command("sweep", f"design={{kind: list, rows: [{text}]}}", "seeds=2", "years=4")
    assert code == 0, err
    ends = store.read(FOLDER, "ends")
    assert len(ends) == 2 * len(rows)
    for number, row in enumerate(rows):
        alone = run_alone(*(f"{key}={value}" for key, value in row.items()), "seeds=2", "years=4")
        own = ends[ends["row"] == number].reset_index(drop=True)
        assert list(own["seed"]) == [1, 2]
        for name in INDICATORS:
            assert own[name].to_numpy().tobytes() == alone[name].to_numpy().tobytes(), (row, name)


def test_strengths_are_set_as_by_their_full_keys(command):
    key = "policy.instruments.cost_subsidy.strength"
    code, _, err = command("sweep", f"design={{kind: factorial, levers: {{{key}: [0, 1]}}}}", "seeds=2", "years=4")
    assert code == 0, err
    ends = store.read(FOLDER, "ends")
    for strength in (0, 1):
        alone = run_alone(f"{key}={strength}", "seeds=2", "years=4")
        own = ends[ends[key] == strength].reset_index(drop=True)
        pd.testing.assert_frame_equal(own[list(INDICATORS)], alone[list(INDICATORS)], check_exact=True)


def test_a_design_prints_what_its_levers_change_and_runs_nothing_twice(command, engine):
    code, out, err = command(*SWEEP)
    assert (code, engine.calls) == (0, 1), err  # two policies in one region share a call
    assert "4 rows of 2 levers, 2 seeds each, in 1 blocks; 8 runs in 1 blocks to do" in err
    assert "runs a minute" in err
    assert "subsidy" in out
    assert "full_reform" in out
    code, again, err = command(*SWEEP)
    assert (code, again, engine.calls) == (0, out, 1)
    assert "0 runs in 0 blocks to do" in err
    code, gathered, _ = command("gather", FOLDER)
    assert (code, gathered) == (0, out)


def test_what_is_kept_stands_in_one_file_a_block(command, small_blocks):
    command(*SWEEP)
    folders = sorted(Path(FOLDER).glob("block=*"))
    assert len(folders) == 4
    for folder in folders:
        assert {path.name for path in folder.iterdir()} == {
            "card.csv",
            "config.yaml",
            "record.json",
            "rows.parquet",
            "ends.parquet",
        }
        assert store.changed_files(folder) == []
    ends = store.read(FOLDER, "ends")
    assert list(ends.columns) == ["row", "subsidy", "policy", "seed", *INDICATORS]
    assert list(ends["row"]) == [0, 0, 1, 1, 2, 2, 3, 3]
    assert list(ends["subsidy"]) == [0, 0, 0.3, 0.3] * 2


def test_the_same_rows_are_the_same_however_they_are_cut(command, monkeypatch):
    command(*SWEEP, "name=whole")
    monkeypatch.setattr(blocks_module, "LEAST_LANES", 2)
    command(*SWEEP, "name=cut")
    monkeypatch.setattr(blocks_module, "BLOCK_BYTES", 1.0)  # a call of the engine for each lane
    command(*SWEEP, "name=lanes")
    whole, cut, lanes = (store.read(f"results/{name}", "ends") for name in ("whole", "cut", "lanes"))
    pd.testing.assert_frame_equal(whole, cut, check_exact=True)
    pd.testing.assert_frame_equal(whole, lanes, check_exact=True)


def test_a_block_that_fails_is_listed_and_it_alone_is_tried_again(command, engine, small_blocks):
    engine.failing = 2
    code, _, err = command(*SWEEP)
    assert code == 1
    assert "failed: rows 1 to 1: ArithmeticError: the books do not close: 5 CNY are missing" in err
    assert "1 of 4 blocks failed" in err
    assert len(store.read(FOLDER, "ends")) == 6
    assert len(json.loads(Path(FOLDER, "sweep.json").read_text())["failed"]) == 1
    engine.calls, engine.failing = 0, None
    code, _, _ = command(*SWEEP)
    assert (code, engine.calls, len(store.read(FOLDER, "ends"))) == (0, 1, 8)


def test_an_interrupted_design_keeps_what_is_finished(command, engine, small_blocks):
    engine.interrupted_at = 3
    code, _, err = command(*SWEEP)
    assert code == 130
    assert "interrupted: 2 of 4 blocks are finished and kept" in err
    engine.calls, engine.interrupted_at = 0, None
    code, _, _ = command(*SWEEP)
    assert (code, engine.calls) == (0, 2)


def test_a_block_that_was_changed_is_run_again(command, engine, small_blocks):
    command(*SWEEP)
    path = next(Path(FOLDER).glob("block=*/ends.parquet"))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(InputError, match="truncated or changed"):
        store.read(FOLDER, "ends")
    engine.calls = 0
    assert command(*SWEEP)[0] == 0
    assert engine.calls == 1


@pytest.mark.parametrize("verb", ["compare", "brief"])
def test_verbs_that_read_jobs_say_what_reads_a_design(command, verb):
    command(*SWEEP)
    code, _, err = command(verb, FOLDER)
    assert code == 2
    assert "holds a design of 4 rows" in err
    assert f"minevalue gather {FOLDER}" in err


def test_levers_that_move_together_are_one_switch():
    design = design_from({
        "kind": "factorial",
        "levers": {"subsidy": [0, 0.3], "property_clarity": [0.1, 0.9], "scenario.budget_growth": [0, 0.01]},
        "together": [["subsidy", "scenario.budget_growth"]],
    })  # fmt: skip
    assert design.rows == [(0.0, 0.1, 0.0), (0.0, 0.9, 0.0), (0.3, 0.1, 0.01), (0.3, 0.9, 0.01)]


def test_levers_alone_leave_the_others_as_they_are():
    design = design_from({"kind": "alone", "levers": {"subsidy": [0, 0.3], "property_clarity": [0.5]}})
    assert design.rows == [(0.0, None), (0.3, None), (None, 0.5)]


def test_orders_give_every_group_each_of_the_values_once():
    groups = {"a": ["subsidy", "property_clarity"], "b": ["scenario.budget_growth"]}
    design = design_from({"kind": "orders", "groups": groups, "values": [0, 0.02]})
    assert design.levers == ("subsidy", "property_clarity", "scenario.budget_growth")
    assert design.rows == [(0.0, 0.0, 0.02), (0.02, 0.02, 0.0)]


STRENGTH = "policy.instruments.cost_subsidy.strength"
WRONG = {
    "{kind: factoral, levers: {subsidy: [0]}}": "did you mean factorial?",
    "{kind: factorial}": "names no lever",
    "{kind: factorial, levers: {subsidy: []}}": "is not a list of values",
    "{kind: factorial, levers: {subsidy: [0, 0]}}": "holds 0.0 twice",
    "{kind: factorial, levers: {subsidy: [0, 1.5]}}": "row 1: subsidy = 1.5 is out of bounds",
    "{kind: factorial, levers: {subsidi: [0, 1]}}": "did you mean subsidy?",
    "{kind: factorial, levers: {subsidy: [a]}}": "is not a number",
    "{kind: factorial, levers: {policy: [stage_9]}}": "policy = stage_9 is unknown",
    "{kind: factorial, levers: {years: [1, 2]}}": "design lever years is unknown",
    "{kind: factorial, levers: {seeds: [1, 2]}}": "design lever seeds is unknown",
    f"{{kind: factorial, levers: {{{STRENGTH}: [0, 3]}}}}": f"{STRENGTH} = 3 is out of bounds",
    f"{{kind: factorial, levers: {{{STRENGTH}: [0], subsidy: [0]}}}}": f"subsidy and {STRENGTH} set the same",
    "{kind: factorial, levers: {policy.instruments.cost_subsidi.strength: [0]}}": "did you mean policy.instruments",
    "{kind: factorial, levers: {policy.instruments.eco_offset.strength: [0]}}": "the policy lacks eco_offset: add it",
    "{kind: factorial, levers: {parameters.costs.safety_quarry: [-1]}}": "= -1 CNY/ha is out of bounds",
    "{kind: factorial, levers: {property_clarity: [0], region.title_clarity: [1]}}": "set the same",
    "{kind: factorial, levers: {subsidy: [0]}, points: 3}": "design.points is unknown",
    "{kind: sample, levers: {subsidy: [0, 1]}}": "design.points = None is not a number",
    "{kind: sample, levers: {subsidy: [1, 0]}, points: 3}": "give the lower value first",
    "{kind: sample, levers: {subsidy: plausible}, points: 3}": "has no plausible range",
    "{kind: sample, levers: {subsidy: [0, 1]}, points: 3, method: sobol}": "is no power of two, which sobol needs",
    "{kind: sample, levers: {subsidy: [0, 1]}, points: 3, method: random}": "design.method = 'random' is unknown",
    "{kind: factorial, levers: {subsidy: [0, 1]}, together: [[policy]]}": "names 'policy', which is not under",
    "{kind: factorial, levers: {subsidy: [0, 1]}, together: [[subsidy, subsidy]]}": "names subsidy once more",
    "{kind: factorial, levers: {subsidy: [0, 1], policy: [stage_3]}, together: [[subsidy, policy]]}": "equally many",
    "{kind: factorial, levers: {subsidy: [0, 1]}, together: 1}": "design.together = 1 is no list",
    "{kind: alone, levers: {subsidy: [0, 1]}, together: [[subsidy]]}": "design.together is unknown",
    "{kind: orders, values: [1, 2]}": "design.groups = None names no group",
    "{kind: orders, values: [0], groups: {a: [subsidy], b: [property_clarity]}}": "for each of the 2 groups",
    "{kind: orders, values: [0, 1], groups: {a: [subsidy], b: [subsidy]}}": "holds subsidy, which a has",
    "{kind: list, rows: []}": "the design has no row",
    "{kind: list, rows: [{subsidy: 0}, {subsidy: 0}]}": "design row 1 is row 0 once more",
    "{kind: list, rows: [{}]}": "names no lever",
    "{kind: list, rows: 3}": "is not a list",
    "[1]": "design = [1] is not a mapping",
}  # fmt: skip


@pytest.mark.parametrize("design", WRONG)
def test_what_cannot_be_right_is_said_before_anything_runs(refused, design):
    assert WRONG[design] in refused("sweep", f"design={design}")


def test_a_design_is_not_swept_and_not_run(refused):
    assert "is swept with a design" in refused("sweep", SMALL, "scenario=central,slow_growth")
    assert "run it with minevalue sweep" in refused("run", SMALL)
    assert "subsidy and" in refused(
        "sweep", f"design={{kind: factorial, levers: {{{STRENGTH}: [0, 1]}}}}", "subsidy=0.2"
    )


def test_a_design_of_too_many_rows_is_refused_before_they_are_made():
    levers = {f"parameters.costs.a{number}": list(range(10)) for number in range(30)}
    with pytest.raises(InputError, match=rf"at most {MOST_ROWS:,} can be run: .*design.kind=sample"):
        design_from({"kind": "factorial", "levers": levers})


def test_levers_may_be_nested_but_not_given_twice():
    nested = design_from({"kind": "factorial", "levers": {"scenario": {"budget_growth": [0, 0.1]}}})
    assert nested.levers == ("scenario.budget_growth",)
    levers = {"scenario": {"budget_growth": [0]}, "scenario.budget_growth": [1]}
    with pytest.raises(InputError, match="is given twice"):
        design_from({"kind": "factorial", "levers": levers})


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol"])
def test_a_sample_fills_its_ranges_and_is_the_same_again(method):
    node = {"kind": "sample", "points": 64, "method": method, "seed": 5,
            "levers": {"subsidy": [0.2, 0.6], "policy": ["a", "b"], "scenario.budget_growth": "plausible"}}  # fmt: skip
    design = design_from(node)
    assert design.rows == design_from(node).rows
    assert design.rows != design_from(node | {"seed": 6}).rows
    assert len(design.rows) == 128
    assert [row[::2] for row in design.rows[::2]] == [row[::2] for row in design.rows[1::2]]  # a world, then the next
    subsidy = np.sort([row[0] for row in design.rows[::2]])
    edges = np.linspace(0.2, 0.6, 65)
    assert np.all((edges[:-1] <= subsidy) & (subsidy <= edges[1:]))  # one point in each of 64 slices


def test_a_section_stands_for_every_uncertain_number_in_it():
    node = {"kind": "sample", "points": 4, "levers": {"scenario": "plausible", "policy": ["a", "b"]}}
    design = design_from(node)
    uncertain = {f"scenario.{name}" for name in Scenario.columns} - {"scenario.years_before_base"}
    assert set(design.levers) == {"policy", *uncertain}
    with pytest.raises(InputError, match=r"scenario.budget_growth is given twice"):
        design_from(node | {"levers": {"scenario": "plausible", "scenario.budget_growth": [0, 1]}})


@pytest.mark.parametrize(("method", "rows"), [("morris", 4 * 4), ("saltelli", 4 * 5)])
def test_samples_for_indices_of_sensitivity_have_their_rows(method, rows):
    levers = {"subsidy": [0.2, 0.6], "scenario": {"budget_growth": "plausible", "rate_shift": [0, 0.01]}}
    design = design_from({"kind": "sample", "points": 4, "method": method, "seed": 1, "levers": levers})
    assert rows - 2 <= len(design.rows) <= rows  # trajectories may meet
    if method == "morris":
        steps = [sum(a != b for a, b in zip(*pair)) for pair in itertools.pairwise(design.rows[:4])]
        assert steps == [1, 1, 1]


def test_the_full_factorial_has_every_instrument_of_the_four_packages_on_and_off():
    plan = planned("+experiment=full_factorial")
    groups = ("property", "finance", "conversion", "coordination")
    names = {name for name, kind in INSTRUMENTS.items() if kind.group in groups}
    assert set(plan.design.levers) == {f"policy.instruments.{name}.strength" for name in names}
    assert len(plan.design.rows) == 2 ** len(names) == 2**15
    assert set(itertools.chain(*plan.design.rows)) == {0.0, 1.0}
    assert len(plan.request.seeds) == 32
    assert sum(len(block.rows) for block in plan.blocks) == 2**15
    assert len({block.block for block in plan.blocks}) == len(plan.blocks) >= blocks_module.LEAST_BLOCKS


def test_the_sampled_experiment_plans():
    plan = planned("+experiment=sampled")
    assert len(plan.design.rows) == 400
    assert {choice["policy"] for choice in (base.choices for base in plan.bases)} == {"stage_3", "full_reform"}


ASKED = ["sweep", "+experiment=sampled", "design.points=4", "seeds=3", "years=1"]
LAUNCHERS = {
    "here": ["threads=2"],
    "joblib": ["hydra/launcher=joblib", "hydra.launcher.n_jobs=2"],
    "ray": ["hydra/launcher=ray", "hydra.launcher.ray.init.num_cpus=2", "hydra.launcher.ray.init.address=local"],
}
ONE_BY_ONE = """
import json, sys
from sim import cli
from sim.config import blocks
blocks.LEAST_LANES = 12
for command in json.loads(sys.argv[1]):
    assert cli.main(command) == 0, command
"""


def ray_has_a_wheel():
    """Ray has one for Linux with glibc, Windows, and Macs with Apple's processors; nothing else keeps it untested."""
    machine = platform.machine().lower()
    linux = sys.platform == "linux" and platform.libc_ver()[0] == "glibc" and machine in ("x86_64", "aarch64")
    return linux or (sys.platform == "win32" and machine == "amd64") or (sys.platform, machine) == ("darwin", "arm64")


@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["joblib", pytest.param("ray", marks=pytest.mark.ray)])
def test_every_launcher_gives_the_same_bits(tmp_path, launcher):
    if launcher == "ray" and not ray_has_a_wheel():
        pytest.skip("there is no Ray for this machine")
    names = ("here", launcher)
    commands = [[*ASKED, f"name={name}", *LAUNCHERS[name]] for name in names]
    script = [sys.executable, "-c", ONE_BY_ONE, json.dumps(commands)]
    done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = {}
    for name in names:
        folder = tmp_path / "results" / name
        found[name] = {path.name: store.read_record(path)["files"] for path in folder.glob("block=*")}
        assert store.unfinished(folder) == []
    assert len(found["here"]) == 2
    assert found[launcher] == found["here"]


def test_only_harmless_settings_of_ray_may_be_set(refused):
    for setting, said in {
        "hydra.launcher.ray.init.runtime_env={pip: [payload]}": "cannot be set",
        "hydra.launcher.ray.remote.runtime_env={working_dir: /tmp}": "cannot be set",
        "hydra.launcher.ray.init.address=ray://stranger.example:10001": "RAY_ADDRESS=",
        "hydra.launcher.ray.init.num_cpus=0": "give a whole number from 1",
        "hydra.launcher.ray.init._system_config={}": "cannot be set",
    }.items():
        assert said in refused("sweep", "hydra/launcher=ray", setting, "years=1")
