"""Which mode does each mine arrive at under which rules, what holds it back, and which instrument frees it?"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from sim.cli import DONE
from sim.config import Request
from sim.config.checks import near, whole_number
from sim.config.guard import check_override
from sim.config.jobs import single
from sim.config.loader import conf_folder, opened
from sim.schema import InputError

USUAL_POLICIES = ("no_policy", "stage_3", "property", "finance", "conversion", "coordination", "full_reform")
USUAL_SEEDS, USUAL_YEARS = 60, 30
TODAY = "stage_3"
NOT_HERE = ("policy=", "seeds=", "years=", "region=", "name=", "results=", "design=")
DESCRIPTION = f"""\
For each mine of a register, or of a region of the project: the mode that stakeholders arrive at under today's rules and
under each policy, how often, what holds the mine back, which single instrument frees it, and the area restored, the
public cost and the residents' income to be expected. {USUAL_SEEDS} runs of each set of rules unless --seeds says
otherwise; in each run luck is drawn, and the model's uncertain numbers from their plausible ranges."""


class Asked(NamedTuple):
    """What is to be matched: a request for each policy, the baseline's first; a short name; how many of the runs draw
    numbers."""

    requests: list[Request]
    name: str
    drawn: int


def main(arguments: list[str]) -> int:
    """`minevalue match REGISTER`: print what fits each mine; write tables, map, pages and workbooks."""
    parser = argparse.ArgumentParser("minevalue match", description=DESCRIPTION)
    parser.add_argument("register", help="a file with one row a mine, or a region of the project: region=cases")
    parser.add_argument(
        "overrides",
        nargs="*",
        help="as after run: scenario=slow_growth parameters.demand.elasticity=2 (not drawn then)",
    )
    parser.add_argument("--policies", help=f"names with commas (default: {','.join(USUAL_POLICIES)})")
    parser.add_argument("--baseline", help=f"today's rules (default: {TODAY}, else the first)")
    parser.add_argument("--seeds", type=int, default=USUAL_SEEDS, help=f"runs of each set of rules ({USUAL_SEEDS})")
    parser.add_argument("--draws", type=int, help="how many of them draw numbers too (default: all; 0 for luck alone)")
    parser.add_argument("--years", type=int, default=USUAL_YEARS, help=f"years of a run ({USUAL_YEARS})")
    parser.add_argument("--language", default="en", choices=("en", "zh"), help="of what is printed (default: en)")
    parser.add_argument("--to", type=Path, help="folder of the results (default: results/match/<name>)")
    parser.add_argument("--config-dir", help="a folder of your own configs")
    given = parser.parse_args(arguments)
    asked = asked_for(given)
    folder = given.to or Path("results") / "match" / asked.name

    from sim.cli.match_run import matched
    from sim.cli.match_text import match_text
    from sim.cli.terminal import note
    from sim.report.language import wording_of
    from sim.report.match import write_match

    begun = time.monotonic()
    match = matched(asked.requests, asked.drawn)
    files = write_match(match, folder)
    print(match_text(match, wording_of(given.language), folder))
    seconds = time.monotonic() - begun
    note(f"\n{', '.join(str(path) for path in files)}; tables in {folder}/tables ({seconds:.0f} s)")
    return DONE


def asked_for(given: Any) -> Asked:
    """What is to be matched. Raises InputError for a file that is not there, an unknown policy, and what cannot be
    right."""
    seeds = whole_number("--seeds", given.seeds, 2, 10_000, "runs")
    years = whole_number("--years", given.years, 1, 200, "yr")
    drawn = seeds if given.draws is None else whole_number("--draws", given.draws, 0, seeds, "runs that draw numbers")
    for override in given.overrides:
        check_override(override)
        if override.lstrip("+~").startswith(NOT_HERE):
            raise InputError(f"{override} cannot be given here; see the options of minevalue match --help")
    policies = [name.strip() for name in (given.policies or ",".join(USUAL_POLICIES)).split(",") if name.strip()]
    baseline = given.baseline or (TODAY if TODAY in policies or not policies else policies[0])
    ordered = list(dict.fromkeys([baseline, *policies]))
    check_policies(ordered, given.config_dir)
    node, place, name = place_of(given.register)
    common = [*place, *given.overrides, f"seeds={seeds}", f"years={years}"]
    with opened(given.config_dir) as hydra:
        requests = [single(hydra, [f"policy={policy}", *common])[0] for policy in ordered]
    if node is not None:
        requests = [replace(request, region=node) for request in requests]
    return Asked(requests, name, drawn)


def place_of(register: str) -> tuple[dict[str, Any] | None, list[str], str]:
    """Where mines come from: the region that a file describes or None, the override that names a region of the project,
    and a short name. Raises InputError for a file that is not there."""
    key, sign, value = register.partition("=")
    if sign and key == "region":
        check_override(register)
        return None, [register], value
    path = Path(register)
    if not path.is_file():
        raise InputError(f"{register} is not a file; give your register, or a region such as region=cases")
    from sim.regions.register import region_node

    return region_node(path), [], path.stem


def check_policies(policies: Sequence[str], config_folder: str | None) -> None:
    """Raise InputError, naming near matches, for a policy that neither the project nor the user's folder has."""
    folders = [conf_folder(), *([Path(config_folder)] if config_folder else [])]
    known = sorted({path.stem for folder in folders for path in (folder / "policy").glob("*.yaml")})
    for name in policies:
        if name not in known:
            raise InputError(f"--policies: {name!r} is unknown; {near(name, known)}")
