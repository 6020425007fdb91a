"""The door for files that people bring: no larger than allowed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from synth_core.foundation.errors import TableError
from synth_core.words import reading as words

__all__ = ["LARGEST_UPLOAD", "named", "take_in"]

# Bytes. The server is told the same in .streamlit/config.toml (server.maxUploadSize).
LARGEST_UPLOAD = 2 * 2**30
_PIECE = 1 << 20


def take_in(file: BinaryIO, sink: BinaryIO, name: str, most: int) -> int:
    """Copy an upload piece by piece, as long as it keeps to the limit.

    Args:
        file: What arrives.
        sink: Where it is written to.
        name: What its owner calls it.
        most: Bytes that it may have.

    Returns:
        The bytes that it has.

    Raises:
        TableError: It has more.
    """
    taken = 0
    while piece := file.read(_PIECE):
        taken += len(piece)
        if taken > most:
            raise TableError(words.too_large(most), where=name, cure=words.SMALLER_FILE)
        sink.write(piece)
    return taken


@contextmanager
def named(name: str) -> Iterator[None]:
    """Around the reading of a file: what is wrong with it as a whole names it.

    The readers see only where it was spooled; what is wrong at one place names that place.

    Args:
        name: What its owner calls it.
    """
    try:
        yield
    except TableError as error:
        if error.where:
            raise
        raise TableError(error.what, where=name, cure=error.cure) from error
