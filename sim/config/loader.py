"""How is a configuration composed, so that nothing it names is ever called?

The only file that uses what Hydra keeps to itself (`hydra._internal`); tests/unit/test_hydra_inside.py says of each
such thing what is relied on.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from hydra._internal.callbacks import Callbacks
from hydra._internal.config_loader_impl import ConfigLoaderImpl
from hydra._internal.config_repository import ConfigRepository
from hydra._internal.config_search_path_impl import ConfigSearchPathImpl
from hydra._internal.core_plugins.basic_launcher import BasicLauncher
from hydra._internal.core_plugins.basic_sweeper import BasicSweeper
from hydra._internal.hydra import Hydra
from hydra._internal.utils import get_args_parser
from hydra.core.config_search_path import SearchPathQuery
from hydra.core.config_store import ConfigStore
from hydra.core.default_element import ResultDefault
from hydra.core.global_hydra import GlobalHydra
from hydra.core.plugins import Plugins
from hydra.core.utils import JobReturn, JobStatus
from hydra.plugins.launcher import Launcher as HydraLauncher
from hydra.types import HydraContext, RunMode
from omegaconf import DictConfig, OmegaConf

from sim.config.guard import LAUNCHERS, Launcher, check_hydra_node, check_override
from sim.schema import InputError

__all__ = ["Hydra", "get_args_parser"]  # for those who import nothing of Hydra's inside themselves

CONFIG_NAME = "config"
PACKAGE = Path(__file__).parent.parent


def conf_folder() -> Path:
    """The configuration that the project ships: beside `sim` in a source checkout, inside it when installed."""
    for folder in (PACKAGE / "conf", PACKAGE.parent / "conf"):
        if (folder / f"{CONFIG_NAME}.yaml").is_file():
            return folder
    raise InputError(f"the shipped configuration is missing: no conf/{CONFIG_NAME}.yaml in or beside {PACKAGE}")


def search_path(user_folder: str | None) -> ConfigSearchPathImpl:
    """Hydra's own configuration, then the shipped one, then a folder of the user's, which can add but not replace."""
    Plugins.instance()  # they register what reads files, and the launchers
    path = ConfigSearchPathImpl()
    path.append("hydra", "pkg://hydra.conf")
    path.append("main", f"file://{conf_folder()}")
    path.append("schema", "structured://")
    if user_folder is not None:
        folder = os.path.abspath(user_folder)
        if not os.path.isdir(folder):
            raise InputError(f"--config-dir {user_folder} is not a folder; give the folder of your own configs")
        path.prepend("command-line", f"file://{folder}", SearchPathQuery(provider="schema"))
    return path


class ReadOnce(ConfigRepository):
    """Hydra's files, each read once: a sweep composes the same files for every job, and reading is half of the work."""

    def __init__(self, config_search_path: ConfigSearchPathImpl) -> None:
        """config_search_path: where the files are."""
        super().__init__(config_search_path)
        self.kept: dict[str, bytes] = {}

    def load_config(self, config_path: str) -> Any:
        """The file as Hydra gives it, a copy of what was read first."""
        if config_path not in self.kept:
            self.kept[config_path] = pickle.dumps(super().load_config(config_path))
        return pickle.loads(self.kept[config_path])  # five times as fast as a deep copy

    def __deepcopy__(self, memo: Any) -> "ReadOnce":
        """Hydra copies the repository for every composition; its search path never changes here."""
        return self


class GuardedLoader(ConfigLoaderImpl):
    """Hydra's loader, which looks at every composition before Hydra or a launcher's process acts on it.

    Raises InputError where a configuration would have Hydra call or import something the project does not ship.
    """

    def __init__(self, user_folder: str | None = None) -> None:
        """user_folder: a folder with more configs, or None."""
        path = search_path(user_folder)
        super().__init__(path)
        self.repository = ReadOnce(path)
        self.shipped = shipped_node(str(conf_folder()))
        self.launchers = launchers()
        self.merged: dict[str, bytes] = {}

    def load_configuration(
        self,
        config_name: str | None,
        overrides: list[str],
        run_mode: RunMode,
        from_shell: bool = True,
        validate_sweep_overrides: bool = True,
    ) -> DictConfig:
        """The composed configuration, as Hydra gives it, once its `hydra` node is known to be harmless."""
        config = super().load_configuration(config_name, overrides, run_mode, from_shell, validate_sweep_overrides)
        if config_name is not None:
            check_hydra_node(self.shipped, hydra_node(config), self.launchers)
        return config

    def _compose_config_from_defaults_list(self, defaults: list[ResultDefault], repo: Any) -> DictConfig:
        """The files of a defaults list merged, before any value is set: once for jobs that choose the same files."""
        key = repr(defaults)
        if key not in self.merged:
            self.merged[key] = pickle.dumps(super()._compose_config_from_defaults_list(defaults, repo))
        config: DictConfig = pickle.loads(self.merged[key])
        return config

    def _process_config_searchpath(self, config_name: str | None, parsed_overrides: list[Any], repo: Any) -> None:
        """Never widen the search path: Hydra would import the modules named there while it still composes."""
        for override in parsed_overrides:
            check_override(override.input_line)


