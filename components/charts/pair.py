"""Two columns together: real, synthetic and the difference, on the same bins."""

from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

from components.charts.lay import HEIGHTS, Chart, category_axis, lay, scale_of
from components.palette import Palette
from synth_core.words import evidence_charts as words
from synth_core.words.figures import percent

__all__ = ["Cells", "gap", "pair", "pair_twin", "within"]

_SMALLEST_GROUP = 0.002  # of the real rows: what fewer hold differs by chance

Which = Literal["real", "synthetic", "difference"]


@dataclass(frozen=True)
class Cells:
    """Shares of rows by the bins of two columns; None where a cell is suppressed.

    Args:
        a: The column down the side.
        b: The column along the bottom.
        rows: The bins of ``a``.
        columns: The bins of ``b``.
        real: Shape (rows, columns).
        synthetic: The same.
    """

    a: str
    b: str
    rows: list[str]
    columns: list[str]
    real: list[list[float | None]]
    synthetic: list[list[float | None]]

    def value(self, which: Which, row: int, column: int) -> float | None:
        """The share, or synthetic less real."""
        real, made = self.real[row][column], self.synthetic[row][column]
        if which == "real":
            return real
        if which == "synthetic":
            return made
        return None if real is None or made is None else made - real

    @property
    def largest(self) -> float:
        """The largest share of either table: the shared end of the scale."""
        return max((share for table in (self.real, self.synthetic) for row in table
                    for share in row if share is not None), default=1.0) or 1.0

    @property
    def largest_change(self) -> float:
        """The end of the scale of the difference: no smaller than two percentage points."""
        changes = [abs(change) for row in range(len(self.rows))
                   for column in range(len(self.columns))
                   if (change := self.value("difference", row, column)) is not None]
        return max([0.02, *changes])


def pair(cells: Cells, which: Which, colours: Palette) -> Chart:
    """One of the three heat maps; real and synthetic share their scale."""
    top = cells.largest_change if which == "difference" else cells.largest
    ends = (-top, top) if which == "difference" else (0.0, top)
    steps = colours.diverging if which == "difference" else colours.sequential
    across, down = range(len(cells.columns)), range(len(cells.rows))
    drawn = go.Figure()
    drawn.add_heatmap(
        z=[[cells.value(which, row, column) for column in across] for row in down],
        x=list(across), y=list(down), zmin=ends[0], zmax=ends[1], colorscale=scale_of(steps),
        xgap=1, ygap=1, hoverinfo="text", showscale=False,
        text=[[words.hover_pair(cells.rows[row], cells.columns[column], cells.real[row][column],
                                cells.synthetic[row][column]) for column in across]
              for row in down])
    lay(drawn, colours, height=HEIGHTS["main"], grid="none")
    drawn.update_xaxes(showline=False, tickangle=-90, **category_axis(cells.columns))
    drawn.update_yaxes(range=[len(cells.rows) - 0.5, -0.5], **category_axis(cells.rows))
    return Chart(drawn, words.alt_pair(cells.a, cells.b, gap(cells)), ())


def pair_twin(cells: Cells) -> tuple[dict[str, str], ...]:
    """Every cell as a row of a table."""
    def text(share: float | None) -> str:
        return words.SUPPRESSED if share is None else percent(share, 1)
    return tuple({cells.a: first, cells.b if cells.b != cells.a else cells.b + " ": second,
                  words.REAL: text(cells.real[row][column]),
                  words.SYNTHETIC: text(cells.synthetic[row][column])}
                 for row, first in enumerate(cells.rows)
                 for column, second in enumerate(cells.columns))


def gap(cells: Cells) -> tuple[str, str, float, float] | None:
    """The cell at which the two tables differ most."""
    known = [(first, second, real, made)
             for row, first in enumerate(cells.rows) for column, second in enumerate(cells.columns)
             if (real := cells.real[row][column]) is not None
             and (made := cells.synthetic[row][column]) is not None]
    return max(known, key=lambda cell: abs(cell[2] - cell[3]), default=None)


def within(cells: Cells) -> tuple[str, str, float, float] | None:
    """The group (a bin of either column) within which the tables differ most, and where.

    In a group of 1 row in 100 no cell can differ by much, however wrong the group is.

    Returns:
        The group's bin, the other column's, and the share of the group's real and synthetic rows
        that are there; of cells that are not suppressed. None where no group is large enough.
    """
    tables = (cells.real, cells.synthetic)
    groups = [(name, cells.columns, [table[place] for table in tables])
              for place, name in enumerate(cells.rows)]
    groups += [(name, cells.rows, [[row[place] for row in table] for table in tables])
               for place, name in enumerate(cells.columns)]
    found = []
    for name, others, (real, made) in groups:
        known = [(other, one, two) for other, one, two in zip(others, real, made, strict=True)
                 if one is not None and two is not None]
        whole = [sum(shares) for shares in zip(*((one, two) for _, one, two in known),
                                               strict=True)]
        if not whole or whole[0] < _SMALLEST_GROUP or not whole[1]:
            continue
        found += [(name, other, one / whole[0], two / whole[1]) for other, one, two in known]
    return max(found, key=lambda cell: abs(cell[2] - cell[3]), default=None)
