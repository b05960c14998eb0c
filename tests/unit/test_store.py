"""Is what the store writes there whole or not at all, and read back only if it is what was written?"""

import json
import os

import pandas as pd
import pytest

from sim import store
from sim.schema import InputError
from sim.store import files

CONTENT = {"policy": "stage_3", "levers": {"subsidy": 0.3}, "seeds": [1, 2]}


def tables(policy="stage_3"):
    rows = pd.DataFrame({"policy": [policy, policy], "seed": [1, 2], "value": [0.1, 0.2]})
    return dict.fromkeys(store.TABLES, rows)


@pytest.fixture
def folder(tmp_path):
    """A sweep of two jobs, both written."""
    place = tmp_path / "results" / "mine"
    store.write_sweep(place, "sweep", ["subsidy=0,0.3"], [("a", {"subsidy": 0}), ("b", {"subsidy": 0.3})])
    for job in ("a", "b"):
        store.write_job(place, job, "years: 1\n", CONTENT, tables())
    return place


def test_tables_are_read_back_over_all_jobs_with_job_and_levers(folder):
    series = store.read(folder, "series")
    assert list(series.columns) == ["job", "subsidy", "policy", "seed", "value"]
    assert list(series["job"]) == ["a", "a", "b", "b"]
    assert list(series["subsidy"]) == [0, 0, 0.3, 0.3]
    assert list(series["value"]) == [0.1, 0.2, 0.1, 0.2]


def test_a_job_of_two_combinations_stands_under_both(tmp_path):
    store.write_sweep(tmp_path, "sweep", [], [("a", {"subsidy": 0}), ("a", {"subsidy": None})])
    store.write_job(tmp_path, "a", "", CONTENT, tables())
    assert len(store.read(tmp_path, "series")) == 4


def test_a_lever_that_is_a_column_already_is_not_doubled(tmp_path):
    store.write_sweep(tmp_path, "sweep", [], [("a", {"policy": "stage_3"})])
    store.write_job(tmp_path, "a", "", CONTENT, tables())
    assert list(store.read(tmp_path, "sites").columns) == ["job", "policy", "seed", "value"]


def test_the_same_tables_are_the_same_files(folder, tmp_path):
    again = store.write_job(tmp_path / "again", "a", "years: 1\n", CONTENT, tables())
    assert store.read_record(again)["files"] == store.read_record(folder / "job=a")["files"]


def test_the_record_says_hashes_versions_and_status(folder):
    record = store.read_record(folder / "job=a")
    assert record["status"] == "ok"
    assert record["config_hash"] == "a"
    assert record["source_hash"] == files.SOURCE_HASH
    assert record["versions"]["numpy"]
    assert set(record["files"]) == {"config.yaml", *(f"{name}.parquet" for name in store.TABLES)}


def test_nothing_is_left_of_a_job_that_cannot_be_written(tmp_path):
    with pytest.raises(KeyError):
        store.write_job(tmp_path, "a", "", CONTENT, {"series": tables()["series"]})
    assert list(tmp_path.iterdir()) == []


