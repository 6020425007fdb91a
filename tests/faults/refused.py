"""Files that cannot be a table, each with what is said of it and the place that is named."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import msoffcrypto.format.ooxml
import openpyxl

from tests.faults.files import csv_file, plain, wide

__all__ = ["REFUSED", "Refused"]


@dataclass(frozen=True)
class Refused:
    """A file that cannot be a table.

    Args:
        key: Its name in the tests.
        make: Its bytes.
        stage: When it is found out: when it arrives, when its first rows are shown, or when it is
            read as a whole.
        what: A part of the sentence.
        where: The place that is named: the file, where it is none in it.
        name: What its owner calls it.
    """

    key: str
    make: Callable[[], bytes]
    stage: Literal["door", "preview", "use"]
    what: str
    where: str
    name: str = "table.csv"

    def __post_init__(self) -> None:
        assert self.where, "every refusal names a place"


def _ragged() -> bytes:
    lines = csv_file(plain()).splitlines()
    lines[120] += b",one too many"
    return b"\n".join(lines)


def _book() -> bytes:
    """A workbook as it should be."""
    book, sink = openpyxl.Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for row in range(300):
        page.append([row, f"ward {row % 7}", row * 1.5])
    book.save(sink)
    return sink.getvalue()


def _locked() -> bytes:
    """That workbook, really encrypted as Excel does it (agile encryption, [MS-OFFCRYPTO] 2.3.4)."""
    sink = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(_book())).encrypt("open sesame", sink)
    return sink.getvalue()


def _zip(*names: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return sink.getvalue()


def _office(stream: str) -> bytes:
    """The header and directory of an old Office file. Layout: [MS-CFB] 2.2 and 2.6."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE,
                                                                           9, 6)
    return header.ljust(512, b"\x00") + stream.encode("utf-16-le").ljust(512, b"\x00") + bytes(512)


def _bomb(parts: dict[str, int]) -> bytes:
    """A workbook whose parts are so many million blanks each; packed a thousandth of that.

    One packed piece is repeated (a full flush forgets what came before), so that no time is spent
    on packing gigabytes. Layout of the archive: APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    million = b" " * 1_000_000
    piece = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    sums, crc = {0: 0}, 0
    for size in range(1, max(1, *parts.values()) + 1):
        sums[size] = crc = zlib.crc32(million, crc)
    local = directory = b""
    for name, size in {"xl/workbook.xml": 1, **parts}.items():
        content = piece * size + b"\x03\x00"
        facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, sums[size], len(content),
                            size * 1_000_000, len(name), 0)
        directory += (b"PK\x01\x02" + struct.pack("<H", 20) + facts
                      + struct.pack("<HHHII", 0, 0, 0, 0, len(local)) + name.encode())
        local += b"PK\x03\x04" + facts + name.encode() + content
    number = len(parts) + 1
    end = struct.pack("<HHHHIIH", 0, 0, number, number, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end


def _sheets(number: int, size: int) -> bytes:
    return _bomb({f"xl/worksheets/sheet{place}.xml": size for place in range(number)})


def _door(key: str, make: Callable[[], bytes], what: str, name: str) -> Refused:
    """A file that is refused as a whole, when it arrives."""
    return Refused(key, make, "door", what, name, name)


_BURST = "too large once unpacked"

REFUSED = (
    _door("empty", lambda: b"", "The file is empty", "table.csv"),
    _door("blank", lambda: b"  \n \n", "nothing but blanks", "table.csv"),
    _door("png", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
          "a picture (PNG)", "photo.csv"),
    _door("pdf", lambda: b"%PDF-1.7\n1 0 obj\n", "a PDF document", "report.csv"),
    _door("zip", lambda: _zip("picture.png"), "a zip archive", "tables.csv"),
    _door("cut_zip", lambda: _zip("table.csv")[:60], "zip archive is damaged", "tables.csv"),
    _door("word", lambda: _zip("[Content_Types].xml", "word/document.xml"), "a Word document",
          "letter.csv"),
    _door("open_document", lambda: _zip("mimetype", "content.xml"), "an OpenDocument file",
          "table.csv"),
    _door("binary_book", lambda: _zip("xl/workbook.bin"), "(.xlsb)", "book.xlsx"),
    _door("spss", lambda: b"$FL2@(#) SPSS DATA FILE" + bytes(99), "an SPSS file", "study.csv"),
    _door("packed_png", lambda: gzip.compress(b"\x89PNG" + bytes(99), mtime=0), "a picture (PNG)",
          "photo.csv.gz"),
    _door("noise", lambda: bytes(range(256)) * 40, "does not hold text", "table.csv"),
    _door("old_book", lambda: _office("Workbook"), "old Excel workbook (.xls)", "book.xlsx"),
    _door("old_word", lambda: _office("WordDocument"), "a Word document (.doc)", "letter.csv"),
    _door("protected", _locked, "protected by a password", "book.xlsx"),
    _door("cut_book", lambda: _book()[:2_000], "workbook is damaged", "book.xlsx"),
    _door("lost_book", lambda: _book().replace(b"PK\x01\x02", b"PK\x09\x09"),
          "workbook is damaged", "book.xlsx"),
    _door("bomb_words", lambda: _bomb({"xl/sharedStrings.xml": 301}), _BURST, "book.xlsx"),
    _door("bomb_styles", lambda: _bomb({"xl/styles.xml": 301}), _BURST, "book.xlsx"),
    _door("bomb_sheet", lambda: _sheets(1, 1_000), _BURST, "book.xlsx"),
    _door("bomb_sheets", lambda: _sheets(70, 45), _BURST, "book.xlsx"),
    _door("bomb_parts", lambda: _sheets(10_001, 0), _BURST, "book.xlsx"),
    _door("bomb_in_gzip", lambda: gzip.compress(_sheets(1, 1_000), mtime=0), "packed once more",
          "book.xlsx.gz"),
    _door("gzip_in_gzip", lambda: gzip.compress(gzip.compress(b" " * 10_000_000), mtime=0),
          "packed once more", "table.csv.gz"),
    Refused("header_only", lambda: b"age,ward\n", "use", "a header and no rows", "table.csv"),
    Refused("too_wide", lambda: wide(2_001, 3), "preview", "2,001 columns; at most 2,000",
            "table.csv"),
    Refused("ragged", _ragged, "use", "more cells than the table has columns", "line 121"),
    Refused("open_quote", lambda: b'a,b\n"x,1\ny,2\n', "preview",
            "does not end where it should", "line 3"))
