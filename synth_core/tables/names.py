"""Names of columns as a table can carry them: never empty, never twice."""

from collections.abc import Sequence

from synth_core.foundation.errors import TableError
from synth_core.tables.options import MOST_COLUMNS

__all__ = ["column_names", "numbered"]


def numbered(count: int) -> tuple[str, ...]:
    """Names for a table without a header: "column 1", "column 2", ..."""
    _not_too_many(count)
    return tuple(f"column {i + 1}" for i in range(count))


def column_names(raw: Sequence[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The header as names, and a notice for each that had to be changed.

    Names lose a byte-order mark and blanks at their ends. Names are told apart by their exact
    letters: "Age" and "age" may stand side by side.

    Raises:
        TableError: There are more than 2,000.
    """
    _not_too_many(len(raw))
    stripped = [(name or "").replace("\ufeff", "").replace("\x00", "").strip() for name in raw]
    taken = {name for name in stripped if name}
    names: list[str] = []
    used: set[str] = set()
    notices: list[str] = []
    for position, name in enumerate(stripped, start=1):
        wanted = name or f"column {position}"
        final = wanted if wanted not in used and (name or wanted not in taken) else _free(
            wanted, used | taken)
        if not name:
            notices.append(f"Column {position} had no name; it is called “{final}”.")
        elif final != name:
            notices.append(
                f"Column {position} bore the name of another, “{name}”; it is called “{final}”.")
        used.add(final)
        names.append(final)
    return tuple(names), tuple(notices)


def _free(wanted: str, used: set[str]) -> str:
    number = 2
    while f"{wanted} ({number})" in used:
        number += 1
    return f"{wanted} ({number})"


def _not_too_many(count: int) -> None:
    if count > MOST_COLUMNS:
        raise TableError(f"The table has {count:,} columns; at most {MOST_COLUMNS:,} can be read.",
                         cure="Leave out columns that are not needed, or check the delimiter.")
