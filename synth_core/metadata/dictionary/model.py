"""The data dictionary as a value: columns, rules, links, locale."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from synth_core.metadata.dictionary.contents import Content, Dates, MadeUp, Numbers
from synth_core.metadata.dictionary.providers import PROVIDERS
from synth_core.metadata.dictionary.rules import Link, Rule
from synth_core.metadata.model import Column, Kind, Metadata

__all__ = ["FORMAT", "Dictionary", "Entry"]

FORMAT = "likeness data dictionary 1"
REASON = "As the data dictionary says."


@dataclass(frozen=True)
class Entry:
    """One column.

    Args:
        name: Its name.
        content: What it holds.
        missing: Share of rows without a value.
        unique: Whether every value occurs once.
    """

    name: str
    content: Content
    missing: float = 0.0
    unique: bool = False

    @property
    def column(self) -> Column:
        """What the column is, for the table that is made."""
        kind = self.content.metadata_kind
        if isinstance(self.content, MadeUp) and not PROVIDERS[self.content.provider].sentences:
            kind = Kind.IDENTIFIER
        date_format = self.content.format if isinstance(self.content, Dates) else None
        return Column(self.name, kind, REASON, date_format)

    @property
    def stored(self) -> Literal["whole", "number", "text"]:
        """How it is kept in a file; dates are text in their format, like everywhere else."""
        if isinstance(self.content, Numbers):
            return "number" if self.content.decimals else "whole"
        return "text"

    def as_json(self) -> dict[str, Any]:
        """The entry as a JSON value."""
        said = {"name": self.name, **self.content.as_json()}
        if self.missing:
            said["missing"] = self.missing
        if self.unique:
            said["unique"] = True
        return said


@dataclass(frozen=True)
class Dictionary:
    """A table described without a real row. Made by `read`, which refuses what is wrong.

    Args:
        entries: The columns in their order.
        rules: What always holds.
        links: Which columns go together, and how strongly.
        locale: The language and country of what Faker makes up.
    """

    entries: tuple[Entry, ...]
    rules: tuple[Rule, ...] = ()
    links: tuple[Link, ...] = ()
    locale: str = "en_GB"

    @cached_property
    def by_name(self) -> Mapping[str, Entry]:
        """The columns by their names."""
        return {entry.name: entry for entry in self.entries}

    @cached_property
    def metadata(self) -> Metadata:
        """What each column is."""
        return Metadata(tuple(entry.column for entry in self.entries))

    def as_json(self) -> dict[str, Any]:
        """The dictionary as a JSON value, as `read` takes it."""
        return {"format": FORMAT, "locale": self.locale,
                "columns": [entry.as_json() for entry in self.entries],
                "rules": [rule.as_json() for rule in self.rules],
                "links": [link.as_json() for link in self.links]}
