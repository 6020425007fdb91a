"""What a file is, by its first bytes: its name proves nothing."""

import json
import zipfile
from pathlib import Path

from synth_core.foundation.errors import TableError
from synth_core.tables.options import Format
from synth_core.tables.other_files import OLE, of_archive, of_office, other_file
from synth_core.tables.text import find_encoding, head, is_gzip

__all__ = ["recognise"]

_HEAD = 1 << 16
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED = (*_ZIP, b"\x1f\x8b")
_SHEETS = (b"xl/", b"[Content_Types].xml")  # among the first bytes of a workbook


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
    if start.startswith(OLE):
        raise of_office(path)
    if start.startswith(_ZIP):
        return _zipped(path, start)
    if is_gzip(path):
        start = head(path, _HEAD)
        if start.startswith(_PACKED):
            raise TableError("What the gzip file holds is packed once more.",
                             cure="Unpack it and bring the table in it.")
    if (other := other_file(start)) is not None:
        raise other
    return _text_format(path)


def _zipped(path: Path, start: bytes) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        book = any(part in start for part in _SHEETS)
        raise TableError(f"The {'workbook' if book else 'zip archive'} is damaged or cut off.",
                         cure="Save or upload it again.") from error
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return "excel"
    raise of_archive(names)


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
