"""CSV and TSV: made ready for typing by DuckDB, previewed by Python's reader."""

from dataclasses import replace
from itertools import islice, takewhile
from pathlib import Path

from synth_core.foundation.errors import TableError
from synth_core.tables.csv_rows import dialect, records, rewritten
from synth_core.tables.engine import file_literal, literal
from synth_core.tables.names import column_names, numbered
from synth_core.tables.options import Preview, ReadOptions, lines_left_out
from synth_core.tables.staged import Staged
from synth_core.tables.text import as_utf8, decoded, is_gzip

__all__ = ["preview_delimited", "stage_delimited", "stage_rewritten"]

_LINE_ENDS = frozenset({"\n", "\r\n", "\r"})


def stage_delimited(path: Path, options: ReadOptions, scratch: Path) -> Staged:
    """The file as DuckDB's reader scans it, several threads at a time.

    Raises:
        TableError: The first row cannot be read, or the options cannot be used.
    """
    names, notices = _header(path, options)
    arguments = dialect(options)
    quote = str(arguments.get("quotechar", ""))
    source = as_utf8(path, options.encoding, scratch)
    relation = _scan(source, len(names), {
        "header": str(options.header is not False).lower(),
        "delim": literal(arguments["delimiter"]), "quote": literal(quote),
        "escape": literal(str(arguments.get("escapechar", quote))),
        "skip": str(options.skip + _blank_lines(path, options))})
    return _staged(relation, names, notices, options)


def stage_rewritten(path: Path, options: ReadOptions, scratch: Path) -> Staged:
    """The same by Python's reader: slower, takes mixed line ends, and names what is wrong.

    Raises:
        TableError: A row does not fit, or bytes are not text; names the line.
    """
    names, notices = _header(path, options)
    target = scratch / "rewritten.csv"
    rewritten(path, options, len(names), target)
    relation = _scan(target, len(names), {"header": "false", "delim": "','", "quote": "'\"'",
                                          "escape": "'\"'", "new_line": "'\\n'"})
    return _staged(relation, names, notices, options)


def preview_delimited(path: Path, options: ReadOptions, rows: int) -> Preview:
    """The first rows; one that is too short is filled up, one too long is cut.

    Raises:
        TableError: Bytes are not text, or a quote does not end; names the line.
    """
    names, _ = _header(path, options)
    with records(path, options) as found:
        if options.header is not False:
            next(found, None)
        taken = [record for _, record in islice(found, rows) if record or len(names) == 1]
    cells = [[cell or None for cell in record[:len(names)]] for record in taken]
    return Preview(names, [row + [None] * (len(names) - len(row)) for row in cells])


def _header(path: Path, options: ReadOptions) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with records(path, options) as rows:
        first = next((record for _, record in rows if record), None)
    if first is None:
        if options.skip:
            raise TableError("Nothing is left below the lines that are skipped.",
                             where="lines to skip", cure="Skip fewer lines.")
        raise TableError("The file is empty.", cure="Bring a file with a header and rows.")
    if options.header is False:
        return numbered(len(first)), ()
    return column_names(first)


def _blank_lines(path: Path, options: ReadOptions) -> int:
    """How many lines without a character stand above the table."""
    with decoded(path, options.encoding) as file:
        for _ in range(options.skip):
            file.readline()
        return sum(1 for _ in takewhile(lambda line: line in _LINE_ENDS, file))


def _scan(path: Path, width: int, arguments: dict[str, str]) -> str:
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
    chosen = {"auto_detect": "false", "columns": "{" + columns + "}", "comment": "''",
              "strict_mode": "true", **arguments}
    if is_gzip(path):
        chosen["compression"] = "'gzip'"
    listed = ", ".join(f"{name}={value}" for name, value in chosen.items())
    return f"read_csv({file_literal(path)}, {listed})"


def _staged(relation: str, names: tuple[str, ...], notices: tuple[str, ...],
            options: ReadOptions) -> Staged:
    # With a comma between cells "1,5" is two of them; with a semicolon it is one and a half.
    made = Staged(relation, names, notices=(*lines_left_out(options.skip), *notices))
    return replace(made, decimal_comma=options.delimiter == ";")
