"""A codebook in words: what it says, what the table breaks of it, and what is wrong with it."""

from synth_core.words.figures import plural

__all__ = ["BRING", "BRING_HELP", "COLUMN", "FORMAT_UNREAD", "LINE", "NOT_A_CODEBOOK",
           "NOT_A_CODEBOOK_CURE", "NO_NAME", "NO_NAME_CURE", "NO_TYPE", "ROWS", "TITLE",
           "TITLE_GIVEN", "TOO_LARGE", "TOO_LARGE_CURE", "TWICE", "UNKNOWN", "WHAT", "WHY", "few",
           "kept", "kind_breaks", "kind_named", "left_out", "line", "out_of_bounds", "outside",
           "set_by_codebook", "takes", "unknown_cure"]

TITLE = "Bring a codebook (data dictionary)"
TITLE_GIVEN = "What the codebook says"
BRING = "Drop a codebook here, or browse for one"
BRING_HELP = ("CSV or Excel with one line a column (name, type, label, unit, allowed values, "
              "minimum, maximum), or a Frictionless table schema in JSON. Names of columns count "
              "whatever their capital letters; what it says stands above what was guessed.")
COLUMN, WHAT, ROWS = "Column", "What the table breaks of it", "Rows"

NOT_A_CODEBOOK = "This is no codebook."
NOT_A_CODEBOOK_CURE = ("Bring a table with a column “name” and one line for each column of yours, "
                       "or a table schema in JSON with a list “fields”.")
NO_NAME = "A line has no name of a column."
NO_NAME_CURE = "Fill it in, or delete the line."
NO_TYPE = ("The type is not known, so what was guessed stays; all else is used. Known are number, "
           "category, date, yes/no, identifier, text and their like in seven languages.")
TWICE = "The codebook describes this column twice; the first line is used."
UNKNOWN = "The table has no such column."
LINE, WHY = "Line", "Why it was not used"
FORMAT_UNREAD = ("It says how the dates are written in a way that we do not know; what was guessed "
                 "stays. Known: letters such as DD/MM/YYYY.")
TOO_LARGE = "The file is too large for a codebook."
TOO_LARGE_CURE = "A codebook has at most 5,000,000 bytes."

_KINDS = {"number": "a number", "category": "a category", "date": "a date", "yes_no": "yes or no",
          "identifier": "an identifier", "text": "free text",
          "constant": "one that is always the same"}


def kind_named(kind: str) -> str:
    """A kind with its article: "a number"."""
    return _KINDS[kind]


def unknown_cure(names: str) -> str:
    """What to do about a column that the table lacks."""
    return f"Correct the name or delete the line. The table has: {names}."


def set_by_codebook(kind: str) -> str:
    """The reason of a column whose kind the codebook says."""
    return f"The codebook says so; it had been taken for {_KINDS[kind]}."


def line(number: int) -> str:
    """A line without a name."""
    return f"line {number}"


def takes(columns: int, rules: int) -> str:
    """How much of the table it describes, and what follows."""
    told = f"It describes {plural(columns, 'column', 'columns')}."
    return told if not rules else (
        f"{told} What it allows became {plural(rules, 'rule', 'rules')}, which every synthetic "
        "table keeps; they stand under “Rules”.")


def left_out(lines: int) -> str:
    """Lines that were not used."""
    return f"{plural(lines, 'line was', 'lines were')} not used, or not all of it."


def kept(columns: int) -> str:
    """That nothing is broken, or how much."""
    return ("The table keeps to it." if not columns else
            f"The table breaks it in {plural(columns, 'place', 'places')}; what it says is kept, "
            "and the cells stay as they are.")


def kind_breaks(kind: str, why: str) -> str:
    """A kind that the values do not bear."""
    return f"It says {_KINDS[kind]}, which does not fit: {why} What was guessed stays."


def outside(values: int) -> str:
    """Values that it does not allow."""
    told = "one" if values == 1 else plural(values, "one", "ones")
    return f"Values other than the {told} that it allows."


def out_of_bounds(low: str, high: str) -> str:
    """Values outside bounds."""
    if not high:
        return f"Values below {low}."
    return f"Values above {high}." if not low else f"Values outside {low} to {high}."


def few(smallest: int) -> str:
    """A count that only the steward may see."""
    return f"fewer than {smallest}"
