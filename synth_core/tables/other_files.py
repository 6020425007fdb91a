"""Files that are no tables: what each is, by its first bytes, and what to do with it.

Signatures: the `file` command's magic database (https://github.com/file/file), the formats' own
specifications for statistics files (SPSS, Stata, SAS).
"""

import mmap
from collections.abc import Iterable
from pathlib import Path

from synth_core.foundation.errors import TableError

__all__ = ["OLE", "of_archive", "of_office", "other_file"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = "Bring a CSV, Excel, Parquet or JSON lines file."
_SAVE_AS = "Save it as CSV, Excel or Parquet in the program that wrote it."
_EXPORT = "Export its table as CSV or Parquet and bring that."
_UNPACK = "Unpack it and bring the table in it."
# How a file begins, what it is, and what to do.
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", _KNOWN), (b"\xff\xd8\xff", "a picture (JPEG)", _KNOWN),
    (b"GIF8", "a picture (GIF)", _KNOWN), (b"II*\x00", "a picture (TIFF)", _KNOWN),
    (b"MM\x00*", "a picture (TIFF)", _KNOWN), (b"%PDF", "a PDF document", _KNOWN),
    (b"{\\rtf", "a text document (RTF)", _SAVE_AS),
    (b"\x7fELF", "a program", _KNOWN), (b"MZ\x90", "a program", _KNOWN),
    (b"SQLite format 3", "a database (SQLite)", _EXPORT),
    (b"\x00\x01\x00\x00Standard", "a database (Access)", _EXPORT),
    (b"Rar!", "a RAR archive", _UNPACK), (b"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (b"BZh", "packed with bzip2", _UNPACK), (b"\xfd7zXZ", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard", _UNPACK),
    (b"OggS", "a sound or film", _KNOWN), (b"ID3", "a sound (MP3)", _KNOWN),
    (b"RIFF", "a sound, picture or film", _KNOWN),
    (b"$FL2", "an SPSS file", _SAVE_AS), (b"$FL3", "an SPSS file", _SAVE_AS),
    (b"<stata_dta>", "a Stata file", _SAVE_AS),
    (b"\x00" * 12 + b"\xc2\xea\x81\x60", "a SAS file", _SAVE_AS),
    (b"HEADER RECORD*******", "a SAS transport file", _SAVE_AS),
    (b"RDX", "an R file", _SAVE_AS), (b"X\n\x00\x00\x00", "an R file", _SAVE_AS),
    (b"\x89HDF", "an HDF5 file", _EXPORT), (b"\x93NUMPY", "a NumPy file", _EXPORT),
    (b"ARROW1", "an Arrow file", "Save it as Parquet."),
    (b"FEA1", "an Arrow file", "Save it as Parquet."),
    (b"ORC", "an ORC file", "Save it as Parquet."), (b"Obj\x01", "an Avro file", _EXPORT))
# A stream in an old Office file, and what it is then.
_STREAMS = (("WordDocument", "a Word document (.doc)"),
            ("PowerPoint Document", "a presentation (.ppt)"), ("__substg1.0_", "an e-mail (.msg)"))
# A part of a zip archive, and what it is then.
_PARTS = (("word/", "a Word document (.docx)", "Copy the table in it into Excel."),
          ("ppt/", "a presentation (.pptx)", "Copy the table in it into Excel."),
          ("Index/Document.iwa", "a Numbers or Pages document", "Export it as Excel or CSV."))
_TAR_AT = 257


def other_file(start: bytes) -> TableError | None:
    """What a file is that begins so; None where it may be a table."""
    for beginning, what, cure in _BEGINNINGS:
        if start.startswith(beginning):
            return _no_table(what, cure)
    if start[4:8] == b"ftyp":
        return _no_table("a film or picture", _KNOWN)
    if start[_TAR_AT:_TAR_AT + 5] == b"ustar":
        return _no_table("a tar archive", _UNPACK)
    return None


def of_office(path: Path) -> TableError:
    """An old Office file, or a new one that is wrapped in such a file because it is encrypted.

    The names of the streams are in UTF-16: [MS-CFB] 2.6, [MS-OFFCRYPTO] 2.3.4.
    """
    with (path.open("rb") as file,
          mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content):
        def holds(stream: str) -> bool:
            return content.find(stream.encode("utf-16-le")) >= 0

        if holds("EncryptedPackage"):
            return TableError("The workbook is protected by a password.",
                              cure="Save it without a password and bring it again.")
        for stream, what in _STREAMS:
            if holds(stream):
                return _no_table(what, "Copy the table in it into Excel.")
    return TableError("The file is an old Excel workbook (.xls).",
                      cure="Save it as .xlsx or CSV and bring it again.")


def of_archive(names: Iterable[str]) -> TableError:
    """What a zip archive is that holds these parts, and no workbook."""
    found = set(names)
    if "xl/workbook.bin" in found:
        return TableError("The file is a binary Excel workbook (.xlsb).",
                          cure="Save it as .xlsx or CSV and bring it again.")
    if "mimetype" in found and "content.xml" in found:
        return TableError("The file is an OpenDocument file.", cure="Save it as .xlsx or CSV.")
    for part, what, cure in _PARTS:
        if any(name.startswith(part) for name in found):
            return _no_table(what, cure)
    return TableError("The file is a zip archive.", cure=_UNPACK)


def _no_table(what: str, cure: str) -> TableError:
    return TableError(f"The file is {what}, not a table.", cure=cure)
