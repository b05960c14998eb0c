"""What may a configuration tell Hydra itself to do? Only what is named here: the rest could run a stranger's code.

Hydra calls what its own node names: callbacks, a launcher, a sweeper, logging handlers, modules on its search path. The
node is therefore held against the one that the project ships, before Hydra acts on it; whatever differs and is not
named below is refused. Hydra's `instantiate` is never called on anything else.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.config.checks import CALLABLE_KEYS, near, whole_number
from sim.schema import InputError

LAUNCHERS = {  # what may be chosen, and what may be set on it
    "basic": (),
    "joblib": ("n_jobs",),
    "ray": ("ray.init.num_cpus", "ray.remote.num_cpus", "ray.init.address"),
}
EXTRAS = ("ray",)  # launchers that are installed with an extra of their own
# Another cluster's machine could hand back what runs code here, so its address comes from the user's environment alone.
ADDRESSES = ("auto", "local")
MOST_PROCESSES = 1_024

# Hydra's own notes about the composition, and settings that only choose among what is shipped.
HARMLESS = (
    "hydra.overrides",
    "hydra.runtime",
    "hydra.mode",
    "hydra.verbose",
    "hydra.job.override_dirname",
    "hydra.job.config_name",
    "hydra.job.id",
    "hydra.job.num",
    "hydra.sweeper.params",
)


class Launcher(NamedTuple):
    """A launcher that may be chosen: its name, and its settings as they are declared."""

    name: str
    settings: Mapping[str, Any]


def check_hydra_node(shipped: Mapping[str, Any], given: Mapping[str, Any], launchers: Mapping[str, Launcher]) -> None:
    """Raise InputError if a composed `hydra` node asks for anything but what the project ships.

    shipped, given: the nodes as plain mappings, not resolved. launchers: by class, those that are installed.
    """
    check_launcher(given.get("launcher"), launchers)
    for path, value in differences("hydra", without_launcher(shipped), without_launcher(given)):
        if not path.startswith(HARMLESS):
            raise InputError(
                f"{path} = {shortened(value)} is not for a config to set: Hydra would act on it, and a config is data "
                f"that never runs code; remove it (results go to results=<folder> name=<name>)"
            )


def without_launcher(node: Mapping[str, Any]) -> dict[str, Any]:
    """A `hydra` node without its launcher, which is checked by itself."""
    return {key: value for key, value in node.items() if key != "launcher"}


def check_launcher(launcher: Any, launchers: Mapping[str, Launcher]) -> None:
    """Raise InputError unless the launcher is a shipped one and differs only in settings that may be set."""
    target: Any = launcher.get("_target_") if isinstance(launcher, Mapping) else launcher
    if target not in launchers:
        raise InputError(
            f"hydra.launcher._target_ = {target!r} names a callable of its own; it is refused and never run: "
            f"choose hydra/launcher={' or '.join(LAUNCHERS)}"
        )
    chosen = launchers[target]
    for path, value in differences("hydra.launcher", chosen.settings, launcher):
        key = path.removeprefix("hydra.launcher.")
        if key not in LAUNCHERS[chosen.name]:
            raise InputError(f"{path} = {shortened(value)} cannot be set; {near(key, LAUNCHERS[chosen.name])}")
        check_setting(path, value)


def check_setting(path: str, value: Any) -> None:
    """Raise InputError unless a setting of a launcher is a number of processes, or a place that is known to be safe."""
    if path.endswith(".n_jobs"):
        whole_number(path, value, -1, MOST_PROCESSES, "processes (-1 for all cores)")
    elif path.endswith(".num_cpus"):
        whole_number(path, value, 1, MOST_PROCESSES, "processes")
    elif value not in ADDRESSES:
        raise InputError(
            f"{path} = {shortened(value)} cannot be set by a config; give one of {', '.join(ADDRESSES)}, or name the "
            f"cluster in the environment: RAY_ADDRESS=<host>:<port> minevalue sweep ..."
        )


def differences(path: str, shipped: Any, given: Any) -> list[tuple[str, Any]]:
    """Paths at which two plain trees differ, each with what was given there (None where it is gone)."""
    if isinstance(shipped, Mapping) and isinstance(given, Mapping):
        found = []
        for key in [*shipped, *(key for key in given if key not in shipped)]:
            found += differences(f"{path}.{key}", shipped.get(key), given.get(key))
        return found
    return [] if shipped == given else [(path, given)]


def check_override(text: str) -> None:
    """Raise InputError for an override that would have Hydra import a module while it still composes."""
    for key in CALLABLE_KEYS:
        if key in text:
            raise InputError(f"{text} names a callable; a config is data and never runs code: leave {key} out")
    if "hydra.searchpath" in text:
        raise InputError(
            f"{text} cannot be used: it may import a stranger's module; add a folder with --config-dir <folder>"
        )


def shortened(value: Any) -> str:
    """A value as it stands in a message of one line."""
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
