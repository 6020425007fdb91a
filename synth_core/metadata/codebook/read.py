"""A codebook from lines of a table, or from a Frictionless table schema.

Sources: Frictionless "Table Schema" (specs.frictionlessdata.io), fields with ``constraints``;
the headings that hospitals and REDCap export.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.metadata.codebook.model import Codebook, Said, Unused
from synth_core.metadata.codebook.names import ANY, HEADINGS, KIND_OF, plain
from synth_core.metadata.model import Kind
from synth_core.tables.written import format_of, is_format
from synth_core.words import codebook as words

__all__ = ["from_lines", "from_schema"]

_ANY_FORMAT = ("", "default", "any")  # words of a table schema that say nothing of day and month


def from_lines(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Codebook:
    """The codebook that a table holds: one line for each column of the table that it describes.

    Raises:
        DictionaryError: It has no column of names, or not one line that can be used.
    """
    places = {key: place for key in HEADINGS if (place := _place(columns, key)) is not None}
    if "name" not in places:
        raise DictionaryError([Fault(words.NOT_A_CODEBOOK, "name", words.NOT_A_CODEBOOK_CURE)])
    lines = [{key: (row[place] or "").strip() for key, place in places.items()} for row in rows]
    return _codebook([{**line, "values": _values(line.get("values", ""))}
                      for line in lines if any(line.values())])


def from_schema(text: str) -> Codebook:
    """The codebook that a Frictionless table schema, or a data package with one, holds.

    Raises:
        DictionaryError: It is none, or has not one field that can be used.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, Mapping) and isinstance(said.get("resources"), list) and said["resources"]:
        said = said["resources"][0]
    if isinstance(said, Mapping) and isinstance(said.get("schema"), Mapping):
        said = said["schema"]
    fields = said.get("fields") if isinstance(said, Mapping) else None
    if not isinstance(fields, list) or not all(isinstance(field, Mapping) for field in fields):
        raise DictionaryError([Fault(words.NOT_A_CODEBOOK, "fields", words.NOT_A_CODEBOOK_CURE)])
    return _codebook([_field(field) for field in fields])


def _field(field: Mapping[str, Any]) -> dict[str, Any]:
    limits = field.get("constraints")
    limits = limits if isinstance(limits, Mapping) else {}
    listed = limits.get("enum", field.get("categories", []))
    values = [(_text(item.get("value")), _text(item.get("label"))) if isinstance(item, Mapping)
              else (_text(item), "") for item in listed] if isinstance(listed, list) else []
    return {"name": _text(field.get("name")), "type": _text(field.get("type")),
            "label": _text(field.get("title") or field.get("description")),
            "unit": _text(field.get("unit") or field.get("units")), "values": values,
            "low": _text(limits.get("minimum")), "high": _text(limits.get("maximum")),
            "format": _text(field.get("format"))}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()


def _place(columns: Sequence[str], key: str) -> int | None:
    names = [plain(name) for name in columns]
    return next((names.index(word) for word in HEADINGS[key] if word in names), None)


def _values(text: str) -> list[tuple[str, str]]:
    """Allowed values with what they mean: "a; b", "1 = male; 2 = female", "1, male | 2, female"."""
    if text.startswith("["):
        try:
            return [(_text(value), "") for value in json.loads(text)]
        except ValueError:
            pass
    sign = next((sign for sign in ("|", ";", "\n", ",") if sign in text), ";")
    parts = [part.strip() for part in text.split(sign) if part.strip()]
    # A colon and a dash only behind a number: they are part of many words. "<=5" is a value.
    means = r"(?<![<>!])\s*=\s*|(?<=\d)\s*:\s+|(?<=\d)\s+[-–]\s+"
    if sign == "|":
        means += r"|\s*,\s+"
    pairs = [re.split(means, part, maxsplit=1) for part in parts]
    return [(pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs]


def _codebook(lines: Sequence[Mapping[str, Any]]) -> Codebook:
    unused: list[Unused] = []
    said: dict[str, Said] = {}
    for number, line in enumerate(lines, 1):
        name, word = str(line["name"]), plain(str(line.get("type", "")))
        if not name:
            unused.append(Unused(words.line(number), words.NO_NAME))
        elif name in said:
            unused.append(Unused(name, words.TWICE))
        else:
            if word not in ANY and word not in KIND_OF:
                unused.append(Unused(name, words.NO_TYPE))
            said[name] = _said(line, word)
    if not said:
        raise DictionaryError([Fault(one.why, one.where, words.NO_NAME_CURE) for one in unused] or [
            Fault(words.NOT_A_CODEBOOK, "name", words.NOT_A_CODEBOOK_CURE)])
    return Codebook(tuple(said.values()), tuple(unused))


def _said(line: Mapping[str, Any], word: str) -> Said:
    values = dict(reversed([pair for pair in line.get("values", []) if pair[0]]))
    allowed = tuple(dict.fromkeys(value for value, _ in line.get("values", []) if value))
    form = format_of(str(line.get("format", "")))
    # Whoever says how days, months and years are written says that they are dates.
    dated = is_format(form) and all(sign in form.lower() for sign in ("%d", "%m", "%y"))
    kind = KIND_OF.get(word) or (Kind.CATEGORY if allowed else Kind.DATE if dated else None)
    return Said(str(line["name"]), kind, str(line.get("label", "")), str(line.get("unit", "")),
                allowed, str(line.get("low", "")), str(line.get("high", "")),
                form if is_format(form) else None,
                tuple((value, values[value]) for value in allowed if values[value]),
                kind is Kind.DATE and not is_format(form)
                and form.strip().lower() not in _ANY_FORMAT)
