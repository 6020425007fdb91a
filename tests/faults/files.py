"""Files as they should not be: those that are refused, and odd ones that come in all the same."""

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["REFUSED", "ROWS", "TAKEN", "Refused", "Taken", "all_odd", "one_column", "one_row"]

# From so many rows on each set of the judgement has enough of them to be measured.
ROWS = 240
Columns = dict[str, Sequence[object]]


@dataclass(frozen=True)
class Refused:
    """A file that cannot be a table.

    Args:
        key: Its name in the tests.
        make: Its bytes.
        stage: When it is found out: when it arrives, when its first rows are shown, or when it is
            read as a whole.
        what: A part of the sentence.
        where: The place that is named.
        name: What its owner calls it.
    """

    key: str
    make: Callable[[], bytes]
    stage: Literal["door", "preview", "use"]
    what: str
    where: str = ""
    name: str = "table.csv"


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


def _plain(rows: int = ROWS) -> Columns:
    """Columns in which there is something to learn."""
    rng = np.random.default_rng(5)
    age = rng.integers(18, 90, rows)
    return {"age": age.tolist(), "ward": rng.choice(["north", "south", "west"], rows).tolist(),
            "back": np.where(rng.random(rows) < age / 150, "yes", "no").tolist()}


def _csv(columns: Columns, encoding: str = "utf-8", names: Sequence[str] = ()) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names or list(columns))
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue().encode(encoding)


def _with(name: str, cells: Sequence[object]) -> bytes:
    return _csv({**_plain(len(cells)), name: cells})


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
    columns = {**_plain(len(cells)), name: cells}
    pq.write_table(pa.table({key: pa.array(list(value)) for key, value in columns.items()}), sink)
    return sink.getvalue()


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8


def _wide(columns: int, rows: int) -> bytes:
    rng = np.random.default_rng(7)
    cells = np.where(np.arange(columns) % 3 == 0, rng.integers(0, 4, (rows, columns)),
                     rng.integers(0, 1_000, (rows, columns)))
    return _csv({f"c{place}": column.tolist() for place, column in enumerate(cells.T)})


def _ragged() -> bytes:
    lines = _csv(_plain()).splitlines()
    lines[120] += b",one too many"
    return b"\n".join(lines)


def _bomb() -> bytes:
    """A workbook of some hundred kB that would be 300 MB of words."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as words:
            for _ in range(301):
                words.write(b" " * 1_000_000)
    return sink.getvalue()


def _protected() -> bytes:
    """The outer file of an encrypted workbook: its header, then its directory.

    Layout: [MS-CFB] 2.2 and 2.6; the streams' names are those of [MS-OFFCRYPTO] 2.3.4.
    """
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE,
                                                                           9, 6)
    entries = b""
    for name, kind in (("Root Entry", 5), ("EncryptionInfo", 2), ("EncryptedPackage", 2)):
        written = name.encode("utf-16-le") + b"\x00\x00"
        entries += written.ljust(64, b"\x00") + struct.pack("<HBB", len(written), kind, 1)
        entries += b"\xff" * 12 + bytes(48)
    return header.ljust(512, b"\x00") + entries.ljust(512, b"\x00") + bytes(512)


REFUSED = (
    Refused("empty", lambda: b"", "door", "The file is empty", "table.csv"),
    Refused("blank", lambda: b"  \n \n", "door", "nothing but blanks"),
    Refused("png", _png, "door", "does not hold text", name="photo.csv"),
    Refused("protected", _protected, "door", "protected by a password", name="book.xlsx"),
    Refused("bomb", _bomb, "door", "too large once unpacked", name="book.xlsx"),
    Refused("header_only", lambda: b"age,ward\n", "use", "a header and no rows"),
    Refused("too_wide", lambda: _wide(2_001, 3), "preview", "2,001 columns; at most 2,000"),
    Refused("ragged", _ragged, "use", "more cells than the table has columns", "line 121"),
    Refused("open_quote", lambda: b'a,b\n"x,1\ny,2\n', "preview",
            "does not end where it should", "line 3"))

_LONG, _EMOJI, _MARKUP = "Diagnose " * 33 + "x", "🏥 ward 👩‍⚕️", ":red[x]"

TAKEN = (
    Taken("one_column", lambda: one_column(), ("age",)),
    Taken("two_thousand_columns", lambda: _wide(2_000, 30), ("c0", "c1999"), rows=30),
    Taken("double_names", lambda: _csv(_plain(), names=("age", "age", "back")),
          ("age", "age (2)", "back"), "bore the name of another, “age”"),
    Taken("empty_names", lambda: _csv(_plain(), names=("age", "", "back")),
          ("age", "column 2", "back"), "Column 2 had no name"),
    Taken("long_names", lambda: _with(_LONG, _numbers()), ("age", _LONG)),
    Taken("emoji_names", lambda: _with(_EMOJI, _numbers()), ("age", _EMOJI)),
    Taken("markup_names", lambda: _with(_MARKUP, _numbers()), ("age", _MARKUP)),
    Taken("latin_1", lambda: _csv({**_plain(), "Größe": ["süß", "groß"] * (ROWS // 2)}, "latin-1"),
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
    return _csv({"age": _plain()["age"]})


def one_row() -> bytes:
    """A table in which nothing differs."""
    return _csv(_plain(1))


def all_odd() -> bytes:
    """Every oddity that comes in, as columns of one table."""
    return _csv({
        **_plain(), _LONG: _numbers(), _EMOJI: _plain()["ward"], _MARKUP: _numbers(),
        "": _numbers(), "age ": _plain()["age"], "Größe": ["süß", "groß"] * (ROWS // 2),
        "dose": _some("unknown", 9), "nothing": [""] * ROWS, "cost": _thousands(),
        "huge": _some("1e300", 80)})
