"""The rules that follow from what a codebook allows: every method keeps them, like any rule."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.metadata.rules.base import Rule
from synth_core.metadata.rules.check import faults_of
from synth_core.metadata.rules.count import count_broken
from synth_core.metadata.rules.seen import as_text
from synth_core.metadata.rules.single import Range
from synth_core.metadata.rules.stated import Together
from synth_core.tables.view import viewed

__all__ = ["rules_of"]

_FEW = frozenset({Kind.CATEGORY, Kind.YES_NO})


def rules_of(metadata: Metadata, path: Path) -> list[Rule]:
    """Allowed values and bounds as rules, in the table's order.

    One that most rows of the table break says something else than the table holds: it is no rule,
    and stays among what the table breaks.

    Args:
        metadata: The columns, with what the codebook says.
        path: The table.
    """
    with viewed(path) as view:
        stored = dict(zip(view.names, view.types, strict=True))
        rows = view.rows
    possible = [rule for column in metadata for rule in _of(column, stored[column.name])
                if next(faults_of(rule, metadata), None) is None]
    broken = count_broken(path, metadata, possible) if possible else []
    return [rule for rule, count in zip(possible, broken, strict=True) if 2 * count <= rows]


def _of(column: Column, stored: str) -> Iterator[Rule]:
    if column.allowed and column.kind in _FEW:
        values = dict.fromkeys(_as_seen(value, stored) for value in column.allowed)
        yield Together((column.name,), tuple((value,) for value in values))
    low, high = (_bound(text, column.kind) for text in (column.low, column.high))
    if low or high:
        yield Range((column.name,), low, high)


def _as_seen(value: str, stored: str) -> str:
    """A value as rules write it: "1.0" of a column of numbers is "1"."""
    if stored == "truth":
        return value.lower()
    try:
        return as_text(float(value)) if stored in ("whole", "number") else value
    except ValueError:
        return value


def _bound(text: str, kind: Kind) -> str:
    """A bound as rules write it; "" where it is none for such a column."""
    try:
        if kind is Kind.DATE:
            moment = datetime.fromisoformat(text)
            return moment.date().isoformat() if moment.time() == time() else ""
        return as_text(float(text.replace(",", "."))) if kind is Kind.NUMBER else ""
    except ValueError:
        return ""
