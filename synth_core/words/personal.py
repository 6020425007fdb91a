"""Personal data in words: what a column holds, how it was found, what is done with it."""

from collections.abc import Sequence

from synth_core.words.figures import percent, plural

__all__ = [
    "ADD",
    "AS_FOUND",
    "CHOSEN",
    "CLASS",
    "COLUMN",
    "COLUMN_HINT",
    "CONTENT",
    "CONTENTS",
    "CORRECT",
    "FULL",
    "FULL_LABEL",
    "GROUPS",
    "GROUP_HELP",
    "LIMIT",
    "MISSED",
    "NONE_FOUND",
    "NOTHING",
    "NOT_COARSER",
    "NOT_COARSER_CURE",
    "NOT_LEARNED",
    "NOT_SAID",
    "NOT_SUITED",
    "NOT_SUITED_CURE",
    "NOT_TREATED",
    "NO_COLUMN",
    "NO_COLUMN_CURE",
    "PAGE",
    "READING",
    "SAY_SO",
    "TAKE",
    "TO_COLUMNS",
    "TREATMENT",
    "TREATMENTS",
    "WAS_COARSENED",
    "WHY",
    "WOULD_BE_LEARNED_CURE",
    "by_name",
    "by_values",
    "clean_text",
    "found",
    "full_words",
    "goods",
    "had_found",
    "held_text",
    "key",
    "lead",
    "missed",
    "say",
    "spared",
    "sure",
    "title",
    "would_be_learned",
    "you_said",
]

# By the values of `Content`: what a column of it holds, after "reads as" or "speaks of".
CONTENTS = {
    "full_name": "names of people",
    "given_name": "given names",
    "family_name": "family names",
    "street": "street addresses",
    "email": "e-mail addresses",
    "phone": "telephone numbers",
    "iban": "bank account numbers (IBAN)",
    "card": "numbers of payment cards",
    "national_id": "numbers that a state gives to people",
    "network": "network addresses",
    "url": "web addresses",
    "plate": "licence plates",
    "username": "user names",
    "record": "keys of people or records",
    "free_text": "free text about people",
    "city": "towns",
    "postcode": "postcodes",
    "birth_date": "dates of birth",
    "coordinates": "places on the map",
    "sex": "sex or gender",
    "age": "age",
    "marital": "marital status",
    "nationality": "nationality or country of birth",
    "occupation": "occupation",
    "education": "education",
    "religion": "faith",
    "ethnicity": "ethnic origin",
    "politics": "political opinion",
    "orientation": "sexual orientation",
    "health": "health",
    "income": "income",
    "belief": "union membership or convictions",
    "other_direct": "something else that names or reaches a person",
    "other_quasi": "something else that points to a person together with other columns",
    "other_sensitive": "something else that harms a person where it becomes known",
    "nothing": "nothing about people that could be seen",
}

# By the values of `Group`.
GROUPS = {
    "direct": "Direct identifier",
    "quasi": "Quasi-identifier",
    "sensitive": "Sensitive",
    "none": "Nothing about people",
}
GROUP_HELP = {
    "direct": "Names or reaches a person by itself.",
    "quasi": "Points to a person together with other columns.",
    "sensitive": "Harms a person where it becomes known.",
    "none": "Nothing about people was seen in the sample. You may know better.",
}

# By the values of `Treatment`: its title, and what it does.
TREATMENTS = {
    "made_up": ("Make up", "Names and addresses of people who do not exist, in the column's "
                "language. Nothing is learned from the column."),
    "format": ("Make up by format", "Codes that are written alike and are none of the table's. "
               "Nothing else is learned from the column."),
    "drop": ("Leave out", "The column is not in the synthetic table."),
    "generalise": ("Make coarser", "Fewer values point to one person: months, areas of the post, "
                   "bands. What is left is learned."),
    "keep": ("Learn it", "The column is learned and made as all others are."),
}
# By group: why its default treatments are the defaults.
WHY = {
    "direct": "It names or reaches a person by itself, and says nothing about groups of people: "
              "a made-up value serves as well.",
    "quasi": "It describes groups of people, so it is learned; the finer it is, the fewer people "
             "share a value.",
    "sensitive": "It is often what a study is about, so it is learned, and marked as sensitive: "
                 "the judgement looks at it by itself.",
    "none": "Nothing about people was seen.",
}

NOTHING = "Neither the name nor the sampled values speak of people."
WAS_COARSENED = "It was found before its values were made coarser, which still narrow people down."


def by_values(content: str, rate: float, chance: float | None, *, named: bool) -> str:
    """What the values say.

    Args:
        content: A value of `Content`.
        rate: Share of the sampled rows.
        chance: Share that would pass the check digits by luck; None where there are none.
        named: Whether the column's name says the same.
    """
    told = f"{percent(rate)} of the sampled values read as {CONTENTS[content]}"
    if chance is not None:
        told += f", with check digits that luck would get right in {percent(chance)}"
    return f"{told}; the column's name says so too." if named else f"{told}."


