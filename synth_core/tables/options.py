"""How a file is to be read, what its first rows look like, and what came of reading it."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, cast, get_args

from synth_core.foundation.digest import Digest
from synth_core.foundation.errors import TableError

__all__ = ["MOST_COLUMNS", "TEXT_FORMATS", "Format", "Preview", "ReadOptions", "TableFacts",
           "lines_left_out"]

Format = Literal["csv", "excel", "parquet", "jsonl"]
# Text can be taken for the wrong one of these; the others say what they are in their first bytes.
TEXT_FORMATS: tuple[Format, ...] = ("csv", "jsonl")

MOST_COLUMNS = 2_000


@dataclass(frozen=True)
class ReadOptions:
    """How a file is to be read. Every field that the format has is filled in by `guess`.

    Args:
        format: What the file is; tab-separated text is "csv" with a tab as delimiter.
        delimiter: One character between the cells (csv).
        quote: The character around cells; "" where there is none, None for the usual `"` (csv).
        encoding: A name that Python knows: "utf-8", "utf-16", "cp1252", ... (csv, jsonl).
        header: Whether the first row names the columns; None reads as yes (csv, excel).
        sheet: The sheet's name; None takes the first (excel).
        escape: What stands before a quote inside a cell; None: the quote itself (csv).
        skip: Lines (csv) or rows of the sheet (excel) above the table, a title for example.
        several: Whether it is an archive or folder of such files, all of one shape.

    Raises:
        TableError: There is no such format, or fewer than no lines are to be skipped.
    """

    format: Format
    delimiter: str | None = None
    quote: str | None = None
    encoding: str | None = None
    header: bool | None = None
    sheet: str | None = None
    escape: str | None = None
    skip: int = 0
    several: bool = False

    def __post_init__(self) -> None:
        if self.format not in get_args(Format):
            raise TableError(f"There is no format {self.format!r}.", where="format",
                             cure="Choose one of " + ", ".join(get_args(Format)) + ".")
        if self.skip < 0:
            raise TableError(f"{self.skip} lines cannot be skipped.", where="lines to skip",
                             cure="Give 0 or more.")

    def as_json(self) -> dict[str, Any]:
        """The options as a JSON value."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ReadOptions":
        """The options that `as_json` wrote."""
        return cls(cast(Format, data["format"]), data.get("delimiter"), data.get("quote"),
                   data.get("encoding"), data.get("header"), data.get("sheet"),
                   data.get("escape"), int(data.get("skip") or 0),
                   bool(data.get("several")))


@dataclass(frozen=True)
class Preview:
    """The first rows as they would be read: real cells, for the steward's eyes only.

    Args:
        columns: Names of the columns.
        rows: Cells as text, None where missing; each row has one cell a column.
    """

    columns: tuple[str, ...]
    rows: list[list[str | None]]


@dataclass(frozen=True)
class TableFacts:
    """What was brought.

    Args:
        rows: Number of rows.
        columns: Number of columns.
        digest: Of the bytes of the Parquet file; belongs to the private record.
        notices: What was decided on the way, as plain sentences that name the column.
    """

    rows: int
    columns: int
    digest: Digest
    notices: tuple[str, ...] = ()


def lines_left_out(lines: int) -> tuple[str, ...]:
    """The notice that lines above the table were skipped, if there were any."""
    if not lines:
        return ()
    what = "1 line above the table was" if lines == 1 else f"{lines:,} lines above the table were"
    return (f"{what} left out.",)
