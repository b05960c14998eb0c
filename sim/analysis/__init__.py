"""What do the results say? Tables in, tables out; nothing here knows the model that made them."""

from sim.analysis.compare import HEADLINES, paired_differences, ranking, verdict
from sim.analysis.known import beside_known
from sim.analysis.levers import LEVER_INDICATORS, lever_table, swept_levers
from sim.analysis.modes import mode_mix
from sim.analysis.money import flows_between, money_through_mines, stakes
from sim.analysis.trajectories import trajectory
from sim.analysis.yearly import YEARLY, per_regime, per_year

__all__ = [
    "HEADLINES",
    "LEVER_INDICATORS",
    "YEARLY",
    "beside_known",
    "flows_between",
    "lever_table",
    "mode_mix",
    "money_through_mines",
    "paired_differences",
    "per_regime",
    "per_year",
    "ranking",
    "stakes",
    "swept_levers",
    "trajectory",
    "verdict",
]
