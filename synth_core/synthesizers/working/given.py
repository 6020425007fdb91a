"""One column drawn from any others: the trees of `trees.grow`, without an order of columns.

A sequential method draws a column from those before it (Reiter 2005). Where the others are there
already, as in a real table with holes, the same trees are grown on all of them: the full
conditional of multiple imputation by trees (Burgette and Reiter 2010; Doove, van Buuren and
Dusseldorp 2014).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.treatment.categories import CategoryForm, CategoryRows
from synth_core.synthesizers.treatment.columns import TreatedColumn
from synth_core.synthesizers.treatment.numbers import NumberForm, NumberRows
from synth_core.synthesizers.treatment.table import TreatedTable
from synth_core.synthesizers.trees.card import EVIDENCE
from synth_core.synthesizers.trees.draw import ColumnModel, draw_column
from synth_core.synthesizers.trees.equality import equality_symbol
from synth_core.synthesizers.trees.features import Learned
from synth_core.synthesizers.trees.grow import Growth, grow_column

__all__ = ["GivenColumn", "chosen_rows", "growth_for", "learned_columns", "parent_values",
           "values_of"]

_PEOPLE, _TREES, _PARENTS = 10, 4, 24
_ROWS_PER_PARENT, _FEWEST_PARENTS = 25, 6
MOST_ROWS = 200_000


def growth_for(rows: int) -> Growth:
    """How trees are grown on so many rows: the usual setting of sequential trees."""
    parents = min(_PARENTS, max(_FEWEST_PARENTS, rows // _ROWS_PER_PARENT))
    return Growth(_PEOPLE, _TREES, parents, EVIDENCE["balanced"], fill_from_others=False)


def learned_columns(table: TreatedTable) -> dict[str, Learned]:
    """Every treated column with its rows, in the table's order.

    Args:
        table: Treated without relations between columns.
    """
    return {name: _learned(column, table.rows[name]) for name, column in table.columns.items()}


def _learned(column: TreatedColumn, rows: NumberRows | CategoryRows) -> Learned:
    if isinstance(column.form, NumberForm):
        assert isinstance(rows, NumberRows)
        return Learned(column.form, rows, column.form.rank(rows.values),
                       f"{column.column.kind.value}/{column.per_day}")
    return Learned(column.form, rows, None)


def chosen_rows(columns: Mapping[str, Learned], rows: np.ndarray) -> dict[str, Learned]:
    """The same columns with some of their rows.

    Args:
        columns: As `learned_columns`.
        rows: Places of the rows, ascending.
    """
    return {name: _some(column, rows) for name, column in columns.items()}


def _some(column: Learned, rows: np.ndarray) -> Learned:
    seen = column.rows
    if isinstance(seen, NumberRows):
        part: NumberRows | CategoryRows = NumberRows(
            seen.values[rows], seen.symbols[rows], seen.positions[rows], seen.moved)
    else:
        part = replace(seen, codes=seen.codes[rows])
    return replace(column, rows=part, ranks=None if column.ranks is None else column.ranks[rows])


def values_of(column: Learned) -> np.ndarray:
    """The numbers of a column's rows, or its codes."""
    return column.rows.values if isinstance(column.rows, NumberRows) else column.rows.codes


def parent_values(form: NumberForm | CategoryForm, values: np.ndarray) -> np.ndarray:
    """Numbers or codes as a tree sees them: ranks, or the codes themselves."""
    return form.rank(values) if isinstance(form, NumberForm) else values


@dataclass(frozen=True)
class GivenColumn:
    """A column that can be drawn for rows whose other columns are there.

    Promise: every value drawn is one that its form can emit (see `NumberForm`, `CategoryForm`),
    from a group of at least ten rows that are alike in the others; never "missing" where no row
    that it was grown on was missing.
    Holds when: the rows that it is drawn for look like those that it was grown on.
    Does not cover: rules between columns, sums, and what a missing value itself means.
    Evidence: tests/synthesizers/working/, and the check that is run with every working file.

    Args:
        column: What it was grown on; its rows are the donors.
        model: The trees; none where no other column tells of it: it is then drawn by itself.
    """

    column: Learned
    model: ColumnModel

    @classmethod
    def grow(cls, name: str, parents: Sequence[str], columns: Mapping[str, Learned],
             growth: Growth, seed: Seed) -> "GivenColumn":
        """Grow the trees of one column.

        Args:
            name: The column.
            parents: The columns that it is drawn from.
            columns: Them and the column itself, with the rows to learn from.
            growth: How.
            seed: This column's.
        """
        seen = {one: parent_values(columns[one].form, values_of(columns[one]))
                for one in (*parents, name)}
        return cls(columns[name], grow_column(name, parents, columns, seen, growth, seed))

    def draw(self, values: Mapping[str, np.ndarray], forms: Mapping[str, Learned], rows: int,
             rng: np.random.Generator) -> np.ndarray:
        """Numbers or codes for rows whose other columns are given, shape (rows,).

        Args:
            values: Numbers and codes of its parents, shape (rows,) each.
            forms: What was learned of them.
            rows: How many.
            rng: This column's stream.
        """
        if not self.model.trees or not rows:
            return self.alone(rows, rng)
        seen = {one.parent: parent_values(forms[one.parent].form, values[one.parent])
                for one in self.model.encodings}
        symbols, positions = draw_column(self.model, seen, rows, rng)
        form = self.column.form
        if not isinstance(form, NumberForm):
            return symbols
        drawn = form.values(symbols, positions, rng)
        for place, other in enumerate(self.model.equals):
            same = symbols == equality_symbol(place)
            drawn[same] = values[other][same]
            lost = np.flatnonzero(same & np.isnan(drawn))  # the other one is missing there
            drawn[lost] = self.alone(len(lost), rng)
        return drawn

    def alone(self, rows: int, rng: np.random.Generator) -> np.ndarray:
        """Numbers or codes from the column by itself: of rows chosen at random."""
        seen, form = self.column.rows, self.column.form
        chosen = rng.integers(0, len(values_of(self.column)), rows)
        if isinstance(seen, NumberRows):
            assert isinstance(form, NumberForm)
            return form.values(seen.symbols[chosen], seen.positions[chosen], rng)
        codes: np.ndarray = seen.codes[chosen]
        return codes
