"""Where does the money for the mines come from, and where does it go?"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from sim.report.facts import Facts
from sim.report.labels import spread
from sim.report.language import Wording
from sim.report.numbers import Scale, money_scale
from sim.report.style import PARTY_COLOURS, QUIET, blank_figure, house_style, panel, policy_colour

BAR = 0.035  # width of a bar, of the panel's width
GAP = 0.035  # gap between parties, of the panel's height
LEAST_SHOWN = 0.005  # parties with a smaller share of the money are left out of the picture, not of the table
LEFT, MIDDLE, RIGHT = 0.335, 0.5, 0.665


def money_figure(money: pd.DataFrame, policies: list[str], facts: Facts, wording: Wording) -> Figure:
    """A flow diagram for each of one or two policies, on one scale: sources, the mines, uses.

    money: as `sim.analysis.money_through_mines` gives it.
    """
    through = money[(money["side"] == "from") & money["policy"].isin(policies)].groupby("policy")["amount"].sum()
    largest = float(through.max()) if len(through) else 0.0
    scale = money_scale([largest], wording)
    with house_style():
        note = wording.figures["money_note"].format(**facts.shown(), unit=scale.label)
        figure = blank_figure(10.5, 4.9, wording.figures["money_title"], note)
        width = 10.2 / len(policies)
        for place, policy in enumerate(policies):
            axes = panel(figure, 0.15 + place * width, 0.45, width, 3.75)
            draw_flows(axes, money[money["policy"] == policy], largest or 1.0, scale, wording)
            label = f"{wording.policy(policy, facts.baseline)}  {scale.full(float(through.get(policy, 0.0)))}"
            axes.set_title(label, color=policy_colour(policy), loc="center", fontsize=10.5)
    return figure


def draw_flows(axes: Axes, table: pd.DataFrame, largest: float, scale: Scale, wording: Wording) -> None:
    """One diagram: bars of sources at the left, of uses at the right, the mines between."""
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.axis("off")
    total = float(table.loc[table["side"] == "from", "amount"].sum())
    if total <= 0.0:
        return
    height = 0.72 / largest
    middle_top = 0.5 + 0.5 * total * height
    corner = (MIDDLE - BAR / 2, middle_top - total * height)
    axes.add_patch(Rectangle(corner, BAR, total * height, color="#4a5058", linewidth=0))
    axes.text(MIDDLE, middle_top + 0.02, wording.figures["money_middle"], ha="center", va="bottom", fontsize=9)
    for side, edge in (("from", LEFT), ("to", RIGHT)):
        own = table[table["side"] == side].sort_values("amount", ascending=False)
        own = own[own["amount"] >= LEAST_SHOWN * total]
        sizes = [amount * height for amount in own["amount"]]
        top = 0.5 + 0.5 * (sum(sizes) + GAP * (len(sizes) - 1))
        tops, inner = [], middle_top
        for size, party in zip(sizes, own["party"]):
            colour = PARTY_COLOURS[party]
            axes.add_patch(Rectangle((edge - BAR / 2, top - size), BAR, size, color=colour, linewidth=0))
            ribbon(axes, edge, top, inner, size, colour)
            tops.append(top - size / 2)
            inner -= size
            top -= size + GAP
        name_parties(axes, own, tops, side, edge, scale, wording)


def ribbon(axes: Axes, edge: float, outer: float, inner: float, size: float, colour: str) -> None:
    """A band of constant height from the bar at `edge` (upper end `outer`) to the middle (upper end `inner`)."""
    sign = 1.0 if edge < MIDDLE else -1.0
    start, end = edge + sign * BAR / 2, MIDDLE - sign * BAR / 2
    half = (start + end) / 2
    points = [
        (start, outer), (half, outer), (half, inner), (end, inner),
        (end, inner - size), (half, inner - size), (half, outer - size), (start, outer - size), (start, outer),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), facecolor=colour, alpha=0.38, linewidth=0))


def name_parties(
    axes: Axes, own: pd.DataFrame, centres: list[float], side: str, edge: float, scale: Scale, wording: Wording
) -> None:
    """Names and amounts beside the bars, moved apart where bars are thin."""
    outward = -1.0 if side == "from" else 1.0
    inward = 1.0 if side == "from" else 0.0
    places = spread(centres, 0.085)
    for party, amount, centre, place in zip(own["party"], own["amount"], centres, places):
        special = f"{party}_{side}"
        name = wording.parties.get(special, wording.parties[party])
        axes.annotate(
            f"{name}  {scale.bare(amount)}" if side == "from" else f"{scale.bare(amount)}  {name}",
            (edge + outward * BAR / 2, centre),
            xytext=(edge + outward * (BAR / 2 + 0.025), place),
            fontsize=8.5,
            color=QUIET,
            ha="right" if side == "from" else "left",
            va="center",
            arrowprops={"arrowstyle": "-", "color": "#b9bec4", "linewidth": 0.5, "relpos": (inward, 0.5)},
        )
