"""New rows by imbalanced-learn, in pieces small enough that memory stays bounded."""

import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from synth_core.foundation.seed import Seed
from synth_core.synthesizers.threads import allowed_threads

__all__ = ["batch_rows", "donor_rows", "interpolate"]

MOST_DONORS = 10_000
MOST_DONORS_OF_CODES = 3_000
MOST_BATCH = 10_000
CELLS = 16_000_000


def donor_rows(width: int, *, only_codes: bool) -> int:
    """How many rows of each class are looked at as neighbours.

    Args:
        width: Numbers that stand for a row.
        only_codes: Whether there are categories only: then all distances are held at once.
    """
    most = MOST_DONORS_OF_CODES if only_codes else MOST_DONORS
    return int(np.clip(CELLS // max(1, width), 100, most))


def batch_rows(width: int, neighbours: int) -> int:
    """How many rows are made at once: the library holds all neighbours of each of them."""
    return int(np.clip(CELLS // max(1, width * neighbours), 50, MOST_BATCH))


def interpolate(donors: np.ndarray, classes: np.ndarray, wanted: Mapping[int, int], *,
                measured: int, neighbours: int, batch: int, seed: Seed) -> np.ndarray:
    """New rows, class after class in the order of their codes.

    Args:
        donors: As `donors.encode` gives them: numbers first, then codes.
        classes: The class of each donor.
        wanted: How many new rows of each class.
        measured: How many of the positions hold numbers.
        neighbours: How many neighbours each row has.
        batch: As `batch_rows`.
        seed: Where all choices come from.
    """
    made = []
    for code in sorted(wanted):
        for number, count in enumerate(_batches(wanted[code], batch)):
            own = seed.child(f"{code}/{number}").integer("smote")
            made.append(_new(donors, classes, code, count, measured, neighbours, own))
    return np.vstack(made) if made else np.empty((0, donors.shape[1]))


def _batches(rows: int, most: int) -> Iterator[int]:
    for first in range(0, rows, most):
        yield min(most, rows - first)


def _new(donors: np.ndarray, classes: np.ndarray, code: int, count: int, measured: int,
         neighbours: int, random_state: int) -> np.ndarray:
    """So many new rows of one class: the library gives the donors back first, then the new."""
    held = int((classes == code).sum())
    sampler = _sampler(donors.shape[1], measured, neighbours, random_state=random_state,
                       sampling_strategy={code: held + count})
    with warnings.catch_warnings(), threadpool_limits(allowed_threads()):
        # It warns where a class becomes the largest, which is what was asked for.
        warnings.filterwarnings("ignore", "After over-sampling", UserWarning)
        made, _ = sampler.fit_resample(donors, classes)
    new: np.ndarray = np.asarray(made, dtype=float)[len(donors):]
    return new


def _sampler(width: int, measured: int, neighbours: int, **chosen: Any) -> Any:
    # Imported here: they bring scikit-learn, which only a run needs.
    from imblearn.over_sampling import SMOTE, SMOTEN, SMOTENC

    from synth_core.synthesizers.smote.neighbours import DenseNeighbours

    if measured == width:
        return SMOTE(k_neighbors=neighbours, **chosen)
    if not measured:
        return SMOTEN(k_neighbors=neighbours, **chosen)
    # The first neighbour of a row is the row itself.
    return SMOTENC(list(range(measured, width)), k_neighbors=DenseNeighbours(
        n_neighbors=neighbours + 1), **chosen)
