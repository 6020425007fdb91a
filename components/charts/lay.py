"""What all charts have in common: one layout, one value that holds figure, alt text and twin."""

import html
from dataclasses import dataclass, field
from typing import Any, Literal

import plotly.graph_objects as go

from components.palette import Palette

__all__ = ["HEIGHTS", "Chart", "category_axis", "lay", "line_over", "percent_axis", "plain",
           "scale_of"]

HEIGHTS = {"ruler": 70, "multiple": 240, "main": 330, "matrix": 380}
FONT = "Source Sans, sans-serif"
_LONGEST = 24


@dataclass(frozen=True)
class Chart:
    """A figure with the words that say the same to someone who does not see it.

    Args:
        figure: The figure.
        alt: One or two sentences with the finding.
        twin: The same numbers as rows of a table; every row has the same headings.
    """

    figure: go.Figure
    alt: str
    twin: tuple[dict[str, Any], ...] = field(default=())


def lay(figure: go.Figure, colours: Palette, *, height: int,
        grid: Literal["x", "y", "both", "none"] = "y") -> go.Figure:
    """Give a figure the look of Likeness: paper, ink, a grid on the value axis only."""
    shared = {"zeroline": False, "linecolor": colours.axis, "gridcolor": colours.grid,
              "automargin": True, "ticklabelstandoff": 6, "fixedrange": True, "ticks": "",
              "tickfont": {"color": colours.quiet, "size": 13},
              "title_font": {"color": colours.quiet, "size": 13}, "title_standoff": 10}
    figure.update_layout(
        height=height, paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": colours.text},
        margin={"l": 8, "r": 8, "t": 8, "b": 8}, bargap=0.12, barmode="overlay",
        showlegend=False, dragmode=False,
        hoverlabel={"font": {"family": FONT, "size": 14, "color": colours.text},
                    "bgcolor": colours.second, "bordercolor": colours.border})
    figure.update_xaxes(showgrid=grid in ("x", "both"), showline=grid != "x", **shared)
    figure.update_yaxes(showgrid=grid in ("y", "both"), showline=False, **shared)
    return figure


def plain(text: object, longest: int = _LONGEST) -> str:
    """Text from data for a chart: no mark-up is read in it, and it is cut where it is too long."""
    flat = " ".join(str(text).split()) or "(empty)"
    short = flat if len(flat) <= longest else flat[: longest - 1] + "…"
    return html.escape(short).replace("$", "&#36;")


def category_axis(names: list[str], longest: int = _LONGEST) -> dict[str, Any]:
    """An axis whose places 0, 1, 2, … bear names from data, also where two names look the same."""
    return {"tickmode": "array", "tickvals": list(range(len(names))),
            "ticktext": [plain(name, longest) for name in names]}


def percent_axis(largest: float) -> dict[str, Any]:
    """An axis of shares that starts at nothing."""
    top = max(largest, 1e-6) * 1.06
    return {"range": [0, top], "tickformat": ".0%" if top > 0.045 else ".1%", "nticks": 5}


def line_over(figure: go.Figure, x: list[Any], y: list[float | None], colours: Palette, *,
              shape: Literal["linear", "hv"] = "linear", hover: list[str] | None = None) -> None:
    """Add the synthetic line over a filled area: 2.5 px on a wider one in the page's colour."""
    for colour, width, skip in ((colours.page, 5.5, True), (colours.synthetic, 2.5, False)):
        figure.add_scatter(x=x, y=y, mode="lines", line={"color": colour, "width": width,
                                                         "shape": shape},
                           hoverinfo="skip" if skip or hover is None else "text", text=hover)


def scale_of(steps: tuple[str, ...]) -> list[list[Any]]:
    """Ten colours as a continuous scale of Plotly."""
    return [[place / (len(steps) - 1), colour] for place, colour in enumerate(steps)]
