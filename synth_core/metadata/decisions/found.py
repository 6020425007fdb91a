"""The decisions that hold for a table, read off what its columns are.

They are read off, not written down beside: so they cannot say anything else than what holds.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from synth_core.metadata.decisions.model import FACTS, Decision, What
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.personal.contents import Content
from synth_core.tables.personal.treatment import Treatment

__all__ = ["decisions_of"]

_MADE = (Treatment.MADE_UP, Treatment.FORMAT)


def decisions_of(columns: Mapping[str, Any], personal: Mapping[str, Mapping[str, Any]],
                 classes: Mapping[str, Mapping[str, str]]) -> tuple[Decision, ...]:
    """What was decided, by kind of decision and then in the table's order.

    Args:
        columns: What the columns are, as the project keeps it: ``metadata``, ``taken_for`` by
            column where the steward corrected its kind, ``target_said`` where somebody said what
            is to be predicted, and the ``codebook`` with the ``kinds`` that it set.
        personal: What the steward said of personal data, by column.
        classes: What the steward said that columns hold, ``columns``, and what had been ``found``
            in them instead, both by column.
    """
    metadata = Metadata.from_json(columns["metadata"])
    treated = {column.name: treatment for column in metadata
               if (treatment := _treatment(column, personal.get(column.name)))}
    found = [*_classes(metadata, classes),
             *_codebook(metadata, columns.get("codebook") or {}),
             *_kinds(metadata, columns.get("taken_for") or {}, treated)]
    found += [Decision(What.SENSITIVE, column.name, {}) for column in metadata
              if column.sensitive]
    found += [Decision(What.LEFT_OUT, column.name, {}) for column in metadata
              if not column.kept and _chosen(treated, column) is not Treatment.DROP]
    found += treated.values()
    if columns.get("target_said", columns.get("confirmed", False)):
        found.append(Decision(What.TARGET, metadata.target or "", {}))
    return (*found, *(Decision(What.RULE, "", rule.as_json()) for rule in metadata.rules))


def _classes(metadata: Metadata,
             classes: Mapping[str, Mapping[str, str]]) -> Iterator[Decision]:
    said, found = classes.get("columns", {}), classes.get("found", {})
    for column in metadata:
        if column.name in said:
            yield Decision(What.CLASS, column.name, {
                "content": said[column.name],
                "found": found.get(column.name, Content.NOTHING.value)})


def _codebook(metadata: Metadata, codebook: Mapping[str, Any]) -> Iterator[Decision]:
    kinds = codebook.get("kinds", {})
    for column in metadata:
        facts = {name: getattr(column, name) for name in FACTS}
        now = [column.kind.value, column.date_format]
        kind = ({"kind": column.kind.value, "date_format": column.date_format}
                if kinds.get(column.name) == now else {})
        if kind or any(facts.values()):
            yield Decision(What.CODEBOOK, column.name, {
                **facts, "allowed": list(column.allowed),
                "meanings": [list(pair) for pair in column.meanings],
                "file": codebook.get("name", ""), **kind})


def _kinds(metadata: Metadata, taken_for: Mapping[str, Any],
           treated: Mapping[str, Decision]) -> Iterator[Decision]:
    for column in metadata:
        if column.name in taken_for and _chosen(treated, column) not in _MADE:
            yield Decision(What.KIND, column.name, {
                "kind": column.kind.value, "date_format": column.date_format})


def _chosen(treated: Mapping[str, Decision], column: Column) -> Treatment | None:
    found = treated.get(column.name)
    return None if found is None else Treatment(found.given["treatment"])


def _treatment(column: Column, said: Mapping[str, Any] | None) -> Decision | None:
    """What was said of a column, if it is so: later edits may have changed it."""
    if said is None:
        return None
    chosen = Treatment(said["treatment"])
    made = column.kind in (Kind.IDENTIFIER, Kind.TEXT)
    holds = (not column.kept if chosen is Treatment.DROP
             else column.kept and (made or chosen not in _MADE))
    return Decision(What.TREATMENT, column.name, {
        "treatment": chosen.value, "content": said["content"],
        "full_words": bool(said.get("full_words"))}) if holds else None
