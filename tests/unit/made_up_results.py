"""What may results look like? Made-up tables in the layout of the store, for tests of analysis and report."""

import numpy as np
import pandas as pd

from sim.indicators import INDICATORS
from sim.ledger import ACCOUNTS, SECTORS
from sim.mines.sites import VALUE_STAGES

POLICIES = ("no_policy", "stage_3", "property", "finance", "conversion", "coordination", "full_reform")
STRENGTH = {
    "no_policy": 0.12, "stage_3": 0.34, "property": 0.46, "finance": 0.52, "conversion": 0.345,
    "coordination": 0.44, "full_reform": 0.71,
}  # fmt: skip
MODES = ("none", "safety_baseline", "native_resource_use", "property_rights_trading", "industry_integration")
AMOUNTS = {
    "budget_transfer": 4.0e8, "public_works": 2.1e8, "administration": 3.0e7, "public_care": 4.0e7,
    "cost_subsidy": 6.0e7,
    "works": 3.2e8, "equity": 2.6e8, "loan": 1.4e8, "interest": 6.0e7, "principal": 1.1e8, "sale_produce": 2.2e8,
    "sale_tourism": 3.1e8, "sale_quota": 1.6e8, "sale_carbon": 6.0e6, "sale_material": 4.0e7, "operating_cost": 2.4e8,
    "wages": 9.0e7, "works_wages": 6.0e7, "works_inputs": 3.4e8, "tax": 4.0e7, "guaranteed_income": 3.0e7,
    "residents_dividend": 2.0e7, "priority_return": 5.0e7, "dividend": 1.5e8, "damage": 7.0e7, "relief": 1.0e7,
    "facilities": 8.0e7, "search": 4.0e6, "bond_sold": 3.0e7, "bond_lent": 3.0e7, "bond_service": 2.0e7,
    "bond_repaid": 3.4e7, "carbon_issued": 2.0e5, "carbon_sold": 1.2e5, "distribution": 5.0e7,
}  # fmt: skip


def made_up_series(policies=POLICIES, seeds=50, periods=120, start_year=2026):
    """A series table: luck of a seed moves every policy alike, and each a little by itself."""
    shared = np.random.default_rng(1).normal(size=seeds)
    parts = []
    for number, policy in enumerate(policies):
        own = np.random.default_rng(100 + number).normal(size=(len(INDICATORS), seeds))
        strength = STRENGTH.get(policy, 0.4)
        when = np.arange(periods)
        rise = 1.0 / (1.0 + np.exp(-(when / periods - 0.45) * 7.0))
        columns = {
            "policy": np.repeat(policy, seeds * periods),
            "seed": np.repeat(np.arange(1, seeds + 1), periods),
            "period": np.tile(when, seeds),
            "year": np.tile(start_year + 0.25 * (when + 1), seeds),
        }
        for place, (name, indicator) in enumerate(INDICATORS.items()):
            level = strength + 0.05 * shared + 0.02 * own[place]
            if name == "fairness":
                level = 0.55 + 0.4 * (level - 0.4) * (policy != "full_reform")
            if name == "realisation_rate":
                level = 0.35 * level
            if indicator.unit.startswith("CNY"):
                level = level * {"public_cost": 6.0e8, "bank_credit": 4.0e8, "gep": 9.0e7}.get(name, 7.0e8)
            elif indicator.unit not in ("1",):
                level = level * 60
            columns[name] = (np.maximum(level, 0.0)[:, None] * rise[None, :]).ravel()
        parts.append(pd.DataFrame(columns))
    return pd.concat(parts, ignore_index=True)


