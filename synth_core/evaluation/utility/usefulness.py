"""Is it useful for training a model? Train on synthetic, test on real."""

from typing import Any

import numpy as np

from synth_core.evaluation.assessed import Assessed
from synth_core.evaluation.contract import Result, Sets
from synth_core.evaluation.split import unseen_tables
from synth_core.evaluation.utility.arms import Arm, Side, some_rows
from synth_core.evaluation.utility.every_target import FEWEST_TESTED, every_target
from synth_core.evaluation.utility.kept import nothing_to_learn, share_kept
from synth_core.evaluation.utility.learners import LEARNERS, QUICK, predict
from synth_core.evaluation.utility.measures import MAIN, Measured, curve, drawn, estimate, measured
from synth_core.evaluation.utility.targets import Task, task_of
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Metadata

__all__ = ["Usefulness"]

_TRAINING_ROWS, _TEST_ROWS = 20_000, 10_000
_DRAWS = 200
_FLOORS, _FLOOR_ROWS = 3, 2_000


class Usefulness(Assessed):
    """Three learners trained on T and on S, tested on the same real rows that neither saw.

    The number is the share of learning kept, (AUC_S - .5) / (AUC_T - .5) or R²_S / R²_T, of the
    learner that is best when trained on T: what a good analyst would get from the real table, and
    what the same work on the synthetic one gives. Less than nothing counts as nothing. Where no
    target is named, every column is one in turn; see `every_target`.

    Both arms train on at most 20,000 rows drawn by the seed, S on no more than T; each arm learns
    its encoding from its own rows (see `arms`). They are tested on at most 10,000 of all real rows
    kept aside (H_eval, R, B and the audit records that stayed out: none was ever fitted on).
    Intervals are percentiles of 200 bootstrap draws of the test rows, the same for both arms.

    Yardsticks: ``real`` (1, with the interval of AUC_T or R²_T in the same unit), ``floor``
    (independent columns: T with every column shuffled by itself; one quick learner on 2,000 rows,
    mean of three shufflings).

    Details: ``target``; ``task`` ("binary", "multi_class", "regression"); ``measure`` ("auc" or
    "r2"); ``classes`` (how many; 0 for a number); ``logarithm`` (whether a number is learned and
    judged on the scale of log(1 + value)); ``rows`` (train, synthetic, test); ``learners``:
    ``learner``, ``title``, ``best``, ``real`` and ``synthetic`` (each a measure's name to an
    estimate as JSON; see `measures.measured`), ``difference`` (synthetic less real of the main
    measure, paired), ``share``, and for two classes ``curves`` (real, synthetic: ``false`` and
    ``true``, 101 points).

    Promise: both arms have the same test rows, learners, settings and seed.
    Holds when: test rows and T are a random split of one table.
    Does not cover: other targets; chance in the training rows, of which each arm has one draw.
    Evidence: tests/evaluation/utility/test_usefulness.py, on published tables.
    """

    key = "usefulness"
    question = "Is it useful for training a model?"
    direction = "higher"

    def measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        """Train and test both arms."""
        if metadata.target is None:
            return every_target(self.key, sets, metadata, seed, reporter)
        columns = [c for c in metadata.modelled if c.name != metadata.target]
        if not columns:
            return self.refusal("There is no other column to predict the target from.")
        task = task_of(sets.train, metadata[metadata.target])
        if task is None:
            return self.refusal("The target holds too few different values to be predicted.")
        contest = _Contest(sets, columns, task, seed)
        if len(contest.target) < FEWEST_TESTED:
            return self.refusal(f"Fewer than {FEWEST_TESTED} real rows with a target were kept "
                                "aside.")
        return contest.run(self.key, reporter)


