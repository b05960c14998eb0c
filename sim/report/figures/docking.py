"""How does imitation in the model run beside the replicator of the published deposit game?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.report.language import Wording
from sim.report.style import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    QUIET,
    blank_figure,
    house_style,
    panel,
    without_frame,
)

WIDTH, HEIGHT = 10.0, 9.4
ACROSS, ALONG = 3.75, 3.2
MODEL, MEAN, REPLICATOR = "model", "mean", "replicator"
SINKS = {"(0, 0)": "#e6b9a3", "(0, 1)": "#ead9a8", "(1, 1)": "#b7d8c6", "(0, 0) (1, 1)": "#c7d3e8", "": "#d9cbe0"}


class Docked(NamedTuple):
    """The tables of the docking.

    phases: effort, recognition, sinks; paths: phase, source (replicator, model), start, moment, full, supervising;
    fields: phase, full, supervising, and the replicator's motion there; basins: phase, full, supervising, replicator
    (corner), same (share of the runs that end there); rest: phase, full, supervising, kind; deviations: phase,
    population, seeds, mean, low, high; population: that of the paths and basins.
    """

    phases: pd.DataFrame
    paths: pd.DataFrame
    fields: pd.DataFrame
    basins: pd.DataFrame
    rest: pd.DataFrame
    deviations: pd.DataFrame
    population: int


def docking_figure(docked: Docked, wording: Wording) -> Figure:
    """Four panels: phases over effort and gain of governments; paths and basins in two of them, the replicator as
    lines and the model as dots; deviation of the model by size of its population."""
    said = wording.figures
    places = [(0.8, 5.35), (5.8, 5.35), (0.8, 1.35), (5.8, 1.35)]
    drawn = list(pd.unique(docked.paths["phase"]))[:2]
    with house_style():
        figure = blank_figure(WIDTH, HEIGHT, said["docking_title"], said["docking_note"].format(size=docked.population))
        axes = [panel(figure, left, bottom, ACROSS, ALONG) for left, bottom in places]
        draw_phases(axes[0], docked, drawn, wording)
        draw_paths(axes[1], docked, drawn[0], wording)
        draw_paths(axes[2], docked, drawn[1], wording)
        draw_deviations(axes[3], docked.deviations, wording)
    return figure


def draw_phases(axes: Axes, docked: Docked, drawn: Sequence[str], wording: Wording) -> None:
    """Which corners draw paths in, by effort and by what governments gain, and where the paths drawn are."""
    said = wording.figures
    wide = docked.phases.pivot(index="recognition", columns="effort", values="sinks")
    names = list(SINKS)
    codes = wide.map(names.index).to_numpy(float)
    colours = [SINKS[name] for name in names]
    efforts, recognitions = wide.columns.to_numpy(float), wide.index.to_numpy(float)
    axes.contourf(efforts, recognitions, codes, levels=np.arange(len(names) + 1) - 0.5, colors=colours)
    settings = docked.rest.drop_duplicates("phase").set_index("phase")
    for phase in drawn:
        place = settings.loc[phase]
        axes.plot([place["effort"]], [place["recognition"]], "o", markersize=6, color=INK)
        axes.annotate(said[f"docking_{phase}"], (place["effort"], place["recognition"]), xytext=(0, 8),
                      textcoords="offset points", ha="center", fontsize=8, color=INK)  # fmt: skip
    axes.set_title(said["docking_phases"])
    axes.set_xlabel(said["docking_effort"])
    axes.set_ylabel(said["docking_recognition"])
    present = [name for name in names if (wide == name).to_numpy().any()]
    handles = [Patch(color=SINKS[name], label=said[f"docking_sinks_{names.index(name)}"]) for name in present]
    axes.legend(handles=handles, fontsize=7.2, loc="upper left", framealpha=0.9, edgecolor=FAINT)


def draw_paths(axes: Axes, docked: Docked, phase: str, wording: Wording) -> None:
    """One phase: the replicator's motion and paths, the model's runs as dots, basins and rest points."""
    said = wording.figures
    field = docked.fields[docked.fields["phase"] == phase]
    basins = docked.basins[docked.basins["phase"] == phase]
    for corner, own in basins.groupby("replicator"):
        axes.scatter(own["full"], own["supervising"], marker="s", s=150, color=SINKS[str(corner)], linewidths=0)
    split = basins[basins["same"] < 1.0]
    axes.scatter(split["full"], split["supervising"], marker="s", s=150, facecolor="none", edgecolor=GREY,
                 hatch="////", linewidths=0.0)  # fmt: skip
    length = np.hypot(field["motion_full"], field["motion_supervising"])
    axes.quiver(field["full"], field["supervising"], field["motion_full"] / length,
                field["motion_supervising"] / length, angles="xy", scale=26, width=0.003, color="#aab0b7",
                pivot="mid")  # fmt: skip
    of_phase = docked.paths[docked.paths["phase"] == phase]
    for _, line in of_phase[of_phase["source"] == REPLICATOR].groupby("start"):
        axes.plot(line["full"], line["supervising"], color=INK, linewidth=1.2)
        begun = line.iloc[:1]
        axes.plot(begun["full"], begun["supervising"], "o", markersize=5, markerfacecolor="white", color=INK)
    for _, dots in of_phase[of_phase["source"] == MODEL].groupby("start"):
        axes.plot(dots["full"].iloc[::4], dots["supervising"].iloc[::4], ".", markersize=3.2, color=BLUE)
    rest = docked.rest[docked.rest["phase"] == phase]
    for point in rest.to_dict("records"):
        filled = INK if point["kind"] == "sink" else "white"
        marker = "D" if point["kind"] in ("saddle", "centre") else "o"
        if point["kind"] == "sink" or 0.0 < point["full"] < 1.0:
            axes.plot([point["full"]], [point["supervising"]], marker, markersize=7, markerfacecolor=filled,
                      color=INK, clip_on=False, zorder=5)  # fmt: skip
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    axes.set_title(said["docking_paths"].format(phase=said[f"docking_{phase}"]))
    axes.set_xlabel(said["docking_full"])
    axes.set_ylabel(said["docking_supervising"])


def draw_deviations(axes: Axes, deviations: pd.DataFrame, wording: Wording) -> None:
    """Largest distance from the replicator's paths by size of the population, both on scales of ratios."""
    said = wording.figures
    for (phase, rows), colour in zip(deviations.groupby("phase", sort=False), (GREEN, ORANGE)):
        size = rows["population"].to_numpy(float)
        mean = rows["mean"].to_numpy(float)
        axes.plot(size, mean, "o-", color=colour, markersize=5, linewidth=1.4, label=said[f"docking_{phase}"])
        axes.vlines(size, rows["low"].clip(lower=1e-3), rows["high"], color=colour, linewidth=2.2, alpha=0.5)
        last = len(size) - 1
        axes.plot(size, mean[last] * np.sqrt(size[last] / size), "--", linewidth=0.8, color=colour)
        for place in range(len(size)):
            axes.annotate(f"{mean[place]:.2f}", (size[place], mean[place]), xytext=(5, 5), textcoords="offset points",
                          fontsize=7.2, color=QUIET)  # fmt: skip
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_title(said["docking_deviation"])
    axes.set_xlabel(said["docking_population"])
    axes.set_ylabel(said["docking_distance"])
    axes.legend(fontsize=7.5, frameon=False)
    without_frame(axes, keep=["bottom", "left"])
