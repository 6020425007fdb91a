"""Values as databases hand them out, brought to the few types that the product keeps.

Whole numbers, numbers, true/false, days, moments, text. What a steward expects of the others: a
decimal is a number, one without digits after the point a whole number, a number beyond 64 bits a
code; UUIDs, addresses of the net and times of day are text; lengths of time are seconds; lists and
records are JSON; raw bytes cannot be used.
"""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["Plain", "Told", "array_of", "plain"]

_MOMENT = pa.timestamp("us")
_BYTES = (bytes, bytearray, memoryview)
_BITS = frozenset({b"\x00", b"\x01"})


class Told(Enum):
    """What is to be said of a column that came."""

    BYTES = "bytes"
    DURATION = "duration"
    RECORD = "record"


Plain = tuple[pa.Array, Told | None]  # a column, and what is to be said of it


def array_of(values: Sequence[Any]) -> Plain:
    """One column of some rows as the driver gave them, and what is to be said of it.

    Args:
        values: Python values, None where missing.

    Returns:
        An array of one of the types that are kept; of type null where all is missing.
    """
    kinds = {type(value) for value in values} - {type(None)}
    if not kinds:
        return pa.nulls(len(values)), None
    for family, made in _FAMILIES:
        if all(issubclass(kind, family) for kind in kinds):
            return made(values)
    return _written(values), Told.RECORD if _any(kinds, (dict, list, tuple)) else None


def _any(kinds: set[type], family: tuple[type, ...]) -> bool:
    return any(issubclass(kind, family) for kind in kinds)


def _wholes(values: Sequence[Any]) -> Plain:
    try:
        return pa.array(values, pa.int64()), None
    except (OverflowError, pa.ArrowInvalid):
        return _written(values), None


def _numbers(values: Sequence[Any]) -> Plain:
    """Floats, decimals and whole numbers mixed."""
    kinds = set(map(type, values))
    if float not in kinds:
        exact = values if int not in kinds else [
            None if value is None else Decimal(value) for value in values]
        try:
            return _decimals(pa.array(exact)), None
        except pa.ArrowInvalid:  # a decimal that is no number, or has too many digits
            pass
    floats = [None if value is None else float(value) for value in values]
    return pa.array(floats, pa.float64(), from_pandas=True), None


def _decimals(array: pa.Array) -> pa.Array:
    if array.type.scale > 0:
        return array.cast(pa.float64())
    try:
        return array.cast(pa.int64())
    except pa.ArrowInvalid:
        return array.cast(pa.string())


def _moments(values: Sequence[Any]) -> Plain:
    aware = {value.tzinfo is not None for value in values if isinstance(value, dt.datetime)}
    if len(aware) > 1:
        return _written(values), None
    if aware == {True}:
        return pa.array(values, pa.timestamp("us", tz="UTC")), None
    return pa.array(values, _MOMENT), None


def _raw(values: Sequence[Any]) -> Plain:
    """One bit a row is true or false (MySQL's BIT); anything else cannot be used."""
    found = [None if value is None else bytes(value) for value in values]
    if set(found) - {None} <= _BITS:
        return pa.array([None if value is None else value == b"\x01" for value in found]), None
    return pa.nulls(len(values)), Told.BYTES


def _seconds(values: Sequence[Any]) -> Plain:
    return pa.array([None if value is None else value.total_seconds() for value in values],
                    pa.float64()), Told.DURATION


def _texts(values: Sequence[Any]) -> Plain:
    return pa.array(values, pa.string()), None


def _days(values: Sequence[Any]) -> Plain:
    if any(isinstance(value, dt.datetime) for value in values):
        return _moments([dt.datetime.combine(value, dt.time())
                         if type(value) is dt.date else value for value in values])
    return pa.array(values, pa.date32()), None


def _truths(values: Sequence[Any]) -> Plain:
    return pa.array(values, pa.bool_()), None


def _written(values: Sequence[Any]) -> pa.Array:
    """Each value as text, lists and records as JSON."""
    return pa.array([None if value is None else _text(value) for value in values], pa.string())


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


# The first family that all values belong to; true is a whole number in Python, a moment a day.
_FAMILIES: tuple[tuple[tuple[type, ...], Callable[[Sequence[Any]], Plain]], ...] = (
    ((str,), _texts), ((bool,), _truths), ((int,), _wholes), ((int, float, Decimal), _numbers),
    ((dt.datetime,), _moments), ((dt.date,), _days),
    (_BYTES, _raw), ((dt.timedelta,), _seconds))


def plain(array: pa.Array) -> Plain:
    """The same for a column that comes in one of Arrow's types (DuckDB)."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        return plain(array.dictionary_decode())
    if pa.types.is_decimal(kind):
        return _decimals(array), None
    if pa.types.is_integer(kind):
        return _wholes(array.to_pylist()) if pa.types.is_uint64(kind) else (
            array.cast(pa.int64()), None)
    if pa.types.is_floating(kind):
        return array.cast(pa.float64()), None
    if pa.types.is_timestamp(kind):
        zone = "UTC" if kind.tz else None
        return array.cast(pa.timestamp("us", tz=zone), safe=False), None
    if pa.types.is_duration(kind):
        return pc.divide(pc.cast(array.cast(pa.duration("us"), safe=False), pa.int64())
                         .cast(pa.float64()), 1e6), Told.DURATION
    if _is_raw(kind):
        return pa.nulls(len(array)), Told.BYTES
    if pa.types.is_nested(kind):
        return _written(array.to_pylist()), Told.RECORD
    if pa.types.is_null(kind) or pa.types.is_boolean(kind) or pa.types.is_date32(kind):
        return array, None
    return (array.cast(pa.string()) if pa.types.is_large_string(kind) or pa.types.is_time(kind)
            or pa.types.is_string(kind) else _written(array.to_pylist())), None


def _is_raw(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
                or pa.types.is_fixed_size_binary(kind))
