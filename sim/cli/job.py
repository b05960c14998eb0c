"""How is one request run and its results kept?"""

import textwrap
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from sim import regions, store
from sim.config import Request, request_hash, to_yaml
from sim.simulate import simulate

MOST_LETTERS = 300  # of an error in one line; the record keeps the whole traceback

Progress = Callable[[int, int], None]


def run_request(request: Request, folder: Path, levers: dict[str, Any], progress: Progress | None = None) -> Path:
    """Run a request and write its job into a sweep's folder; returns where the job stands."""
    tables = tables_of(request, progress)
    books = tables["closing"]
    content = described(request, levers) | {
        "closing_error": float(books["closing_error"].max()),
        "oversold": float(books["oversold"].max()),
    }
    return store.write_job(
        folder, request_hash(request), to_yaml(request), content, tables, card=card_of(request.region)
    )


def card_of(region: dict[str, Any]) -> pd.DataFrame:
    """The data card of a region as a table."""
    return pd.DataFrame(regions.card(region), columns=list(regions.CardRow._fields))


def tables_of(request: Request, progress: Progress | None = None) -> dict[str, pd.DataFrame]:
    """Run a request: {table of sim.store.TABLES: what came out}."""
    outcome = simulate(
        regions.build(request.region, request.stakeholders),
        [request.policy],
        request.scenario,
        request.parameters,
        list(request.seeds),
        request.years,
        request.start_year,
        threads=request.threads,
        progress=progress,
    )
    return {
        "series": outcome.series(),
        "sites": outcome.sites(),
        "flows": outcome.flows(),
        "stages": outcome.stages(),
        "closing": outcome.closing(),
    }


def keep_failure(request: Request, folder: Path, levers: dict[str, Any], fault: Exception) -> str:
    """Write down that a request failed, and why; returns the error in one line."""
    error = in_one_line(fault)
    content = described(request, levers) | {"traceback": "".join(traceback.format_exception(fault))}
    store.write_job(folder, request_hash(request), to_yaml(request), content, error=error)
    return error


def in_one_line(fault: Exception) -> str:
    """What an error says, in one line."""
    return textwrap.shorten(f"{type(fault).__name__}: {fault}", MOST_LETTERS, placeholder=" ...")


def described(request: Request, levers: dict[str, Any]) -> dict[str, Any]:
    """What a job's record says about what was asked; of a dated policy, when which regime was in force."""
    regimes = [
        {"regime": regime.name, "rules": regime.policy, "start": regime.start, "end": regime.end}
        for regime in request.policy.regimes
    ]
    dated = {"regimes": regimes} if regimes else {}
    return {
        "policy": request.policy.name,
        "region": request.region.get("name"),
        "levers": levers,
        "seeds": list(request.seeds),
        "years": request.years,
        "start_year": request.start_year,
    } | dated
