"""What was run: region, policies, seeds, years, version, source, and how to run it again?"""

import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from sim import store

LEVEL = 0.95
BANDS = (0.05, 0.95)


class Facts(NamedTuple):
    """What was run, as every figure and brief states it."""

    region: str
    baseline: str
    policies: int
    combinations: int
    unfinished: int
    seeds: int
    years: int
    start_year: int
    sites: int
    level: float
    band_low: float
    band_high: float
    version: str
    source_hash: str
    run_command: str
    brief_command: str

    def shown(self) -> dict[str, str]:
        """The facts as plain text, for figures."""
        texts = {name: str(value) for name, value in self._asdict().items()}
        return texts | {"level": f"{self.level:.0%}", **percentiles(self.band_low, self.band_high)}


def percentiles(low: float, high: float) -> dict[str, str]:
    """The ends of the band as whole percentiles."""
    return {"band_low": f"{100 * low:.0f}", "band_high": f"{100 * high:.0f}"}


def facts_of_tables(series: pd.DataFrame, sites: pd.DataFrame, baseline: str) -> dict[str, Any]:
    """What the tables themselves tell: policies, seeds, years, start year, mines."""
    moments = series["year"].drop_duplicates().sort_values()
    step = float(moments.diff().min()) if len(moments) > 1 else 0.25
    start = float(moments.iloc[0]) - step
    return {
        "baseline": baseline,
        "policies": series["policy"].nunique(),
        "seeds": series["seed"].nunique(),
        "years": round(float(moments.iloc[-1]) - start),
        "start_year": round(start),
        "sites": sites["site"].nunique(),
        "level": LEVEL,
        "band_low": BANDS[0],
        "band_high": BANDS[1],
    }


def facts_of_folder(folder: Path, baseline: str) -> dict[str, Any]:
    """What the records of a results folder tell: region, combinations, version, source, command."""
    sweep = store.read_sweep(folder)
    versions = sweep.get("versions", {})
    overrides = [str(item) for item in sweep.get("overrides", [])]
    return {
        "region": region_of(folder, sweep),
        "combinations": len({tuple(map(str, job["levers"].values())) for job in sweep["jobs"]}),
        "unfinished": len(store.unfinished(folder)),
        "version": str(versions.get("minevalue", "")),
        "source_hash": str(sweep.get("source_hash", "")),
        "run_command": shlex.join(["minevalue", str(sweep.get("verb", "sweep")), *overrides]),
        "brief_command": shlex.join(["minevalue", "brief", str(folder), "--baseline", baseline]),
    }


def level_of_folder(folder: Path) -> float:
    """The level at which t intervals of a results folder are taken so that they cover at LEVEL: higher where the number
    of seeds was chosen by looking at widths."""
    chosen = store.read_sweep(folder).get("precision")
    return float(chosen["level_of_looks"]) if chosen else LEVEL


def regimes_of_folder(folder: Path) -> pd.DataFrame:
    """When which regime was in force, as the records of dated policies tell; no row where no policy is dated.

    Columns: the levers of the job, policy, regime, rules (name of the policy whose rules the regime has), start, end.
    """
    rows = []
    for entry in store.jobs_of(folder):
        record = store.read_record(folder / f"job={entry.job}") or {}
        rows += [{**entry.levers, "policy": record["policy"], **span} for span in record.get("regimes", [])]
    names = list(dict.fromkeys(["policy", "regime", "rules", "start", "end", *(name for row in rows for name in row)]))
    return pd.DataFrame(rows, columns=names)


def region_of(folder: Path, sweep: dict[str, Any]) -> str:
    """The region as the record of the first job names it, or as it was asked for."""
    for entry in sweep["jobs"]:
        record = store.read_record(folder / f"job={entry['job']}") or {}
        region = record.get("region")
        if isinstance(region, dict):
            region = region.get("name")
        if region:
            return str(region)
    asked = [item.split("=", 1)[1] for item in sweep.get("overrides", []) if item.startswith("region=")]
    return asked[-1] if asked else ""
