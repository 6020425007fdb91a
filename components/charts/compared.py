"""Runs side by side on one axis: every question a row, every run a mark; further right is better.

The places are those of the rulers (`synth_core.report.ruler`), so a number lies here where it lies
on its own page. All marks are in the colour of what is synthetic; the shape tells the runs apart.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.charts.lay import Chart, lay, plain
from components.palette import Palette
from synth_core.report.ruler import Ruler, ruler_of
from synth_core.words import evidence_compare as words
from synth_core.words.judgement import TEXTS
from synth_core.workspace.compare import ComparedQuestion

__all__ = ["compared"]

_SYMBOLS = ("circle", "square", "diamond")
_APART = 0.24
_ROW = 66


def compared(questions: Sequence[ComparedQuestion], numbers: Sequence[int],
             colours: Palette) -> Chart:
    """The chart of a comparison, with the clear differences on top.

    Args:
        questions: In the order in which they are drawn, first on top.
        numbers: The runs' numbers, in the order of their marks.
        colours: The theme's colours.
    """
    drawn = go.Figure()
    for row, question in enumerate(questions):
        _question(drawn, row, question, colours)
    lay(drawn, colours, height=_ROW * len(questions) + 60, grid="none")
    drawn.update_xaxes(range=[-0.03, 1.05], showticklabels=False, showline=False,
                       title_text=words.AXIS)
    drawn.update_yaxes(
        range=[len(questions) - 0.45, -0.55], tickmode="array",
        tickvals=list(range(len(questions))),
        ticktext=[_label(question) for question in questions],
        tickfont={"color": colours.text, "size": 13})
    drawn.update_layout(hovermode=False)
    twin = tuple(_line(question, numbers) for question in questions)
    alt = " ".join(words.alt(TEXTS[question.metric].question, [
        f"run {number}: {told}" for number, told in zip(numbers, _told(question), strict=True)])
        for question in questions)
    return Chart(drawn, alt, twin)


def _label(question: ComparedQuestion) -> str:
    title = plain(TEXTS[question.metric].title, 28)
    return f"<b>{title}</b>" if question.behind else title


def _question(drawn: go.Figure, row: int, question: ComparedQuestion, colours: Palette) -> None:
    spots = [None if found is None else ruler_of(found) for found in question.rows]
    green = max((spot.green for spot in spots if spot is not None), default=None)
    _bar(drawn, 0, 1, row, colours.track, 7)
    if green is not None:
        _bar(drawn, green, 1, row, colours.meets, 7)
    middle = (len(spots) - 1) / 2
    for place, spot in enumerate(spots):
        if spot is not None:
            _mark(drawn, spot, row + (place - middle) * _APART, place, colours,
                  ahead=place in question.ahead)


def _mark(drawn: go.Figure, spot: Ruler, y: float, place: int, colours: Palette, *,
          ahead: bool) -> None:
    _bar(drawn, spot.low, spot.high, y, colours.synthetic, 3)
    drawn.add_scatter(
        x=[spot.ring], y=[y], mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"symbol": _SYMBOLS[place], "size": 13,
                "color": colours.synthetic if ahead else colours.page,
                "line": {"color": colours.synthetic, "width": 2.5}})


def _bar(drawn: go.Figure, low: float, high: float, y: float, colour: str, width: float) -> None:
    drawn.add_scatter(x=[low, high], y=[y, y], mode="lines", hoverinfo="skip", cliponaxis=False,
                      line={"color": colour, "width": width})


def _told(question: ComparedQuestion) -> list[str]:
    """The number of each run with its interval."""
    told = []
    for row in question.rows:
        if row is None:
            told.append(words.not_asked(question.metric))
        elif row.result.estimate is None:
            told.append(row.result.not_assessed)
        else:
            told.append(f"{row.figure} ({row.interval})")
    return told


def _line(question: ComparedQuestion, numbers: Sequence[int]) -> dict[str, str]:
    told = dict(zip((f"Run {number}" for number in numbers), _told(question), strict=True))
    behind = [numbers[place] for place in sorted(question.behind)]
    return {words.QUESTION: TEXTS[question.metric].title, **told,
            words.VERDICT: words.behind(behind) if behind else words.SAME}
