"""A data dictionary from JSON, with all that is wrong told together."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from synth_core.foundation.errors import DictionaryError, Fault
from synth_core.metadata.dictionary.check import column_faults, rule_faults
from synth_core.metadata.dictionary.contents import CONTENTS, Content
from synth_core.metadata.dictionary.model import FORMAT, Dictionary, Entry
from synth_core.metadata.dictionary.rules import RULES, Link, Rule
from synth_core.tables.written import format_of

__all__ = ["read_dictionary"]


def read_dictionary(value: object) -> Dictionary:
    """The dictionary that `Dictionary.as_json` wrote, or that a person wrote in its form.

    Raises:
        DictionaryError: It cannot be used; all faults are in it.
    """
    if not isinstance(value, Mapping) or not isinstance(value.get("columns"), list):
        raise DictionaryError([Fault("This is no data dictionary.", "columns", "A dictionary is a "
                                     "JSON object with a list “columns”.")])
    if value.get("format", FORMAT) != FORMAT:
        raise DictionaryError([Fault("The dictionary is of a form that is not known here.",
                                     "format", f"This version reads “{FORMAT}”.")])
    reader = _Reader()
    entries = [entry for place, said in enumerate(value["columns"], 1)
               if (entry := reader.entry(said, place)) is not None]
    rules = [rule for said in _listed(value.get("rules"))
             if (rule := reader.rule(said)) is not None]
    links = [link for said in _listed(value.get("links"))
             if (link := reader.link(said)) is not None]
    locale = str(value.get("locale", "en_GB"))
    faults = [*reader.faults, *column_faults(entries, locale, len(value["columns"]))]
    # Rules are held against columns that are right in themselves: a wrong bound is told once.
    unread = _names(value["columns"]) - {entry.name for entry in entries}
    faults += rule_faults(entries, rules, links, {fault.where for fault in faults} | unread)
    if faults:
        raise DictionaryError(faults)
    return Dictionary(tuple(entries), tuple(rules), tuple(links), locale)


def _names(columns: list[Any]) -> set[str]:
    return {str(said.get("name", "")).strip() for said in columns if isinstance(said, Mapping)}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class _Reader:
    """Reads parts and collects what cannot be read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def entry(self, said: object, place: int) -> Entry | None:
        """A column."""
        if not isinstance(said, Mapping):
            self.faults.append(Fault("A column is a JSON object.", f"column {place}"))
            return None
        name = str(said.get("name", "")).strip()
        where = name or f"column {place}"
        made = CONTENTS.get(str(said.get("kind", "")))
        if made is None:
            self.faults.append(Fault("The kind of the column is not known.", where,
                                     "Choose one of: " + ", ".join(CONTENTS) + "."))
            return None
        given = {key: value for key, value in said.items()
                 if key not in ("name", "kind", "missing", "unique") and value is not None}
        if isinstance(given.get("values"), Mapping):  # each value with its share
            given["shares"] = list(given["values"].values())
            given["values"] = list(given["values"])
        if isinstance(given.get("format"), str):  # dd.mm.yyyy, as people type it
            given["format"] = format_of(given["format"])
        content = self._content(made, given, where)
        missing = self._number(said.get("missing", 0), where, "missing")
        if content is None or missing is None:
            return None
        return Entry(name, content, missing, said.get("unique") in (True, "yes", "true"))

    def _content(self, made: type[Content], given: Mapping[str, Any],
                 where: str) -> Content | None:
        known = {field.name: field for field in fields(made)}
        unknown = [key for key in given if key not in known]
        for key in unknown:
            self.faults.append(Fault(f"“{key}” says nothing of a column of this kind.", where,
                                     "Known here: " + ", ".join(known) + "."))
        typed = {key: self._typed(value, _type(known[key]), where, key)
                 for key, value in given.items() if key in known}
        if unknown or any(value is None for value in typed.values()):
            return None
        try:
            return made(**typed)
        except TypeError:
            lacking = [key for key, field in known.items()
                       if key not in given and field.default is MISSING]
            self.faults.append(Fault("Something is not said of the column: "
                                     + ", ".join(lacking) + ".", where, "Fill it in."))
            return None

    def _typed(self, value: Any, type_: str, where: str, key: str) -> Any:
        """A field's value in its own type; None, with a fault, where it is of another."""
        if type_.startswith("float"):
            return self._number(value, where, key)
        if type_ == "int":
            number = self._number(value, where, key)
            if number is not None and number != int(number):
                self.faults.append(Fault(f"“{key}” is a whole number.", where))
                return None
            return None if number is None else int(number)
        if type_.startswith("tuple"):
            items = list(value) if isinstance(value, list | tuple) else [value]
            if "float" not in type_:
                return tuple(_text(item) for item in items)
            numbers = [self._number(item, where, key) for item in items]
            return None if None in numbers else tuple(numbers)
        return _text(value)

    def _number(self, value: Any, where: str, key: str) -> float | None:
        try:
            if isinstance(value, bool):
                raise TypeError
            return float(value)
        except (TypeError, ValueError):
            self.faults.append(Fault(f"“{key}” is a number.", where))
            return None

    def rule(self, said: object) -> Rule | None:
        """A rule."""
        made = RULES.get(str(said.get("rule", ""))) if isinstance(said, Mapping) else None
        if made is None or not isinstance(said, Mapping):
            self.faults.append(Fault("The kind of a rule is not known.", "rules",
                                     "Choose one of: " + ", ".join(RULES) + "."))
            return None
        given = {("names" if key == "columns" else key): _frozen(value)
                 for key, value in said.items() if key != "rule"}
        known = {field.name: field for field in fields(made)}
        if set(given) != set(known) or any(
                isinstance(given[key], tuple) != _type(known[key]).startswith("tuple")
                for key in known):
            self.faults.append(Fault(f"A rule “{made.key}” is not complete.", "rules",
                                     "It needs: " + ", ".join(known) + "."))
            return None
        return made(**given)

    def link(self, said: object) -> Link | None:
        """A link."""
        if isinstance(said, Mapping) and {"a", "b", "strength"} == set(said):
            strength = self._number(said["strength"], "links", "strength")
            return None if strength is None else Link(str(said["a"]), str(said["b"]), strength)
        self.faults.append(Fault("A link is not complete.", "links",
                                 "It needs: a, b, strength."))
        return None


def _type(field: Any) -> str:
    return str(field.type).removeprefix("<class '").removesuffix("'>")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _frozen(value: Any) -> Any:
    """Lists as tuples, all else as text."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(item) for item in value)
    return _text(value)
