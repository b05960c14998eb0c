"""Is what Hydra keeps to itself still what `sim.config.loader` relies on? One test for each such thing."""

from pathlib import Path

import pytest
from hydra._internal.callbacks import Callbacks
from hydra._internal.config_loader_impl import ConfigLoaderImpl
from hydra._internal.config_repository import ConfigRepository
from hydra._internal.core_plugins.basic_launcher import BasicLauncher
from hydra._internal.hydra import Hydra
from hydra._internal.utils import get_args_parser
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.core.utils import JobReturn, JobStatus
from hydra.types import RunMode
from omegaconf import OmegaConf

import sim
from sim.config import loader
from sim.config.jobs import composed_master

FLAGS = {  # each is answered, refused or harmless: a new one has to be looked at before it may follow a verb
    "help", "hydra_help", "overrides", "cfg", "resolve", "package", "run", "multirun", "shell_completion",
    "config_path", "config_name", "config_dir", "experimental_rerun", "info",
}  # fmt: skip


@pytest.fixture
def hydra():
    with loader.opened() as opened:
        yield opened


def test_no_other_file_looks_inside_hydra():
    files = Path(sim.__file__).parent.rglob("*.py")
    assert [path.name for path in files if "hydra._internal" in path.read_text(encoding="utf-8")] == ["loader.py"]


def test_the_search_path_of_a_loader_is_not_widened_by_what_it_composes(hydra, monkeypatch):
    """ConfigLoaderImpl calls `_process_config_searchpath` before it composes; the guarded loader does nothing there."""
    called = []
    monkeypatch.setattr(ConfigLoaderImpl, "_process_config_searchpath", lambda *given: called.append(given))
    ConfigLoaderImpl(loader.search_path(None)).load_configuration(loader.CONFIG_NAME, [], RunMode.RUN)
    assert len(called) == 1
    hydra.config_loader.load_configuration(loader.CONFIG_NAME, [], RunMode.RUN)
    assert len(called) == 1


def test_a_repository_reads_each_file_once_and_hands_out_copies(monkeypatch):
    """ConfigRepository.load_config reads a file, and ConfigLoaderImpl reads by it alone, from deep copies of it."""
    read, load = [], ConfigRepository.load_config
    monkeypatch.setattr(ConfigRepository, "load_config", lambda own, path: read.append(path) or load(own, path))
    guarded = loader.GuardedLoader()
    read.clear()  # what it was held against
    first = guarded.load_configuration(loader.CONFIG_NAME, ["policy=no_policy"], RunMode.RUN)
    assert {"config", "policy/no_policy"} <= {path.removesuffix(".yaml") for path in read}
    assert len(read) == len(set(read))
    read.clear()
    first.policy.instruments = None
    again = guarded.load_configuration(loader.CONFIG_NAME, ["policy=no_policy"], RunMode.RUN)
    assert read == []
    assert again.policy.instruments is not None


def test_a_search_path_puts_the_users_folder_behind_the_shipped_one(tmp_path):
    """ConfigSearchPathImpl searches in the order in which it was appended to; the user's own comes before schemas."""
    path = loader.search_path(str(tmp_path)).get_path()
    assert [element.provider for element in path] == ["hydra", "main", "command-line", "schema"]
    assert path[2].path == f"file://{tmp_path}"


def test_hydra_answers_by_the_loader_that_it_is_given(hydra, capsys):
    """Hydra takes a loader, keeps it as `config_loader`, and answers --cfg, --info, --help and completion by it."""
    assert isinstance(hydra, Hydra)
    assert isinstance(hydra.config_loader, loader.GuardedLoader)
    hydra.show_cfg(loader.CONFIG_NAME, ["policy=no_policy"], "job", "policy", False)
    assert "name: no_policy" in capsys.readouterr().out
    assert all(callable(getattr(hydra, name)) for name in ("app_help", "hydra_help", "show_info", "shell_completion"))


def test_hydras_arguments_are_those_that_were_looked_at():
    """get_args_parser makes a parser with these flags and no other."""
    flags = vars(get_args_parser().parse_args(["policy=no_policy", "-m"]))
    assert set(flags) == FLAGS
    assert (flags["overrides"], flags["multirun"], flags["cfg"]) == (["policy=no_policy"], True, None)


def test_combinations_come_in_the_order_of_the_overrides(hydra):
    """BasicSweeper.split_arguments gives one list of batches, the last override changing fastest."""
    parsed = OverridesParser.create(config_loader=hydra.config_loader).parse_overrides(
        ["seeds=1,2", "years=3", "x=a,b"]
    )
    assert loader.combinations(parsed) == [
        ["seeds=1", "years=3", "x=a"], ["seeds=1", "years=3", "x=b"],
        ["seeds=2", "years=3", "x=a"], ["seeds=2", "years=3", "x=b"],
    ]  # fmt: skip


@pytest.mark.parametrize(("launcher", "here"), [([], True), (["hydra/launcher=joblib"], False)])
def test_the_basic_launcher_is_what_runs_here(hydra, launcher, here):
    """BasicLauncher is the class that the shipped configuration names when no launcher is chosen."""
    master = composed_master(hydra, ["policy=no_policy", *launcher])
    assert loader.is_here(master) is here
    chosen = type(loader.chosen_launcher(hydra, master, len))  # Hydra imports its plugins once more, as other classes
    assert (chosen.__qualname__ == BasicLauncher.__qualname__) is here


def test_callbacks_without_a_configuration_call_nothing(hydra):
    """Callbacks() holds no callback, so that a launcher has none to call."""
    assert Callbacks().callbacks == []
    launcher = loader.chosen_launcher(hydra, composed_master(hydra, ["policy=no_policy"]), len)
    assert launcher.hydra_context.callbacks.callbacks == []


def test_the_fault_of_a_process_that_did_not_reach_its_task_is_handed_back():
    """JobReturn keeps in `_return_value` what was raised, which `return_value` would raise again."""
    fault = ImportError("no such module")
    assert loader.fault_before_task(JobReturn(status=JobStatus.FAILED, _return_value=fault)) is fault
    assert loader.fault_before_task(JobReturn(status=JobStatus.COMPLETED, _return_value=3)) is None


def test_the_hydra_node_of_a_composition_is_plain_data(hydra):
    node = loader.hydra_node(hydra.config_loader.load_configuration(loader.CONFIG_NAME, [], RunMode.RUN))
    assert not OmegaConf.is_config(node)
    assert node["launcher"]["_target_"].endswith(".BasicLauncher")
