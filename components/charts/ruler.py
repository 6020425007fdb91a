"""A number on its ruler, drawn; where everything lies says `synth_core.report.ruler`."""

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, lay
from components.palette import Palette
from synth_core.governance.verdict import HeadlineRow
from synth_core.report.ruler import Tick, ruler_of
from synth_core.words import evidence_charts as words
from synth_core.words.judgement import TEXTS
from synth_core.words.screens_shell import STATES

__all__ = ["ruler"]


def ruler(row: HeadlineRow, colours: Palette) -> Chart | None:
    """The ruler of a headline row, 70 px high; None where there is nothing to draw."""
    spots, number = ruler_of(row), row.result.estimate
    if spots is None or number is None:
        return None
    drawn = go.Figure()
    _bar(drawn, 0, 1, colours.track, 9)
    _bar(drawn, spots.green, 1, colours.meets, 9)
    for tick in spots.ticks:
        _tick(drawn, tick, colours)
    _bar(drawn, spots.low, spots.high, colours.synthetic, 4)
    drawn.add_scatter(x=[spots.ring], y=[0], mode="markers", hoverinfo="skip", cliponaxis=False,
                      marker={"size": 14, "color": colours.page,
                              "line": {"color": colours.synthetic, "width": 3.5}})
    lay(drawn, colours, height=HEIGHTS["ruler"], grid="none")
    drawn.update_xaxes(visible=False, range=[-0.06, 1.06])
    drawn.update_yaxes(visible=False, range=[-1, 1])
    drawn.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, hovermode=False)
    beside = [(tick.name, tick.label) for tick in spots.ticks]
    alt = words.alt_ruler(TEXTS[row.metric].question, row.figure,
                          STATES[row.state.value], beside)
    return Chart(drawn, alt)


def _bar(drawn: go.Figure, low: float, high: float, colour: str, width: float) -> None:
    drawn.add_scatter(x=[low, high], y=[0, 0], mode="lines", hoverinfo="skip", cliponaxis=False,
                      line={"color": colour, "width": width})


def _tick(drawn: go.Figure, tick: Tick, colours: Palette) -> None:
    colour = colours.real if tick.real else colours.not_assessed
    drawn.add_scatter(x=[tick.place] * 2, y=[-0.32, 0.32], mode="lines", hoverinfo="skip",
                      line={"color": colour, "width": 3}, cliponaxis=False)
    side = "right" if tick.place > 0.8 else "left" if tick.place < 0.2 else "center"
    drawn.add_annotation(x=tick.place, y=0.68 if tick.real else -0.68, showarrow=False,
                         text=f"{tick.name} {tick.label}", xanchor=side,
                         font={"size": 13, "color": colours.real_text if tick.real
                               else colours.quiet})
