"""What a table breaks of its codebook, as findings beside those of the doctor.

Here and not among the doctor's families: those see a table alone, not what is known of it.
"""

from collections.abc import Iterator
from pathlib import Path

from synth_core.metadata.codebook.apply import not_allowed, outside
from synth_core.metadata.facts import Table, opened
from synth_core.metadata.model import Column, Metadata
from synth_core.tables.doctor.finding import Example, Finding, Option, Severity
from synth_core.tables.recipe.registry import step

__all__ = ["codebook_findings"]

_EXAMPLES = 5
# Values that a step may list; where there are more, the codebook is about something else.
_MOST_VALUES = 200
_NUMBERS = ("whole", "number")


def codebook_findings(metadata: Metadata, path: Path) -> tuple[Finding, ...]:
    """Values that a codebook does not allow, and those outside its bounds.

    Args:
        metadata: The columns, with what the codebook says.
        path: The table.
    """
    said = [(place, column) for place, column in enumerate(metadata)
            if column.kept and (column.allowed or column.low or column.high)]
    if not said:
        return ()
    found: list[Finding] = []
    with opened(path) as table:
        for place, column in said:
            found += _not_allowed(table.at(place), place, column)
            found += _outside(table.at(place), place, column)
    return tuple(found)


def _not_allowed(table: Table, place: int, column: Column) -> Iterator[Finding]:
    if not column.allowed:
        return
    met = table.query(f"trim(CAST(c{place} AS VARCHAR)) AS v, count(*) AS n",
                      f"WHERE {not_allowed(table, place, column)} GROUP BY v "
                      f"ORDER BY n DESC, v LIMIT {_MOST_VALUES + 1}")
    if not met:
        return
    rows = int(table.query(f"count_if({not_allowed(table, place, column)})")[0][0])
    clear = (Option("set_missing", step("set_missing", columns=[column.name],
                                        values=[str(value) for value, _ in met])),)
    yield Finding("not_allowed", (column.name,), Severity.ADVISED, rows,
                  {"values": len(column.allowed)},
                  tuple(Example(str(value), int(n)) for value, n in met[:_EXAMPLES]),
                  options=(*(clear if len(met) <= _MOST_VALUES else ()), Option("leave")))


def _outside(table: Table, place: int, column: Column) -> Iterator[Finding]:
    test, ends = outside(table, place, column)
    rows = int(table.query(f"count_if({test})")[0][0]) if test else 0
    if not rows:
        return
    steps: tuple[Option, ...] = ()
    if table.types[place] in _NUMBERS and column.date_format is None:
        limits = {key: end for key, end in zip(("low", "high"), ends, strict=True)
                  if end is not None}
        steps = (Option("set_missing", step("set_outside_missing", column=column.name, **limits)),
                 Option("cap", step("cap", column=column.name, **limits)))
    yield Finding("out_of_bounds", (column.name,), Severity.ADVISED, rows,
                  {"from": column.low or "any", "to": column.high or "any"},
                  options=(*steps, Option("leave")))
