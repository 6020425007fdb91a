"""Files that are whole or not there: written aside, then renamed."""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from synth_core.foundation.errors import StorageError

__all__ = ["aside", "not_written", "read_json", "write_json"]


@contextmanager
def aside(target: Path, *, durable: bool = True) -> Iterator[Path]:
    """A path beside ``target`` to write to; renamed onto it at the end, removed on any error.

    The temporary name keeps the target's ending, so that libraries that look at it are content.

    Args:
        target: The file's name in the end.
        durable: Whether it must outlive a power cut. What is written anew each second need not,
            and should not wait for the disk.

    Raises:
        StorageError: The disk is full, read-only, or the folder is gone.
    """
    temporary = target.with_name(f".{uuid.uuid4().hex}-{target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        if durable:
            with temporary.open("rb") as file:
                os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise not_written(error, target.name) from error
    finally:
        with suppress(OSError):  # the folder itself may be gone
            temporary.unlink(missing_ok=True)


def not_written(error: OSError, where: str) -> StorageError:
    """The error for a file that the disk did not take.

    Args:
        error: What the system said.
        where: The file's name.
    """
    return StorageError(
        f"A file could not be written: {error.strerror or type(error).__name__}.", where=where,
        cure="Free some disk space, or check that the data folder can be written to.")


def write_json(target: Path, value: object, *, durable: bool = True) -> None:
    """Write a JSON value, whole or not at all; ``durable`` as for `aside`.

    Raises:
        StorageError: As `aside`.
        ValueError: The value holds NaN or infinity, which JSON cannot say.
    """
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    with aside(target, durable=durable) as temporary:
        temporary.write_text(text, encoding="utf-8")


def read_json(path: Path) -> Any:
    """The JSON value in a file.

    Raises:
        FileNotFoundError: There is no such file.
        StorageError: The file does not hold JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise StorageError(
            "A file of the data folder is damaged.",
            where=path.name,
            cure="Restore the data folder from its last copy, or run the step again.",
        ) from error
