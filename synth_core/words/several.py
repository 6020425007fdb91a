"""What is told of tables that come as several files, and of folders of the server."""

from synth_core.words.figures import plural, size

__all__ = ["DAMAGED", "DAMAGED_CURE", "LOCKED", "LOCKED_CURE", "NOTHING", "NOTHING_CURE",
           "NOT_JOINED", "NO_FOLDER", "NO_FOLDER_CURE", "ONE_SHAPE", "OUTSIDE", "OUTSIDE_CURE",
           "PARTS", "PARTS_CURE", "TOO_MANY", "TOO_MANY_CURE", "and_more", "joined", "lacks",
           "no_room", "not_among"]

ONE_SHAPE = "Bring files with the same columns, or one file at a time. Their order does not matter."
NOTHING = "There is no table in it."
NOTHING_CURE = "Bring CSV or Parquet files."
NOT_JOINED = "Only CSV and Parquet files can be joined."
DAMAGED = "The archive is damaged or cut off."
DAMAGED_CURE = "Pack and upload it again."
LOCKED = "The archive is protected by a password."
LOCKED_CURE = "Pack it without one."
TOO_MANY = "There are more than 10,000 files in it."
TOO_MANY_CURE = "Join some of them first."
PARTS = "The files do not lie in folders of the same kind (such as year=2026)."
PARTS_CURE = "Put all of them at the same depth, with the same names before the equals signs."
NO_FOLDER = "There is no such folder on this server any more."
NO_FOLDER_CURE = "Choose another, or ask the administrator, who names folders in the secrets."
OUTSIDE = "This is not a table in a folder that the administrator named."
OUTSIDE_CURE = "Choose one of the list."


def and_more(first: str, files: int) -> str:
    """What several files are called together."""
    return first if files == 1 else f"{first} and {files - 1} more"


def joined(files: int) -> str:
    """That several files were made one table."""
    return f"{plural(files, 'file was', 'files were')} joined, one below the other, by their names."


def lacks(first: str) -> str:
    """A column that a file does not have."""
    return f"This file lacks a column that “{first}” has."


def not_among(first: str) -> str:
    """A column that a file has too many."""
    return f"This file has a column that “{first}” lacks."


def no_room(wanted: int, free: int) -> str:
    """An archive that would not fit."""
    return f"Unpacked it would take {size(wanted)}; {size(free)} are free."
