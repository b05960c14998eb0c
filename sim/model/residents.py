"""Who are the original residents to a Mesa user, and why would a household, or a village, refuse an offer?"""

from math import nan
from typing import NamedTuple

import pandas as pd
from mesa import Agent

from sim.arena.bargaining import bargain, make_offer, village_agrees, weigh_offer
from sim.draws import VOTE, luck
from sim.formulas.choice import logit, unequal_offer_utility
from sim.mines.sites import BARGAINING, STAGES
from sim.model.handles import handle_on
from sim.schema import InputError
from sim.stakeholders.residents import accepts, offer_gain


class Judgement(NamedTuple):
    """How a household judges an offer: whether it votes for it, how likely it is to, and what it weighs, in CNY/yr for
    one household: what it believes the offer brings, what it has now, what the other side gets, and the utility of
    the offer once envy and guilt have told. The chance is undefined where resident.accepts is replaced."""

    is_for: bool
    chance_of_yes: float
    gain: float
    status_quo: float
    other_side: float
    utility: float
    reason: str


class Vote(NamedTuple):
    """A village's vote on an offer: whether it is carried, the households for it and in all, the terms (CNY/ha/yr, 1,
    1), and a frame of how each record of households judges it."""

    is_carried: bool
    votes: float
    voters: float
    guaranteed_income: float
    dividend_share: float
    job_priority: float
    judgements: object


@handle_on("villages", "Village", "村集体")
class Village:
    """A village, as a handle on its record; no agent of its own, its households are. `describe()` lists its attributes
    with units."""

    def __init__(self, model, row):
        """The handle on a row of the model's villages."""
        self.model = model
        self.row = row

    @property
    def name(self):
        """Name of the first site on its land, by which it is known here."""
        rows = (self.model.world.grounds["village"][0] == self.row).nonzero()[0]
        return self.model.site_names[rows[0]] if len(rows) else f"village {self.row}"

    @property
    def residents(self):
        """AgentSet of its households."""
        return self.model.agents_by_type[Resident].select(lambda resident: resident.village is self)

    def vote(self, site, period=None):
        """How the village votes on the offer for a site on its land (name or row): a Vote.

        As things stand when bargaining begins in the coming period, or in the past period named. Raises InputError for
        an unknown site or period, a site elsewhere, or one for which no offer is on the table.
        """
        moment, row = self.model.before(bargain, period), self.model.site_row(site)
        offered = offer_on_table(self.model, moment, row, self.row)
        village, households = offered.village, moment.sites.households
        first = village["first_household"]
        rows = range(first, first + village["households"])
        judgements = [judged(self.model, moment, offered, household) for household in rows]
        weights = households["weight"][first : first + village["households"]]
        agrees = self.model.behaviour.standing_for(village_agrees)
        is_carried = agrees(offered, households, moment.terms, moment.now)
        table = pd.DataFrame(judgements, index=pd.Index(rows, name="household"))
        table.insert(0, "weight", weights)
        terms = (offered.project[name].item() for name in ("guaranteed_income", "dividend_share", "job_priority"))
        votes = float(weights[table["is_for"].to_numpy(bool)].sum())
        return Vote(bool(is_carried), votes, village["families"].item(), *terms, table)


@handle_on("households", "Original residents", "原住民")
class Resident(Agent):
    """Original residents: one record for several alike households of a village, as a handle on it. `describe()` lists
    its attributes with units."""

    def __init__(self, model, row):
        """The handle on a row of the model's households."""
        super().__init__(model)
        self.row = row

    @property
    def village(self):
        """The Village that they belong to."""
        return self.model.villages[self.model.world.households["village"][0, self.row]]

    def would_accept(self, site, period=None):
        """How these households judge the offer for a site on their village's land (name or row): a Judgement.

        As things stand when bargaining begins in the coming period, or in the past period named. Raises InputError for
        an unknown site or period, a site elsewhere, or one for which no offer is on the table.
        """
        moment, row = self.model.before(bargain, period), self.model.site_row(site)
        offered = offer_on_table(self.model, moment, row, self.village.row)
        return judged(self.model, moment, offered, self.row)


def offer_on_table(model, moment, row, village):
    """The Site in a row, its project a copy with the terms that its bidder offers the village."""
    site, name = moment.site(row), model.site_names[row]
    if site.ground["village"] != village:
        raise InputError(f"site {name!r} is not on the land of village {village}; ask one of its own residents")
    if site.project["stage"] != BARGAINING:
        raise InputError(
            f"no offer for site {name!r} is on the table: its stage is {STAGES[site.project['stage']]}; ask about a "
            f"period in which its village voted, with period="
        )
    project = site.project.copy()
    model.behaviour.standing_for(make_offer)(project, moment.terms.rules, moment.terms.behaviour)
    return site._replace(project=project)


def judged(model, moment, site, row):
    """Judgement of the household in a row on the offer for a site, by the rules that the engine's vote calls."""
    household, noise, now = moment.sites.households[row], moment.terms.behaviour["vote_noise"], moment.now
    standing_for = model.behaviour.standing_for
    gain, status_quo, other_side = standing_for(weigh_offer)(site, household, moment.terms)
    feelings = (household["envy"], household["guilt"])
    fate = luck(now.seed, VOTE, now.period, row, site.row)
    is_for = standing_for(accepts)(gain, status_quo, other_side, *feelings, noise, fate)
    chance = logit(standing_for(offer_gain)(gain, status_quo, other_side, *feelings, noise))
    if "resident.accepts" in model.behaviour.replaced_rules:
        chance = nan
    utility = unequal_offer_utility(gain, other_side, *feelings)
    judged_at = (float(value) for value in (chance, gain, status_quo, other_side, utility))
    reason = reason_of(gain, status_quo, utility)
    return Judgement(
        bool(is_for), *judged_at, model.behaviour.reason(reason, "resident.accepts", "resident.offer_gain")
    )


def reason_of(gain, status_quo, utility):
    """What speaks for or against an offer, in words."""
    if utility >= status_quo:
        return "it brings more than they have now"
    if gain >= status_quo:
        return "it brings more than they have now, but the other side gets so much more that it feels unfair"
    return "as far as they believe it, it brings less than they have now"
