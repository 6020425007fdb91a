"""Where no target is named: every column is the target in turn, for one quick learner."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.split import unseen_tables
from synth_core.evaluation.utility.arms import Side, some_rows
from synth_core.evaluation.utility.kept import nothing_to_learn, share_kept
from synth_core.evaluation.utility.learners import QUICK, predict
from synth_core.evaluation.utility.measures import MAIN, Measured, drawn, estimate, measured
from synth_core.evaluation.utility.targets import Task, task_of
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["FEWEST_TESTED", "every_target"]

_TRAINING_ROWS, _TEST_ROWS = 5_000, 4_000
_TARGETS = 20
FEWEST_TESTED = 30
_DRAWS = 100
_FLOOR_ROWS = 2_000


def every_target(key: str, sets: Sets, metadata: Metadata, seed: Seed,
                 reporter: Reporter) -> Result:
    """The median share of learning kept over all columns that can be learned at all.

    At most 20 columns, drawn by the seed; 5,000 training rows and 4,000 test rows. The interval
    is for chance in the test rows: percentiles of 100 bootstrap draws, which all targets share as
    far as none of their values is missing.

    Details: ``target`` (None), ``learner``, ``title``, ``targets`` in the order of the table:
    ``column``, ``task``, ``measure``, ``real``, ``synthetic``, ``share`` (estimates as JSON; None
    where it could not be learned), ``reason`` (why it could not be learned, or ""); ``worst`` (the
    column of which the smallest share is kept), ``columns`` (how many could be targets),
    ``rows`` (train, synthetic, test).
    """
    lesson = _Lesson(sets, metadata, seed)
    chosen = np.sort(seed.stream("targets").permutation(len(metadata.modelled))[:_TARGETS])
    rows: list[dict[str, Any]] = []
    found: list[_Shares] = []
    for number, place in enumerate(chosen):
        row, shares = lesson.about(int(place))
        rows.append(row)
        found += [] if shares is None else [shares]
        reporter.report((number + 1) / len(chosen))
    test = len(lesson.tested)
    details = {"target": None, "learner": QUICK.key, "title": QUICK.title, "targets": rows,
               "columns": len(metadata.modelled), "worst": _worst(rows),
               "rows": {"train": len(lesson.train.table), "synthetic": len(lesson.synthetic.table),
                        "test": test}}
    if not found:
        return Result(key, None, details=details, not_assessed=(
            "No column can be learned from the others even in the real table, so there is nothing "
            "that the synthetic table could keep."))
    return Result(key, _median([one.synthetic for one in found], test),
                  {"real": _median([one.real for one in found], test),
                   "floor": _median([one.floor for one in found], test)}, details=details)


@dataclass(frozen=True)
class _Shares:
    """Shares of the learning kept in each draw: of S, of independent columns, of T itself."""

    synthetic: np.ndarray
    floor: np.ndarray
    real: np.ndarray


class _Lesson:
    """Both sides, encoded once for all targets."""

    def __init__(self, sets: Sets, metadata: Metadata, seed: Seed) -> None:
        self.columns = metadata.modelled
        self.whole, self.seed = sets.train, seed
        unseen = unseen_tables(sets)
        places = seed.stream("test rows").permutation(sum(map(len, unseen)))[:_TEST_ROWS]
        self.tables = some_rows(unseen, places)
        self.tested = places
        stream = seed.stream("training rows")
        size = min(len(sets.train), _TRAINING_ROWS)
        self.train, self.synthetic = (
            Side(table.iloc[stream.permutation(len(table))[:size]], self.tables, self.columns)
            for table in (sets.train, sets.synthetic))

    def about(self, place: int) -> tuple[dict[str, Any], _Shares | None]:
        """One column as the target: its row of the details, and shares if it can be learned."""
        column = self.columns[place]
        row: dict[str, Any] = {"column": column.name, "task": None, "measure": None, "real": None,
                               "synthetic": None, "share": None, "reason": ""}
        task = task_of(self.whole, column)
        if task is None or len(self.columns) < 2:
            return {**row, "reason": "It holds too few different values to be predicted."}, None
        target = np.concatenate([task.read(part) for part in self.tables])
        known = ~np.isnan(target)
        if known.sum() < FEWEST_TESTED:
            return {**row, "reason": "Too few real rows kept aside hold a value."}, None
        main = MAIN[task.kind]
        real, made, floor = (found[main] for found in self._measured(task, place, target, known))
        n = int(known.sum())
        reason = nothing_to_learn(real, main, n)
        share = share_kept(made, real, main)
        row.update(task=task.kind, measure=main, real=_json(real, n), synthetic=_json(made, n),
                   share=None if reason else _json(share, n), reason=reason)
        shares = _Shares(share, share_kept(floor, real, main),
                         share_kept(real, np.full_like(real, real[0]), main))
        return row, None if reason else shares

    def _measured(self, task: Task, place: int, target: np.ndarray,
                  known: np.ndarray) -> list[Measured]:
        """Measures of T, of S and of independent columns."""
        arms = [side.arm(task, known, leave_out=place) for side in (self.train, self.synthetic)]
        arms.append(arms[0].shuffled(self.seed.stream("independent columns"), _FLOOR_ROWS))
        weights = drawn(int(known.sum()), _DRAWS, self.seed.stream("bootstrap"))
        return [measured(target[known], predict(QUICK, arm, task, self.seed), arm.prior(task),
                         task, weights) for arm in arms]


def _json(values: np.ndarray, n: int) -> dict[str, Any] | None:
    found = estimate(values, n)
    return None if found is None else found.as_json()


def _median(shares: list[np.ndarray], n: int) -> Estimate:
    """The median over targets in each draw; a draw that a target does not allow is left out."""
    found = estimate(np.median(shares, axis=0), n)
    assert found is not None  # each share is finite on the test rows themselves
    return found


def _worst(rows: list[dict[str, Any]]) -> str | None:
    known = [(row["share"]["value"], row["column"]) for row in rows if row["share"] is not None]
    return min(known)[1] if known else None
