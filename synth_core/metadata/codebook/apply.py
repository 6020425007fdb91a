"""What a codebook says brought to the columns of a table, and what the table breaks of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from synth_core.foundation.errors import AnswerError, DictionaryError, Fault
from synth_core.metadata.check import check
from synth_core.metadata.codebook.model import Breach, Codebook, Said, Unused
from synth_core.metadata.codebook.rules import rules_of
from synth_core.metadata.facts import Table, opened
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.tables.engine import literal
from synth_core.words import codebook as words

__all__ = ["Applied", "applied", "breaches", "not_allowed", "outside",
           "suppressed_breaches"]

_LISTED = 40


@dataclass(frozen=True)
class Applied:
    """A table's columns once a codebook was brought to them.

    Args:
        metadata: What the columns are, with the rules that follow from the codebook.
        misfits: The kinds that do not fit the values; what was guessed stays.
        unused: The lines that were not used, with the reason.
        columns: How many columns it describes.
        rules: How many rules follow from it.
    """

    metadata: Metadata
    misfits: tuple[Breach, ...]
    unused: tuple[Unused, ...]
    columns: int
    rules: int


def applied(codebook: Codebook, metadata: Metadata, path: Path) -> Applied:
    """Bring what a codebook says to the columns of a table.

    A kind that the values do not bear is not taken over. Allowed values and bounds become rules,
    in the place of those that an earlier codebook brought.

    Args:
        codebook: The codebook; it may leave columns out.
        metadata: What the columns were taken for.
        path: The table.

    Raises:
        DictionaryError: It describes no column of the table; all that it names are told.
    """
    names, unused = _names(codebook, metadata)
    if not names:
        listed = ", ".join(column.name for column in metadata.columns[:_LISTED])
        raise DictionaryError([Fault(one.why, one.where, words.unknown_cure(listed))
                               for one in unused])
    wrong: list[Breach] = []
    before = {rule.id for rule in rules_of(metadata, path)}
    written = [rule for rule in metadata.rules if rule.id not in before]
    changed, target = metadata.with_rules(written).with_target(None), metadata.target
    for said in codebook.lines:
        if said.name not in names:
            continue
        guessed = changed[names[said.name]]
        after, why = _with_kind(said, guessed, path)
        if why:
            wrong.append(Breach(guessed.name, words.kind_breaks((said.kind or guessed.kind).value,
                                                                why), None))
        elif said.format_unread:
            wrong.append(Breach(guessed.name, words.FORMAT_UNREAD, None))
        changed = replace(changed, columns=tuple(
            replace(after, label=said.label, unit=said.unit, allowed=said.allowed, low=said.low,
                    high=said.high, meanings=said.meanings) if column.name == after.name
            else column for column in changed))
    if target is not None and changed[target].modelled:
        changed = changed.with_target(target)
    new = rules_of(changed, path)
    kept = [rule for rule in written if rule not in new]
    return Applied(changed.with_rules([*kept, *new]), tuple(wrong), (*codebook.unused, *unused),
                   len(names), len(new))


def breaches(metadata: Metadata, path: Path) -> tuple[Breach, ...]:
    """How many rows hold values that are not allowed, or outside their bounds."""
    found = []
    with opened(path) as table:
        for position, column in enumerate(metadata):
            at = table.at(position)
            if column.allowed and (rows := _rows(at, not_allowed(at, position, column))):
                found.append(Breach(column.name, words.outside(len(column.allowed)), rows))
            if rows := _rows(at, outside(at, position, column)[0]):
                found.append(Breach(column.name, words.out_of_bounds(column.low, column.high),
                                    rows))
    return tuple(found)


def _rows(table: Table, test: str) -> int:
    return int(table.query(f"count_if({test})")[0][0]) if test else 0


def suppressed_breaches(found: tuple[Breach, ...], smallest_cell: int) -> tuple[Breach, ...]:
    """The same for others than the steward: no count under the smallest cell."""
    return tuple(breach if breach.rows is None or breach.rows >= smallest_cell
                 else replace(breach, rows=None) for breach in found)


def _names(codebook: Codebook, metadata: Metadata) -> tuple[dict[str, str], list[Unused]]:
    """The column of the table that each line means: by its letters, else whatever their case."""
    exact = {column.name for column in metadata}
    folded: dict[str, list[str]] = {}
    for column in metadata:
        folded.setdefault(column.name.casefold(), []).append(column.name)
    names: dict[str, str] = {}
    unused = []
    for said in codebook.lines:
        alike = [said.name] if said.name in exact else folded.get(said.name.casefold(), [])
        if len(alike) != 1:
            unused.append(Unused(said.name, words.UNKNOWN))
        elif alike[0] in names.values():
            unused.append(Unused(said.name, words.TWICE))
        else:
            names[said.name] = alike[0]
    return names, unused


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


def not_allowed(table: Table, position: int, column: Column) -> str:
    """Whether a filled cell is none of the allowed values, in SQL; 1 and 1.0 are one number."""
    cell = f"c{position}"
    if table.types[position] in ("whole", "number"):
        listed = ", ".join(f"TRY_CAST({literal(value)} AS DOUBLE)" for value in column.allowed)
        test = f"CAST({cell} AS DOUBLE) NOT IN (SELECT v FROM (SELECT unnest([{listed}]) AS v) " \
               "WHERE v IS NOT NULL)"
    else:
        listed = ", ".join(literal(value.lower() if table.types[position] == "truth" else value)
                           for value in column.allowed)
        test = f"trim(CAST({cell} AS VARCHAR)) NOT IN ({listed})"
    return f"({cell} IS NOT NULL AND {test})"


def outside(table: Table, position: int, column: Column
            ) -> tuple[str, tuple[float | None, float | None]]:
    """Whether a cell lies outside its bounds, in SQL, and bounds of numbers; "" without bounds."""
    cell = f"c{position}"
    low: float | None = None
    high: float | None = None
    if column.kind is Kind.DATE:
        value = cell if table.types[position] == "moment" else (
            f"try_strptime(CAST({cell} AS VARCHAR), {literal(str(column.date_format))})")
        ends = [_moment(end) for end in (column.low, column.high)]
    else:
        value = f"TRY_CAST({cell} AS DOUBLE)"
        low, high = (_number(end) for end in (column.low, column.high))
        ends = ["" if end is None else f"CAST({end!r} AS DOUBLE)" for end in (low, high)]
    tests = [f"{value} {sign} {end}" for sign, end in zip("<>", ends, strict=True) if end]
    return " OR ".join(tests), (low, high)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ".")) if text else None
    except ValueError:
        return None


def _moment(text: str) -> str:
    try:
        return f"TIMESTAMP {literal(datetime.fromisoformat(text).isoformat(' '))}" if text else ""
    except ValueError:
        return ""
