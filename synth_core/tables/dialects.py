"""Guess how a file of delimited text is written: by DuckDB's sniffer, checked against the rows."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

from synth_core.tables.csv_rows import dialect
from synth_core.tables.engine import EngineError, engine, file_literal, literal
from synth_core.tables.options import ReadOptions
from synth_core.tables.text import find_encoding, head, is_gzip

__all__ = ["guess_dialect"]

_CANDIDATES = (",", ";", "\t", "|")
_HEAD = 1 << 18
_CLEARLY = 0.9


def guess_dialect(path: Path, scratch: Path, delimiter: str | None = None) -> ReadOptions:
    """Delimiter, quote, escape, encoding, header and lines to skip of a text file.

    The sniffer may take rows that do not fit for a title and pass over them, the header among
    them. So its delimiter must cut the first rows evenly and what it skips must look like a
    title; else the delimiter is the one that cuts evenly, and the sniffer says the rest.

    Args:
        path: The file; may be compressed by gzip.
        scratch: A folder for a copy of its beginning.
        delimiter: What a person says that it is; None to find out.

    Raises:
        TableError: The file does not hold text.
    """
    encoding = find_encoding(path)
    start = head(path, _HEAD).decode(encoding, errors="ignore").removeprefix("\ufeff")
    lines = start.splitlines()
    named = bool(lines) and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5
    if delimiter is None and named:
        # What Excel writes and reads above a table to name its delimiter.
        told = ReadOptions("csv", lines[0][4], '"', encoding, True, skip=1)
        return replace(told, header=_sniffed(_beginning(path, start, scratch), told).header)
    whole = path if encoding in ("utf-8", "utf-8-sig") else _beginning(path, start, scratch)
    if delimiter is not None:
        return _told(whole, lines, ReadOptions("csv", delimiter, None, encoding, None))
    found = _sniffed(whole, ReadOptions("csv", None, None, encoding, None))
    if found.skip == 0 and found.delimiter in _CANDIDATES and _even(start, found) >= _CLEARLY:
        return found
    plain = ReadOptions("csv", ",", '"', encoding, None)
    shares = {one: _even(start, replace(plain, delimiter=one)) for one in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda one: shares[one])
    if shares[best] < _CLEARLY and found.skip and _is_title(lines[:found.skip], found):
        return found
    if shares[best] <= 0.5:  # a single column, or nothing that can be told
        return replace(found, delimiter=found.delimiter or ",", skip=0)
    return replace(_sniffed(whole, replace(plain, delimiter=best)), skip=0)


def _told(path: Path, lines: list[str], known: ReadOptions) -> ReadOptions:
    """The rest of the options where the delimiter is known: only a title is passed over."""
    found = _sniffed(path, known, title=True)
    if _is_title(lines[:found.skip], found):
        return found
    return replace(_sniffed(path, known), skip=0)


def _beginning(path: Path, start: str, scratch: Path) -> Path:
    """The first whole lines as a file of their own, in UTF-8."""
    target = scratch / "head.csv"
    cut = start.rfind("\n") + 1 if len(start) >= _HEAD // 4 else 0
    target.write_text(start[:cut or len(start)], encoding="utf-8", newline="")
    return target


def _sniffed(path: Path, known: ReadOptions, *, title: bool = False) -> ReadOptions:
    """What the sniffer says, given what is known; plain defaults where it cannot tell.

    With a known delimiter it looks for lines to skip only where a title may stand above.
    """
    arguments = ["comment=''"]
    if is_gzip(path):
        arguments.append("compression='gzip'")
    if known.delimiter is not None:
        arguments.append(f"delim={literal(known.delimiter)}")
        if not title:
            arguments.append(f"skip={known.skip}")
    query = ("SELECT Delimiter, Quote, Escape, SkipRows, HasHeader FROM sniff_csv("
             f"{file_literal(path)}, {', '.join(arguments)})")
    with engine(path.parent) as connection:
        try:
            row = connection.execute(query).fetchall()[0]
        except EngineError:
            # It gives up on rows of different length; the reader will name the first of them.
            return replace(known, delimiter=known.delimiter or ",", quote='"', header=True)
    delimiter, quote, escape, skip, header = row
    quote = '"' if quote == "(empty)" else quote
    return replace(known, delimiter=known.delimiter or delimiter, quote=quote,
                   escape="\\" if escape == "\\" else None, header=bool(header),
                   skip=known.skip or int(skip))


def _even(start: str, options: ReadOptions) -> float:
    """The share of the first rows that this delimiter cuts into the same number of cells.

    Zero where that number is one, or not that of the very first row.
    """
    widths: list[int] = []
    try:
        for record in csv.reader(start.splitlines(keepends=True), **dialect(options)):
            widths.append(len(record))
            if len(widths) == 2_000:
                break
    except csv.Error:
        pass  # what was read before the fault is enough to count
    widths = [width for width in widths if width]
    if not widths:
        return 0.0
    width, count = Counter(widths).most_common(1)[0]
    return count / len(widths) if width > 1 and widths[0] == width else 0.0


def _is_title(lines: list[str], options: ReadOptions) -> bool:
    """Whether lines above a table hold at most one cell each."""
    delimiter = options.delimiter or ","
    return all(sum(bool(cell.strip()) for cell in line.split(delimiter)) <= 1 for line in lines)
