"""No category of a few people leaves."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synth_core.metadata.values import Coding
from synth_core.synthesizers.treatment.categories import (
    CategoryForm,
    CategoryRows,
    treat_categories,
)


def _treated(values: list[object], k: int, **more: object) -> tuple[CategoryForm, CategoryRows]:
    series = pd.Series(values, dtype=object)
    coding = Coding.of(series)
    return treat_categories(coding, coding.codes(series), k, np.random.default_rng(0),
                            **more)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.none(), st.sampled_from("aaaaaaabbbbccdef")), min_size=1),
       st.integers(1, 12))
def test_every_value_kept_is_held_by_k(values: list[object], k: int) -> None:
    form, rows = _treated(values, k)
    for value in form.values:
        assert value is None or values.count(value) >= k
    assert (rows.codes >= 0).all()
    assert (rows.codes < len(form.values)).all()
    assert form.shares.sum() == pytest.approx(1)
    for value, code in zip(values, rows.codes, strict=True):
        if value is None or values.count(value) >= k:
            assert form.values[code] == value
    kept = {value for value in values if value is None or values.count(value) >= k}
    assert rows.moved == sum(value not in kept for value in values)
    assert rows.pooled_values == len({v for v in values if v is not None} - kept)


def test_pooled_rows_are_spread_as_the_common_ones_are() -> None:
    values: list[object] = ["a"] * 8000 + ["b"] * 2000 + [f"rare {i}" for i in range(1000)]
    form, rows = _treated(values, 15)
    assert form.values == ("a", "b")
    assert (rows.codes[10_000:] == 0).mean() == pytest.approx(0.8, abs=0.05)


def test_pooled_rows_stay_within_their_parent() -> None:
    values: list[object] = (["a1"] * 50 + ["a2"] * 5 + ["b1"] * 50 + ["b2"] * 5 + ["c1"] * 5)
    parent = np.array([0] * 55 + [1] * 55 + [2] * 5)
    form, rows = _treated(values, 15, parent=parent)
    made = np.array(form.values)[rows.codes]
    assert set(made[:55]) == {"a1"}
    assert set(made[55:110]) == {"b1"}
    assert set(made[110:]) <= {"a1", "b1"}


def test_nothing_common_leaves_the_column_empty_where_it_can_be() -> None:
    values: list[object] = list("abcdefgh")
    assert _treated(values, 5)[0].values == (None,)
    form, rows = _treated([True, True, False], 5, may_be_missing=False)
    assert form.values == (True,)
    assert rows.moved == 1


@pytest.mark.parametrize("series", [
    pd.Series(["a", "b", None] * 20, dtype=object), pd.Series([True, False] * 30),
    pd.Series([3, 4, 5] * 20), pd.Series([1.0, np.nan, 2.0] * 20), pd.Series(["a", None] * 30,
    dtype="string"), pd.Series([1, None] * 30, dtype="Int64"), pd.Series([None] * 30),
    pd.Series([np.nan] * 30), pd.Series(["x", "y"] * 30, dtype="category")],
    ids=lambda s: str(s.dtype))
def test_restored_as_it_was(series: pd.Series) -> None:
    coding = Coding.of(series)
    form, rows = treat_categories(coding, coding.codes(series), 5, np.random.default_rng(0))
    made = form.restore(rows.codes, series.iloc[:0])
    pd.testing.assert_series_equal(made, series, check_names=False)
