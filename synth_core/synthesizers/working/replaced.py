"""Chosen columns of a real table drawn anew, given the others, which stay real."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.treatment.table import treat_table
from synth_core.synthesizers.trees.order import chain_order
from synth_core.synthesizers.working.fill import Cells
from synth_core.synthesizers.working.given import (
    MOST_ROWS,
    GivenColumn,
    chosen_rows,
    growth_for,
    learned_columns,
    values_of,
)
from synth_core.words import working as words

__all__ = ["replace_columns"]


def replace_columns(table: pd.DataFrame, metadata: Metadata, wanted: Sequence[str], seed: Seed,
                    reporter: Reporter = SILENT) -> dict[str, Cells]:
    """New cells for every row of the wanted columns: partial synthesis (Reiter 2003).

    Each is drawn from trees on all columns that stay real and on the wanted ones drawn before it,
    in the usual order of sequential trees. Trees are grown on all rows, or on 200,000 drawn by the
    seed. What was missing may be drawn as missing, in its share.

    Args:
        table: The real table; not changed.
        metadata: What each column is.
        wanted: The columns to draw.
        seed: Where every random choice comes from.
        reporter: Told the share of columns done.

    Raises:
        TableError: The table has too few rows, or a column cannot be read.
    """
    treated = treat_table(table, metadata, None, seed, relations=False)
    columns = learned_columns(treated)
    rows = np.arange(treated.count)
    if treated.count > MOST_ROWS:
        rows = np.sort(seed.stream("rows").permutation(treated.count)[:MOST_ROWS])
    learned, growth = chosen_rows(columns, rows), growth_for(len(rows))
    there = [name for name in columns if name not in set(wanted)]
    values = {name: values_of(columns[name]) for name in there}
    order = chain_order({name: learned[name] for name in wanted}, seed.stream("order"))
    found: dict[str, Cells] = {}
    for number, name in enumerate(order, 1):
        grown = GivenColumn.grow(name, there, learned, growth, seed.child(f"column/{name}"))
        values[name] = grown.draw(values, columns, treated.count, seed.stream(f"draw/{name}"))
        there.append(name)
        found[name] = Cells(np.arange(treated.count), treated.columns[name].restore(values[name]))
        reporter.report(number / len(order), words.column_of(number, len(order)))
    return found
