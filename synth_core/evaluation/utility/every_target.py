"""Where no target is named: every column is the target in turn, for one quick learner."""

from typing import Any

import numpy as np

from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.split import unseen_tables
from synth_core.evaluation.utility.arms import Exam, training_set
from synth_core.evaluation.utility.kept import nothing_to_learn, share_kept
from synth_core.evaluation.utility.learners import QUICK
from synth_core.evaluation.utility.measures import MAIN, drawn, estimate, measured
from synth_core.evaluation.utility.targets import Task, task_of
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Metadata

__all__ = ["every_target"]

_TRAINING_ROWS, _TEST_ROWS = 5_000, 4_000
_TARGETS = 20
_FEWEST_TESTED = 30
_DRAWS = 100

Shares = np.ndarray


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
    chosen = _chosen(metadata, seed)
    rows: list[dict[str, Any]] = []
    shares: list[Shares] = []
    floors: list[Shares] = []
    reals: list[Shares] = []
    for number, column in enumerate(chosen):
        row, found = _one(sets, metadata, column, seed)
        rows.append(row)
        if found is not None:
            shares.append(found[0])
            floors.append(found[1])
            reals.append(found[2])
        reporter.report((number + 1) / len(chosen))
    test = min(_TEST_ROWS, sum(map(len, unseen_tables(sets))))
    size = min(len(sets.train), _TRAINING_ROWS)
    details = {"target": None, "learner": QUICK.key, "title": QUICK.title, "targets": rows,
               "columns": len(metadata.modelled), "worst": _worst(rows),
               "rows": {"train": size, "synthetic": min(len(sets.synthetic), size), "test": test}}
    if not shares:
        return Result(key, None, details=details, not_assessed=(
            "No column can be learned from the others even in the real table, so there is nothing "
            "that the synthetic table could keep."))
    return Result(key, _median(shares, test),
                  {"real": _median(reals, test), "floor": _median(floors, test)}, details=details)


def _chosen(metadata: Metadata, seed: Seed) -> list[Column]:
    columns = metadata.modelled
    places = np.sort(seed.stream("targets").permutation(len(columns))[:_TARGETS])
    return [columns[place] for place in places]


def _one(sets: Sets, metadata: Metadata, column: Column,
         seed: Seed) -> tuple[dict[str, Any], tuple[Shares, Shares, Shares] | None]:
    """One column as the target: its row, and the shares of S, floor and T in each draw."""
    row: dict[str, Any] = {"column": column.name, "task": None, "measure": None, "real": None,
                           "synthetic": None, "share": None, "reason": ""}
    others = [other for other in metadata.modelled if other.name != column.name]
    task = task_of(sets.train, column)
    if task is None or not others:
        return {**row, "reason": "It holds too few different values to be predicted."}, None
    exam = Exam(unseen_tables(sets), others, task, _TEST_ROWS, seed)
    if len(exam) < _FEWEST_TESTED:
        return {**row, "reason": "Too few real rows kept aside hold a value."}, None
    main = MAIN[task.kind]
    real, made, floor = _arms(sets, others, task, exam, seed)
    reason = nothing_to_learn(real, main, len(exam))
    share = share_kept(made, real, main)
    row.update(task=task.kind, measure=main, real=_json(real, exam), synthetic=_json(made, exam),
               share=None if reason else _json(share, exam), reason=reason)
    if reason:
        return row, None
    return row, (share, share_kept(floor, real, main),
                 share_kept(real, np.full_like(real, real[0]), main))


def _arms(sets: Sets, others: list[Column], task: Task, exam: Exam,
          seed: Seed) -> list[np.ndarray]:
    stream = seed.stream("training rows")
    size = min(len(sets.train), _TRAINING_ROWS)
    train, synthetic = (
        training_set(table.iloc[stream.permutation(len(table))[:size]], others, task)
        for table in (sets.train, sets.synthetic))
    weights = drawn(len(exam), _DRAWS, seed.stream("bootstrap"))
    return [measured(exam.target, exam.answers(QUICK, arm), arm.prior, task,
                     weights)[MAIN[task.kind]]
            for arm in (train, synthetic, train.shuffled(seed.stream("independent columns")))]


def _json(values: np.ndarray, exam: Exam) -> dict[str, Any] | None:
    found = estimate(values, len(exam))
    return None if found is None else found.as_json()


def _median(shares: list[Shares], n: int) -> Estimate:
    """The median over targets in each draw; a draw that a target does not allow is left out."""
    found = estimate(np.median(shares, axis=0), n)
    assert found is not None  # each share is finite on the test rows themselves
    return found


def _worst(rows: list[dict[str, Any]]) -> str | None:
    known = [(row["share"]["value"], row["column"]) for row in rows if row["share"] is not None]
    return min(known)[1] if known else None
