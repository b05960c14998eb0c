"""What is an abandoned mine? Its ground, its restoration in four layers, its project, its mode and value stage."""

from typing import NamedTuple

import numpy as np

from sim.compilation import compiled, inlined
from sim.schema import POSITIVE, SHARE, column, record

COAL_SUBSIDENCE, QUARRY, METAL = range(3)
KINDS = ("coal_subsidence", "quarry", "metal")

NO_MODE, SAFETY_BASELINE, NATIVE_RESOURCE_USE, PROPERTY_RIGHTS_TRADING, INDUSTRY_INTEGRATION = range(5)
MODES = ("none", "safety_baseline", "native_resource_use", "property_rights_trading", "industry_integration")

IDLE, BARGAINING, APPROVAL, FINANCING, WORKS_UNDER_WAY, OPERATION = range(6)
STAGES = ("idle", "bargaining", "approval", "financing", "works", "operation")

NET_LOSS, ZERO, CAPTURE, MULTIPLICATION = range(4)
VALUE_STAGES = ("net_loss", "zero", "capture", "multiplication")

LAYERS = ("safety", "ecology", "landscape", "use")


@record
class Ground:
    """What a site is before anyone acts; it never changes during a run."""

    area = column("ha", "damaged area", 10.0, bounds=(0.01, 1e5))
    kind = column("code", "coal subsidence 0, quarry 1, metal 2", kind=np.int64, bounds=(0, 2))
    county = column("row", "county that it lies in", kind=np.int64)
    village = column("row", "village whose land it is", kind=np.int64)
    x = column("km", "eastward position", bounds=(-1e5, 1e5))
    y = column("km", "northward position", bounds=(-1e5, 1e5))
    town_distance = column("km", "distance to the nearest town", 10.0, bounds=POSITIVE)
    road_distance = column("km", "distance to the nearest trunk road", 5.0, bounds=POSITIVE)
    zone_distance = column("km", "distance to the nearest ecological function zone", 30.0, bounds=POSITIVE)
    hazard = column("1", "how unstable the ground is before works", 0.5, bounds=SHARE)
    contamination = column("1", "how polluted soil and water are before works", 0.2, bounds=SHARE)
    waste_rock = column("t", "waste rock and tailings lying on the site", bounds=POSITIVE)
    usable_share = column("1", "share of that waste that can be used", 0.3, bounds=SHARE)
    water_share = column("1", "share of the area under water", bounds=SHARE)
    soil = column("1", "share of the area with soil that plants can grow in", 0.3, bounds=SHARE)
    heritage = column("1", "landscape and heritage potential", 0.3, bounds=SHARE)
    built_up_share = column("1", "share of the area that was built-up land, hence quota-eligible", 0.05, bounds=SHARE)
    has_operator = column(
        "1", "1 if a liable operator still exists, 0 if the mine is orphaned", kind=np.int64, bounds=SHARE
    )
    title_clarity = column("1", "title clarity before anyone acts", 0.4, bounds=SHARE)
    location = column("1", "location value, from the distances", bounds=SHARE)
    cover = column("1", "vegetation cover before works", 0.1, bounds=SHARE)
    households_on_site = column("households", "households that live on the mine land itself", bounds=POSITIVE)
    reserved_mode = column("code", "main mode that the site is reserved for, 0 for none", kind=np.int64, bounds=(0, 4))
    reserved_trades = column("1", "whether rights are to be traded in it", kind=np.int64, bounds=SHARE)
    reserved_for = column("row", "holder that it is reserved for", kind=np.int64)


