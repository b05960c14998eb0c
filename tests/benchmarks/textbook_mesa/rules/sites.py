"""What is an abandoned mine? Its ground, its restoration in four layers, its project, its mode and value stage."""

from typing import NamedTuple

COAL_SUBSIDENCE, QUARRY, METAL = range(3)
NO_MODE, SAFETY_BASELINE, NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, INDUSTRY_INTEGRATION = range(5)
IDLE, BARGAINING, APPROVAL, FINANCING, WORKS_UNDER_WAY, OPERATION = range(6)
NET_LOSS, ZERO, CAPTURE, MULTIPLICATION = range(4)
LAYERS = ("safety", "ecology", "landscape", "use")
MATERIAL, PRODUCE, TOURISM, LEASE, QUOTA, CARBON, CREDIT = range(7)
PRODUCTS = ("material", "produce", "tourism", "lease", "quota", "carbon", "credit")
HELD_BY_NOBODY, HELD_BY_INVESTOR, HELD_BY_FIRM = range(3)


class Use(NamedTuple):
    """What a site is used for: main mode, whether rights are traded, whether built-up land is given up as quota."""

    mode: int
    trades: int
    gives_quota: int


def use_of(project):
    """The use that a contract foresees."""
    return Use(project.mode, project.trades, project.gives_quota)


def is_open_for_tender(ground, project):
    """Whether a registered site that is not reserved has no contract and may be bid for."""
    return ground.reserved_mode == 0 and project.registered == 1 and project.stage == IDLE


def holds_works(project):
    """Whether a contract has come as far as works or beyond."""
    return project.stage in (WORKS_UNDER_WAY, OPERATION)


def is_restored(restoration, safe_enough, green_enough):
    """Whether a site as a whole can be accepted as restored: safe, and with the cover that is asked for."""
    return restoration.safety >= safe_enough and restoration.ecology >= green_enough


def restored_part(ground, restoration, safe_enough, green_enough):
    """Part of a site's area that counts as restored (0-1): large sites are restored patch by patch, so a site that is
    half way to acceptance, in safety or in cover gained, whichever is less, counts for half."""
    safe = min(restoration.safety / safe_enough, 1.0)
    if ground.cover >= green_enough:
        return safe
    return min(safe, max((restoration.ecology - ground.cover) / (green_enough - ground.cover), 0.0))


def value_stage_of(liability, income, outlay, income_to_date):
    """Value stage from the books.

    liability: yearly damage to be expected beyond what acceptance tolerates, CNY/yr; income: sales a year, CNY/yr;
    outlay and income_to_date: CNY since the start. Net loss while the damage to be expected exceeds what is earned;
    zero when it no longer does and nothing is earned; capture when something is earned; multiplication once all that
    was ever put in has been earned back.
    """
    if liability > income:
        return NET_LOSS
    if income <= 0.0:
        return ZERO
    if income_to_date < outlay:
        return CAPTURE
    return MULTIPLICATION
