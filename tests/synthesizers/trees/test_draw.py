"""A draw comes from the row's own group and moves between its donors."""

import numpy as np
import pytest

from synth_core.synthesizers.treatment.numbers import SMOOTH
from synth_core.synthesizers.trees.draw import ColumnModel, FilledTree, draw_column
from synth_core.synthesizers.trees.features import Encoding
from synth_core.synthesizers.trees.prune import Skeleton


def _tree() -> FilledTree:
    """Up to .5: two smooth donors, at .2 and .4, and two of spike 3; above it a lone donor."""
    skeleton = Skeleton(np.array([1, -1, -1]), np.array([2, -1, -1]), np.zeros(3, int),
                        np.array([0.5, 0, 0]))
    return FilledTree(skeleton, np.array([0, 0, 4]), np.array([0, 4, 1]), np.array([0, 2, 1]),
                      np.array([SMOOTH, SMOOTH, 3, 3, SMOOTH], dtype=np.int32),
                      np.array([0.2, 0.4, np.nan, np.nan, 0.98], dtype=np.float32))


def _drawn(parent: float, rows: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    model = ColumnModel("y", (Encoding("x", None),), (), (_tree(), _tree()))
    return draw_column(model, {"x": np.full(rows, parent)}, rows, np.random.default_rng(0))


def test_symbols_come_in_the_groups_shares() -> None:
    symbols, positions = _drawn(0.1)
    assert set(symbols) == {SMOOTH, 3}
    assert (symbols == 3).mean() == pytest.approx(0.5, abs=0.04)
    assert (np.isnan(positions) == (symbols == 3)).all()


def test_positions_lie_around_the_donors_and_hardly_ever_on_them() -> None:
    _, positions = _drawn(0.1)
    known = positions[~np.isnan(positions)]
    assert known.min() >= 0 and known.max() <= 0.6 + 1e-6
    assert ((known > 0.2) & (known < 0.4)).mean() == pytest.approx(0.5, abs=0.05)
    assert not np.isin(known.astype(np.float32), [np.float32(0.2), np.float32(0.4)]).any()


def test_a_lone_donor_moves_and_is_reflected_at_the_end() -> None:
    symbols, positions = _drawn(0.9)
    assert (symbols == SMOOTH).all()
    assert positions.max() <= 1
    assert positions.min() >= 0.93 - 1e-6
    assert np.unique(positions).size > 3000
