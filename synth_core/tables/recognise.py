"""What a file is, by its first bytes: its name proves nothing."""

import json
import mmap
import zipfile
from pathlib import Path

from synth_core.foundation.errors import TableError
from synth_core.tables.options import Format
from synth_core.tables.text import find_encoding, head, not_text

__all__ = ["recognise"]

_HEAD = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\x7fELF", b"SQLite format 3",
           b"Rar!", b"7z\xbc\xaf", b"BZh", b"\x28\xb5\x2f\xfd", b"OggS", b"RIFF", b"ORC")


def recognise(path: Path, name: str) -> Format:
    """The format of a file.

    Args:
        path: The file.
        name: What its owner called it, for the error.

    Raises:
        TableError: It is empty, or not one of the formats; says what to do with it.
    """
    with path.open("rb") as file:
        start = file.read(_HEAD)
    if not start:
        raise TableError("The file is empty.", where=Path(name).name,
                         cure="Bring a file with a header and rows.")
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(_OLE):
        raise _old_office(path)
    if start.startswith(b"PK"):
        return _zipped(path)
    if start.startswith(_OTHERS):
        raise not_text()
    return _text_format(path)


def _old_office(path: Path) -> TableError:
    """An old Office file, or a new one that is wrapped in such a file because it is encrypted."""
    with (path.open("rb") as file,
          mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content):
        protected = content.find("EncryptedPackage".encode("utf-16-le")) >= 0
    if protected:
        return TableError("The workbook is protected by a password.",
                          cure="Save it without a password and bring it again.")
    return TableError("The file is an old Excel workbook (.xls).",
                      cure="Save it as .xlsx or CSV and bring it again.")


def _zipped(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise TableError("The file is damaged or cut off.",
                         cure="Save or upload it again.") from error
    if any(name.startswith("xl/workbook") for name in names):
        return "excel"
    if "mimetype" in names and "content.xml" in names:
        raise TableError("The file is an OpenDocument table.", cure="Save it as .xlsx or CSV.")
    raise TableError("The file is a zip archive.", cure="Unpack it and bring the table in it.")


def _text_format(path: Path) -> Format:
    encoding = find_encoding(path)
    text = head(path, _HEAD).decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n")
    if not text:
        raise TableError("The file holds nothing but blanks.",
                         cure="Bring a file with a header and rows.")
    first = text.splitlines()[0].strip()
    if first.startswith("{") and (_is_record(first) or first == "{"):
        return "jsonl"
    if first.startswith("[") and text[1:].lstrip().startswith("{"):
        return "jsonl"
    if first.lower().startswith(("<!doctype", "<html", "<?xml")):
        raise TableError("The file is a web page or XML, not a table.",
                         cure="Bring a CSV, Excel, Parquet or JSON lines file.")
    return "csv"


def _is_record(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return len(line) > _HEAD // 2  # a first record longer than what was looked at
