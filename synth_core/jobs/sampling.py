"""Where a table does not fit into memory, a sample of its training rows is learned from.

The size of the sample is decided when a run is ordered and is part of the order; the lots come
from the seed of the sets, so all runs of one size on a table learn from the same rows.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from synth_core.evaluation.split import LEAST_KEPT, Draw, thinned, train_rows
from synth_core.foundation.seed import Seed
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import memory_needed
from synth_core.tables.reading import load, row_count
from synth_core.words.sampling import sample_of

__all__ = ["judged_rows", "rows_that_fit", "rows_used", "sampled"]

# An estimate is an upper bound and rough; the web server and the system need some, too.
_SHARE = 0.8
_FEWEST = 1_000


def rows_that_fit(source: int, train: int, columns: int, out_rows: int | None, memory: int,
                  fit: Callable[[int], int]) -> int | None:
    """How many of the training rows can be learned from within a computer's memory.

    Args:
        source: Rows of the table.
        train: Of them, rows to learn from.
        columns: Columns of the table.
        out_rows: Rows to make; None for as many as are learned from.
        memory: Bytes that there are.
        fit: What the method needs for so many rows of the source (`Method.memory_estimate`).

    Returns:
        None where all fit. Never under 1,000 rows, or all: whether fewer are tried is for
        admission to say.
    """
    def need(learned: int) -> int:
        used = rows_used(source, train, learned)
        made = learned if out_rows is None else min(out_rows, 2 * used)
        return memory_needed(used, columns, made, fit=fit(used))

    if need(train) <= memory:
        return None
    low, high = min(train, _FEWEST), train
    while high - low > max(1, low // 100):
        middle = (low + high) // 2
        low, high = (middle, high) if need(middle) <= _SHARE * memory else (low, middle)
    return low - low % 1_000 if low > 10_000 else low


def rows_used(source: int, train: int, learned: int | None) -> int:
    """How many rows of the table are loaded: those learned from, and those to judge by."""
    if learned is None or learned >= train:
        return source
    share, others = learned / max(1, train), source - train
    return learned + max(round(others * share), min(others, 4 * LEAST_KEPT))


def sampled(drawn: Draw, spec: JobSpec) -> tuple[Draw, tuple[str, ...]]:
    """The draw with as many rows to learn from as were ordered, and the note that says so."""
    whole = len(train_rows(drawn))
    if spec.learned is None or spec.learned >= whole:
        return drawn, ()
    small = thinned(drawn, spec.learned, Seed(spec.draw_seed).child("learned"))
    return small, (sample_of(len(train_rows(small)), whole),)


def judged_rows(draft: Path, spec: JobSpec) -> pd.DataFrame:
    """The synthetic rows that are judged: all, or as large a sample as real rows were used."""
    rows = row_count(draft)
    most = None if spec.learned is None else max(2 * spec.learned, LEAST_KEPT)
    if most is None or rows <= most:
        return load(draft)
    lots = Seed(spec.draw_seed).child("judged").stream("lots").permutation(rows)[:most]
    return load(draft, rows=np.sort(lots))
