"""At which mode does each mine most often arrive, seen on a map, under today's rules and under others?"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.labels import columns_of
from sim.report.language import Wording
from sim.report.match.found import Match, cell_of
from sim.report.match.words import WORDS
from sim.report.style import FAINT, INK, MODE_COLOURS, QUIET, blank_figure, house_style, panel, without_frame

SURE = 2.0 / 3.0
MOST_NAMED = 20  # more names than that do not fit
WIDTH, SIDE = 10.0, 4.55
LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)  # km, of a scale


def map_figure(match: Match, wording: Wording) -> Figure:
    """Two maps side by side: the baseline and the rules set beside it; a dot per mine in the colour of its mode."""
    words, facts, labels = WORDS[wording.code], match.facts, match.labels(wording)
    height = SIDE + 1.65
    with house_style():
        note = words["map_note"].format(runs=facts.runs, years=facts.years)
        figure = blank_figure(WIDTH, height, words["map_title"], note)
        shown = list(dict.fromkeys([facts.baseline, facts.beside]))
        seen: set[str] = set()
        for place, policy in enumerate(shown):
            axes = panel(figure, 0.15 + place * (SIDE + 0.5), 0.62, SIDE, SIDE)
            seen |= draw_mines(axes, match, policy, wording)
            axes.set_title(labels[policy], fontsize=10.5, pad=5)
        legend(figure, [mode for mode in wording.modes if mode in seen], wording, height)
    return figure


def draw_mines(axes: Axes, match: Match, policy: str, wording: Wording) -> set[str]:
    """The mines of a policy as dots; returns the modes that are shown."""
    mines, cells = match.mines, cell_of(match, policy)
    x, y, area = (mines[name].to_numpy(float) for name in ("x", "y", "area"))
    modes = [str(cells[mine]["mode"]) for mine in mines["mine"]]
    colours = np.array([MODE_COLOURS[mode] for mode in modes], object)
    is_sure = np.array([cells[mine]["share"] >= SURE for mine in mines["mine"]])
    crowd = 0.4 if len(mines) > 100 else 1.0
    size = crowd * np.clip(260.0 * area / max(area.max(), 1e-9), 16.0, 260.0)
    order = np.argsort(-size)  # small ones on top
    inside, edges = np.where(is_sure, colours, "white"), np.where(is_sure, INK, colours)
    widths = np.where(is_sure, 0.4, 1.5)
    axes.scatter(x[order], y[order], size[order], list(inside[order]), edgecolors=list(edges[order]),
                 linewidths=list(widths[order]))  # fmt: skip
    without_frame(axes, ("left", "right", "top", "bottom"))
    for spine in axes.spines.values():
        spine.set_color(FAINT)
    axes.set_xticks([])
    axes.set_yticks([])
    side = max(np.ptp(x), np.ptp(y), 1.0) * 1.24
    middle = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2
    axes.set_xlim(middle[0] - side / 2, middle[0] + side / 2)
    axes.set_ylim(middle[1] - side / 2, middle[1] + side / 2)
    if len(mines) <= MOST_NAMED:
        name_mines(axes, x, y, match, wording, side)
    scale_bar(axes, side, wording)
    return set(modes)


def name_mines(axes: Axes, x: Any, y: Any, match: Match, wording: Wording, side: float) -> None:
    """Names beside the dots: to the right unless the frame or another dot is there, moved down where two would meet."""
    taken: list[tuple[float, float, float]] = []
    gap, line = 0.03 * side, 0.034 * side
    for row in np.argsort(-y):
        name = match.name_of(str(match.mines["mine"].iloc[row]), wording)
        width = 0.0135 * side * columns_of(name)
        near = (np.abs(y - y[row]) < line) & (x > x[row]) & (x < x[row] + gap + width)
        is_right = x[row] + gap + width < axes.get_xlim()[1] and not near.any()
        start = x[row] + gap if is_right else x[row] - gap - width
        height = y[row]
        while any(abs(height - other) < line and start < end and begin < start + width
                  for other, begin, end in taken):  # fmt: skip
            height -= 0.006 * side
        taken.append((height, start, start + width))
        axes.text(start, height, name, fontsize=7.5, va="center", color=QUIET)


def scale_bar(axes: Axes, side: float, wording: Wording) -> None:
    """A bar of a round length at the foot of a map."""
    length = max((each for each in LENGTHS if each <= side / 4), default=LENGTHS[0])
    right, bottom = axes.get_xlim()[1] - 0.03 * side, axes.get_ylim()[0] + 0.035 * side
    axes.plot([right - length, right], [bottom, bottom], color=INK, linewidth=1.6, solid_capstyle="butt")
    axes.text(right - length / 2, bottom + 0.012 * side, WORDS[wording.code]["km"].format(km=length), fontsize=7.5,
              ha="center", va="bottom", color=QUIET)  # fmt: skip


def legend(figure: Figure, modes: Sequence[str], wording: Wording, height: float) -> None:
    """The modes with their colours, in a row under the title."""
    at = 0.15
    for mode in modes:
        figure.text(at / WIDTH, 1 - 0.62 / height, "●", color=MODE_COLOURS[mode], fontsize=11, va="center")
        figure.text((at + 0.2) / WIDTH, 1 - 0.62 / height, wording.modes[mode], fontsize=8.5, va="center")
        at += 0.42 + 0.062 * columns_of(wording.modes[mode])
