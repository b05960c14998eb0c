"""How much safer do the people by the mines live?"""

from sim.indicators.declared import LESS_IS_BETTER, MORE_IS_BETTER, UNBOUNDED, Theme, indicator, ratio
from sim.indicators.spans import years_passed


@indicator("1", MORE_IS_BETTER, "Hazard eliminated", "地质灾害隐患消除率")
def hazard_elimination(records):
    """Share of the hazard before works, weighted by area, that works have removed."""
    return ratio(records.totals["hazard"] - records.totals["hazard_left"], records.totals["hazard"])


@indicator("1", MORE_IS_BETTER, "Land made stable", "地质灾害隐患稳定率")
def stable_share(records):
    """Area of the sites whose safety layer is as high as acceptance asks for, over damaged area."""
    return records.share("safe_area", "area")


@indicator("1", MORE_IS_BETTER, "Fall in public risk", "公共安全风险降幅")
def risk_reduction(records):
    """1 less the yearly damage to be expected as the sites are now, over what was to be expected before any works; 0
    where nothing was to be feared."""
    before = records.totals["damage_before"]
    return ratio(before - records.totals["expected_damage"], before)


@indicator("1", MORE_IS_BETTER, "Community safety", "社区安全指数")
def community_safety(records):
    """Share of the households of the villages by the mines that no mine short of safe can reach: every mine by their
    village counts as safe, or they have been moved."""
    return records.share("safe_families", "families")


@indicator(
    "1/yr", MORE_IS_BETTER, "Yearly change of community safety", "社区安全指数年均变化", UNBOUNDED, looks_back=True
)
def community_safety_change(records):
    """Community safety less what it was at the close of the first quarter, per year since; 0 at that close."""
    index = community_safety(records)
    return ratio(index - index[:, :1], years_passed(index))


@indicator("CNY/yr", LESS_IS_BETTER, "Damage to be expected", "预期灾害损失")
def expected_damage(records):
    """Yearly damage to be expected from all sites as they are now."""
    return records.totals["expected_damage"]


@indicator("CNY", LESS_IS_BETTER, "Damage to residents", "居民灾害损失")
def damage(records):
    """Losses of residents from storms and collapses to date."""
    return records.paid("damage")


SAFETY = Theme(
    "safety", "Public safety", "公共安全",
    (
        hazard_elimination, stable_share, risk_reduction, community_safety, community_safety_change, expected_damage,
        damage,
    ),
)  # fmt: skip
