"""What came of a run? Tables of its indicators, sites, payments, value stages and closing checks, one row per policy,
seed and thing."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from sim.formulas.money import PERIODS_PER_YEAR
from sim.indicators import Records, reckon_all, reckon_ends
from sim.ledger import (
    ACCOUNT_ROW,
    ACCOUNTS,
    GENERAL,
    SALE,
    SECTORS,
    TOTAL,
    oversold,
    turnover,
)
from sim.mines.sites import KINDS, MODES, STAGES, VALUE_STAGES
from sim.world import World

PRIVATE_OUTLAY = ("equity", "firm_equity", "loan")
PUBLIC_OUTLAY = (
    "public_works", "public_relocation", "public_care", "cost_subsidy", "results_payment", "land_purchase",
)  # fmt: skip
RESIDENTS_INCOME = ("works_wages", "wages", "guaranteed_income", "residents_dividend", "community_fund")
PROJECT_SALES = tuple(account.name for account in ACCOUNTS if account.purpose == SALE)


@dataclass(frozen=True)
class Outcome:
    """A finished run: its world, the names of its sites and policies, the policy and seed of each lane; and, by the
    names of the rules that were replaced for it, the text of what stood in their place."""

    site_names: tuple
    county_names: tuple
    policy_names: tuple
    start_year: float
    world: World
    replaced_rules: dict = field(default_factory=dict)

    @property
    def lanes(self):
        """Frame of one row per lane: policy, seed."""
        names = np.asarray(self.policy_names, object)[self.world.policies]
        return pd.DataFrame({"policy": names, "seed": self.world.seeds})

    @property
    def records(self):
        """What the indicators are made of."""
        return Records(self.world.totals, self.world.accounts_by_period)

    def repeated(self, times):
        """The frame of lanes with each row repeated."""
        return self.lanes.loc[np.repeat(np.arange(len(self.world.seeds)), times)].reset_index(drop=True)

    def series(self):
        """One row per lane and period: policy, seed, period, year (at the end of the period), every indicator."""
        lanes, periods = self.world.totals.shape
        frame = self.repeated(periods)
        frame["period"] = np.tile(np.arange(periods), lanes)
        frame["year"] = self.start_year + (frame["period"] + 1) / PERIODS_PER_YEAR
        values = {name: reckoned.ravel() for name, reckoned in reckon_all(self.records).items()}
        return pd.concat([frame, pd.DataFrame(values)], axis=1)

    def ends(self):
        """One row per lane: policy, seed, every indicator at the close of the last period."""
        return pd.concat([self.lanes, pd.DataFrame(reckon_ends(self.records))], axis=1)

    def stages(self):
        """One row per lane, period, mode and value stage: number of sites, and their area (ha), at its close.

        A site is in the mode of its contract once works have begun, else in the safety baseline if public works have
        taken it on, else in none; each site is counted once.
        """
        lanes, periods, modes, stages = self.world.stages.shape
        frame = self.repeated(periods * modes * stages)
        period = np.tile(np.repeat(np.arange(periods), modes * stages), lanes)
        columns = {
            "period": period,
            "year": self.start_year + (period + 1) / PERIODS_PER_YEAR,
            "mode": np.tile(np.repeat(np.asarray(MODES, object), stages), lanes * periods),
            "value_stage": np.tile(np.asarray(VALUE_STAGES, object), lanes * periods * modes),
            "sites": self.world.stages["sites"].ravel(),
            "area": self.world.stages["area"].ravel(),
        }
        return pd.concat([frame, pd.DataFrame(columns)], axis=1)

    def sites(self):
        """One row per lane and site, as the run left it; money in CNY to date, gep in CNY/yr."""
        world = self.world
        lanes, sites = world.grounds.shape
        ground, project, restoration = world.grounds, world.projects, world.restorations
        mode = project["mode"].copy()
        mode[(mode == 0) & (project["public_mode"] == 1)] = MODES.index("safety_baseline")
        books = world.ledger[:, :GENERAL]
        columns = {
            "site": np.tile(np.asarray(self.site_names, object), lanes),
            "county": np.asarray(self.county_names, object)[ground["county"].ravel()],
            "kind": np.asarray(KINDS, object)[ground["kind"].ravel()],
            "area": ground["area"].ravel(),
            "mode": np.asarray(MODES, object)[mode.ravel()],
            "trades": project["trades"].ravel() == 1,
            "public_mode": project["public_mode"].ravel() == 1,
            "stage": np.asarray(STAGES, object)[project["stage"].ravel()],
            "value_stage": np.asarray(VALUE_STAGES, object)[project["value_stage"].ravel()],
            **{layer: restoration[layer].ravel() for layer in ("safety", "ecology", "landscape", "use")},
            "title_clarity": project["title_clarity"].ravel(),
            "gep": sum(restoration[f"gep_{service}"].ravel() for service in ("provision", "regulation", "culture")),
            "private_outlay": booked(books, PRIVATE_OUTLAY),
            "public_outlay": booked(books, PUBLIC_OUTLAY),
            "sales": booked(books, PROJECT_SALES),
            "residents_income": booked(books, RESIDENTS_INCOME),
        }
        return pd.concat([self.repeated(sites), pd.DataFrame(columns)], axis=1)

    def flows(self):
        """One row per lane and account: who paid whom for what, to date."""
        frame = self.repeated(len(ACCOUNTS))
        lanes = len(self.world.seeds)
        columns = {
            "account": [account.name for account in ACCOUNTS] * lanes,
            "payer": [SECTORS[account.payer] for account in ACCOUNTS] * lanes,
            "payee": [SECTORS[account.payee] for account in ACCOUNTS] * lanes,
            "purpose": [account.purpose for account in ACCOUNTS] * lanes,
            "unit": [account.unit for account in ACCOUNTS] * lanes,
            "amount": self.world.ledger[:, TOTAL].ravel(),
        }
        return pd.concat([frame, pd.DataFrame(columns)], axis=1)

    def closing(self):
        """One row per lane: largest closing error over all periods (share of turnover), turnover (CNY), units
        oversold."""
        frame = self.lanes.copy()
        frame["closing_error"] = self.world.closing_error
        frame["turnover"] = turnover(self.world.ledger[:, TOTAL])
        frame["oversold"] = [oversold(self.world.ledger[lane : lane + 1]) for lane in range(len(frame))]
        return frame


def booked(books, names):
    """Sum of the named accounts at each site, flat array over lanes and sites; books (lanes, sites, accounts)."""
    return sum(books[..., ACCOUNT_ROW[name]] for name in names).ravel()
