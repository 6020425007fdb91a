"""Intervals of fidelity and usefulness hold as often as they say, on simulated populations.

The synthetic and the training table stay as they are; the real rows that are kept aside are drawn
anew each time. What an interval should hold is the mean over all draws, or over a huge one.
"""

import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_limits

from synth_core.evaluation.bins import Bins, coded
from synth_core.evaluation.fidelity.cells import Cells, some_tuples
from synth_core.evaluation.fidelity.classifier import Classifier
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.fidelity.redraws import Redraws, ratio_of
from synth_core.evaluation.split import sets_from_tables
from synth_core.evaluation.utility.arms import Side
from synth_core.evaluation.utility.kept import share_kept
from synth_core.evaluation.utility.learners import QUICK, predict
from synth_core.evaluation.utility.measures import drawn, estimate, measured
from synth_core.evaluation.utility.targets import task_of
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT
from synth_core.foundation.seed import Seed
from tests.evaluation.conftest import described

pytestmark = pytest.mark.statistical


def _people(rows: int, seed: int, tilt: float = 0.0) -> pd.DataFrame:
    stream = np.random.default_rng(seed)
    age = stream.integers(18, 90, rows)
    job = np.where(stream.random(rows) < age / 100 + tilt, "old", stream.choice(["x", "y"], rows))
    return pd.DataFrame({"age": age, "pay": stream.gamma(2, 1000, rows) * age / 40, "job": job,
                         "place": stream.choice(list("abcdef"), rows),
                         "ill": np.where(stream.random(rows) < age / 150, "yes", "no")})


@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize("tilt", [0.0, 0.1], ids=["real", "tilted"])
def test_ratios_of_distances(width: int, tilt: float) -> None:
    train, made, world = _people(4_000, 1), _people(4_000, 2, tilt), _people(200_000, 3)
    bins = [Bins.of(train[column.name], column) for column in described(train)]
    t, s, everyone = coded([train, made, world], bins)
    cells = Cells([one.size for one in bins], some_tuples(5, width, 99, np.random.default_rng(0)))
    found = [_ratio(t, s, everyone, cells, seed) for seed in range(200)]
    truth = float(np.mean([one.value for one in found]))
    held = np.mean([one.low <= truth <= one.high for one in found])
    assert held >= 0.93


def _ratio(train: np.ndarray, made: np.ndarray, world: np.ndarray, cells: Cells,
           seed: int) -> Estimate:
    stream = np.random.default_rng(1000 + seed)
    unseen = world[:, stream.choice(world.shape[1], 1_000, replace=False)]
    redraws = Redraws(made, train, unseen, 500, stream)
    found = Pairs().distances(cells, redraws, SILENT)
    return ratio_of(found.synthetic.mean(axis=2), found.train.mean(axis=2), 0.5 / redraws.rows,
                    redraws)


@pytest.mark.parametrize("target", ["ill", "job", "age"])
def test_shares_of_learning(target: str) -> None:
    train, made, world = _people(2_000, 1), _people(2_000, 2, 0.15), _people(60_000, 3)
    metadata = described(train)
    task = task_of(train, metadata[target])
    assert task is not None
    columns = [column for column in metadata if column.name != target]
    everyone = np.ones(len(world), dtype=bool)
    arms = [Side(table, [world], columns).arm(task, everyone) for table in (train, made)]
    with threadpool_limits(1):
        answers = [predict(QUICK, arm, task, Seed(1)) for arm in arms]
    wanted = task.read(world)

    def share(rows: np.ndarray, draws: int, seed: int) -> np.ndarray:
        weights = drawn(len(rows), draws, np.random.default_rng(seed))
        main = "r2" if task.kind == "regression" else "auc"
        real, ours = (measured(wanted[rows], answer[rows], arm.prior(task), task, weights)[main]
                      for answer, arm in zip(answers, arms, strict=True))
        return share_kept(ours, real, main)

    truth = share(np.arange(len(world)), 1, 0)[0]
    held = []
    for seed in range(300):
        rows = np.random.default_rng(seed).choice(len(world), 800, replace=False)
        found = estimate(share(rows, 200, seed), len(rows))
        assert found is not None
        held.append(found.low <= truth <= found.high)
    assert 0.92 <= np.mean(held) <= 0.98


def test_real_rows_are_told_from_real_rows_no_more_often_than_the_interval_says() -> None:
    metadata = described(_people(10, 1))
    found = []
    for seed in range(60):
        parts = [_people(rows, 10 * seed + number) for number, rows in enumerate((900, 1_800, 900))]
        sets = sets_from_tables(*parts, metadata, Seed(seed))
        (result,) = Classifier().evaluate(sets, metadata, seed=Seed(seed))
        assert result.estimate is not None
        found.append(result.estimate)
    values = np.array([one.value for one in found])
    assert abs(values.mean() - 0.5) < 4 * values.std() / np.sqrt(len(values))
    assert np.mean([one.low <= 0.5 <= one.high for one in found]) >= 0.90
