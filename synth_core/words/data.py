"""What the core says of a table that was brought: its columns, and the rows kept aside."""

from synth_core.words.dates import in_sentence

__all__ = ["NO_FORMAT", "NO_FORMAT_CURE", "NO_PEOPLE", "NO_PEOPLE_CURE", "NO_SUBJECT",
           "NO_SUBJECT_CURE", "OTHER_ROWS", "OTHER_ROWS_CURE", "SETS_ARE_DRAWN",
           "SETS_ARE_DRAWN_CURE", "dates_written", "set_by_steward"]

NO_FORMAT = "How the dates are written is not said."
NO_FORMAT_CURE = "Choose how they are written, or mark it as a category."

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

NO_PEOPLE = "This column cannot tell people apart."
NO_PEOPLE_CURE = ("Choose a key or a name whose values come back, or mark the column as an "
                  "identifier first.")
NO_SUBJECT = "The table has no such column that tells people apart."
NO_SUBJECT_CURE = "Name a column of the table."
OTHER_ROWS = "The table was changed meanwhile: it has another number of rows."
OTHER_ROWS_CURE = "Do it again on the table as it is now."
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
    written = f" written as {in_sentence(date_format)}" if date_format else ""
    return f"You set it; it had been taken for {_TAKEN_FOR[kind]}{written}."


def dates_written(form: str, twin: str | None) -> str:
    """The reason of a column of dates.

    Args:
        form: The format that all its values are written in.
        twin: The other one that fits them all, day and month exchanged; None if none does.
    """
    if twin is None:
        return f"Every value is a date written as {in_sentence(form)}."
    return (f"Every value is a date, written as {in_sentence(form, twin)}: no value tells day and "
            "month apart. Say which it is.")
