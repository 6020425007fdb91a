"""What columns, pairs and triples share: total variation distance over cells, against real rows."""

from abc import abstractmethod
from collections import deque
from dataclasses import dataclass
from math import comb
from typing import Any, ClassVar

import numpy as np

from synth_core.evaluation.assessed import Assessed
from synth_core.evaluation.bins import Bins, coded
from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.fidelity.cells import Cells, some_tuples
from synth_core.evaluation.fidelity.redraws import THINNINGS, Redraws, ratio_of, real_band
from synth_core.evaluation.split import unseen_tables
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Distances", "Marginals", "worst_of"]

# S nearer to T than this share of what drawing fresh rows from T itself would give: it repeats T.
_TOO_CLOSE = 0.8
_ROWS_FOLLOWED, _TUPLES_FOLLOWED = 20_000, 300
_FLOORS = 5


@dataclass(frozen=True)
class Distances:
    """Total variation distances to unseen real rows.

    Args:
        synthetic: Of S, shape (draws, thinnings, tuples).
        train: Of T on the same draws, the ceiling; the same shape.
        resplits: Between two halves of a re-split of real rows, mean over tuples, (draws,).
        floor: Of independent columns, mean over tuples, (few draws,).
    """

    synthetic: np.ndarray
    train: np.ndarray
    resplits: np.ndarray
    floor: np.ndarray


class Marginals(Assessed):
    """How far the joint shares of ``width`` columns lie from real rows kept aside.

    The number is the mean distance of S over the mean distance of T, both to the same unseen real
    rows and on equal numbers of rows (see `redraws`): 1 is as alike as real rows are to each
    other. Yardsticks: ``real`` is 1 with the band of single re-splits of real rows; ``floor`` is
    the ratio of independent columns (T with every column shuffled by itself).

    Details: ``distances`` (synthetic, ceiling, floor, resplits, synthetic_low, synthetic_high:
    the last two are the middle 95 % of the thinned draws of S), ``rows`` (rows of each table in a
    draw), ``tuples`` (all there are), ``measured`` (how many were measured), ``follows_train``
    (distance: between S and T; expected: between fresh draws from T and T; flag: whether S lies
    well below, so that it repeats T).

    Promise: no table is compared at another number of rows than another.
    Holds when: unseen rows and T are a random split of one table.
    Does not cover: what bins hide; a chance in S itself, which is judged as it is.
    Evidence: tests/evaluation/fidelity/test_marginals.py, tests/statistical/test_coverage.py.
    """

    direction = "lower"
    width: ClassVar[int]
    most: ClassVar[int]
    draws: ClassVar[int]

    def measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        """Measure all tuples of columns, or a seeded sample of them."""
        columns = metadata.modelled
        if len(columns) < self.width:
            return self.refusal(f"The table has fewer than {self.width} columns to compare.")
        bins = [Bins.of(sets.train[column.name], column) for column in columns]
        train, synthetic, *others = coded(
            [sets.train, sets.synthetic, *unseen_tables(sets)], bins)
        unseen = np.concatenate(others, axis=1)
        redraws = Redraws(synthetic, train, unseen, len(sets.holdout), seed.stream("redraws"))
        tuples = some_tuples(len(columns), self.width, self.most, seed.stream("tuples"))
        sizes = [one.size for one in bins]
        cells = Cells(sizes, tuples)
        found = self.distances(cells, redraws, reporter)
        details = {
            "distances": _means(found), "rows": redraws.rows, "measured": len(tuples),
            "tuples": comb(len(columns), self.width),
            "follows_train": _follows(synthetic, train, sizes, tuples, seed),
            **self.further(sets, metadata, cells, found),
        }
        least = 0.5 / redraws.rows
        ratio = ratio_of(found.synthetic.mean(axis=2), found.train.mean(axis=2), least, redraws)
        ceiling = max(least, float(found.train.mean()))
        floors = np.maximum(found.floor, least) / ceiling
        return Result(self.key, ratio, {
            "real": real_band(found.resplits, least, redraws.rows),
            "floor": Estimate(float(floors.mean()), float(floors.min()), float(floors.max()),
                              redraws.rows)}, details=details)

    @abstractmethod
    def further(self, sets: Sets, metadata: Metadata, cells: Cells,
                found: Distances) -> dict[str, Any]:
        """Details of the metric's own."""

    def distances(self, cells: Cells, redraws: Redraws, reporter: Reporter) -> Distances:
        """Measure on `draws` draws of unseen rows, each with the last thinnings of S and T."""
        synthetic, train, resplits = [], [], []
        floor: list[float] = []
        made: deque[np.ndarray] = deque(maxlen=THINNINGS)
        known: deque[np.ndarray] = deque(maxlen=THINNINGS)
        total = THINNINGS - 1 + self.draws
        for number, draw in enumerate(redraws.take(total)):
            made.append(cells.shares(draw.synthetic))
            known.append(cells.shares(draw.train))
            if len(made) < THINNINGS:
                continue
            unseen = cells.shares(draw.unseen)
            synthetic.append([cells.distances(shares, unseen) for shares in made])
            train.append([cells.distances(shares, unseen) for shares in known])
            first, second = draw.resplit
            resplits.append(cells.distances(cells.shares(first), cells.shares(second)).mean())
            if len(floor) < _FLOORS:
                floor.append(cells.distances(cells.shares(redraws.shuffled()), unseen).mean())
            reporter.report((number + 1) / total)
        return Distances(np.array(synthetic), np.array(train), np.array(resplits),
                         np.array(floor))


def _means(found: Distances) -> dict[str, float]:
    draws = found.synthetic.mean(axis=2)
    low, high = np.quantile(draws, [0.025, 0.975])
    return {"synthetic": float(draws.mean()), "ceiling": float(found.train.mean()),
            "floor": float(found.floor.mean()), "resplits": float(found.resplits.mean()),
            "synthetic_low": float(low), "synthetic_high": float(high)}


def _follows(synthetic: np.ndarray, train: np.ndarray, sizes: list[int], tuples: np.ndarray,
             seed: Seed) -> dict[str, Any]:
    """Whether S repeats T: nearer to it than fresh draws from T's own rows would be.

    Thinned tables cannot tell (two thinnings of one table differ as two tables do), so here S and
    T are whole.
    """
    stream = seed.stream("follows")
    cells = Cells(sizes, stream.permutation(tuples)[:_TUPLES_FOLLOWED])
    ours, theirs = (
        table[:, stream.permutation(table.shape[1])[:_ROWS_FOLLOWED]]
        if table.shape[1] > _ROWS_FOLLOWED else table for table in (synthetic, train))
    whole = cells.shares(theirs)
    distance = float(cells.distances(cells.shares(ours), whole).mean())
    fresh = [cells.distances(cells.shares(
        theirs[:, stream.integers(0, theirs.shape[1], ours.shape[1])]), whole).mean()
        for _ in range(3)]
    expected = float(np.mean(fresh))
    return {"distance": distance, "expected": expected,
            "flag": bool(distance < _TOO_CLOSE * expected)}


def worst_of(names: list[str], cells: Cells, found: Distances, most: int) -> list[dict[str, Any]]:
    """The tuples that lie farthest beyond their ceiling, worst first."""
    ours, theirs = found.synthetic.mean(axis=(0, 1)), found.train.mean(axis=(0, 1))
    order = np.argsort(theirs - ours, kind="stable")[:most]
    return [{"columns": [names[place] for place in cells.tuples[at]],
             "distance": float(ours[at]), "ceiling": float(theirs[at])} for at in order]

