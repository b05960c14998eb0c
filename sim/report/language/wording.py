"""What must a language say, so that every figure and brief can be shown in it?"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sim.indicators import INDICATORS, Theme


class Wording(NamedTuple):
    """The words of one language. Orders are the orders in which things are shown."""

    code: str
    name: str
    policies: dict[str, str]
    regimes: dict[str, str]  # rules that follow one another by date
    regions: dict[str, str]  # those that the project ships
    modes: dict[str, str]
    value_stages: dict[str, str]
    stakeholders: dict[str, str]
    parties: dict[str, str]
    levers: dict[str, str]
    values: dict[str, str]
    units: dict[str, str]
    verdicts: dict[str, str]
    money_scales: tuple[tuple[float, str, str], ...]  # from this amount on: divisor and unit, largest first
    money_prefix: str
    points: str  # percentage points in a sentence
    points_short: str  # the same in a figure
    comma: str  # between the things of a list
    last_comma: str  # before the last of them
    figures: dict[str, str]
    brief: dict[str, str]
    terminal: dict[str, str]

    def policy(self, name: str, baseline: str | None = None) -> str:
        """The label of a policy, marked where it is the baseline; a policy of the user's own goes by its name."""
        label = self.policies.get(name, name.replace("_", " "))
        return self.brief["baseline_mark"].format(policy=label) if name == baseline else label

    def regime(self, rules: str) -> str:
        """The label of a regime, named by whose rules it has; one without a label of its own goes by the policy's."""
        return self.regimes.get(rules, self.policy(rules))

    def region(self, name: str) -> str:
        """The label of a region; one of the user's own goes by its name."""
        return self.regions.get(name, name)

    def indicator(self, name: str) -> str:
        """The label of an indicator, as it is declared."""
        declared = INDICATORS[name]
        return declared.label_zh if self.code == "zh" else declared.label_en

    def theme(self, theme: Theme) -> str:
        """The label of a theme of indicators, as it is declared."""
        return theme.label_zh if self.code == "zh" else theme.label_en

    def in_sentence(self, label: str) -> str:
        """A label within a sentence: without its capital, but for names such as GEP."""
        return label[0].lower() + label[1:] if label[1:2].islower() else label

    def lever(self, name: str) -> str:
        """The label of a lever; one without a label goes by its path."""
        return self.policies_word if name == "policy" else self.levers.get(name, name.split(".")[-1].replace("_", " "))

    def value(self, value: str) -> str:
        """The label of a value of a lever: instruments that are added to a policy or taken away go by their labels."""
        from sim.config.instruments import CARDS

        changes = re.findall(r"([+-])\s*(\w+)", value)
        if changes and all(name in CARDS for _, name in changes):
            return self.comma.join(f"{sign} {CARDS[name].label(self.code)}" for sign, name in changes)
        return self.values.get(value, value.replace("_", " "))

    @property
    def policies_word(self) -> str:
        """What the column of policies is called."""
        return self.brief["policy"]

    def listed(self, labels: Iterable[str]) -> str:
        """Labels as a list within a sentence."""
        labels = list(labels)
        if len(labels) < 2:
            return "".join(labels)
        return self.comma.join(labels[:-1]) + self.last_comma + labels[-1]

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Policies in the order in which they are shown; those of the user's own come last, as given."""
        places = {name: place for place, name in enumerate(self.policies)}
        return sorted(names, key=lambda name: places.get(name, len(places)))
