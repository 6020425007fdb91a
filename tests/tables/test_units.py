"""Whom each row is about: alike where keys are, apart where a key is missing."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.units import units_of


@pytest.mark.parametrize("keys", [
    pa.array(["b", None, "a", "b", None, "a "]), pa.array([7, None, 3, 7, None, 8]),
    pa.array([7.0, float("nan"), 3.0, 7.0, None, 8.0]),
    pa.array(["b", None, "a", "b", None, "c"]).dictionary_encode()])
@pytest.mark.parametrize("group", [1, 2, 100])
def test_equal_keys_are_one_person_and_a_missing_one_is_nobody_elses(
        tmp_path: Path, keys: pa.Array, group: int) -> None:
    pq.write_table(pa.table({"x": range(6), "k": keys}), tmp_path / "t.parquet",
                   row_group_size=group)
    units = units_of(tmp_path / "t.parquet", "k", 6)
    assert units[0] == units[3] and len(np.unique(units)) == 5 and units.min() >= 0


def test_any_column_is_parted_as_pandas_parts_it(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    keys = pd.Series(random.integers(0, 300, 2_000)).astype("Int64")
    keys[random.random(2_000) < .1] = pd.NA
    pd.DataFrame({"k": keys}).to_parquet(tmp_path / "t.parquet", row_group_size=170)
    units = pd.Series(units_of(tmp_path / "t.parquet", "k", 2_000))
    assert (units.groupby(keys.to_numpy(dtype=object, na_value=None)).nunique() == 1).all()
    assert units.nunique() == keys.nunique() + keys.isna().sum()


def test_another_table_is_refused(tmp_path: Path) -> None:
    pd.DataFrame({"k": [1, 2]}).to_parquet(tmp_path / "t.parquet")
    with pytest.raises(TableError, match="no such column") as caught:
        units_of(tmp_path / "t.parquet", "other", 2)
    assert caught.value.where == "other"
    with pytest.raises(TableError, match="number of rows"):
        units_of(tmp_path / "t.parquet", "k", 3)


def test_a_table_that_took_its_place_is_read_anew(tmp_path: Path) -> None:
    for keys in (["a", "a", "b"], ["a", "b", "b"]):
        pd.DataFrame({"k": keys}).to_parquet(tmp_path / "new.parquet")
        (tmp_path / "new.parquet").replace(tmp_path / "t.parquet")
        units = units_of(tmp_path / "t.parquet", "k", 3)
        assert (units[0] == units[1], units[1] == units[2]) == (keys[1] == "a", keys[1] == "b")
        with pytest.raises(ValueError, match="read-only"):
            units[0] = 7


def test_a_table_without_rows_has_nobody(tmp_path: Path) -> None:
    pd.DataFrame({"k": pd.Series([], dtype=str)}).to_parquet(tmp_path / "t.parquet")
    assert units_of(tmp_path / "t.parquet", "k", 0).shape == (0,)
