"""Fitted models as files: one JSON value and one bundle of plain arrays, never a pickle."""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from synth_core.foundation.errors import StorageError, TableError
from synth_core.foundation.files import aside, read_json, write_json
from synth_core.metadata.model import Column, Kind

__all__ = ["ModelFiles", "column_from_json", "column_json", "dtype_from_json", "dtype_json",
           "read_part", "value_from_json", "value_json", "write_part"]

FORMAT = 1


@dataclass
class ModelFiles:
    """What a model writes into its folder: ``model.json`` and ``arrays.npz``.

    Args:
        method: The key of the method; a model is loaded by the method that wrote it only.
        facts: The JSON value.
        arrays: By name.
    """

    method: str
    facts: dict[str, Any] = field(default_factory=dict)
    arrays: dict[str, np.ndarray] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write both files, each whole or not at all.

        Raises:
            StorageError: The folder cannot be written to.
        """
        with aside(folder / "arrays.npz") as temporary, temporary.open("wb") as file:
            np.savez(file, allow_pickle=False, **self.arrays)
        write_json(folder / "model.json",
                   {"format": FORMAT, "method": self.method, "facts": self.facts})

    @classmethod
    def read(cls, folder: Path, method: str) -> "ModelFiles":
        """The files that `write` wrote.

        Raises:
            StorageError: They are not there, damaged, of another method or a newer format.
        """
        try:
            head = read_json(folder / "model.json")
            with (folder / "arrays.npz").open("rb") as file, \
                    np.load(file, allow_pickle=False) as bundle:
                arrays = {name: bundle[name] for name in bundle.files}
        except (OSError, ValueError, BadZipFile) as error:
            raise StorageError("A fitted model cannot be read.", where=folder.name,
                               cure="Run the training again.") from error
        if not isinstance(head, dict) or (head.get("format"), head.get("method")) != (
                FORMAT, method):
            raise StorageError("A fitted model was written by another method or version.",
                               where=folder.name, cure="Run the training again.")
        return cls(method, head["facts"], arrays)


def write_part(folder: Path, name: str, facts: dict[str, Any]) -> None:
    """Write a part of a fitted model that is no method's own.

    Raises:
        StorageError: The folder cannot be written to.
    """
    write_json(folder / f"{name}.json", {"format": FORMAT, "facts": facts})


def read_part(folder: Path, name: str) -> dict[str, Any] | None:
    """The part that `write_part` wrote; None where there is none.

    Raises:
        StorageError: It is damaged or of a newer format.
    """
    try:
        head = read_json(folder / f"{name}.json")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StorageError("A part of a fitted model cannot be read.", where=name,
                           cure="Run the training again.") from error
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise StorageError("A part of a fitted model was written by another version.", where=name,
                           cure="Run the training again.")
    facts: dict[str, Any] = head["facts"]
    return facts


def column_json(column: Column) -> dict[str, Any]:
    """A column's description as a JSON value."""
    return asdict(column)


def column_from_json(data: Mapping[str, Any]) -> Column:
    """The description that `column_json` wrote."""
    return Column(**{**data, "kind": Kind(data["kind"])})


def dtype_json(like: pd.Series) -> dict[str, Any]:
    """The dtype of an empty column as a JSON value."""
    if isinstance(like.dtype, pd.CategoricalDtype):
        return {"name": "category", "ordered": bool(like.dtype.ordered),
                "values": [value_json(value) for value in like.dtype.categories]}
    return {"name": str(like.dtype)}


def dtype_from_json(data: Mapping[str, Any]) -> pd.Series:
    """The empty column that `dtype_json` described."""
    if data["name"] == "category":
        values = [value_from_json(value) for value in data["values"]]
        return pd.Series([], dtype=pd.CategoricalDtype(values, ordered=data["ordered"]))
    return pd.Series([], dtype=pd.api.types.pandas_dtype(data["name"]))


def value_json(value: object) -> Any:
    """A category's value with its type, so that 1, 1.0, "1" and true stay apart.

    Raises:
        TableError: The value is of a type that a table read by us never holds.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return ["text", value]
    if isinstance(value, bool | np.bool_):
        return ["bool", bool(value)]
    if isinstance(value, int | np.integer):
        return ["whole", int(value)]
    if isinstance(value, float | np.floating) and math.isfinite(float(value)):
        return ["number", float(value)]
    if isinstance(value, pd.Timestamp | datetime):
        return ["stamp", pd.Timestamp(value).isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    if isinstance(value, Decimal):
        return ["decimal", str(value)]
    raise TableError(f"A category holds values of the type {type(value).__name__}.",
                     cure="Leave that column out, or bring it as text.")


_READ: dict[str, Callable[[Any], object]] = {
    "text": str, "bool": bool, "whole": int, "number": float, "stamp": pd.Timestamp,
    "day": date.fromisoformat, "decimal": Decimal}


def value_from_json(data: Any) -> object:
    """The value that `value_json` wrote."""
    return None if data is None else _READ[data[0]](data[1])
