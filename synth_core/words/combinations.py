"""What the profile says of combinations that few people share."""

from synth_core.words.figures import count, percent, plural

__all__ = ["COMBINATIONS", "HIDDEN", "NO_COLUMN", "SHARED", "TITLE", "TO_PERSONAL", "WHY", "lead",
           "number", "people", "shared_by", "told"]

TITLE = "Who stands out"
SHARED, COMBINATIONS = "Shared by", "Combinations"
HIDDEN = "not shown"
WHY = ("Why it matters: someone who knows these values of a person finds the row of a person who "
       "has them alone, and a synthetic row that repeats them tells on that person. Make the "
       "columns coarser, or leave one out, and fewer stand out.")
TO_PERSONAL = "Look at personal data"
NO_COLUMN = ("No column was found that tells people apart together with others, such as age, sex "
             "or postcode; so nothing was counted here.")


def lead(columns: tuple[str, ...], subject: str | None) -> str:
    """What was counted."""
    who = ("each row is taken for one person" if subject is None else
           f"people are told apart by “{subject}”, and each counts once")
    if len(columns) == 1:
        return f"By the values of “{columns[0]}”, which names nobody alone; {who}."
    listed = ", ".join(f"“{name}”" for name in columns[:-1])
    return (f"By the values that {listed} and “{columns[-1]}” take together; none of them names "
            f"anybody alone, but together they may. Here {who}.")


def told(few: int | None, total: int, limit: int) -> str:
    """How many stand out."""
    if few is None:
        return ("How many people have a combination that fewer than "
                f"{count(limit)} share is not shown here.")
    if not few:
        return f"Everybody shares their combination with at least {count(limit - 1)} others."
    return (f"{plural(few, 'person', 'people')} of {count(total)} "
            f"({percent(few / max(1, total), 1)}) {'has' if few == 1 else 'have'} a combination "
            f"that fewer than {count(limit)} share.")


def people(subject: str | None) -> str:
    """What stands above the counts of people."""
    return "Rows" if subject is None else "People"


def shared_by(least: int, most: int | None) -> str:
    """How many share a combination."""
    if most is None:
        return f"{count(least)} or more"
    if least == most:
        return "nobody else" if least == 1 else f"{count(least)} people"
    return f"{count(least)} to {count(most)} people"


def number(value: int | None) -> str:
    """A count, or that it may not be shown."""
    return HIDDEN if value is None else count(value)
