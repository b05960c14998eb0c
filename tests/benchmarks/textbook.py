"""What does a textbook model make of some saved starts, and how long does it take? A script.

python textbook.py ANSWERS mesa|agentpy named|own NAME,TIMES,PERIODS ...
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
    """Have the rules draw `named` luck, or, before anything imports it, Python's `own` generator, which is faster and
    gives another run of the same model."""
    import random

    from textbook_mesa import luck

    if kind == "own":
        own = random.Random(1)
        luck.luck = lambda *name: own.random()


def state_of(model, start):
    """{part: {column: [numbers]}} of everything that a model holds."""
    import numpy as np
    from textbook_mesa.rules.ledger import ACCOUNTS, EXTRA_ROWS

    names = {part: getattr(start, part).dtype.names for part in PARTS}
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


def run(Model, name, times, periods):
    """(CPU time of each period, what is held afterwards) of a model that goes on from a saved start, all of it so many
    times over."""
    from textbook_mesa.saved import repeated, start_of

    start = repeated(start_of(name), times) if times > 1 else start_of(name)
    model, seconds = Model(start), []
    take_step = getattr(model, "sim_step", model.step)
    for _ in range(periods):
        begun = time.process_time()
        take_step()
        seconds.append(time.process_time() - begun)
    return seconds, state_of(model, start) if len(model.mines) < SMALL else None


def main(answers, library, kind, *asked):
    """Run a model from each start; pickle the CPU time of every period, and the states."""
    plain_luck(kind)
    if library == "mesa":
        from textbook_mesa.model import TextbookModel as Model

        logging.getLogger("MESA").setLevel(logging.WARNING)
    else:
        from textbook_agentpy import AgentPyModel as Model
    runs = [(name, int(times), int(periods)) for name, times, periods in (each.split(",") for each in asked)]
    Path(answers).write_bytes(pickle.dumps([run(Model, *each) for each in runs]))


if __name__ == "__main__":
    main(*sys.argv[1:])
