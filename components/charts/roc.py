"""ROC curves: real solid, synthetic dashed, a coin dotted."""

from dataclasses import dataclass

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, lay
from components.palette import Palette
from synth_core.words import evidence_charts as words
from synth_core.words.figures import percent

__all__ = ["Curve", "roc"]


@dataclass(frozen=True)
class Curve:
    """A thinned ROC curve: shares of false alarms and of hits, ascending, and its area."""

    false: list[float]
    true: list[float]
    area: float


def roc(real: Curve, synthetic: Curve, across: str, up: str, colours: Palette) -> Chart:
    """Both curves of one kind of model.

    Args:
        real: Of the model trained on real rows.
        synthetic: Of the model trained on synthetic rows.
        across: Title of the axis of false alarms.
        up: Title of the axis of hits; says the good end.
        colours: The theme's colours.
    """
    drawn = go.Figure()
    drawn.add_scatter(x=[0, 1], y=[0, 1], mode="lines", hoverinfo="skip",
                      line={"color": colours.axis, "width": 1.5, "dash": "dot"})
    drawn.add_scatter(x=real.false, y=real.true, mode="lines", hoverinfo="skip",
                      line={"color": colours.real, "width": 3.5})
    drawn.add_scatter(x=synthetic.false, y=synthetic.true, mode="lines", hoverinfo="skip",
                      line={"color": colours.synthetic, "width": 2.5, "dash": "6px,3px"})
    lay(drawn, colours, height=HEIGHTS["main"])
    drawn.update_xaxes(title_text=across, range=[0, 1.01], tickformat=".0%", showline=True,
                       tickvals=[0, 0.25, 0.5, 0.75, 1])
    drawn.update_layout(margin_r=22)  # the last label is left out where it has no room
    drawn.update_yaxes(title_text=up, range=[0, 1.03], tickformat=".0%")
    rows = tuple({across: percent(at), words.REAL: percent(_height(real, at)),
                  words.SYNTHETIC: percent(_height(synthetic, at))}
                 for at in (0.01, 0.05, 0.1, 0.2, 0.3, 0.5))
    return Chart(drawn, words.alt_roc(real.area, synthetic.area), rows)


def _height(curve: Curve, at: float) -> float:
    """The share of hits at a share of false alarms: straight between the curve's points."""
    before = (0.0, 0.0)
    for point in zip(curve.false, curve.true, strict=True):
        if point[0] > at:
            step = (at - before[0]) / (point[0] - before[0])
            return before[1] + step * (point[1] - before[1])
        before = point
    return before[1]
