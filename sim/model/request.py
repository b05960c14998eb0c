"""What did the caller of a model ask for? Names and values mean what they mean on the command line."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sim.institutions.policy import Policy
from sim.schema import InputError
from sim.world import Region

GROUPS = ("policy", "region", "scenario", "stakeholders")
OBJECTS = {"policy": Policy, "region": Region}
LOCKED = {"policy": ("subsidy", "benefit_sharing"), "region": ("property_clarity", "stakeholders")}


def asked_for(config_dir=None, rng=None, parameters=None, **keys):
    """(sim.config.Request, Region) of what was asked; what is None stays as the shipped configuration has it.

    keys: of conf/config.yaml. policy, region, scenario and stakeholders are names of shipped configs (or of configs in
    config_dir), or mappings in their place; policy and region may be objects, which are then taken as they are.
    Raises InputError for what cannot be right.
    """
    from sim import regions
    from sim.config import request_from

    given = {name: plain(value) for name, value in keys.items() if value is not None}
    objects = {name: given.pop(name) for name, kind in OBJECTS.items() if isinstance(given.get(name), kind)}
    for name in objects:
        for other in LOCKED[name]:
            if other in given:
                raise InputError(
                    f"{other} = {given[other]!r} cannot change a {OBJECTS[name].__name__} object; make the object so, "
                    f"or give {name}= as a name"
                )
    names = {name: given.pop(name) for name in GROUPS if isinstance(given.get(name), str)}
    for name in GROUPS:
        if name in given and not isinstance(given[name], Mapping):
            raise InputError(f"{name} = {given[name]!r} is not a name; give a text such as {name}='{EXAMPLE[name]}'")
    config = composed_config(names, config_dir) | given | {"seeds": 1, "parameters": plain(parameters or {})}
    if rng is not None:
        config["first_seed"] = seed_of(rng)
    request = request_from(config)
    if "policy" in objects:
        request = replace(request, policy=objects["policy"])
    region = objects.get("region")
    return request, regions.build(request.region, request.stakeholders) if region is None else region


EXAMPLE = {"policy": "full_reform", "region": "cases", "scenario": "central", "stakeholders": "central"}


def composed_config(names, config_dir):
    """The shipped configuration with the named options in it, as plain values."""
    from sim.config.loader import composed, opened
    from sim.config.messages import one_clear_line

    overrides = [f"{name}={option}" for name, option in names.items()]
    with opened(config_dir) as hydra, one_clear_line(hydra, overrides):
        return composed(hydra, overrides)


def seed_of(rng):
    """The seed of named luck; InputError for a generator, because luck is named here and no stream is drawn from."""
    seed = plain(rng)
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise InputError(f"rng = {rng!r} is not a seed; give a whole number from 0 on, such as rng=1")
    return seed


def plain(value):
    """A NumPy number as a plain one; anything else as it is."""
    return value.item() if isinstance(value, np.generic) else value
