"""Chance splits go, real ones stay, and no group falls under its least size."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from synth_core.synthesizers.trees.prune import Skeleton, evidence, prune


def _grown(x: np.ndarray, y: np.ndarray, levels: int = 0, leaf: int = 5) -> tuple[
        Skeleton, np.ndarray]:
    grower = (DecisionTreeClassifier(criterion="entropy", min_samples_leaf=leaf, random_state=0)
              if levels else DecisionTreeRegressor(min_samples_leaf=leaf, random_state=0))
    tree = grower.fit(x, y).tree_
    skeleton = Skeleton(tree.children_left, tree.children_right, tree.feature, tree.threshold)
    return skeleton, evidence(tree, levels)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(20, 400), st.integers(1, 4),
       st.sampled_from([0, 3]), st.sampled_from([0.0, 3.0, 6.0, 1e9]), st.integers(1, 40))
def test_pruned_tree_agrees_with_the_full_one(seed: int, rows: int, columns: int, levels: int,
                                              least_evidence: float, least: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, columns)).astype(np.float32)
    y = rng.integers(0, levels, rows) if levels else x[:, 0] + rng.normal(size=rows)
    full, found = _grown(x, y, levels)
    reached = full.ends(x)
    sizes = np.bincount(reached, minlength=len(full.left))
    smaller, to = prune(full, found > least_evidence, sizes, least)
    ends = smaller.ends(x)
    assert (ends == to[reached]).all()
    held = np.bincount(ends, minlength=len(smaller.left))
    assert (held[smaller.left >= 0] == 0).all()
    assert held.max() == rows or held[held > 0].min() >= least
    assert (held[smaller.left < 0] > 0).all() or least_evidence < 0
    for node in np.flatnonzero(smaller.left >= 0):  # every split left stands out or leads to one
        assert smaller.left[node] > node and smaller.right[node] > node


def test_ends_are_scikit_learns() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2000, 5)).astype(np.float32)
    tree = DecisionTreeRegressor(min_samples_leaf=5, random_state=0).fit(x, x[:, 0] * x[:, 1])
    skeleton, _ = _grown(x, x[:, 0] * x[:, 1])
    fresh = rng.normal(size=(5000, 5)).astype(np.float32)
    assert (skeleton.ends(fresh) == tree.apply(fresh)).all()


def test_noise_is_cut_and_a_signal_is_kept() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4000, 3)).astype(np.float32)
    for levels, noise, signal in (
            (0, rng.normal(size=4000), 2.0 * (x[:, 1] > 0.3)),
            (2, rng.integers(0, 2, 4000), (x[:, 1] > 0.3).astype(int))):
        sizes = np.ones(1)
        for y, wanted in ((noise, False), (signal, True)):
            full, found = _grown(x, y + (0 if levels else 0.5 * rng.normal(size=4000)), levels,
                                 leaf=50)
            sizes = np.bincount(full.ends(x), minlength=len(full.left))
            root = found[0] > (30 if levels else 100)
            assert root == wanted
            assert (len(prune(full, found > 30, sizes, 10)[0].left) > 1) == wanted


def test_evidence_of_a_regression_is_the_f_statistic() -> None:
    rng = np.random.default_rng(0)
    x = np.repeat([0.0, 1.0], 50)[:, None].astype(np.float32)
    y = rng.normal(size=100) + x[:, 0]
    tree = DecisionTreeRegressor(max_depth=1, random_state=0).fit(x, y).tree_
    from scipy.stats import f_oneway

    exact = f_oneway(y[:50], y[50:]).statistic
    assert evidence(tree, 0)[0] == pytest.approx(exact * 100 / 98)


def test_evidence_of_classes_is_the_likelihood_ratio() -> None:
    from scipy.stats import chi2_contingency

    x = np.repeat([0.0, 1.0], 100)[:, None].astype(np.float32)
    y = np.array([0] * 70 + [1] * 30 + [0] * 40 + [1] * 60)
    tree = DecisionTreeClassifier(max_depth=1, criterion="entropy", random_state=0).fit(x, y).tree_
    exact = chi2_contingency([[70, 30], [40, 60]], correction=False,
                             lambda_="log-likelihood").statistic
    assert evidence(tree, 2)[0] == pytest.approx(exact)
    assert evidence(tree, 5)[0] == pytest.approx(exact / 2)
