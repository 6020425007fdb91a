"""What trees must reach on the published split of Adult, in each of five seeds."""

import os
from collections.abc import Callable, Sequence

from tests.benchmarks.kept import DATA, METHODS, SEEDS, kept_row, row_file
from tests.benchmarks.page import LOOK_UP, TAUGHT
from tests.benchmarks.reach.aims import Measured
from tests.benchmarks.runs import SPLIT, Row, run_and_keep

__all__ = ["aims_of", "split_aims"]


def split_aims(missing: bool) -> list[Measured]:
    """Fit, sample and judge five seeds, and hold the worst of them against each limit.

    Args:
        missing: Take seeds that are already kept for these versions as they are.
    """
    load, rows = os.getloadavg()[0], []
    for seed in SEEDS:
        kept = row_file(SPLIT, "trees", seed)
        row = kept_row(kept) if missing else None
        rows.append(row or run_and_keep(DATA, kept, SPLIT, "trees", METHODS["trees"], seed))
    return aims_of(rows, load)


def aims_of(rows: Sequence[Row], load: float) -> list[Measured]:
    """The worst of several runs for each limit; not assessed where one of them was not."""
    def worst(number: Callable[[Row], float | None]) -> float | None:
        found = [number(row) for row in rows]
        known = [value for value in found if value is not None]
        return max(known) if known and len(known) == len(found) else None

    return [
        Measured("fit and sample 24,421 rows", worst(lambda row: row.fit + row.sample), 3.0, " s",
                 2, load),
        Measured("told apart (AUC)", worst(lambda row: row.number("classifier")), 0.54, "", 3,
                 load, strict=False),
        Measured("trained on real less trained on synthetic (AUC)", worst(_lost), 0.010, "", 4,
                 load, strict=False),
        Measured("look-up attack (AUC)", worst(lambda row: row.number(LOOK_UP)), 0.52, "", 3, load,
                 strict=False)]


def _lost(row: Row) -> float | None:
    synthetic, real = (row.number(name) for name in TAUGHT)
    return None if synthetic is None or real is None else abs(real - synthetic)
