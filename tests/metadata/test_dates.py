"""Formats of dates: which fits, which could be exchanged, which is none."""

from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from synth_core.metadata.dates import FORMATS, is_format
from synth_core.metadata.infer import infer
from synth_core.metadata.model import Column, Kind

MOMENTS = [datetime(2019, 3, 5, 4, 3, 2, 120_000) + timedelta(days=9 * i, hours=5 * i)
           for i in range(60)]


def _column(tmp_path: Path, values: list[object], name: str = "when") -> Column:
    pd.DataFrame({name: values}).to_parquet(tmp_path / "a.parquet")
    return infer(tmp_path / "a.parquet")[name]


@pytest.mark.parametrize("form", FORMATS)
def test_every_known_format_is_found(tmp_path: Path, form: str) -> None:
    values: list[object] = [moment.strftime(form) for moment in MOMENTS]
    found = _column(tmp_path, values)
    assert found.kind is Kind.DATE, found.reason
    assert found.date_format is not None
    again = [datetime.strptime(str(text), found.date_format).strftime(found.date_format)
             for text in values]
    assert again == values
    assert is_format(form)


def test_monthly_figures_are_not_read_as_days_of_january(tmp_path: Path) -> None:
    months = [f"01/{month:02d}/2024" for month in range(1, 13)]
    assert _column(tmp_path, list(months) * 3).date_format == "%d/%m/%Y"
    months = [f"{month:02d}/01/2024" for month in range(1, 13)]
    found = _column(tmp_path, list(months) * 3)
    assert found.date_format == "%m/%d/%Y" and found.other_format == "%d/%m/%Y"


def test_dates_kept_as_whole_numbers(tmp_path: Path) -> None:
    days = [int(moment.strftime("%Y%m%d")) for moment in MOMENTS]
    assert _column(tmp_path, list(days)).date_format == "%Y%m%d"
    assert _column(tmp_path, [*days, 20191350]).kind is not Kind.DATE
    assert _column(tmp_path, [1000 * i for i in range(60)]).kind is Kind.NUMBER


@pytest.mark.parametrize("values", [
    ["2020-01-01 ", "2020-01-02"], ["2020-01-01", "soon"], ["1.5", "2.5"], ["12", "13"]])
def test_what_only_looks_like_dates(tmp_path: Path, values: list[object]) -> None:
    assert _column(tmp_path, values * 20).kind is not Kind.DATE


@pytest.mark.parametrize("form", ["", "date", "%Q", "%", "%Y-%m-%d %Z", "%Y %Y"])
def test_what_is_no_format(form: str) -> None:
    assert not is_format(form)
