"""Do commands called one after the other in one process, as most tests here call them, say and write what processes of
their own do?"""

import os
import subprocess
import sys
from pathlib import Path

from putting_back import put_back, state

from sim import cli, store

COMMANDS = [
    ["run", "policy=full_reforrm"],
    ["run", "policy=stage_3", "seeds=2", "years=1", "name=first"],
    ["sweep", "design={kind: factorial, levers: {policy: [no_policy, stage_3]}}", "seeds=2", "years=1"],
]


def written(folder):
    """{folder of results: hashes of its files}."""
    records = sorted(Path(folder, "results").rglob("record.json"))
    return {str(path.parent.relative_to(folder)): store.read_record(path.parent)["files"] for path in records}


def without_times(text):
    """What was said but for bars of progress and lines that tell how long something took."""
    lines = [line for line in text.splitlines() if line]  # a bar begins with the return of the carriage
    return [line for line in lines if "minute" not in line and "second" not in line and "|" not in line]


def test_commands_in_one_process_give_what_processes_of_their_own_give(in_process, tmp_path, tmp_path_factory):
    apart = tmp_path_factory.mktemp("apart")
    for asked in COMMANDS:
        code, out, err = in_process(*asked)
        alone = subprocess.run([sys.executable, "-m", "sim", *asked], cwd=apart, capture_output=True, text=True)
        assert (code, out) == (alone.returncode, alone.stdout), asked
        assert without_times(err) == without_times(alone.stderr), asked
    assert len(written(tmp_path)) > 1
    assert written(tmp_path) == written(apart)


def test_what_a_command_sets_for_its_process_is_put_back(model, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["pytest"])
    monkeypatch.setenv("COMP_LINE", "minevalue run policy=full")
    before = state()
    with put_back():
        os.chdir(tmp_path)
        assert cli.main(["-sc", "query=bash"]) == 0
        assert cli.main(["--info", "searchpath"]) == 0
        changed = state()
    assert [now == then for now, then in zip(changed, before)] == [False, False, False, True, False]
    assert state() == before
