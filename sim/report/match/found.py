"""What does a report on mines, one by one, have to go by? Tables, and the facts of the runs behind them."""

from typing import Any, NamedTuple

import pandas as pd

from sim.analysis.frames import rows_of
from sim.report.language import Wording


class Facts(NamedTuple):
    """What was run: the region, how many runs of each rule, in how many of them numbers are drawn too, years, the
    policy of today, the one set beside it on the map, all policies in their order, version and hash of the source."""

    region: str
    runs: int
    drawn: int
    years: int
    start_year: float
    baseline: str
    beside: str
    policies: tuple[str, ...]
    version: str
    source_hash: str


class Match(NamedTuple):
    """The tables of a match: of sim.matches (mines, variants) and of sim.analysis.match (the others)."""

    mines: pd.DataFrame
    variants: pd.DataFrame
    matches: pd.DataFrame
    shares: pd.DataFrame
    rises: pd.DataFrame
    constraints: pd.DataFrame
    instruments: pd.DataFrame
    summary: pd.DataFrame
    regional: pd.DataFrame
    facts: Facts
    paper: pd.DataFrame | None = None
    held_from_paper: pd.DataFrame | None = None

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its name."""
        return {name: table for name, table in self._asdict().items() if isinstance(table, pd.DataFrame)}

    def name_of(self, mine: str, wording: Wording) -> str:
        """What a mine is called in a language; its id where it has no name."""
        return str(self.named(wording).get(mine, mine))

    def named(self, wording: Wording) -> dict[str, str]:
        """{mine: what it is called in a language}."""
        return dict(zip(self.mines["mine"], self.mines[f"name_{wording.code}"]))

    def labels(self, wording: Wording) -> dict[str, str]:
        """{variant: what it is called in a language}."""
        known: dict[str, str] = {}
        for row in rows_of(self.variants):
            is_policy = row["kind"] in ("baseline", "policy")
            known[row["variant"]] = wording.policy(row["variant"]) if is_policy else row[f"label_{wording.code}"]
        return known


def cell_of(match: Match, policy: str) -> dict[str, dict[str, Any]]:
    """{mine: the row of `matches` under a policy}."""
    own = match.matches[match.matches["variant"] == policy]
    return {str(row["mine"]): row for row in rows_of(own)}
