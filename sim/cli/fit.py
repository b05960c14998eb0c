"""What does the model say of 2001-2016 for given values of some numbers, and which values fit what is known best?

The country is stood for by counties that are drawn with the national mix of mines, none of them restored in 2001: eight
cases are the better mines of their counties and no sample. Every try meets the same maps and the same luck.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from sim import regions
from sim.analysis.calibration import FIRST_YEAR, LAST_YEAR, TARGETS, Target, check_targets, loss
from sim.config.jobs import single
from sim.config.loader import opened
from sim.config.priors import Prior, uncertain
from sim.schema import InputError
from sim.simulate import Case, simulate_cases

SETTING = (
    "region=synthetic", "region.stock.restored_share=0", "policy=history", "scenario=history",
    f"start_year={FIRST_YEAR}", f"years={LAST_YEAR + 1 - FIRST_YEAR}",
)  # fmt: skip
FREE = (  # behaviour and habits that no source gives and that move the targets
    "stakeholders.public_budget",
    "parameters.administration.works_choices",
    "parameters.behaviour.effort_low",
    "parameters.behaviour.appraisal_error",
    "parameters.costs.steepness",
    "parameters.growth.green_enough",
)
EVEN, GUIDED = "even", "guided"
PEOPLE, NUMBERS = "stakeholders.", "parameters."


class Country(NamedTuple):
    """The request of one county, and how many maps and seeds stand for the country."""

    request: Any
    maps: int
    seeds: int
    threads: int | None = None


def country(mines: int, maps: int, seeds: int, threads: int | None = None) -> Country:
    """Counties of that many mines, drawn `maps` times, each with `seeds` seeds. Raises InputError."""
    with opened() as hydra:
        request, _ = single(hydra, [*SETTING, f"region.stock.mines={mines}"])
    return Country(request, maps, seeds, threads)


def outcomes_of(where: Country, values: dict[str, float]) -> dict[str, float]:
    """What the country comes to by the end of 2016 with values {full name: value} of some numbers.

    restored_share: restored over all area; public_money: CNY a hectare of legacy land and year; private_share: share of
    equity and bank credit in all money.
    """
    request = where.request
    people = under(PEOPLE, values)
    case = Case(request.policy, request.scenario, {**request.parameters, **under(NUMBERS, values)})
    sums = dict.fromkeys(("area", "restored_area", "public_cost", "private_investment", "bank_credit"), 0.0)
    for number in range(where.maps):
        region = regions.build({**request.region, "seed": number + 1}, {**request.stakeholders, **people})
        ends = simulate_cases(
            region, [case], list(range(1, where.seeds + 1)), request.years, request.start_year, threads=where.threads,
            only_end=True,
        ).ends()  # fmt: skip
        sums["area"] += float(region.grounds["area"].sum())
        for name in sums:
            if name != "area":
                sums[name] += float(ends[name].mean())
    private = sums["private_investment"] + sums["bank_credit"]
    money = sums["public_cost"] + private
    return {
        "restored_share": sums["restored_area"] / sums["area"],
        "public_money": sums["public_cost"] / sums["area"] / request.years,
        "private_share": private / money if money > 0.0 else 0.0,
    }


def under(path: str, values: dict[str, float]) -> dict[str, float]:
    """The values whose names begin with a path, by the rest of their names."""
    return {name.removeprefix(path): value for name, value in values.items() if name.startswith(path)}


def priors_of(free: Sequence[str]) -> list[Prior]:
    """The priors of numbers by their full names. Raises InputError for what is no uncertain number."""
    priors = {prior.name: prior for prior in uncertain(free)}
    for name in free:
        if name not in priors:
            raise InputError(f"{name} is no uncertain number; minevalue parameters shows all")
    return [priors[name] for name in free]


def fit(
    say: Callable[[dict[str, float]], dict[str, float]],
    free: Sequence[str],
    targets: Sequence[Target] = TARGETS,
    even: int = 128,
    guided: int = 96,
    seed: int = 1,
    advance: Callable[[int], None] = lambda tries: None,
) -> pd.DataFrame:
    """All tries of a fit: stage (even or guided), loss, each free number, its place in the range (share.<number>), each
    outcome. The same arguments give the same bits.

    say: what the model says for values of the free numbers; even: tries that fill the ranges (Sobol sequence); guided:
    tries that optuna's tree-structured Parzen estimator makes from what came before. advance: called after each try.
    """
    import optuna
    from scipy.stats import qmc

    check_targets(targets)
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    priors = priors_of(free)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(multivariate=True, n_startup_trials=0, seed=seed))
    for point in qmc.Sobol(len(free), rng=seed).random(even):
        study.enqueue_trial(dict(zip(free, map(float, point))))
    rows = []
    for number in range(even + guided):
        trial = study.ask({name: optuna.distributions.FloatDistribution(0.0, 1.0) for name in free})
        values = {prior.name: prior.value(trial.params[prior.name]) for prior in priors}
        outcomes = say(values)
        missed = loss(outcomes, targets)
        study.tell(trial, missed)
        shares = {f"share.{name}": trial.params[name] for name in free}
        stage = EVEN if number < even else GUIDED
        rows.append({"stage": stage, "loss": missed, **values, **shares, **outcomes})
        advance(1)
    return pd.DataFrame(rows)
