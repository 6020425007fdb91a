"""Values and dtypes survive the files of a model."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.errors import StorageError, TableError
from synth_core.synthesizers.stored import (
    ModelFiles,
    dtype_from_json,
    dtype_json,
    value_from_json,
    value_json,
)


@pytest.mark.parametrize("value", [None, "x", "1", 1, 1.0, True, date(2024, 2, 29),
                                   Decimal("1.50"), pd.Timestamp("2024-01-01 12:00")])
def test_a_value_keeps_its_type(value: object) -> None:
    back = value_from_json(value_json(value))
    assert back == value and type(back) is type(value)


def test_numpy_values_become_plain_and_others_are_refused() -> None:
    assert value_from_json(value_json(np.int64(3))) == 3
    assert value_from_json(value_json(np.bool_(True))) is True
    assert value_from_json(value_json(datetime(2024, 1, 1))) == pd.Timestamp("2024-01-01")
    for value in ([1], {"a": 1}, float("nan")):
        with pytest.raises(TableError):
            value_json(value)


@pytest.mark.parametrize("dtype", [
    "object", "int64", "int8", "uint16", "float32", "float64", "bool", "boolean", "Int64",
    "string", "datetime64[ns]", "datetime64[ns, UTC]", "datetime64[us]",
    pd.CategoricalDtype(["b", "a"], ordered=True), pd.CategoricalDtype([3, 1])], ids=str)
def test_a_dtype_comes_back(dtype: object) -> None:
    like = pd.Series([], dtype=dtype)  # type: ignore[call-overload]
    assert dtype_from_json(dtype_json(like)).dtype == like.dtype


def test_a_model_of_another_method_or_version_is_refused(tmp_path: Path) -> None:
    ModelFiles("trees", {"a": 1}, {"x": np.arange(3)}).write(tmp_path)
    assert ModelFiles.read(tmp_path, "trees").arrays["x"].tolist() == [0, 1, 2]
    with pytest.raises(StorageError):
        ModelFiles.read(tmp_path, "independent")
    with pytest.raises(StorageError):
        ModelFiles.read(tmp_path / "nowhere", "trees")


def test_arrays_that_hide_objects_are_refused(tmp_path: Path) -> None:
    ModelFiles("trees", {}, {}).write(tmp_path)
    np.savez(tmp_path / "arrays.npz", x=np.array([{"a": 1}], dtype=object))
    with pytest.raises(StorageError):
        ModelFiles.read(tmp_path, "trees")
