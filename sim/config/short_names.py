"""Which full keys do the short names of the three rules, and of instruments added or taken away, stand for?"""

from collections.abc import Mapping
from typing import Any

from sim.config.checks import near, number
from sim.config.policy_changes import changes_in, with_changed_policy, without
from sim.schema import InputError

SHORT_NAMES = ("property_clarity", "subsidy", "benefit_sharing", "instruments")
SETS = {"subsidy": "cost_subsidy", "benefit_sharing": "benefit_agreement"}  # the instrument that a short name sets
SHARING = ("none", "agreement")


def with_short_names(config: Mapping[str, Any]) -> dict[str, Any]:
    """The config with its short names written out and gone; a short name that is null changes nothing.

    property_clarity: region.title_clarity, 1. subsidy: policy.instruments.cost_subsidy.subsidy_share at full strength,
    1. benefit_sharing: with `agreement` every contract carries one, with `none` the policy has no such instrument.
    Of a policy with regimes they hold throughout, in place of what its regimes say of the same instrument.
    instruments: see `with_changed_policy`.
    """
    clarity, subsidy, sharing = (config.get(name) for name in ("property_clarity", "subsidy", "benefit_sharing"))
    for sign, instrument in changes_in(config.get("instruments")):
        for name in SETS:
            if SETS[name] == instrument and config.get(name) is not None:
                raise InputError(f"{name} and instruments={sign}{instrument} set the same; take one of them out")
    full = {key: value for key, value in with_changed_policy(config).items() if key not in SHORT_NAMES}
    if clarity is not None:
        full["region"] = {**full["region"], "title_clarity": number("property_clarity", clarity, 0, 1)}
    policy = full["policy"]
    instruments = dict(policy.get("instruments") or {})
    if subsidy is not None:
        share = number("subsidy", subsidy, 0, 1)
        instruments["cost_subsidy"] = {**instruments.get("cost_subsidy", {}), "subsidy_share": share, "strength": 1.0}
        policy = without_in_regimes(policy, "cost_subsidy")
    if sharing is not None:
        if sharing not in SHARING:
            raise InputError(f"benefit_sharing = {sharing!r} is unknown; {near(sharing, SHARING)}")
        if sharing == "none":
            instruments.pop("benefit_agreement", None)
        else:
            instruments.setdefault("benefit_agreement", {})
        policy = without_in_regimes(policy, "benefit_agreement")
    full["policy"] = {**policy, "instruments": instruments}
    return full


def without_in_regimes(policy: Mapping[str, Any], instrument: str) -> dict[str, Any]:
    """The policy with that instrument taken out of its regimes, if it has any."""
    if not policy.get("regimes"):
        return dict(policy)
    return {**policy, "regimes": {name: without(regime, instrument) for name, regime in policy["regimes"].items()}}
