"""Dates: real a filled area over time, synthetic a line over it."""

from datetime import datetime, timedelta
from itertools import pairwise

import plotly.graph_objects as go

from components.charts.bars import twin
from components.charts.histogram import Shape, as_bars, pin_head, stretches
from components.charts.lay import HEIGHTS, Chart, lay, line_over, percent_axis
from components.palette import Palette
from synth_core.words import evidence_charts as words

__all__ = ["dates", "day", "written"]

_EPOCH = datetime(1970, 1, 1)
_FIRST, _LAST = -719_162.0, 2_932_896.0  # the days that Python can write as dates


def day(number: float) -> datetime:
    """A day, counted from 1970-01-01, as a date; held within the years 1 to 9999."""
    return _EPOCH + timedelta(days=min(max(number, _FIRST), _LAST))


def dates(name: str, shape: Shape, colours: Palette) -> Chart:
    """As a histogram of numbers; ``shape.edges`` are days since 1970-01-01."""
    middles = [day((low + high) / 2) for low, high in pairwise(shape.edges)]
    hover = [words.hover(label, real, made) for label, real, made in
             zip(stretches(shape.edges, written), shape.real, shape.synthetic, strict=True)]
    figure = go.Figure()
    figure.add_scatter(x=middles, y=shape.real, mode="lines", fill="tozeroy", text=hover,
                       hoverinfo="text", fillcolor=colours.real,
                       line={"color": colours.real, "width": 0.5, "shape": "linear"})
    line_over(figure, middles, list(shape.synthetic), colours)
    for spike in shape.spikes:
        at = day(spike.at)
        for colour, width in ((colours.page, 9), (colours.real, 4)):
            figure.add_scatter(x=[at, at], y=[0, spike.real], mode="lines", hoverinfo="skip",
                               line={"color": colour, "width": width})
        figure.add_scatter(x=[at], y=[spike.real], mode="markers", hoverinfo="skip",
                           cliponaxis=False, marker=pin_head(colours))
        figure.add_scatter(x=[at], y=[spike.synthetic], mode="markers", hoverinfo="text",
                           text=[words.hover(written(spike.at), spike.real, spike.synthetic)],
                           marker={"symbol": "circle-open", "size": 13,
                                   "color": colours.synthetic, "line": {"width": 2.5}})
    lay(figure, colours, height=HEIGHTS["multiple"])
    figure.update_xaxes(nticks=5)
    shares = [*shape.real, *shape.synthetic, *(s.real for s in shape.spikes),
              *(s.synthetic for s in shape.spikes)]
    figure.update_yaxes(**percent_axis(max((s for s in shares if s is not None), default=0.0)))
    rows = as_bars(shape, written)
    known = [(row.label, row.real, row.synthetic) for row in rows
             if row.real is not None and row.synthetic is not None]
    return Chart(figure, words.alt_shares(name, known), twin(name, rows))


def written(number: float) -> str:
    """A day as people read it."""
    return day(number).strftime("%Y-%m-%d")
