"""Delimited text row by row with Python's own reader.

For previews, headers, and files that DuckDB's fast reader does not take (mixed line ends), with
the line of what is wrong.
"""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from synth_core.foundation.errors import TableError
from synth_core.tables.options import ReadOptions
from synth_core.tables.text import decoded

__all__ = ["dialect", "records", "rewritten"]


def dialect(options: ReadOptions) -> dict[str, Any]:
    """The options as arguments of Python's `csv.reader`.

    Raises:
        TableError: Delimiter, quote or escape cannot be used.
    """
    delimiter, quote = options.delimiter or ",", '"' if options.quote is None else options.quote
    if len(delimiter) != 1 or delimiter in "\r\n\x00" or delimiter == quote:
        raise TableError("The delimiter must be one character, and not the quote.",
                         where="delimiter", cure="Choose a comma, semicolon, tab or bar.")
    if len(quote) > 1 or quote in {"\r", "\n", "\x00"}:
        raise TableError("The quote must be one character, or none.", where="quote",
                         cure="Choose a double quote, a single quote or none.")
    chosen: dict[str, Any] = {"delimiter": delimiter, "strict": True}
    if not quote:
        return {**chosen, "quoting": csv.QUOTE_NONE}
    escape = options.escape or quote
    if len(escape) != 1 or escape in "\r\n\x00" or escape == delimiter:
        raise TableError("The escape must be one character, and not the delimiter.",
                         where="escape", cure="Choose a backslash, or the quote written twice.")
    if escape != quote:
        chosen |= {"escapechar": escape, "doublequote": False}
    return {**chosen, "quotechar": quote}


@contextmanager
def records(path: Path, options: ReadOptions) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The rows of the file, each with the line it ends on; the header, if there is one, first.

    Lines to skip and blank lines at the top are left out; a blank line further down is a row
    without cells.

    Raises:
        TableError: The text cannot be read; names the line.
    """
    arguments = dialect(options)
    with decoded(path, options.encoding) as file:
        for _ in range(options.skip):
            file.readline()
        yield _numbered(file, arguments, options.skip)


def _numbered(file: Any, arguments: dict[str, Any],
              skipped: int) -> Iterator[tuple[int, list[str]]]:
    # The limit is the module's own and global; a cell of more than 128 kB is still a cell.
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(file, **arguments)
    begun = False
    try:
        for record in reader:
            if not begun and record:
                record[0] = record[0].removeprefix("\ufeff")
                begun = True
            if begun:
                yield reader.line_num + skipped, record
    except csv.Error as error:
        raise TableError(
            "A quoted cell does not end where it should.",
            where=f"line {reader.line_num + skipped:,}",
            cure="Correct the quotes in that line, or choose another quote character.",
        ) from error


def rewritten(path: Path, options: ReadOptions, width: int, target: Path) -> None:
    """Write the rows below the header anew, as plain comma-separated UTF-8 without a header.

    Args:
        path: The file.
        options: How it is to be read.
        width: How many cells a row must have. One empty cell too many, from a delimiter at the
            end of each line, is forgiven.
        target: Where to write.

    Raises:
        TableError: A row has more or fewer cells; names its line.
    """
    with (records(path, options) as rows,
          target.open("w", encoding="utf-8", newline="") as sink):
        writer = csv.writer(sink, lineterminator="\n")
        if options.header is not False:
            next(rows, None)
        for line, record in rows:
            if len(record) == width + 1 and not record[-1]:
                record.pop()
            if not record:
                if width == 1:
                    sink.write('""\n')
                continue
            if len(record) != width:
                raise _ragged(line, len(record), width)
            writer.writerow(record)


def _ragged(line: int, found: int, width: int) -> TableError:
    more = "more" if found > width else "fewer"
    return TableError(
        f"A row has {more} cells than the table has columns: {found} instead of {width}.",
        where=f"line {line:,}",
        cure="Correct that line, or check the delimiter and the quotes.")
