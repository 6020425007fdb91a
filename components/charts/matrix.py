"""Matrices of links between columns: strength in petrol, the difference from stone to blue."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, category_axis, lay, scale_of
from components.palette import Palette
from synth_core.words import evidence_charts as words

__all__ = ["MOST_ACROSS", "Links", "change", "matrix", "named_every"]

_MOST_DOWN = 32  # names down the side; the chart grows with them
MOST_ACROSS = 18  # names along the bottom; more would overlap where three matrices share a screen
_WIDE = 40  # from so many columns on, cells stand without gaps and are smaller than a letter
Which = Literal["real", "synthetic", "difference"]


@dataclass(frozen=True)
class Links:
    """The strength of the link of every pair of columns, -1 to 1.

    Args:
        columns: The columns' names.
        real: Shape (columns, columns), symmetric; None where there is none to tell.
        synthetic: The same.
    """

    columns: list[str]
    real: list[list[float | None]]
    synthetic: list[list[float | None]]

    def unmeasured(self, which: Literal["real", "synthetic"]) -> int:
        """How many pairs have no strength to tell in one of the tables."""
        table = self.real if which == "real" else self.synthetic
        return sum(table[row][column] is None
                   for row in range(1, len(self.columns)) for column in range(row))

    @property
    def measured(self) -> int:
        """How many pairs have a strength in both tables."""
        return sum(self.real[row][column] is not None and self.synthetic[row][column] is not None
                   for row in range(1, len(self.columns)) for column in range(row))

    def value(self, which: Which, row: int, column: int) -> float | None:
        """The strength without its sign, or how it changed."""
        real, made = self.real[row][column], self.synthetic[row][column]
        if which == "difference":
            return change(real, made)
        chosen = real if which == "real" else made
        return None if chosen is None else abs(chosen)


def change(real: float | None, synthetic: float | None) -> float | None:
    """How a link changed: below 0 it is weaker, above 0 stronger; one that turned around is lost.

    Strengths may bear a sign (rank correlation); the change is at most 1 either way. A table in
    which one of the columns holds a single value has no link: what only the other one has is lost
    or invented whole. None where neither has one.
    """
    if real is None and synthetic is None:
        return None
    real, synthetic = real or 0.0, synthetic or 0.0
    if real * synthetic < 0:
        return max(-1.0, -abs(real - synthetic))
    return abs(synthetic) - abs(real)


def matrix(title: str, links: Links, which: Which, colours: Palette, *,
           marked: Sequence[tuple[str, str]] = ()) -> Chart:
    """The lower triangle; each cell can be clicked (its customdata names the pair).

    Args:
        title: For the alt text.
        links: The strengths.
        which: What to draw.
        colours: The theme's colours.
        marked: Pairs that get a number, in order.
    """
    names, size = links.columns, len(links.columns)
    cells = [[links.value(which, row, column) if column < row else None
              for column in range(size - 1)] for row in range(1, size)]
    ends = (-1, 1) if which == "difference" else (0, 1)
    steps = colours.diverging if which == "difference" else colours.sequential
    between = 1.5 if size < _WIDE else 0
    drawn = go.Figure()
    drawn.add_heatmap(
        z=cells, x=list(range(size - 1)), y=list(range(1, size)), zmin=ends[0], zmax=ends[1],
        colorscale=scale_of(steps), xgap=between, ygap=between,
        hoverinfo="skip", colorbar=_colour_bar(which))
    _clickable(drawn, links)
    _numbers(drawn, links, marked, which, colours)
    lay(drawn, colours, height=max(HEIGHTS["matrix"], 18 * min(size, _MOST_DOWN) + 130),
        grid="none")
    drawn.update_xaxes(range=[-0.5, size - 1.5], tickangle=-90, showline=False,
                       **_named(names[:-1], MOST_ACROSS, 0))
    drawn.update_yaxes(range=[size - 0.5, 0.5], **_named(names, _MOST_DOWN, 1))
    strongest = sorted(((names[row], names[column], value) for row in range(1, size)
                        for column in range(row)
                        if (value := links.value(which, row, column)) is not None),
                       key=lambda cell: -abs(cell[2]))[:3]
    return Chart(drawn, words.alt_matrix(title, strongest), ())


def named_every(columns: int, most: int = MOST_ACROSS) -> int:
    """How many places lie from a named column to the next on an axis: 1 where all fit."""
    return max(1, math.ceil(columns / most))


def _named(names: list[str], most: int, first: int) -> dict[str, object]:
    """Names along an axis, from its first place on; thinned where they would overlap."""
    axis = category_axis(names, 18)
    chosen = slice(first, None, named_every(len(names) - 1, most))
    return {**axis, "tickvals": axis["tickvals"][chosen], "ticktext": axis["ticktext"][chosen],
            "tickfont_size": 12}


def _colour_bar(which: Which) -> dict[str, object]:
    shared = {"orientation": "h", "thickness": 8, "len": 0.8, "x": 1, "xanchor": "right", "y": 1.0,
              "yanchor": "bottom", "ypad": 0, "outlinewidth": 0, "ticks": "",
              "tickfont": {"size": 12}}
    if which == "difference":
        return {**shared, "tickvals": [-0.85, 0, 0.8], "ticktext": list(words.COLOUR_ENDS)}
    return {**shared, "tickvals": [0.02, 0.5, 0.98], "ticktext": ["0", "0.5", "1"]}


def _clickable(drawn: go.Figure, links: Links) -> None:
    """Invisible points over the cells: a heat map itself does not tell which cell was clicked."""
    size = len(links.columns)
    pairs = [(row, column) for row in range(1, size) for column in range(row)]
    drawn.add_scatter(
        x=[column for _, column in pairs], y=[row for row, _ in pairs], mode="markers",
        marker={"symbol": "square", "opacity": 0, "size": max(4, min(18, 300 // max(1, size)))},
        selected={"marker": {"opacity": 0}}, unselected={"marker": {"opacity": 0}},
        customdata=[[links.columns[row], links.columns[column]] for row, column in pairs],
        text=[words.hover_link(links.columns[row], links.columns[column],
                               links.real[row][column], links.synthetic[row][column])
              for row, column in pairs], hoverinfo="text")


def _numbers(drawn: go.Figure, links: Links, marked: Sequence[tuple[str, str]], which: Which,
             colours: Palette) -> None:
    names = links.columns
    if which != "difference":
        return
    for place, (a, b) in enumerate(marked, start=1):
        row, column = sorted((names.index(a), names.index(b)), reverse=True)
        # In a wide matrix the number is larger than its cell and stands on paper.
        strong = len(names) < _WIDE and abs(links.value("difference", row, column) or 0.0) > 0.55
        drawn.add_annotation(x=column, y=row, text=f"<b>{place}</b>", showarrow=False,
                             font={"size": 13, "color": colours.page if strong else colours.text})
