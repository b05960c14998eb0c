"""Which mixes of instruments are worth their public money? NSGA-II over the strengths of the paper's instruments.

A generation is one call of the engine, and finished ones are not run again. What is found is run anew on fresh seeds.
Arguments such as seeds=4 go to the configuration, --population and --generations make it smaller, --language zh speaks
Chinese.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd

from sim import regions
from sim.analysis.search import compromises, front_of, held_again
from sim.cli.compiling import compile_first, new_bar
from sim.cli.searching import GENERATION, Search, searched
from sim.config import request_from
from sim.config.loader import composed, opened
from sim.institutions import INSTRUMENTS
from sim.report.answers.search import search_finding
from sim.report.figures.search import search_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure
from sim.simulate import Case, simulate_cases

FOLDER = Path("results") / "search"
OBJECTIVES = ("restored_share", "public_cost", "residents_income", "fairness")
GROUPS = ("property", "finance", "conversion", "coordination")
BASELINE, BOUND = "stage_3", "full_reform"
FRESH = 1000  # the first of the fresh seeds


def requests(overrides):
    """The requests of the search and of today's rules, composed alike."""
    with opened() as hydra:
        asked = ["+experiment=search", *overrides]
        return [request_from(composed(hydra, [*asked, *more])) for more in ([], [f"policy={BASELINE}"])]


def mixed(policy, strengths):
    """The policy with instruments at these strengths, {name: strength}; the others stay as they are."""
    changed = [
        replace(item, strength=strengths[item.name()]) if item.name() in strengths else item
        for item in policy.instruments
    ]
    return replace(policy, instruments=tuple(changed))


def ends_of(request, region, policies, seeds):
    """The end of each policy on each seed, policies in their order."""
    cases = [Case(policy, request.scenario, request.parameters) for policy in policies]
    outcome = simulate_cases(
        region, cases, list(seeds), request.years, request.start_year, threads=request.threads, only_end=True
    )
    ends = outcome.ends()
    ends.insert(0, "place", [place for place in range(len(policies)) for _ in seeds])
    return ends


def main():
    """Search, run what is found anew, print, write tables, figures and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--population", type=int, default=40)
    parser.add_argument("--generations", type=int, default=50)
    parser.add_argument("--fresh", type=int, default=60, help="seeds on which what is found is run anew")
    given, overrides = parser.parse_known_args()
    compile_first()
    request, today = requests(overrides)
    region = regions.build(request.region, request.stakeholders)
    labels = {item.name(): item for item in request.policy.instruments if INSTRUMENTS[item.name()].group in GROUPS}

    def evaluate(points):
        ends = ends_of(request, region, [mixed(request.policy, point) for point in points], request.seeds)
        return ends.groupby("place")[list(OBJECTIVES)].mean()

    usual = ends_of(request, region, [today.policy, request.policy], request.seeds)
    usual = usual.groupby("place")[list(OBJECTIVES)].mean()
    costs = usual["public_cost"].to_list()
    search = Search(tuple(labels), OBJECTIVES, "public_cost", costs[1], given.population, given.generations, seed=1)
    with new_bar(float(search.generations), desc=GENERATION) as bar:
        candidates = searched(search, evaluate, FOLDER / "generations", lambda done: bar.update(done - bar.n))
    front = front_of(candidates, OBJECTIVES, search.limited, search.limit)
    named = compromises(front, OBJECTIVES, search.limited, costs[0])

    policies = {name: mixed(request.policy, front.loc[index, list(labels)].to_dict()) for name, index in named.items()}
    policies |= {BASELINE: today.policy, BOUND: request.policy}
    fresh = ends_of(request, region, list(policies.values()), range(FRESH, FRESH + given.fresh))
    fresh["policy"] = [list(policies)[place] for place in fresh["place"]]
    seen = pd.concat([front.loc[list(named.values())].set_index(pd.Index(named)), usual.set_axis([BASELINE, BOUND])])
    held = held_again(seen, fresh, OBJECTIVES, BASELINE)
    (FOLDER / "tables").mkdir(parents=True, exist_ok=True)
    for name, table in (("candidates", candidates), ("front", front), ("held_again", held)):
        table.to_csv(FOLDER / "tables" / f"{name}.csv", index=False)
    for code in ("en", "zh"):
        said = {name: getattr(item, f"label_{code}") for name, item in labels.items()}
        seeds = (len(request.seeds), given.fresh)
        figure = search_figure(len(candidates), front, named, held, said, seeds, wording_of(code))
        save_figure(figure, FOLDER / "figures", f"search.{code}")
    finding = search_finding(held, len(candidates))
    write_finding(FOLDER, finding)
    print(f"{finding.said('question', given.language)}\n{finding.said('answer', given.language)}")
    print(f"\n{FOLDER}/tables, {FOLDER}/figures", file=sys.stderr)


if __name__ == "__main__":
    main()
