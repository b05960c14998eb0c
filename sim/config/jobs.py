"""Which jobs does a sweep consist of, and which values of which levers tell them apart?"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.types import RunMode
from omegaconf import DictConfig

from sim.config.loader import CONFIG_NAME, Hydra, combinations, plain
from sim.config.messages import one_clear_line
from sim.config.request import Request, request_from, request_hash
from sim.schema import InputError

NEVER_SWEPT = ("seeds", "first_seed", "threads", "results", "name", "precision")


class PlannedJob(NamedTuple):
    """One combination of a sweep: its overrides as Hydra takes them, its levers, its request and the hash of that."""

    overrides: list[str]
    levers: dict[str, Any]
    request: Request
    job: str


class Plan(NamedTuple):
    """A sweep before anything runs: Hydra's config for the launcher, where results go, and every job, all checked."""

    master: DictConfig
    folder: str
    jobs: list[PlannedJob]


def composed_master(hydra: Hydra, overrides: Sequence[str]) -> DictConfig:
    """The configuration of a sweep as Hydra composes it before any lever is swept. InputError for what cannot be."""
    given = [open_parameters(override) for override in overrides]
    with one_clear_line(hydra, given):
        return hydra.config_loader.load_configuration(CONFIG_NAME, given, RunMode.MULTIRUN)


def plan(hydra: Hydra, master: DictConfig) -> Plan:
    """All jobs that a sweep's overrides (and its experiment's sweep parameters) ask for, each composed and validated.

    Raises InputError for the first that cannot be right, before anything has run.
    """
    swept = {**(master.hydra.sweeper.params or {})}
    arguments = [*(f"{key}={value}" for key, value in swept.items()), *master.hydra.overrides.task]
    with one_clear_line(hydra, arguments):
        parsed = OverridesParser.create(config_loader=hydra.config_loader).parse_overrides(arguments)
        for override in parsed:
            if override.is_sweep_override() and lever_name(override.get_key_element()).split(".")[0] in NEVER_SWEPT:
                raise InputError(
                    f"{override.input_line} cannot be swept: seeds are lanes inside each job; "
                    f"seeds=50 runs fifty of them, first_seed=51 other ones"
                )
        asked = combinations(parsed)
    levers = [override.get_key_element() for override in final(parsed) if override.is_sweep_override()]
    jobs = [planned(hydra, master, combination, levers) for combination in asked]
    if not jobs:
        raise InputError("the sweep has no job; give a lever several values, such as policy=stage_3,full_reform")
    return Plan(master, results_folder(master, sweep_name(master)), jobs)


def sweep_name(master: DictConfig) -> Any:
    """What a sweep is called when nobody says: after its experiment."""
    return master.name or master.hydra.runtime.choices.get("experiment") or "sweep"


def final(parsed: Sequence[Any]) -> list[Any]:
    """The overrides that count: a later one replaces an earlier one of the same key, as Hydra's sweeper has it."""
    return list({override.get_key_element(): override for override in parsed}.values())


def planned(hydra: Hydra, master: DictConfig, combination: Sequence[str], levers: Sequence[str]) -> PlannedJob:
    """One combination, composed and validated."""
    with one_clear_line(hydra, combination):
        config = hydra.config_loader.load_sweep_config(master, list(combination))
        request = request_from(plain(config))
        parsed = OverridesParser.create().parse_overrides(list(combination))
    values = {item.get_key_element(): item.value() for item in parsed}
    choices = config.hydra.runtime.choices
    named = {lever_name(key): choices.get(key, in_one_text(values[key])) for key in levers}
    return PlannedJob(list(combination), named, request, request_hash(request))


def in_one_text(value: Any) -> Any:
    """The value of a lever as a column holds it: a list of texts, as of instruments to add, is one text."""
    return "".join(map(str, value)) if isinstance(value, list) else value


def lever_name(key: str) -> str:
    """The name of a lever as a column: the key of its override without Hydra's signs."""
    return key.lstrip("+~")


def open_parameters(override: str) -> str:
    """`parameters.x.y=v` may be written without Hydra's sign for a key that is not there yet, and so what is set on
    Ray."""
    return f"++{override}" if override.startswith(("parameters.", "hydra.launcher.ray.")) else override


def single(hydra: Hydra, overrides: Sequence[str]) -> tuple[Request, str]:
    """The request of one run and the folder its results go to. Raises InputError for what cannot be right."""
    given = [open_parameters(override) for override in overrides]
    with one_clear_line(hydra, given):
        config = hydra.config_loader.load_configuration(CONFIG_NAME, given, RunMode.RUN)
        if config.get("design") is not None:
            raise InputError("a design holds many runs; run it with minevalue sweep, or take it out with design=null")
        if config.get("precision") is not None:
            raise InputError("precision is of a comparison; run it with minevalue sweep, or take out precision")
        return request_from(plain(config)), results_folder(config, config.name or "run")


def results_folder(config: DictConfig, name: Any) -> str:
    """Where results go: <results>/<name>. Raises InputError for what cannot name a folder within it."""
    name = str(name)
    if not name.replace("_", "").replace("-", "").replace(".", "").isalnum():
        raise InputError(f"name = {name!r} cannot name a folder; give letters, digits, '-', '_', '.', such as my_sweep")
    if not isinstance(config.results, str) or not config.results:
        raise InputError(f"results = {config.results!r} is not a folder; give a text such as results")
    return f"{config.results}/{name}"