@record
class Restoration:
    """How far a site is restored: works done and state reached, layer by layer, and what the ecosystem yields."""

    safety_spent = column("CNY", "effective outlay on safety works", bounds=POSITIVE)
    ecology_spent = column("CNY", "effective outlay on ecology works", bounds=POSITIVE)
    landscape_spent = column("CNY", "effective outlay on landscape works", bounds=POSITIVE)
    use_spent = column("CNY", "effective outlay on facilities of the use that follows", bounds=POSITIVE)
    safety = column("1", "safety layer", bounds=SHARE)
    ecology = column("1", "ecology layer: cover reached against full cover", bounds=SHARE)
    natural = column("1", "part of the ecology layer that grew without works", bounds=SHARE)
    planted_cover = column("1", "part of it that works have brought", bounds=SHARE)
    maturity = column("1", "how far the soil has ripened, on which regulating services rest", bounds=SHARE)
    landscape = column("1", "landscape layer", bounds=SHARE)
    use = column("1", "use layer: share of planned use in service", bounds=SHARE)
    ecology_young = column("CNY", "ecology works whose plants are still being established", bounds=POSITIVE)
    planted = column("1", "whether the first planting has been put to the test", kind=np.int64, bounds=SHARE)
    care = column("1", "share of needed upkeep that was done this period", bounds=SHARE)
    pressure = column("1", "use beyond the threshold", bounds=POSITIVE)
    waste_left = column("t", "usable waste still there", bounds=POSITIVE)
    paid_provision = column("CNY/yr", "payments for provisioning services, smoothed over a year", bounds=POSITIVE)
    paid_regulation = column("CNY/yr", "the same for regulating services", bounds=POSITIVE)
    paid_culture = column("CNY/yr", "the same for cultural services", bounds=POSITIVE)
    gep_provision = column("CNY/yr", "GEP: provisioning services", bounds=POSITIVE)
    gep_regulation = column("CNY/yr", "GEP: regulating services", bounds=POSITIVE)
    gep_culture = column("CNY/yr", "GEP: cultural services", bounds=POSITIVE)


@record
class Project:
    """Who is doing what at a site: register, title, contract, clocks, and the money of the project."""

    cash = column("CNY", "money of the project")
    registered = column("1", "whether the site is in the register", kind=np.int64, bounds=SHARE)
    title_clarity = column("1", "title clarity now", bounds=SHARE)
    title_granted = column("1", "whether title was granted after public restoration", kind=np.int64, bounds=SHARE)
    public_mode = column("1", "whether the government has taken on the safety baseline", kind=np.int64, bounds=SHARE)
    operator = column("1", "whether a liable operator still answers", kind=np.int64, bounds=SHARE)
    mode = column("code", "main mode of the contract, 0 none", kind=np.int64, bounds=(0, 4))
    trades = column("1", "whether rights are traded, alone or beside another mode", kind=np.int64, bounds=SHARE)
    gives_quota = column("1", "whether built-up land is given up as quota", kind=np.int64, bounds=SHARE)
    stage = column("code", "stage of the contract, 0 idle", kind=np.int64, bounds=(0, 5))
    ordered = column("1", "whether its operator has been ordered to restore and obeys", kind=np.int64, bounds=SHARE)
    built_mode = column("code", "mode that the use layer was built for", kind=np.int64, bounds=(0, 4))
    holder = column("row", "holder of the contract, -1 for nobody", -1, kind=np.int64)
    since = column("period", "period in which the present stage began", kind=np.int64)
    awarded = column("period", "period of award", kind=np.int64)
    attempts = column("1", "offers that the village has refused", kind=np.int64, bounds=POSITIVE)
    approval_left = column("yr", "departments' time still to run", bounds=POSITIVE)
    bid = column("CNY", "concession fee bid", bounds=POSITIVE)
    expected_income = column("CNY/yr", "operating income expected at award, level over the term")
    expected_service = column("CNY/yr", "operating income expected when principal falls due, or less")
    dearest_loan = column("1/yr", "highest rate at which its holder borrows what it could do without", bounds=POSITIVE)
    expected_sales = column("CNY/yr", "yearly sales once all has grown, at the prices seen at award", bounds=POSITIVE)
    sales_lag = column("yr", "mean time after opening until all has grown, as expected at award", bounds=POSITIVE)
    earned = column("CNY", "sales of goods and leases since operation began", bounds=POSITIVE)
    expected_surplus = column("CNY/ha/yr", "surplus over the required return expected at award")
    expected_wages = column("CNY/yr", "local wages expected at award", bounds=POSITIVE)
    term = column("periods", "length of the contract", kind=np.int64, bounds=POSITIVE)
    budget = column("CNY", "outlay planned at award", bounds=POSITIVE)
    planned = column("CNY", "the same at ordinary cost", bounds=POSITIVE)
    pledged = column("CNY", "equity that the holder keeps ready until finance is closed", bounds=POSITIVE)
    land_works = column("CNY", "part of it that is works on the land", bounds=POSITIVE)
    outlay = column("CNY", "works and facilities paid for under this contract", bounds=POSITIVE)
    equity = column("CNY", "equity put in to date", bounds=POSITIVE)
    purchase = column("CNY", "what an agency paid for old rights, to be passed on", bounds=POSITIVE)
    relocated = column("households", "households moved off the mine land", bounds=POSITIVE)
    guaranteed_income = column("CNY/ha/yr", "floor promised to residents", bounds=POSITIVE)
    dividend_share = column("1", "share of distributable profit promised to residents", bounds=SHARE)
    job_priority = column("1", "share of jobs promised to residents", bounds=SHARE)
    loan = column("CNY", "loan outstanding", bounds=POSITIVE)
    loan_payment = column("CNY/period", "level payment due once the grace is over", bounds=POSITIVE)
    grace_until = column("period", "period from which principal is due", kind=np.int64)
    loan_rate = column("1/yr", "rate of the loan", bounds=SHARE)
    bank = column("row", "bank that lent", kind=np.int64)
    bond = column("CNY", "special bond money still to be served", bounds=POSITIVE)
    failures = column("projects", "projects wound up here to date", kind=np.int64, bounds=POSITIVE)
    missed = column("periods", "debt service missed in a row", kind=np.int64, bounds=POSITIVE)
    opened = column("period", "period in which operation began", kind=np.int64)
    halted_until = column("period", "operation stands still until this period", kind=np.int64)
    income = column("CNY", "sales of this period", bounds=POSITIVE)
    income_year = column("CNY/yr", "sales smoothed over a year", bounds=POSITIVE)
    green_income = column("CNY", "part of this period's sales that hangs on the ecology", bounds=POSITIVE)
    green_income_year = column("CNY/yr", "the same, smoothed over a year", bounds=POSITIVE)
    novelty = column("1", "extra visits to a new attraction", bounds=POSITIVE)
    wages = column("CNY", "local wages of this period", bounds=POSITIVE)
    jobs = column("jobs", "full-time local jobs in operation this period", bounds=POSITIVE)
    word_kept = column("1", "share of the guaranteed income that was paid this period", 1.0, bounds=SHARE)
    residents_share = column("1", "residents' share of what was paid out, smoothed over a year", 0.5, bounds=SHARE)
    value_stage = column("code", "value stage read off the books", kind=np.int64, bounds=(0, 3))


