"""Conditions in words: what is asked of rows, and what is wrong with it."""

from collections.abc import Sequence

from synth_core.words.figures import count, percent, plural

__all__ = ["BAD_BOUND", "CROSSED", "CURE_COLUMN", "CURE_METHOD", "CURE_SUPPORT", "CURE_TEXT",
           "EMPTY", "FEW_ROWS", "MANY_CELLS", "MANY_CELLS_CURE", "NOT_DRAWN", "NOT_SUM",
           "NO_CATEGORY", "NO_COLUMN", "NO_RANGE", "NO_ROWS", "NO_SUPPORT", "NO_TEXT", "NO_VALUE",
           "RULE_AGAINST", "TWICE", "UNABLE", "asked_note", "clause", "drawn_note", "named",
           "shares", "support", "together"]

MOST_LISTED = 6

EMPTY = "A condition names at least one column."
NO_COLUMN = "The condition names a column that is not learned."
CURE_COLUMN = "Name a category, a yes/no column, a number or a date of the table."
TWICE = "The column is named twice."
NO_ROWS = "A condition asks for at least one row."
FEW_ROWS = "The conditions ask for more rows than are to be made."
NO_RANGE = "A range is for a number or a date."
BAD_BOUND = "A bound cannot be read, or none is given."
CROSSED = "The lower bound lies above the upper one."
NO_VALUE = "A value is not one of the column's numbers or dates."
NO_CATEGORY = "Shares are for categories and yes/no columns."
NOT_SUM = "The shares must be 0 or more and sum to 100 %."
NO_SUPPORT = "Too few real rows stand behind this condition."
CURE_SUPPORT = "Make it wider: more values, a longer range, fewer columns."
MANY_CELLS = "The shares of so many columns together have too many combinations."
MANY_CELLS_CURE = "Ask for the shares of fewer columns."
UNABLE = "This method cannot keep to conditions or shares."
CURE_METHOD = "Choose sequential trees, or take the conditions away."
NOT_DRAWN = "The rows asked for could not be drawn: the condition hardly ever comes about."
RULE_AGAINST = "A business rule changes what a condition asks for in every row."
NO_TEXT = "This condition cannot be read."
CURE_TEXT = "Write it as “500: fraud = yes & age = 60..80”, or shares as “fraud: yes=0.5, no=0.5”."


def clause(column: str, values: Sequence[str], low: str, high: str) -> str:
    """What one column must be, as a phrase."""
    if values:
        named = [value or "(missing)" for value in values[:MOST_LISTED]]
        more = len(values) - len(named)
        return f"“{column}” " + " or ".join(named) + (f" or {more} more" if more else "")
    if not low:
        return f"“{column}” at most {high}"
    if not high:
        return f"“{column}” at least {low}"
    return f"“{column}” {low} to {high}"


def together(clauses: Sequence[str]) -> str:
    """Clauses that hold at once."""
    return " and ".join(clauses)


def shares(column: str, pairs: Sequence[tuple[str, float]]) -> str:
    """The shares of a column, as a phrase."""
    named = [f"{value or '(missing)'} {percent(share)}" for value, share in pairs[:MOST_LISTED]]
    more = len(pairs) - len(named)
    return f"“{column}”: " + ", ".join(named) + (f", {more} more" if more else "")


def support(rows: int) -> str:
    """How many real rows fulfil a condition, where so many may be told."""
    return f"{count(rows)} real rows stand behind it."


def asked_note(rows: int, columns: Sequence[str]) -> str:
    """What was asked of some rows, for the record: which columns, no value."""
    return (f"{plural(rows, 'row was', 'rows were')} asked for with a condition on "
            f"{named(columns)}: the mix was changed on purpose.")


def drawn_note(columns: Sequence[str]) -> str:
    """What the other rows keep to, for the record: which columns, no value."""
    return (f"The rows without a condition keep to shares that were asked for, of "
            f"{named(columns)}: the mix was changed on purpose.")


def named(columns: Sequence[str]) -> str:
    """Columns by their names."""
    return ", ".join(f"“{name}”" for name in columns)
