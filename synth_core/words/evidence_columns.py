"""The distributions in words."""

from collections.abc import Sequence

from synth_core.words.figures import count, percent

__all__ = ["AS_IN_TABLE", "CONSTANT_HEADINGS", "CONSTANT_TABLE", "CONSTANT_WHY", "GRADES",
           "MEASURED", "NOT_ASSESSED", "NO_MATCH", "ORDER", "PAGE",
           "SEARCH", "TWIN", "WORST_FIRST", "column_finding", "column_numbers", "constant",
           "constant_finding", "gone", "grade", "limit",
           "shown", "title"]

PAGE = "Distributions"
MEASURED = "Share of rows, real against synthetic, each column by itself."
ORDER, WORST_FIRST, AS_IN_TABLE = "Order", "Worst first", "As in the table"
SEARCH = "Search for a column"
NO_MATCH = "No column bears such a name. Clear the search to see all."
NOT_ASSESSED = "The columns could not be compared"
TWIN = "The same as a table: every share drawn above"

CONSTANT_WHY = ("Most often values that too few rows share were replaced by common ones, or left "
                "empty, so that no single person stands behind a value. That is what careful "
                "treatment costs: what these columns told apart cannot be studied in this table. "
                "The notes of the method say how many values and rows were touched.")
CONSTANT_TABLE = "What was lost in these columns"
CONSTANT_HEADINGS = ("Column", "Real values that are gone")
_MOST_NAMED = 20

# Worst first.
GRADES = ("off", "near", "right")
_OFF, _AS_REAL = 2.0, 1.3
_TINY = 0.005


def limit(smallest_cell: int) -> str:
    """What the charts do not show."""
    return (f"A bar that stands for fewer than {smallest_cell} real rows is never drawn. Bins are "
            "shared by both tables. Columns that are made up by format (identifiers, free text) "
            "are not compared. Says nothing of how columns go together.")


def grade(distance: float, ceiling: float) -> str:
    """Which of the grades a column has, held against what real rows do."""
    if distance <= max(_TINY, _AS_REAL * ceiling):
        return "right"
    return "near" if distance <= max(2 * _TINY, _OFF * ceiling) else "off"


def title(columns: Sequence[tuple[str, float, float]], held: Sequence[str] = ()) -> str:
    """The finding: which columns are off.

    Args:
        columns: Name, distance to the real rows kept aside, the same distance of real rows.
        held: Columns that vary in the real table and hold one value in the synthetic one.
    """
    graded = [(name, grade(distance, ceiling)) for name, distance, ceiling in
              sorted(columns, key=lambda row: -row[1])]
    off, near = ([name for name, how in graded if how == wanted] for wanted in GRADES[:2])
    if not columns:
        return NOT_ASSESSED
    if not off and held:
        return f"{_few(held)} {'holds' if len(held) == 1 else 'hold'} one value only; " + (
            "no column is far off" if near or len(held) == len(columns)
            else "the others are as alike as real rows are to each other")
    if not off and not near:
        return f"{_all(len(columns))} as alike as real rows are to each other"
    if not off:
        verb = "is" if len(near) == 1 else "are"
        return f"{_few(near)} {verb} a little off; no column is far off"
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


def constant(held: Sequence[str]) -> str:
    """Which columns vary in the real table and hold one value in the synthetic one."""
    if len(held) == 1:
        return f"{held[0]} holds one value in the synthetic table, though the real one varies."
    named = ", ".join(held[:_MOST_NAMED])
    more = f" and {count(len(held) - _MOST_NAMED)} more" if len(held) > _MOST_NAMED else ""
    return (f"{count(len(held))} columns hold one value in the synthetic table, though the real "
            f"ones vary: {named}{more}.")


def constant_finding() -> str:
    """What the chart of such a column shows, as its heading."""
    return "holds one value only"


def gone(share: float | None, smallest_cell: int) -> str:
    """How many of the known real values such a column does not have."""
    return f"fewer than {smallest_cell} rows" if share is None else percent(share, 1)


def column_numbers(distance: float, ceiling: float) -> str:
    """A column's number with its yardstick."""
    return f"{percent(distance, 1)} of rows differ; between real tables {percent(ceiling, 1)}"


def shown(first: int, last: int, total: int) -> str:
    """Which columns this page shows."""
    return f"Columns {count(first)} to {count(last)} of {count(total)}"
