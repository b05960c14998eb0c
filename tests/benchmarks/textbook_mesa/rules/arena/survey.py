"""Which mines enter the register, and how does title become clear?"""

from math import exp

from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import LAND_PURCHASE, pay
from textbook_mesa.rules.sites import IDLE
from textbook_mesa.rules.stakeholders.government import free_cash


def buy_out(site, ground, project, government, outside, rules, administration, ledger):
    """An agency buys out contested rights to an orphan mine without a contract, as far as the county's money goes; what
    it paid is passed on to whoever restores the site."""
    if rules.land_purchase <= 0.0 or project.operator == 1 or project.stage != IDLE:
        return
    wanted = (1.0 - exp(-rules.land_purchase * YEARS_PER_PERIOD)) * (1.0 - project.title_clarity)
    price = administration.old_rights_price * ground.area
    bought = min(wanted, free_cash(government) / price) if price > 0.0 else wanted
    pay(ledger, LAND_PURCHASE, site, government, outside, bought * price)
    project.title_clarity += bought
    project.purchase += bought * price


def may_be_granted(project, restoration, growth):
    """Whether title to a site may be granted: an orphan mine, made safe by public works, not granted yet."""
    return (
        project.operator == 0
        and project.public_mode == 1
        and project.title_granted == 0
        and project.stage == IDLE
        and restoration.safety >= growth.safe_enough
    )
