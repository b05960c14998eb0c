"""How does the situation of a case become the records that the engine works on?"""

import re
from functools import cache

import numpy as np
from small_world import RECORDS

from sim.arena.tender import MOST_GLANCES
from sim.holders import FIRM, INVESTOR, NOBODY, holders_of
from sim.institutions import INSTRUMENTS
from sim.institutions.policy import policy_from_config, schedule
from sim.ledger import ACCOUNTS, EXTRA_ROWS, SECTORS, Books
from sim.machine_code import run_phases
from sim.mines.catalogue import PRODUCTS
from sim.mines.sites import KINDS, MODES, STAGES, VALUE_STAGES, Site
from sim.model.moments import moment_of
from sim.parameters import TOPICS
from sim.period import PERIOD, arguments_of
from sim.schema import as_records, population
from sim.terms import Now
from sim.totals import kept_of_all
from sim.world import POPULATIONS, World, products_of_lanes

CODES = {
    "kind": KINDS,
    "mode": MODES,
    "built_mode": MODES,
    "stage": STAGES,
    "value_stage": VALUE_STAGES,
    "holder": ("investor", "firm"),  # rows of the holders of a scene
}
KIND_OF = {"investors": INVESTOR, "firms": FIRM}
POPULATED = (*POPULATIONS, "restorations", "projects")
QUANTITY = re.compile(r"(-?[\d,]*\.?\d+) (\S+)")
PURE_NUMBERS = ("1", "code", "row")


def amount(text, unit, what):
    """The number of a quantity such as `1,500 CNY/ha/yr`; raises ValueError when its unit is not the declared one."""
    if unit in ("code", "row") and isinstance(text, str):
        return CODES[what.rsplit(".", 1)[-1]].index(text)
    if isinstance(text, int | float):
        if unit not in PURE_NUMBERS:
            raise ValueError(f"{what} = {text!r} has no unit; write it in {unit}")
        return text
    found = QUANTITY.fullmatch(text)
    if not found or found[2] != unit:
        raise ValueError(f"{what} = {text!r} is not a number in {unit}")
    return float(found[1].replace(",", ""))


def rules_of(instruments, year):
    """Rules that a policy of {instrument: {lever: quantity}} puts in force in a calendar year: records, shape (1,)."""
    config = {}
    for name, settings in instruments.items():
        levers = INSTRUMENTS[name].levers()
        config[name] = {
            lever: amount(value, levers[lever].unit, f"{name}.{lever}") if lever in levers else value
            for lever, value in (settings or {}).items()
        }
    return schedule(policy_from_config("case", config), float(year), 1)


def rows_of(name, told, lanes):
    """Records (lanes, rows) of a population, each row as it is told, the same in every lane."""
    kind = RECORDS[name]
    told = told if isinstance(told, list) else [told]
    rows = population(kind, lanes, len(told))
    if name in KIND_OF:
        rows[:] = holders_of(KIND_OF[name], len(told))
    for row, columns in enumerate(told):
        for column, value in columns.items():
            what = f"{name}.{column}"
            rows[column][:, row] = amount(value, kind.columns[column].unit, what)
    return rows


