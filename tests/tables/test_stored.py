"""Tables are loaded and written with the types of their source."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.stored import TableWriter, load, row_count, schema

LIKE = pa.schema([
    ("n", pa.int64()), ("x", pa.float64()), ("t", pa.string()), ("b", pa.bool_()),
    ("when", pa.timestamp("us")), ("day", pa.date32()), ("left out", pa.string())])
KEPT = ["n", "x", "t", "b", "when", "day"]


def _chunk(**changes: object) -> pd.DataFrame:
    return pd.DataFrame({
        "n": [1, 2], "x": [0.5, np.nan], "t": ["a", None], "b": [True, False],
        "when": pd.to_datetime(["2020-01-01 10:00", None]),
        "day": pd.to_datetime(["2020-01-01", None]), "more": [0, 0], **changes})


def _written(target: Path, *chunks: pd.DataFrame) -> pd.DataFrame:
    with TableWriter(target, LIKE, KEPT) as writer:
        for chunk in chunks:
            writer.write(chunk)
    return load(target)


def test_chunks_become_one_table_of_the_source_types(tmp_path: Path) -> None:
    target = tmp_path / "a.parquet"
    found = _written(target, _chunk(), _chunk(n=[3.0, np.nan]), _chunk(b=[True, None]))
    assert schema(target).types == LIKE.types[:-1] and schema(target).names == KEPT
    assert row_count(target) == 6
    assert found["n"].tolist() == [1, 2, 3, pd.NA, 1, 2] and str(found["n"].dtype) == "Int64"
    assert found["b"].tolist()[4:] == [True, pd.NA]
    assert found["t"].tolist() == ["a", None] * 3
    assert found["day"].dt.year.tolist()[0] == 2020 and found["when"].dt.hour.tolist()[0] == 10


def test_numbers_for_a_text_column_are_written_as_codes(tmp_path: Path) -> None:
    found = _written(tmp_path / "a.parquet", _chunk(t=[7.0, np.nan]), _chunk(t=[8, 9]),
                     _chunk(t=[1.5, 2.0]))
    assert found["t"].tolist() == ["7", None, "8", "9", "1.5", "2"]


@pytest.mark.parametrize(("changes", "where"), [
    ({"n": ["one", "two"]}, "n"), ({"x": ["one", 2]}, "x"), ({"when": ["soon", None]}, "when")])
def test_values_of_another_type_are_refused_by_name(tmp_path: Path, changes: dict[str, object],
                                                    where: str) -> None:
    with pytest.raises(TableError) as caught:
        _written(tmp_path / "a.parquet", _chunk(), _chunk(**changes))
    assert caught.value.where == where and "one" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []  # nothing is half written


def test_a_missing_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        _written(tmp_path / "a.parquet", _chunk().drop(columns="x"))
    assert caught.value.where == "x"


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    assert list(_written(tmp_path / "a.parquet").columns) == KEPT


def test_columns_come_in_the_order_asked_for(tmp_path: Path) -> None:
    _written(tmp_path / "a.parquet", _chunk())
    assert list(load(tmp_path / "a.parquet", ["t", "n"]).columns) == ["t", "n"]
