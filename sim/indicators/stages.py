"""In which mode are the sites, at which value stage, and what flows back to those at net loss?"""

from sim.indicators.declared import LESS_IS_BETTER, MORE_IS_BETTER, NEITHER, Theme, indicator, ratio
from sim.indicators.spans import within
from sim.schema import POSITIVE


@indicator("1", NEITHER, "Safety baseline", "安全基底实现")
def mode_safety_baseline(records):
    """Share of sites in public care with no other contract at work."""
    return records.share("safety_baseline", "sites")


@indicator("1", NEITHER, "Native resource use", "资源原生态利用")
def mode_native_resource_use(records):
    """Share of sites under works or in operation in native resource use."""
    return records.share("native_resource_use", "sites")


@indicator("1", NEITHER, "Property-rights trading", "产权交易驱动")
def mode_property_rights_trading(records):
    """Share of sites under works or in operation in property-rights trading."""
    return records.share("property_rights_trading", "sites")


@indicator("1", NEITHER, "Industry integration", "产业融合增值")
def mode_industry_integration(records):
    """Share of sites under works or in operation in industry integration."""
    return records.share("industry_integration", "sites")


@indicator("1", NEITHER, "Trade beside another mode", "产权交易与其他模式结合")
def mode_combined(records):
    """Share of sites under works or in operation whose rights are traded beside another mode; they count in that mode,
    too."""
    return records.share("combined", "sites")


@indicator("1", LESS_IS_BETTER, "Sites at net loss", "净损耗单元占比")
def stage_net_loss(records):
    """Share of sites whose expected damage exceeds what they earn."""
    return records.share("net_loss", "sites")


@indicator("1", NEITHER, "Sites at zero value", "价值归零单元占比")
def stage_zero(records):
    """Share of sites that are safe enough and earn nothing."""
    return records.share("zero", "sites")


@indicator("1", MORE_IS_BETTER, "Sites that capture value", "价值捕获单元占比")
def stage_capture(records):
    """Share of sites that earn, but have not earned back what was put in."""
    return records.share("capture", "sites")


@indicator("1", MORE_IS_BETTER, "Sites at multiplied value", "价值倍增单元占比")
def stage_multiplication(records):
    """Share of sites that have earned back all that was ever put into them."""
    return records.share("multiplication", "sites")


@indicator("CNY/yr", MORE_IS_BETTER, "Feedback to sites at net loss", "反哺资金", looks_back=True)
def feedback(records):
    """What sites at multiplied value have paid in the last year for public works elsewhere."""
    return within(records.paid("feedback"), 1)


@indicator("1", MORE_IS_BETTER, "Feedback over public works", "反哺资金与公共工程支出之比", POSITIVE)
def feedback_share(records):
    """Feedback to date over what counties have spent on works at sites without a contract; those of greatest risk, at
    net loss, come first."""
    return ratio(records.paid("feedback"), records.paid("public_works"))


STAGES = Theme(
    "stages", "Modes and value stages", "模式与价值状态",
    (
        mode_safety_baseline, mode_native_resource_use, mode_property_rights_trading, mode_industry_integration,
        mode_combined, stage_net_loss, stage_zero, stage_capture, stage_multiplication, feedback, feedback_share,
    ),
)  # fmt: skip
