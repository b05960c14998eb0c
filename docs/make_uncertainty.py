"""What did the experiments on uncertainty last show? Fills in docs/uncertainty.md from results/.

Run experiments/coverage.py and experiments/common_luck.py first. Figures are copied to docs/uncertainty, in both
languages.
"""

import re
import shutil
from pathlib import Path

import pandas as pd

from sim.indicators import INDICATORS
from sim.report.finding import read_finding

PAGE = Path(__file__).parent / "uncertainty.md"
FIGURES = Path(__file__).parent / "uncertainty"
RESULTS = Path("results")
RENAMED = {
    "variance_ratio": "variance ratio",
    "lowest_ratio": "lowest",
    "highest_ratio": "highest",
    "attainable": "at most",
    "within_band": "within 93-97%",
    "stream": "same-seed generator",
    "named": "named luck",
    "against_same_seed": "named luck over same-seed",
    "way": "seeds chosen",
}


def table(frame):
    """A table as Markdown, numbers in three digits."""
    shown = frame.rename(columns=RENAMED)
    if "indicator" in shown:
        shown["indicator"] = [INDICATORS[name].label_en for name in shown["indicator"]]
    lines = [list(map(str, shown.columns)), ["---"] * len(shown.columns)]
    lines += [[cell(value) for value in row] for row in shown.itertuples(index=False)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value):
    """A value of a table as text."""
    if not isinstance(value, float):
        return str(value).replace("_", " ")
    return "" if value != value else f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def texts():
    """{part of the page: its text}."""
    covered, luck = RESULTS / "coverage", RESULTS / "common_luck"
    saved = pd.read_csv(covered / "tables" / "saved.csv")
    columns = ["region", "indicator", "variance_ratio", "lowest_ratio", "highest_ratio", "attainable"]
    years = pd.read_csv(covered / "tables" / "by_year.csv")
    years = years.pivot(index="indicator", columns="years", values="variance_ratio").loc[saved["indicator"].unique()]
    return {
        "summary": table(pd.read_csv(covered / "tables" / "summary.csv")),
        "saved": table(saved[columns]),
        "verdict": read_finding(covered).answer_en,
        "by_year": table(years.reset_index()),
        "same_seed": table(pd.read_csv(luck / "tables" / "medians.csv")),
        "same_seed_verdict": read_finding(luck).answer_en,
    }


def main():
    """Fill in the page and copy the figures."""
    page = PAGE.read_text(encoding="utf-8")
    for name, text in texts().items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        page = re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n{text}\n{end}", page, flags=re.DOTALL)  # noqa: B023
    PAGE.write_text(page, encoding="utf-8")
    FIGURES.mkdir(exist_ok=True)
    for experiment in ("coverage", "common_luck"):
        for path in sorted((RESULTS / experiment / "figures").glob("*.png")):
            shutil.copyfile(path, FIGURES / path.name)


if __name__ == "__main__":
    main()
