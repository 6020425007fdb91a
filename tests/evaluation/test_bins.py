"""Shared bins: every value finds its bin, in every table the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synth_core.evaluation.bins import FEW, Bins, coded
from synth_core.foundation.errors import TableError
from synth_core.metadata.model import Column, Kind

NUMBER, CATEGORY = Column("a", Kind.NUMBER), Column("a", Kind.CATEGORY)
DATE = Column("a", Kind.DATE, date_format="%d.%m.%Y")


def test_few_numbers_get_a_bin_each() -> None:
    bins = Bins.of(pd.Series([3.0, 1.0, 1.0, np.nan, 2.0]), NUMBER)
    assert bins.size == 5
    codes = bins.codes(pd.Series([1, 2, 3, 2.5, -9, None, np.inf], dtype=float))
    assert codes.tolist() == [0, 1, 2, 3, 3, 4, 4]


def test_many_numbers_are_cut_into_tenths_of_the_real_rows() -> None:
    train = pd.Series(np.random.default_rng(0).exponential(size=10_000))
    bins = Bins.of(train, NUMBER)
    counts = np.bincount(bins.codes(train), minlength=bins.size)
    assert bins.size == 12
    assert counts[:10] == pytest.approx(np.full(10, 1_000), abs=2)
    assert counts[10:].tolist() == [0, 0]


def test_a_value_that_fills_several_tenths_is_one_bin() -> None:
    train = pd.Series(np.r_[np.zeros(900), np.arange(1, 101)])
    bins = Bins.of(train, NUMBER)
    assert np.bincount(bins.codes(train)).tolist()[:2] == [900, 100]


def test_rare_categories_are_pooled_and_unknown_ones_with_them() -> None:
    train = pd.Series([f"c{i}" for i in range(30) for _ in range(40 - i)])
    bins = Bins.of(train, CATEGORY)
    assert bins.size == FEW - 1 + 2
    assert bins.codes(pd.Series(["c0", "c29", "new", None])).tolist() == [0, 19, 19, 20]


def test_dates_as_text_are_numbers() -> None:
    train = pd.Series(["01.02.2020", "03.02.2020", None] * 5)
    bins = Bins.of(train, DATE)
    assert bins.codes(pd.Series(["03.02.2020", "02.02.2020", None])).tolist() == [1, 2, 3]


def test_words_among_numbers_are_refused_by_column() -> None:
    bins = Bins.of(pd.Series([1.0, 2.0]), NUMBER)
    with pytest.raises(TableError) as refused:
        bins.codes(pd.Series([1, "secret"]))
    assert refused.value.where == "a" and "secret" not in str(refused.value)


@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=False, width=32)), min_size=1),
       st.lists(st.one_of(st.none(), st.floats(allow_nan=False, width=32))))
def test_every_value_has_a_bin(train: list[float | None], other: list[float | None]) -> None:
    first, second = pd.Series(train, dtype=float), pd.Series(other, dtype=float)
    bins = Bins.of(first, NUMBER)
    codes = bins.codes(second)
    assert (codes < bins.size).all()
    missing = second.isna() | np.isinf(second)
    assert ((codes == bins.size - 1) == missing.to_numpy()).all()
    assert not (bins.codes(first) == bins.size - 2).any()  # no training value is "other"


def test_tables_are_coded_column_by_column() -> None:
    table = pd.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})
    bins = [Bins.of(table["a"], NUMBER), Bins.of(table["b"], Column("b", Kind.CATEGORY))]
    first, empty = coded([table, table.iloc[:0]], bins)
    assert first.tolist() == [[0, 1], [0, 1]] and first.dtype == np.uint8
    assert empty.shape == (2, 0)
