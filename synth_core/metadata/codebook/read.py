"""A codebook from lines of a table, or from a Frictionless table schema.

Sources: Frictionless "Table Schema" (specs.frictionlessdata.io), fields with ``constraints``;
the headings that hospitals and REDCap export.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.metadata.codebook.model import Codebook, Said
from synth_core.metadata.model import Kind
from synth_core.tables.written import format_of, is_format
from synth_core.words import codebook as words

__all__ = ["from_lines", "from_schema"]

_HEADINGS = {
    "name": ("name", "column", "column name", "variable", "variable name", "field", "field name",
             "variable / field name", "spalte", "variablenname"),
    "type": ("type", "kind", "data type", "datatype", "field type", "format type", "typ"),
    "label": ("label", "title", "description", "field label", "variable label", "meaning",
              "beschreibung", "bezeichnung"),
    "unit": ("unit", "units", "measure unit", "einheit"),
    "values": ("values", "allowed values", "allowed", "choices", "categories", "codes", "enum",
               "levels", "choices, calculations, or slider labels", "werte"),
    "low": ("minimum", "min", "from", "low", "lower", "lower bound",
            "text validation min"),
    "high": ("maximum", "max", "to", "high", "upper", "upper bound", "text validation max"),
    "format": ("format", "date format"),
}
_KINDS = {
    Kind.NUMBER: "number numeric integer int float double decimal real continuous count year",
    Kind.CATEGORY: "category categorical factor nominal ordinal enum code coded radio dropdown",
    Kind.DATE: "date datetime timestamp time moment",
    Kind.YES_NO: "yes_no yes/no yesno boolean bool binary logical truefalse",
    Kind.IDENTIFIER: "identifier id key",
    Kind.TEXT: "text freetext notes",
}
_KIND_OF = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
_ANY = frozenset({"", "string", "str", "char", "varchar", "character", "any", "default"})
_ANY_FORMAT = ("", "default", "any")  # words of a table schema that say nothing of day and month


def from_lines(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Codebook:
    """The codebook that a table holds: one line for each column of the table that it describes.

    Raises:
        DictionaryError: It has no column of names, or a line cannot be used; all faults are told.
    """
    places = {key: place for key in _HEADINGS if (place := _place(columns, key)) is not None}
    if "name" not in places:
        raise DictionaryError([Fault(words.NOT_A_CODEBOOK, "name", words.NOT_A_CODEBOOK_CURE)])
    lines = [{key: (row[place] or "").strip() for key, place in places.items()} for row in rows]
    return _codebook([{**line, "values": _values(line.get("values", ""))}
                      for line in lines if any(line.values())])


def from_schema(text: str) -> Codebook:
    """The codebook that a Frictionless table schema, or a data package with one, holds.

    Raises:
        DictionaryError: It is none, or a field cannot be used; all faults are told.
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
    values = [str(item.get("value", "")) if isinstance(item, Mapping) else _text(item)
              for item in listed] if isinstance(listed, list) else []
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
    plain = [" ".join(name.lower().replace("_", " ").split()) for name in columns]
    return next((plain.index(word) for word in _HEADINGS[key] if word in plain), None)


def _values(text: str) -> list[str]:
    """Allowed values: "a; b", "1 = male; 2 = female" and REDCap's "1, male | 2, female"."""
    if text.startswith("["):
        try:
            return [_text(value) for value in json.loads(text)]
        except ValueError:
            pass
    sign = next((sign for sign in ("|", ";", "\n", ",") if sign in text), ";")
    parts = [part.strip() for part in text.split(sign) if part.strip()]
    meaning = r"\s*,\s+|\s*=\s*" if sign == "|" else r"\s*=\s*"
    return [re.split(meaning, part, maxsplit=1)[0] for part in parts]


def _codebook(lines: Sequence[Mapping[str, Any]]) -> Codebook:
    faults: list[Fault] = []
    said: list[Said] = []
    for number, line in enumerate(lines, 1):
        name = str(line["name"])
        word = str(line.get("type", "")).lower().replace(" ", "").replace("-", "_")
        if not name:
            faults.append(Fault(words.NO_NAME, f"line {number}", words.NO_NAME_CURE))
        elif name in {one.name for one in said}:
            faults.append(Fault(words.TWICE, name, words.TWICE_CURE))
        elif word not in _ANY and word not in _KIND_OF:
            faults.append(Fault(words.NO_TYPE, name, words.KNOWN_TYPES))
        else:
            said.append(_said(line, word))
    if not said and not faults:
        faults.append(Fault(words.NOT_A_CODEBOOK, "name", words.NOT_A_CODEBOOK_CURE))
    if faults:
        raise DictionaryError(faults)
    return Codebook(tuple(said))


def _said(line: Mapping[str, Any], word: str) -> Said:
    allowed = tuple(dict.fromkeys(value for value in line.get("values", []) if value))
    form = format_of(str(line.get("format", "")))
    # Whoever says how days, months and years are written says that they are dates.
    dated = is_format(form) and all(sign in form.lower() for sign in ("%d", "%m", "%y"))
    kind = _KIND_OF.get(word) or (Kind.CATEGORY if allowed else Kind.DATE if dated else None)
    return Said(str(line["name"]), kind, str(line.get("label", "")), str(line.get("unit", "")),
                allowed, str(line.get("low", "")), str(line.get("high", "")),
                form if is_format(form) else None, kind is Kind.DATE and not is_format(form)
                and form.strip().lower() not in _ANY_FORMAT)