def hydra_node(config: DictConfig) -> dict[str, Any]:
    """The `hydra` node of a composed configuration as a plain mapping, nothing resolved."""
    node: Any = OmegaConf.to_container(config.hydra, resolve=False)
    return node


@cache
def shipped_node(folder: str) -> dict[str, Any]:
    """The `hydra` node of the configuration that the project ships in a folder, when nothing is asked for."""
    without_groups = [f"~{group}" for group in ("region", "policy", "scenario", "stakeholders")]
    loader = ConfigLoaderImpl(search_path(None))
    return hydra_node(loader.load_configuration(CONFIG_NAME, without_groups, RunMode.MULTIRUN))


def launchers() -> dict[str, Launcher]:
    """{class: launcher} of the launchers that may be chosen."""
    shipped = ConfigStore.instance().list("hydra/launcher")  # an extra may not be installed
    found = {}
    for name in [name for name in LAUNCHERS if f"{name}.yaml" in shipped]:
        node = ConfigStore.instance().load(f"hydra/launcher/{name}.yaml").node
        settings: Any = OmegaConf.to_container(OmegaConf.structured(node))
        found[settings["_target_"]] = Launcher(name, settings)
    return found


@contextmanager
def opened(user_folder: str | None = None) -> Iterator[Hydra]:
    """Hydra with the guarded loader, while the block lasts. user_folder: a folder with more configs, or None."""
    hydra = Hydra(task_name="minevalue", config_loader=GuardedLoader(user_folder))
    of_caller = GlobalHydra.instance().hydra  # a notebook may have Hydra open for its own ends
    GlobalHydra.instance().hydra = hydra
    try:
        yield hydra
    finally:
        GlobalHydra.instance().hydra = of_caller


def composed(hydra: Hydra, overrides: Sequence[str]) -> dict[str, Any]:
    """The configuration of one run as plain values, interpolations resolved, without the `hydra` node."""
    return plain(hydra.config_loader.load_configuration(CONFIG_NAME, list(overrides), RunMode.RUN))


def plain(config: DictConfig) -> dict[str, Any]:
    """A composed configuration as plain values, interpolations resolved, without the `hydra` node."""
    values: dict[str, Any] = {}
    for key in config:
        if key != "hydra":
            node = config[key]
            if OmegaConf.is_config(node):
                node = OmegaConf.to_container(node, resolve=True, throw_on_missing=True)
            values[str(key)] = node
    return values


def combinations(parsed: list[Any]) -> list[list[str]]:
    """Every combination of the values that parsed overrides sweep, as overrides, in the order of Hydra's sweeper."""
    split: list[list[str]] = BasicSweeper.split_arguments(parsed, None)[0]
    return split


def is_here(master: DictConfig) -> bool:
    """Whether the launcher that was chosen runs one after the other in this process, as Hydra's basic one does."""
    return bool(master.hydra.launcher._target_ == f"{BasicLauncher.__module__}.{BasicLauncher.__qualname__}")


def chosen_launcher(hydra: Hydra, master: DictConfig, task: Any) -> HydraLauncher:
    """The launcher that a configuration chooses, of those that are shipped, with no callback; task: what it calls."""
    return Plugins.instance().instantiate_launcher(
        hydra_context=HydraContext(config_loader=hydra.config_loader, callbacks=Callbacks()),
        task_function=task,
        config=master,
    )


def fault_before_task(returned: JobReturn) -> Exception | None:
    """What kept a launcher's process from its task, None where nothing did."""
    return None if returned.status is JobStatus.COMPLETED else returned._return_value
