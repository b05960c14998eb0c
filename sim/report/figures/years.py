"""What does each year bring under a policy whose rules change by date, regime by regime?"""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from sim.indicators import INDICATORS
from sim.report.facts import Facts
from sim.report.figures.differences import tick
from sim.report.labels import columns_of, shortened, spread, wrapped
from sim.report.language import Wording
from sim.report.numbers import Scale, money_scale, scale_for
from sim.report.style import INK, QUIET, blank_figure, house_style, panel, policy_colour

SHADES = ("#eef1f4", "#dfe5ea")
LEFT, WIDTH, HEAD, FOOT = 0.75, 7.0, 1.25, 0.85
HEIGHTS = (2.3, 1.35)  # of the first panel, and of those below it
GAP = 0.55
NAME_COLUMNS = 15  # half-width columns that fit into an inch
HEADROOM = 1.25  # over the highest value, for the numbers of each regime
LEAST_TOP = 0.04  # of the axis of a share, so that whole per cent tell its ticks apart
KNOWN_LABEL = (-7.0, 0.16)  # from the point: years, and share of the panel's height


def years_figure(tables: Mapping[str, pd.DataFrame], policy: str, facts: Facts, wording: Wording) -> Figure:
    """One panel per indicator over the years, with the regimes of the policy as shaded and named spans.

    tables: `yearly`, `regimes` and `known`, as `sim.analysis` gives them (per_year, per_regime, beside_known). Shares
    are shown beside those of the other policies, money for the policy alone, with the mean of each regime's years.
    """
    yearly, known = tables["yearly"], tables["known"]
    known = known[(known["policy"] == policy) & (known["start"] == facts.start_year)]
    regimes = tables["regimes"][tables["regimes"]["policy"] == policy]
    indicators = list(yearly["indicator"].unique())
    note = wording.figures["years_note"] + (wording.figures["years_note_known"] if len(known) else "")
    height = HEAD + HEIGHTS[0] + (len(indicators) - 1) * (HEIGHTS[1] + GAP) + FOOT
    with house_style():
        title, subtitle = wording.figures["years_title"], wording.policy(policy)
        figure = blank_figure(10, height, title, note.format(**facts.shown()), subtitle)
        bottom = height - HEAD
        for place, indicator in enumerate(indicators):
            bottom -= HEIGHTS[min(place, 1)] + (GAP if place else 0.0)
            axes = panel(figure, LEFT, bottom, WIDTH, HEIGHTS[min(place, 1)])
            own = yearly[yearly["indicator"] == indicator]
            spans = regimes[regimes["indicator"] == indicator]
            if INDICATORS[indicator].unit == "1":
                draw_shares(axes, own, policy, indicator, wording)
                draw_known(axes, known[known["indicator"] == indicator], wording)
                name_ends(axes, own, wording)
            else:
                draw_money(axes, own[own["policy"] == policy], spans, indicator, wording)
            shade(axes, spans, place == len(indicators) - 1)
            if place == 0:
                name_spans(axes, spans, indicator, wording)
    return figure


def shade(axes: Axes, spans: pd.DataFrame, is_last: bool) -> None:
    """A shaded span for the years of each regime; years are written under the last panel only."""
    for place, span in enumerate(spans.to_dict("records")):
        axes.axvspan(span["start"], span["end"], color=SHADES[place % len(SHADES)], linewidth=0, zorder=0)
    axes.set_xlim(spans["start"].min(), spans["end"].max())
    axes.set_ylim(bottom=0.0)
    axes.grid(axis="y", color="white", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelbottom=is_last)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))


def name_spans(axes: Axes, spans: pd.DataFrame, indicator: str, wording: Wording) -> None:
    """The name of each regime above its span, its years, and by how much the indicator rose a year."""
    scale = scale_for(indicator, spans["mean"], wording)
    for span in spans.to_dict("records"):
        fits = max(columns_in(span, spans), 8)
        rise = wording.figures["years_rise"].format(rise=scale.bare(span["mean"], signed=True))
        axes.annotate(
            f"{wrapped(wording.regime(span['rules']), fits)}\n{years_of(span)}\n{wrapped(rise, fits)}",
            (0.5 * (span["start"] + span["end"]), 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(0, 5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=8.5,
            color=QUIET,
        )


def columns_in(span: Mapping[Any, Any], spans: pd.DataFrame) -> int:
    """Half-width columns of text that fit into the width of a span."""
    return int(NAME_COLUMNS * WIDTH * (span["end"] - span["start"]) / (spans["end"].max() - spans["start"].min()))


def years_of(span: Mapping[Any, Any]) -> str:
    """First and last calendar year of a regime, as far as the run goes."""
    first, last = math.floor(span["start"]), math.ceil(span["end"]) - 1
    return f"{first}–{last}" if first < last else f"{first}"


def draw_shares(axes: Axes, own: pd.DataFrame, policy: str, indicator: str, wording: Wording) -> None:
    """The policy's mean and interval at the end of each year, and the means of the others behind it."""
    for name, rows in own.groupby("policy", sort=False, observed=True):
        is_drawn = name == policy
        colour = policy_colour(str(name))
        if is_drawn:
            axes.fill_between(rows["year"], rows["low"], rows["high"], color=colour, alpha=0.2, linewidth=0)
        width, order = (2.2, 3) if is_drawn else (1.0, 2)
        axes.plot(rows["year"], rows["mean"], color=colour, linewidth=width, zorder=order)
    axes.set_ylim(top=max(axes.get_ylim()[1], LEAST_TOP))
    axes.set_ylabel(wording.indicator(indicator))
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))


