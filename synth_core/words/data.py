"""What the core says of a table that was brought: its columns, and the rows kept aside."""

__all__ = ["SETS_ARE_DRAWN", "SETS_ARE_DRAWN_CURE", "set_by_steward"]

# What a column had been taken for, as it stands in "it had been taken for …".
_TAKEN_FOR = {
    "number": "a number",
    "category": "a category",
    "date": "a date",
    "yes_no": "yes or no",
    "identifier": "an identifier",
    "text": "free text",
    "constant": "one that is always the same",
}

SETS_ARE_DRAWN = ("They were drawn for the first run on this table, or for a step that learned "
                  "from the others, and stay the same for all its runs: no run may learn from rows "
                  "that another is judged by.")
SETS_ARE_DRAWN_CURE = "To keep another share aside, bring the table into a new project."


def set_by_steward(kind: str, date_format: str | None) -> str:
    """The reason of a column that the steward corrected.

    Args:
        kind: What it had been taken for, by its key.
        date_format: How its dates were thought to be written; None where it was no such date.
    """
    written = f" written as {date_format}" if date_format else ""
    return f"You set it; it had been taken for {_TAKEN_FOR[kind]}{written}."
