"""Within which band must each pattern of modes, places, land and cases lie? Set down before the mechanisms that make
them were first measured; a band that is missed is a finding, and no band was moved since.

Shares are of mines of a drawn county after thirty years, over luck and numbers; W is what a park is worth to the county
that builds it, over all that it counts (CNY).
"""

from typing import NamedTuple

import numpy as np


class Band(NamedTuple):
    """A band, both ends met by touching them: what is held against it, its unit, and its ends."""

    what: str
    unit: str
    least: float
    most: float


INTEGRATION_TODAY = Band("mines in industry integration, today's rules", "1", 0.005, 0.10)
INTEGRATION_REFORM_MORE = Band("the same under full reform, less today's", "1", 0.0, np.inf)
INTEGRATION_REFORM = Band("mines in industry integration, full reform", "1", 0.0, 0.25)
NEAR_OVER_FAR = Band("integration in the best third of locations over that in the worst third", "1", 3.0, np.inf)
CONTRACTS_NEAR_LESS_FAR = Band(
    "contracts in the best third of locations less those in the worst third", "1", 0.0, np.inf
)
VALUE_NEAR_LESS_FAR = Band("the same of realised value", "CNY/ha", 0.0, np.inf)
VISITS_WITHIN = 2.0  # times what is on record, up or down, at the capital really spent
CASES_WITHIN = Band("of four cases with visits on record, those within that factor", "cases", 3.0, 4.0)
LOG_SCORE_GAINED = Band(
    "realised channels of the eight cases: log score less that of guessing the sample's shares", "1", 0.0, np.inf
)
LAKE_BESIDE_CITY = Band("W of a subsided lake beside a city of two million", "CNY", 0.0, np.inf)
LAKE_FAR_AWAY = Band("W of the same lake at 40 km", "CNY", -np.inf, 0.0)
ACCEPTED_2001_2016 = Band("accepted area of all mine land, 2001-2016, rules as they came", "1", 0.128, 0.268)
ACCEPTED_2021_2025 = Band("the same 2021-2025, never fitted", "1", 0.049, 0.147)
WORKS_COST = Band("cost of works per accepted hectare to 2016, yuan of 2025", "CNY/ha", 140_000.0, 220_000.0)
PRIVATE_MONEY = Band("private share of all money to 2014", "1", 0.05, 0.34)
RETURNS_FALL = Band(
    "area restored by a further yuan, from the first on: its slope", "ha/million CNY/million CNY", -np.inf, 0.0
)
