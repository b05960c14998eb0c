"""How does a user's own register of mines become a region? It is read, checked as a whole, and filled up."""

from sim.regions.register.checking import read_register
from sim.regions.register.mines import Register
from sim.regions.register.node import KIND, mine_names, pinned, region_node, register_of, registered_places
from sim.regions.register.problems import Problem, RegisterError, Said, said

__all__ = [
    "KIND",
    "Problem",
    "Register",
    "RegisterError",
    "Said",
    "mine_names",
    "pinned",
    "read_register",
    "region_node",
    "register_of",
    "registered_places",
    "said",
]
