"""How close drawn cells come to the real ones, against drawing from the column alone."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from synth_core.evaluation.bins import RANKED
from synth_core.evaluation.utility.measures import drawn, estimate
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column
from synth_core.metadata.values import Coding, as_numbers

__all__ = ["Closeness", "closeness"]

_DRAWS = 200
_MOST = 10_000

Verdict = Literal["closer", "no_closer", "farther"]


@dataclass(frozen=True)
class Closeness:
    """How close drawn cells of a column come to the real ones.

    Args:
        column: The column.
        measure: "rank_error": the mean distance of the ranks, 0 to 1, for numbers and dates
            (lower is closer); "share_right": the share of cells that are equal, for categories
            (higher is closer).
        found: Of the drawn cells.
        floor: Of values drawn from the column alone; the mean over all of them, so without
            chance of its own.
        difference: ``found`` less ``floor``, paired by cell.
    """

    column: str
    measure: Literal["rank_error", "share_right"]
    found: Estimate
    floor: Estimate
    difference: Estimate

    @property
    def verdict(self) -> Verdict:
        """Whether the drawn cells are closer than the column alone; only where chance is out."""
        better, worse = self.difference.low > 0, self.difference.high < 0
        if self.measure == "rank_error":
            better, worse = worse, better
        return "closer" if better else "farther" if worse else "no_closer"

    def as_json(self) -> dict[str, Any]:
        """The numbers as a JSON value."""
        return {"column": self.column, "measure": self.measure, "verdict": self.verdict,
                "found": self.found.as_json(), "floor": self.floor.as_json(),
                "difference": self.difference.as_json()}


def closeness(column: Column, real: pd.Series, made: pd.Series, known: pd.Series,
              seed: Seed) -> Closeness | None:
    """Compare cells with the real ones that they stand for; None where none can be compared.

    At most 10,000 cells, drawn by the seed. Intervals are percentiles of 200 bootstrap draws of
    the cells. Ranks are mid-ranks among the known values; a rank distance of one third is what two
    random values of a column without ties have.

    Args:
        column: What the column is.
        real: The real cells, shape (cells,), none missing.
        made: What was drawn for them.
        known: Known cells of the column that were not drawn: what the column alone would give.
        seed: Chooses the cells and the bootstrap draws.
    """
    cells = seed.stream("cells").permutation(len(real))[:_MOST]
    if not len(cells) or not known.notna().any():
        return None
    truth, found = real.iloc[cells], made.iloc[cells]
    if column.kind in RANKED:
        off, alone = _ranked(column, truth, found, known)
    else:
        off, alone = _equal(truth, found, known)
    weights = drawn(len(cells), _DRAWS, seed.stream("bootstrap"))

    def mean(values: np.ndarray) -> Estimate:
        told = estimate(weights @ values / weights.sum(axis=1), len(cells))
        assert told is not None  # every cell has a number
        return told

    return Closeness(column.name, "rank_error" if column.kind in RANKED else "share_right",
                     mean(off), mean(alone), mean(off - alone))


def _ranked(column: Column, truth: pd.Series, found: pd.Series,
            known: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Distances of ranks: of each drawn cell, and the mean over all values of the column."""
    numbers = as_numbers(known, column)
    numbers = np.sort(numbers[~np.isnan(numbers)])
    real, made = (_ranks(numbers, as_numbers(cells, column)) for cells in (truth, found))
    others = _ranks(numbers, numbers)  # ascending, as the numbers are
    sums = np.r_[0.0, np.cumsum(others)]
    below = np.searchsorted(others, real)
    count = len(others)
    alone = (real * below - sums[below] + (sums[-1] - sums[below]) - real * (count - below)) / count
    return np.abs(real - made), alone


def _ranks(among: np.ndarray, values: np.ndarray) -> np.ndarray:
    middle: np.ndarray = (np.searchsorted(among, values, side="left")
                          + np.searchsorted(among, values, side="right")) / 2 / len(among)
    return middle


def _equal(truth: pd.Series, found: pd.Series,
           known: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Whether each drawn cell is right, and how often one of the column alone would be."""
    coding = Coding.of(known)
    codes = coding.codes(known.dropna())
    shares = np.append(np.bincount(codes, minlength=len(coding.values)) / len(codes), 0.0)
    real, made = coding.codes(truth), coding.codes(found)
    right = (real == made) & (real < len(coding.values))
    return right.astype(float), shares[real]
