"""In which mode do the mines end under each policy?"""

import pandas as pd
from matplotlib.figure import Figure

from sim.report.facts import Facts
from sim.report.labels import columns_of
from sim.report.language import Wording
from sim.report.style import (
    INK,
    MODE_COLOURS,
    blank_figure,
    house_style,
    name_rows,
    panel,
    policy_colour,
    without_frame,
)

LEAST_LABELLED = 0.04


def modes_figure(mix: pd.DataFrame, facts: Facts, wording: Wording) -> Figure:
    """A stacked bar per policy: the share of mines in each mode at the end.

    mix: as `sim.analysis.mode_mix` gives it.
    """
    policies = wording.in_order(mix["policy"].unique())
    body = max(0.36 * len(policies), 0.6)
    height = 0.95 + body + 0.5
    shares = mix.pivot(index="policy", columns="mode", values="share").reindex(policies).fillna(0.0)
    modes = [mode for mode in wording.modes if mode in shares.columns]
    with house_style():
        shown = facts.shown() | {"least": f"{LEAST_LABELLED:.0%}"}
        figure = blank_figure(10, height, wording.figures["modes_title"], wording.figures["modes_note"].format(**shown))
        axes = panel(figure, 1.85, 0.45, 7.9, body)
        at = 1.3
        for mode in modes:
            figure.text(at / 10, 1 - 0.7 / height, "■", color=MODE_COLOURS[mode], fontsize=11, va="center")
            figure.text((at + 0.18) / 10, 1 - 0.7 / height, wording.modes[mode], fontsize=8.5, va="center")
            at += 0.36 + 0.054 * columns_of(wording.modes[mode])
        for row, policy in enumerate(policies):
            start = 0.0
            for mode in modes:
                share = float(shares[mode][policy])
                axes.barh(row, share, left=start, height=0.62, color=MODE_COLOURS[mode])
                if share >= LEAST_LABELLED:
                    axes.text(start + share / 2, row, f"{share:.0%}", ha="center", va="center", fontsize=8, color=INK)
                start += share
        labels = [wording.policy(name, facts.baseline) for name in policies]
        name_rows(axes, labels, [policy_colour(name) for name in policies])
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        without_frame(axes)
    return figure
