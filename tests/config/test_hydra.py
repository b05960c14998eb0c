"""Does plain Hydra work, after a verb and without one, and is the command quick to say what it can do?"""

import subprocess
import sys

import pytest
import yaml

from sim.cli import VERBS
from sim.config import blocks as blocks_module
from sim.config import from_yaml, request_hash, to_yaml
from sim.config.blocks import plan_design
from sim.config.jobs import composed_master, plan, single
from sim.config.loader import composed, conf_folder, opened
from sim.config.rows import all_rows
from sim.parameters import TOPICS


@pytest.fixture(scope="module")
def hydra():
    with opened() as hydra:
        yield hydra


@pytest.mark.parametrize("module", [["-m", "sim"], ["-c", "import sys; from sim.cli import main; sys.exit(main())"]])
def test_help_names_the_verbs(module):
    said = subprocess.run([sys.executable, *module, "--help"], capture_output=True, text=True, check=True)
    for verb in VERBS:
        assert f"\n  {verb} " in said.stdout


def test_help_imports_nothing_heavy():
    heavy = ["numba", "numpy", "hydra", "pandas", "matplotlib", "mesa"]
    code = f"import sys; from sim.cli import main; main(['--help']); print([*filter(sys.modules.get, {heavy})])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


def test_a_run_loads_no_statistics_that_only_comparisons_need():
    heavy = ["scipy.stats", "scipy.optimize", "matplotlib.pyplot", "SALib", "optuna", "pyogrio", "openpyxl"]
    code = f"import sys; import sim.cli.job, sim.cli.run; print([*filter(sys.modules.get, {heavy})])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("verb", [["run"], [], ["sweep"]], ids=" ".join)
def test_cfg_prints_the_composed_config(command, verb):
    code, out, _ = command(*verb, "--cfg", "job", "policy=full_reform")
    assert code == 0
    assert yaml.safe_load(out)["policy"]["name"] == "full_reform"


def test_info_and_the_help_of_a_verb_answer(command):
    code, out, _ = command("--info", "searchpath")
    assert (code, str(conf_folder()) in out) == (0, True)
    code, out, _ = command("run", "--help")
    assert (code, "policy/instrument: " in out) == (0, True)


def test_multirun_without_a_verb_is_a_sweep(command, model):
    code, out, _ = command("--multirun", "policy=stage_3,full_reform", "region=cases", "years=1", "seeds=2")
    assert (code, model.ran) == (0, ["stage_3", "full_reform"])
    assert "full_reform" in out


def test_overrides_without_a_verb_are_a_run(command, model):
    code, out, _ = command("policy=no_policy", "years=1", "seeds=2")
    assert (code, model.ran) == (0, ["no_policy"])
    assert "it is not a forecast" in out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("minevalue ", " ".join(VERBS)),
        ("minevalue co", "compare"),
        ("minevalue run policy=full", "policy=full_reform"),
        ("minevalue sweep policy=full", "policy=full_reform"),
        ("minevalue policy=full", "policy=full_reform"),
        ("minevalue run policy.instruments.tax", "policy.instruments.tax_relief."),
        ("minevalue compare res", ""),
    ],
)
def test_tab_completion_knows_verbs_groups_and_keys(command, monkeypatch, line, expected):
    monkeypatch.setenv("COMP_LINE", line)
    code, out, _ = command("-sc", "query=bash")
    assert (code, out.strip()) == (0, expected)


