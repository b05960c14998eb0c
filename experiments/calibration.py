"""Which values of the few numbers that no source gives fit what is known of 2001-2016 best, and what stays open?

`make calibrate` runs it; the same sources give the same bits. Nothing is written into the model: table `bands.csv` says
what `calibrated` in sim/parameters would say. --language zh prints in Chinese.
"""

import argparse
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from sim.analysis.calibration import TARGETS, bands, loss, misses, profiles
from sim.cli.fit import EVEN, FREE, country, fit, outcomes_of, priors_of
from sim.config.numbers import numbers
from sim.report.answers.calibration import calibration_finding
from sim.report.figures.calibration import calibration_figure
from sim.report.finding import write_finding
from sim.report.language import wording_of
from sim.report.style import save_figure

FOLDER = Path("results") / "calibration"
MINES, MAPS, SEEDS = 100, 6, 4
EVEN_TRIES, GUIDED_TRIES = 128, 96


def target_table(best, usual):
    """Each target with what the best try and the declared numbers come to, and the misses in deviations."""
    rows = [target._asdict() for target in TARGETS]
    fitted, declared = misses(best), misses(usual)
    for row in rows:
        name = row["outcome"]
        row |= {"fitted": best[name], "fitted_miss": fitted[name]}
        row |= {"declared": usual[name], "declared_miss": declared[name]}
    return pd.DataFrame(rows)


def main():
    """Fit, reckon what is left open, print, write tables, the figure and the finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    language = parser.parse_args().language
    where = country(MINES, MAPS, SEEDS)
    declared = {number.name: number.declared for number in numbers() if number.name in FREE}
    usual = {name: item.start for name, item in declared.items()}
    usual = pd.Series(usual | outcomes_of(where, usual))
    usual["loss"] = loss(usual)
    with tqdm(total=EVEN_TRIES + GUIDED_TRIES, unit="try", desc="calibrate") as bar:
        tries = fit(
            lambda values: outcomes_of(where, values), FREE, TARGETS, EVEN_TRIES, GUIDED_TRIES, advance=bar.update
        )
    best = tries.loc[tries["loss"].idxmin()]
    profile, band = profiles(tries, FREE), bands(tries[tries["stage"] == EVEN], FREE)
    band = band.assign(best=[best[name] for name in FREE], declared=[usual[name] for name in FREE])
    met = target_table(best, usual)
    (FOLDER / "tables").mkdir(parents=True, exist_ok=True)
    for name, table in {"tries": tries, "profiles": profile, "bands": band, "targets": met}.items():
        table.to_csv(FOLDER / "tables" / f"{name}.csv", index=False)
    labels = {name: item.doc for name, item in declared.items()}
    for code in ("en", "zh"):
        figure = calibration_figure(tries, profile, band, usual, priors_of(FREE), TARGETS, labels, wording_of(code))
        save_figure(figure, FOLDER / "figures", f"calibration.{code}")
    finding = calibration_finding(met, band, best["loss"], usual["loss"], "make calibrate")
    write_finding(FOLDER, finding)
    print(f"\n{finding.said('question', language)}\n{finding.said('answer', language)}\n")
    print(met.drop(columns="source").round(3).to_string(index=False))
    print(f"\n{band.round(3).to_string(index=False)}\n\n{FOLDER}/tables, {FOLDER}/figures")


if __name__ == "__main__":
    main()