def scene_of(situation, rules):
    """All that a question may need, as a World: one lane for each independent draw of luck.

    situation: {population in the singular: columns or list of columns, "numbers": {"topic.name": quantity},
    "draws": count}; rules: records, shape (1,). Raises ValueError for any other part.
    """
    unknown = set(situation) - {name.removesuffix("s") for name in POPULATED} - {"draws", "numbers"}
    if unknown:
        raise ValueError(f"situation knows no {', '.join(sorted(unknown))}")
    lanes = situation.get("draws", 1)
    parts = {name: rows_of(name, situation.get(name.removesuffix("s"), {}), lanes) for name in POPULATED}
    first_firm = parts["investors"].shape[1]
    parts["holders"] = as_records(np.concatenate([parts.pop("investors"), parts.pop("firms")], axis=1))
    if parts["governments"].shape[1] == 1:
        parts["governments"]["sites"] = parts["grounds"].shape[1]
    parts["governments"]["first_firm"] = first_firm
    parts["governments"]["firms"] = parts["holders"].shape[1] - first_firm
    parts["villages"]["households"] = parts["households"].shape[1]
    sites, counties = parts["grounds"].shape[1], parts["governments"].shape[1]
    province = population(POPULATIONS["governments"], lanes, 1)
    parts["governments"] = as_records(np.concatenate([parts["governments"], province], axis=1))
    for name in (*TOPICS, "scenarios", "prospects"):
        parts[name] = population(RECORDS[name], lanes)
    for path, value in situation.get("numbers", {}).items():
        topic, name = path.split(".")
        parts[topic][name] = amount(value, TOPICS[topic].columns[name].unit, path)
    parts["products"] = products_of_lanes(parts["demand"], parts["scenarios"], lanes)
    for name in ("supplies", "buyers", "price_levels"):
        parts[name] = np.zeros((lanes, counties, len(PRODUCTS)))
    return World(
        seeds=np.arange(lanes, dtype=np.int64),
        policies=np.zeros(lanes, np.int64),
        schedules=rules[np.newaxis],
        rules=np.repeat(rules, lanes),
        bids=population(RECORDS["bids"], lanes, parts["holders"].shape[1], MOST_GLANCES),
        outside=population(RECORDS["outside"], lanes, counties + 1),
        price_logs=np.zeros((lanes, len(PRODUCTS))),
        goods=np.zeros((lanes, sites, len(PRODUCTS))),
        ledger=np.zeros((lanes, sites + EXTRA_ROWS, len(ACCOUNTS))),
        subtotals=np.zeros((lanes, counties + 1, EXTRA_ROWS, len(ACCOUNTS))),
        opening_cash=np.zeros((lanes, len(SECTORS))),
        totals=population(RECORDS["totals"], lanes, 1),
        stages=population(RECORDS["stages"], lanes, 1, len(MODES), len(VALUE_STAGES)),
        accounts_by_period=np.zeros((lanes, 1, len(ACCOUNTS))),
        kept_when=kept_of_all(1),
        closing_error=np.zeros(lanes),
        **parts,
    )


def run_phase(kernel, scene, period=0):
    """Run a phase of the period in every lane of a scene."""
    run_phases(scene, (next(part for part in PERIOD if part.kernel is kernel),), period, period + 1)


def site_in(scene, lane):
    """The first site of a lane."""
    ground = scene.grounds[lane, 0]
    county, village = scene.governments[lane, ground["county"]], scene.villages[lane, ground["village"]]
    return Site(0, ground, scene.restorations[lane, 0], scene.projects[lane, 0], county, village)


def holder_in(scene, lane):
    """Whoever holds the first site of a lane; raises ValueError where nobody does."""
    row = scene.projects[lane, 0]["holder"]
    if row == NOBODY:
        raise ValueError("the situation says of no project who its holder is")
    return scene.holders[lane, row]


# What a rule may ask for by name, of a scene, a lane and a period; a record of numbers goes by its topic.
GIVEN = {
    "site": lambda scene, lane, period: site_in(scene, lane),
    "ground": lambda scene, lane, period: scene.grounds[lane, 0],
    "project": lambda scene, lane, period: scene.projects[lane, 0],
    "waste_left": lambda scene, lane, period: scene.restorations[lane, 0]["waste_left"],
    "holder": lambda scene, lane, period: holder_in(scene, lane),
    "bidder": lambda scene, lane, period: scene.holders[lane, 0],
    "prospect": lambda scene, lane, period: scene.prospects[lane],
    "banks": lambda scene, lane, period: scene.banks[lane],
    "scenario": lambda scene, lane, period: scene.scenarios[lane],
    "terms": lambda scene, lane, period: moment_of(scene.block(lane, lane + 1), period).terms,
    "books": lambda scene, lane, period: Books(scene.ledger[lane], scene.subtotals[lane, -1], scene.outside[lane, -1]),
    "now": lambda scene, lane, period: Now(scene.seeds[lane], period),
}
GIVEN |= {name: lambda scene, lane, period, name=name: getattr(scene, name)[lane] for name in (*TOPICS, "rules")}
arguments_of = cache(arguments_of)


def ask(rule, scene, given=None, lane=0, period=0):
    """Put a question to a rule of behaviour or an arena's function for the first site of a lane, its holder and the
    first bidder; arguments go by name."""
    told = given or {}
    names = arguments_of(rule)
    return rule(*[told[name] if name in told else GIVEN[name](scene, lane, period) for name in names])
