"""Where do two lanes differ, and which of the differences are more than rounding (7.13)?"""

from plain_model.codes import NOBODY
from plain_model.lane import ARRAYS, POPULATIONS, TOPICS

LEFT_WITH_ROUNDING = {
    ("villages", "cash"),
    ("investors", "pledged"),
    ("firms", "pledged"),
    ("governments", "cash"),
    ("governments", "earmarked"),
    ("governments", "bond_arrears"),
    ("projects", "cash"),
}
BOOKED = ("ledger", "accounts")
SPENT_REST = 1e-6  # CNY: what rounding leaves of money that was all to be spent may be spent on something else


def agree(one, other, tolerance):
    """Whether two numbers agree; whole numbers must be equal, and undefined agrees with undefined."""
    if one == other:
        return True
    if one != one and other != other:
        return True
    if isinstance(one, int) and isinstance(other, int):
        return False
    return abs(one - other) <= max(tolerance, 1e-9 * max(1.0, abs(one), abs(other)))


def numbers_in(value, path):
    """(path, number) of all numbers in rows, lists of rows and lists of numbers."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from numbers_in(item, (*path, place))
    elif hasattr(value, "__dict__"):
        for column, item in vars(value).items():
            yield (*path, column), item
    else:
        yield path, value


def says_nothing(lane, path):
    """Whether a number is the row of the holder of a site that nobody holds."""
    return path[0] == "projects" and path[-1] == "holder" and lane.projects[path[1]].holder_kind == NOBODY


def differences(plain, engine):
    """[(part, ..., column, plain, engine)] of all numbers in which two Lanes differ."""
    parts = ("rules", *TOPICS, *POPULATIONS, "outside", *ARRAYS, "total", "stages", "accounts")
    found = []
    for part in parts:
        ours, theirs = getattr(plain, part), getattr(engine, part)
        for (path, one), (_, other) in zip(numbers_in(ours, (part,)), numbers_in(theirs, (part,)), strict=True):
            tolerance = 1e-3 if (part, path[-1]) in LEFT_WITH_ROUNDING else SPENT_REST if part in BOOKED else 0.0
            if not (says_nothing(plain, path) or agree(one, other, tolerance)):
                found.append((*path, one, other))
    return found
