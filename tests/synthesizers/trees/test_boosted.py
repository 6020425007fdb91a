"""The boosted mean of a number to predict: what it learns, whom it follows not, and its files."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import HistGradientBoostingRegressor

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.trees import boosted
from synth_core.synthesizers.trees.boosted import LEAST_ROWS, boost
from synth_core.synthesizers.trees.synthesizer import SequentialTrees

ROWS = 3000


def _parents(rows: int = ROWS, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random((rows, 4)).astype(np.float32)


def _positions(parents: np.ndarray) -> np.ndarray:
    return (parents[:, 0] + np.sin(6 * parents[:, 1]) * 0.5 + 0.5 * parents[:, 2] + 0.5) / 2.5


def test_the_mean_is_learned_and_what_is_left_is_small() -> None:
    parents = _parents()
    exact = _positions(parents)
    found = boost(parents, exact, 10, Seed(0))
    assert found is not None
    mean, apart = found
    assert np.std(apart) < 0.15 * np.std(exact)
    fresh = _parents(seed=1)
    assert np.corrcoef(mean.mean(fresh), _positions(fresh))[0, 1] > 0.99
    again = boost(parents, exact, 10, Seed(0))
    assert again is not None and (again[1] == apart).all()
    assert (again[0].mean(fresh) == mean.mean(fresh)).all()


def test_no_row_shapes_the_mean_that_it_is_measured_against() -> None:
    """Of pure noise nothing can be learned; a mean that followed its own rows would seem to."""
    rng = np.random.default_rng(3)
    noise = rng.random(ROWS)
    found = boost(_parents(), noise, 10, Seed(0))
    assert found is not None
    assert np.std(found[1]) > 0.99 * np.std(noise)


def test_rows_without_a_position_have_no_part_in_it() -> None:
    parents = _parents()
    positions = _positions(parents)
    positions[::3] = np.nan
    found = boost(parents, positions, 10, Seed(0))
    assert found is not None and (np.isnan(found[1]) == np.isnan(positions)).all()
    few = np.full(ROWS, np.nan)
    few[:LEAST_ROWS - 1] = 0.5
    assert boost(parents, few, 10, Seed(0)) is None


@pytest.mark.parametrize("people", [20, 60])
def test_every_end_holds_so_many_people(people: int, monkeypatch: pytest.MonkeyPatch) -> None:
    grown = []
    fit = HistGradientBoostingRegressor.fit
    monkeypatch.setattr(HistGradientBoostingRegressor, "fit",
                        lambda self, *given: grown.append(fit(self, *given)) or grown[-1])
    boost(_parents(), _positions(_parents()), people, Seed(0))
    ends = [node["count"] for part in grown for (tree,) in part._predictors
            for node in tree.nodes if node["is_leaf"]]
    assert len(grown) == boosted.PARTS and min(ends) >= people


METADATA = Metadata((Column("a", Kind.NUMBER), Column("b", Kind.NUMBER), Column("c", Kind.CATEGORY),
                     Column("price", Kind.NUMBER)), target="price")


def _table(rows: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    a, b, c = rng.random(rows), rng.normal(size=rows), rng.integers(0, 5, rows)
    price = np.exp(10 + a + 0.4 * np.sin(2 * b) + 0.2 * c + 0.1 * rng.normal(size=rows))
    return pd.DataFrame({"a": a.round(4), "b": b.round(3), "c": [f"c{one}" for one in c],
                         "price": np.where(rng.random(rows) < 0.1, 30_000, price).round(0)})


def _explained(table: pd.DataFrame, fresh: pd.DataFrame) -> float:
    def features(of: pd.DataFrame) -> pd.DataFrame:
        return of[["a", "b"]].assign(c=of["c"].str[1:].astype(int))
    learned = HistGradientBoostingRegressor(random_state=0).fit(features(table), table["price"])
    return float(learned.score(features(fresh), fresh["price"]))


def test_a_model_learns_the_number_nearly_as_from_real_rows(tmp_path: Path) -> None:
    real, fresh = _table(6000, 0), _table(6000, 1)
    method = SequentialTrees().fit(real, METADATA, seed=Seed(0))
    made = method.sample_table(6000, seed=Seed(1))
    assert _explained(made, fresh) > 0.97 * _explained(real, fresh)
    assert (made["price"] == 30_000).mean() == pytest.approx(0.1, abs=0.02)  # spikes stay
    method.save(tmp_path)
    again = SequentialTrees.load(tmp_path).sample_table(6000, seed=Seed(1))
    pd.testing.assert_frame_equal(again, made)
