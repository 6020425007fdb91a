"""The files of an archive or a folder that are one table together, by their names."""

import os
import re
import shutil
import urllib.parse
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from synth_core.foundation.errors import TableError
from synth_core.words import several as words

__all__ = ["ENDINGS", "Archive", "Member", "is_several", "member_names", "members"]

ENDINGS = (".csv", ".tsv", ".txt", ".gz", ".parquet")
_PARQUET = (".parquet", ".parq")
_MOST = 10_000
_HEAD = 4 << 20
_NOTHING = "__HIVE_DEFAULT_PARTITION__"


@dataclass(frozen=True)
class Member:
    """One of the files.

    Args:
        name: Its place in the archive or folder, with "/" between.
        path: Where it can be read.
    """

    name: str
    path: Path

    @property
    def partitions(self) -> dict[str, str | None]:
        """What its folders say of all its rows: "year=2026" (Apache Hive's way)."""
        parts = [part.partition("=") for part in self.name.split("/")[:-1] if "=" in part]
        return {urllib.parse.unquote(key): None if value == _NOTHING
                else urllib.parse.unquote(value) for key, _, value in parts}


def is_several(path: Path) -> bool:
    """Whether a path is a folder, or an archive that is no workbook and holds tables."""
    if path.is_dir():
        return True
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False  # what is wrong with it is told where it is recognised
    office = any(name.startswith("xl/") for name in names) or "mimetype" in names
    return not office and bool(_tables(names))


def member_names(path: Path) -> tuple[str, ...]:
    """The files that are tables, in the order that people count in: part 2 before part 10.

    Hidden files and notes of other programs (``_SUCCESS``) are none; where there is a Parquet
    file, only those are.

    Raises:
        TableError: There is none, or far too many, or the archive is damaged.
    """
    found = _tables(_inside(path) if path.is_dir() else _packed(path))
    if not found:
        raise TableError(words.NOTHING, cure=words.NOTHING_CURE)
    if len(found) > _MOST:
        raise TableError(words.TOO_MANY, cure=words.TOO_MANY_CURE)
    return found


def members(path: Path, scratch: Path, *, first: bool = False) -> tuple[Member, ...]:
    """The files, unpacked where they are in an archive.

    Args:
        path: The archive or folder.
        scratch: Where files of an archive are unpacked to.
        first: Whether only the first is wanted, to look at; of a long text its beginning.

    Raises:
        TableError: As `member_names`; or they do not fit on the disk, or need a password.
    """
    names = member_names(path)[:1 if first else None]
    if path.is_dir():
        return tuple(Member(name, path / name) for name in names)
    with zipfile.ZipFile(path) as archive:
        wanted = sum(archive.getinfo(name).file_size for name in names)
        if wanted > (free := shutil.disk_usage(scratch).free):
            raise TableError(words.no_room(wanted, free), cure=words.NOTHING_CURE)
        return tuple(_unpacked(archive, name, scratch / "unpacked", first) for name in names)


def _unpacked(archive: zipfile.ZipFile, name: str, folder: Path, first: bool) -> Member:
    # zipfile takes "..", drives and leading slashes out of names.
    try:
        if not first or name.lower().endswith((*_PARQUET, ".gz")):
            return Member(name, Path(archive.extract(name, folder)))
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "first"
        with archive.open(name) as file:
            target.write_bytes(_whole_lines(file.read(_HEAD + 1)))
        return Member(name, target)
    except RuntimeError:  # what zipfile raises where a password is needed
        raise TableError(words.LOCKED, where=name, cure=words.LOCKED_CURE) from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError):
        raise TableError(words.DAMAGED, where=name, cure=words.DAMAGED_CURE) from None


def _whole_lines(head: bytes) -> bytes:
    """A beginning without the line that was cut; a character of UTF-16 has two bytes."""
    if len(head) <= _HEAD:
        return head
    end = head.rfind(b"\n") + 1
    return head[:end + end % 2 if head[:2] in (b"\xff\xfe", b"\xfe\xff") else end]


def _inside(folder: Path) -> list[str]:
    """Files below a folder; links are not followed, they may lead anywhere."""
    return [Path(place, name).relative_to(folder).as_posix()
            for place, _, names in os.walk(folder) for name in names
            if not Path(place, name).is_symlink()]


def _packed(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return [item.filename for item in archive.infolist() if not item.is_dir()]
    except zipfile.BadZipFile:
        raise TableError(words.DAMAGED, cure=words.DAMAGED_CURE) from None


def _tables(names: Sequence[str]) -> tuple[str, ...]:
    shown = [name for name in names if not name.endswith("/") and not any(
        part.startswith((".", "_")) for part in name.split("/"))]
    parquet = [name for name in shown if name.lower().endswith(_PARQUET)]
    found = parquet or [name for name in shown if name.lower().endswith(ENDINGS)]
    return tuple(sorted(found, key=lambda name: ([
        (int(part), "") if part.isdigit() else (-1, part)
        for part in re.split(r"(\d+)", name)], name)))


class Archive:
    """Packs files that were dropped together into one, unchanged.

    Args:
        target: The archive to be.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._names: set[str] = set()

    def __enter__(self) -> "Archive":
        self._open = zipfile.ZipFile(self._target, "w", zipfile.ZIP_STORED)
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @contextmanager
    def member(self, name: str) -> Iterator[BinaryIO]:
        """A place for one file; of two with one name the second gets a number."""
        plain = Path(name).name.lstrip("._") or "table"
        free, number = plain, 2
        while free in self._names:
            free, number = f"{number}-{plain}", number + 1
        self._names.add(free)
        with self._open.open(zipfile.ZipInfo(free), "w", force_zip64=True) as sink:
            yield sink  # type: ignore[misc]
