"""What is told of a database: connections, queries, and columns that came from one."""

from synth_core.words.figures import count

__all__ = ["BAD_URL", "BAD_URL_CURE", "BAD_VALUE", "BAD_VALUE_CURE", "CHANGES_CURE", "CUT_OFF",
           "CUT_OFF_CURE", "FORBIDDEN", "FORBIDDEN_CURE", "LONG_QUERY", "LONG_QUERY_CURE",
           "NOT_ANSWERED", "NOT_ANSWERED_CURE", "NOT_REACHED", "NOT_REACHED_CURE", "NOT_READING",
           "NO_CONNECTION", "NO_CONNECTION_CURE", "NO_END", "NO_END_CURE", "NO_QUERY", "NO_ROWS",
           "NO_ROWS_CURE", "ODD_COMMENT", "ODD_COMMENT_CURE", "ONLY_BYTES",
           "ORDER", "QUERY_PLACE",
           "READS_CURE", "SEVERAL", "SEVERAL_CURE", "TOO_SLOW", "TOO_SLOW_CURE",
           "UNKNOWN_DATABASE", "UNKNOWN_NAME", "UNKNOWN_NAME_CURE", "WOULD_WRITE", "WRONG_QUERY",
           "WRONG_QUERY_CURE", "about", "changes", "durations", "install", "known", "no_driver",
           "query_on", "raw_bytes", "records"]

BAD_URL = "The URL of this connection cannot be read."
BAD_URL_CURE = ("Ask the administrator to write it as SQLAlchemy does: "
                "database://user:password@host/name.")
UNKNOWN_DATABASE = "The connection leads to a kind of database that cannot be read."
NO_CONNECTION = "There is no such connection."
NO_CONNECTION_CURE = "Choose one of the list; an administrator sets them in the secrets."

QUERY_PLACE = "query"
NO_QUERY = "There is no query."
READS_CURE = "Write one statement that begins with SELECT or WITH."
LONG_QUERY = "The query is longer than 20,000 characters."
LONG_QUERY_CURE = "Ask for a view in the database, and choose that."
SEVERAL = "There is more than one statement."
SEVERAL_CURE = "Leave one, without a semicolon inside."
NOT_READING = "The query does not begin with SELECT or WITH."
CHANGES_CURE = "Only reading is allowed. If it is the name of a column, put it in quotes."
ODD_COMMENT = "The query holds a comment that databases read in different ways."
ODD_COMMENT_CURE = "Leave the comments out."
NO_END = "A quote or a comment in the query does not end, or was never begun."
NO_END_CURE = "Close it, or leave it out."

NOT_REACHED = "The database does not answer, or does not let this connection in."
NOT_REACHED_CURE = ("Try again; if it stays so, ask the administrator to check the connection's "
                    "URL, user and password in the secrets.")
CUT_OFF = "The database ended the connection before all rows had come."
CUT_OFF_CURE = "Try again. The table before, if there was one, is still there."
UNKNOWN_NAME = "The database knows no table, column or function of a name in the query."
UNKNOWN_NAME_CURE = "Check the names, their capital letters, and the schema before the table."
WRONG_QUERY = "The database does not understand the query."
WRONG_QUERY_CURE = "Check the commas, brackets and the order of its parts."
WOULD_WRITE = "The query would change the database; the connection only reads."
BAD_VALUE = "The database met a value that it cannot compute with as the query asks."
BAD_VALUE_CURE = ("Leave such rows out in the query, or take the column as text. Dates that are "
                  "infinite or outside the years 1 to 9999 cannot be read as dates.")
FORBIDDEN = "This connection may not read that table."
FORBIDDEN_CURE = "Choose another, or ask the administrator to let its user read it."
TOO_SLOW = "The database gave up: the query took too long, or waited for others."
TOO_SLOW_CURE = "Ask for fewer rows, or try again later."
NOT_ANSWERED = "The database did not answer the question."
NOT_ANSWERED_CURE = "Check the query and its names; ask for fewer columns to find what is wrong."
ONLY_BYTES = "Every column holds raw bytes (pictures, files)."
NO_ROWS = "There is no row in it."
NO_ROWS_CURE = "Choose another table, or change the query."

ORDER = ("The database gives these rows in no fixed order, so bringing them again may give another "
         "order and other rows kept aside. A query with ORDER BY prevents that.")


def known(titles: str) -> str:
    """Which databases can be read."""
    return f"Known: {titles}."


def no_driver(title: str) -> str:
    """A driver that is missing."""
    return f"The driver for {title} is not installed."


def install(package: str) -> str:
    """How to get it."""
    return f"Ask the administrator to install it: pip install \"{package}\"."


def changes(word: str) -> str:
    """A word that does more than read."""
    return f"The query holds {word}, which does more than read."


def query_on(name: str) -> str:
    """What a table is called that a query found."""
    return f"query on {name}"


def about(rows: int | None) -> str:
    """How many rows a table has, as its database believes; "" where it does not say."""
    return "" if rows is None else f"about {count(rows)} rows"


def raw_bytes(name: str) -> str:
    """A column that cannot be used."""
    return f"Column “{name}” holds raw bytes (pictures, files); it is left out."


def durations(name: str) -> str:
    """Lengths of time."""
    return f"Column “{name}” holds lengths of time; they are read as seconds."


def records(name: str) -> str:
    """Lists and records."""
    return f"Column “{name}” holds lists or records (JSON); they are read as text."
