"""Files as they should not be and come in all the same; those that are refused are in `refused`."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["ROWS", "TAKEN", "Taken", "all_odd", "csv_file", "one_column", "one_row", "plain",
           "wide"]

# From so many rows on each set of the judgement has enough of them to be measured.
ROWS = 240
Columns = dict[str, Sequence[object]]


@dataclass(frozen=True)
class Taken:
    """A file that is odd and comes in all the same.

    Args:
        key: Its name in the tests.
        make: Its bytes.
        names: The columns that must be there.
        told: A part of what is told of it; "" where there is nothing to tell.
        rows: How many rows it has.
    """

    key: str
    make: Callable[[], bytes]
    names: tuple[str, ...]
    told: str = ""
    rows: int = ROWS


def plain(rows: int = ROWS) -> Columns:
    """Columns in which there is something to learn."""
    rng = np.random.default_rng(5)
    age = rng.integers(18, 90, rows)
    return {"age": age.tolist(), "ward": rng.choice(["north", "south", "west"], rows).tolist(),
            "back": np.where(rng.random(rows) < age / 150, "yes", "no").tolist()}


def csv_file(columns: Columns, encoding: str = "utf-8", names: Sequence[str] = ()) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names or list(columns))
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue().encode(encoding)


def _with(name: str, cells: Sequence[object]) -> bytes:
    return csv_file({**plain(len(cells)), name: cells})


def _numbers(rows: int = ROWS) -> np.ndarray:
    return np.random.default_rng(6).gamma(2, 900, rows).round(2)


def _some(cell: object, every: int, rows: int = ROWS) -> list[object]:
    """Numbers, each so-manieth replaced."""
    return [cell if place % every == 3 else number
            for place, number in enumerate(_numbers(rows).tolist())]


def _thousands() -> list[str]:
    return [f"{number:,.2f}" for number in _numbers()]


def _parquet(name: str, cells: Sequence[object]) -> bytes:
    sink = io.BytesIO()
    columns = {**plain(len(cells)), name: cells}
    pq.write_table(pa.table({key: pa.array(list(value)) for key, value in columns.items()}), sink)
    return sink.getvalue()


def wide(columns: int, rows: int) -> bytes:
    rng = np.random.default_rng(7)
    cells = np.where(np.arange(columns) % 3 == 0, rng.integers(0, 4, (rows, columns)),
                     rng.integers(0, 1_000, (rows, columns)))
    return csv_file({f"c{place}": column.tolist() for place, column in enumerate(cells.T)})


_LONG, _EMOJI, _MARKUP = "Diagnose " * 33 + "x", "🏥 ward 👩‍⚕️", ":red[x]"

TAKEN = (
    Taken("one_column", lambda: one_column(), ("age",)),
    Taken("two_thousand_columns", lambda: wide(2_000, 30), ("c0", "c1999"), rows=30),
    Taken("double_names", lambda: csv_file(plain(), names=("age", "age", "back")),
          ("age", "age (2)", "back"), "bore the name of another, “age”"),
    Taken("empty_names", lambda: csv_file(plain(), names=("age", "", "back")),
          ("age", "column 2", "back"), "Column 2 had no name"),
    Taken("long_names", lambda: _with(_LONG, _numbers()), ("age", _LONG)),
    Taken("emoji_names", lambda: _with(_EMOJI, _numbers()), ("age", _EMOJI)),
    Taken("markup_names", lambda: _with(_MARKUP, _numbers()), ("age", _MARKUP)),
    Taken("latin_1", lambda: csv_file({**plain(), "Größe": ["süß", "groß"] * (ROWS // 2)},
                                      "latin-1"),
          ("age", "Größe")),
    Taken("mixed_types", lambda: _with("dose", _some("unknown", 9)), ("dose",),
          "some text among them"),
    Taken("all_missing", lambda: _with("nothing", [""] * ROWS), ("nothing",)),
    Taken("thousands", lambda: _with("cost", _thousands()), ("cost",),
          "commas between thousands"),
    Taken("huge", lambda: _with("cost", _some("1e300", 80)), ("cost",),
          "infinite or beyond what can be computed with"),
    Taken("huge_typed", lambda: _parquet("cost", _some(1e300, 80)), ("cost",),
          "infinite or beyond what can be computed with"),
    Taken("infinite", lambda: _with("cost", _some("-inf", 80)), ("cost",),
          "infinite or beyond what can be computed with"),
    Taken("infinite_typed", lambda: _parquet("cost", _some(float("inf"), 80)), ("cost",),
          "infinite or beyond what can be computed with"))


def one_column() -> bytes:
    """A table with nothing beside its ages."""
    return csv_file({"age": plain()["age"]})


def one_row() -> bytes:
    """A table in which nothing differs."""
    return csv_file(plain(1))


def all_odd() -> bytes:
    """Every oddity that comes in, as columns of one table."""
    return csv_file({
        **plain(), _LONG: _numbers(), _EMOJI: plain()["ward"], _MARKUP: _numbers(),
        "": _numbers(), "age ": plain()["age"], "Größe": ["süß", "groß"] * (ROWS // 2),
        "dose": _some("unknown", 9), "nothing": [""] * ROWS, "cost": _thousands(),
        "huge": _some("1e300", 80)})
