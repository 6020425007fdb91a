"""The contract of a kind of step: what it takes, what it needs of the table, what it does."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from synth_core.foundation.digest import Digest
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import Type, View

__all__ = ["Basis", "Fitted", "Misfit", "Plan", "Step", "StepKind"]


class Basis(StrEnum):
    """Where what a step knows comes from.

    FIXED steps do the same to every table. DECLARED ones hold values that the steward gives and
    declares public knowledge. FITTED ones learn them from the training rows, and from no others.
    """

    FIXED = "fixed"
    DECLARED = "declared"
    FITTED = "fitted"


@dataclass(frozen=True)
class Fitted:
    """What a step learned, and from what.

    Args:
        values: What was learned, as a JSON value; private, as the rows are.
        rows: How many rows it was learned from.
        source: The digest of those rows as a file; private.
    """

    values: Mapping[str, Any]
    rows: int
    source: Digest


@dataclass(frozen=True)
class Step:
    """One step of a recipe, checked by its kind: make it with ``registry.step``.

    Args:
        kind: The key of its kind.
        parameters: All parameters of the kind with their values, JSON values throughout.
        fitted: What it learned; None for kinds that learn nothing, and before it has.
    """

    kind: str
    parameters: Mapping[str, Any]
    fitted: Fitted | None = None


@dataclass(frozen=True)
class Misfit:
    """Why a step does not fit a table.

    Args:
        kind: The key of the sentence in ``words.recipe``.
        column: Where; "" for the table.
        breaking: Whether the step cannot be done; else it can, and somebody should know.
        count: Rows or values, where there is something to count; 0 where not.
    """

    kind: str
    column: str = ""
    breaking: bool = True
    count: int = 0


@dataclass(frozen=True)
class Plan:
    """What a step does to a table, in SQL.

    Args:
        cells: New expressions by position of the column.
        dropped: Positions of columns that are left out.
        rows: A condition for rows that stay, where some may go; NULL counts as staying.
        numbered: Whether ``rows`` asks for ``row_no``.
    """

    cells: Mapping[int, str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    rows: str | None = None
    numbered: bool = False


class StepKind(ABC):
    """A kind of step. Knows no state: everything is in the step."""

    key: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]]
    basis: ClassVar[Basis] = Basis.FIXED
    # The types that the columns must have; empty for any.
    wants: ClassVar[frozenset[Type]] = frozenset()

    def columns(self, step: Step) -> tuple[str, ...]:
        """The columns that the step names."""
        named: list[str] = []
        for parameter in self.parameters:
            value = step.parameters[parameter.name]
            if parameter.names_columns and value:
                named += [value] if isinstance(value, str) else value
        return tuple(dict.fromkeys(named))

    def misfits(self, view: View, step: Step) -> list[Misfit]:
        """What of the step does not fit the table; the table's own faults are no misfits."""
        gone = [Misfit("column_missing", name) for name in self.columns(step)
                if name not in view.names]
        if gone:
            return gone
        changed = [Misfit("type_changed", name) for name in self.columns(step)
                   if self.wants and view.type(name) not in self.wants]
        return changed or list(self._own_misfits(view, step))

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        """What else may not fit; columns are there and of the right types."""
        yield from ()

    def fit(self, view: View, step: Step) -> dict[str, Any]:
        """What the step learns from a table, as a JSON value; only for FITTED kinds.

        Args:
            view: The training rows, open.
            step: The step.
        """
        raise NotImplementedError(f"{self.key} learns nothing")

    @abstractmethod
    def plan(self, view: View, step: Step) -> Plan:
        """What the step does to the table; ``misfits`` found nothing that breaks it."""
