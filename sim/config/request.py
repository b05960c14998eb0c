"""What does a run need to know, checked at once before anything runs?"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from sim import regions
from sim.config.checks import known_keys, mapping, number, refuse_callables, refuse_undefined, whole_number
from sim.config.short_names import SHORT_NAMES, with_short_names
from sim.institutions.policy import Policy, policy_from_config
from sim.parameters import BASE_YEAR, TOPICS, Endowment, Scenario
from sim.schema import InputError, check_value
from sim.store import canonical_hash

WORLD_KEYS = ("region", "stakeholders", "scenario", "parameters")
PLACE_KEYS = ("results", "name")  # where results go: not part of what is asked
RUN_KEYS = ("policy", "seeds", "first_seed", "years", "start_year", "threads")
KEYS = (*WORLD_KEYS, *RUN_KEYS, *SHORT_NAMES, *PLACE_KEYS, "design", "precision")


def columns_of(record: Any) -> Mapping[str, Any]:
    """The declared columns of a record."""
    columns: Mapping[str, Any] = record.columns
    return columns


SCENARIO = {**columns_of(Scenario), "base_year": BASE_YEAR}
PARAMETERS = {f"{topic}.{name}": item for topic, record in TOPICS.items() for name, item in columns_of(record).items()}

MOST_SEEDS = 100_000
MOST_YEARS = 200
MOST_THREADS = 1_024
FIRST_YEAR, LAST_YEAR = 1900.0, 2200.0


@dataclass(frozen=True)
class Request:
    """One run as plain objects: a policy, the world it meets, and the luck it is run on.

    region: as composed, short names applied. stakeholders, scenario: {name: value}. parameters: {"topic.name": value}.
    years: whole years from start_year on. threads: None for as many as there are cores; no part of the results.
    """

    policy: Policy
    region: dict[str, Any]
    stakeholders: dict[str, float]
    scenario: dict[str, float]
    parameters: dict[str, float]
    seeds: tuple[int, ...]
    years: int
    start_year: float
    threads: int | None = None


def request_from(config: Mapping[str, Any]) -> Request:
    """The request that a composed configuration (plain mappings and values) describes.

    Raises InputError, naming the key, the value, the limit and the mend, for whatever cannot be right; a config that
    names a callable is refused.
    """
    refuse_callables("", config)
    known_keys("", config, KEYS)
    refuse_undefined("", config)
    missing = [key for key in ("region", "policy") if not isinstance(config.get(key), Mapping)]
    if missing:
        raise InputError(f"{missing[0]} is missing; choose one with {missing[0]}=<name>")
    check_shape(config["policy"])
    config = with_short_names(config)
    policy = config["policy"]
    count = whole_number("seeds", config.get("seeds"), 1, MOST_SEEDS, "seeds")
    first = whole_number("first_seed", config.get("first_seed", 1), 0, 2**31, "(a seed)")
    threads = config.get("threads")
    region = regions.pinned(mapping("region", config["region"]))
    people = mapping("stakeholders", config.get("stakeholders"))
    stakeholders = checked_numbers("stakeholders", people, columns_of(Endowment))
    check_region(json.dumps([region, stakeholders], ensure_ascii=False))
    return Request(
        policy=policy_from_config(policy.get("name"), policy["instruments"], policy.get("regimes")),
        region=region,
        stakeholders=stakeholders,
        scenario=checked_numbers("scenario", world_outside(config.get("scenario")), SCENARIO),
        parameters=checked_numbers("parameters", flat("parameters", config.get("parameters")), PARAMETERS),
        seeds=tuple(range(first, first + count)),
        years=whole_number("years", config.get("years"), 1, MOST_YEARS, "yr"),
        start_year=number("start_year", config.get("start_year"), FIRST_YEAR, LAST_YEAR),
        threads=None if threads is None else whole_number("threads", threads, 1, MOST_THREADS, "threads"),
    )


def check_shape(policy: Any) -> None:
    """Raise InputError unless a policy, and each of its regimes, holds its instruments as mappings of mappings."""
    policy = known_keys("policy", policy, ("name", "instruments", "regimes"))
    parts = {"policy": policy} | {
        f"policy.regimes.{name}": mapping(f"policy.regimes.{name}", given)
        for name, given in mapping("policy.regimes", policy.get("regimes")).items()
    }
    for path, part in parts.items():
        for name, given in mapping(f"{path}.instruments", part.get("instruments")).items():
            mapping(f"{path}.instruments.{name}", given)


def world_outside(given: Any) -> dict[str, Any]:
    """The scenario as given; without a base year where that is null."""
    scenario = mapping("scenario", given)
    return {name: value for name, value in scenario.items() if name != "base_year" or value is not None}


def checked_numbers(path: str, given: dict[str, Any], declared: Mapping[str, Any]) -> dict[str, float]:
    """The numbers given at a path, each of them declared and within its bounds; InputError otherwise."""
    return {name: check_value(f"{path}.{name}", value, declared[name])
            for name, value in known_keys(path, given, declared).items()}  # fmt: skip


@lru_cache(maxsize=8)
def check_region(text: str) -> None:
    """Raise InputError if no region can be built from [region, stakeholders], given as JSON; once for each text."""
    regions.check(*json.loads(text))


def flat(path: str, given: Any) -> dict[str, Any]:
    """{"topic.name": value} from a mapping nested by topic or flat."""
    values: dict[str, Any] = {}
    for key, value in mapping(path, given).items():
        if isinstance(value, Mapping):
            values |= {f"{key}.{below}": amount for below, amount in flat(f"{path}.{key}", value).items()}
        else:
            values[str(key)] = value
    return values


def content_of(request: Request) -> dict[str, Any]:
    """The request as plain data, which `request_from` reads back to the same request; threads are left out."""
    return {
        "policy": content_of_policy(request.policy),
        "region": request.region,
        "stakeholders": request.stakeholders,
        "scenario": request.scenario,
        "parameters": request.parameters,
        "seeds": len(request.seeds),
        "first_seed": request.seeds[0],
        "years": request.years,
        "start_year": request.start_year,
    }


def content_of_policy(policy: Policy) -> dict[str, Any]:
    """The policy as plain data; a policy without regimes says nothing of them."""
    content: dict[str, Any] = {"name": policy.name, "instruments": content_of_instruments(policy.instruments)}
    if policy.regimes:
        content["regimes"] = {
            regime.name: {
                "name": regime.policy,
                "start": regime.start,
                "end": regime.end,
                "instruments": content_of_instruments(regime.instruments),
            }
            for regime in policy.regimes
        }
    return content


def content_of_instruments(instruments: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Instruments as plain data, by name."""
    return dict(sorted((instrument.name(), asdict(instrument)) for instrument in instruments))


def request_hash(request: Request) -> str:
    """Hexadecimal digest (16 characters) of what is asked; the same request has the same hash however it was put."""
    return canonical_hash(content_of(request))
