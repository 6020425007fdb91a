"""The columns of a dictionary as lines of a table, for an editor and for CSV.

Every line has the same fields; those that say nothing of its kind are empty. Rules and links are
not in it: the whole dictionary is JSON.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.metadata.dictionary.contents import Category, Code, Dates, MadeUp, Numbers, YesNo
from synth_core.metadata.dictionary.model import Dictionary, Entry

__all__ = ["FIELDS", "as_csv", "from_csv", "line_of", "said_of"]

FIELDS = ("name", "kind", "from", "to", "decimals", "shape", "mean", "sd", "values", "format",
          "pattern", "made_up", "missing", "unique")
Line = dict[str, Any]

_SAME = ("name", "kind", "decimals", "shape", "mean", "sd", "format", "pattern")

_FORMULA = re.compile(r"(?s)'*(?!-?\d+(\.\d+)?$)[=+\-@\t\r].*")
_SHARE = re.compile(r"(.*\S)\s+(\d+(?:\.\d+)?)\s*%")


def line_of(entry: Entry) -> Line:
    """A column as a line; missing is in percent, shares stand behind their values."""
    content = entry.content
    line: Line = dict.fromkeys(FIELDS, "")
    line |= {"name": entry.name, "kind": content.kind, "missing": 100 * entry.missing,
             "unique": entry.unique}
    if isinstance(content, Numbers):
        line |= {"from": _number(content.low), "to": _number(content.high),
                 "decimals": str(content.decimals), "shape": content.shape,
                 "mean": _number(content.mean), "sd": _number(content.sd)}
    elif isinstance(content, Category):
        line["values"] = _values(content.values, content.shares)
    elif isinstance(content, YesNo):
        line["values"] = _values((content.yes, content.no), (content.share, 1 - content.share))
    elif isinstance(content, Dates):
        line |= {"from": content.first, "to": content.last, "format": content.format}
    elif isinstance(content, Code):
        line["pattern"] = content.pattern
    elif isinstance(content, MadeUp):
        line["made_up"] = content.provider
    return line


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def _values(values: Sequence[str], shares: Sequence[float]) -> str:
    """Values with shares ("north 50 %; south 50 %"), or JSON where that would be read wrongly."""
    if any(";" in value or _SHARE.fullmatch(value) or value != value.strip()
           or value[:1] in "[{" for value in values):
        said: Any = dict(zip(values, shares, strict=True)) if shares else list(values)
        return json.dumps(said, ensure_ascii=False)
    if not shares:
        return "; ".join(values)
    return "; ".join(f"{value} {100 * share:.10g} %"
                     for value, share in zip(values, shares, strict=True))


def said_of(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line as a column of the JSON form; what is wrong with it is told when that is read."""
    filled = {key: value for key, value in line.items() if not _empty(value)}
    said: dict[str, Any] = {key: filled[key] for key in _SAME if key in filled}
    ends = {"date": ("first", "last")}.get(str(filled.get("kind")), ("low", "high"))
    said |= {end: filled[field] for field, end in zip(("from", "to"), ends, strict=True)
             if field in filled}
    if "made_up" in filled:
        said["provider"] = filled["made_up"]
    if "values" in filled:
        said |= _said_values(str(filled["values"]), filled.get("kind") == "yes_no")
    if "missing" in filled:
        said["missing"] = _percent(filled["missing"])
    return {**said, "unique": _truth(filled.get("unique", False))}


def _empty(value: Any) -> bool:
    return value is None or value != value or (isinstance(value, str) and not value.strip())


def _truth(value: Any) -> bool:
    return value is True or str(value).strip().lower() in ("true", "yes", "1")


def _percent(value: Any) -> Any:
    """A percentage as a share; what is no number is passed on, to be told."""
    try:
        return float(str(value).replace("%", "").strip()) / 100
    except ValueError:
        return value


def _said_values(text: str, yes_no: bool) -> dict[str, Any]:
    values, shares = _parted(text.strip())
    if not yes_no:
        return {"values": values, **({"shares": shares} if shares else {})}
    if len(values) != 2:
        return {"yes": "; ".join(values), "no": ""}
    return {"yes": values[0], "no": values[1], **({"share": shares[0]} if shares else {})}


def _parted(text: str) -> tuple[list[str], list[float]]:
    if text[:1] in ("[", "{"):
        try:
            said = json.loads(text)
        except ValueError:
            said = [text]
        if isinstance(said, dict):
            return [str(value) for value in said], list(said.values())
        return [str(value) for value in said], []
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found = [_SHARE.fullmatch(part) for part in parts]
    values = [part if match is None else match[1]
              for part, match in zip(parts, found, strict=True)]
    return values, [float(match[2]) / 100 for match in found if match is not None]


def as_csv(dictionary: Dictionary) -> str:
    """The columns as CSV, which opens in a spreadsheet."""
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, FIELDS)
    writer.writeheader()
    for entry in dictionary.entries:
        line = line_of(entry)
        writer.writerow({key: _harmless(str(value)) for key, value in {
            **line, "missing": _number(line["missing"]),
            "unique": "yes" if line["unique"] else ""}.items()})
    return sink.getvalue()


def from_csv(text: str) -> list[dict[str, Any]]:
    """The columns of a CSV file, as the JSON form has them.

    Raises:
        DictionaryError: It has no columns “name” and “kind”.
    """
    first = text.lstrip("\ufeff").splitlines()[:1]
    delimiter = max(",;\t", key=(first or [""])[0].count)
    rows: Iterable[dict[str, Any]] = csv.DictReader(
        io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    lines = [{str(key).strip().lower(): value for key, value in row.items() if key is not None}
             for row in rows]
    if not lines or not {"name", "kind"} <= set(lines[0]):
        raise DictionaryError([Fault("The file has no columns “name” and “kind”.", "columns",
                                     "Known columns: " + ", ".join(FIELDS) + ".")])
    return [said_of({key: _as_it_was(line.get(key)) for key in FIELDS}) for line in lines
            if not all(_empty(line.get(key)) for key in FIELDS)]


def _harmless(text: str) -> str:
    """Text with an apostrophe before what a spreadsheet would run as a formula; not numbers."""
    return f"'{text}" if _FORMULA.fullmatch(text) else text


def _as_it_was(text: str | None) -> str | None:
    if text is not None and text[:1] == "'" and _FORMULA.fullmatch(text[1:]):
        return text[1:]
    return text
