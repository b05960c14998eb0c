"""How is what Hydra says about a bad configuration put in one clear line, with what was probably meant?"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import yaml
from hydra.errors import HydraException, MissingConfigException, OverrideParseException
from hydra.types import RunMode
from omegaconf import OmegaConf
from omegaconf.errors import OmegaConfBaseException

from sim.config.checks import near
from sim.config.guard import EXTRAS
from sim.config.loader import CONFIG_NAME, Hydra
from sim.schema import InputError


@contextmanager
def one_clear_line(hydra: Hydra, overrides: Sequence[str]) -> Iterator[None]:
    """Turn Hydra's complaints about the overrides or the files within the block into an InputError of one line."""
    try:
        yield
    except InputError:
        raise
    except MissingConfigException as fault:
        raise InputError(missing_option(fault)) from fault
    except OverrideParseException as fault:
        raise InputError(f"{fault.override} cannot be read ({first_line(fault.message)}); write key=value") from fault
    except yaml.YAMLError as fault:
        raise InputError(f"a config file cannot be read as plain data: {one_line(fault)}") from fault
    except (HydraException, OmegaConfBaseException) as fault:
        raise InputError(composition_fault(fault, hydra, overrides)) from fault


def missing_option(fault: MissingConfigException) -> str:
    """The message for an option of a group, or a config file, that does not exist."""
    asked = str(fault.missing_cfg_file or "")
    group, _, option = asked.rpartition("/")
    known = [name for name in fault.options or () if name]
    if group == "hydra/launcher" and option in EXTRAS:
        return f"{group}={option} is not installed; install it with: pip install 'minevalue[{option}]'"
    if not group:
        return f"the config {asked or first_line(str(fault))} does not exist; {near(option, known)}"
    return f"{group} = {option} is unknown; {near(option, known)}"


def composition_fault(fault: Exception, hydra: Hydra, overrides: Sequence[str]) -> str:
    """The message for an unknown key, several values where one is meant, or a file that does not fit."""
    text = str(fault) or str(fault.__cause__ or type(fault).__name__)
    unknown = re.search(r"Could not override '([^']+)'", text)
    if unknown:
        return unknown_key(unknown[1], hydra, overrides)
    several = re.search(r"Ambiguous value for argument '([^']+)'|Sweep parameters '([^']+)' requires", text)
    if several:
        given = several[1] or several[2]
        once = f", or write {given.replace(',', '')} for all at once" if given.startswith("instruments=") else ""
        return f"{given} holds several values; a run takes one: use minevalue sweep for several{once}"
    group = re.search(r"Could not find match for|config group '([^']+)' does not", text)
    if group and group[1]:
        return f"the config group {group[1]} is unknown; {near(group[1], groups(hydra))}"
    cause = fault.__cause__
    place = getattr(fault, "full_key", None) or getattr(cause, "full_key", None)
    if place:
        return f"{place}: {first_line(cause if str(fault) == '' else fault)}"
    detail = f" ({first_line(cause)})" if cause and first_line(cause) not in text else ""
    return f"{one_line(text)}{detail}"


def unknown_key(path: str, hydra: Hydra, overrides: Sequence[str]) -> str:
    """The message for a key that is not in the config: what stands at the same place, or anywhere by that name."""
    node = reachable_config(path, hydra, overrides)
    walked = []
    *parents, last = path.split(".")
    for key in parents:
        if not OmegaConf.is_dict(node) or key not in node:
            last = key
            break
        node = node[key]
        walked.append(key)
    known = [str(key) for key in node if key != "hydra"] if OmegaConf.is_dict(node) else []
    place = ".".join([*walked, last])
    if walked[:1] == ["policy"] and walked[-1] == "instruments" and len(walked) in (2, 4):
        return f"{place} is not in this policy; {instrument_mend(last, known, '.'.join(walked))}"
    if walked == ["policy"] and last == "instruments" and "regimes" in known:
        mend = f"its rules stand in regimes: policy.regimes.{'|'.join(node['regimes'])}.{'.'.join(path.split('.')[1:])}"
        return f"{place} is not in this policy; {mend}"
    if not walked:
        known = sorted({*known, *groups(hydra)})
    return f"{place} is unknown; {near(last, known)}"


def instrument_mend(name: str, known: Sequence[str], place: str) -> str:
    """What to do about an instrument that the chosen policy does not hold at that place."""
    from sim.institutions import INSTRUMENTS

    if name in INSTRUMENTS:
        added = f"+policy/instrument@{place}.{name}={name}"
        return f"add it as declared with instruments=+{name}, or to set its levers with {added}"
    return near(name, sorted({*known, *INSTRUMENTS}))


def reachable_config(path: str, hydra: Hydra, overrides: Sequence[str]) -> Any:
    """The config as composed without what names the unknown path, or the shipped one where that fails too."""
    others = [override for override in overrides if not override.lstrip("+~").startswith(path)]
    for attempt in (others, [override for override in others if "." not in override.partition("=")[0]], []):
        try:
            return hydra.config_loader.load_configuration(CONFIG_NAME, list(attempt), RunMode.MULTIRUN)
        except Exception:
            continue
    return None


def groups(hydra: Hydra) -> list[str]:
    """Names of the groups of configs that there are."""
    return [str(name) for name in hydra.config_loader.list_groups("") if name != "hydra"]


def first_line(text: object) -> str:
    """The first line of a text that says anything."""
    lines = [line.strip() for line in str(text).splitlines() if line.strip()]
    return lines[0] if lines else type(text).__name__


def one_line(text: object) -> str:
    """A text of several lines as one."""
    return " ".join(str(text).split())
