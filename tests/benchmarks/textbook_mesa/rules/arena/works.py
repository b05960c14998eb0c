"""How do contracted works proceed, quarter by quarter, and what stops them?"""

from textbook_mesa.luck import luck
from textbook_mesa.rules.arena.building import ECOLOGY, LANDSCAPE, NEGLIGIBLE, SAFETY
from textbook_mesa.rules.draws import BUILD_DELAY, DISPUTE, waiting_luck
from textbook_mesa.rules.formulas.money import YEARS_PER_PERIOD
from textbook_mesa.rules.ledger import COST_SUBSIDY, INTEREST, INTEREST_ADDED, TITLE_CONTEST, issue, pay
from textbook_mesa.rules.needs import ecology_target, landscape_need, safety_need, use_need
from textbook_mesa.rules.sites import INDUSTRY_INTEGRATION, LAYERS
from textbook_mesa.rules.stakeholders.government import free_cash, subsidy_paid


def layer_left(layer, ground, restoration, use, costs):
    """What a layer still needs in a use, CNY at ordinary cost; a remainder too small to see counts as done."""
    if layer == SAFETY:
        need, spent = safety_need(ground, costs), restoration.safety_spent
    elif layer == ECOLOGY:
        need, spent = ecology_target(ground, costs, use.mode), restoration.ecology_spent
    elif layer == LANDSCAPE:
        need, spent = landscape_need(ground, costs, use.mode), restoration.landscape_spent
    else:
        need, spent = use_need(ground, costs, use), restoration.use_spent
    return need - spent if need - spent > NEGLIGIBLE * need else 0.0


def all_is_done(ground, restoration, use, costs):
    """Whether every layer has what the use needs, and the first planting has stood its test."""
    for layer in range(len(LAYERS)):
        if layer_left(layer, ground, restoration, use, costs) > 0.0:
            return False
    return restoration.planted == 1 or restoration.ecology_spent <= 0.0


def pace_of_works(seed, site, project, layers, use, costs):
    """Works that the plan foresees for one quarter, CNY at ordinary cost; with facilities works are late, by a waiting
    time of their own."""
    years = costs.build_years_simple
    if project.mode == INDUSTRY_INTEGRATION:
        late = waiting_luck(seed, BUILD_DELAY, project.awarded, site, 0, max(costs.build_delay - 1.0, 0.0))
        years = costs.build_years * (1.0 + late)
    return max(project.planned, layers + use) * YEARS_PER_PERIOD / years


def contest_of_title(seed, period, site, project, outside, behaviour, ledger):
    """Unclear title may be contested: a cost, and a halt of works or operation."""
    unclear = 1.0 - project.title_clarity
    if luck(seed, DISPUTE, period, site, 0) < behaviour.contest_chance * unclear * YEARS_PER_PERIOD:
        cost = min(behaviour.contest_cost * project.budget, max(project.cash, 0.0))
        pay(ledger, TITLE_CONTEST, site, project, outside, cost)
        project.halted_until = max(project.halted_until, period + 1 + int(behaviour.contest_halt))


def draw_subsidy(project, site, price, government, rule, administration, ledger):
    """The county pays its promised share of works of this price, as far as its cash goes; it is seen to keep its word
    or not."""
    promised = rule.subsidy_share * price
    paid = subsidy_paid(free_cash(government), promised, administration.subsidy_cash_share)
    pay(ledger, COST_SUBSIDY, site, government, project, paid)
    government.promised += promised
    government.kept += paid


def interest_during_works(site, project, banks, ledger):
    """Interest falls due while works go on; what the project cannot pay is added to the loan."""
    if project.loan <= 0.0:
        return
    bank = banks[project.bank]
    interest = project.loan * project.loan_rate * YEARS_PER_PERIOD
    paid = min(interest, max(project.cash, 0.0))
    pay(ledger, INTEREST, site, project, bank, paid)
    issue(ledger, INTEREST_ADDED, site, interest - paid)
    project.loan += interest - paid
    bank.lent += interest - paid
