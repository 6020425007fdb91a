"""What each column of a table is, with the reason in a steward's words.

A guess by aggregates: no reason holds a value of the table. The steward can change every one.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from synth_core.metadata.dates import date_format
from synth_core.metadata.headers import is_code, is_identifier, is_person, words_of
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.engine import engine, parquet
from synth_core.tables.stored import schema

__all__ = ["infer", "suggest_target"]

_YES_NO = ({"yes", "no"}, {"y", "n"}, {"true", "false"}, {"t", "f"}, {"0", "1"}, {"ja", "nein"},
           {"oui", "non"}, {"si", "no"}, {"sim", "não"}, {"x", ""}, {"on", "off"})
_TARGETS = ("target", "outcome", "income", "readmitted", "readmission", "churn", "fraud",
            "diagnosis", "survived", "price")
_WHOLE_TARGETS = ("label", "class", "default", "y")  # as part of a header they mean other things
_MANY = 0.9      # share of different values from which nearly every row has its own
_MOST = 0.5
_FEW_ROWS = 20   # under so many rows, all different means little
_LONG = 40       # mean length of free text


@dataclass(frozen=True)
class _Facts:
    """Aggregates of a column: counts, and for text its mean length and words."""

    kind: str
    rows: int
    known: int
    distinct: int
    low: int | None = None
    high: int | None = None
    length: float = 0.0
    words: float = 0.0

    @property
    def different(self) -> float:
        """Share of the values that are different."""
        return self.distinct / self.known if self.known else 0.0


def infer(path: Path) -> Metadata:
    """The metadata of a Parquet table. Cost: a few scans of each column, out of core."""
    names = schema(path).names
    with engine(path.parent) as connection:
        table = parquet(path, len(names))
        kinds = [row[1] for row in
                 connection.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()]
        columns = tuple(
            _column(connection, table, f"c{place}", name, kinds[place])
            for place, name in enumerate(names))
    return Metadata(columns)


def suggest_target(metadata: Metadata) -> str | None:
    """The column that looks most like something to predict; None if none does."""
    for column in metadata.modelled:
        if column.name.lower() in (*_TARGETS, *_WHOLE_TARGETS):
            return column.name
    for word in _TARGETS:
        for column in metadata.modelled:
            if word in words_of(column.name):
                return column.name
    yes_no = [column.name for column in metadata.modelled if column.kind is Kind.YES_NO]
    return yes_no[-1] if yes_no else None


def _column(connection: Any, table: str, name: str, header: str, kind: str) -> Column:
    facts = _facts(connection, table, name, kind)
    if facts.known == 0:
        return Column(header, Kind.CONSTANT, "No row has a value.")
    if facts.distinct == 1:
        return _one_value(header, facts)
    if kind == "BOOLEAN":
        return Column(header, Kind.YES_NO, "Holds true and false only.")
    if facts.distinct == 2 and _is_yes_no(connection, table, name):
        return Column(header, Kind.YES_NO, "Holds two values that mean yes and no.")
    if kind == "DATE" or kind.startswith("TIMESTAMP"):
        return Column(header, Kind.DATE, "The file says that these are dates.")
    if kind == "VARCHAR":
        return _text(connection, table, name, header, facts)
    return _number(header, facts)


def _facts(connection: Any, table: str, name: str, kind: str) -> _Facts:
    rows, known, distinct = connection.execute(
        f"SELECT count(*), count({name}), count(DISTINCT {name}) FROM {table}").fetchone()
    facts = _Facts(kind, rows, known, distinct)
    if kind == "VARCHAR" and known:
        length, words = connection.execute(
            f"SELECT avg(length({name})), avg(1 + length({name}) - length(replace({name}, ' ', '')"
            f")) FROM {table}").fetchone()
        return _Facts(kind, rows, known, distinct, length=length, words=words)
    if _whole(kind) and known:
        low, high = connection.execute(f"SELECT min({name}), max({name}) FROM {table}").fetchone()
        return _Facts(kind, rows, known, distinct, low=low, high=high)
    return facts


def _whole(kind: str) -> bool:
    return "INT" in kind and kind != "INTERVAL"


def _one_value(header: str, facts: _Facts) -> Column:
    if facts.known == facts.rows:
        return Column(header, Kind.CONSTANT, "Every row has the same value.")
    return Column(header, Kind.CATEGORY, "One value, or none.")


def _is_yes_no(connection: Any, table: str, name: str) -> bool:
    found = connection.execute(
        f"SELECT DISTINCT lower(trim(CAST({name} AS VARCHAR))) FROM {table} "
        f"WHERE {name} IS NOT NULL").fetchall()
    return {str(value).removesuffix(".0") for (value,) in found} in _YES_NO


def _number(header: str, facts: _Facts) -> Column:
    if _whole(facts.kind) and facts.low is not None and facts.high is not None:
        one_step = facts.high - facts.low + 1 == facts.distinct == facts.known
        if one_step and facts.known >= _FEW_ROWS:
            return Column(header, Kind.IDENTIFIER, "Whole numbers that count the rows.")
        if is_identifier(header) and facts.different >= _MOST and facts.known >= _FEW_ROWS:
            return Column(header, Kind.IDENTIFIER,
                          "The header says number or id, and most values occur once.")
        if is_code(header):
            return Column(header, Kind.CATEGORY,
                          "The header says code: its numbers are names, not amounts.")
        return Column(header, Kind.NUMBER, f"Whole numbers, {facts.distinct:,} different.")
    return Column(header, Kind.NUMBER, f"Numbers, {facts.distinct:,} different.")


def _text(connection: Any, table: str, name: str, header: str, facts: _Facts) -> Column:
    dates = date_format(connection, table, name)
    if dates is not None:
        form, ambiguous = dates
        reason = "Every value is a date in this format."
        if ambiguous:
            reason = ("Every value is a date; day and month could be exchanged, and the day was "
                      "taken to come first. Please check.")
        return Column(header, Kind.DATE, reason, form)
    if facts.length > _LONG and facts.different >= _MOST:
        return Column(header, Kind.TEXT, "Long texts that hardly repeat.")
    if is_person(header) and facts.distinct > max(_FEW_ROWS, 0.02 * facts.known):
        return Column(header, Kind.IDENTIFIER,
                      "The header says that these name or reach a person.")
    if facts.known >= _FEW_ROWS and facts.different >= _MANY:
        if facts.words > 3:
            return Column(header, Kind.TEXT, "Texts of several words that hardly repeat.")
        return Column(header, Kind.IDENTIFIER, "Nearly every row has its own value.")
    if facts.known >= 10 * _FEW_ROWS and facts.different >= _MOST:
        return Column(header, Kind.IDENTIFIER, "Most values occur in one row only.")
    return Column(header, Kind.CATEGORY, f"Text with {facts.distinct:,} different values.")
