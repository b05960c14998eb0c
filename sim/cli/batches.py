"""How many batches of seeds does a sweep take until its policy differences are known as narrowly as was asked?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from sim import store
from sim.analysis import HEADLINES, largest_means, level_at_looks, looks_of, shared_luck, swept_levers
from sim.analysis.stopping import SEEDS_TO_SQUARED_SKEWNESS
from sim.cli.baseline import USUAL
from sim.cli.terminal import note
from sim.config import request_hash
from sim.config.jobs import Plan, PlannedJob
from sim.config.precision import Precision
from sim.report.facts import LEVEL
from sim.schema import InputError

CarryOut = Callable[..., Plan]


def until_precise(rule: Precision, planned: Plan, folder: Path, carry_out: CarryOut) -> Plan:
    """Run batches of seeds until every half-width asked for is reached, or the cap; returns the plan of all batches.

    planned: the first batch, whose seeds are the size of all. carry_out: runs what is missing of (a plan, a folder,
    precision=what to write of it). A batch is a job of each combination; what is there already is only looked at, so a
    sweep that was killed goes on to the same result. Raises InputError where nothing can be compared.
    """
    first = planned.jobs[0].request.seeds
    looks = looks_of(len(first), rule.cap)
    baseline = baseline_among(rule, planned)
    asked = {
        "share": rule.share,
        "half_width": rule.half_width,
        "cap": rule.cap,
        "baseline": baseline,
        "batch": len(first),
        "level": LEVEL,
        "level_of_looks": level_at_looks(LEVEL, looks),
    }
    jobs: list[PlannedJob] = []
    for look, seeds in enumerate(looks):
        before = looks[look - 1] if look else 0
        jobs += [batch_of(job, first[0] + before, seeds - before) for job in planned.jobs]
        so_far = {**asked, "seeds": seeds, "reached": False}
        whole = carry_out(planned._replace(jobs=list(jobs)), folder, precision=so_far)
        if store.unfinished(folder):
            return whole
        widths = judged(rule, store.read(folder, "series"), asked, first)
        is_reached = bool(widths["is_reached"].all())
        if is_reached or seeds == looks[-1]:
            return carry_out(whole, folder, precision={**so_far, "reached": is_reached, "widths": listed(widths)})
        note(f"{seeds} seeds: {said(widths)}")
    raise AssertionError("a rule has at least one look")


def baseline_among(rule: Precision, planned: Plan) -> str:
    """What the policies of a plan are compared with. InputError where it is not among them, or they are too few."""
    policies = list(dict.fromkeys(job.request.policy.name for job in planned.jobs))
    if len(policies) < 2:
        raise InputError(f"precision is of differences between policies; sweep more than {policies[0]}")
    baseline = rule.baseline or (USUAL if USUAL in policies else policies[0])
    if baseline not in policies:
        raise InputError(f"precision.baseline = {baseline} is not swept; choose one of {', '.join(policies)}")
    return baseline


def batch_of(job: PlannedJob, first_seed: int, seeds: int) -> PlannedJob:
    """The job of a combination on a batch of seeds."""
    request = replace(job.request, seeds=tuple(range(first_seed, first_seed + seeds)))
    overrides = [*job.overrides, f"first_seed={first_seed}", f"seeds={seeds}"]
    return PlannedJob(overrides, job.levers, request, request_hash(request))


def judged(rule: Precision, series: pd.DataFrame, asked: Mapping[str, Any], first: Sequence[int]) -> pd.DataFrame:
    """One row per difference that has a width asked for: levers, policy, indicator, half_width, asked, skewness,
    is_reached: whether it is narrow enough, and the seeds many enough for its skewness.

    A share is of the largest mean in the first batch, so that what is asked for does not move from look to look. A
    difference that is undefined in some seed is left out.
    """
    indicators = list(dict.fromkeys([*(HEADLINES if rule.share else ()), *rule.half_width]))
    levers = [name for name in swept_levers(series) if name != "policy"]
    parts = []
    for values, part in by_levers(series, levers):
        sizes = largest_means(part[part["seed"].isin(first)], indicators)
        widths = shared_luck(part, asked["baseline"], indicators, asked["level_of_looks"])
        widths["asked"] = [rule.half_width.get(name, (rule.share or 0.0) * sizes[name]) for name in widths["indicator"]]
        enough = SEEDS_TO_SQUARED_SKEWNESS * widths["skewness"] ** 2 <= widths["seeds"]
        widths["is_reached"] = (widths["half_width"] <= widths["asked"]) & enough
        for name, value in zip(levers, values):
            widths[name] = value
        parts.append(widths)
    every = pd.concat(parts, ignore_index=True)
    return every[every["half_width"].notna()][
        [*levers, "policy", "indicator", "half_width", "asked", "skewness", "is_reached"]
    ]


def by_levers(series: pd.DataFrame, levers: list[str]) -> list[tuple[tuple[Any, ...], pd.DataFrame]]:
    """The rows of a series at each combination of the values of levers; all of it where there are none."""
    if not levers:
        return [((), series)]
    return [(tuple(values), part) for values, part in series.groupby(levers, sort=False, dropna=False)]


def listed(widths: pd.DataFrame) -> list[dict[str, Any]]:
    """The widths as plain data, for `sweep.json`."""
    return [{str(key): value for key, value in row.items() if value == value} for row in widths.to_dict("records")]


def said(widths: pd.DataFrame) -> str:
    """How far the widest interval is from what was asked, in words."""
    wide = widths[~widths["is_reached"]]
    row = max(wide.to_dict("records"), key=lambda row: row["half_width"] / max(row["asked"], 1e-300))
    return (
        f"{len(wide)} of {len(widths)} differences are not known narrowly enough yet; furthest off is "
        f"{row['indicator']} under {row['policy']}, ±{row['half_width']:.4g} where ±{row['asked']:.4g} is asked, "
        f"skewness {row['skewness']:.1f}"
    )
