"""What does the terminal say about policies whose rules change by date?"""

from typing import Any

import pandas as pd

from sim.cli.terminal import ENGLISH, NO_BREAK, aligned, combination_name
from sim.indicators import INDICATORS
from sim.report.numbers import Scale, difference_scale, money_scale, scale_for
from sim.report.tables import Report

CAUTION = """\
These {sites} mines are not the nation: its figures are shown, and the model is not fitted to them (of its numbers,
county budgets alone were computed from the rise to 2016)."""


def regimes_table(report: Report) -> str:
    """What the years of each regime brought, a mean a year with its interval, and what is known of the same years."""
    regimes, known = report.tables["regimes"], report.tables["known"]
    choice = f", at {combination_name(report.choice)}" if report.choice else ""
    lines = []
    for policy, own in regimes.groupby("policy", sort=False, observed=True):
        lines += [f"\nUnder {policy}, a year of each regime on average, with 95% interval{choice}\n", one_table(own)]
        known_lines = [known_line(row) for row in known[known["policy"] == policy].itertuples()]
        lines += ["", *known_lines, CAUTION.format(sites=report.facts.sites)] if known_lines else []
    return "\n".join(lines)


def one_table(own: pd.DataFrame) -> str:
    """A line per regime, a column per indicator."""
    indicators = list(own["indicator"].unique())
    header, columns = ["regime", "years"], []
    for indicator in indicators:
        rows = own[own["indicator"] == indicator]
        scale = yearly_scale(indicator, rows)
        header.append(f"{ENGLISH.indicator(indicator)}, {scale.label.replace(' ', NO_BREAK)}")
        columns.append([with_interval(scale, row) for row in rows.itertuples()])
    first = own[own["indicator"] == indicators[0]]
    years = [f"{row.start:g}-{row.end - 1:g}" for row in first.itertuples()]
    return aligned(header, list(zip(first["regime"], years, *columns)), 2, 24)


def yearly_scale(indicator: str, rows: pd.DataFrame) -> Scale:
    """The scale of what an indicator gains in a year."""
    if INDICATORS[indicator].unit == "CNY":
        return money_scale([*rows["mean"], *rows["high"]], ENGLISH, ENGLISH.units["CNY/yr"])
    scale = difference_scale(indicator, scale_for(indicator, rows["mean"], ENGLISH), ENGLISH)
    return scale._replace(label=f"{scale.label}/yr")


def with_interval(scale: Scale, row: Any) -> str:
    """A mean with its interval; a mean of one seed has none."""
    mean, low, high = (scale.bare(value) for value in (row.mean, row.low, row.high))
    return f"{mean} ({low} to {high})" if low else mean


def known_line(row: Any) -> str:
    """What is known of the nation, and what the run gives, in a line."""
    scale = scale_for(row.indicator, [row.known], ENGLISH)
    years = f"{row.start:.0f}-{row.end - 1:.0f}"
    label = ENGLISH.indicator(row.indicator)
    unit = difference_scale(row.indicator, scale, ENGLISH).label
    return f"{label}, rise in {years}: {with_interval(scale, row)} here, {scale.bare(row.known)} in the nation ({unit})"
