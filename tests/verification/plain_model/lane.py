"""What does one lane hold, as plain rows with columns (element 2 and 7.13)?"""

from types import SimpleNamespace as Row

from plain_model.codes import FIRM, INVESTOR, NOBODY

TOPICS = ("administration", "behaviour", "costs", "credit", "demand", "exposure", "growth", "scenarios")
POPULATIONS = (
    *("grounds", "restorations", "projects", "governments", "firms", "investors", "banks", "villages", "households"),
)
ARRAYS = ("price_logs", "supplies", "price_levels", "buyers", "goods", "ledger", "opening_cash")


def row_of(record):
    """One row of a record array as a Row."""
    return Row(**dict(zip(record.dtype.names, record.tolist())))


def rows_of(records):
    """All rows of a record array as Rows."""
    names = records.dtype.names
    return [Row(**dict(zip(names, values))) for values in records.tolist()]


def sum_of(records):
    """The sums of all columns of a record array as a Row."""
    return Row(**{name: records[name].sum().item() for name in records.dtype.names})


def count_by_kind(lane):
    """Give rows of holders, which the engine counts through all kinds, by the kind: investors come first."""
    investors = len(lane.investors)
    for government in lane.governments:
        government.first_firm -= investors
    for project in lane.projects:
        row = project.holder
        project.holder_kind = NOBODY if row < 0 else INVESTOR if row < investors else FIRM
        project.holder = row - investors if project.holder_kind == FIRM else row


class Site:
    """One site with all that hangs on its row: ground, restoration, project, county government and village."""

    def __init__(self, lane, row):
        self.lane, self.row = lane, row
        self.ground, self.restoration, self.project = lane.grounds[row], lane.restorations[row], lane.projects[row]
        self.county = self.ground.county
        self.government = lane.governments[self.county]
        self.village = lane.villages[self.ground.village]


class Lane:
    """A copy of one lane of a world; `edges` fills with branches that hang on the last bits of a sum."""

    def __init__(self, world, lane, period):
        self.seed = int(world.seeds[lane])
        self.period = period
        self.next_rules = row_of(world.schedules[world.policies[lane], period])
        for name in TOPICS:
            setattr(self, name, row_of(getattr(world, name)[lane]))
        for name in POPULATIONS:
            setattr(self, name, rows_of(getattr(world, name)[lane]))
        count_by_kind(self)
        self.outside = sum_of(world.outside[lane])
        for name in ARRAYS:
            setattr(self, name, getattr(world, name)[lane].tolist())
        self.closing_error = float(world.closing_error[lane])
        self.total_before = row_of(world.totals[lane, period - 1]) if period else None
        self.total = row_of(world.totals[lane, period])
        self.stages = [rows_of(stages) for stages in world.stages[lane, period]]
        self.accounts = world.accounts_by_period[lane, period].tolist()
        self.rules = row_of(world.rules[lane])
        self.bids = []
        self.sites = [Site(self, row) for row in range(len(self.grounds))]
        self.counties = self.governments[:-1]
        self.edges = []

    @property
    def years_from_base(self):
        """What drifts have had time to move, yr."""
        return self.period * 0.25 - self.scenarios.years_before_base

    def sites_of(self, government):
        """Sites of a county."""
        return self.sites[government.first_site : government.first_site + government.sites]

    def firms_of(self, government):
        """Firms of a county."""
        return self.firms[government.first_firm : government.first_firm + government.firms]

    def households_of(self, village):
        """Rows and households of a village."""
        rows = range(village.first_household, village.first_household + village.households)
        return [(row, self.households[row]) for row in rows]

    def note_edge(self, where, one, other, scale=None):
        """Note that a comparison of two numbers hangs on rounding: they lie near each other and are not equal."""
        span = max(abs(one), abs(other)) if scale is None else scale
        if one != other and abs(one - other) <= 1e-6 * span:
            self.edges.append((where, one, other))
