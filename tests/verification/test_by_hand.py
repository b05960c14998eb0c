"""Does the model build, pay and owe what plain arithmetic says, on one mine with all luck left out, for six years?"""

from math import ceil, exp, log

import numpy as np
import pytest
from round_numbers import NUMBERS, SCENARIO, annuity, full_effect, instalment, ramp, verhulst, years_from
from small_world import small_region, walk, with_columns

from sim.draws import DEPARTMENT, SURVEY, luck
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import Policy
from sim.ledger import ACCOUNTS
from sim.sites import NATIVE_RESOURCE_USE, OPERATION, Project, Restoration

SEED = 26
QUARTERS = 24
SUBSIDY = Policy("subsidy", (INSTRUMENTS["cost_subsidy"](subsidy_share=0.3),))


def still_region():
    """One county and its province, one mine of 100 ha, one investor, firm and bank, a village of one record."""
    region = small_region(counties=1, sites=1, firms=1, investors=1, banks=1, households=1)
    region = with_columns(
        region, "grounds",
        {"area": 100.0, "kind": 0, "hazard": 0.2, "contamination": 0.0, "soil": 1.0, "cover": 0.1, "water_share": 0.1,
         "heritage": 0.0, "waste_rock": 1e6, "usable_share": 0.4, "title_clarity": 1.0, "built_up_share": 0.0,
         "has_operator": 0, "households_on_site": 3.0},
    )  # fmt: skip
    region = with_columns(region, "governments", {"cash": [1e7, 0.0], "yearly_budget": [4e6, 2e6]})
    region = with_columns(
        region, "investors",
        {"cash": INVESTOR_CASH, "county": 0, "hurdle": 0.08, "risk_aversion": 0.5, "trust": 0.9, "caution": 0.0,
         "bid_share": 0.1, "greed": 0.0, "most_projects": 1},
    )  # fmt: skip
    region = with_columns(
        region, "firms",
        {"cash": 1e7, "capacity": 2e8, "technology": 1.0, "margin": 0.1, "honesty": 1.0, "most_projects": 0},
    )  # fmt: skip
    region = with_columns(region, "banks", {"capital": 1e8, "cash": 1e8, "spread": 1.0})
    return with_columns(region, "households", {"trust": 1.0, "envy": 0.0, "guilt": 0.0})


INVESTOR_CASH = 6.5e6

# What the mine needs in all: safety, full cover (a tenth is green already), a farm.
SAFETY, ECOLOGY, FARM = 100 * 100_000 * 0.2, 100 * 150_000 * 0.9, 100 * 20_000


@pytest.fixture(scope="module")
def found():
    """What the model did: [(payments of the quarter {account: CNY}, {part: {column: value}} at its close)]."""
    quarters, before = [], np.zeros(len(ACCOUNTS))
    for period, world in walk(still_region(), SUBSIDY, [SEED], QUARTERS // 4, SCENARIO, NUMBERS):
        now = world.accounts_by_period[0, period].copy()
        paid = {account.name: now[place] - before[place] for place, account in enumerate(ACCOUNTS)}
        project = {name: world.projects[name][0, 0].item() for name in Project.columns}
        layers = {name: world.restorations[name][0, 0].item() for name in Restoration.columns}
        cash = {name: getattr(world, name)["cash"][0, 0].item() for name in ("investors", "banks", "firms", "governments")}
        quarters.append((paid, project, layers, cash))
        before = now
    return quarters
