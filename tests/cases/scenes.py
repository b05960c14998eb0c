"""How does the situation of a case become the records that the engine works on?"""

import inspect
import re
from types import SimpleNamespace

import numpy as np
from small_world import RECORDS

from sim.institutions import INSTRUMENTS
from sim.institutions.policy import policy_from_config, schedule
from sim.ledger import ACCOUNTS, EXTRA_ROWS
from sim.mines.sites import KINDS, MODES, PRODUCTS, STAGES, VALUE_STAGES
from sim.parameters import TOPICS, Scenario
from sim.schema import population
from sim.world import POPULATIONS, Outside

CODES = {
    "kind": KINDS,
    "mode": MODES,
    "built_mode": MODES,
    "stage": STAGES,
    "value_stage": VALUE_STAGES,
    "holder_kind": ("nobody", "investor", "firm"),
}
POPULATED = (*POPULATIONS, "restorations", "projects", "prospects")
QUANTITY = re.compile(r"(-?[\d,]*\.?\d+) (\S+)")
PURE_NUMBERS = ("1", "code", "row")


def amount(text, unit, what):
    """The number of a quantity such as `1,500 CNY/ha/yr`; raises ValueError when its unit is not the declared one."""
    if unit == "code":
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
    for row, columns in enumerate(told):
        for column, value in columns.items():
            what = f"{name}.{column}"
            rows[column][:, row] = amount(value, kind.columns[column].unit, what)
    return rows


def scene_of(situation, rules):
    """All that a question may need, as the engine has it: one lane for each independent draw of luck.

    situation: {population in the singular: columns or list of columns, "numbers": {"topic.name": quantity},
    "draws": count}; rules: records, shape (1,). Raises ValueError for any other part.
    """
    unknown = set(situation) - {name.removesuffix("s") for name in POPULATED} - {"draws", "numbers"}
    if unknown:
        raise ValueError(f"situation knows no {', '.join(sorted(unknown))}")
    lanes = situation.get("draws", 1)
    scene = SimpleNamespace(seeds=np.arange(lanes, dtype=np.int64), rules=np.repeat(rules, lanes))
    for name in POPULATED:
        setattr(scene, name, rows_of(name, situation.get(name.removesuffix("s"), {}), lanes))
    for name, kind in {**TOPICS, "scenarios": Scenario, "outside": Outside}.items():
        setattr(scene, name, population(kind, lanes))
    for path, value in situation.get("numbers", {}).items():
        topic, name = path.split(".")
        getattr(scene, topic)[name] = amount(value, TOPICS[topic].columns[name].unit, path)
    sites, counties = scene.grounds.shape[1], scene.governments.shape[1]
    if counties == 1:
        scene.governments["sites"] = sites
    scene.governments["firms"] = scene.firms.shape[1]
    scene.villages["households"] = scene.households.shape[1]
    scene.ledger = np.zeros((lanes, sites + EXTRA_ROWS, len(ACCOUNTS)))
    scene.goods = np.zeros((lanes, sites, len(PRODUCTS)))
    for name in ("supplies", "buyers", "price_levels"):
        setattr(scene, name, np.zeros((lanes, counties, len(PRODUCTS))))
    return scene


def run_phase(phase, scene, period=0):
    """Run a phase of the period, which takes its arguments from the scene by name."""
    names = list(inspect.signature(phase).parameters)
    phase(*[period if name == "period" else getattr(scene, name) for name in names])


def ask(rule, scene, given=None, lane=0, site=0):
    """Put a question to a rule of behaviour or an arena's function for one lane and site; arguments go by name."""
    known = {"site": site, "period": 0, "seed": scene.seeds[lane], "rule": scene.rules[lane], **(given or {})}
    arguments = []
    for name in inspect.signature(rule).parameters:
        if name in known:
            arguments.append(known[name])
        elif name + "s" in POPULATED:
            rows = getattr(scene, name + "s")
            arguments.append(rows[lane, site if name in ("ground", "restoration", "project") else 0])
        else:
            arguments.append(getattr(scene, name)[lane])
    return rule(*arguments)
