"""How does every figure look: font, colours, sizes, headings, files?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.report.labels import shortened, wrapped

FONT_FILE = Path(__file__).parent / "fonts" / "NotoSansSC-Subset.otf"

INK, QUIET, FAINT = "#1f2328", "#5f666e", "#d9dce0"

# Okabe and Ito's colours, somewhat darker: told apart by colour-blind readers, legible as text on white.
BLUE, ORANGE, GREEN, PURPLE, YELLOW, SKY, GREY = (
    "#0a6aa8", "#c8501e", "#0b8562", "#a3568a", "#b07a00", "#3f95c6", "#8a9097",
)  # fmt: skip

VERDICT_COLOURS = {"better": BLUE, "worse": ORANGE, "unclear": GREY, "higher": INK, "lower": INK}
VERDICT_MARKERS = {"better": "o", "worse": "D", "unclear": "o", "higher": "o", "lower": "o"}

POLICY_COLOURS = {
    "no_policy": GREY,
    "stage_1": "#a9aeb4",
    "stage_2": "#777d84",
    "stage_3": INK,
    "history": "#8c2f45",
    "property": BLUE,
    "finance": YELLOW,
    "conversion": GREEN,
    "coordination": PURPLE,
    "planning_agency": SKY,
    "full_reform": ORANGE,
}
MODE_COLOURS = {
    "none": "#e3e5e8",
    "safety_baseline": "#9aa3ad",
    "native_resource_use": "#5fae8b",
    "property_rights_trading": "#4c94c4",
    "industry_integration": "#e0935f",
}
STAGE_COLOURS = {
    "net_loss": "#d9825f",
    "zero": "#d3d7db",
    "capture": "#a9d3bd",
    "multiplication": "#2f8f6b",
}
PARTY_COLOURS = {
    "government": "#7d8894",
    "investor": "#4c94c4",
    "bank": "#d3a43d",
    "firm": "#b586a5",
    "resident": "#5fae8b",
    "buyers": "#e0935f",
    "others": "#c3c8cd",
    "held": "#dfe2e5",
}

SETTINGS: Any = {
    "font.family": ["Noto Sans SC"],
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": QUIET,
    "axes.labelsize": 8,
    "axes.edgecolor": "#b9bec4",
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 9.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 3,
    "ytick.major.size": 3,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "lines.solid_capstyle": "round",
    "svg.fonttype": "path",
    "svg.hashsalt": "minevalue",  # the same figure is the same file
    "savefig.dpi": 200,
    "figure.dpi": 100,
}


@cache
def register_font() -> None:
    """Make the font of this package known to matplotlib."""
    font_manager.fontManager.addfont(FONT_FILE)


@contextmanager
def house_style() -> Iterator[None]:
    """Draw and save within this: the settings of every figure, and back to the user's own afterwards."""
    register_font()
    with matplotlib.rc_context(SETTINGS):
        yield


def policy_colour(name: str) -> str:
    """The colour of a policy; policies of the user's own share one."""
    return POLICY_COLOURS.get(name, SKY)


def blank_figure(width: float, height: float, title: str, note: str = "", subtitle: str = "") -> Figure:
    """An empty figure of that size in inches, with title, subtitle and a note at the foot."""
    figure = Figure(figsize=(width, height), facecolor="white")
    figure.text(0.15 / width, 1 - 0.14 / height, title, fontsize=13, va="top")
    if subtitle:
        figure.text(0.15 / width, 1 - 0.44 / height, subtitle, fontsize=9.5, va="top", color=QUIET)
    if note:
        lines = wrapped(note, int((width - 0.3) * 18.9))
        figure.text(0.15 / width, 0.1 / height, lines, fontsize=7.5, va="bottom", color=QUIET, linespacing=1.35)
    return figure


def panel(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes at a place and of a size in inches."""
    across, along = figure.get_size_inches()
    return figure.add_axes((left / across, bottom / along, width / across, height / along))


def without_frame(axes: Axes, keep: Sequence[str] = ()) -> None:
    """Take away the frame of axes, but for the sides to keep."""
    for side, spine in axes.spines.items():
        spine.set_visible(side in keep)


def name_rows(axes: Axes, labels: Sequence[str], colours: Sequence[str], shown: bool = True, width: int = 24) -> None:
    """Rows 0, 1, 2 ... from the top down, where they are shown with labels of at most `width` half-width columns."""
    axes.set_ylim(len(labels) - 0.5, -0.5)
    short = [shortened(label, width) if shown else "" for label in labels]
    axes.set_yticks(range(len(labels)), short)
    axes.tick_params(axis="y", length=0, pad=6)
    if shown:
        for text, colour in zip(axes.get_yticklabels(), colours):
            text.set_color(colour)


def save_figure(figure: Figure, folder: Path, name: str, *, png: bool = True) -> str:
    """Write `name`.svg and, where that is asked for, `name`.png (200 dots an inch) into the folder; returns the SVG as
    text. A PNG that is there already is drawn again, so that none shows what was so before."""
    folder.mkdir(parents=True, exist_ok=True)
    with house_style():
        if png or (folder / f"{name}.png").exists():
            figure.savefig(folder / f"{name}.png", metadata={"Software": None}, pil_kwargs={"compress_level": 4})
        figure.savefig(folder / f"{name}.svg", metadata={"Date": None, "Creator": None})
    return (folder / f"{name}.svg").read_text(encoding="utf-8")
