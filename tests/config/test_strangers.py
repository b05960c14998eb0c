"""Can a config from a stranger run a stranger's code? It is refused before anything of it is called or imported."""

import sys

import pytest

PAYLOAD = """
from pathlib import Path
Path("ran").touch()

def run(*_, **__):
    Path("ran").touch()

class Handler(__import__("logging").Handler):
    def __init__(self, *_, **__):
        Path("ran").touch()
"""

GLOBAL = "# @package _global_\n"
HYDRA = {
    "a callback": "hydra: {callbacks: {mine: {_target_: payload.run}}}",
    "a launcher": "hydra: {launcher: {_target_: payload.run}}",
    "a sweeper": "hydra: {sweeper: {_target_: payload.run}}",
    "a logging class": "hydra: {job_logging: {version: 1, handlers: {mine: {class: payload.Handler}}}}",
    "a logging factory": "hydra: {hydra_logging: {version: 1, handlers: {mine: {'()': payload.run}}}}",
    "a logging reference": "hydra: {job_logging: {handlers: {mine: {class: logging.StreamHandler, stream: 'ext://payload'}}}}",
    "a search path": "hydra: {searchpath: ['pkg://payload']}",
    "the environment": "hydra: {job: {env_set: {LD_PRELOAD: payload.so}}}",
    "a folder to work in": "hydra: {job: {chdir: true}}",
    "a place for results": "hydra: {sweep: {dir: /tmp}}",
    "a setting": "defaults: [{override /hydra/launcher: joblib}]\nhydra: {launcher: {pre_dispatch: payload.run}}",
    "a swept launcher": "hydra: {sweeper: {params: {hydra.launcher._target_: payload.run}}}",
    "a swept search path": "hydra: {sweeper: {params: {hydra.searchpath: '[pkg://payload]'}}}",
}
PLAIN = {
    "a policy": "policy: {instruments: {cost_subsidy: {_target_: payload.run}}}",
    "a regime": "policy: {regimes: {mine: {start: 2001, instruments: {cost_subsidy: {_target_: payload.run}}}}}",
    "a region": "region: {mine: {_target_: payload.run, _args_: [1]}}",
    "a stakeholder in a list": "stakeholders: {mine: [{_target_: payload.run}]}",
    "a parameter": "parameters: {_target_: payload.run}",
    "a key of its own": "_target_: payload.run",
    "a Python tag": "region: !!python/object/apply:payload.run []",
    "a Python name": "region: {mine: !!python/name:payload.run }",
}
COMMANDS = [["run"], ["sweep"], ["--multirun"], ["--cfg", "hydra"], ["--info", "config"], ["run", "--help"]]


@pytest.fixture
def stranger(tmp_path, monkeypatch):
    """A folder of a stranger's configs, with a payload that could be imported; tells whether any of it was run."""
    (tmp_path / "payload.py").write_text(PAYLOAD)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "evil" / "experiment").mkdir(parents=True)
    yield tmp_path / "evil"
    assert "payload" not in sys.modules
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("text", HYDRA.values(), ids=HYDRA.keys())
@pytest.mark.parametrize("verb", [["run"], ["sweep"]], ids=" ".join)
def test_what_hydra_would_act_on_is_refused(refused, model, stranger, verb, text):
    (stranger / "experiment" / "mine.yaml").write_text(GLOBAL + text)
    if "params" in text and verb == ["run"]:
        pytest.skip("a run looks at no sweep")
    refused(*verb, "+experiment=mine", "--config-dir", str(stranger))
    assert model.ran == []


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_callback_is_refused_whatever_is_asked(command, stranger, arguments):
    (stranger / "experiment" / "mine.yaml").write_text(GLOBAL + HYDRA["a callback"])
    code, _, err = command(*arguments, "--config-dir", str(stranger), "+experiment=mine")
    assert (code, "Traceback" in err) == (2, False) or "--info" in arguments


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN.keys())
def test_a_callable_anywhere_else_is_refused(refused, model, stranger, text):
    (stranger / "experiment" / "mine.yaml").write_text(GLOBAL + text)
    refused("run", "+experiment=mine", "--config-dir", str(stranger))
    assert model.ran == []