def draw_money(axes: Axes, own: pd.DataFrame, spans: pd.DataFrame, indicator: str, wording: Wording) -> None:
    """Mean and interval of each year's money, at the middle of the year, with the mean of each regime's years."""
    colour = policy_colour(str(own["policy"].iloc[0]))
    scale = money_scale([*own["mean"], *spans["mean"], *spans["high"]], wording, wording.units["CNY/yr"])
    middle, divisor = own["year"] - 0.5, scale.divisor
    axes.fill_between(middle, own["low"] / divisor, own["high"] / divisor, color=colour, alpha=0.2, linewidth=0)
    axes.plot(middle, own["mean"] / divisor, color=colour, linewidth=1.0)
    axes.set_ylim(0.0, HEADROOM * float(own["high"].fillna(own["mean"]).max()) / divisor or 1.0)
    for span in spans.to_dict("records"):
        level = span["mean"] / divisor
        axes.plot([span["start"], span["end"]], [level, level], color=colour, linewidth=2.2, zorder=3)
        label = with_interval(span, scale, wording)
        if columns_of(label) > columns_in(span, spans):
            label = scale.bare(span["mean"])
        axes.text(0.5 * (span["start"] + span["end"]), 0.9 * axes.get_ylim()[1], label,
                  ha="center", va="center", fontsize=8, color=colour)  # fmt: skip
    axes.set_title(wording.figures["years_of_year"].format(indicator=wording.indicator(indicator)), pad=17)
    axes.text(0, 1.02, scale.label, transform=axes.transAxes, fontsize=7.5, color=QUIET, va="bottom")
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))


def with_interval(span: Mapping[Any, Any], scale: Scale, wording: Wording) -> str:
    """A mean with its interval, where it has one, as short as it can be."""
    mean, low, high = (scale.bare(span[name]) for name in ("mean", "low", "high"))
    return wording.figures["years_mean"].format(mean=mean, low=low, high=high) if low else mean


def name_ends(axes: Axes, own: pd.DataFrame, wording: Wording) -> None:
    """The name of each policy and its last value at the right end of its line."""
    last = own[own["year"] == own["year"].max()]
    low, high = axes.get_ylim()
    places = spread(list(last["mean"]), 0.085 * (high - low), low, high)
    for name, end, place in zip(last["policy"], last["mean"], places):
        colour = policy_colour(name)
        axes.annotate(
            f"{end:.0%}  {shortened(wording.policy(name), 22)}",
            (float(last["year"].iloc[0]), end),
            xytext=(1.025, place),
            textcoords=axes.get_yaxis_transform(),
            color=colour,
            fontsize=8.5,
            va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5, "shrinkA": 1, "relpos": (0, 0.5)},
        )


def draw_known(axes: Axes, known: pd.DataFrame, wording: Wording) -> None:
    """What is known of the nation since the year in which the run starts, as a point with a label beside it."""
    low, high = axes.get_ylim()
    for item in known.to_dict("records"):
        axes.plot(
            [item["end"]], [item["known"]], marker="D", markersize=6, color=INK, markerfacecolor="white", zorder=4
        )
        text = wording.figures["years_known"].format(rise=f"{item['known']:.1%}", year=f"{item['end'] - 1.0:.0f}")
        axes.annotate(
            text,
            (item["end"], item["known"]),
            xytext=(item["end"] + KNOWN_LABEL[0], item["known"] + KNOWN_LABEL[1] * (high - low)),
            ha="right",
            va="center",
            fontsize=8,
            color=INK,
            arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.5, "shrinkB": 4, "relpos": (1, 0.5)},
        )
