"""What do the results say? Tables in, tables out; nothing here knows the model that made them."""

from sim.analysis.compare import HEADLINES, paired_differences, ranking, verdict
from sim.analysis.evaluation import modes_evaluated, orders_held
from sim.analysis.known import beside_known
from sim.analysis.levers import LEVER_INDICATORS, lever_table, swept_levers
from sim.analysis.modes import mode_mix
from sim.analysis.money import flows_between, money_through_mines, stakes
from sim.analysis.shared_luck import by_indicator, largest_means, shared_luck
from sim.analysis.stages import ALL_MODES, stage_course
from sim.analysis.stopping import level_at_looks, looks_of
from sim.analysis.trajectories import mean_course, trajectory
from sim.analysis.yearly import YEARLY, per_regime, per_year

__all__ = [
    "ALL_MODES",
    "HEADLINES",
    "LEVER_INDICATORS",
    "YEARLY",
    "beside_known",
    "by_indicator",
    "flows_between",
    "largest_means",
    "level_at_looks",
    "lever_table",
    "looks_of",
    "mean_course",
    "mode_mix",
    "modes_evaluated",
    "money_through_mines",
    "orders_held",
    "paired_differences",
    "per_regime",
    "per_year",
    "ranking",
    "shared_luck",
    "stage_course",
    "stakes",
    "swept_levers",
    "trajectory",
    "verdict",
]