def test_a_callable_in_one_of_the_policies_swept_is_refused_before_any_runs(refused, model, stranger):
    (stranger / "policy").mkdir()
    (stranger / "policy" / "mine.yaml").write_text(
        GLOBAL + "policy: {name: mine, instruments: {}}\nhydra: {callbacks: {mine: {_target_: payload.run}}}"
    )
    assert "hydra.callbacks" in refused("sweep", "policy=stage_3,mine", "--config-dir", str(stranger))
    assert model.ran == []


@pytest.mark.parametrize(
    "override",
    [
        "+hydra.callbacks.mine._target_=payload.run",
        "+hydra.callbacks.mine={_target_: payload.run}",
        "hydra.launcher._target_=payload.run",
        "hydra.sweeper._target_=payload.run",
        "hydra.searchpath=[pkg://payload]",
        "++hydra.searchpath=[pkg://payload]",
        "+policy.instruments.mine={_target_: payload.run}",
        "hydra/launcher=mine",
    ],
)
def test_a_callable_on_the_command_line_is_refused(refused, stranger, override):
    (stranger / "hydra" / "launcher").mkdir(parents=True)
    (stranger / "hydra" / "launcher" / "mine.yaml").write_text("_target_: payload.run")
    refused("sweep", override, "--config-dir", str(stranger))


@pytest.mark.parametrize("flag", ["--experimental-rerun", "--config-path", "--config-name"])
def test_flags_that_load_what_a_stranger_wrote_are_refused(refused, stranger, flag):
    assert "cannot be used" in refused("run", flag, str(stranger / "mine"))


def test_shipped_configs_cannot_be_replaced(command, stranger):
    """A file of the same name in the user's folder is not looked at: the shipped one comes first."""
    (stranger / "policy").mkdir()
    (stranger / "policy" / "no_policy.yaml").write_text("name: other\ninstruments: {}\n")
    (stranger / "config.yaml").write_text("hydra: {searchpath: ['pkg://payload']}\n")
    code, out, err = command("run", "policy=no_policy", "years=1", "seeds=2", "--config-dir", str(stranger))
    assert code == 0, err
    assert "no_policy" in out


def test_a_strangers_plain_policy_is_welcome(command, stranger):
    (stranger / "policy").mkdir()
    (stranger / "policy" / "mine.yaml").write_text("name: mine\ninstruments: {cost_subsidy: {subsidy_share: 0.5}}\n")
    code, out, err = command("run", "policy=mine", "years=1", "seeds=2", "--config-dir", str(stranger))
    assert code == 0, err
    assert "mine" in out


@pytest.mark.parametrize(
    "file",
    ["http://host/r.csv", "/vsicurl/http://host/r.gpkg", "PG:host=x", "/dev/zero", "payload.py", "evil", "a|b.csv"],
)
def test_a_config_may_name_a_register_but_nothing_other_than_a_file_of_mines_is_opened(refused, model, stranger, file):
    """A register is data: read, never run; what is no ordinary file of a known format is not opened at all."""
    (stranger / "region").mkdir()
    (stranger / "region" / "mine.yaml").write_text(f"defaults: [register]\nname: mine\nfile: '{file}'\n")
    said = refused("run", "region=mine", "--config-dir", str(stranger))
    assert file in said
    assert any(words in said for words in ("is not there", "is no ordinary file", "are not read"))
    assert model.ran == []


def test_a_map_that_sends_its_reader_elsewhere_is_refused_by_its_first_bytes(refused, stranger, monkeypatch):
    """GDAL has formats that name other files and addresses; whatever the name says, only two are handed to a reader."""
    virtual = (
        "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/vsicurl/http://host/</SrcDataSource></OGRVRTLayer>"
    )
    for name in ("r.gpkg", "r.geojson"):
        (stranger / name).write_text(virtual)
        assert "cannot be read as" in refused("run", "region=register", f"region.file={stranger / name}")
