"""What the second step says: bring a table, read it right, say what each column is."""

from collections.abc import Sequence

from synth_core.words.data import SETS_ARE_DRAWN, SETS_ARE_DRAWN_CURE
from synth_core.words.figures import count, percent, plural, size

__all__ = ["ALT_COLUMNS", "ALT_PREVIEW", "BRING", "BRING_LEAD", "COLUMNS", "COLUMNS_HELP",
           "DELIMITER", "DELIMITERS", "DISCARD", "DROP", "DROP_HELP", "ENCODING", "ENCODINGS",
           "ESCAPE", "ESCAPES", "ESCAPE_HELP", "FIELDS", "FIELD_HELP", "FINDINGS", "FIRST_ROWS",
           "FORMAT", "FORMATS", "FORMAT_OPEN", "HEADER", "HEADER_NO", "HEADER_YES", "HOLDOUT",
           "HOLDOUT_COST", "KINDS", "KIND_HELP", "OTHER_SIGN", "QUOTE", "QUOTES", "READING",
           "READ_CHANGE", "REASONS", "REPLACE", "REPLACE_LEAD", "SAMPLES", "SAVE", "SHEET", "SKIP",
           "SKIP_HELP", "SPOOLING", "TWO_TARGETS", "TWO_TARGETS_CURE", "USE", "USE_SAMPLE",
           "format_found", "label_of", "largest", "read_lead", "read_title", "share_fixed",
           "share_rows", "share_title", "table_lead", "table_title", "text_shape"]

BRING = "Which table should be imitated?"
BRING_LEAD = ("It is written to this computer's data folder at once and goes nowhere else. CSV, "
              "TSV, Excel, Parquet and JSON lines can be read.")
DROP = "Drop a table here, or browse for one"
DROP_HELP = ("Best: one row a person or case, and the names of the columns in the first row. "
             "Several CSV or Parquet files of one shape, or a zip of them, become one table.")
SPOOLING = "Writing the file to the data folder"
READING = "Reading the whole table and looking at every column"
SAMPLES = "Or take a sample"
USE_SAMPLE = "Use this sample"

READ_CHANGE = "Change how it is read"
FIRST_ROWS = "First rows"
ALT_PREVIEW = "The first rows of the uploaded file, as text"
USE = "Use this table"
DISCARD = "Choose another file"
FORMAT = "The file is"
FORMATS = {"csv": "Text with a sign between the values (CSV, TSV)",
           "jsonl": "JSON, one record a line", "excel": "an Excel workbook",
           "parquet": "a Parquet file"}
DELIMITER = "Delimiter, between the values"
QUOTE = "Quote, around a text"
ESCAPE = "Escape, before a quote inside a text"
ESCAPE_HELP = "Counts only where there are quotes around a text."
OTHER_SIGN = "If it is none of these, type the sign itself."
SKIP = "Lines to skip above the table"
SKIP_HELP = "A title or a remark that stands above the names of the columns."
ENCODING = "Encoding of the characters"
HEADER = "First row"
HEADER_YES = "Names of the columns"
HEADER_NO = "Already values"
SHEET = "Sheet"
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", " ": "space",
              ":": "colon", "^": "caret"}
QUOTES = {"\"": "double quotes", "'": "single quotes", "": "nothing"}
ESCAPES = {"": "the quote once more", "\\": "a backslash"}
ENCODINGS = {"utf-8": "UTF-8, the usual one", "utf-8-sig": "UTF-8 with a mark, from Excel",
             "cp1252": "Windows, western Europe", "latin-1": "Latin-1", "utf-16": "UTF-16",
             "cp1250": "Windows, central Europe", "cp1251": "Windows, Cyrillic"}

KINDS = {
    "number": "Number",
    "category": "Category",
    "date": "Date",
    "yes_no": "Yes or no",
    "identifier": "Identifier",
    "text": "Free text",
    "constant": "Always the same",
}
KIND_HELP = ("Numbers and dates are learned by rank, categories and yes/no by share. Identifiers "
             "and free text are never learned: new ones are made up in their format.")
FORMAT_OPEN = "day or month first?"
COLUMNS = "What each column is"
COLUMNS_HELP = ("Guessed from the values, with the reason. Change a kind, tick the column that a "
                "model would predict, mark what could harm a person, leave out what nobody needs.")
FIELDS = {"name": "Column", "label": "Label", "kind": "Kind", "format": "Date format",
          "target": "Predict", "sensitive": "Sensitive", "out": "Leave out",
          "distinct": "Different", "missing": "Missing", "shape": "Shape",
          "reason": "Why this kind"}
FIELD_HELP = {
    "label": "What the codebook says that it means, with its unit.",
    "kind": KIND_HELP,
    "format": "How a date is written. Empty where the column is no date, or already holds dates. "
              "Where no value tells day and month apart, say here or among the findings which "
              "comes first.",
    "target": "The judgement trains a model for it on the synthetic table and tests that model on "
              "real rows. Tick one column at most; without one, every column is tried.",
    "sensitive": "Could it harm a person if someone guessed the value?",
    "out": "It will not be in the synthetic table.",
    "distinct": "How many different values it holds.",
    "missing": "Share of rows without a value.",
    "shape": "How often values occur, small counts left out.",
}
ALT_COLUMNS = "The columns of the table, with their kind, missing values and shape"
REASONS = "The reasons in full"
TWO_TARGETS = "More than one column is ticked as the one to predict."
TWO_TARGETS_CURE = "Leave the tick at one of them, or at none."
HOLDOUT = "How many rows are kept aside?"
HOLDOUT_COST = ("No method sees them; everything is measured against them. The more are kept "
                "aside, the narrower the intervals of the judgement, and the fewer rows are left "
                "to learn from. Besides, up to 4,000 of the others get a coin, and about half of "
                "these are left out by lot: an attacker who guesses who was in the data is tested "
                "on them.")
