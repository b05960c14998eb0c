"""Who pays whom for restoration, who gains, and where does the money come from and go?"""

import numpy as np
import pandas as pd

from sim.analysis.frames import policies_of, require_columns
from sim.analysis.intervals import mean_interval

STAKEHOLDERS = ("government", "investor", "bank", "firm", "resident")

# General revenue that fills the government's purse: what the government can spend, not what it gains from mines.
GENERAL_REVENUE = ("budget_transfer", "programme_grant")

FLOW_COLUMNS = ("policy", "seed", "account", "payer", "payee", "purpose", "unit", "amount")


def money_moved(flows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the flows table that are money moving from one sector to another, amounts in CNY to date."""
    require_columns(flows, FLOW_COLUMNS, "flows")
    moved = (flows["unit"] == "CNY") & (flows["payer"] != flows["payee"])
    money = flows.loc[moved, list(FLOW_COLUMNS)]
    texts = ["policy", "account", "payer", "payee", "purpose"]
    return money.assign(**{column: money[column].astype(object) for column in texts})


def seed_counts(flows: pd.DataFrame) -> pd.Series:
    """Number of seeds of each policy."""
    return flows.groupby("policy", sort=False, observed=True)["seed"].nunique()


def flows_between(flows: pd.DataFrame) -> pd.DataFrame:
    """Mean over seeds of the money between sectors: policy, payer, payee, purpose, amount (CNY to the end of a run)."""
    money = money_moved(flows)
    keys = ["policy", "payer", "payee", "purpose"]
    totals = money.groupby(keys, sort=False)["amount"].sum().reset_index()
    totals["amount"] /= totals["policy"].map(seed_counts(flows)).to_numpy(float)
    return totals


def stakes(flows: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """What each stakeholder pays, receives, and is left with: one row per policy and stakeholder.

    pays: all money that leaves its purse; receives: all that comes in, but for the government's budget from general
    revenue; loans and bonds count when paid out and when paid back. net = receives - pays. Means over seeds in CNY to
    the end of the run, each with the t interval of the level (…_low, …_high).
    """
    money = money_moved(flows)
    out = money.groupby(["policy", "payer", "seed"])["amount"].sum()
    gained = money[~money["account"].isin(GENERAL_REVENUE)]
    into = gained.groupby(["policy", "payee", "seed"])["amount"].sum()
    seeds = {policy: group.unique() for policy, group in flows.groupby("policy", sort=False, observed=True)["seed"]}
    rows = []
    for policy in policies_of(flows):
        for stakeholder in STAKEHOLDERS:
            pays = of_seeds(out, policy, stakeholder, seeds[policy])
            receives = of_seeds(into, policy, stakeholder, seeds[policy])
            row: dict[str, object] = {"policy": policy, "stakeholder": stakeholder}
            for name, values in (("pays", pays), ("receives", receives), ("net", receives - pays)):
                row[name], row[f"{name}_low"], row[f"{name}_high"] = mean_interval(values, level)
            rows.append(row)
    return pd.DataFrame(rows)


def of_seeds(totals: pd.Series, policy: str, sector: str, seeds: np.ndarray) -> np.ndarray:
    """The totals of one policy and sector in the order of the seeds (seeds,); a seed without a flow counts as zero."""
    if (policy, sector) not in totals.index:
        return np.zeros(len(seeds))
    return totals.loc[(policy, sector)].reindex(seeds, fill_value=0.0).to_numpy(float)


def money_through_mines(flows: pd.DataFrame) -> pd.DataFrame:
    """Where the money for mines comes from and where it goes: policy, side ("from" or "to"), party, amount (CNY).

    Parties are the five stakeholders; "buyers" of products; "others" outside, on the side "to" those who supply works
    and operation; and "held": money that projects still hold at the end. Firms are netted: wages and materials that
    they pass on count with those who get them, and what firms keep is theirs. Left out: general revenue, bonds on
    their way between banks and government, and losses from hazards. Both sides of a policy add up to the same sum.
    Means over seeds.
    """
    money = money_moved(flows)
    pair = money["payer"] + " " + money["payee"]
    left_out = (
        money["account"].isin(GENERAL_REVENUE)
        | (money["purpose"] == "damage")
        | pair.isin(["bank government", "government bank"])
    )
    money = money[~left_out]
    sales = (money["payer"] == "outside") & (money["purpose"] == "sale")
    giver = money["payer"].where(money["payer"] != "outside", "others").mask(sales, "buyers")
    taker = money["payee"].where(money["payee"] != "outside", "others")
    given = money.groupby([money["policy"], giver], sort=False)["amount"].sum()
    taken = money.groupby([money["policy"], taker], sort=False)["amount"].sum()
    own = money[(money["payer"] == "firm") & (money["payee"] == "project")].groupby("policy")["amount"].sum()
    counts = seed_counts(flows)
    rows = []
    for policy in policies_of(flows):
        inward, outward = sums_of(given, policy), sums_of(taken, policy)
        equity = float(own.get(policy, 0.0))
        kept = outward.pop("firm", 0.0) - (inward.pop("firm", 0.0) - equity)
        held = outward.pop("project", 0.0) - inward.pop("project", 0.0)
        # What a firm or a project spends beyond what it took in came out of its own pocket.
        inward |= {"firm": equity + max(-kept, 0.0), "held": max(-held, 0.0)}
        outward |= {"firm": max(kept, 0.0), "held": max(held, 0.0)}
        for side, parties in (("from", inward), ("to", outward)):
            paid = {party: amount / counts[policy] for party, amount in parties.items() if amount > 0.0}
            rows += [(policy, side, party, amount) for party, amount in paid.items()]
    return pd.DataFrame(rows, columns=["policy", "side", "party", "amount"])


def sums_of(totals: pd.Series, policy: str) -> dict[str, float]:
    """The totals of one policy by party."""
    if policy not in totals.index.get_level_values(0):
        return {}
    return {str(party): float(amount) for party, amount in totals.loc[policy].items()}
