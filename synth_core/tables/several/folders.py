"""Folders of the server that an administrator named: what tables are in them, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from synth_core.foundation.errors import NotFound
from synth_core.tables.several.members import ENDINGS
from synth_core.words import several as words

__all__ = ["Entry", "entries", "inside"]

_MORE = (".xlsx", ".jsonl", ".ndjson", ".json", ".zip", ".parq")
_DEEPEST = 4
_MOST = 500


@dataclass(frozen=True)
class Entry:
    """A table in a folder: a file, or a folder of files of one shape.

    Args:
        path: Its place below the named folder, with "/" between.
        files: How many files it is.
        size: Bytes.
    """

    path: str
    files: int
    size: int


def entries(root: Path) -> tuple[Entry, ...]:
    """The tables below a folder, by name; at most 500, no links, nothing hidden.

    Raises:
        NotFound: The folder is gone.
    """
    if not root.is_dir():
        raise NotFound(words.NO_FOLDER, cure=words.NO_FOLDER_CURE)
    found: list[Entry] = []
    for entry in _below(root, root, 0):
        found.append(entry)
        if len(found) == _MOST:
            break
    return tuple(sorted(found, key=lambda entry: entry.path))


def inside(root: Path, entry: str) -> Path:
    """The path of a table of a folder.

    Raises:
        NotFound: It leads out of the folder, or is gone.
    """
    path = (root / entry).resolve()
    if not entry or not path.is_relative_to(root.resolve()) or not path.exists():
        raise NotFound(words.OUTSIDE, cure=words.OUTSIDE_CURE)
    return path


def _below(root: Path, folder: Path, depth: int) -> Iterator[Entry]:
    try:
        shown = sorted(path for path in folder.iterdir()
                       if not path.name.startswith((".", "_")) and not path.is_symlink())
    except OSError:  # a folder that this user may not enter
        return
    files = [path for path in shown if path.is_file()]
    folders = [path for path in shown if path.is_dir()]
    parquet = [path for path in files if path.name.endswith(".parquet")]
    if folder != root and (len(parquet) > 1 or any("=" in path.name for path in folders)):
        parts = [path for path in folder.rglob("*.parquet") if path.is_file()]
        yield Entry(folder.relative_to(root).as_posix(), len(parts) or len(files),
                    sum(path.stat().st_size for path in parts))
        return
    for path in files:
        if path.name.lower().endswith((*ENDINGS, *_MORE)):
            yield Entry(path.relative_to(root).as_posix(), 1, path.stat().st_size)
    if depth < _DEEPEST:
        for path in folders:
            yield from _below(root, path, depth + 1)
