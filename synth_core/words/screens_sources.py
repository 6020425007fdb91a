"""What the second step says of tables that are not uploaded: of databases and of folders."""

from synth_core.words.databases import about
from synth_core.words.figures import count, plural, size

__all__ = ["CONNECTION", "DATABASE", "DATABASE_LEAD", "DISCARD", "FOLDER", "FOLDERS",
           "FOLDERS_LEAD", "LOOK", "NOTHING_THERE", "NO_CONNECTIONS", "NO_TABLES", "PICK", "QUERY",
           "QUERY_HELP", "READ", "READING", "RELIST", "TABLE", "WAY", "WAYS", "connection", "entry",
           "fetched_lead", "fetched_title", "listed", "so_far"]

DATABASE = "Or read it from a database"
DATABASE_LEAD = ("Through a connection that an administrator set. It only reads; its password is "
                 "shown to nobody.")
NO_CONNECTIONS = ("No connection is set here. An administrator sets them in the secrets of this "
                  "server; docs/sources.md says how.")
CONNECTION = "Connection"
PICK = "Choose one"
WAY = "What is wanted"
WAYS = {"table": "A table", "query": "What a query finds"}
TABLE = "Table"
NO_TABLES = "This connection may read no table. Ask the administrator, or write a query."
RELIST = "List the tables again"
QUERY = "Query"
QUERY_HELP = ("One statement of SQL that begins with SELECT or WITH. ORDER BY gives the rows the "
              "same order each time.")
DISCARD = "Choose another table"
READ = "Read it"
READING = "Reading from the database"


FOLDERS = "Or take it from a folder of this server"
FOLDERS_LEAD = ("Read where it lies, however large it is. A folder of Parquet files is one table; "
                "what its folders say (year=2026) becomes columns.")
FOLDER = "Folder"
NOTHING_THERE = "There is no table in this folder."
LOOK = "Look at it"


def entry(path: str, files: int, bytes_: int) -> str:
    """A table in the list of a folder."""
    many = "" if files == 1 else f"{plural(files, 'file', 'files')}, "
    return f"{path} ({many}{size(bytes_)})"


def connection(name: str, database: str) -> str:
    """A connection in the list."""
    return f"{name} ({database})" if database else name


def listed(title: str, rows: int | None) -> str:
    """A table in the list."""
    size = about(rows)
    return f"{title}, {size}" if size else title


def so_far(rows: int) -> str:
    """How many rows came so far."""
    return f"{count(rows)} rows so far"


def fetched_title(name: str) -> str:
    """The question about a table that was read from a database."""
    return f"Is {name} the table that you want?"


def fetched_lead(name: str, rows: int) -> str:
    """Where it came from."""
    return (f"Read from the connection {name}: {count(rows)} rows, with the types of the database. "
            "The first are below.")
