"""Folders for real tables that belong to no project: gone with the work that needed them.

Promise:
    When the block that opened a scratch ends, however it ends, nothing of it is left. Of a process
    that was killed, or a machine that lost its power, what is left goes at the next `sweep`; a
    scratch that is in use is never swept.
Holds when:
    The file system knows locks of files (flock).
Does not cover:
    What a disk keeps of deleted files.
Evidence:
    tests/storage/test_scratch.py.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

__all__ = ["Scratch", "open_scratch", "sweep"]


class Scratch:
    """A folder for what holds real cells and is needed for one piece of work.

    Args:
        root: Its place.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def file(self, name: str) -> Path:
        """The path of a file, there or not; what libraries write beside it goes with it."""
        return self._root / name

    def folder(self, name: str) -> Path:
        """A folder, made if need be, for its owner only."""
        made = self._root / name
        made.mkdir(mode=0o700, exist_ok=True)
        return made


@contextmanager
def open_scratch(parent: Path) -> Iterator[Scratch]:
    """An empty scratch below ``parent``.

    Raises:
        OSError: It cannot be made.
    """
    lock = _locked(parent)
    folder = _folder(Path(lock.name))
    try:
        folder.mkdir(mode=0o700)
        yield Scratch(folder)
    finally:
        _remove(folder, lock)


def sweep(parent: Path) -> None:
    """Remove the scratches of processes that are no more."""
    for path in parent.glob("*.lock"):
        try:
            lock = path.open("r+")  # never "w": it would bring back what was just removed
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # whoever holds it still works
            lock.close()
            continue
        _remove(_folder(path), lock)


def _locked(parent: Path) -> TextIO:
    """A new lock file, held. It is there before its folder, and goes after it."""
    while True:
        lock = (parent / f"{secrets.token_hex(8)}.lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _is_there(lock):
            return lock
        lock.close()  # swept between its making and its locking


def _is_there(lock: TextIO) -> bool:
    try:
        return os.path.samestat(os.fstat(lock.fileno()), Path(lock.name).stat())
    except FileNotFoundError:
        return False


def _folder(lock: Path) -> Path:
    return lock.with_suffix("")


def _remove(folder: Path, lock: TextIO) -> None:
    """Remove a scratch and, once it is gone, its lock; what resists is left to the next sweep."""
    with lock:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            Path(lock.name).unlink(missing_ok=True)