def made_up_sites(policies=POLICIES, seeds=50, sites=40):
    """A sites table: more mines are in a mode that earns, the stronger the policy."""
    parts = []
    for number, policy in enumerate(policies):
        luck = np.random.default_rng(200 + number)
        free = STRENGTH.get(policy, 0.4)
        chances = [1 - free - 0.1, 0.1 + 0.1 * free, 0.3 * free, 0.35 * free, 0.25 * free]
        mode = luck.choice(MODES, size=seeds * sites, p=np.array(chances) / sum(chances))
        parts.append(
            pd.DataFrame(
                {
                    "policy": policy,
                    "seed": np.repeat(np.arange(1, seeds + 1), sites),
                    "site": np.tile([f"mine {place}" for place in range(sites)], seeds),
                    "mode": np.where(mode == "safety_baseline", "none", mode),
                    "public_mode": mode == "safety_baseline",
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def made_up_flows(policies=POLICIES, seeds=50):
    """A flows table over the accounts of the ledger."""
    rows = []
    for number, policy in enumerate(policies):
        luck = np.random.default_rng(300 + number)
        for seed in range(1, seeds + 1):
            for account in ACCOUNTS:
                scale = 2.2 * STRENGTH.get(policy, 0.4) if account.name not in ("damage", "relief") else 1.0
                amount = AMOUNTS.get(account.name, 0.0) * scale * luck.uniform(0.8, 1.2)
                sectors = (SECTORS[account.payer], SECTORS[account.payee])
                rows.append((policy, seed, account.name, *sectors, account.purpose, account.unit, amount))
    names = ["policy", "seed", "account", "payer", "payee", "purpose", "unit", "amount"]
    return pd.DataFrame(rows, columns=names)


def made_up_stages(policies=POLICIES, seeds=50, periods=120, start_year=2026, sites=8):
    """A table of value stages: mines leave net loss, and nobody's hands, the faster the stronger the policy."""
    grid = pd.MultiIndex.from_product(
        [range(1, seeds + 1), range(periods), MODES, VALUE_STAGES], names=["seed", "period", "mode", "value_stage"]
    ).to_frame(index=False)
    parts = []
    for number, policy in enumerate(policies):
        luck = np.random.default_rng(400 + number)
        moved = STRENGTH.get(policy, 0.4) * np.linspace(0.1, 1.0, periods)
        modes = np.stack([1.0 - moved, 0.4 * moved, 0.3 * moved, 0.3 * moved, 0.0 * moved], axis=1)
        stages = np.stack([1.0 - moved, 0.3 * moved, 0.4 * moved, 0.3 * moved], axis=1)
        chances = modes[:, :, np.newaxis] * stages[:, np.newaxis, :]
        counts = [luck.multinomial(sites, chances[period].ravel()) for _ in range(seeds) for period in range(periods)]
        counted = np.concatenate(counts).astype(float)
        year = start_year + 0.25 * (grid["period"] + 1)
        parts.append(grid.assign(policy=policy, year=year, sites=counted, area=70.0 * counted))
    return pd.concat(parts, ignore_index=True)


def with_levers(make, combinations):
    """A table over combinations of levers, each the table of stage_3 with other numbers."""
    parts = []
    for place, levers in enumerate(combinations):
        part = make(("stage_3",), seeds=10)
        for name in ("restored_share", "private_investment", "residents_income", "investor_gain"):
            if name in part:
                part[name] = part[name] * (0.8 + 0.1 * place)
        parts.append(part.assign(**levers))
    return pd.concat(parts, ignore_index=True)


def made_up_regimes(policy="history"):
    """When which regime of a dated policy was in force; the last one is open."""
    spans = (("stage_1", 2001.0, 2016.0), ("stage_2", 2016.0, 2021.0), ("stage_3", 2021.0, None))
    rows = [{"policy": policy, "regime": name, "rules": name, "start": start, "end": end} for name, start, end in spans]
    return pd.DataFrame(rows)


RECORDED = {
    "region": "cases",
    "combinations": 7,
    "unfinished": 0,
    "version": "0.1.0",
    "source_hash": "0123456789abcdef",
    "run_command": "minevalue sweep +experiment=demo",
    "brief_command": "minevalue brief results/demo",
}
