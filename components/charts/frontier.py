"""Usefulness against privacy of all that a search tried; what no other beats stands on a line."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, lay
from components.palette import Palette
from synth_core.foundation.search import Search, frontier
from synth_core.words import search as words

__all__ = ["frontier_chart"]

_ROOM, _SHARE = 1.0, 0.12


def frontier_chart(search: Search, names: Sequence[str], colours: Palette) -> Chart:
    """Each try as a point: to the right more useful, upwards safer.

    Args:
        search: At least one try that was measured.
        names: What each try is called.
        colours: The theme's colours.
    """
    on = frontier(search.tries)
    others = [place for place, one in enumerate(search.tries) if one.measured and place not in on]
    drawn = go.Figure()

    def points(places: Sequence[int], **looks: object) -> None:
        tries = [search.tries[place] for place in places]
        drawn.add_scatter(
            x=[100 * one.usefulness for one in tries], y=[100 * one.area for one in tries],
            hoverinfo="text", text=[words.hover(search.tries[place], names[place])
                                    for place in places], **looks)

    points(others, mode="markers", marker={"symbol": "x-thin", "size": 9,
                                           "line": {"color": colours.quiet, "width": 2}})
    points(on, mode="lines+markers",
           line={"color": colours.synthetic, "width": 2.5, "dash": "6px,3px"},
           marker={"symbol": "circle", "size": 10, "color": colours.synthetic})
    lay(drawn, colours, height=HEIGHTS["multiple"])
    best = search.best
    if best is not None:
        drawn.add_scatter(x=[100 * best.usefulness], y=[100 * best.area], mode="markers",
                          hoverinfo="skip",
                          marker={"symbol": "circle", "size": 18, "color": "rgba(0,0,0,0)",
                                  "line": {"color": colours.synthetic_text, "width": 3}})
        drawn.add_annotation(x=100 * best.usefulness, y=100 * best.area, yanchor="bottom",
                             yshift=12, showarrow=False, text=words.CHOSEN,
                             font={"color": colours.synthetic_text, "size": 14})
    heights = [100 * search.tries[place].area for place in (*on, *others)]
    low, high = min(50.0, *heights), max(50.0, *heights)
    room = max(_ROOM, _SHARE * (high - low))
    low, high = low - 2 * room, high + room  # above the highest point stands a word
    drawn.add_hline(y=50, line={"color": colours.real, "width": 2})
    drawn.add_annotation(x=0, xref="paper", xanchor="left", y=50, yanchor="bottom",
                         text=words.COIN, showarrow=False,
                         font={"color": colours.real_text, "size": 13})
    drawn.update_xaxes(title_text=words.ACROSS, nticks=7, tickformat=".0f")
    drawn.update_yaxes(title_text=words.UP, nticks=6, tickformat=".0f", range=[high, low])
    return Chart(drawn, words.alt(search, len(on)), ())
