"""The figures of the committee's paper as inline SVG: rulers, and the bars of a column."""

from collections.abc import Mapping
from html import escape
from typing import Any

from synth_core.report.ruler import Ruler

__all__ = ["column_svg", "ruler_svg"]

_QUIET, _TRACK = "#575B61", "#E8E2D8"
_REAL, _SYNTHETIC, _MEETS, _FLOOR = "#9C8264", "#2E6BD6", "#2E7D4F", "#767A80"
_WIDE, _HIGH = 300, 44
_BARS_WIDE, _BARS_HIGH = 220, 42


def ruler_svg(spots: Ruler, said: str) -> str:
    """A number on its ruler.

    Args:
        spots: Where everything lies.
        said: What it shows, for those who do not see it; plain text.
    """
    def at(place: float) -> float:
        return 8 + place * (_WIDE - 16)

    middle = _HIGH / 2
    drawn = [_bar(at(0), at(1), middle, 5, _TRACK), _bar(at(spots.green), at(1), middle, 5, _MEETS)]
    for tick in spots.ticks:
        side = "end" if tick.place > 0.8 else "start" if tick.place < 0.2 else "middle"
        colour, low = (_REAL, middle - 12) if tick.real else (_FLOOR, middle + 19)
        drawn.append(f'<line x1="{at(tick.place):.1f}" y1="{middle - 8}" x2="{at(tick.place):.1f}" '
                     f'y2="{middle + 8}" stroke="{colour}" stroke-width="2.5"/>'
                     f'<text x="{at(tick.place):.1f}" y="{low}" text-anchor="{side}" '
                     f'font-size="10" fill="{_QUIET}">{escape(tick.name)} {escape(tick.label)}'
                     "</text>")
    drawn.append(_bar(at(spots.low), at(spots.high), middle, 3, _SYNTHETIC))
    drawn.append(f'<circle cx="{at(spots.ring):.1f}" cy="{middle}" r="5" fill="#FFFFFF" '
                 f'stroke="{_SYNTHETIC}" stroke-width="2.5"/>')
    return _svg(_WIDE, _HIGH, said, drawn)


def column_svg(chart: Mapping[str, Any], said: str) -> str:
    """The shares of a column, real filled and synthetic outlined; "" where nothing can be drawn.

    Args:
        chart: As `charts.chart_of` gave it, without small counts.
        said: What it shows, for those who do not see it; plain text.
    """
    if chart["form"] == "bars":
        pairs = [(bar["real"], bar["synthetic"]) for bar in chart["bars"]]
    elif chart["real"]:
        pairs = list(zip(chart["real"], chart["synthetic"], strict=True))
    else:
        pairs = [(spike["real"], spike["synthetic"]) for spike in chart["spikes"]]
    top = max((share for pair in pairs for share in pair if share), default=0.0)
    if not pairs or not top:
        return ""
    step, floor = _BARS_WIDE / len(pairs), _BARS_HIGH - 2
    drawn = [f'<line x1="0" y1="{floor}" x2="{_BARS_WIDE}" y2="{floor}" stroke="{_FLOOR}"/>']
    for place, (real, made) in enumerate(pairs):
        left, width = place * step + step * 0.1, step * 0.8
        drawn += [_column(left, width, share / top * (floor - 3), floor, look)
                  for share, look in ((real, f'fill="{_REAL}"'),
                                      (made, f'fill="none" stroke="{_SYNTHETIC}" '
                                             'stroke-width="1.4"')) if share]
    return _svg(_BARS_WIDE, _BARS_HIGH, said, drawn)


def _column(left: float, width: float, height: float, floor: float, look: str) -> str:
    return (f'<rect x="{left:.1f}" y="{floor - height:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" {look}/>')


def _bar(low: float, high: float, middle: float, width: float, colour: str) -> str:
    return (f'<line x1="{low:.1f}" y1="{middle}" x2="{high:.1f}" y2="{middle}" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linecap="round"/>')


def _svg(width: int, height: int, said: str, drawn: list[str]) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(said)}">'
            f"{''.join(drawn)}</svg>")
