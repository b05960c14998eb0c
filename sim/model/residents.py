"""Who are the original residents to a Mesa user, and why would a household, or a village, refuse an offer?"""

from math import nan
from typing import NamedTuple

import pandas as pd
from mesa import Agent

from sim.arena.bargaining import bargain, make_offer, village_agrees, weighed
from sim.draws import VOTE, luck
from sim.formulas.choice import logit, unequal_offer_utility
from sim.model.handles import handle_on
from sim.schema import InputError
from sim.sites import BARGAINING, STAGES
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
        world, row = self.model.before(bargain, period), self.model.site_row(site)
        period = self.model.asked_period(period)
        project, village = offer_on_table(self.model, world, row, self.row), world.villages[0, self.row]
        first = village["first_household"]
        rows = range(first, first + village["households"])
        judgements = [judged(self.model, world, row, project, household, period) for household in rows]
        weights = world.households["weight"][0, first : first + village["households"]]
        is_carried = self.model.behaviour.standing_for(village_agrees)(
            world.seeds[0], period, row, project, world.grounds[0, row], village, world.households[0], world.rules[0],
            world.costs[0], world.behaviour[0],
        )  # fmt: skip
        table = pd.DataFrame(judgements, index=pd.Index(rows, name="household"))
        table.insert(0, "weight", weights)
        terms = (project[name].item() for name in ("guaranteed_income", "dividend_share", "job_priority"))
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
        world, row = self.model.before(bargain, period), self.model.site_row(site)
        period = self.model.asked_period(period)
        project = offer_on_table(self.model, world, row, self.village.row)
        return judged(self.model, world, row, project, self.row, period)


def offer_on_table(model, world, site, village):
    """A copy of the project at a site with the terms that its bidder offers the village."""
    name, project = model.site_names[site], world.projects[0, site].copy()
    if world.grounds["village"][0, site] != village:
        raise InputError(f"site {name!r} is not on the land of village {village}; ask one of its own residents")
    if project["stage"] != BARGAINING:
        raise InputError(
            f"no offer for site {name!r} is on the table: its stage is {STAGES[project['stage']]}; ask about a period "
            f"in which its village voted, with period="
        )
    model.behaviour.standing_for(make_offer)(project, world.rules[0], world.behaviour[0])
    return project


def judged(model, world, site, project, row, period):
    """Judgement of the household in a row on the offer in a project, by the rules that the engine's vote calls."""
    household, behaviour = world.households[0, row], world.behaviour[0]
    village = world.villages[0, household["village"]]
    standing_for = model.behaviour.standing_for
    gain, status_quo, other_side = standing_for(weighed)(
        project, world.grounds[0, site], village, household, world.rules[0], world.costs[0], behaviour
    )
    feelings = (household["envy"], household["guilt"])
    fate = luck(world.seeds[0], VOTE, period, row, site)
    is_for = standing_for(accepts)(gain, status_quo, other_side, *feelings, behaviour["vote_noise"], fate)
    chance = logit(standing_for(offer_gain)(gain, status_quo, other_side, *feelings, behaviour["vote_noise"]))
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
