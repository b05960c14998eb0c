"""What exists? The records of everything in a run, many lanes side by side; a lane is one policy, scenario and seed."""

from dataclasses import dataclass, fields

import numpy as np

from sim.appraisal.prospects import Prospect
from sim.arena.tender import MOST_GLANCES, Bid
from sim.compilation import compiled
from sim.holders import FIRM, INVESTOR, Holder
from sim.ledger import ACCOUNTS, EXTRA_ROWS, SECTORS
from sim.mines.catalogue import PRODUCTS, products_at
from sim.mines.products import location_value
from sim.mines.sites import MODES, VALUE_STAGES, Ground, Project, Restoration
from sim.parameters import TOPICS
from sim.rules import Rules
from sim.schema import POSITIVE, as_records, column, population, record
from sim.stakeholders.banks import Bank
from sim.stakeholders.government import Government
from sim.stakeholders.residents import Household, Village
from sim.totals import StageSum, Totals, kept_of_all, kept_of_end


@record
class Outside:
    """Everyone beyond the region, as a county meets them; what it holds is what the county has lost."""

    grants = column("grants", "grants of the central programme to date", bounds=POSITIVE)
    rights_paid = column("CNY", "what it has paid for rights to date", bounds=POSITIVE)
    rights_at_base = column("CNY", "what these rights were worth at the base price of the day", bounds=POSITIVE)
    cash = column("CNY", "money received from the region less money paid to it")


POPULATIONS = {
    "grounds": Ground,
    "governments": Government,
    "firms": Holder,
    "investors": Holder,
    "banks": Bank,
    "villages": Village,
    "households": Household,
}


@dataclass(frozen=True)
class Region:
    """Where a run takes place, as every lane finds it: one row array per population, and the names of its sites.

    Whoever may hold a site stands there kind by kind, and firms' rows are counted from the first firm. `site_names` and
    `county_names` are tuples of text; the arrays are of the dtypes in POPULATIONS, shape (rows,).
    """

    name: str
    site_names: tuple
    county_names: tuple
    grounds: np.ndarray
    governments: np.ndarray
    firms: np.ndarray
    investors: np.ndarray
    banks: np.ndarray
    villages: np.ndarray
    households: np.ndarray


SHARED = ("schedules", "kept_when")  # one row per policy, one per period; no lane has its own


@dataclass
class World:
    """All records of a run; the first axis of every array is the lane, but for what all lanes share."""

    seeds: np.ndarray
    policies: np.ndarray
    schedules: np.ndarray
    rules: np.ndarray
    scenarios: np.ndarray
    products: np.ndarray
    administration: np.ndarray
    behaviour: np.ndarray
    costs: np.ndarray
    credit: np.ndarray
    demand: np.ndarray
    exposure: np.ndarray
    growth: np.ndarray
    grounds: np.ndarray
    restorations: np.ndarray
    projects: np.ndarray
    prospects: np.ndarray
    bids: np.ndarray
    governments: np.ndarray
    holders: np.ndarray
    banks: np.ndarray
    villages: np.ndarray
    households: np.ndarray
    outside: np.ndarray
    price_levels: np.ndarray
    supplies: np.ndarray
    buyers: np.ndarray
    price_logs: np.ndarray
    goods: np.ndarray
    ledger: np.ndarray
    subtotals: np.ndarray
    opening_cash: np.ndarray
    totals: np.ndarray
    stages: np.ndarray
    accounts_by_period: np.ndarray
    kept_when: np.ndarray
    closing_error: np.ndarray

    def block(self, first, last):
        """The lanes first to last - 1 as a world of their own that shares memory with this one."""
        parts = {f.name: getattr(self, f.name) for f in fields(self)}
        return World(**{name: part if name in SHARED else part[first:last] for name, part in parts.items()})

    def parts_of_lane(self, lane, names):
        """Parts of one lane by name, in that order: rows of populations without the lane's axis, arrays of one where a
        lane has one, and what all lanes share."""
        return [part_of_lane(getattr(self, name), lane, name) for name in names]

    @property
    def investors(self):
        """Holder (lanes, investors): the rows of social capital."""
        return rows_of(self.holders, INVESTOR)

    @property
    def firms(self):
        """Holder (lanes, firms): the rows of restoration firms."""
        return rows_of(self.holders, FIRM)


def part_of_lane(part, lane, name):
    """One lane's share of a part of the world."""
    if name in SHARED:
        return part
    return part[lane : lane + 1] if part.ndim == 1 else part[lane]


def rows_of(holders, kind):
    """The holders (lanes, rows) of one kind, sharing their memory: kinds stand in rows, one after the other."""
    first, end = np.searchsorted(holders["kind"][0], (kind, kind + 1))
    return holders[:, first:end]


