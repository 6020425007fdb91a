"""Rare groups shape the trees, and stay as rare as they are."""

import numpy as np
import pandas as pd
import pytest
from sklearn.tree import DecisionTreeRegressor

from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.treatment.table import treat_table
from synth_core.synthesizers.trees import fitting, grow, rare
from synth_core.synthesizers.trees.drawing import Drawing
from synth_core.synthesizers.trees.fitting import fit_chain
from synth_core.synthesizers.trees.grow import Growth
from synth_core.synthesizers.trees.prune import worth

METADATA = Metadata((Column("outcome", Kind.YES_NO), Column("ward", Kind.CATEGORY),
                     *(Column(f"value {number}", Kind.NUMBER) for number in range(4))))
ROWS = 6_000


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    """An outcome of 2 %; numbers that hang together much, and with the outcome a little."""
    rng = np.random.default_rng(3)
    outcome = rng.random(ROWS) < 0.02
    values = rng.normal(size=(ROWS, 4)).cumsum(axis=1) * 3 + 1.6 * outcome[:, None]
    return pd.DataFrame({
        "outcome": np.where(outcome, "yes", "no"), "ward": rng.choice(list("ABC"), ROWS),
        **{f"value {number}": values[:, number].round(3) for number in range(4)}})


def _drawn(table: pd.DataFrame) -> pd.DataFrame:
    treated = treat_table(table, METADATA, None, Seed(1))
    chain = fit_chain(treated, Growth(10, 4, 24, 6.0, False), Seed(2), threads=1)
    return pd.DataFrame(Drawing.of(chain, ROWS).advance(chain.models, Seed(3)).columns())


def _apart(table: pd.DataFrame) -> float:
    """How far the outcome moves the numbers, on the mean of all."""
    numbers = table.filter(like="value").mean(axis=1)
    yes = table["outcome"] == "yes"
    return float(numbers[yes].mean() - numbers[~yes].mean())


def test_weak_links_of_a_rare_outcome_are_kept(table: pd.DataFrame,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    weighted = _drawn(table)
    monkeypatch.setattr(grow, "row_weights", lambda *_: None)
    plain = _drawn(table)
    real = _apart(table)
    assert abs(_apart(weighted) - real) < 0.35 * real
    assert abs(_apart(weighted) - real) < abs(_apart(plain) - real)
    for drawn in (weighted, plain):
        assert abs((drawn["outcome"] == "yes").mean() - (table["outcome"] == "yes").mean()) < 0.006
        assert np.allclose(drawn.filter(like="value").mean(), table.filter(like="value").mean(),
                           atol=0.25)


def test_weights_lift_the_rare_and_have_mean_one(table: pd.DataFrame) -> None:
    treated = treat_table(table, METADATA, None, Seed(1))
    chain = {name: fitting._learned(column, treated.rows[name])
             for name, column in treated.columns.items()}
    assert rare.row_weights(["ward", "value 0"], chain) is None
    weights = rare.row_weights(["ward", "outcome"], chain)
    assert weights is not None and weights.mean() == pytest.approx(1)
    yes = (table["outcome"] == "yes").to_numpy()
    ratio = weights[yes].mean() / weights[~yes].mean()
    assert ratio == pytest.approx(min(rare.MOST, rare.COMMON / yes.mean()))


def test_a_unit_of_weight_is_worth_what_kish_says() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(500, 2)).astype(np.float32)
    weights = rng.uniform(0.2, 3, 500)
    grown = DecisionTreeRegressor(min_samples_leaf=40, random_state=0)
    tree = grown.fit(x, x[:, 0], sample_weight=weights).tree_
    found = worth(tree, tree.apply(x), weights)
    assert found[0] == pytest.approx(weights.sum() / (weights**2).sum())
    inside = tree.decision_path(x).toarray().astype(bool)
    for node in range(tree.node_count):
        own = weights[inside[:, node]]
        assert found[node] == pytest.approx(own.sum() / (own**2).sum())
    assert np.allclose(worth(tree, tree.apply(x), np.full(500, 4.0)), 0.25)
