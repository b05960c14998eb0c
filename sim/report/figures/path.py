"""How did restored land rise from 2001 on in the model, beside what is known, and which years were never fitted?"""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from sim.report.language import Wording
from sim.report.style import INK, QUIET, blank_figure, house_style, panel, policy_colour

WIDTH, HEIGHT = 9.0, 4.6
HELD_OUT_FROM = 2017.0  # data up to the end of 2016 may be fitted


def path_figure(path: pd.DataFrame, known: pd.DataFrame, wording: Wording) -> Figure:
    """Mean restored share at the end of each year with its interval, the known rises drawn from where each begins.

    path: rows of `sim.analysis.per_year` of one policy and restored_share; known: of `sim.analysis.beside_known`.
    """
    said = wording.figures
    with house_style():
        note = said["path_note"].format(seeds=int(path["seeds"].iloc[0]))
        figure = blank_figure(WIDTH, HEIGHT, said["path_title"], note)
        axes = panel(figure, 0.75, 0.95, WIDTH - 1.1, HEIGHT - 1.6)
        colour = policy_colour(str(path["policy"].iloc[0]))
        fitted, held_out = path[path["year"] <= HELD_OUT_FROM], path[path["year"] >= HELD_OUT_FROM]
        axes.axvspan(HELD_OUT_FROM, float(path["year"].max()), color="#f3f4f6", zorder=0)
        axes.fill_between(path["year"], path["low"], path["high"], color=colour, alpha=0.2, linewidth=0)
        axes.plot(fitted["year"], fitted["mean"], color=colour, linewidth=2.2)
        axes.plot(held_out["year"], held_out["mean"], color=colour, linewidth=2.2, linestyle=(0, (3, 1.5)))
        for item in known.to_dict("records"):
            before = path.loc[path["year"] <= item["start"], "mean"]
            base = float(before.iloc[-1]) if len(before) else 0.0
            reached = base + item["known"]
            axes.plot([item["start"], item["end"]], [base, reached], color=INK, linewidth=0.8, linestyle=":")
            axes.plot([item["end"]], [reached], "D", markersize=6, color=INK, markerfacecolor="white")
            axes.annotate(said["path_known"].format(rise=f"{item['known']:.1%}"), (item["end"], reached),
                          xytext=(0, -24), textcoords="offset points", ha="center", fontsize=8, color=INK)  # fmt: skip
        top = axes.get_ylim()[1]
        axes.text(HELD_OUT_FROM + 0.15, 0.04 * top, said["path_held_out"], fontsize=8, color=QUIET)
        axes.text(HELD_OUT_FROM - 0.15, 0.04 * top, said["path_fitted"], fontsize=8, color=QUIET, ha="right")
        end = path.iloc[-1]
        axes.annotate(f"{end['mean']:.1%}", (end["year"], end["mean"]), xytext=(4, 0), textcoords="offset points",
                      va="center", fontsize=8.5, color=colour)  # fmt: skip
        axes.set_xlim(float(path["year"].min()) - 1.0, float(path["year"].max()) + 1.0)
        axes.set_ylim(bottom=0.0)
        axes.set_ylabel(wording.indicator("restored_share"))
        axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    return figure
