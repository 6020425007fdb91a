"""Parquet files whose columns cannot all be told apart."""

from pathlib import Path

import pandas as pd
import pytest

from synth_core.foundation.errors import TableError
from synth_core.tables.reading import bring, guess


def test_a_nameless_column_that_cannot_be_told_apart_is_named(tmp_path: Path) -> None:
    pd.DataFrame([[1, 2, 3]], columns=["C1", "", "x"]).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(TableError) as refused:
        bring(tmp_path / "a.parquet", guess(tmp_path / "a.parquet", "a.parquet"),
              tmp_path / "t.parquet")
    assert refused.value.where == "C1" and "name" in refused.value.cure
    pd.DataFrame([[1, 2, 3]], columns=["C0", "", "x"]).to_parquet(tmp_path / "b.parquet")
    assert bring(tmp_path / "b.parquet", guess(tmp_path / "b.parquet", "b.parquet"),
                 tmp_path / "t.parquet").columns == 3