def new_world(region, schedules, policies, seeds, scenario, numbers, periods, only_end=False):
    """A world before its first period.

    schedules: Rules (policies, periods); policies, seeds: int arrays (lanes,), the row of schedules and the seed of
    each lane; scenario: Scenario row (), or rows (lanes,) where lanes differ; numbers: {topic: row () or rows (lanes,)}
    of every topic in sim.parameters.TOPICS; only_end: whether nothing but the close of the last period will be read.
    """
    lanes, sites, counties = len(seeds), len(region.grounds), len(region.county_names)
    social = len(region.investors)
    by_kind = {"holders": np.concatenate([region.investors, region.firms])}
    tiled = {
        name: tile(rows, lanes)
        for name, rows in ({name: getattr(region, name) for name in POPULATIONS} | by_kind).items()
        if name not in ("investors", "firms")
    }
    tiled["governments"]["first_firm"] += social
    topics = {name: by_lane(numbers[name], lanes) for name in TOPICS}
    world = World(
        seeds=np.asarray(seeds, np.int64),
        policies=np.asarray(policies, np.int64),
        schedules=schedules,
        rules=population(Rules, lanes),
        scenarios=by_lane(scenario, lanes),
        products=products_of_lanes(numbers["demand"], scenario, lanes),
        restorations=population(Restoration, lanes, sites),
        projects=population(Project, lanes, sites),
        prospects=population(Prospect, lanes),
        bids=population(Bid, lanes, len(by_kind["holders"]), MOST_GLANCES),
        outside=population(Outside, lanes, counties + 1),
        price_levels=np.zeros((lanes, counties, len(PRODUCTS))),
        supplies=np.zeros((lanes, counties, len(PRODUCTS))),
        buyers=np.zeros((lanes, counties, len(PRODUCTS))),
        price_logs=np.zeros((lanes, len(PRODUCTS))),
        goods=np.zeros((lanes, sites, len(PRODUCTS))),
        ledger=np.zeros((lanes, sites + EXTRA_ROWS, len(ACCOUNTS))),
        subtotals=np.zeros((lanes, counties + 1, EXTRA_ROWS, len(ACCOUNTS))),
        opening_cash=np.zeros((lanes, len(SECTORS))),
        totals=population(Totals, lanes, periods),
        stages=population(StageSum, lanes, periods, len(MODES), len(VALUE_STAGES)),
        accounts_by_period=np.zeros((lanes, periods, len(ACCOUNTS))),
        kept_when=kept_of_end(periods) if only_end else kept_of_all(periods),
        closing_error=np.zeros(lanes),
        **topics,
        **tiled,
    )
    prepare(world.grounds, world.restorations, world.projects, world.demand)
    world.opening_cash[:] = cash_by_sector(world)
    return world


def tile(rows, lanes):
    """A copy of the rows for each lane: shape (lanes, *rows.shape)."""
    copies = np.empty((lanes, *np.shape(rows)), rows.dtype)
    copies[:] = rows
    return as_records(copies)


def by_lane(rows, lanes):
    """A copy of one row () for each lane, or of rows that are one for each lane already: shape (lanes,)."""
    return tile(rows, lanes) if np.ndim(rows) == 0 else as_records(rows.copy())


def products_of_lanes(demand, scenario, lanes):
    """Product (lanes, products) at the Demand and Scenario of each lane, rows () or (lanes,)."""
    if np.ndim(demand) == 0 and np.ndim(scenario) == 0:
        return tile(products_at(demand, scenario), lanes)
    rows = zip(by_lane(demand, lanes), by_lane(scenario, lanes))
    return as_records(np.stack([products_at(*each) for each in rows]))


def cash_by_sector(world):
    """Cash of each sector (lanes, sectors), CNY, in the order of sim.ledger.SECTORS."""
    sums = [rows["cash"].sum(axis=1) for rows in (world.governments, world.firms, world.investors, world.banks)]
    residents = world.villages["cash"].sum(axis=1) + world.households["cash"].sum(axis=1)
    return np.stack([*sums, residents, world.projects["cash"].sum(axis=1), world.outside["cash"].sum(axis=1)], axis=1)


@compiled
def prepare(grounds, restorations, projects, demand):
    """Set what follows from the ground at the start: location value, cover, usable waste, title, operator."""
    for lane in range(grounds.shape[0]):
        for site in range(grounds.shape[1]):
            ground, restoration, project = grounds[lane, site], restorations[lane, site], projects[lane, site]
            ground.location = location_value(ground, demand[lane])
            restoration.ecology = ground.cover
            restoration.natural = ground.cover
            restoration.waste_left = ground.waste_rock * ground.usable_share
            restoration.care = 1.0
            project.title_clarity = ground.title_clarity
            project.operator = ground.has_operator
