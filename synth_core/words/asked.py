"""What is said of a table whose mix of rows was changed on purpose."""

from collections.abc import Sequence

from synth_core.words.conditions import named
from synth_core.words.figures import count, percent, plural

__all__ = ["EFFECTIVE_LOW", "FOUND_HEADINGS", "LIMIT", "LOW_EFFECTIVE", "MEASURED", "MISSING",
           "NOT_ASKED", "NOT_MEASURED", "NOT_TOLD", "SHARE_HEADINGS", "effective", "few_rows",
           "mix_changed", "short_mix", "title"]

EFFECTIVE_LOW = 0.2
NOT_MEASURED = "Only the first 12 conditions are measured."
NOT_ASKED = "Nothing was asked of the rows: they come as in the real table"
MEASURED = ("Every row was looked at. Rows with a condition are compared with real rows kept aside "
            "that fulfil it; 1 is as alike as the training rows that fulfil it.")
FOUND_HEADINGS = ("Condition", "Rows asked for", "Not as asked", "Real rows behind it",
                  "Distance to real rows")
SHARE_HEADINGS = ("Column", "Value", "Asked for", "Found", "In the real table")
NOT_TOLD = "not told"
MISSING = "(missing)"
LIMIT = ("Likeness and usefulness of this table were held against real rows of the same mix, drawn "
         "without replacement. Whether the world would look so if its mix changed, no table tells.")
LOW_EFFECTIVE = ("The mix lies far from the real table: few real rows carry most of it, so what it "
                 "shows rests on few people.")


def few_rows(least_train: int, least_unseen: int) -> str:
    """Why likeness was not assessed: too few real rows of the same mix."""
    return ("The mix was changed on purpose, and too few real rows of the same mix can be drawn "
            f"to compare with: under {count(least_train)} of those learned from, or under "
            f"{count(least_unseen)} of those kept aside.")


def mix_changed(columns: Sequence[str]) -> str:
    """That the mix was changed, in one sentence."""
    return (f"The mix of rows was changed on purpose, by {named(columns)}: likeness and usefulness "
            "are held against real rows of the same mix.")


def short_mix(columns: Sequence[str]) -> str:
    """That the mix was changed, beside a run."""
    return f"The mix of rows was changed on purpose, by {named(columns)}"


def title(wrong: bool, conditions: int, shares: int) -> str:
    """What was found, as the page's title."""
    if wrong:
        return "Some rows are not as they were asked for"
    parts = ([plural(conditions, "condition", "conditions")] if conditions else []) + (
        [f"shares of {plural(shares, 'column', 'columns')}"] if shares else [])
    return f"Every row is as it was asked for: {' and '.join(parts)}"


def effective(share: float) -> str:
    """How much of the real table's knowledge the mix uses."""
    return (f"Reweighted to this mix, the real rows count as {percent(share)} of their number "
            "(effective sample size).")
