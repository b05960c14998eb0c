"""Is a table fit to be analysed, and which of its rows are asked for?"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import pandas as pd

from sim.indicators import INDICATORS
from sim.schema import InputError


def require_columns(table: pd.DataFrame, columns: Sequence[str], what: str) -> None:
    """Raise InputError, naming what is missing, unless the table `what` has every one of the columns."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise InputError(f"the {what} table lacks the column(s) {', '.join(missing)}; gather it with sim.store.read")


def require_indicators(series: pd.DataFrame, indicators: Sequence[str]) -> None:
    """Raise InputError, naming near matches, unless every indicator is declared and recorded in the series."""
    for name in indicators:
        if name not in INDICATORS or name not in series.columns:
            near = get_close_matches(name, [known for known in INDICATORS if known in series.columns], 3)
            hint = f"; did you mean {' or '.join(near)}?" if near else "; sim.indicators.INDICATORS lists them all"
            raise InputError(f"indicator {name} is not in these results{hint}")


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each {column: value}."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def policies_of(table: pd.DataFrame) -> list[str]:
    """Names of the policies of a table, in the order in which they first appear."""
    return [str(name) for name in pd.unique(table["policy"].astype(object))]


def end_of_run(series: pd.DataFrame, keys: Sequence[str] = ("policy", "seed")) -> pd.DataFrame:
    """The last period of each run: one row per combination of the keys.

    Raises InputError when a combination has more than one row in a period, or when runs end at different times.
    """
    require_columns(series, [*keys, "period"], "series")
    if series.empty:
        raise InputError("the series table has no rows; run the policies first")
    keys = list(keys)
    last = series["period"].max()
    ends = series[series["period"] == last].reset_index(drop=True)
    if ends.duplicated(keys).any():
        other = [column for column in series.columns if column not in (*keys, "period", "year", *INDICATORS)]
        varying = [column for column in other if column != "job" and series[column].nunique(dropna=False) > 1]
        hint = f"they also differ in {', '.join(varying)}: choose one value of each" if varying else "remove duplicates"
        raise InputError(f"several rows share one {' and '.join(keys)} in period {last}; {hint}")
    begun = series[keys].drop_duplicates()
    if len(begun) > len(ends):
        early = begun.merge(ends[keys], how="left", indicator=True)
        names = early.loc[early["_merge"] == "left_only", keys[0]].astype(str).unique()
        raise InputError(f"runs of {', '.join(names)} end before period {last}; run them for the same number of years")
    return ends
