"""Hide known cells, fill them as the missing ones are filled, and see how close that comes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from synth_core.evaluation.working.closeness import Closeness, closeness
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.synthesizers.working.fill import fill

__all__ = ["HIDDEN_SHARE", "check_fill"]

HIDDEN_SHARE = 0.1


def check_fill(table: pd.DataFrame, metadata: Metadata, wanted: Sequence[str], seed: Seed,
               reporter: Reporter = SILENT) -> list[Closeness]:
    """How close filled cells come to real ones that were hidden.

    A random tenth of the known cells of each wanted column is hidden in all of them at once; the
    table with these holes is treated, grown on and filled from the start, as the real one is, so
    that nothing of a hidden cell is known.

    Promise: what is measured is what the same filling does to cells that are missing at random.
    Holds when: cells are missing without regard to their value, given the other columns.
    Does not cover: cells that are missing because of their value (the highest incomes, say): no
    known cell tells of those.
    Evidence: tests/evaluation/working/test_hidden.py, on tables with known answers.

    Args:
        table: The real table; not changed.
        metadata: What each column is.
        wanted: The columns that are filled.
        seed: Which cells are hidden, and how they are filled.
        reporter: Told the share done.

    Returns:
        A comparison for each column that has known cells, in the order of ``wanted``.
    """
    holed = table.copy()
    hidden: dict[str, np.ndarray] = {}
    for name in wanted:
        known = np.flatnonzero(table[name].notna().to_numpy())
        count = max(1, round(HIDDEN_SHARE * len(known)))
        rows = np.sort(seed.stream(f"hide/{name}").permutation(known)[:count])
        mask = np.zeros(len(table), dtype=bool)
        mask[rows] = True
        hidden[name], holed[name] = rows, table[name].mask(mask)
    filled = fill(holed, metadata, wanted, seed.child("fill"), reporter)
    found = []
    for name in wanted:
        cells = filled[name]
        at = np.searchsorted(cells.rows, hidden[name])
        told = closeness(metadata[name], table[name].iloc[hidden[name]], cells.values.iloc[at],
                         holed[name].dropna(), seed.child(f"compare/{name}"))
        found += [] if told is None else [told]
    return found
