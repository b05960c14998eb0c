"""Does the model show the patterns that it is held against? Prints each with its figure, met or not met.

Runs the sweeps first; what has been run is not run again. Writes results/patterns, and with --page docs/patterns.md
too. --language zh prints in Chinese.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from sim import store
from sim.analysis import beside_known, modes_evaluated, orders_held
from sim.analysis.evaluation import Results
from sim.analysis.patterns import PATTERNS, Runs, found, mode_ranks
from sim.analysis.yearly import per_year
from sim.cli import main as minevalue
from sim.config.loader import composed, opened
from sim.mines.products import location_value
from sim.model import RestorationModel
from sim.regions import build
from sim.report.figures import path_figure
from sim.report.language import wording_of
from sim.report.pattern_page import page, text
from sim.report.style import save_figure

RESULTS = Path("results")
FOLDER = RESULTS / "patterns"
PAGE = Path(__file__).parent.parent / "docs" / "patterns.md"
SWEEPS = (
    "policy_history", "mode_evaluation", "demo", "patterns_markets", "patterns_outlay", "patterns_places",
    "patterns_reach", "patterns_integration",
)  # fmt: skip
WALKS = 10  # seeds of the case county that are followed quarter by quarter


def tables_of(name, *tables):
    """Tables of a sweep's results."""
    return [store.read(RESULTS / name, table) for table in tables]


def region_node(name):
    """A shipped region as composed, and its stakeholders."""
    with opened() as hydra:
        config = composed(hydra, [f"region={name}"])
    return config["region"], config["stakeholders"]


def located(sites):
    """Sites of the drawn county with their location value (1)."""
    region = build(*region_node("synthetic"))
    demand = RestorationModel(region=region, years=1).world.demand[0]
    values = {name: location_value(ground, demand) for name, ground in zip(region.site_names, region.grounds)}
    return sites.assign(location=sites["site"].astype(object).map(values).astype(float))


def walked():
    """The value stage of each case under full reform at the close of every quarter: seed, site, period, value_stage."""
    rows = []
    for seed in range(1, WALKS + 1):
        model = RestorationModel(policy="full_reform", region="cases", rng=seed)
        for period in range(model.periods):
            model.step()
            stages = np.array(model.world.projects["value_stage"][0])
            rows += [(seed, site, period, int(stage)) for site, stage in zip(model.site_names, stages)]
    return pd.DataFrame(rows, columns=["seed", "site", "period", "value_stage"])


def ordered(results):
    """Which orders of the paper's table 3 hold, with the number of seeds."""
    return orders_held(modes_evaluated(results)).assign(seeds=results.series["seed"].nunique())


def runs():
    """All that the patterns are measured on, run where it is not there yet."""
    for name in SWEEPS:
        if minevalue(["sweep", f"+experiment={name}"]):
            sys.exit(f"the sweep {name} failed")
    demo_series, demo_sites = tables_of("demo", "series", "sites")
    cases = region_node("cases")[0]["sites"]
    return Runs(
        history=tables_of("policy_history", "series")[0],
        orders=ordered(Results(*tables_of("mode_evaluation", "series", "sites", "flows"))),
        demo_series=demo_series,
        demo_sites=demo_sites,
        modes_in_paper={site["id"]: site["mode_in_paper"] for site in cases},
        markets=tables_of("patterns_markets", "ends")[0],
        outlay=tables_of("patterns_outlay", "ends")[0],
        reach=pd.concat(
            [
                tables_of("patterns_reach", "ends")[0].assign(reserved=False),
                tables_of("patterns_integration", "ends")[0].assign(reserved=True),
            ]
        ),
        places=located(tables_of("patterns_places", "sites")[0]),
        walks=walked(),
    )


def main():
    """Run, measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--page", action="store_true")
    asked = parser.parse_args()
    all_runs = runs()
    rules_as_they_came = all_runs.history[all_runs.history["policy"] == "history"]
    made = {
        "patterns": found(PATTERNS, all_runs),
        "path": per_year(rules_as_they_came, ["restored_share"]),
        "known": beside_known(rules_as_they_came),
        "cases": mode_ranks(all_runs.demo_sites, all_runs.modes_in_paper),
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, table in made.items():
        table.to_csv(FOLDER / f"{name}.csv", index=False)
    for code in ("en", "zh"):
        save_figure(path_figure(made["path"], made["known"], wording_of(code)), FOLDER / "figures", f"path.{code}")
    if asked.page:
        PAGE.write_text(page(made["patterns"], made["path"], made["cases"]), encoding="utf-8")
    print(text(made["patterns"], wording_of(asked.language)))
    print(f"\n{FOLDER}", file=sys.stderr)


if __name__ == "__main__":
    main()
