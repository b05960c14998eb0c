"""Where do the panels of small multiples stand, one per indicator with a row per policy?"""

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.labels import wrapped
from sim.report.language import Wording
from sim.report.style import QUIET, blank_figure, name_rows, panel, without_frame

COLUMNS, ROW_HEIGHT, BETWEEN, ABOVE, BELOW = 3, 0.33, 0.85, 1.2, 0.75  # inches but the first


def panels(
    indicators: Sequence[str], policies: Sequence[str], title: str, note: str, wording: Wording, has_key: bool = True
) -> tuple[Figure, Iterator[tuple[str, Axes]]]:
    """A figure with title and note, and its panels by indicator, rows 0, 1 ... named by policy in the first column.

    has_key: whether a line below the title is kept free for a key.
    """
    above = ABOVE if has_key else ABOVE - 0.3
    lines, tall = -(-len(indicators) // COLUMNS), max(ROW_HEIGHT * len(policies), 0.6)
    height = above + lines * tall + (lines - 1) * BETWEEN + BELOW + 0.4
    figure = blank_figure(10, height, title, note)

    def each() -> Iterator[tuple[str, Axes]]:
        for place, indicator in enumerate(indicators):
            line, column = divmod(place, COLUMNS)
            bottom = height - above - tall - line * (tall + BETWEEN)
            axes = panel(figure, 1.5 + column * 2.85, bottom, 2.45, tall)
            names = [wording.policy(name) for name in policies]
            name_rows(axes, names, [QUIET] * len(names), shown=column == 0, width=20)
            without_frame(axes, keep=["bottom"])
            axes.set_title(wrapped(wording.indicator(indicator), 36))
            yield indicator, axes

    return figure, each()