PEOPLE = "Which column tells people apart?"
NO_PEOPLE = "None: each row is a person"
PEOPLE_WHY = ("All rows of one person are kept on one side: learned from, or kept aside. Else a "
              "method could learn of a person by whom it is judged.")
SAVE = "Confirm and continue"
FINDINGS = "See what was found in it"
REPLACE = "Replace the table"
REPLACE_LEAD = "The columns will be looked at anew and the method asked again. Earlier runs stay."


def largest(bytes_: int) -> str:
    """How large a file may be, and what to do with a larger one."""
    return f"At most {size(bytes_)}: save a larger table as Parquet, or pack it with gzip."


def read_title(name: str, bytes_: int) -> str:
    """The question about an upload."""
    return f"Was {name} read right? ({size(bytes_)})"


_READ_AS = {"csv": "text", "jsonl": "JSON lines", "excel": "an Excel workbook",
            "parquet": "a Parquet file"}


def read_lead(format_: str, delimiter: str | None, encoding: str | None, sheet: str | None,
              header: bool | None, skip: int, files: int = 1) -> str:
    """How a file is read now, in a sentence, and what to do if that is wrong."""
    first = "Its first rows" if files == 1 else "The first rows of the first file"
    return (f"{read_as(format_, delimiter, encoding, sheet, header, skip, files)} {first} are "
            "below. If something is off, change how it is read.")


def read_as(format_: str, delimiter: str | None, encoding: str | None, sheet: str | None,
            header: bool | None, skip: int, files: int = 1) -> str:
    """How a file is read, in a sentence."""
    parts = [_READ_AS[format_]]
    if files > 1:
        parts.append(f"{files} files of one shape, one below the other")
    if format_ == "csv":
        sign = delimiter or ","
        parts[0] += f" with a {DELIMITERS.get(sign, sign)} between the values"
    if format_ in ("csv", "jsonl") and encoding is not None:
        parts.append(ENCODINGS.get(encoding, encoding).split(", ")[0])
    if sheet is not None:
        parts.append(f"sheet “{sheet}”")
    if format_ in ("csv", "excel"):
        parts.append("values from the first row on" if header is False
                     else "names of the columns in the first row")
    if skip:
        parts.append(f"{plural(skip, 'line', 'lines')} above left out")
    return f"Read as {', '.join(parts)}."


def format_found(format_: str) -> str:
    """What a file is that says so itself."""
    return f"The file is {FORMATS[format_]}; its first bytes say so."


def label_of(label: str, unit: str, meanings: Sequence[tuple[str, str]] = ()) -> str:
    """What a column means, with its unit and what its values mean."""
    told = f"{label} ({unit})" if label and unit else label or unit
    listed = "; ".join(f"{value} = {meaning}" for value, meaning in meanings)
    return f"{told}: {listed}" if told and listed else told or listed


def share_title(share: float, recommended: bool) -> str:
    """A share of rows to keep aside."""
    return f"{percent(share)}, recommended" if recommended else percent(share)


def share_rows(rows: int, people: bool = False) -> str:
    """How many rows a share is, or people, where their rows are kept together."""
    return plural(rows, "person", "people") if people else plural(rows, "row", "rows")


def people_gone(column: str) -> str:
    """Why rows of one person may stand on both sides."""
    return (f"“{column}”, which told people apart, is no longer in the table, and rows have gone: "
            "rows of one person may stand on both sides. To keep them together, take the step on "
            "this column back and mark it as left out instead.")


def share_fixed(share: float, rows: int, lot: int, people: bool = False) -> str:
    """Why the share cannot be changed any more; repeats it, for a disabled choice is faint."""
    coins = f", and {count(lot)} more left out by lot to test privacy" if lot else ""
    of = f"{percent(share)} of the people" if people else percent(share)
    kept = f"{plural(rows, 'row is', 'rows are')} kept aside ({of}){coins}."
    return f"{kept} {SETS_ARE_DRAWN} {SETS_ARE_DRAWN_CURE}"


def table_title(name: str, columns: int, confirmed: bool) -> str:
    """What is known of the table."""
    if confirmed:
        return f"{name}: {plural(columns, 'column', 'columns')}, all confirmed"
    return f"Is this what the {plural(columns, 'column', 'columns')} are?"


def table_lead(name: str, rows: int, kinds: Sequence[str], target: str | None) -> str:
    """The size of the table, what its columns hold, and the one to predict: it may be far down."""
    found = [f"{word.lower()} {kinds.count(key)}" for key, word in KINDS.items() if key in kinds]
    aim = "none" if target is None else target
    return (f"{name}: {count(rows)} rows. Columns by kind: {', '.join(found)}. "
            f"Column to predict: {aim}.")


def text_shape(columns: int) -> str:
    """How many columns the preview has."""
    return plural(columns, "column", "columns")
