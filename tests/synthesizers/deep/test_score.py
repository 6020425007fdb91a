"""The score falls with what is lost: shares, links; real rows score near one."""

import numpy as np
import pandas as pd
import pytest

from synth_core.synthesizers.deep.score import MOST_PAIRS, LikenessScore


def _rows(rows: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=rows)
    return pd.DataFrame({"x": x, "y": x + rng.normal(0, 0.3, rows),
                         "code": np.where(x > 0.5, "v0", "v1").astype(object)})


@pytest.fixture
def score() -> LikenessScore:
    return LikenessScore(_rows(2000, 0), np.random.default_rng(0))


def test_real_rows_score_near_one(score: LikenessScore) -> None:
    assert score.of(_rows(2000, 0)) == 1.0
    assert 0.9 < score.of(_rows(2000, 1)) < 1.0


def test_lost_links_and_shares_cost(score: LikenessScore) -> None:
    real = _rows(2000, 1)
    rng = np.random.default_rng(2)
    shuffled = real.apply(lambda column: rng.permutation(column.to_numpy()))
    moved = shuffled.assign(x=shuffled["x"] + 2)
    unknown = moved.assign(code="v9")
    scores = [score.of(table) for table in (real, shuffled, moved, unknown)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] - scores[1] > 0.1


def test_one_column_and_very_many() -> None:
    one = _rows(500, 0)[["x"]]
    assert LikenessScore(one, np.random.default_rng(0)).of(one) == 1.0
    rng = np.random.default_rng(0)
    wide = pd.DataFrame(rng.normal(size=(100, 60)), columns=[f"c{i}" for i in range(60)])
    scores = [LikenessScore(wide, np.random.default_rng(3)) for _ in range(2)]
    assert len(scores[0]._pairs) == MOST_PAIRS
    other = pd.DataFrame(rng.normal(size=(100, 60)), columns=wide.columns)
    assert scores[0].of(other) == scores[1].of(other)


def test_a_number_of_one_value() -> None:
    table = pd.DataFrame({"x": np.zeros(50), "y": np.arange(50.0)})
    assert LikenessScore(table, np.random.default_rng(0)).of(table) == 1.0
