"""How long do the departments take?"""

from sim.compilation import compiled
from sim.formulas.money import YEARS_PER_PERIOD
from sim.mines.sites import APPROVAL, FINANCING


@compiled
def departments_approve(county, sites, terms, now):
    """The departments' clocks run, faster where a coordination body presses them; a project goes on when all have
    signed."""
    government = sites.counties[county]
    speed = (1.0 + terms.rules.approval_speedup) * YEARS_PER_PERIOD
    for row in range(government.first_site, government.first_site + government.sites):
        project = sites.projects[row]
        if project.stage != APPROVAL:
            continue
        project.approval_left = max(project.approval_left - speed, 0.0)
        if project.approval_left <= 0.0:
            project.stage = FINANCING
            project.since = now.period
