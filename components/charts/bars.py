"""Shares of categories: real a filled bar, synthetic an outlined one around it."""

from dataclasses import dataclass

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, category_axis, lay, percent_axis
from components.palette import Palette
from synth_core.words import evidence_charts as words
from synth_core.words.figures import percent

__all__ = ["Bar", "bars"]


@dataclass(frozen=True)
class Bar:
    """A value, or a group of values, with the share of rows that hold it.

    Args:
        label: The value as people read it.
        real: Share of real rows; None where it is suppressed.
        synthetic: Share of synthetic rows; None where it is suppressed.
    """

    label: str
    real: float | None
    synthetic: float | None


def bars(name: str, rows: list[Bar], colours: Palette) -> Chart:
    """Horizontal bars, first row on top.

    Args:
        name: The column's name.
        rows: The values, most frequent first.
        colours: The theme's colours.
    """
    places = list(range(len(rows)))
    hover = [words.hover(row.label, row.real, row.synthetic) for row in rows]
    figure = go.Figure()
    figure.add_bar(x=[row.real for row in rows], y=places, orientation="h", width=0.44,
                   marker={"color": colours.real, "line": {"width": 0}}, hovertext=hover,
                   hoverinfo="text")
    figure.add_bar(x=[row.synthetic for row in rows], y=places, orientation="h", width=0.8,
                   marker={"color": "rgba(0,0,0,0)",
                           "line": {"color": colours.synthetic, "width": 2.5}},
                   hovertext=hover, hoverinfo="text")
    height = max(HEIGHTS["multiple"], 22 * len(rows) + 48)
    lay(figure, colours, height=height, grid="x")
    figure.update_yaxes(range=[len(rows) - 0.4, -0.6], **category_axis([r.label for r in rows]))
    largest = max((share for row in rows for share in (row.real, row.synthetic)
                   if share is not None), default=0.0)
    figure.update_xaxes(**{**percent_axis(largest), "nticks": 4})
    return Chart(figure, _alt(name, rows), twin(name, rows))


def twin(name: str, rows: list[Bar]) -> tuple[dict[str, str], ...]:
    """The bars as rows of a table."""
    return tuple({words.COLUMN: name, words.VALUE: row.label, words.REAL: _text(row.real),
                  words.SYNTHETIC: _text(row.synthetic)} for row in rows)


def _text(share: float | None) -> str:
    return words.SUPPRESSED if share is None else percent(share, 1)


def _alt(name: str, rows: list[Bar]) -> str:
    known = [(row.label, row.real, row.synthetic) for row in rows
             if row.real is not None and row.synthetic is not None]
    return words.alt_shares(name, known)
