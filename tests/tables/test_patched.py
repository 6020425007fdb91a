"""New cells go in; no other cell of the table changes."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.patched import patch


def _source(tmp_path: Path) -> Path:
    path = tmp_path / "source.parquet"
    pq.write_table(pa.table({
        "code": pa.array(["007", None, "é", "=1"]), "n": pa.array([2**60 + 1, None, -1, 0]),
        "x": pa.array([0.1 + 0.2, None, float("inf"), -0.0]), "kept_away": pa.array([1, 2, 3, 4]),
        "ok": pa.array([True, None, False, None])}), path, row_group_size=3)
    return path


def test_only_the_named_cells_change(tmp_path: Path) -> None:
    source, target = _source(tmp_path), tmp_path / "new.parquet"
    patch(source, target, {"n": (np.array([1]), pd.Series([7], dtype="Int64")),
                           "ok": (np.array([1, 3]), pd.Series([True, False], dtype="boolean"))},
          ["code", "n", "x", "ok"])
    before, after = pq.read_table(source), pq.read_table(target)
    assert after.column_names == ["code", "n", "x", "ok"]
    assert after.schema.types == [before.schema.field(n).type for n in after.column_names]
    assert after["n"].to_pylist() == [2**60 + 1, 7, -1, 0]
    assert after["ok"].to_pylist() == [True, True, False, False]
    for name in ("code", "x"):
        assert after[name].equals(before[name])


def test_what_is_not_of_the_type_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    target = tmp_path / "new.parquet"
    for name, value in (("n", "word"), ("gone", 1)):
        with pytest.raises(TableError) as refused:
            patch(_source(tmp_path), target, {name: (np.array([1]), pd.Series([value]))}, ["n"])
        assert refused.value.where == name
    assert not target.exists()