class Sites(NamedTuple):
    """All sites of a lane and what belongs to them: records by row, and goods (sites, products), what each offers."""

    grounds: object
    restorations: object
    projects: object
    counties: object
    villages: object
    households: object
    goods: object


class Site(NamedTuple):
    """One site: its row, its records, and the records of its county and its village."""

    row: int
    ground: object
    restoration: object
    project: object
    county: object
    village: object


@inlined
def site_of(sites, row):
    """The site in a row."""
    ground = sites.grounds[row]
    return Site(
        row, ground, sites.restorations[row], sites.projects[row], sites.counties[ground.county],
        sites.villages[ground.village],
    )  # fmt: skip


class Use(NamedTuple):
    """What a site is used for: main mode, whether rights are traded, whether built-up land is given up as quota."""

    mode: int
    trades: int
    gives_quota: int


@compiled
def use_of(project):
    """The use that a contract foresees."""
    return Use(project.mode, project.trades, project.gives_quota)


@compiled
def is_open_for_tender(ground, project):
    """Whether a registered site that is not reserved has no contract and may be bid for."""
    return ground.reserved_mode == 0 and project.registered == 1 and project.stage == IDLE


@compiled
def holds_works(project):
    """Whether a contract has come as far as works or beyond."""
    return project.stage in (WORKS_UNDER_WAY, OPERATION)


@compiled
def is_restored(restoration, safe_enough, green_enough):
    """Whether a site as a whole can be accepted as restored: safe, and with the cover that is asked for."""
    return restoration.safety >= safe_enough and restoration.ecology >= green_enough


@compiled
def restored_part(ground, restoration, safe_enough, green_enough):
    """Part of a site's area that counts as restored (0-1): large sites are restored patch by patch, so a site that is
    half way to acceptance, in safety or in cover gained, whichever is less, counts for half."""
    safe = min(restoration.safety / safe_enough, 1.0)
    if ground.cover >= green_enough:
        return safe
    return min(safe, max((restoration.ecology - ground.cover) / (green_enough - ground.cover), 0.0))


@compiled
def value_stage_of(liability, income, outlay, income_to_date):
    """Value stage from the books.

    liability: yearly damage to be expected beyond what acceptance tolerates, CNY/yr; income: sales a year, CNY/yr;
    outlay and income_to_date: CNY since the start. Net loss while the damage to be expected exceeds what is earned;
    zero when it no longer does and nothing is earned; capture when something is earned; multiplication once all that
    was ever put in has been earned back.
    """
    if liability > income:
        return NET_LOSS
    if income <= 0.0:
        return ZERO
    if income_to_date < outlay:
        return CAPTURE
    return MULTIPLICATION
