"""How long do the departments take?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.sites import APPROVAL, FINANCING


@compiled
def departments_approve(projects, rules, period):
    """The departments' clocks run, faster where a coordination body presses them; a project goes on when all have
    signed."""
    for lane in range(projects.shape[0]):
        speed = (1.0 + rules[lane].approval_speedup) * YEARS_PER_PERIOD
        for site in range(projects.shape[1]):
            project = projects[lane, site]
            if project.stage != APPROVAL:
                continue
            project.approval_left = max(project.approval_left - speed, 0.0)
            if project.approval_left <= 0.0:
                project.stage = FINANCING
                project.since = period
