"""The sets that an order draws, for all who need them: the run, and those who count before it."""

from pathlib import Path

import numpy as np

from synth_core.evaluation.split import Draw, draw, train_rows
from synth_core.foundation.seed import Seed
from synth_core.jobs.spec import JobSpec
from synth_core.tables.units import units_of

__all__ = ["learned_units", "ordered_sets"]


def ordered_sets(spec: JobSpec, rows: int, keys: Path | None) -> Draw:
    """The sets of an order; the same order and table give the same.

    Args:
        spec: The order.
        rows: Rows of the table.
        keys: The table that has the column which tells people apart, row by row the order's own;
            looked at only where the order names such a column.

    Raises:
        TableError: It has no such column, or another number of rows.
    """
    return draw(rows, Seed(spec.draw_seed), holdout_share=spec.holdout_share, audit=spec.audit,
                units=_units(spec, rows, keys))


def learned_units(spec: JobSpec, drawn: Draw, keys: Path | None) -> np.ndarray | None:
    """Whom each row that is learned from is about, shape (rows,); None where nothing says so.

    A search splits these rows once more, and people are kept together there too.
    """
    units = _units(spec, len(drawn.roles), keys)
    return None if units is None else units[train_rows(drawn)]


def _units(spec: JobSpec, rows: int, keys: Path | None) -> np.ndarray | None:
    return None if spec.subject is None or keys is None else units_of(keys, spec.subject, rows)
