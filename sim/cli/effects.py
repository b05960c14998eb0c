"""What did each lever of a design change? A table on the terminal."""

from pathlib import Path

import pandas as pd

from sim import store
from sim.analysis.compare import HEADLINES
from sim.analysis.effects import lever_effects
from sim.cli.terminal import CAUTION, ENGLISH, NO_BREAK, aligned, with_margin
from sim.report.numbers import difference_scale, rounded_scale, scale_for

TITLE = (
    "What each lever changes, from low to high, over all rows and on the same luck "
    "(± half the width of the 95% interval over seeds)"
)
SHORT = "policy.instruments."


def effects_printed(folder: Path) -> None:
    """Print what each lever of a design changes at the end of the run."""
    content = store.read_sweep(folder)
    ends = store.read(folder, store.ENDS)
    effects = lever_effects(ends, content["levers"])
    print(f"\n{folder}: {ends['row'].nunique():,} rows, {ends['seed'].nunique()} seeds each, at the end of the run")
    if len(effects):
        print(f"\n{TITLE}\n\n{effects_table(effects)}")
    print(f"\n{CAUTION}")


def effects_table(effects: pd.DataFrame) -> str:
    """A table of `lever_effects` as text: a line per lever, differences of the headline indicators."""
    header, columns = ["lever", "from", "to"], []
    for name in HEADLINES:
        own = effects[effects["indicator"] == name]
        scale = difference_scale(name, scale_for(name, own["difference"], ENGLISH), ENGLISH)
        scale = rounded_scale(scale, own["difference"].abs().nlargest(1))
        header.append(f"{ENGLISH.indicator(name)}, {scale.label.replace(' ', NO_BREAK)}")
        half = (own["difference_high"] - own["difference_low"]) / 2
        columns.append(
            [with_margin(scale.bare(mean), scale.bare(width)) for mean, width in zip(own["difference"], half)]
        )
    own = effects[effects["indicator"] == HEADLINES[0]]
    names = [lever.removeprefix(SHORT).removesuffix(".strength") for lever in own["lever"]]
    return aligned(header, list(zip(names, own["low_value"], own["high_value"], *columns)), 1)
