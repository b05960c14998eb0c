"""At which release does this model stand, where do its runs begin, and where did that release's engine come to?

saved/NAME.npz holds records and arrays of one lane under start/, before period `first`, and of some worlds under end/.
"""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from textbook_mesa.rules.sites import HELD_BY_FIRM, HELD_BY_INVESTOR

RELEASE = "0.1.0 at commit 0236189"
FOLDER = Path(__file__).with_name("saved")
BY_SITE = ("grounds", "restorations", "projects")


@cache
def parts_of(name):
    """{folder: {part: array}} of what is saved under a name."""
    parts = {}
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as kept:
        for path in kept.files:
            folder, part = path.split("/")
            parts.setdefault(folder, {})[part] = kept[path]
    return parts


def start_of(name, **changed):
    """Where the runs of a name begin, with some parts changed, such as its seed."""
    return SimpleNamespace(**parts_of(name)["start"] | changed)


def end_of(name):
    """{part: array} of where the engine of the release came to."""
    return parts_of(name)["end"]


def schedule_of(name, policy):
    """The rules of every period under a policy."""
    return parts_of(name)["schedule"][policy]


def repeated(start, times):
    """A start with every county and all that is in it so many times over, and one province with as many times the
    money."""
    rows = {name: len(getattr(start, name)) for name in (*BY_SITE, "firms", "investors", "banks", "villages")}
    rows["counties"], rows["households"] = len(start.governments) - 1, len(start.households)
    copies = [copied(start, time, rows) for time in range(times)]
    whole = {name: np.concatenate([getattr(copy, name) for copy in copies]) for name in rows if name != "counties"}
    governments = np.concatenate([*(copy.governments[:-1] for copy in copies), start.governments[-1:]])
    for column in ("cash", "yearly_budget", "earmarked"):
        governments[column][-1] *= times
    outside = start.outside.copy()
    for column in outside.dtype.names:
        outside[column] *= times
    sites = rows["grounds"]
    return SimpleNamespace(
        **vars(start)
        | whole
        | {
            "governments": governments,
            "outside": outside,
            "supplies": np.tile(start.supplies, (times, 1)),
            "opening_cash": start.opening_cash * times,
            "ledger": np.concatenate([np.tile(start.ledger[:sites], (times, 1)), start.ledger[sites:] * times]),
        }
    )


def copied(start, time, rows):
    """A copy of a start whose records point to the rows of that copy, the one with number `time`."""
    own = SimpleNamespace(**{name: part.copy() for name, part in vars(start).items()})
    for part, column, to, chosen in (
        ("grounds", "county", "counties", ...),
        ("grounds", "village", "villages", ...),
        ("grounds", "reserved_for", "investors", ...),
        ("projects", "holder", "investors", own.projects["holder_kind"] == HELD_BY_INVESTOR),
        ("projects", "holder", "firms", own.projects["holder_kind"] == HELD_BY_FIRM),
        ("projects", "bank", "banks", own.projects["bank"] >= 0),
        ("governments", "first_site", "grounds", ...),
        ("governments", "first_firm", "firms", ...),
        ("governments", "bond_bank", "banks", own.governments["bond_bank"] >= 0),
        ("firms", "county", "counties", ...),
        ("investors", "county", "counties", own.investors["county"] >= 0),
        ("villages", "county", "counties", ...),
        ("villages", "first_household", "households", ...),
        ("households", "village", "villages", ...),
    ):
        getattr(own, part)[column][chosen] += time * rows[to]
    return own
