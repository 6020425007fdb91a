"""Fill the missing cells of a real table, each drawn from trees grown on all other columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from synth_core.foundation.errors import NotPossible
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.threads import allowed_threads
from synth_core.synthesizers.treatment.columns import Source
from synth_core.synthesizers.treatment.numbers import NumberForm
from synth_core.synthesizers.treatment.table import TreatedTable, treat_table
from synth_core.synthesizers.trees.features import Learned
from synth_core.synthesizers.working.given import (
    MOST_ROWS,
    GivenColumn,
    chosen_rows,
    growth_for,
    learned_columns,
    values_of,
)
from synth_core.words import working as words

__all__ = ["Cells", "fill", "missing_rows"]


@dataclass(frozen=True)
class Cells:
    """New cells of one column.

    Args:
        rows: Their rows, ascending, shape (cells,).
        values: What is to stand there, in the column's dtype, shape (cells,).
    """

    rows: np.ndarray
    values: pd.Series


def fill(table: pd.DataFrame, metadata: Metadata, wanted: Sequence[str], seed: Seed,
         reporter: Reporter = SILENT) -> dict[str, Cells]:
    """A value for each missing cell of the wanted columns; every other cell is only looked at.

    A column's trees are grown on the rows where it is known (at most 200,000, drawn by the seed),
    with all other modelled columns as they are: a missing one is a value of its own to a tree. So
    one pass does, and it does not matter in which order columns are filled.

    Args:
        table: The real table; not changed.
        metadata: What each column is.
        wanted: Columns to fill.
        seed: Where every random choice comes from; each column has a stream of its own.
        reporter: Told the share of columns done.

    Raises:
        NotPossible: A column's known values are too few to be told, so nothing can be drawn.
        TableError: The table has too few rows, or a column cannot be read.
    """
    # Heavy, and needed in a job only: the web process must start without them.
    from joblib import Parallel, delayed
    from threadpoolctl import threadpool_limits

    treated = treat_table(table, metadata, None, seed, relations=False)
    columns = learned_columns(treated)
    one: Callable[..., Any] = delayed(_fill_one)
    work = [one(name, treated, columns, seed.child(f"column/{name}")) for name in wanted]
    found: dict[str, Cells] = {}
    with threadpool_limits(1):  # a matrix product on several threads rounds differently
        running = Parallel(n_jobs=min(allowed_threads(), max(1, len(work))), prefer="threads",
                           return_as="generator")
        for name, cells in zip(wanted, running(work), strict=True):
            found[name] = cells
            reporter.report(len(found) / len(work), words.column_of(len(found), len(work)))
    return found


def missing_rows(source: Source) -> np.ndarray:
    """The rows in which a column holds no value, ascending."""
    if source.numbers is not None:
        return np.flatnonzero(np.isnan(source.numbers))
    assert source.codes is not None
    return np.flatnonzero(source.codes < 0)


def _fill_one(name: str, treated: TreatedTable, columns: Mapping[str, Learned],
              seed: Seed) -> Cells:
    holes = missing_rows(treated.sources[name])
    donors = _donors(name, treated, columns, seed)
    parents = [other for other in columns if other != name]
    grown = GivenColumn.grow(name, parents, chosen_rows(columns, donors), growth_for(len(donors)),
                             seed)
    given = {other: values_of(columns[other])[holes] for other in parents}
    drawn = grown.draw(given, columns, len(holes), seed.stream("draw"))
    return Cells(holes, treated.columns[name].restore(drawn))


def _donors(name: str, treated: TreatedTable, columns: Mapping[str, Learned],
            seed: Seed) -> np.ndarray:
    """The rows whose value is known and may be told."""
    known = np.ones(treated.count, dtype=bool)
    known[missing_rows(treated.sources[name])] = False
    values, form = values_of(columns[name]), columns[name].form
    if isinstance(form, NumberForm):
        known &= ~np.isnan(values)
    elif form.values[-1] is None:
        known &= values != len(form.values) - 1
    rows = np.flatnonzero(known)
    if not len(rows):
        raise NotPossible(words.NOTHING_TO_TELL, where=name, cure=words.LEAVE_IT_OUT)
    if len(rows) > MOST_ROWS:
        rows = np.sort(seed.stream("donors").choice(rows, MOST_ROWS, replace=False))
    return rows
