"""What is a county government to a Mesa user, and which site would it buy works for next?"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from mesa import Agent

from sim.arena.public_works import (
    best_site_for_works,
    buy_public_works,
    left_for_public_works,
    may_get_public_works,
    weigh_works,
)
from sim.model.handles import handle_on


class PublicWorks(NamedTuple):
    """Works that a county could buy at a site: what is still to be done on safety and on basic cover (CNY at ordinary
    cost), the yearly damage avoided and ecosystem product gained (CNY/yr), and the score: these, weighted, per yuan."""

    site: str
    safety: float
    cover: float
    damage_avoided: float
    ecosystem_gained: float
    score: float


@handle_on("governments", "Government", "政府")
class Government(Agent):
    """A county government, or the province in the last row; a handle on its record. `describe()` lists its attributes
    with units."""

    def __init__(self, model, row):
        """The handle on a row of the model's governments."""
        super().__init__(model)
        self.row = row

    @property
    def name(self):
        """Name of the county; "province" for the last row."""
        return (*self.model.region.county_names, "province")[self.row]

    def next_works(self, period=None):
        """The site that this county would buy works for first when public works begin in the coming period, or in the
        past period named: PublicWorks, or None when nothing is left to buy. Raises InputError for a period that cannot
        be asked about."""
        moment = self.model.before(buy_public_works, period)
        best, _ = self.model.behaviour.standing_for(best_site_for_works)(
            moment.sites.counties[self.row], moment.sites, moment.terms, np.empty(self.sites)
        )
        return None if best < 0 else self.works_at(moment, best)

    def works_ranking(self, period=None):
        """Frame of all works that this county could buy, best score first, columns of PublicWorks; as `next_works`."""
        moment = self.model.before(buy_public_works, period)
        first = self.first_site
        found = [self.works_at(moment, site) for site in range(first, first + self.sites)]
        table = pd.DataFrame([works for works in found if works is not None], columns=PublicWorks._fields)
        return table.sort_values("score", ascending=False, kind="stable", ignore_index=True)

    def works_at(self, moment, row):
        """PublicWorks at the site in a row; None where they cannot be bought or nothing is left to do."""
        site = moment.site(row)
        safety, cover = left_for_public_works(site.ground, site.restoration, moment.terms.costs)
        if not may_get_public_works(site.ground, site.project) or safety + cover <= 0.0:
            return None
        avoided, gained, _, score = self.model.behaviour.standing_for(weigh_works)(site, moment.terms)
        weighed = (float(value) for value in (safety, cover, avoided, gained, score))
        return PublicWorks(self.model.site_names[row], *weighed)
