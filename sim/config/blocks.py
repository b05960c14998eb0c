"""Into which blocks is a design cut, so that each fits in memory and answers the same rows whoever runs it?"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hydra.core.override_parser.overrides_parser import OverridesParser
from omegaconf import DictConfig

from sim import regions, store
from sim.config.all_levers import with_all_levers
from sim.config.design import Design, Value, choices_in, design_from
from sim.config.jobs import results_folder, sweep_name
from sim.config.loader import Hydra, plain
from sim.config.messages import one_clear_line
from sim.config.policy_changes import with_changed_policy
from sim.config.request import Request, request_from
from sim.config.rows import Base, Place, Row, all_rows, base_of
from sim.formulas.money import PERIODS_PER_YEAR
from sim.schema import InputError
from sim.simulate import bytes_per_lane

BLOCK_BYTES = 256e6  # of the world of a block
LEAST_BLOCKS = 64  # so that as many processes have work, unless blocks would become too small to be worth it
LEAST_LANES = 400  # of a block that is worth its files
MOST_REGIONS = 8  # that are kept in memory


class Block(NamedTuple):
    """Rows of a design that are run together: the hash of what is asked, the number of the first row, the rows."""

    block: str
    first: int
    rows: list[tuple[Value, ...]]


class DesignPlan(NamedTuple):
    """A design before anything runs: the `design` node as given, its rows, the bases, one request, and the blocks."""

    node: Mapping[str, Any]
    design: Design
    bases: list[Base]
    request: Request
    blocks: list[Block]


def plan_design(hydra: Hydra, master: DictConfig) -> tuple[DesignPlan, str]:
    """The design of a composed config with every row checked, and the folder its results go to.

    Raises InputError, before anything has run, for the first that cannot be right.
    """
    overrides = list(master.hydra.overrides.task)
    refuse_swept(hydra, master, overrides)
    config = plain(master)
    if config.get("precision") is not None:
        raise InputError("a design has the seeds that it says; take out precision, or take out the design: design=null")

    def composed(choices: Mapping[str, str]) -> dict[str, Any]:
        """The configuration with these names chosen from groups of configs."""
        chosen = [*overrides, *(f"{group}={name}" for group, name in choices.items())]
        with one_clear_line(hydra, chosen):
            return plain(hydra.config_loader.load_sweep_config(master, chosen))

    policy = with_changed_policy(config).get("policy")
    node = with_all_levers(config["design"], policy, lambda name: composed({"policy": name})["policy"])
    design = design_from(node)
    bases = [base_of(choices, composed(choices)) for choices in choices_in(design)]
    rows = all_rows(bases, design)
    request = request_from(plain(master))
    blocks = in_blocks(design, bases, rows_per_block(rows, request))
    return DesignPlan(node, design, bases, request, blocks), results_folder(master, sweep_name(master))


def refuse_swept(hydra: Hydra, master: DictConfig, overrides: Sequence[str]) -> None:
    """Raise InputError for a lever that is swept with a design."""
    given = [*(f"{key}={value}" for key, value in (master.hydra.sweeper.params or {}).items()), *overrides]
    for override in OverridesParser.create(config_loader=hydra.config_loader).parse_overrides(given):
        if override.is_sweep_override():
            raise InputError(
                f"{override.input_line} is swept with a design, whose levers stand in the design itself; put it "
                f"under design.levers, or take the design out with design=null"
            )


def rows_per_block(rows: Sequence[Row], request: Request) -> int:
    """How many rows a block has: no more than fit in memory, and few enough for many blocks."""
    seeds = len(request.seeds)
    fit = max(lanes_that_fit(rows[0].place, request.years) // seeds, 1)
    return min(fit, max(math.ceil(len(rows) / LEAST_BLOCKS), math.ceil(LEAST_LANES / seeds)))


def lanes_that_fit(place: Place, years: int) -> int:
    """How many lanes of a region's world stay within the memory of a block; at least one."""
    return max(int(BLOCK_BYTES / bytes_per_lane(region_of(place), years * PERIODS_PER_YEAR)), 1)


def region_of(place: Place) -> Any:
    """The region of a place, built once."""
    return built(text_of(place))


def text_of(place: Place) -> str:
    """A place as a text, the same for the same region and stakeholders."""
    return json.dumps([place.region, place.stakeholders], ensure_ascii=False)


@lru_cache(MOST_REGIONS)
def built(text: str) -> Any:
    """The region that [region, stakeholders], given as JSON, describe."""
    return regions.build(*json.loads(text))


def in_blocks(design: Design, bases: Sequence[Base], size: int) -> list[Block]:
    """The rows of a design in blocks of a size, each under the hash of what it asks."""
    asked = store.canonical_hash([base._asdict() for base in bases])
    blocks = []
    for first in range(0, len(design.rows), size):
        rows = design.rows[first : first + size]
        blocks.append(Block(store.canonical_hash([asked, list(design.levers), first, rows]), first, rows))
    return blocks


def content_of_plan(planned: DesignPlan) -> dict[str, Any]:
    """What `sweep.json` says about a design besides its blocks; `plan_again` reads it back."""
    return {
        "design": planned.node,
        "levers": list(planned.design.levers),
        "rows": len(planned.design.rows),
        "rows_in_block": len(planned.blocks[0].rows),
        "seeds": len(planned.request.seeds),
        "years": planned.request.years,
        "region": planned.request.region.get("name"),
        "bases": [base._asdict() for base in planned.bases],
    }


def plan_again(content: Mapping[str, Any]) -> DesignPlan:
    """The plan that a `sweep.json` tells of, its rows drawn again; a process that was handed a block starts here."""
    design = design_from(content["design"])
    bases = [Base(base["choices"], base["config"]) for base in content["bases"]]
    blocks = in_blocks(design, bases, content["rows_in_block"])
    return DesignPlan(content["design"], design, bases, request_from(bases[0].config), blocks)


def rows_of_block(planned: DesignPlan, block: Block) -> list[Row]:
    """What the rows of a block run."""
    return all_rows(planned.bases, planned.design._replace(rows=block.rows), block.first)
