"""How does a modeller replace a rule of behaviour? By name, with a plain Python function that stands in its place."""

from sim.behaviour.replacing import Behaviour, behaviour_with, period_with
from sim.behaviour.rules import RULES

__all__ = ["RULES", "Behaviour", "behaviour_with", "period_with"]
