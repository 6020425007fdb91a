"""Are the links between columns as strong as they were?"""

from collections import deque
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from synth_core.evaluation.assessed import Assessed
from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.fidelity.pair_view import pair_view
from synth_core.evaluation.fidelity.redraws import THINNINGS, Redraws, mean_of
from synth_core.evaluation.fidelity.strength import Prepared, Strengths
from synth_core.evaluation.split import unseen_tables
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Associations", "pair_view"]

LINK, NO_LINK = 0.2, 0.1
_DRAWS = 10
_FLOORS = 3
_MOST_ROWS = 50_000
_LISTED = 200


class Associations(Assessed):
    """Strengths of the links of all pairs of columns; see `strength` for the three measures.

    The number is the mean absolute difference of strengths between S and unseen real rows, on
    equal numbers of rows (see `redraws`), over pairs that at least one of them can tell: a column
    that holds one value has no link, so what only one table can tell counts in full. Yardsticks,
    on the same draws: ``real`` (T) and ``floor`` (independent columns: T with every column
    shuffled by itself).

    Details: ``columns`` (names, in the order of the matrices), ``kinds``, ``real`` (T),
    ``synthetic`` (S) and ``difference`` (S less T): lists of rows, None where there is no
    strength to tell; ``lost`` (a, b, real, synthetic: real beyond .2 where S is within .1, has no
    strength to tell or has turned its sign; None for no strength) and ``invented`` (the reverse),
    largest difference first, at most 200 of each; ``counts`` (lost, invented: all of them);
    ``pairs`` (how many have a strength in both tables). Matrices rest on all rows, or 50,000
    drawn by the seed.

    Promise: every pair of columns is looked at, also those without a link.
    Holds when: unseen rows and T are a random split of one table.
    Does not cover: the shape of a link; a link that depends on a third column.
    Evidence: tests/evaluation/fidelity/test_associations.py.
    """

    key = "associations"
    question = "Are the links between columns as strong as they were?"
    direction = "lower"

    def measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        """Compare the strengths of all pairs."""
        if len(metadata.modelled) < 2:
            return self.refusal("The table has fewer than 2 columns to compare.")
        with threadpool_limits(1):  # threads that wait for each other make small products slow
            return self._measure(sets, metadata, seed, reporter)

    def _measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        strengths = Strengths(sets.train, metadata.modelled)
        stream = seed.stream("rows")
        train, synthetic = (_thinned(strengths.prepare(table), stream)
                            for table in (sets.train, sets.synthetic))
        unseen = _joined([strengths.prepare(table) for table in unseen_tables(sets)])
        matrices = strengths.of(train), strengths.of(synthetic)
        reporter.report(0.3)
        # The redraws hold places of rows; the tables stay where they are.
        redraws = Redraws(_places(synthetic), _places(train), _places(unseen), len(sets.holdout),
                          seed.stream("redraws"))
        ours, theirs = [], []
        floor: list[float] = []
        shuffling = seed.stream("independent columns")
        made: deque[np.ndarray] = deque(maxlen=THINNINGS)
        known: deque[np.ndarray] = deque(maxlen=THINNINGS)
        for number, draw in enumerate(redraws.take(THINNINGS - 1 + _DRAWS)):
            made.append(strengths.of(synthetic.take(draw.synthetic[0])))
            known.append(strengths.of(train.take(draw.train[0])))
            if len(made) < THINNINGS:
                continue
            held = strengths.of(unseen.take(draw.unseen[0]))
            ours.append([_apart(one, held) for one in made])
            theirs.append([_apart(one, held) for one in known])
            if len(floor) < _FLOORS:
                alone = train.take(draw.train[0]).shuffled(shuffling)
                floor.append(_apart(strengths.of(alone), held))
            reporter.report(0.3 + 0.7 * (number + 1) / (THINNINGS - 1 + _DRAWS))
        if np.isnan(ours).any() or np.isnan(theirs).any() or np.isnan(floor).any():
            return self.refusal("No two columns have a link that can be told.")
        return Result(self.key, mean_of(np.array(ours), redraws),
                      {"real": mean_of(np.array(theirs), redraws),
                       "floor": Estimate(float(np.mean(floor)), min(floor), max(floor),
                                         redraws.rows)},
                      details=_details(*matrices, metadata))


def _places(table: Prepared) -> np.ndarray:
    return np.arange(len(table))[None]


def _thinned(table: Prepared, stream: np.random.Generator) -> Prepared:
    if len(table) <= _MOST_ROWS:
        return table
    return table.take(stream.permutation(len(table))[:_MOST_ROWS])


def _joined(tables: list[Prepared]) -> Prepared:
    whole = tables[0]
    for table in tables[1:]:
        whole = whole.followed_by(table)
    return whole


def _apart(first: np.ndarray, second: np.ndarray) -> float:
    """Mean absolute difference over the pairs that at least one can tell; NaN if there is none."""
    neither = np.isnan(first) & np.isnan(second)
    gaps = np.abs(np.nan_to_num(first) - np.nan_to_num(second))
    known = gaps[np.triu(~neither, 1)]
    return float(known.mean()) if len(known) else float("nan")


def _details(real: np.ndarray, made: np.ndarray, metadata: Metadata) -> dict[str, Any]:
    columns = metadata.modelled
    names = [column.name for column in columns]
    known, ours = np.nan_to_num(np.abs(real)), np.nan_to_num(np.abs(made))
    turned = real * made < 0
    lost = (known > LINK) & ((ours < NO_LINK) | turned)
    invented = (ours > LINK) & ((known < NO_LINK) | turned)
    upper = np.triu(np.ones(real.shape, dtype=bool), 1)
    return {
        "columns": names, "kinds": [column.kind.value for column in columns],
        "real": _matrix(real), "synthetic": _matrix(made), "difference": _matrix(made - real),
        "lost": _listed(names, real, made, lost & upper),
        "invented": _listed(names, real, made, invented & upper),
        "counts": {"lost": int((lost & upper).sum()), "invented": int((invented & upper).sum())},
        "pairs": int((~np.isnan(made - real) & upper).sum()),
    }


def _matrix(values: np.ndarray) -> list[list[float | None]]:
    return [[_told(value, 3) for value in row] for row in values]


def _listed(names: list[str], real: np.ndarray, made: np.ndarray,
            which: np.ndarray) -> list[dict[str, Any]]:
    gaps = np.abs(np.nan_to_num(made) - np.nan_to_num(real))
    found = sorted(np.argwhere(which).tolist(), key=lambda at: -gaps[*at])
    return [{"a": names[a], "b": names[b], "real": _told(real[a, b], 4),
             "synthetic": _told(made[a, b], 4)} for a, b in found[:_LISTED]]


def _told(value: float, digits: int) -> float | None:
    return None if np.isnan(value) else round(float(value), digits)
