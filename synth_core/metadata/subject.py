"""Whom a table is about: the column whose values name subjects that have several rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from synth_core.metadata.facts import Table, opened
from synth_core.metadata.headers import is_key, is_person
from synth_core.metadata.model import Kind, Metadata
from synth_core.metadata.profile import Profile
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.headers import header_says

__all__ = ["Subject", "could_name", "people_of", "subject_in"]

_USUAL_ROWS = 2
_FEWEST_SUBJECTS = 20
_ROWS_EACH = 1.05


@dataclass(frozen=True)
class Subject:
    """A column whose values come back on several rows: a person, a device, an account.

    Args:
        column: The column.
        subjects: Different values.
        usual: Rows of the middle subject.
        most: Rows of the one with most.
    """

    column: str
    subjects: int
    usual: int
    most: int


def could_name(metadata: Metadata, seen: Profile) -> tuple[str, ...]:
    """The columns that may name subjects: by name or kind, with values that come back."""
    return tuple(metadata.columns[position].name for position in _named(metadata, seen))


def people_of(path: Path, metadata: Metadata, seen: Profile) -> str | None:
    """The column that tells people apart who have several rows; None where none is known to.

    A key of something else (a shop, a ward) is none: rows that share it are of different people.

    Args:
        path: The table.
        metadata: Its columns.
        seen: Its profile for these columns.
    """
    if not could_name(metadata, seen):
        return None
    with opened(path) as table:
        found = subject_in(table, metadata, seen)
    if found is None:
        return None
    people = (metadata[found.column].kind is Kind.IDENTIFIER or is_person(found.column)
              or _key_of_people(found.column))
    return found.column if people else None


def subject_in(table: Table, metadata: Metadata, seen: Profile) -> Subject | None:
    """The column that names subjects.

    A key of people wins over other names, and one whose subjects usually have several rows over
    one in which a value comes back now and then, as in codes that are alike by accident. Words
    without a digit are names, which many people share, unless the header says whose key they are.
    """
    best: tuple[bool, bool, int] = (False, False, 0)
    chosen: Subject | None = None
    for position in _named(metadata, seen):
        name = metadata.columns[position].name
        distinct = seen.columns[name].distinct
        usual, most = table.at(position).connection.execute(
            f"SELECT CAST(median(n) AS BIGINT), max(n) FROM (SELECT count(*) AS n FROM "
            f"{table.at(position).relation} WHERE c{position} IS NOT NULL GROUP BY c{position})"
        ).fetchall()[0]
        people = _key_of_people(name)
        if not people and (int(usual) < _USUAL_ROWS
                           or not (is_person(name) or _has_digits(table, position))):
            continue
        rank = people, int(usual) >= _USUAL_ROWS, distinct
        if rank > best:
            best = rank
            chosen = Subject(name, distinct, int(usual), int(most))
    return chosen


def _has_digits(table: Table, position: int) -> bool:
    """Whether most values hold a digit, as keys do and names of people do not."""
    share = table.at(position).connection.execute(
        f"SELECT avg(CASE WHEN regexp_matches(CAST(c{position} AS VARCHAR), '[0-9]') THEN 1.0 "
        f"ELSE 0.0 END) FROM {table.at(position).relation} WHERE c{position} IS NOT NULL"
    ).fetchall()[0][0]
    return share is not None and float(share) > 0.5


def _named(metadata: Metadata, seen: Profile) -> Iterator[int]:
    for position, column in enumerate(metadata.columns):
        facts = seen.columns[column.name]
        named = column.kind is Kind.IDENTIFIER or is_key(column.name) or is_person(column.name)
        filled = seen.rows - facts.missing_rows
        if named and facts.distinct >= _FEWEST_SUBJECTS and (
                _ROWS_EACH * facts.distinct <= filled):
            yield position


def _key_of_people(name: str) -> bool:
    return header_says(name) == (Content.RECORD, True)