def test_tab_completion_installs_for_the_command(command, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/somewhere/minevalue"])
    code, out, _ = command("-sc", "install=bash")
    assert (code, out.strip().splitlines()[-1].split()[-1]) == (0, "minevalue")


def test_short_names_stand_for_full_keys(hydra):
    short, _ = single(hydra, ["policy=no_policy", "property_clarity=0.4", "subsidy=0.3", "benefit_sharing=agreement"])
    full, _ = single(
        hydra,
        [
            "policy=no_policy",
            "region.title_clarity=0.4",
            "+policy/instrument@policy.instruments.cost_subsidy=cost_subsidy",
            "policy.instruments.cost_subsidy.subsidy_share=0.3",
            "+policy/instrument@policy.instruments.benefit_agreement=benefit_agreement",
        ],
    )
    assert request_hash(short) == request_hash(full)


def test_benefit_sharing_none_takes_the_agreement_away(hydra):
    request, _ = single(hydra, ["policy=full_reform", "benefit_sharing=none"])
    assert "benefit_agreement" not in [instrument.name() for instrument in request.policy.instruments]


def test_a_short_name_that_is_null_changes_nothing(hydra):
    plain, _ = single(hydra, [])
    nulls, _ = single(hydra, ["property_clarity=null", "subsidy=null", "benefit_sharing=null"])
    assert request_hash(plain) == request_hash(nulls)


def test_the_hash_is_of_what_is_asked_and_not_of_how(hydra):
    one, _ = single(hydra, ["policy=full_reform", "seeds=7"])
    other, _ = single(hydra, ["seeds=7", "policy=full_reform", "threads=1", "results=elsewhere", "name=mine"])
    third, _ = single(hydra, ["seeds=8", "policy=full_reform"])
    assert request_hash(one) == request_hash(other) != request_hash(third)


def test_a_request_is_read_back_from_its_yaml(hydra):
    wage = TOPICS["costs"].columns["wage"].plausible[0]
    request, _ = single(hydra, ["policy=full_reform", f"parameters.costs.wage={wage}", "first_seed=11", "seeds=3"])
    again = from_yaml(to_yaml(request))
    assert request_hash(again) == request_hash(request)
    assert again.seeds == (11, 12, 13)
    assert again.parameters == {"costs.wage": wage}


def test_a_plan_names_the_levers_of_each_job(hydra):
    planned = plan(
        hydra,
        composed_master(
            hydra, ["property_clarity=0.2,0.8", "subsidy=0,0.3", "benefit_sharing=none,agreement", "years=1"]
        ),
    )
    assert len(planned.jobs) == len({job.job for job in planned.jobs}) == 8
    assert planned.jobs[0].levers == {"property_clarity": 0.2, "subsidy": 0, "benefit_sharing": "none"}
    assert planned.folder == "results/sweep"


def test_what_is_composed_after_others_is_as_composed_by_itself(hydra, tmp_path):
    """A loader keeps files as it read and merged them: what is set in one composition is not seen in the next."""
    overrides = [
        ["policy=full_reform", "policy.instruments.cost_subsidy.strength=0.5", "years=3"],
        ["policy=full_reform"],
        ["policy=full_reform", "~policy.instruments.cost_subsidy", "+parameters.costs.wage=50000"],
        ["policy=stage_3", "region=nation"],
        ["policy=full_reform"],
    ]
    for asked in overrides:
        with opened(str(tmp_path)) as fresh:  # a loader of its own, of a folder with nothing in it
            assert composed(hydra, asked) == composed(fresh, asked)


def thinned(design):
    """The design with some fifty of its rows."""
    return design._replace(rows=design.rows[:: len(design.rows) // 50 + 1])


@pytest.mark.parametrize("experiment", sorted(path.stem for path in (conf_folder() / "experiment").glob("*.yaml")))
def test_every_shipped_experiment_composes(hydra, experiment, monkeypatch):
    """Of the rows of a design, which differ in its levers alone, some fifty are read."""
    monkeypatch.setattr(blocks_module, "all_rows", lambda bases, design: all_rows(bases, thinned(design)))
    master = composed_master(hydra, [f"+experiment={experiment}"])
    if master.design is not None:
        designed, folder = plan_design(hydra, master)
        assert folder == f"results/{experiment}"
        assert len(designed.design.rows) > 1
        return
    planned = plan(hydra, master)
    assert planned.folder == f"results/{experiment}"
    made_by_a_script = experiment in ("search", "sensitivity")  # mixes of the one policy, points of the one design
    assert len(planned.jobs) > (not made_by_a_script)


@pytest.mark.parametrize("policy", sorted(path.stem for path in (conf_folder() / "policy").glob("*.yaml")))
def test_every_shipped_policy_composes(hydra, policy):
    request, _ = single(hydra, [f"policy={policy}"])
    assert request.policy.name == policy
