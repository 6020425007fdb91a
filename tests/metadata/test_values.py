"""Columns become numbers and codes, and come back as they were."""

from datetime import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synth_core.foundation.errors import TableError
from synth_core.metadata.dates import FORMATS
from synth_core.metadata.model import Column, Kind
from synth_core.metadata.values import Coding, as_numbers, from_numbers


def _back(series: pd.Series, column: Column) -> pd.Series:
    return from_numbers(as_numbers(series, column), column, series)


@pytest.mark.parametrize("series", [
    pd.Series([1, 2, 3]), pd.Series([1, None, 3], dtype="Int64"), pd.Series([1.5, np.nan, 2]),
    pd.Series([1, 2], dtype="int8"), pd.Series([0.5, 2], dtype="float32"),
    pd.Series([None, None], dtype="Int64"), pd.Series([], dtype=float)])
def test_numbers_come_back(series: pd.Series) -> None:
    pd.testing.assert_series_equal(_back(series, Column("a", Kind.NUMBER)), series)


def test_whole_numbers_are_rounded_and_missing_stays() -> None:
    column = Column("a", Kind.NUMBER)
    drawn = np.array([1.4, 2.6, np.nan])
    assert from_numbers(drawn, column, pd.Series([1], dtype="Int64")).tolist() == [1, 3, pd.NA]
    assert from_numbers(drawn[:2], column, pd.Series([1])).dtype == "int64"
    assert from_numbers(drawn, column, pd.Series([1])).isna().tolist() == [False, False, True]


def test_codes_marked_as_numbers_and_infinities() -> None:
    column = Column("a", Kind.NUMBER)
    assert as_numbers(pd.Series(["007", None, "12"]), column).tolist()[::2] == [7, 12]
    assert np.isnan(as_numbers(pd.Series([np.inf, -np.inf]), column)).all()
    with pytest.raises(TableError) as caught:
        as_numbers(pd.Series(["many"]), column)
    assert caught.value.where == "a" and "many" not in str(caught.value)


@given(st.sampled_from([form for form in FORMATS if "%Y" in form]),
       st.lists(st.one_of(st.none(), st.datetimes(datetime(1700, 1, 1), datetime(2250, 1, 1))),
                min_size=1, max_size=5))
def test_dates_come_back_in_every_format(form: str, moments: list[datetime | None]) -> None:
    text = pd.Series([None if m is None else m.replace(microsecond=m.microsecond // 1000 * 1000)
                      .strftime(form) for m in moments], dtype=object)
    found = _back(text, Column("a", Kind.DATE, "", form))
    assert found.tolist() == text.tolist()


def test_dates_far_away_come_back() -> None:
    column = Column("a", Kind.DATE, "", "%Y-%m-%d")
    text = pd.Series(["9999-12-31", "1066-10-14", None, "2020-02-29"], dtype=object)
    days = as_numbers(text, column)
    assert days[3] == 18321 and days[0] == 2932896 and np.isnan(days[2])
    assert from_numbers(days, column, text).tolist() == text.tolist()
    beyond = from_numbers(np.array([1e9, -1e9]), column, text).tolist()
    assert beyond[0] == "9999-12-31"  # drawn values never leave the calendar


def test_days_drawn_between_dates_are_dates() -> None:
    column = Column("a", Kind.DATE, "", "%d.%m.%Y")
    like = pd.Series(["01.01.1970"])
    assert from_numbers(np.array([0.99, 1.0]), column, like).tolist() == [
        "01.01.1970", "02.01.1970"]


@pytest.mark.parametrize("series", [
    pd.Series(pd.to_datetime(["2020-01-01 10:11:12", None])),
    pd.Series(pd.to_datetime(["2020-01-01", "2021-05-06"])).astype("datetime64[s]"),
    pd.Series(pd.to_datetime(["2020-06-01 10:00", "2020-12-01 10:00"])).dt.tz_localize(
        "Europe/Berlin")])
def test_moments_come_back(series: pd.Series) -> None:
    pd.testing.assert_series_equal(_back(series, Column("a", Kind.DATE)), series)


def test_dates_kept_as_numbers_come_back() -> None:
    column = Column("a", Kind.DATE, "", "%Y%m%d")
    for series in (pd.Series([20141013, 20150228]),
                   pd.Series([20141013, None], dtype="Int64")):
        pd.testing.assert_series_equal(_back(series, column), series)


def test_what_is_no_date_is_told_without_the_value() -> None:
    column = Column("a", Kind.DATE, "", "%Y-%m-%d")
    for wrong in ("soon", "2020-13-01"):
        with pytest.raises(TableError) as caught:
            as_numbers(pd.Series(["9999-01-01", wrong]), column)
        assert caught.value.where == "a" and wrong not in str(caught.value)


@pytest.mark.parametrize("series", [
    pd.Series(["b", "a", "b", None]), pd.Series([3, 1, 3]), pd.Series([True, False, True]),
    pd.Series([3, None, 1], dtype="Int64"), pd.Series([1.0, np.nan]),
    pd.Series([True, None], dtype="boolean"), pd.Series([None, None], dtype=object),
    pd.Series(["2020-01-01", "2021-05-06", None], dtype="datetime64[us]"),
    pd.Series(["2020-01-01", None]).astype("datetime64[ms]").dt.tz_localize("Europe/Berlin")])
def test_codes_come_back(series: pd.Series) -> None:
    coding = Coding.of(series)
    codes = coding.codes(series)
    assert (codes[series.isna().to_numpy()] == -1).all()
    pd.testing.assert_series_equal(coding.restore(codes, series), series, check_dtype=True)


def test_codes_follow_frequency_and_know_strangers() -> None:
    coding = Coding.of(pd.Series(["x", "b", "a", "x"]))
    assert coding.values == ("x", "a", "b")
    assert coding.codes(pd.Series(["a", "new", None])).tolist() == [1, 3, -1]


def test_missing_in_a_column_that_had_none() -> None:
    coding = Coding((1, 2))
    assert coding.restore(np.array([0, -1]), pd.Series([1, 2])).isna().tolist() == [False, True]
    assert Coding((True,)).restore(np.array([0, -1]), pd.Series([True])).tolist() == [True, None]
