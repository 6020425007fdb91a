"""What a steward says of a column must fit its values."""

from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.check import check
from synth_core.metadata.model import Column, Kind, Metadata


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "a.parquet"
    pd.DataFrame({
        "text": ["a", "b", "c", "1"], "number": [1.5, 2.0, None, 4.0],
        "day": ["01.02.2024", "28.02.2024", None, "31.03.2024"],
        "moment": pd.to_datetime(["2024-01-01"] * 4),
        "flag": ["yes", "no", None, "yes"]}).to_parquet(target)
    return target


def _meta(name: str, kind: Kind, date_format: str | None = None, kept: bool = True) -> Metadata:
    return Metadata((Column(name, kind, "", date_format, False, kept),))


@pytest.mark.parametrize("metadata", [
    _meta("text", Kind.CATEGORY), _meta("text", Kind.TEXT), _meta("text", Kind.IDENTIFIER),
    _meta("number", Kind.NUMBER), _meta("number", Kind.CATEGORY),
    _meta("day", Kind.DATE, "%d.%m.%Y"), _meta("moment", Kind.DATE),
    _meta("flag", Kind.YES_NO), _meta("text", Kind.NUMBER, kept=False)])
def test_what_fits_is_taken(metadata: Metadata, path: Path) -> None:
    check(metadata, path)


@pytest.mark.parametrize("metadata", [
    _meta("text", Kind.NUMBER), _meta("text", Kind.DATE, "%Y"), _meta("day", Kind.DATE, "%Y-%m-%d"),
    _meta("day", Kind.DATE), _meta("number", Kind.DATE), _meta("moment", Kind.NUMBER),
    _meta("text", Kind.YES_NO), _meta("number", Kind.CONSTANT), _meta("absent", Kind.TEXT)])
def test_what_does_not_fit_is_refused_by_name(metadata: Metadata, path: Path) -> None:
    with pytest.raises(AnswerError) as caught:
        check(metadata, path)
    assert caught.value.where == metadata.columns[0].name
    assert caught.value.cure


def test_the_share_is_told_but_no_value(path: Path) -> None:
    with pytest.raises(AnswerError) as caught:
        check(_meta("text", Kind.NUMBER), path)
    assert "75 %" in caught.value.what
