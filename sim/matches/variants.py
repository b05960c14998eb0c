"""Which runs does a match consist of? Policies, and the baseline with hindrances lifted or one instrument added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from sim.institutions import INSTRUMENTS, Instrument
from sim.institutions.policy import Policy
from sim.matches.relaxations import COST, RELAXATIONS, Relaxation
from sim.world import Region

BASELINE, POLICY, HINDRANCE, PAIR, ALL, YARDSTICK, INSTRUMENT = (
    "baseline", "policy", "hindrance", "pair", "all", "yardstick", "instrument",
)  # fmt: skip
LABELS = {ALL: ("All five", "五项全部"), YARDSTICK: ("All five + cost of works", "五项全部、工程成本")}


@dataclass(frozen=True)
class Variant:
    """One way to run the mines: a policy, and what is lifted beside it.

    name: unique among the variants of a match; kind: one of those above; label_en, label_zh: for readers.
    """

    name: str
    kind: str
    label_en: str
    label_zh: str
    policy: Policy
    lifted: tuple[Relaxation, ...] = ()

    @property
    def started(self) -> tuple[str, ...]:
        """Names of what is lifted with conditions at the start; variants with the same ones share a region."""
        return tuple(item.name for item in self.lifted if item.starts)

    def region(self, region: Region) -> Region:
        """The region as this variant finds it."""
        for item in self.lifted:
            region = item.region(region)
        return region

    def numbers(self, drawn: dict[str, float]) -> dict[str, float]:
        """The numbers of a draw with those of what is lifted in their place."""
        for item in self.lifted:
            drawn = {**drawn, **item.numbers}
        return drawn


def variants_of(policies: Sequence[Policy], baseline: Policy) -> list[Variant]:
    """The variants of a match: the baseline, the other policies, each hindrance lifted alone, each two, all of them,
    all of them with the works paid for, and each instrument added.

    policies: without the baseline. Their labels are their names: a language has its own.
    """
    found = [Variant(baseline.name, BASELINE, baseline.name, baseline.name, baseline)]
    found += [Variant(policy.name, POLICY, policy.name, policy.name, policy) for policy in policies]
    found += [lifted(baseline, HINDRANCE, (item,)) for item in RELAXATIONS]
    found += [lifted(baseline, PAIR, pair) for pair in combinations(RELAXATIONS, 2)]
    found += [lifted(baseline, ALL, RELAXATIONS), lifted(baseline, YARDSTICK, (*RELAXATIONS, COST))]
    found += [variant for name in INSTRUMENTS if (variant := with_instrument(baseline, name)) is not None]
    return found


def lifted(baseline: Policy, kind: str, items: tuple[Relaxation, ...]) -> Variant:
    """The baseline with hindrances lifted."""
    policy = baseline
    for item in items:
        for instrument in item.instruments:
            policy = with_added(policy, instrument)
    name = f"lift {'+'.join(item.name for item in items)}"
    label_en, label_zh = LABELS.get(
        kind, (" + ".join(item.label_en for item in items), "、".join(item.label_zh for item in items))
    )
    return Variant(name, kind, label_en, label_zh, policy, items)


def with_instrument(baseline: Policy, name: str) -> Variant | None:
    """The baseline with one instrument in full, as it is declared; None where the baseline has it so already."""
    kind = INSTRUMENTS[name]
    policy = with_added(baseline, kind())
    if set(policy.instruments) == set(baseline.instruments) and policy.regimes == baseline.regimes:
        return None
    return Variant(f"add {name}", INSTRUMENT, kind.label_en, kind.label_zh, policy)


def with_added(policy: Policy, instrument: Instrument) -> Policy:
    """The policy with an instrument in force throughout, in place of those of the same name."""
    name = instrument.name()
    regimes = tuple(
        replace(regime, instruments=tuple(item for item in regime.instruments if item.name() != name))
        for regime in policy.regimes
    )
    kept = tuple(item for item in policy.instruments if item.name() != name)
    return Policy(policy.name, (*kept, instrument), regimes)


def variants_table(variants: Sequence[Variant]) -> pd.DataFrame:
    """One row per variant: variant, kind, label_en, label_zh, and for a single hindrance, and works paid for, what is
    lifted and what is left as it is: lifts_en, lifts_zh, limits_en, limits_zh ("" for the others)."""
    told = ("lifts_en", "lifts_zh", "limits_en", "limits_zh")
    rows = []
    for variant in variants:
        only = variant.lifted[-1] if variant.kind in (HINDRANCE, YARDSTICK) else None
        said = {name: getattr(only, name) if only else "" for name in told}
        named = {"label_en": variant.label_en, "label_zh": variant.label_zh}
        rows.append({"variant": variant.name, "kind": variant.kind, **named, **said})
    return pd.DataFrame(rows)
