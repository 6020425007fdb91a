"""A learning curve: likeness over epochs, the epoch whose model is used, what real rows reach."""

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, lay
from components.palette import Palette
from synth_core.foundation.curve import LearningCurve
from synth_core.words import learning as words

__all__ = ["learning"]

_ROOM = 3.0


def learning(curve: LearningCurve, colours: Palette, *, over: bool = True) -> Chart:
    """The curve of one training.

    Args:
        curve: At least one point.
        colours: The theme's colours.
        over: Whether training is over: until then the best model is the best so far.
    """
    epochs = [point.epoch for point in curve.points]
    heights = [100 * point.score for point in curve.points]
    drawn = go.Figure()
    drawn.add_scatter(x=epochs, y=heights, mode="lines", hoverinfo="text",
                      text=[words.hover(point) for point in curve.points],
                      line={"color": colours.synthetic, "width": 2.5, "dash": "6px,3px"})
    lay(drawn, colours, height=HEIGHTS["multiple"])
    levels = list(heights)
    if curve.real is not None:
        levels.append(100 * curve.real)
        drawn.add_hline(y=100 * curve.real, line={"color": colours.real, "width": 3.5})
        drawn.add_annotation(x=0, xref="paper", xanchor="left", y=100 * curve.real,
                             yanchor="bottom", text=f"{words.REAL} {100 * curve.real:.0f}",
                             showarrow=False, font={"color": colours.real_text, "size": 13})
    best = curve.best
    if best is not None:
        drawn.add_scatter(x=[best.epoch], y=[100 * best.score], mode="markers", hoverinfo="skip",
                          marker={"symbol": "circle", "size": 14, "color": colours.page,
                                  "line": {"color": colours.synthetic, "width": 3}})
        drawn.add_annotation(x=best.epoch, y=100 * best.score, yanchor="top", yshift=-10,
                             showarrow=False,
                             text=f"{words.USED if over else words.BEST} {100 * best.score:.0f}",
                             font={"color": colours.synthetic_text, "size": 14})
    drawn.update_xaxes(title_text=words.ACROSS, nticks=7, rangemode="tozero")
    drawn.update_yaxes(title_text=words.UP, tickformat=".0f", nticks=5,
                       range=[max(0, min(levels) - 2 * _ROOM), min(102, max(levels) + 2 * _ROOM)])
    return Chart(drawn, words.alt(curve, over=over), _twin(curve))


def _twin(curve: LearningCurve) -> tuple[dict[str, str], ...]:
    names = list(dict.fromkeys(name for point in curve.points for name in point.losses))
    return tuple({words.EPOCH: f"{point.epoch:,}", words.LIKENESS: f"{100 * point.score:.1f}",
                  **{words.loss(name): f"{point.losses[name]:.2f}" if name in point.losses else "–"
                     for name in names}} for point in curve.points)
