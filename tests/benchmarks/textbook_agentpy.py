"""What does the textbook model look like in AgentPy? The same agents and steps, on AgentPy's classes and lists."""

from inspect import isfunction
from types import MappingProxyType

import agentpy
from textbook_mesa.model import REPORTED, TextbookModel
from textbook_mesa.row import take_up


def methods_of(kind):
    """{name: function} of what a class defines, but for how it is made."""
    return {name: item for name, item in vars(kind).items() if isfunction(item) and name != "__init__"}


def in_agentpy(kind):
    """The AgentPy agent that takes the same steps as one of Mesa."""
    return type(kind.__name__, (agentpy.Agent,), {**methods_of(kind), "setup": take_up})


class AgentPyModel(agentpy.Model):
    """A run from a saved start on, as an AgentPy model."""

    kinds = MappingProxyType({name: in_agentpy(kind) for name, kind in TextbookModel.kinds.items()})
    locals().update(methods_of(TextbookModel))

    def __init__(self, start):
        super().__init__({"report_seed": False, "seed": 1})
        self.lift(start)
        self.sim_setup(steps=len(start.schedule))

    def lift(self, start):
        """Make an agent of every row, and lists of AgentPy's of them."""
        TextbookModel.lift(self, start)
        for name in self.kinds:
            setattr(self, name, agentpy.AgentList(self, getattr(self, name)))

    def all_do(self, name, method):
        """Have all agents of a kind take a step, in the order of their rows."""
        getattr(getattr(self, name), method)()

    def step(self):
        """One quarter, and the indicators recorded."""
        self.go_through_quarter()
        for name in REPORTED:
            self.record(name, getattr(self.total, name))
