"""How does Mesa's DataCollector come to the indicators without reckoning all of them every quarter?"""

import pandas as pd
from mesa.datacollection import DataCollector

from sim.indicators import reckon_all


class IndicatorCollector(DataCollector):
    """Mesa's DataCollector, with every declared indicator as a model variable.

    The engine keeps what indicators are made of, so they are reckoned for all quarters together when they are asked
    for. What is reported of agents is collected every quarter, as Mesa does.
    """

    def __init__(self, model, agent_reporters=None, agenttype_reporters=None):
        """model: the RestorationModel whose records are read; reporters: as Mesa's DataCollector takes them."""
        self.model = model
        super().__init__(agent_reporters=agent_reporters, agenttype_reporters=agenttype_reporters)

    @property
    def model_vars(self):
        """{indicator: list of its values at the close of each quarter run so far}."""
        if self.model.period == 0:
            return {}
        return {name: values[0].tolist() for name, values in reckon_all(self.model.records).items()}

    @model_vars.setter
    def model_vars(self, given):
        """Mesa sets it to nothing at the start; there is nothing to keep."""

    def get_model_vars_dataframe(self):
        """Frame of every indicator, one row for each quarter run so far."""
        return pd.DataFrame(self.model_vars)