def test_a_job_is_replaced_whole(folder):
    store.write_job(folder, "a", "", CONTENT, tables("full_reform"))
    assert set(store.read(folder, "series")["policy"]) == {"full_reform", "stage_3"}
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_leftovers_of_a_killed_run_are_removed(folder):
    (folder / ".job=a.99999999").mkdir()
    (folder / ".job=c.99999999.old").mkdir()
    (folder / ".sweep.json.99999999").touch()
    store.remove_leftovers(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["job=a", "job=b", "sweep.json"]


def test_a_failed_job_is_listed_and_not_read(folder):
    store.write_job(folder, "b", "", CONTENT, error="ArithmeticError: no")
    assert [(job.job, error) for job, error in store.unfinished(folder)] == [("b", "ArithmeticError: no")]
    assert set(store.read(folder, "series")["job"]) == {"a"}
    assert store.stands(folder, "a")
    assert not store.stands(folder, "b")


def test_a_job_that_has_not_run_is_listed_without_an_error(folder):
    store.write_sweep(folder, "sweep", [], [("a", {}), ("c", {})])
    assert [(job.job, error) for job, error in store.unfinished(folder)] == [("c", "")]


def test_a_changed_byte_is_found(folder):
    path = folder / "job=a" / "series.parquet"
    written = bytearray(path.read_bytes())
    written[10] ^= 1
    path.write_bytes(written)
    with pytest.raises(InputError, match="truncated or changed"):
        store.read(folder, "series")
    assert store.changed_files(folder / "job=a") == ["series.parquet"]
    assert not store.stands(folder, "a")
    assert len(store.read(folder, "sites")) == 4


def test_a_missing_table_is_named(folder):
    (folder / "job=a" / "flows.parquet").unlink()
    with pytest.raises(InputError, match=r"flows\.parquet is missing"):
        store.read(folder, "flows")


def test_a_table_that_an_older_version_never_wrote_is_refused_with_the_mend(folder):
    (folder / "job=b" / "stages.parquet").unlink()
    record = json.loads((folder / "job=b" / "record.json").read_text())
    del record["files"]["stages.parquet"]
    (folder / "job=b" / "record.json").write_text(json.dumps(record))
    with pytest.raises(InputError, match=r"stages\.parquet is missing: a version .* run the sweep again"):
        store.read(folder, "stages")
    assert len(store.read(folder, "series")) == 4


def test_a_file_that_is_no_parquet_but_is_in_the_record_is_named(folder):
    path = folder / "job=a" / "series.parquet"
    path.write_bytes(b"not a table")
    record = json.loads((folder / "job=a" / "record.json").read_text())
    record["files"]["series.parquet"] = files.digest(path)
    (folder / "job=a" / "record.json").write_text(json.dumps(record))
    with pytest.raises(InputError, match="not a readable Parquet file"):
        store.read(folder, "series")


@pytest.mark.parametrize("text", ["", "[]", '{"format": 99, "status": "ok", "files": {}}', "{"])
def test_a_record_of_another_kind_is_refused(folder, text):
    (folder / "job=a" / "record.json").write_text(text)
    with pytest.raises(InputError, match=r"record\.json"):
        store.read(folder, "series")
    assert not store.stands(folder, "a")


def test_folders_that_are_no_results_are_refused(tmp_path):
    with pytest.raises(InputError, match="there is no results folder"):
        store.read(tmp_path / "none", "series")
    with pytest.raises(InputError, match="is not a results folder"):
        store.read(tmp_path, "series")
    store.write_sweep(tmp_path, "sweep", [], [("a", {})])
    with pytest.raises(InputError, match="holds no finished job"):
        store.read(tmp_path, "series")
    with pytest.raises(InputError, match="table 'serie' is unknown"):
        store.read(tmp_path, "serie")


def test_jobs_of_different_sources_are_not_mixed(folder, monkeypatch):
    monkeypatch.setattr(files, "SOURCE_HASH", "another source")
    store.write_job(folder, "b", "", CONTENT, tables())
    with pytest.raises(InputError, match="mixes jobs of 2 versions of the source"):
        store.read(folder, "series")


def test_what_another_process_is_writing_is_left_alone(folder):
    (folder / f".job=a.{os.getppid()}").mkdir()
    store.remove_leftovers(folder)
    assert (folder / f".job=a.{os.getppid()}").is_dir()


def test_the_hash_is_of_the_content_in_any_order():
    assert store.canonical_hash({"a": 1, "b": [1.5, "矿"]}) == store.canonical_hash({"b": [1.5, "矿"], "a": 1})
    assert store.canonical_hash({"a": 1}) != store.canonical_hash({"a": 2})
    with pytest.raises(ValueError, match="JSON"):
        store.canonical_hash({"a": float("nan")})


@pytest.fixture
def design_folder(tmp_path):
    """A design of two blocks, of which one is written."""
    store.write_design(tmp_path, ["+experiment=mine"], {"rows": 3, "levers": ["subsidy"]}, [("a", 0, 2), ("b", 2, 1)])
    ends = pd.DataFrame({"row": [0, 1], "subsidy": [0.0, 0.3], "policy": "stage_3", "seed": 1, "value": [0.1, 0.2]})
    store.write_job(tmp_path, "a", "", CONTENT, {"ends": ends, "rows": ends[["row", "subsidy"]]}, kind=store.BLOCK)
    return tmp_path


def test_the_ends_of_a_design_are_read_over_its_finished_blocks(design_folder):
    ends = store.read(design_folder, "ends")
    assert list(ends.columns) == ["row", "subsidy", "policy", "seed", "value"]
    assert list(ends["value"]) == [0.1, 0.2]
    assert [(block.job, error) for block, error in store.unfinished(design_folder)] == [("b", "")]
    assert store.stands(design_folder, "a", store.BLOCK)
    assert not store.stands(design_folder, "a")


def test_jobs_and_designs_are_not_taken_for_each_other(folder, design_folder):
    assert store.is_design(design_folder)
    assert not store.is_design(folder)
    with pytest.raises(InputError, match="holds a design of 3 rows"):
        store.read(design_folder, "series")
    with pytest.raises(InputError, match="holds jobs and no design"):
        store.read(folder, "ends")


def test_leftovers_of_a_killed_block_are_removed(design_folder):
    (design_folder / ".block=b.99999999").mkdir()
    store.remove_leftovers(design_folder)
    assert sorted(path.name for path in design_folder.iterdir()) == ["block=a", "sweep.json"]
