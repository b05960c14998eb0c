"""What is each instrument called, and to which group does it belong?"""

from typing import NamedTuple

from sim.institutions import INSTRUMENTS


class InstrumentCard(NamedTuple):
    """An instrument as readers know it: its group (property, finance, conversion, coordination, background), labels."""

    group: str
    label_en: str
    label_zh: str

    def label(self, language: str) -> str:
        """Its label in a language, `en` or `zh`."""
        return self.label_zh if language == "zh" else self.label_en


CARDS = {name: InstrumentCard(kind.group, kind.label_en, kind.label_zh) for name, kind in INSTRUMENTS.items()}
