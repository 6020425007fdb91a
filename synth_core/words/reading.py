"""What is told of a file, and of a column that was read otherwise than it stands in the file."""

from synth_core.words.figures import percent, size

__all__ = ["NAMELESS", "NAMELESS_CURE", "SMALLER_FILE", "WRITTEN", "ambiguous", "beyond",
           "left_out", "mixed", "signs", "too_large", "written"]

NAMELESS = "A column without a name and this one cannot be told apart."
NAMELESS_CURE = "Give every column of the file a name."
SMALLER_FILE = ("Save it as Parquet or pack it with gzip, leave out columns that nobody needs, or "
                "ask the person who runs Likeness to allow larger files.")

WRITTEN = {
    "COMMA": "is written with a decimal comma; it is read as a number and will be written with a "
             "point.",
    "GROUPED": "is written with commas between thousands; it is read as a number and will be "
               "written without them.",
    "DOTTED": "is written with points between thousands and a decimal comma; it is read as a "
              "number and will be written with a decimal point only.",
}


def written(name: str, kind: str) -> str:
    """Numbers that are written with commas."""
    return f"Column “{name}” {WRITTEN[kind]}"


def signs(name: str, share: float, *, dates: bool) -> str:
    """A sign for missing among numbers or dates."""
    what = "dates" if dates else "numbers"
    return (f"Column “{name}” holds {what} but for a sign such as NA; that sign is read as "
            f"missing ({percent(share, 1)} of the rows).")


def beyond(name: str) -> str:
    """Infinite or far too large numbers in a file of text."""
    return (f"Column “{name}” holds numbers, but some are infinite or beyond what can be computed "
            "with, so it is read as text. Correct those cells in the file if it is a number.")


def left_out(name: str, share: float) -> str:
    """The same in a file that holds numbers as numbers."""
    return (f"Column “{name}” holds numbers that are infinite or beyond what can be computed with; "
            f"they are read as missing ({percent(share, 1)} of the rows).")


def ambiguous(name: str) -> str:
    """Numbers that are written in several ways, or with commas of two meanings."""
    return (f"Column “{name}” holds numbers whose commas could mean decimals or thousands, so it "
            "is read as text. Write them with a decimal point and nothing between thousands if it "
            "is a number.")


def mixed(name: str) -> str:
    """Text among numbers."""
    return (f"Column “{name}” holds numbers with some text among them, so it is read as text. "
            "Correct or clear those cells in the file if it is a number.")


def too_large(most: int) -> str:
    """A file over the limit."""
    return f"The file is larger than {size(most)}."
