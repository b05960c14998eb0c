"""How is the model used from Mesa? One model class, and the five agent classes as handles on the engine's records."""

from sim.model.banks import Bank
from sim.model.firms import Firm
from sim.model.government import Government
from sim.model.investors import Investor
from sim.model.residents import Resident, Village
from sim.model.restoration_model import RestorationModel

__all__ = ["Bank", "Firm", "Government", "Investor", "Resident", "RestorationModel", "Village"]
