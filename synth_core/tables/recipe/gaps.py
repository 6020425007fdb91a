"""Steps that say what is missing: signs for it, and values that cannot be."""

from collections.abc import Iterator, Sequence

from synth_core.foundation.errors import SettingError
from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Basis, Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import Type, View, number

__all__ = ["DropWithout", "SetMissing", "SetOutsideMissing", "bounds"]


class SetMissing(StepKind):
    """Values that stand for "missing" become missing."""

    key = "set_missing"
    parameters = (Parameter("columns", "columns"), Parameter("values", "texts"))
    basis = Basis.DECLARED

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        for name in self.columns(step):
            met = view.query(f"count_if({_among(view, name, step.parameters['values'])})")[0][0]
            if not met:
                yield Misfit("values_gone", name, breaking=False,
                             count=len(step.parameters["values"]))

    def plan(self, view: View, step: Step) -> Plan:
        """Clear the cells."""
        values = step.parameters["values"]
        return Plan({view.position(name): f"CASE WHEN {_among(view, name, values)} THEN NULL "
                                          f"ELSE {view.cell(name)} END"
                     for name in self.columns(step)})


def _among(view: View, name: str, values: Sequence[str]) -> str:
    """Whether a cell is one of the values: numbers by value, moments by day, text as written."""
    cell, kind = view.cell(name), view.type(name)
    if kind == "text":
        return f"trim({cell}) IN ({', '.join(literal(value.strip()) for value in values)})"
    return f"coalesce({' OR '.join(_equal(cell, kind, value) for value in values)}, false)"


def _equal(cell: str, kind: Type, value: str) -> str:
    if kind == "moment":
        return f"CAST({cell} AS DATE) = TRY_CAST({literal(value)} AS DATE)"
    if kind == "truth":
        return f"CAST({cell} AS VARCHAR) = {literal(value.lower())}"
    return f"CAST({cell} AS DOUBLE) = TRY_CAST({literal(value)} AS DOUBLE)"


class SetOutsideMissing(StepKind):
    """Numbers that cannot be, such as ages below 0, become missing."""

    key = "set_outside_missing"
    parameters = (Parameter("column", "column"), Parameter("low", "number", None),
                  Parameter("high", "number", None))
    basis = Basis.DECLARED
    wants = frozenset({"whole", "number"})

    def plan(self, view: View, step: Step) -> Plan:
        """Clear the cells outside the bounds.

        Raises:
            SettingError: There is no bound, or the lower is above the higher.
        """
        low, high = bounds(step)
        cell = view.cell(step.parameters["column"])
        outside = " OR ".join(f"{cell} {sign} {number(bound)}"
                              for sign, bound in (("<", low), (">", high)) if bound is not None)
        return Plan({view.position(step.parameters["column"]):
                     f"CASE WHEN {outside} THEN NULL ELSE {cell} END"})


def bounds(step: Step) -> tuple[float | None, float | None]:
    """The bounds that a step is given.

    Raises:
        SettingError: There is none, or the lower is above the higher.
    """
    low, high = step.parameters["low"], step.parameters["high"]
    if low is None and high is None:
        raise SettingError("A bound is missing.", where="low", cure="Give at least one.")
    if low is not None and high is not None and low > high:
        raise SettingError("The lower bound is above the higher.", where="low",
                           cure="Exchange them.")
    return low, high


class DropWithout(StepKind):
    """Rows without a value in a column go, such as rows without the target."""

    key = "drop_without"
    parameters = (Parameter("column", "column"),)

    def plan(self, view: View, step: Step) -> Plan:
        """Keep the rows that have one."""
        return Plan(rows=f"{view.cell(step.parameters['column'])} IS NOT NULL")
