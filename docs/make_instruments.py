"""What does the class of each instrument declare? The files of conf/policy/instrument, an instrument each."""

from pathlib import Path

from sim.institutions import INSTRUMENTS

FOLDER = Path(__file__).parent.parent / "conf/policy/instrument"
COMMON = """\
start: null  # year: the first in force, null without a beginning
end: null  # year: the first no longer in force, null without an end
strength: 1.0  # 1: 0 is no instrument, 1 the instrument as described here
"""
LARGE = 1_000  # from which on a whole number is written as one


def written(value):
    """A default as it is written: a whole number from a thousand on, else with its decimals."""
    return str(int(value)) if value >= LARGE and value.is_integer() else repr(value)


def page(kind):
    """The file of an instrument: its labels, and each thing that may be set at its default, with unit and meaning."""
    head = f"# {kind.label_en} / {kind.label_zh} (sim/institutions/{kind.group}.py)\n"
    levers = (f"{name}: {written(item.start)}  # {item.unit}: {item.doc}\n" for name, item in kind.levers().items())
    return head + COMMON + "".join(levers)


def pages():
    """{path: text} of every file."""
    return {FOLDER / f"{name}.yaml": page(kind) for name, kind in INSTRUMENTS.items()}


def strangers():
    """Files of the folder whose instrument there is not."""
    return sorted(set(FOLDER.glob("*.yaml")) - set(pages()))
