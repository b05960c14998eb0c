"""Which figures are there? Each takes a table, the facts of the run and a wording, and returns a matplotlib figure."""

from sim.report.figures.course import course_figure
from sim.report.figures.coverage import coverage_figure
from sim.report.figures.differences import differences_figure
from sim.report.figures.docking import docking_figure
from sim.report.figures.evaluation import evaluation_figure
from sim.report.figures.hero import hero_figure
from sim.report.figures.levers import levers_figure
from sim.report.figures.modes import modes_figure
from sim.report.figures.money import money_figure
from sim.report.figures.path import path_figure
from sim.report.figures.shared_luck import same_seed_figure, shared_luck_figure
from sim.report.figures.stage_comparison import stage_comparison_figure
from sim.report.figures.stages import stages_figure
from sim.report.figures.stakes import stakes_figure
from sim.report.figures.years import years_figure

__all__ = [
    "course_figure",
    "coverage_figure",
    "differences_figure",
    "docking_figure",
    "evaluation_figure",
    "hero_figure",
    "levers_figure",
    "modes_figure",
    "money_figure",
    "path_figure",
    "same_seed_figure",
    "shared_luck_figure",
    "stage_comparison_figure",
    "stages_figure",
    "stakes_figure",
    "years_figure",
]
