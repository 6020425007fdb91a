"""Columns as features: what learners can tell apart, however large or small."""

import numpy as np
import pandas as pd
import pytest

from synth_core.evaluation.features import Features
from synth_core.metadata.model import Column, Kind

NUMBER = Column("a", Kind.NUMBER)


@pytest.mark.parametrize("unit", [1e-300, 1e-40, 1e99])
def test_extremes_are_told_apart_by_learners_of_32_bits(unit: float) -> None:
    table = pd.DataFrame({"a": np.array([-2.0, 1.0, np.nan, 3.0]) * unit})
    seen = Features([table], [NUMBER]).matrix(table).astype(np.float32)[:, 0]
    assert np.isnan(seen[2])
    assert np.diff(seen[[0, 1, 3]]) == pytest.approx([1.0, 2 / 3])


def test_usual_numbers_stay_as_they_are_and_strangers_are_kept_in_range() -> None:
    table = pd.DataFrame({"a": [0.0, -3.5, 2e9]})
    features = Features([table], [NUMBER])
    assert features.matrix(table)[:, 0].tolist() == [0.0, -3.5, 2e9]
    assert np.isfinite(features.matrix(pd.DataFrame({"a": [1e99]})).astype(np.float32)).all()


def test_a_column_without_a_number() -> None:
    table = pd.DataFrame({"a": [np.nan, np.nan]})
    assert np.isnan(Features([table], [NUMBER]).matrix(table)).all()
