"""What a steward expects of a database's types, also where they show only late."""

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from synth_core.tables.databases.contract import Batch
from synth_core.tables.databases.pieces import Pieces
from synth_core.tables.databases.values import Told, array_of, plain
from synth_core.tables.stored import load

DAY = dt.date(2026, 1, 31)
NOON = dt.datetime(2026, 1, 31, 12)


@pytest.mark.parametrize(("values", "kind", "told"), [
    ([1, None, 2], pa.int64(), None), ([2**70, 1], pa.string(), None),
    ([1.5, 2], pa.float64(), None), ([Decimal("1.50"), None], pa.float64(), None),
    ([Decimal(7), Decimal(8)], pa.int64(), None), ([Decimal(10**25)], pa.string(), None),
    ([Decimal("NaN"), Decimal(1)], pa.float64(), None), ([True, None], pa.bool_(), None),
    ([DAY, None], pa.date32(), None), ([NOON], pa.timestamp("us"), None),
    ([DAY, NOON], pa.timestamp("us"), None),
    ([NOON.replace(tzinfo=dt.UTC)], pa.timestamp("us", tz="UTC"), None),
    ([dt.time(8, 30)], pa.string(), None), ([uuid.uuid4()], pa.string(), None),
    ([dt.timedelta(hours=1)], pa.float64(), Told.DURATION), (["a", 1], pa.string(), None),
    ([{"a": 1}], pa.string(), Told.RECORD), ([[1, 2], None], pa.string(), Told.RECORD),
    ([b"\x01", b"\x00", None], pa.bool_(), None), ([b"picture"], pa.null(), Told.BYTES),
    ([None, None], pa.null(), None), ([], pa.null(), None)])
def test_values_of_drivers(values: Sequence[Any], kind: pa.DataType, told: Told | None) -> None:
    array, said = array_of(values)
    assert (array.type, said, len(array)) == (kind, told, len(values))


@pytest.mark.parametrize(("values", "kind", "came"), [
    ([5, None], pa.decimal128(38, 0), pa.int64()), ([10**30], pa.decimal128(38, 0), pa.string()),
    ([2**64 - 1], pa.uint64(), pa.string()), ([1], pa.uint64(), pa.int64()),
    (["a"], pa.dictionary(pa.int8(), pa.string()), pa.string()), ([[1]], pa.list_(pa.int8()),
                                                                  pa.string()),
    ([NOON], pa.timestamp("ns"), pa.timestamp("us")), ([b"x"], pa.binary(), pa.null()),
    ([1.5], pa.float32(), pa.float64()), ([dt.time(8)], pa.time64("us"), pa.string())])
def test_types_of_arrow(values: Sequence[Any], kind: pa.DataType, came: pa.DataType) -> None:
    assert plain(pa.array(values, kind))[0].type == came


def _whole(folder: Path, *columns: Sequence[Sequence[Any]]) -> tuple[Any, tuple[str, ...]]:
    """The table that comes of batches; a column is a list of what each batch holds."""
    pieces = Pieces(folder)
    names = tuple(f"col{i}" for i in range(len(columns)))
    for parts in zip(*columns, strict=True):
        pieces.add(Batch(names, [array_of(part) for part in parts]))
    pieces.whole(folder / "whole.parquet")
    return load(folder / "whole.parquet"), pieces.notices


def test_a_type_that_shows_late_holds_for_all_rows(tmp_path: Path) -> None:
    table, notices = _whole(
        tmp_path,
        [[None, None], [1, 2], [3, 4]], [[1, 2], [2.5, None], [3, 4]],
        [[DAY, None], [NOON, NOON], [DAY, DAY]], [[1, 2], ["x", "y"], [None, 3]],
        [[b"\x01", b"\x00"], [b"long", None], [b"\x01", None]], [[None] * 2] * 3)
    assert table["col0"].isna().tolist() == [True, True, False, False, False, False]
    assert table["col0"].tolist()[2:] == [1, 2, 3, 4]
    assert table["col1"].fillna(-1).tolist() == [1.0, 2.0, 2.5, -1.0, 3.0, 4.0]
    assert table["col2"].dt.hour.fillna(-1).tolist() == [0, -1, 12, 12, 0, 0]
    assert table["col3"].tolist() == ["1", "2", "x", "y", None, "3"]
    assert list(table.columns) == ["col0", "col1", "col2", "col3", "col5"]
    assert len(notices) == 1
    assert "col4" in notices[0]


def test_types_that_hold_from_the_start_need_one_file(tmp_path: Path) -> None:
    pieces = Pieces(tmp_path)
    for part in range(3):
        pieces.add(Batch(("a", "a"), [array_of([part, None]), array_of(["x", "y"])]))
    assert len(list(tmp_path.glob("piece-*"))) == 1
    assert pieces.whole(tmp_path / "whole.parquet") == 2
    assert list(load(tmp_path / "whole.parquet").columns) == ["a", "a (2)"]
    assert pieces.rows == 6
