"""How far is the mine land restored, as a whole and layer by layer?"""

from sim.indicators.declared import MORE_IS_BETTER, Theme, indicator


@indicator("1", MORE_IS_BETTER, "Restored share", "修复率")
def restored_share(records):
    """Restored area over damaged area; restored means safe and with the cover that acceptance asks for, patch by
    patch."""
    return records.share("restored_area", "area")


@indicator("ha", MORE_IS_BETTER, "Restored area", "修复面积")
def restored_area(records):
    """Area that counts as restored."""
    return records.totals["restored_area"]


@indicator("1", MORE_IS_BETTER, "Accepted share", "验收率")
def accepted_share(records):
    """Area of the sites that can be accepted as restored as a whole, over damaged area."""
    return records.share("accepted_area", "area")


@indicator("1", MORE_IS_BETTER, "Safety layer", "安全层")
def layer_safety(records):
    """Safety layer of all sites, weighted by area."""
    return records.share("safety_area", "area")


@indicator("1", MORE_IS_BETTER, "Ecology layer", "生态层")
def layer_ecology(records):
    """Ecology layer of all sites, weighted by area."""
    return records.share("ecology_area", "area")


@indicator("1", MORE_IS_BETTER, "Landscape layer", "景观层")
def layer_landscape(records):
    """Landscape layer of all sites, weighted by area."""
    return records.share("landscape_area", "area")


@indicator("1", MORE_IS_BETTER, "Use layer", "利用层")
def layer_use(records):
    """Use layer of all sites, weighted by area."""
    return records.share("use_area", "area")


RESTORATION = Theme(
    "restoration", "Restoration", "修复进展",
    (restored_share, restored_area, accepted_share, layer_safety, layer_ecology, layer_landscape, layer_use),
)  # fmt: skip
