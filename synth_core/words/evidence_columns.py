"""The distributions in words."""

from collections.abc import Sequence

from synth_core.words.figures import count, percent, plural

__all__ = ["AS_IN_TABLE", "MEASURED", "NOT_ASSESSED", "NO_MATCH", "ORDER", "PAGE",
           "SEARCH", "TWIN", "WORST_FIRST", "column_finding", "column_numbers", "grade", "limit",
           "shown", "title"]

PAGE = "Distributions"
MEASURED = "Share of rows, real against synthetic, each column by itself."
ORDER, WORST_FIRST, AS_IN_TABLE = "Order", "Worst first", "As in the table"
SEARCH = "Search for a column"
NO_MATCH = "No column bears such a name. Clear the search to see all."
NOT_ASSESSED = "The columns could not be compared"
TWIN = "The same as a table: every share drawn above"

_OFF, _AS_REAL = 2.0, 1.3
_TINY = 0.005


def limit(smallest_cell: int) -> str:
    """What the charts do not show."""
    return (f"A bar that stands for fewer than {smallest_cell} real rows is never drawn. Bins are "
            "shared by both tables. Columns that are made up by format (identifiers, free text) "
            "are not compared. Says nothing of how columns go together.")


def grade(distance: float, ceiling: float) -> str:
    """Whether a column is "right", "near" or "off", held against what real rows do."""
    if distance <= max(_TINY, _AS_REAL * ceiling):
        return "right"
    return "near" if distance <= max(2 * _TINY, _OFF * ceiling) else "off"


def title(columns: Sequence[tuple[str, float, float]]) -> str:
    """The finding: which columns are off.

    Args:
        columns: Name, distance to the real rows kept aside, the same distance of real rows.
    """
    off = [name for name, distance, ceiling in
           sorted(columns, key=lambda row: -row[1]) if grade(distance, ceiling) == "off"]
    near = sum(grade(distance, ceiling) == "near" for _, distance, ceiling in columns)
    if not columns:
        return NOT_ASSESSED
    if not off and not near:
        return f"{_all(len(columns))} as alike as real rows are to each other"
    if not off:
        return f"{plural(near, 'column is', 'columns are')} a little off; no column is far off"
    rest = len(columns) - len(off)
    if len(off) > max(3, rest):
        most = "most of all " + " and ".join(off[:2])
        return f"{count(len(off))} of {count(len(columns))} columns are off, {most}"
    named = _few(off)
    verb = "is" if len(off) == 1 else "are"
    if rest == 0:
        return f"{named} {verb} off"
    return f"{named} {verb} off; " + ("the other column is near" if rest == 1
                                      else f"the other {count(rest)} are near or right")


def _all(number: int) -> str:
    return "The one column is" if number == 1 else f"All {count(number)} columns are"


def _few(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) <= 3:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{names[0]}, {names[1]} and {count(len(names) - 2)} more columns"


def column_finding(distance: float, ceiling: float,
                   gap: tuple[str, float, float] | None) -> str:
    """What a column's chart shows, as its heading."""
    how = grade(distance, ceiling)
    if how == "right":
        return "as alike as real rows"
    if gap is None:
        return "a little off" if how == "near" else "off"
    label, real, synthetic = gap
    way = "too many" if synthetic > real else "too few"
    return f"{way} at {label}" if how == "off" else f"slightly {way} at {label}"


def column_numbers(distance: float, ceiling: float) -> str:
    """A column's number with its yardstick."""
    return f"{percent(distance, 1)} of rows differ; between real tables {percent(ceiling, 1)}"


def shown(first: int, last: int, total: int) -> str:
    """Which columns this page shows."""
    return f"Columns {count(first)} to {count(last)} of {count(total)}"
