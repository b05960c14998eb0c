"""How are the runs of a match carried out and turned into the tables of its report?"""

from collections.abc import Sequence
from importlib import metadata
from typing import Any

import pandas as pd

from sim import regions
from sim.analysis.match import (
    beside_paper,
    beyond,
    binding_constraints,
    freeing_instruments,
    held_from_paper,
    matches_of,
    mode_shares,
    regional_rises,
    rises_of,
    summary_of,
)
from sim.cli.progress import runs_bar
from sim.compilation import SOURCE_HASH
from sim.config import Request
from sim.config.drawn import drawn_numbers
from sim.matches import Draw, mines_of, run_each_variant, variants_of, variants_table
from sim.report.match import Facts, Match

REFORM = "full_reform"


def matched(requests: Sequence[Request], drawn: int) -> Match:
    """Run all that a match needs and return its tables. requests: one per policy, the baseline's first; drawn: how many
    of the runs draw numbers too. Shows a bar."""
    first = requests[0]
    region = regions.build(first.region, first.stakeholders)
    variants = variants_of([request.policy for request in requests[1:]], first.policy)
    draws = draws_of(first, drawn)
    lanes = len(variants) * len(draws)
    with runs_bar(lanes) as bar:
        runs = run_each_variant(
            region, variants, draws, first.scenario, first.years, first.start_year, first.threads,
            lambda done, total: bar.show(done),
        )  # fmt: skip
    table, mines = variants_table(variants), mines_of(region, first.region)
    policies = [request.policy.name for request in requests]
    facts = Facts(
        region=region.name,
        runs=len(draws),
        drawn=drawn,
        years=first.years,
        start_year=first.start_year,
        baseline=policies[0],
        beside=REFORM if REFORM in policies else policies[-1],
        policies=tuple(policies),
        version=metadata.version("minevalue"),
        source_hash=SOURCE_HASH,
    )
    return tables_of(runs, table, mines, facts, in_paper(first.region))


def draws_of(request: Request, drawn: int) -> list[Draw]:
    """Luck and numbers of each run: the first `drawn` draw numbers, all but those that the request fixes."""
    numbers = drawn_numbers(drawn, request.seeds[0], request.parameters)
    numbers += [{}] * (len(request.seeds) - drawn)
    return [Draw(seed, {**given, **request.parameters}) for seed, given in zip(request.seeds, numbers)]


def tables_of(
    runs: pd.DataFrame, variants: pd.DataFrame, mines: pd.DataFrame, facts: Facts, paper: dict[str, str]
) -> Match:
    """The tables of a report from the runs; paper: {mine: its mode in the paper}, empty where the paper has none."""
    own = runs[runs["variant"].isin(facts.policies)]
    there = beyond(runs)
    rises = rises_of(runs, variants, there)
    shares = mode_shares(own)
    match = Match(
        mines=mines,
        variants=variants,
        matches=matches_of(own),
        shares=shares,
        rises=rises,
        constraints=binding_constraints(rises, runs, there, mines),
        instruments=freeing_instruments(rises, runs, there),
        summary=summary_of(own),
        regional=regional_rises(runs, variants),
        facts=facts,
    )
    if not paper:
        return match
    held, _ = held_from_paper(runs, variants, paper)
    return match._replace(paper=beside_paper(shares, paper, list(facts.policies)), held_from_paper=held)


def in_paper(region: dict[str, Any]) -> dict[str, str]:
    """{mine: the mode that the paper gives it}, of a region that says so; the model never reads it."""
    sites = region.get("sites") or []
    return {str(site["id"]): str(site["mode_in_paper"]) for site in sites if site.get("mode_in_paper")}
