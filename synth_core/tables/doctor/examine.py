"""Examine a table: all families of findings, the gravest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from synth_core.foundation.errors import TableError
from synth_core.tables.doctor import (
    amounts,
    dated,
    gaps,
    groups,
    keys,
    labels,
    orders,
    origin,
    rows,
    target,
    written,
)
from synth_core.tables.doctor.case import Case, open_case
from synth_core.tables.doctor.finding import Finding, Severity
from synth_core.tables.engine import EngineError

__all__ = ["FAMILIES", "Examination", "examine"]

FAMILIES: Mapping[str, Callable[[Case], Iterator[Finding]]] = {
    "rows": rows.findings, "written": written.findings, "dated": dated.findings,
    "gaps": gaps.findings, "labels": labels.findings, "amounts": amounts.findings,
    "orders": orders.findings, "keys": keys.findings, "target": target.findings,
    "groups": groups.findings, "origin": origin.findings}

_ORDER = (Severity.BLOCKING, Severity.ADVISED, Severity.TO_KNOW)


@dataclass(frozen=True)
class Examination:
    """What was found.

    Args:
        rows: Rows of the table.
        columns: Columns of the table.
        findings: The gravest first, then by family.
        sampled: Columns of text of which only so many different values were looked at.
    """

    rows: int
    columns: int
    findings: tuple[Finding, ...]
    sampled: Mapping[str, int]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """What stops the journey until it is remedied or explained."""
        return tuple(finding for finding in self.findings if finding.blocking)

    def with_more(self, findings: Iterable[Finding]) -> "Examination":
        """The same with findings from elsewhere, the gravest of all first."""
        return replace(self, findings=_ordered([*self.findings, *findings]))

    def suppressed(self, smallest_cell: int) -> "Examination":
        """What others than the steward may see; promise and limits as `Finding.suppressed`."""
        return Examination(self.rows, self.columns, tuple(
            finding.suppressed(self.rows, smallest_cell) for finding in self.findings),
            self.sampled)


def examine(path: Path, target: str | None = None, *,
            identifiers: Iterable[str] = ()) -> Examination:
    """Examine a table, in bounded memory: aggregates only, no row leaves the engine.

    Args:
        path: The Parquet file.
        target: The column to predict; None if there is none.
        identifiers: Columns that the metadata takes for identifiers: they are never modelled, so
            that most findings about them are of no use.

    Raises:
        TableError: The table cannot be read.
    """
    try:
        with open_case(path, target, frozenset(identifiers)) as case:
            found = [finding for family in FAMILIES.values() for finding in family(case)]
            return Examination(case.rows, len(case.view.names), _ordered(found), case.sampled)
    except EngineError:
        raise TableError("The table could not be examined.",
                         cure="Bring it again; if that does not help, leave out the column that "
                              "was changed last.") from None


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))
