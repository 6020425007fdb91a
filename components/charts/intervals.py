"""Dots with whiskers: a number with its interval, one under the other.

The numbers stand in a column of their own at the right, as ticks of a second axis: beside the
dots they would run into whiskers and names where intervals are wide or the screen is narrow.
"""

import textwrap
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from components.charts.lay import Chart, lay, plain
from components.palette import Palette
from synth_core.words import evidence_charts as words

__all__ = ["Dot", "Zone", "intervals"]

Role = Literal["real", "synthetic", "check", "planted"]
_ROW = 44
_APART = 0.2
_NAME, _FIGURE = 22, 24  # letters in a line at the left and at the right


@dataclass(frozen=True)
class Dot:
    """A number with its interval.

    Args:
        label: The row it stands in; dots with the same label share a row.
        value: The number.
        low: Lower end of the interval.
        high: Upper end.
        text: The number as people read it.
        role: Whose number it is: real filled, synthetic a ring, a check gray, a planted leak a
            red diamond.
        hollow: A planted leak that this number does not show.
    """

    label: str
    value: float
    low: float
    high: float
    text: str
    role: Role
    hollow: bool = False


@dataclass(frozen=True)
class Zone:
    """What numbers are held against: chance as a dotted line, the allowed side pale green."""

    chance: float
    chance_name: str
    limit: float | None = None
    limit_name: str = ""


def intervals(what: str, dots: list[Dot], axis: str, colours: Palette, *,
              zone: Zone | None = None, form: str = ".0f", height: int = 0) -> Chart:
    """Rows of dots, first on top.

    Args:
        what: What the numbers measure, for the alt text.
        dots: The numbers.
        axis: The title of the value axis; says the good end.
        colours: The theme's colours.
        zone: Chance and limit, if there are any.
        form: d3 format of the ticks.
        height: Least height in pixels, to stand beside a taller chart.
    """
    labels = list(dict.fromkeys(dot.label for dot in dots))
    drawn = go.Figure()
    low, high = _reach(dots, zone)
    lay(drawn, colours, height=max(height, _ROW * len(labels) + 84), grid="x")
    drawn.update_xaxes(title_text=axis, range=[low, high], tickformat=form, nticks=6,
                       showline=True)
    drawn.update_layout(margin_t=26 if zone else 8)
    if zone is not None:
        _draw_zone(drawn, zone, low, colours)
    places = [labels.index(dot.label) + _offset(dot, dots) for dot in dots]
    for dot, place in zip(dots, places, strict=True):
        _dot(drawn, dot, place, colours)
    _columns(drawn, labels, dots, places, colours)
    rows = tuple({words.VALUE: dot.label, words.REAL if dot.role == "real" else words.SYNTHETIC:
                  dot.text} for dot in dots)
    alt = words.alt_intervals(what, [(_named(dot, dots), dot.text) for dot in dots])
    return Chart(drawn, alt, rows)


def _offset(dot: Dot, dots: list[Dot]) -> float:
    """Two dots of one row stand a little apart, the real one above."""
    if sum(other.label == dot.label for other in dots) < 2:
        return 0.0
    return -_APART if dot.role == "real" else _APART


def _columns(drawn: go.Figure, labels: list[str], dots: list[Dot], places: list[float],
             colours: Palette) -> None:
    """The names at the left, the numbers at the right, each in the colour of its dot."""
    shared = {"range": [len(labels) - 0.45, -0.55], "tickmode": "array"}
    drawn.update_yaxes(**shared, tickvals=list(range(len(labels))),
                       ticktext=[_wrapped(label, _NAME) for label in labels],
                       tickfont={"color": colours.text, "size": 13})
    inks = {"real": colours.real_text, "synthetic": colours.synthetic_text}
    figures = [f'<span style="color:{inks.get(dot.role, colours.text)}">'
               f"{_wrapped(dot.text, _FIGURE)}</span>" for dot in dots]
    drawn.update_layout(yaxis2={
        **shared, "overlaying": "y", "side": "right", "tickvals": places, "ticktext": figures,
        "tickfont": {"color": colours.text, "size": 13}, "ticks": "", "showgrid": False,
        "zeroline": False, "showline": False, "automargin": True, "fixedrange": True,
        "ticklabelstandoff": 6})


def _wrapped(text: str, width: int) -> str:
    """Text on at most two lines, so that the rows keep their room on a narrow screen."""
    lines = textwrap.wrap(" ".join(text.split()), width) or [""]
    rest = " ".join(lines[1:])
    return plain(lines[0], width + 1) + (f"<br>{plain(rest, width + 1)}" if rest else "")


def _named(dot: Dot, dots: list[Dot]) -> str:
    if sum(other.label == dot.label for other in dots) < 2:
        return dot.label
    return f"{dot.label}, {(words.REAL if dot.role == 'real' else words.SYNTHETIC).lower()}"


def _reach(dots: list[Dot], zone: Zone | None) -> tuple[float, float]:
    ends = [end for dot in dots for end in (dot.low, dot.high)]
    ends += [zone.chance] if zone else []
    ends += [zone.limit] if zone and zone.limit is not None else []
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    span = (high - low) or 1.0
    return low - 0.08 * span, high + 0.08 * span


def _draw_zone(drawn: go.Figure, zone: Zone, low: float, colours: Palette) -> None:
    if zone.limit is not None:
        drawn.add_vrect(x0=low, x1=zone.limit, fillcolor=colours.meets, opacity=0.12,
                        line_width=0, layer="below")
        _mark(drawn, zone.limit, zone.limit_name, "left", colours)
    drawn.add_vline(x=zone.chance, layer="below",
                    line={"color": colours.axis, "width": 2, "dash": "dot"})
    _mark(drawn, zone.chance, zone.chance_name, "right", colours)


def _mark(drawn: go.Figure, at: float, name: str, side: str, colours: Palette) -> None:
    drawn.add_annotation(x=at, y=1, yref="paper", yanchor="bottom", text=name, showarrow=False,
                         xanchor=side,
                         font={"size": 13, "color": colours.quiet})


def _dot(drawn: go.Figure, dot: Dot, place: float, colours: Palette) -> None:
    colour = {"real": colours.real, "synthetic": colours.synthetic,
              "check": colours.not_assessed, "planted": colours.does_not_meet}[dot.role]
    drawn.add_scatter(x=[dot.low, dot.high], y=[place, place], mode="lines", hoverinfo="skip",
                      line={"color": colour, "width": 4})
    filled = dot.role in ("real", "planted") and not dot.hollow
    drawn.add_scatter(
        x=[dot.value], y=[place], mode="markers", hoverinfo="skip", yaxis="y2",
        marker={"symbol": "diamond" if dot.role == "planted" else "circle", "size": 14,
                "color": colour if filled else colours.page,
                "line": {"color": colour, "width": 3}})
