"""Business rules in words: each as a sentence, each kind with a title and what it says."""

from collections.abc import Mapping, Sequence

from synth_core.words.figures import count, percent, plural

__all__ = ["ALIKE", "ALREADY", "ALREADY_CURE", "CATEGORIES", "COMBINATIONS", "CROSSED", "CURES",
           "KINDS", "NOT_ACCEPTED", "NOT_PROPOSED", "NOT_PROPOSED_CURE", "NO_BOUND", "NO_COLUMN",
           "NO_NUMBER", "NO_PATTERN", "NO_VALUE", "NUMBERS", "ORDERED", "TEXTS", "TOO_FEW", "TWICE",
           "YES_NO", "at_most", "between", "combinations", "determines", "form", "gap", "implies",
           "kept_notes", "one_hot", "one_of", "rising", "total", "unique"]

MOST_LISTED = 6

KINDS = {
    "unique": ("Each value once", "No two rows share a value, or a combination of values."),
    "determines": ("One follows from another",
                   "Rows that agree in one column agree in another one too."),
    "at_most": ("At most", "A number or date that is never above another."),
    "sum": ("A sum", "One number is the sum of others."),
    "range": ("Between bounds", "Numbers or dates that lie between two bounds."),
    "together": ("Fixed combinations", "Values that occur in certain combinations only."),
    "one_hot": ("One of several", "Exactly one of some yes/no columns says yes."),
    "gap": ("Empty where", "Columns that are empty exactly where another says so."),
    "implies": ("If, then", "Where one column has a value, another has one too."),
    "format": ("A format", "Text that is written in one form."),
    "rising": ("Never falls", "Within each subject, a number or date never falls."),
}

# What is wrong with a rule.
NO_COLUMN = "The rule names a column that is not part of the synthetic table."
TWICE = "The rule names the same column twice."
TOO_FEW = "The rule needs more columns."
ALIKE = "This rule compares numbers with numbers, or dates with dates."
NUMBERS = "A sum adds numbers."
CATEGORIES = "This rule is about categories and yes/no columns."
YES_NO = "“Exactly one” is about yes/no columns."
TEXTS = "A format is for text: identifiers, free text, categories."
ORDERED = "What never falls, and what puts rows in order, is a number or a date."
NO_BOUND = "A bound cannot be read, or none is given."
CROSSED = "The lower bound lies above the upper one."
NO_PATTERN = "This is no regular expression that can be tried."
COMBINATIONS = "Each combination has one value for each column, and there is at least one."
NO_NUMBER = "The value is not a number, but the column holds numbers."
NO_VALUE = "The rule lacks a value."
NOT_PROPOSED = "This rule is not among those proposed for the table as it is now."
NOT_PROPOSED_CURE = "Reload the page."
NOT_ACCEPTED = "This rule is not among the accepted ones."
ALREADY = "This rule was accepted already."
ALREADY_CURE = "Write another one."
CURES = {
    "column": "Choose the columns again.",
    "kind": "Choose other columns, or correct on the Data page what they are.",
    "bound": "Write numbers, such as 0 and 100; one of the two may be left out.",
    "dates": "Write dates as YYYY-MM-DD; one of the two may be left out.",
    "pattern": "Write one such as [A-Z]{2}[0-9]{4}.",
    "combinations": "Write one combination a line, its values with a semicolon between.",
    "value": "Write the value as it stands in the table.",
}


def at_most(low: str, high: str) -> str:
    """One column is never larger than another."""
    return f"{low} is at most {high}"


def total(name: str, parts: Sequence[str]) -> str:
    """One column is the sum of others."""
    return f"{name} = {' + '.join(parts)}"


def implies(column: str, value: str, then: str, result: str) -> str:
    """Where one column has a value, another has one too."""
    return f"If {column} is {value}, then {then} is {result}"


def combinations(names: Sequence[str], rows: int) -> str:
    """Columns whose values occur in listed combinations only."""
    return f"{' and '.join(names)}: {plural(rows, 'combination', 'combinations')} only"


def one_of(name: str, values: Sequence[str]) -> str:
    """The values that a column may have."""
    return f"{name} is {_or(values)}"


def unique(names: Sequence[str], *, always: bool) -> str:
    """Columns that tell rows apart."""
    told = (f"No two rows share {names[0]}" if len(names) == 1
            else f"No two rows share {_and(names)} together")
    return told + (", and it is never empty" if always else "")


def determines(names: Sequence[str], then: str) -> str:
    """A column that follows from others."""
    verb = "decides" if len(names) == 1 else "together decide"
    return f"{_and(names)} {verb} {then}"


def between(names: Sequence[str], low: str, high: str) -> str:
    """Bounds."""
    told = (f"between {low} and {high}" if low and high else f"at least {low}" if low
            else f"at most {high}")
    return f"{_and(names)} {'is' if len(names) == 1 else 'are'} {told}"


def one_hot(names: Sequence[str]) -> str:
    """Exactly one of several is yes."""
    return f"Exactly one is yes: {_listed(names)}"


def gap(names: Sequence[str], where: str, values: Sequence[str]) -> str:
    """Empty exactly where another column says so."""
    there = f"{where} is {_or(values)}" if values else f"{where} is empty"
    return f"{_and(names)} {'is' if len(names) == 1 else 'are'} empty exactly where {there}"


def form(name: str, pattern: str) -> str:
    """A format."""
    return f"{name} is written as {pattern}"


def rising(name: str, subject: str, by: str) -> str:
    """Never falls within a subject."""
    return f"For each {subject}, {name} never falls " + (f"as {by} goes on" if by
                                                         else "from row to row")


def kept_notes(rows: int, broken: Mapping[str, int], touched: int, redrawn: int,
               left: Mapping[str, int]) -> tuple[str, ...]:
    """How accepted rules came to be kept, for the record; counts are of synthetic rows."""
    told = [f"{plural(len(broken), 'accepted rule was', 'accepted rules were')} held against "
            "every row."]
    if touched:
        told.append(f"{plural(touched, 'row', 'rows')} of {count(rows)} "
                    f"({percent(touched / rows, 1)}) broke a rule as drawn and "
                    f"{'was' if touched == 1 else 'were'} mended"
                    + (f", {count(redrawn)} of them drawn again" if redrawn else "") + ": "
                    + "; ".join(f"{rule} ({count(number)})" for rule, number in broken.items()
                                if number) + ".")
    else:
        told.append("No row broke one as it was drawn.")
    if left:
        told.append("Some rows could not be made to keep a rule: "
                    + "; ".join(f"{rule} ({count(number)})" for rule, number in left.items())
                    + ".")
    return tuple(told)


def _and(names: Sequence[str]) -> str:
    return _joined(names, "and")


def _or(values: Sequence[str]) -> str:
    return _joined(values, "or")


def _joined(names: Sequence[str], word: str) -> str:
    if len(names) > MOST_LISTED:
        return f"{', '.join(names[:MOST_LISTED - 1])} {word} {len(names) - MOST_LISTED + 1} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _listed(names: Sequence[str]) -> str:
    if len(names) > MOST_LISTED:
        return _and(names)
    return ", ".join(names)
