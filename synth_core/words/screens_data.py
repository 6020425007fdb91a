"""What the second step says: bring a table, read it right, say what each column is."""

from collections.abc import Sequence

from synth_core.words.figures import count, plural, size

__all__ = ["ALT_COLUMNS", "ALT_PREVIEW", "BRING", "BRING_LEAD", "COLUMNS", "COLUMNS_HELP",
           "DELIMITER", "DELIMITERS", "DISCARD", "DROP", "DROP_HELP", "ENCODING", "ENCODINGS",
           "FIELDS", "FIELD_HELP", "FIRST_ROWS", "HEADER", "HEADER_NO", "HEADER_YES", "KINDS",
           "KIND_HELP", "NO_TARGET", "QUOTE", "QUOTES", "READING", "READ_CHANGE", "READ_LEAD",
           "REASONS", "REPLACE", "REPLACE_LEAD", "SAMPLES", "SAVE", "SHEET", "SPOOLING",
           "TARGET", "TARGET_HELP", "USE", "USE_SAMPLE", "largest", "read_title", "table_lead",
           "table_title", "text_shape"]

BRING = "Which table should be imitated?"
BRING_LEAD = ("It is written to this computer's data folder at once and goes nowhere else. CSV, "
              "TSV, Excel, Parquet and JSON lines can be read.")
DROP = "Drop a table here, or browse for one"
DROP_HELP = "Best: one row a person or case, and the names of the columns in the first row."
SPOOLING = "Writing the file to the data folder"
READING = "Reading the whole table and looking at every column"
SAMPLES = "Or take a sample"
USE_SAMPLE = "Use this sample"

READ_LEAD = "Its first rows are below. If something is off, change how it is read."
READ_CHANGE = "Change how it is read"
FIRST_ROWS = "First rows"
ALT_PREVIEW = "The first rows of the uploaded file, as text"
USE = "Use this table"
DISCARD = "Choose another file"
DELIMITER = "Between the values"
QUOTE = "Around a text"
ENCODING = "Characters are written as"
HEADER = "First row"
HEADER_YES = "Names of the columns"
HEADER_NO = "Already values"
SHEET = "Sheet"
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", " ": "space",
              ":": "colon", "^": "caret"}
QUOTES = {"\"": "double quotes", "'": "single quotes", "": "nothing"}
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
COLUMNS = "What each column is"
COLUMNS_HELP = ("Guessed from the values, with the reason. Change a kind, mark what could harm a "
                "person, leave out what nobody needs.")
FIELDS = {"name": "Column", "kind": "Kind", "format": "Date format", "sensitive": "Sensitive",
          "out": "Leave out", "distinct": "Different", "missing": "Missing",
          "shape": "Shape", "reason": "Why this kind"}
FIELD_HELP = {
    "kind": KIND_HELP,
    "format": "How a date is written: %d day, %m month, %Y year, %H:%M:%S time. Empty where the "
              "column is no date, or already holds dates.",
    "sensitive": "Could it harm a person if someone guessed the value?",
    "out": "It will not be in the synthetic table.",
    "distinct": "How many different values it holds.",
    "missing": "Share of rows without a value.",
    "shape": "How often values occur, small counts left out.",
}
ALT_COLUMNS = "The columns of the table, with their kind, missing values and shape"
REASONS = "The reasons in full"
TARGET = "Which column would a model predict?"
TARGET_HELP = ("The judgement trains a model for it on the synthetic table and tests that model on "
               "real rows. Without one, every column is tried.")
NO_TARGET = "None"
SAVE = "Confirm and continue"
REPLACE = "Replace the table"
REPLACE_LEAD = "The columns will be looked at anew and the method asked again. Earlier runs stay."


def largest(bytes_: int) -> str:
    """How large a file may be, and what to do with a larger one."""
    return f"At most {size(bytes_)}: save a larger table as Parquet, or pack it with gzip."


def read_title(name: str, bytes_: int) -> str:
    """The question about an upload."""
    return f"Was {name} read right? ({size(bytes_)})"


def table_title(name: str, columns: int, confirmed: bool) -> str:
    """What is known of the table."""
    if confirmed:
        return f"{name}: {plural(columns, 'column', 'columns')}, all confirmed"
    return f"Is this what the {plural(columns, 'column', 'columns')} are?"


def table_lead(name: str, rows: int, kinds: Sequence[str]) -> str:
    """The size of the table and what its columns hold."""
    found = [f"{word.lower()} {kinds.count(key)}" for key, word in KINDS.items() if key in kinds]
    return f"{name}: {count(rows)} rows. Columns by kind: {', '.join(found)}."


def text_shape(columns: int) -> str:
    """How many columns the preview has."""
    return plural(columns, "column", "columns")