def by_name(content: str) -> str:
    """What the column's name says alone."""
    return (f"The column's name speaks of {CONTENTS[content]}, and the values do not speak "
            "against it.")


def key(spread: float) -> str:
    """A key by its name and its different values."""
    return ("The column's name says that it is a key, and it has "
            f"{percent(spread)} as many different values as rows.")


def held_text(rate: float) -> str:
    """Free text with something about people in it."""
    return (f"Free text; {percent(rate, 1)} of the sampled texts hold a name, a way to reach a "
            "person or a number of one.")


def clean_text() -> str:
    """Free text in which nothing was found."""
    return ("Free text; nothing about people was found in the sampled texts. Read some before you "
            "keep it.")


def goods() -> str:
    """Numbers of goods or firms."""
    return "The check digits are those of goods or firms, not of people."


def spared() -> str:
    """Names of firms."""
    return "Many values end like names of firms."


NO_COLUMN = "There is no such column."
NO_COLUMN_CURE = "Reload the page."
NOT_SAID = "A column that names or reaches people would be learned, and you have not said so."
NOT_SUITED = "This treatment does not suit what the column holds."
NOT_SUITED_CURE = "Choose one of those that are offered."
NOT_COARSER = "These values cannot be made coarser by us."
NOT_COARSER_CURE = "Do a step of your own, or choose another treatment."
WOULD_BE_LEARNED_CURE = "Open “Personal data” and choose what is done with it."

PAGE = "Personal data"
READING = "Looking for personal data"
TREATMENT = "What is done with it"
TAKE = "Treat the columns so"
FULL = "A column that names or reaches people is to be learned. To say so, write:"
FULL_LABEL = "In your own hand"
TO_COLUMNS = "Go on to the columns"
NONE_FOUND = "Nothing about people was found. You may know better: look at the columns."
LIMIT = ("Found by the names of the columns and by rates over a sample of rows, in seven "
         "languages. What a sample does not show is not found: you confirm, and you may know "
         "better.")
CHOSEN = "You chose this."
CORRECT = "Correct it"
CLASS = "How near it comes to a person"
CONTENT = "What it holds"
SAY_SO = "Correct the column"
AS_FOUND = "Go by what was found"
NOT_TREATED = "Nothing is done with it, and nothing stops for it."
NOT_LEARNED = ("By its kind nothing is learned from it. If that is wrong, change the kind on the "
               "Data page.")
MISSED = "Was a column missed?"
COLUMN = "Column"
COLUMN_HINT = "Choose a column"
ADD = "Add it to the list"


def found(content: str, confidence: float) -> str:
    """What was found in a column."""
    return f"{_first_large(CONTENTS[content])}: {sure(confidence)}"


def you_said(content: str) -> str:
    """What a column holds, where the steward said so."""
    return f"{_first_large(CONTENTS[content])}: you said so"


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def had_found(content: str, confidence: float, reason: str) -> str:
    """What the search had found in a column that the steward corrected."""
    if content == "nothing":
        return f"The search had found nothing. {reason}"
    return f"The search had found {CONTENTS[content]} ({sure(confidence)}). {reason}"


def missed(others: int) -> str:
    """What to do where a column was missed."""
    return (f"Nothing about people was seen in {plural(others, 'other column', 'other columns')}. "
            "You may know better: then treatments, and what stops the journey, go by what you say.")


def full_words(columns: Sequence[str]) -> str:
    """What a steward has to write before direct identifiers are learned."""
    return "Learn from " + ", ".join(columns)


def say(sentence: str) -> str:
    """How to say it."""
    return f"Write “{sentence}”, or choose another treatment."


def would_be_learned(number: int) -> str:
    """Why the columns cannot be confirmed."""
    return (f"{plural(number, 'column that names or reaches', 'columns that name or reach')} "
            "people would be learned.")


def title(direct: int, others: int, open_: int) -> str:
    """What was found."""
    if not direct and not others:
        return "No personal data was found"
    if open_:
        return (f"{plural(open_, 'column names or reaches', 'columns name or reach')} people and "
                "would be learned")
    told = [f"{plural(direct, 'column names or reaches', 'columns name or reach')} people"] \
        if direct else []
    if others:
        told.append(f"{plural(others, 'says', 'say')} something about them")
    return " and ".join(told)


def sure(confidence: float) -> str:
    """How sure the finding is: a rank, not a probability."""
    return ("sure" if confidence >= 0.85 else "likely" if confidence >= 0.65 else "possible")


def lead(name: str, sampled: int) -> str:
    """What was read for it."""
    return (f"{name}, by a sample of {plural(sampled, 'row', 'rows')}. Confirm what is done with "
            "each.")
