"""Which rows a network learns from, which decide when to stop, and how many at a time."""

from dataclasses import dataclass

import numpy as np

from synth_core.foundation.seed import Seed

__all__ = ["ChosenRows", "batch_size", "chosen_rows", "most_rows"]

MOST_ROWS = 100_000
FEWEST_ROWS = 1000
# Numbers in the table as a network sees it: eight bytes each, in about three copies.
MOST_CELLS = 100_000_000
SHARE_ASIDE = 0.1
MOST_ASIDE = 2000
FEWEST_ASIDE = 20
LARGEST_BATCH = 500
SMALLEST_BATCH = 50
BATCHES = 100
# CTGAN looks at ten rows at once.
PACK = 10


@dataclass(frozen=True)
class ChosenRows:
    """Places of rows in the training table.

    Args:
        learned: What the network learns from.
        aside: What it is scored by while it learns; the learned rows where there are very few.
        real: Real rows, as many as are drawn for a score, to tell what is possible; None where
            none are kept aside.
        sampled: Whether rows were left out because there are so many.
    """

    learned: np.ndarray
    aside: np.ndarray
    real: np.ndarray | None
    sampled: bool


def chosen_rows(rows: int, width: int, seed: Seed) -> ChosenRows:
    """Draw the rows.

    Args:
        rows: Rows of the training table.
        width: Numbers a row is for the network.
        seed: Draws them.
    """
    drawn = seed.stream("rows").permutation(rows)
    aside = min(MOST_ASIDE, int(rows * SHARE_ASIDE))
    if aside < FEWEST_ASIDE:
        return ChosenRows(np.arange(rows), np.arange(rows), None, False)
    rest = drawn[aside:]
    learned = rest[:most_rows(width)]
    return ChosenRows(np.sort(learned), drawn[:aside], learned[:MOST_ASIDE],
                      len(learned) < len(rest))


def most_rows(width: int) -> int:
    """How many rows are learned at most, so that memory stays bounded however wide a row is."""
    return max(FEWEST_ROWS, min(MOST_ROWS, MOST_CELLS // max(1, width)))


def batch_size(rows: int) -> int:
    """Rows of a batch: 500 as usual in large tables, fewer in others.

    Networks learn by steps, and steps of few rows are cheap: in the same time more is learned.
    """
    wanted = min(LARGEST_BATCH, max(SMALLEST_BATCH, rows // BATCHES))
    return wanted // PACK * PACK
