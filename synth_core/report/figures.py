"""Small figures as inline SVG, for pages that print and for lists of many columns."""

from collections.abc import Sequence

__all__ = ["WIDTH", "bars_svg"]

WIDTH, HEIGHT = 180, 50
_GAP = 2
_EDGE = 5  # where a figure is shown with round corners, they cut nothing off


def bars_svg(shares: Sequence[float], colour: str, baseline: str, said: str) -> str:
    """Bars of equal width from a baseline, the highest as high as the figure.

    Args:
        shares: The heights, 0 or more; nothing is drawn where all are 0.
        colour: Of the bars.
        baseline: Of the line under them.
        said: What it shows, for those who do not see it; plain text without mark-up.
    """
    top = max(shares, default=0.0)
    width = (WIDTH - 2 * _EDGE - _GAP * (len(shares) - 1)) / max(1, len(shares))
    floor = HEIGHT - _EDGE
    drawn = []
    for place, share in enumerate(shares):
        if share > 0:
            height = max(1.0, share / top * (floor - _EDGE))
            left = _EDGE + place * (width + _GAP)
            drawn.append(f'<rect x="{left:.1f}" y="{floor - height:.1f}" width="{width:.1f}" '
                         f'height="{height:.1f}" fill="{colour}"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{said}">'
            f'<line x1="{_EDGE}" y1="{floor}" x2="{WIDTH - _EDGE}" y2="{floor}" '
            f'stroke="{baseline}"/>{"".join(drawn)}</svg>')
