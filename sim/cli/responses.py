"""Which decisions of stakeholders respond to which instrument, and through which channel?"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from sim.cli import DONE
from sim.cli.terminal import note
from sim.config import Request
from sim.config.guard import check_override
from sim.config.jobs import single
from sim.config.loader import opened

USUAL_POLICIES = ("no_policy", "full_reform")  # in one there is room for every instrument, in the other work for it
USUAL_SEEDS = 6
DESCRIPTION = f"""\
Which decisions respond to which instrument? Every instrument is added to, or taken out of, {USUAL_POLICIES[0]} and
{USUAL_POLICIES[1]}, or the one policy that is given, and every decision is compared, phase by phase, on the same state
and the same luck."""


def main(arguments: list[str]) -> int:
    """`minevalue responses [overrides]`: print the table of instruments and decisions; write it where that is asked."""
    parser = argparse.ArgumentParser("minevalue responses", description=DESCRIPTION)
    parser.add_argument(
        "overrides", nargs="*", help=f"as after run: policy=stage_3 region=cases years=30 (seeds={USUAL_SEEDS})"
    )
    parser.add_argument("--language", default="en", choices=("en", "zh"), help="of the table (default: en)")
    parser.add_argument("--folder", type=Path, help="where to write it as CSV and Markdown too")
    parser.add_argument("--config-dir", help="a folder of your own configs")
    given = parser.parse_args(arguments)
    requests = asked(given.overrides, given.config_dir)

    from sim import regions
    from sim.cli.progress import periods_bar
    from sim.cli.response_files import write_responses
    from sim.cli.response_table import Shown, as_text
    from sim.responses import find_responses

    first = requests[0]
    with periods_bar("responses") as progress:
        found = find_responses(
            regions.build(first.region, first.stakeholders), [request.policy for request in requests], first.scenario,
            first.parameters, list(first.seeds), first.years, first.start_year, first.threads, progress,
        )  # fmt: skip
    print(as_text(Shown(found, given.language), shutil.get_terminal_size().columns))
    if given.folder is not None:
        write_responses(found, given.language, given.folder)
        note(f"\ntables are in {given.folder}")
    return DONE


def asked(overrides: Sequence[str], config_folder: str | None) -> list[Request]:
    """The request of each base policy. Raises InputError for what cannot be right."""
    for override in overrides:
        check_override(override)
    has_policy = any(override.startswith("policy=") for override in overrides)
    seeds = [] if any(override.startswith("seeds=") for override in overrides) else [f"seeds={USUAL_SEEDS}"]
    policies = [[]] if has_policy else [[f"policy={name}"] for name in USUAL_POLICIES]
    with opened(config_folder) as hydra:
        return [single(hydra, [*overrides, *seeds, *policy])[0] for policy in policies]
