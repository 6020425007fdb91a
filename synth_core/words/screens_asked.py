"""What the page says on which the steward says which rows are wanted."""

from collections.abc import Sequence

from synth_core.words.figures import count, percent, plural

__all__ = ["ADD_ROWS", "ADD_SHARES", "AS_REAL", "CLASSES", "COLUMN", "COLUMNS", "EVIDENCE",
           "HOW_MANY", "LABEL", "LEAD", "MISSING", "NEED_TABLE", "NEED_TABLE_CURE", "NOTE",
           "NOT_THERE", "NOT_THERE_CURE", "NO_VALUE", "ONE_VALUE", "ONE_VALUE_CURE",
           "ONLY_AS_REAL", "ONLY_BY_CLASS", "OTHER_METHOD", "REFUSED", "REMOVE", "ROWS_HELP",
           "SHARES_HELP", "SHARE_OF", "TO_CHECK", "TO_PAGE", "USE_ROWS", "USE_SHARES", "VALUE",
           "WAY", "WAYS", "condition", "in_short", "largest", "not_sum_yet", "shares", "shares_of",
           "smallest", "stands", "title", "values"]

LABEL = "Which rows"
AS_REAL = "as in the real table"
ONLY_AS_REAL = "only as in the real table; this method cannot keep to conditions or shares."
ONLY_BY_CLASS = ("by the column to predict: see the setting “Rows of each value to predict”; this "
                 "method cannot keep to conditions or to other shares.")
CLASSES = {
    "keep": AS_REAL,
    "balance": "not as in the real table: each value of “{target}” equally often",
    "rarest": "not as in the real table: only rows with the rarest value of “{target}”",
}
LEAD = ("Ask for rows with a condition, or for other shares of a category. What you do not ask for "
        "comes as in the real table.")
EVIDENCE = "Rows as asked"
TO_PAGE = "Say which rows"
ADD_ROWS = "Ask for rows with a condition"
ADD_SHARES = "Change how often values occur"
ROWS_HELP = "All conditions hold at once. The rows stand first in the table."
SHARES_HELP = ("Shares of several columns are kept together, with the links between them as in the "
               "real table.")
COLUMNS = "Columns that the condition is about"
COLUMN = "Column"
HOW_MANY = "How many rows"
USE_ROWS = "Ask for these rows"
USE_SHARES = "Ask for these shares"
REMOVE = "Remove"
WAY = "How often"
WAYS = {
    "equal": ("Each value as often", "A balanced column: for learning what is rare."),
    "rare": ("One value more often", "A rare value amplified; the others keep their proportions."),
    "keep": ("As in the real table, exactly", "The shares of a group are kept to the row."),
    "own": ("Shares of your own", "Such as those of another population."),
}
VALUE = "Value"
SHARE_OF = "Share of it, in percent"
MISSING = "(missing)"
REFUSED = "A run with this would be refused"
OTHER_METHOD = "Choose another method"
TO_CHECK = "Continue"
NOTE = ("A condition needs enough real rows behind it: from fewer nothing could be learned but who "
        "they are. Likeness and usefulness are judged by real rows of the same mix.")
NEED_TABLE = "There is no table yet of which rows could be asked for."
NEED_TABLE_CURE = "Bring a table first."
ONE_VALUE = "The column has fewer than two values that enough real rows hold."
ONE_VALUE_CURE = "Choose another column."
NO_VALUE = "Too few real rows hold this value."
NOT_THERE = "This is not asked for any more."
NOT_THERE_CURE = "Reload the page."


def title(rows: int, columns: int) -> str:
    """What is asked, as the page's title: rows with a condition, columns with shares."""
    parts = ([f"{plural(rows, 'row', 'rows')} with a condition"] if rows else []) + (
        [f"shares of {plural(columns, 'column', 'columns')}"] if columns else [])
    said = " and for ".join(parts)
    return f"You ask for {said}" if said else f"The rows come {AS_REAL}"


def condition(rows: int, said: str) -> str:
    """A condition with its count."""
    return f"{plural(rows, 'row', 'rows')} with {said}"


def smallest(column: str) -> str:
    """The field for a range's lower end."""
    return f"{column}, from"


def largest(column: str) -> str:
    """The field for a range's upper end."""
    return f"{column}, to"


def values(column: str) -> str:
    """The field for the values that a column may have."""
    return f"{column}, one of"


def stands(support: int | None, least: int) -> str:
    """How many real rows stand behind a condition."""
    if support is None:
        return f"Too few real rows fulfil it: under {count(least)}. It will be refused."
    return f"{plural(support, 'real row', 'real rows')} of those learned from fulfil it."


def shares(pairs: Sequence[tuple[str, float, float | None]]) -> str:
    """Shares beside those of the real table."""
    return "; ".join(
        f"{value or MISSING} {percent(share, 1)}"
        + ("" if real is None else f" (real {percent(real, 1)})") for value, share, real in pairs)


def shares_of(column: str) -> str:
    """Whose shares are asked for."""
    return f"Shares of “{column}”, in all rows without a condition"


def not_sum_yet(total: float) -> str:
    """That shares do not sum to one."""
    return f"They sum to {percent(total, 1)}; they must sum to 100 %."


def in_short(conditions: Sequence[tuple[int, str]], shares: Sequence[str],
             classes: str = "keep", target: str | None = None) -> str:
    """What is asked, in a line: conditions with their counts, and whose shares.

    Args:
        conditions: Rows, and the condition in words.
        shares: Whose shares.
        classes: How often the method makes each value of the column to predict.
        target: That column.
    """
    parts = [condition(rows, said) for rows, said in conditions[:3]]
    if len(conditions) > 3:
        parts.append(f"{count(len(conditions) - 3)} more conditions")
    if shares:
        parts.append("shares of " + "; ".join(shares))
    # Without a column to predict there is nothing to balance; the start is refused for that.
    return "; ".join(parts) or CLASSES["keep" if target is None else classes].format(target=target)
