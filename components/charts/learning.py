"""A learning curve: likeness over epochs, the epoch whose model is used, what real rows reach."""

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, lay
from components.palette import Palette
from synth_core.foundation.curve import LearningCurve
from synth_core.words import learning as words

__all__ = ["learning"]

_LABEL = 0.3  # of the heights that are shown: what a label takes above its point
_LEAST = 6.0
_STEPS = (1, 2, 5, 10, 20, 50)
_FEW = 7


def learning(curve: LearningCurve, colours: Palette, *, over: bool = True) -> Chart:
    """The curve of one training.

    Args:
        curve: At least one point.
        colours: The theme's colours.
        over: Whether training is over: until then the best model is the best so far.
    """
    epochs = [point.epoch for point in curve.points]
    heights = [100 * point.score for point in curve.points]
    levels = heights if curve.real is None else [*heights, 100 * curve.real]
    low, high = min(levels), max(levels)
    room = _LABEL * max(high - low, _LEAST)
    drawn = go.Figure()
    drawn.add_scatter(x=epochs, y=heights, mode="lines", hoverinfo="text",
                      text=[words.hover(point) for point in curve.points],
                      line={"color": colours.synthetic, "width": 2.5, "dash": "6px,3px"})
    lay(drawn, colours, height=HEIGHTS["multiple"])
    _marks(drawn, curve, colours, room, words.USED if over else words.BEST)
    drawn.update_xaxes(title_text=words.ACROSS, rangemode="tozero", nticks=_FEW,
                       dtick=1 if epochs[-1] <= _FEW else None)  # an epoch is a whole number
    # Room within the axes, so that no label is struck through by one.
    drawn.update_yaxes(title_text=words.UP, tickvals=_ticks(low - room / 2, high + room),
                       range=[low - room / 2, high + room])
    return Chart(drawn, words.alt(curve, over=over), _twin(curve))


def _marks(drawn: go.Figure, curve: LearningCurve, colours: Palette, room: float,
           word: str) -> None:
    """The best model and what real rows reach, each with its label, which no line crosses."""
    best, real = curve.best, None if curve.real is None else 100 * curve.real
    late = best is not None and 2 * best.epoch >= curve.points[-1].epoch
    if real is not None:
        drawn.add_hline(y=real, line={"color": colours.real, "width": 3.5})
        drawn.add_annotation(x=0 if late else 1, xref="paper", xanchor="left" if late else "right",
                             y=real, yanchor="bottom", text=f"{words.REAL} {real:.0f}",
                             showarrow=False, font={"color": colours.real_text, "size": 13})
    if best is None:
        return
    height = 100 * best.score
    foot = height  # above the line of the real rows where there is no room under it
    if real is not None and 0 <= real - height < room:
        foot = real
    drawn.add_scatter(x=[best.epoch], y=[height], mode="markers", hoverinfo="skip",
                      marker={"symbol": "circle", "size": 14, "color": colours.page,
                              "line": {"color": colours.synthetic, "width": 3}})
    drawn.add_annotation(x=best.epoch, y=foot, yanchor="bottom", yshift=9,
                         xanchor="right" if late else "left", showarrow=False,
                         text=f"{word} {height:.0f}",
                         font={"color": colours.synthetic_text, "size": 14})


def _ticks(low: float, high: float) -> list[int]:
    """Whole numbers between 0 and 100, at most six."""
    step = next(step for step in _STEPS if high - low <= 5 * step or step == _STEPS[-1])
    return [tick for tick in range(0, 101, step) if low <= tick <= high]


def _twin(curve: LearningCurve) -> tuple[dict[str, str], ...]:
    names = list(dict.fromkeys(name for point in curve.points for name in point.losses))
    return tuple({words.EPOCH: f"{point.epoch:,}", words.LIKENESS: f"{100 * point.score:.1f}",
                  **{words.loss(name): f"{point.losses[name]:.2f}" if name in point.losses else "–"
                     for name in names}} for point in curve.points)
