"""What findings of personal data mean for the columns: what is learned, what is made up."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from synth_core.metadata.model import MODELLED, Kind, Metadata
from synth_core.tables.personal.contents import Content, Findings, Group
from synth_core.tables.personal.treatment import Treatment
from synth_core.words.personal import CONTENTS

__all__ = ["as_before", "entering", "treated"]

_TEXTS = (Content.FREE_TEXT,)
_FORMS = {Content.FULL_NAME: "name", Content.GIVEN_NAME: "first", Content.FAMILY_NAME: "last",
          Content.EMAIL: "email", Content.STREET: "street"}


def treated(metadata: Metadata, findings: Findings,
            treatments: Mapping[str, Treatment]) -> Metadata:
    """The metadata once the columns are treated.

    Columns that are made up become identifiers (free text stays text), columns that are dropped
    are not kept and all others are, sensitive ones are marked. Generalising changes the table, not
    this: it is a step of its recipe.

    Args:
        metadata: What the columns are.
        findings: What they hold about people.
        treatments: What is done, by the name of the column; others stay as they are.
    """
    country = _country(findings)
    for finding in findings:
        column = metadata[finding.column]
        chosen = treatments.get(finding.column)
        if chosen is not None:
            metadata = metadata.with_column(column.name, kept=True)
        if chosen in (Treatment.MADE_UP, Treatment.FORMAT):
            kind = Kind.TEXT if finding.content in _TEXTS else Kind.IDENTIFIER
            if metadata.target == column.name:
                metadata = metadata.with_target(None)
            people = chosen is Treatment.MADE_UP and finding.content in _FORMS
            metadata = metadata.with_column(
                column.name, kind=kind, reason=_reason(finding.content),
                made_as=_FORMS[finding.content] if people else None,
                # One country a table: a row is one person.
                locale=country if people else None)
        elif chosen is Treatment.DROP:
            if metadata.target == column.name:
                metadata = metadata.with_target(None)
            metadata = metadata.with_column(column.name, kept=False)
        if finding.group is Group.SENSITIVE:
            metadata = metadata.with_column(column.name, sensitive=True)
    return metadata


def as_before(metadata: Metadata, name: str, content: Content,
              was: Mapping[str, Any]) -> Metadata:
    """The metadata with a column as it was before it was made up.

    Args:
        metadata: What the columns are.
        name: The column.
        content: What it was made up as; a column that is something else by now stays as it is.
        was: Its ``kind`` and ``reason`` before.
    """
    if metadata[name].reason != _reason(content):
        return metadata
    return metadata.with_column(name, kind=Kind(was["kind"]), reason=str(was["reason"]),
                                made_as=None, locale=None)


def entering(metadata: Metadata, findings: Findings) -> tuple[str, ...]:
    """The direct identifiers that a method would learn from: only in full words may they.

    Args:
        metadata: What the columns are.
        findings: What they hold about people.
    """
    learned = {column.name for column in metadata if column.kept and column.kind in MODELLED}
    # Free text is made up from the words that many rows share: a name among them is a real one.
    words = {column.name for column in metadata if column.kept and column.kind is Kind.TEXT}
    return tuple(finding.column for finding in findings.of(Group.DIRECT)
                 if finding.column in learned
                 or (finding.column in words and finding.content not in _TEXTS))


def _country(findings: Findings) -> str | None:
    """The locale that most columns with names and streets point to; else that of any column."""
    named = Counter(one.locale for one in findings if one.locale and one.content in _FORMS)
    other = Counter(one.locale for one in findings if one.locale)
    ranked = (named or other).most_common(1)
    return ranked[0][0] if ranked else None


def _reason(content: Content) -> str:
    return f"Holds {CONTENTS[content.value]}: made up, never learned."
