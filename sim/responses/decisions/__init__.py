"""Which decisions of stakeholders are observed? One file a stakeholder, each decision declared once."""

from sim.responses.decision import Decision
from sim.responses.decisions import banks, buyers, firms, government, investors, residents

DECISIONS: tuple[Decision, ...] = (
    *government.DECISIONS, *firms.DECISIONS, *investors.DECISIONS, *banks.DECISIONS, *residents.DECISIONS,
    *buyers.DECISIONS,
)  # fmt: skip

__all__ = ["DECISIONS"]
