"""What does a textbook model make of some worlds, and how long does it take? A script, run uncompiled.

python textbook.py WORLDS ANSWERS mesa|agentpy named|own
"""

import logging
import pickle
import sys
import time
from pathlib import Path

SMALL = 1_000  # mines up to which the state is handed back
PARTS = {
    "grounds": "mines", "restorations": "mines", "projects": "mines", "governments": "counties", "firms": "firms",
    "investors": "investors", "banks": "banks", "villages": "villages", "households": "households",
}  # fmt: skip


def plain_luck(kind):
    """Have the rules draw luck by a plain Python function, before anything imports it: the engine's `named` luck, or
    Python's `own` generator, which is faster and gives another run of the same model."""
    import random

    from textbook_mesa.luck import luck

    import sim.draws

    own = random.Random(1)
    sim.draws.luck = luck if kind == "named" else lambda *name: own.random()


def state_of(model, world):
    """{part: {column: [numbers]}} of everything that a model holds."""
    import numpy as np

    from sim.ledger import ACCOUNTS, EXTRA_ROWS

    names = {part: getattr(world, part).dtype.names for part in PARTS}
    state = {
        part: {column: [getattr(agent, column) for agent in getattr(model, name)] for column in names[part]}
        for part, name in PARTS.items()
    }
    state["outside"] = {name: [value] for name, value in vars(model.outside).items()}
    state["totals"] = {name: [getattr(total, name) for total in model.totals] for name in vars(model.total)}
    ledger = np.zeros((len(model.mines) + EXTRA_ROWS, len(ACCOUNTS)))
    for place, amount in model.ledger.items():
        ledger[place] = amount
    stages = np.zeros((len(model.stages_kept), 5, 4, 2))
    for period, kept in enumerate(model.stages_kept):
        for place, sums in kept.items():
            stages[(period, *place)] = sums
    arrays = {"ledger": ledger, "accounts_by_period": model.accounts, "price_logs": model.price_logs, "stages": stages}
    for kept, name in {"price_levels": "prices", "supplies": "supplies", "buyers": "buyers"}.items():
        arrays[kept] = [getattr(county, name) for county in model.counties[:-1]]
    return state, arrays


def run(Model, world, first, periods):
    """(CPU time of each period, what is held afterwards) of a model of a World that goes on from period `first`."""
    model, seconds = Model(world, first), []
    take_step = getattr(model, "sim_step", model.step)
    for _ in range(periods):
        begun = time.process_time()
        take_step()
        seconds.append(time.process_time() - begun)
    return seconds, state_of(model, world) if len(model.mines) < SMALL else None


def main(worlds, answers, library, kind):
    """Run a model of each of the pickled (World, first period, periods); pickle the CPU time of every period, and the
    states."""
    plain_luck(kind)
    if library == "mesa":
        from textbook_mesa.model import TextbookModel as Model

        logging.getLogger("MESA").setLevel(logging.WARNING)
    else:
        from textbook_agentpy import AgentPyModel as Model
    given = pickle.loads(Path(worlds).read_bytes())
    Path(answers).write_bytes(pickle.dumps([run(Model, *asked) for asked in given]))


if __name__ == "__main__":
    main(*sys.argv[1:])
