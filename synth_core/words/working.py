"""Working files in words: what can be made of a column and what not, and what was found."""

from synth_core.words.figures import count, plural

__all__ = ["LEAVE_IT_OUT", "NOTHING_TO_TELL", "STAGES", "capped", "column_of", "few_known",
           "no_others", "not_modelled", "nothing_missing"]

STAGES = {
    "fill": {"prepare": "Read the real table", "train": "Fill the missing cells",
             "sample": "Write the working file", "judge": "Hide known cells and fill them"},
    "rare": {"prepare": "Split off the rows kept aside", "train": "Learn the rare class",
             "sample": "Add the rows and write the working file",
             "judge": "Test whether they help, on untouched real rows"},
    "replace": {"prepare": "Read the real table", "train": "Learn the chosen columns",
                "sample": "Draw them and write the working file",
                "judge": "Compare with what stood there"},
}
NOTHING_TO_TELL = ("No value of this column is held by enough rows to be drawn, so its missing "
                   "cells cannot be filled.")
NO_SUCH_CLASS = "No row of the table holds this value."
ANOTHER_CLASS = "Choose another value."
ARMS = {"nothing": "Real rows as they are", "weights": "Class weights", "smote": "SMOTE",
        "ours": "The added rows"}
LEAVE_IT_OUT = "Leave this column out."


def column_of(number: int, total: int) -> str:
    """How far a piece of work is."""
    return f"Column {number} of {total}"


def capped(rows: int) -> str:
    """That a long table was not looked at whole."""
    return f"Each column was learned from at most {count(rows)} rows, chosen at random."


def nothing_missing() -> str:
    """Why a whole column is not filled."""
    return "No cell is missing."


def not_modelled(kind: str) -> str:
    """Why a column of such a kind cannot be drawn from others."""
    return {"identifier": "An identifier: nothing in the other columns tells it.",
            "text": "Free text: it is not drawn from other columns.",
            "constant": "It holds one value only."}.get(kind, "It is left out of the table.")


def few_known(known: int, needed: int) -> str:
    """Why a column with few known cells cannot be filled."""
    return (f"Only {plural(known, 'cell is', 'cells are')} known; {count(needed)} are needed to "
            "draw the others and to check them.")


def class_too_rare(people: int) -> str:
    """Why no row of a class is made."""
    return (f"Fewer than {count(people)} of the rows to learn from hold this value, so no row of "
            "it is made.")


def too_few_of_class(rows: int, needed: int) -> str:
    """Why no row of a class is made, before anything is learned."""
    return f"{plural(rows, 'real row holds', 'real rows hold')} it; {count(needed)} are needed."


def not_rare() -> str:
    """Why a common value is no rare class."""
    return "Half of the rows or more hold it: it is not rare."


def many_values(most: int) -> str:
    """Why a column has no rare class to choose."""
    return f"It holds more than {count(most)} different values."


def too_few_kept_aside(needed: int) -> str:
    """Why added rows cannot be tested."""
    return (f"Of the class or of the others fewer than {count(needed)} real rows were kept aside, "
            "so nobody can tell whether added rows help.")


def how_rare(how: str, learned: int) -> str:
    """What the made-up rows were learned from."""
    rows = plural(learned, "real row", "real rows")
    if how == "own_rows":
        return f"The added rows were learned from the {rows} of the class alone."
    return (f"The class has few rows, so the added rows were learned from {rows} of all classes, "
            "with the class before every other column. Rules between columns are not enforced in "
            "them.")


def no_others() -> str:
    """Why a column without others cannot be drawn from them."""
    return "There is no other column to draw it from."
