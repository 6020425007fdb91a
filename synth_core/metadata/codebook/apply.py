"""What a codebook says brought to the columns of a table, and what the table breaks of it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from synth_core.foundation.errors import AnswerError, DictionaryError, Fault
from synth_core.metadata.check import check
from synth_core.metadata.codebook.model import Breach, Codebook, Said
from synth_core.metadata.facts import Table, opened
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.engine import literal
from synth_core.words import codebook as words

__all__ = ["applied", "breaches", "suppressed_breaches"]

_LISTED = 40


def applied(codebook: Codebook, metadata: Metadata,
            path: Path) -> tuple[Metadata, tuple[Breach, ...]]:
    """The columns with what the codebook says of them, and the kinds that do not fit the values.

    A kind that the values do not bear is not taken over: what was guessed stays, and is told.

    Args:
        codebook: The codebook; it may leave columns out.
        metadata: What the columns were taken for.
        path: The table.

    Raises:
        DictionaryError: It describes columns that the table has not; all of them are named.
    """
    names, faults = _names(codebook, metadata)
    if faults:
        raise DictionaryError(faults)
    wrong: list[Breach] = []
    changed, target = metadata.with_target(None), metadata.target
    for said in codebook.lines:
        before = changed[names[said.name]]
        after, why = _with_kind(said, before, path)
        if why:
            wrong.append(Breach(before.name, words.kind_breaks((said.kind or before.kind).value,
                                                               why), None))
        elif said.format_unread:
            wrong.append(Breach(before.name, words.FORMAT_UNREAD, None))
        changed = replace(changed, columns=tuple(
            replace(after, label=said.label, unit=said.unit, allowed=said.allowed, low=said.low,
                    high=said.high) if column.name == after.name else column
            for column in changed))
    keeps = target is not None and changed[target].modelled
    return changed.with_target(target if keeps else None), tuple(wrong)


def breaches(metadata: Metadata, path: Path) -> tuple[Breach, ...]:
    """How many rows hold values that are not allowed, or outside their bounds."""
    found = []
    with opened(path) as table:
        for position, column in enumerate(metadata):
            at = table.at(position)
            if column.allowed and (rows := _not_allowed(at, position, column)):
                found.append(Breach(column.name, words.outside(len(column.allowed)), rows))
            if (column.low or column.high) and (rows := _outside(at, position, column)):
                found.append(Breach(column.name, words.out_of_bounds(column.low, column.high),
                                    rows))
    return tuple(found)


def suppressed_breaches(found: tuple[Breach, ...], smallest_cell: int) -> tuple[Breach, ...]:
    """The same for others than the steward: no count under the smallest cell."""
    return tuple(breach if breach.rows is None or breach.rows >= smallest_cell
                 else replace(breach, rows=None) for breach in found)


def _names(codebook: Codebook, metadata: Metadata) -> tuple[dict[str, str], list[Fault]]:
    """The column of the table that each line means: by its letters, else whatever their case."""
    exact = {column.name for column in metadata}
    folded: dict[str, list[str]] = {}
    for column in metadata:
        folded.setdefault(column.name.casefold(), []).append(column.name)
    names: dict[str, str] = {}
    faults, listed = [], ", ".join(column.name for column in metadata.columns[:_LISTED])
    for said in codebook.lines:
        alike = [said.name] if said.name in exact else folded.get(said.name.casefold(), [])
        if len(alike) != 1:
            faults.append(Fault(words.UNKNOWN, said.name, words.unknown_cure(listed)))
        elif alike[0] in names.values():
            faults.append(Fault(words.TWICE, said.name, words.TWICE_CURE))
        else:
            names[said.name] = alike[0]
    return names, faults


def _with_kind(said: Said, before: Column, path: Path) -> tuple[Column, str]:
    """The column as the codebook has it, or as it was with the reason."""
    form = said.date_format or before.date_format
    settled = None if said.date_format else before.other_format
    if said.kind is None or (said.kind, form, settled) == (
            before.kind, before.date_format, before.other_format):
        return before, ""
    after = replace(before, kind=said.kind,
                    other_format=settled if said.kind is Kind.DATE else None,
                    date_format=form if said.kind is Kind.DATE else None,
                    reason=words.set_by_codebook(before.kind.value))
    try:
        check(Metadata((after,)), path)
    except AnswerError as error:
        return before, error.what
    return after, ""


def _not_allowed(table: Table, position: int, column: Column) -> int:
    """Filled rows whose value is none of the allowed; 1 and 1.0 are the same number."""
    cell = f"c{position}"
    if table.types[position] in ("whole", "number"):
        listed = ", ".join(f"TRY_CAST({literal(value)} AS DOUBLE)" for value in column.allowed)
        test = f"CAST({cell} AS DOUBLE) NOT IN (SELECT v FROM (SELECT unnest([{listed}]) AS v) " \
               "WHERE v IS NOT NULL)"
    else:
        listed = ", ".join(literal(value.lower() if table.types[position] == "truth" else value)
                           for value in column.allowed)
        test = f"trim(CAST({cell} AS VARCHAR)) NOT IN ({listed})"
    return int(table.query(f"count_if({cell} IS NOT NULL AND {test})")[0][0])


def _outside(table: Table, position: int, column: Column) -> int:
    cell = f"c{position}"
    if column.kind is Kind.DATE:
        value = cell if table.types[position] == "moment" else (
            f"try_strptime(CAST({cell} AS VARCHAR), {literal(str(column.date_format))})")
        ends = [_moment(end) for end in (column.low, column.high)]
    else:
        value = f"TRY_CAST({cell} AS DOUBLE)"
        ends = [_number(end) for end in (column.low, column.high)]
    tests = [f"{value} {sign} {end}" for sign, end in zip("<>", ends, strict=True) if end]
    if not tests:
        return 0
    return int(table.query(f"count_if({' OR '.join(tests)})")[0][0])


def _number(text: str) -> str:
    try:
        return f"CAST({float(text.replace(',', '.'))!r} AS DOUBLE)" if text else ""
    except ValueError:
        return ""


def _moment(text: str) -> str:
    try:
        return f"TIMESTAMP {literal(datetime.fromisoformat(text).isoformat(' '))}" if text else ""
    except ValueError:
        return ""
