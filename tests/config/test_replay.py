"""Does `verify` find files that are not what was written, and `replay` numbers that do not come out again?"""

import json

import pandas as pd
import pytest

from sim import store
from sim.cli.replay import difference
from sim.store.files import digest, write_table

DESIGN = "design={kind: factorial, levers: {policy: [stage_3, full_reform], subsidy: [0, 0.3]}}"


def folder_of_job(folder, policy):
    job = next(job for job in store.jobs_of(folder) if job.levers["policy"] == policy)
    return folder / store.folder_name(job.job)


def rewritten(path, table):
    """Put a table in the place of a file, and its hash into the record, as somebody who forges results would."""
    write_table(path, table)
    record = path.parent / "record.json"
    content = json.loads(record.read_text())
    content["files"][path.name] = digest(path)
    record.write_text(json.dumps(content))


def test_what_was_written_is_verified_and_comes_out_again(command, sweep_folder):
    for verb, said in (("verify", "as they were written"), ("replay", "the same again, to the bit")):
        code, out, _ = command(verb, str(sweep_folder))
        assert (code, out) == (0, f"results/sweep: 3 of 3 jobs {said}\n")


@pytest.mark.parametrize("name", ["series.parquet", "config.yaml"])
def test_a_changed_file_is_named_and_nothing_is_run_from_it(command, model, sweep_folder, name):
    with (folder_of_job(sweep_folder, "stage_3") / name).open("ab") as file:
        file.write(b" ")
    code, out, _ = command("verify", str(sweep_folder))
    assert code == 1
    assert "(policy=stage_3): not what the run wrote, or missing: " + name in out
    model.ran.clear()
    code, out, _ = command("replay", str(sweep_folder))
    assert code == 1
    assert "2 of 3 jobs the same again" in out
    assert name in out
    assert model.ran == ["no_policy", "full_reform"]


def test_a_forged_number_is_found_by_replay_alone(command, sweep_folder):
    path = folder_of_job(sweep_folder, "full_reform") / "series.parquet"
    table = pd.read_parquet(path)
    table.loc[5, "restored_share"] += 0.25
    rewritten(path, table)
    assert command("verify", str(sweep_folder))[0] == 0
    code, out, _ = command("replay", str(sweep_folder))
    assert code == 1
    assert "(policy=full_reform): series.restored_share: 1 of 12 values differ, by up to 0.25" in out


def test_a_configuration_filed_under_another_job_is_found(command, sweep_folder):
    own, other = (folder_of_job(sweep_folder, policy) for policy in ("stage_3", "full_reform"))
    (own / "config.yaml").write_text((other / "config.yaml").read_text())
    record = own / "record.json"
    content = json.loads(record.read_text())
    content["files"]["config.yaml"] = digest(own / "config.yaml")
    record.write_text(json.dumps(content))
    code, out, _ = command("verify", str(sweep_folder))
    assert code == 1
    assert f"its configuration is that of {other.name.replace('=', ' ')}" in out


def test_a_folder_of_nothing_is_refused(refused):
    assert "no results folder" in refused("verify", "nowhere")
    assert "no results folder" in refused("replay", "nowhere")


def test_the_real_engine_gives_a_run_and_a_design_again(tmp_path, monkeypatch, capsys):
    from sim import cli

    monkeypatch.chdir(tmp_path)
    assert cli.main(["run", "policy=full_reform", "seeds=2", "years=3"]) == 0
    assert cli.main(["sweep", DESIGN, "seeds=2", "years=3", "name=rows"]) == 0
    capsys.readouterr()
    for folder in ("results/run", "results/rows"):
        assert cli.main(["replay", folder]) == 0
        assert "1 of 1" in capsys.readouterr().out


def test_undefined_numbers_are_equal_and_texts_are_counted():
    numbers = pd.Series([1.0, float("nan"), 3.0])
    assert difference("a", numbers, numbers.copy()) == ""
    assert difference("a", numbers, pd.Series([1.0, 2.0, 3.5])).startswith("a: 2 of 3 values differ, by up to 0.5")
    assert difference("b", pd.Series(["x", "y"]), pd.Series(["x", "z"])) == "b: 1 of 2 values differ"
