"""Who looks after restored sites that nobody holds, and what does upkeep cost?"""

from textbook_mesa.rules.needs import ecology_need


def upkeep_due(ground, restoration, costs):
    """Upkeep that a site needs now, CNY/yr: in full for what is being established, a share of it for all that was
    planted."""
    need = ecology_need(ground, costs)
    if need <= 0.0:
        return 0.0
    planted = restoration.ecology_young + costs.upkeep_later * restoration.ecology_spent
    return costs.upkeep * ground.area * min(planted / need, 1.0)
