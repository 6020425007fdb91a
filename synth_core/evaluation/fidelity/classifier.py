"""Could an expert program tell real and synthetic rows apart?"""

from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.assessed import Assessed
from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.features import Features, filled_where_empty
from synth_core.evaluation.intervals import area_under_roc
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Classifier", "area_between"]

# The area grows with the rows that the program learns from: one size keeps tables comparable.
_MOST_ROWS = 5_000
_FOLDS = 5
_TREES, _LEAVES = 60, 15
_TELLING = 12


class Classifier(Assessed):
    """A classifier two-sample test (Lopez-Paz and Oquab 2017) with histogram gradient boosting.

    The number is the area under the ROC curve of out-of-fold scores (5 folds) for equally many
    rows of S and H_eval, at most 5,000 each: .5 is a coin, 1 is never wrong. Categories enter as
    codes in the order of their frequency. The interval is DeLong's, one and a half times as wide:
    the folds share training rows, which DeLong does not know (the variance is 1 + K / (K - 1)
    times as large for K folds; Nadeau and Bengio 2003).
    Identifiers, text and constants take no part. Yardsticks: ``real`` (T in the place of S) and
    ``floor`` (independent columns: T with every column shuffled by itself).

    Details: ``rows`` (of each table), ``columns`` (column, drop: by how much the area falls when
    the column's held-back values are shuffled; the 12 that tell most, largest first).

    Promise: no row is scored by a program that has seen it.
    Holds when: rows are about different people.
    Does not cover: privacy; a copy of T cannot be told from real rows either.
    Evidence: tests/evaluation/fidelity/test_classifier.py, on published tables.
    """

    key = "classifier"
    question = "Could an expert program tell them apart?"
    direction = "lower"

    def measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        """Train and test the program, then on T and on independent columns for comparison."""
        # Imported here: the web process lists the metrics but never runs them.
        import sklearn.ensemble  # noqa: F401 - loads the libraries whose threads are limited
        from threadpoolctl import threadpool_limits

        # So few rows gain nothing from threads, which on a busy machine wait for each other.
        with threadpool_limits(1):
            return self._measure(sets, metadata, seed, reporter)

    def _measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        columns = metadata.modelled
        # Which values there are may be known from all tables: it says nothing of who is who.
        tables = (sets.holdout, sets.train, sets.synthetic)
        features = Features(tables, columns)
        stream = seed.stream("rows")
        size = min(*map(len, tables), _MOST_ROWS)
        real, train, made = (
            features.matrix(table.iloc[stream.permutation(len(table))[:size]]) for table in tables)
        contest = _Contest(seed)
        area, drops = contest.area(made, real, telling=True)
        reporter.report(0.5, "Comparing real rows with real rows")
        yardsticks = {"real": contest.area(train, real)[0]}
        reporter.report(0.75)
        yardsticks["floor"] = contest.area(stream.permuted(train, axis=0), real)[0]
        order = np.argsort(-drops, kind="stable")[:_TELLING]
        return Result(self.key, area, yardsticks, details={
            "rows": size,
            "columns": [{"column": columns[at].name, "drop": float(drops[at])} for at in order]})


def area_between(made: pd.DataFrame, real: pd.DataFrame, metadata: Metadata,
                 seed: Seed) -> Estimate | None:
    """The number of `Classifier` for two tables, without yardsticks and details.

    None where there is no column to look at, or not a row for each fold.
    """
    import sklearn.ensemble  # noqa: F401 - see `Classifier.measure`
    from threadpoolctl import threadpool_limits

    columns, size = metadata.modelled, min(len(made), len(real), _MOST_ROWS)
    if not columns or size < _FOLDS:
        return None
    features, stream = Features((real, made), columns), seed.stream("rows")
    first, second = (features.matrix(table.iloc[stream.permutation(len(table))[:size]])
                     for table in (made, real))
    with threadpool_limits(1):
        return _Contest(seed).area(first, second)[0]


class _Contest:
    """Two tables of equal size against each other, always with the same folds and trees."""

    def __init__(self, seed: Seed) -> None:
        self.seed = seed

    def area(self, first: np.ndarray, second: np.ndarray, *,
             telling: bool = False) -> tuple[Estimate, np.ndarray]:
        """Area under the ROC curve, and by how much each column's shuffling lowers it."""
        rows = np.concatenate([first, second])
        positive = np.arange(len(rows)) < len(first)
        fold = np.concatenate([self.seed.stream(name).permutation(len(first)) % _FOLDS
                               for name in ("folds of the first", "folds of the second")])
        scores = np.empty(len(rows))
        shuffled = np.empty((rows.shape[1] if telling else 0, len(rows)))
        for number in range(_FOLDS):
            held = fold == number
            model = self._model(number).fit(filled_where_empty(rows[~held]), positive[~held])
            scores[held] = _scores(model, rows[held])
            stream = self.seed.stream(f"shuffling in fold {number}")
            for column in range(len(shuffled)):
                shuffled[column, held] = _without(model, rows[held], column, stream)
        whole = area_under_roc(scores, positive)
        return _widened(whole), np.array([whole.value - area_under_roc(one, positive).value
                                          for one in shuffled])

    def _model(self, number: int) -> Any:
        from sklearn.ensemble import HistGradientBoostingClassifier

        return HistGradientBoostingClassifier(
            max_iter=_TREES, max_leaf_nodes=_LEAVES, early_stopping=False,
            categorical_features=None, random_state=self.seed.integer(f"trees of fold {number}"))


def _widened(area: Estimate) -> Estimate:
    factor = float(np.sqrt(1 + _FOLDS / (_FOLDS - 1)))
    return Estimate(area.value, max(0.0, area.value - factor * (area.value - area.low)),
                    min(1.0, area.value + factor * (area.high - area.value)), area.n, area.level)


def _scores(model: Any, rows: np.ndarray) -> np.ndarray:
    scores: np.ndarray = model.decision_function(rows)
    return scores


def _without(model: Any, rows: np.ndarray, column: int,
             stream: np.random.Generator) -> np.ndarray:
    """Scores with one column shuffled among the rows held back."""
    changed = rows.copy()
    changed[:, column] = stream.permutation(changed[:, column])
    return _scores(model, changed)
