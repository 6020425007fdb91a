"""Numbers and dates: shares of rows in bins, and the single values that many rows share."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from components.charts.bars import Bar, twin
from components.charts.lay import HEIGHTS, Chart, lay, line_over, percent_axis
from components.palette import Palette
from synth_core.words import evidence_charts as words

__all__ = ["Shape", "Spike", "as_bars", "histogram", "pin_head", "stretches"]

_GAP = 1.1  # of a synthetic spike's outline


@dataclass(frozen=True)
class Spike:
    """A single value that many rows share, taken out of its bin."""

    at: float
    real: float | None
    synthetic: float | None


@dataclass(frozen=True)
class Shape:
    """A column of numbers in bins.

    Args:
        edges: Ends of the bins, one more than there are bins, ascending.
        real: Share of real rows in each bin, without the spikes; None where it is suppressed.
        synthetic: The same of synthetic rows.
        spikes: Values that many rows share.
        missing: Share of rows without a value, real and synthetic; None where there are none.
        beyond: Shares of rows outside the drawn range, real and synthetic, if there are any.
    """

    edges: list[float]
    real: list[float | None]
    synthetic: list[float | None]
    spikes: list[Spike]
    missing: tuple[float | None, float | None] | None = None
    beyond: tuple[float | None, float | None] | None = None


def histogram(name: str, shape: Shape, colours: Palette) -> Chart:
    """Real as filled bars, synthetic as a stepped line; spikes as pins that stand free of both."""
    figure = go.Figure()
    hover = [words.hover(label, real, made) for label, real, made in
             zip(stretches(shape.edges, words.number), shape.real, shape.synthetic, strict=True)]
    middles = [(low + high) / 2 for low, high in pairwise(shape.edges)]
    widths = [high - low for low, high in pairwise(shape.edges)]
    figure.add_bar(x=middles, y=shape.real, width=widths, hovertext=hover, hoverinfo="text",
                   marker={"color": colours.real,
                           "line": {"color": colours.page, "width": 0.5}})
    if shape.edges:
        ends = shape.edges[:1] + shape.edges
        steps: list[float | None] = [0.0, *shape.synthetic, 0.0]
        line_over(figure, ends, steps, colours, shape="hv")
    _spikes(figure, shape, colours)
    lay(figure, colours, height=HEIGHTS["multiple"])
    figure.update_xaxes(nticks=6, **_range(shape))
    figure.update_yaxes(**percent_axis(_largest(shape)))
    rows = as_bars(shape, words.number)
    return Chart(figure, words.alt_shares(name, _known(rows)), twin(name, rows))


def as_bars(shape: Shape, write: Callable[[float], str]) -> list[Bar]:
    """The same as labelled shares: spikes first, then bins, then what is outside or missing.

    Where there are bins, a single value is told from one of them by the word "exactly".
    """
    name = (lambda value: words.exactly(write(value))) if shape.edges else write
    rows = [Bar(name(spike.at), spike.real, spike.synthetic) for spike in shape.spikes]
    rows += [Bar(label, real, made) for label, real, made in
             zip(stretches(shape.edges, write), shape.real, shape.synthetic, strict=True)]
    outside = words.BEYOND if shape.edges else words.OTHER
    for label, shares in ((outside, shape.beyond), (words.MISSING, shape.missing)):
        if shares is not None:
            rows.append(Bar(label, *shares))
    return rows


def stretches(edges: list[float], write: Callable[[float], str]) -> list[str]:
    """The bins in words."""
    return [words.stretch(write(low), write(high))
            for low, high in pairwise(edges)]


def _spikes(figure: go.Figure, shape: Shape, colours: Palette) -> None:
    real, made = _spike_widths(shape)
    hover = [words.hover(words.exactly(words.number(spike.at)), spike.real, spike.synthetic)
             for spike in shape.spikes]
    at = [spike.at for spike in shape.spikes]
    if shape.edges:
        # Stone on stone cannot be seen: a gap in the page's colour keeps a spike off the bins.
        figure.add_bar(x=at, y=[max(spike.real or 0.0, spike.synthetic or 0.0)
                                for spike in shape.spikes], width=_GAP * made,
                       marker={"color": colours.page, "line": {"width": 0}}, hoverinfo="skip")
    figure.add_bar(x=at, y=[spike.real for spike in shape.spikes], width=real,
                   marker={"color": colours.real, "line": {"width": 0}}, hovertext=hover,
                   hoverinfo="text")
    figure.add_bar(x=at, y=[spike.synthetic for spike in shape.spikes], width=made,
                   marker={"color": "rgba(0,0,0,0)",
                           "line": {"color": colours.synthetic, "width": 2.5}},
                   hovertext=hover, hoverinfo="text")
    if shape.edges:
        figure.add_scatter(x=at, y=[spike.real for spike in shape.spikes], mode="markers",
                           hoverinfo="skip", cliponaxis=False, marker=pin_head(colours))


def pin_head(colours: Palette) -> dict[str, Any]:
    """The filled head of a real spike: the second cue beside its gap."""
    return {"symbol": "circle", "size": 10, "opacity": 1, "color": colours.real,
            "line": {"color": colours.page, "width": 1.5}}


def _ends(shape: Shape) -> tuple[float, float]:
    places = [*shape.edges, *(spike.at for spike in shape.spikes)]
    return (min(places), max(places)) if places else (0.0, 1.0)


def _spike_widths(shape: Shape) -> tuple[float, float]:
    """Widths of a spike's real and synthetic bar: thin over bins, full where there are none."""
    low, high = _ends(shape)
    reach = (high - low) or 1.0
    at = [spike.at for spike in shape.spikes]
    nearest = min((after - before for before, after in pairwise(at)), default=reach)
    if shape.edges:
        return min(0.018 * reach, 0.44 * nearest), min(0.04 * reach, 0.8 * nearest)
    return max(0.008 * reach, 0.44 * nearest), max(0.016 * reach, 0.8 * nearest)


def _range(shape: Shape) -> dict[str, Any]:
    low, high = _ends(shape)
    room = 0.04 * ((high - low) or 1.0)
    return {"range": [low - room, high + room]}


def _largest(shape: Shape) -> float:
    shares = [*shape.real, *shape.synthetic, *(spike.real for spike in shape.spikes),
              *(spike.synthetic for spike in shape.spikes)]
    return max((share for share in shares if share is not None), default=0.0)


def _known(rows: list[Bar]) -> list[tuple[str, float, float]]:
    return [(row.label, row.real, row.synthetic) for row in rows
            if row.real is not None and row.synthetic is not None]
