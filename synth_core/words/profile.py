"""What the profile of a table says."""

import math

from synth_core.words.figures import count, percent, plural

__all__ = ["ALL_DIFFERENT", "COLUMNS", "COLUMNS_LEAD", "KEEP", "KEEP_HELP", "LIMITS", "LINKS",
           "LINKS_LEAD", "MEETING", "MEETING_HELP", "NOTHING", "NO_LINK", "NO_TABLE",
           "NO_TABLE_CURE", "ORDER", "ORDERS", "PAGE", "SEARCH", "STRENGTH", "STRENGTHS", "WHOLE",
           "A", "B", "drawn", "ends", "facts", "hidden", "key", "lead", "link", "measured_on",
           "more", "pattern", "picture", "repeated", "same", "scaled", "subject", "title", "top",
           "unit"]

WHOLE = "The table as a whole"
LINKS = "What goes together"
LINKS_LEAD = ("The strongest links between two columns, from 0 (none) to 1; below 0, one falls "
              "where the other rises.")
NO_LINK = "No two columns go together clearly."
A, B, STRENGTH = "Column", "Column ", "Strength"
STRENGTHS = "Rank correlation for numbers and dates, else Cramér's V or the correlation ratio."
COLUMNS = "Column by column"
COLUMNS_LEAD = "Bars show how often values occur; the first and last bar hold the far ends."
SEARCH = "Search for a column"
ORDER = "Order"
ORDERS = {"table": "As in the table", "missing": "Most missing first",
          "distinct": "Most different values first"}
NOTHING = "No column fits. Change what is searched for."
MEETING = "As in a meeting"
MEETING_HELP = "Leaves out small counts, and values that only few rows hold."
KEEP = "Keep as a page that prints"
KEEP_HELP = "One file without small counts, to be printed or shown."
PAGE = "Profile"
NO_TABLE = "There is no table yet."
NO_TABLE_CURE = "Bring a table first."
ALL_DIFFERENT = "every row another"
LIMITS = ("A profile tells what is in the table, not whether it is right; what looks wrong stands "
          "under “Findings and steps”.")


def title(name: str, rows: int, columns: int) -> str:
    """The table in a sentence."""
    return f"{name}: {plural(rows, 'row', 'rows')}, {plural(columns, 'column', 'columns')}"


def lead(missing: float, kinds: str) -> str:
    """What it holds."""
    return f"{percent(missing, 1)} of all cells are missing. Columns by kind: {kinds}."


def hidden(limit: int) -> str:
    """What a meeting does not see."""
    return f"Counts under {count(limit)} rows, and what so few rows hold, are left out."


def repeated(rows: int, total: int) -> str:
    """Rows that repeat an earlier one."""
    return (f"{plural(rows, 'row repeats', 'rows repeat')} an earlier one in every column "
            f"({percent(rows / max(1, total), 1)})." if rows
            else "No row, or hardly any, repeats another in every column.")


def key(names: tuple[str, ...]) -> str:
    """Columns that tell rows apart."""
    if not names:
        return "No column tells every row apart."
    listed = ", ".join(f"“{name}”" for name in names)
    return f"{listed} {'is' if len(names) == 1 else 'are'} different in every row."


def subject(column: str, subjects: int, usual: int, most: int) -> str:
    """A column whose values come back: one person may stand on several rows."""
    told = (f"“{column}” names {count(subjects)} subjects; the middle one has "
            f"{plural(usual, 'row', 'rows')}")
    rest = f", the largest {count(most)}" if most else ""
    return f"{told}{rest}. Where one subject has several rows, a row is not a person."


def same(a: str, b: str) -> str:
    """Two columns that say the same."""
    return f"“{a}” and “{b}” say the same: each value of one stands with one value of the other."


def scaled(a: str, b: str) -> str:
    """Two numbers that are one on two scales."""
    return (f"“{a}” and “{b}” say the same: in every row the one can be computed from the other, "
            "up to rounding, as euros from cents.")


def facts(kind: str, distinct: int, missing: float, rows: int) -> str:
    """What a column is, in one line."""
    different = ALL_DIFFERENT if distinct == rows > 1 else f"{count(distinct)} different"
    gone = f", {percent(missing, 1)} missing" if missing else ""
    return f"{kind}, {different}{gone}"


def ends(low: float | str, high: float | str) -> str:
    """The smallest and the largest value."""
    return f"from {_number(low)} to {_number(high)}"


def drawn(low: float | str, high: float | str) -> str:
    """Where the picture begins and ends."""
    return f"bars from {_number(low)} to {_number(high)}"


def _number(value: float | str) -> str:
    if isinstance(value, str):
        return value
    # As many digits as tell values apart; an exponent only where zeros would have to be counted.
    if value and not 1e-4 <= abs(value) < 1e15:
        text = f"{value:.3g}"
    else:
        digits = 0 if value == round(value) else max(0, 5 - math.floor(math.log10(abs(value))))
        # Four digits stand as they are: they may be a year.
        text = f"{value:{',' if abs(value) >= 1e4 else ''}.{digits}f}"
        text = text.rstrip("0").rstrip(".") if digits else text
    return text.replace("-", "\u2212")


def top(value: str, rows: int, total: int, meaning: str = "") -> str:
    """One of the most frequent values, with what it means by a codebook."""
    share = percent(rows / max(1, total), 1).replace(" ", "\u00a0")
    return f"{value or '(empty)'}{f' ({meaning})' if meaning else ''}\u00a0{share}"


def more(values: int) -> str:
    """Values that are not listed."""
    return f"and {plural(values, 'other', 'others')}"


def picture(column: str) -> str:
    """What the bars of a column are, for those who do not see them."""
    return f"Bars: how often the values of “{column}” occur,"


def pattern(mask: str, rows: int, total: int) -> str:
    """How values are written."""
    return f"{mask} in {percent(rows / max(1, total), 0)} of the rows"


def unit(name: str) -> str:
    """The unit of a column."""
    return f"in {name}"


def link(strength: float) -> str:
    """How strong a link is."""
    return f"{strength:.2f}".replace("-", "\u2212")


def measured_on(rows: int, total: int) -> str:
    """How many rows links are measured on."""
    every = rows >= total
    return (f"Measured on {'all ' if every else ''}{plural(rows, 'row', 'rows')}"
            f"{'.' if every else f' of {count(total)}, at equal steps through the table.'}")