class _Contest:
    """Both arms of one task."""

    def __init__(self, sets: Sets, columns: list[Column], task: Task, seed: Seed) -> None:
        self.task, self.seed = task, seed
        self.main = MAIN[task.kind]
        unseen = unseen_tables(sets)
        known = np.flatnonzero(~np.isnan(np.concatenate([task.read(part) for part in unseen])))
        tested = some_rows(unseen, seed.stream("test rows").permutation(known)[:_TEST_ROWS])
        self.target = np.concatenate([task.read(part) for part in tested])
        self.weights = drawn(len(self.target), _DRAWS, seed.stream("bootstrap"))
        stream = seed.stream("training rows")
        size = min(len(sets.train), _TRAINING_ROWS)
        self.train, self.synthetic = (
            Side(table.iloc[stream.permutation(len(table))[:size]], tested, columns)
            .arm(task, np.ones(len(self.target), dtype=bool))
            for table in (sets.train, sets.synthetic))

    def run(self, key: str, reporter: Reporter) -> Result:
        """Train every learner twice, and the best once more on independent columns."""
        rows, found = [], []
        for number, learner in enumerate(LEARNERS):
            arms = (self.train, self.synthetic)
            answers = [predict(learner, arm, self.task, self.seed) for arm in arms]
            real, made = map(self._measured, answers, arms)
            rows.append({"learner": learner.key, "title": learner.title,
                         **self._compared(real, made), **self._curves(answers)})
            found.append((real[self.main], made[self.main]))
            reporter.report((number + 1) / (len(LEARNERS) + 1), learner.title)
        best = int(np.argmax([real[0] for real, _ in found]))
        for number, row in enumerate(rows):
            row["best"] = number == best
        details = {**self._facts(), "learners": rows}
        taught, kept = found[best]
        n = len(self.target)
        reason = nothing_to_learn(taught, self.main, n)
        if reason:
            return Result(key, None, not_assessed=reason, details=details)
        yardsticks = {"real": share_kept(taught, np.full_like(taught, taught[0]), self.main),
                      "floor": share_kept(self._floor(), taught, self.main)}
        return Result(key, _known(estimate(share_kept(kept, taught, self.main), n)),
                      {name: _known(estimate(share, n)) for name, share in yardsticks.items()},
                      details=details)

    def _measured(self, answers: np.ndarray, arm: Arm) -> Measured:
        return measured(self.target, answers, arm.prior(self.task), self.task, self.weights)

    def _floor(self) -> np.ndarray:
        """The measure of a quick learner on independent columns, the mean over some shufflings."""
        stream = self.seed.stream("independent columns")
        arms = [self.train.shuffled(stream, _FLOOR_ROWS) for _ in range(_FLOORS)]
        found = [self._measured(predict(QUICK, arm, self.task, self.seed), arm)[self.main]
                 for arm in arms]
        mean: np.ndarray = np.mean(found, axis=0)
        return mean

    def _compared(self, real: Measured, made: Measured) -> dict[str, Any]:
        n, main = len(self.target), self.main
        return {
            "real": {name: _json(estimate(values, n)) for name, values in real.items()},
            "synthetic": {name: _json(estimate(values, n)) for name, values in made.items()},
            "difference": _json(estimate(made[main] - real[main], n)),
            "share": _json(estimate(share_kept(made[main], real[main], main), n)),
        }

    def _curves(self, answers: list[np.ndarray]) -> dict[str, Any]:
        if self.task.kind != "binary":
            return {}
        positive = self.target == 1
        if positive.all() or not positive.any():
            return {}
        return {"curves": {name: curve(answer[:, 1], positive) for name, answer in
                           zip(("real", "synthetic"), answers, strict=True)}}

    def _facts(self) -> dict[str, Any]:
        return {"target": self.task.column.name, "task": self.task.kind, "measure": self.main,
                "classes": self.task.size, "logarithm": self.task.logarithm,
                "rows": {"train": len(self.train.target), "synthetic": len(self.synthetic.target),
                         "test": len(self.target)}}


def _json(number: Estimate | None) -> dict[str, Any] | None:
    return None if number is None else number.as_json()


def _known(number: Estimate | None) -> Estimate:
    # Shares are only asked for where the real arm has learned something, so they are finite.
    assert number is not None
    return number
