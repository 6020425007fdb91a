"""Whether what a steward says of a column fits its values; checked before it is kept."""

from pathlib import Path
from typing import Any

from synth_core.foundation.errors import AnswerError
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.engine import engine, literal, parquet
from synth_core.tables.stored import schema

__all__ = ["check"]


def check(metadata: Metadata, path: Path) -> None:
    """Check every column's kind against the table.

    Cost: one scan of the columns that are said to be numbers, dates or yes/no.

    Raises:
        AnswerError: The values of a column do not fit its kind; names the column, and says for
            which share of the values, never which.
    """
    names = schema(path).names
    absent = [column.name for column in metadata if column.name not in names]
    if absent:
        raise AnswerError("The table has no such column.", where=absent[0], cure="Reload the page.")
    with engine(path.parent) as connection:
        table = parquet(path, len(names))
        kinds = {row[0]: row[1] for row in
                 connection.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()}
        for column in metadata:
            name = f"c{names.index(column.name)}"
            if column.kept:
                _check(connection, table, name, kinds[name], column)


def _check(connection: Any, table: str, name: str, kind: str, column: Column) -> None:
    if column.kind is Kind.NUMBER:
        _fits(connection, table, f"TRY_CAST({name} AS DOUBLE) IS NULL" if kind == "VARCHAR"
              else "FALSE" if kind not in ("DATE", "BOOLEAN") and "TIME" not in kind else "TRUE",
              name, column, "are not numbers", "Choose “category”, or leave the column out.")
    elif column.kind is Kind.DATE:
        _fits(connection, table, _no_date(name, kind, column), name, column,
              "are not dates in that format",
              "Correct the format (such as %d.%m.%Y), or choose “category”.")
    elif column.kind in (Kind.YES_NO, Kind.CONSTANT):
        most = 2 if column.kind is Kind.YES_NO else 1
        found = connection.execute(f"SELECT count(DISTINCT {name}) FROM {table}").fetchone()[0]
        if found > most:
            raise AnswerError(
                f"The column holds {found:,} different values, more than {most}.",
                where=column.name, cure="Choose “category” or “number”.")


def _no_date(name: str, kind: str, column: Column) -> str:
    if column.date_format is None:
        return "FALSE" if kind == "DATE" or "TIMESTAMP" in kind else "TRUE"
    if kind != "VARCHAR":
        return f"try_strptime(CAST({name} AS VARCHAR), {literal(column.date_format)}) IS NULL"
    return f"try_strptime({name}, {literal(column.date_format)}) IS NULL"


def _fits(connection: Any, table: str, wrong: str, name: str, column: Column, what: str,
          cure: str) -> None:
    known, bad = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {wrong}) FROM {table} "
        f"WHERE {name} IS NOT NULL").fetchone()
    if bad:
        share = 100 * bad / known
        told = "fewer than 1 %" if share < 1 else f"{share:.0f} %"
        raise AnswerError(f"Of the values of this column {told} {what}.", where=column.name,
                          cure=cure)
