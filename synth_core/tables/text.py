"""Bytes as text: gzip, byte-order marks, encodings."""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from synth_core.foundation.errors import TableError

__all__ = ["as_utf8", "decoded", "find_encoding", "head", "is_gzip", "not_text",
           "readable"]

_PIECE = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"),
          (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))
_UTF8 = frozenset({"utf-8", "utf-8-sig", "ascii"})
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 26, 27, 28, 29, 30, 31}


def is_gzip(path: Path) -> bool:
    """Whether the file is compressed by gzip, by its first bytes."""
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b"


@contextmanager
def readable(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, decompressed where needed.

    Raises:
        TableError: The compressed file is damaged.
    """
    with (gzip.open(path, "rb") if is_gzip(path) else path.open("rb")) as file:
        try:
            yield cast(BinaryIO, file)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise TableError("The compressed file is damaged or cut off.",
                             cure="Pack or upload it again.") from error


@contextmanager
def decoded(path: Path, encoding: str | None) -> Iterator[TextIO]:
    """The file as text, line ends untouched.

    Raises:
        TableError: The encoding is unknown, or some bytes are not text in it (names the line).
    """
    name = _known(encoding)
    with readable(path) as raw:
        try:
            with TextIOWrapper(raw, encoding=name, newline="") as file:
                yield file
        except UnicodeError as error:
            raise _undecodable(path, name) from error


def head(path: Path, size: int) -> bytes:
    """The first bytes, decompressed."""
    with readable(path) as file:
        return file.read(size)


def find_encoding(path: Path) -> str:
    """The encoding: by byte-order mark, else UTF-8 if all bytes are, else Windows or Latin-1.

    Raises:
        TableError: The bytes are no text at all.
    """
    start = head(path, 4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        # Western text in two bytes a letter: nearly every other byte is zero.
        if zeros.count(0) > 0.6 * len(zeros) and start.count(0) < 0.6 * len(start):
            return name
    if any(byte in _CONTROL for byte in start):
        raise not_text()
    if _decodes(path, "utf-8"):
        return "utf-8"
    # Five bytes have no letter in Windows' western encoding; Latin-1 gives every byte one.
    return "cp1252" if _decodes(path, "cp1252") else "latin-1"


def not_text() -> TableError:
    """The error for a picture, a program or the like."""
    return TableError("The file is not a table: it does not hold text.",
                      cure="Bring a CSV, Excel, Parquet or JSON lines file.")


def as_utf8(path: Path, encoding: str | None, scratch: Path) -> Path:
    """The file itself if its bytes are UTF-8, else a copy that is.

    Raises:
        TableError: As `decoded`.
    """
    name = _known(encoding)
    if name in _UTF8:
        return path
    target = scratch / "utf8.csv"
    with decoded(path, name) as source, target.open("w", encoding="utf-8", newline="") as sink:
        while piece := source.read(_PIECE):
            sink.write(piece)
    return target


def _known(encoding: str | None) -> str:
    try:
        "a".encode(encoding or "utf-8")  # refuses codecs that are not of text, too
        return codecs.lookup(encoding or "utf-8").name
    except (LookupError, UnicodeError):
        raise TableError(f"There is no encoding {encoding!r}.", where="encoding",
                         cure="Choose UTF-8, UTF-16 or Windows (cp1252).") from None


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with readable(path) as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _undecodable(path: Path, encoding: str) -> TableError:
    """The error with the line of the first byte that is not text in the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    with readable(path) as file:
        while piece := file.read(_PIECE):
            try:
                lines += decoder.decode(piece).count("\n")
            except UnicodeDecodeError as error:
                good = piece[:max(0, error.start)].decode(encoding, "ignore")
                lines += good.count("\n")
                break
            except UnicodeError:
                break
    return TableError(f"Some bytes are not text in the encoding {encoding}.",
                      where=f"line {lines:,}",
                      cure="Choose another encoding; Excel often writes Windows (cp1252).")
