"""Steps on numbers: cap what is far out, bring a part to the unit of the others."""

from collections.abc import Iterator
from typing import Any

from synth_core.foundation.errors import SettingError
from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Basis, Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.gaps import bounds
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import Type, View, number

__all__ = ["Cap", "CapAtQuantile", "ConvertUnits"]

_NUMBERS: frozenset[Type] = frozenset({"whole", "number"})


class Cap(StepKind):
    """Numbers beyond a bound become the bound."""

    key = "cap"
    parameters = (Parameter("column", "column"), Parameter("low", "number", None),
                  Parameter("high", "number", None))
    basis = Basis.DECLARED
    wants = _NUMBERS

    def plan(self, view: View, step: Step) -> Plan:
        """Cap the cells.

        Raises:
            SettingError: There is no bound, or the lower is above the higher.
        """
        return _capped(view, step.parameters["column"], *bounds(step))


class CapAtQuantile(StepKind):
    """The same at quantiles of the training rows."""

    key = "cap_at_quantile"
    parameters = (Parameter("column", "column"),
                  Parameter("low_share", "number", 0.0, low=0.0, high=0.5),
                  Parameter("high_share", "number", 0.999, low=0.5, high=1.0))
    basis = Basis.FITTED
    wants = _NUMBERS

    def fit(self, view: View, step: Step) -> dict[str, Any]:
        """The quantiles, as values that occur; None where every value is missing."""
        given = step.parameters
        low, high = view.query(", ".join(
            f"quantile_disc({view.cell(given['column'])}, {float(given[share])!r})"
            for share in ("low_share", "high_share")))[0]
        return {"low": low if given["low_share"] > 0 else None,
                "high": high if given["high_share"] < 1 else None}

    def plan(self, view: View, step: Step) -> Plan:
        """Cap the cells."""
        assert step.fitted is not None
        learned = step.fitted.values
        return _capped(view, step.parameters["column"], learned["low"], learned["high"])


def _capped(view: View, column: str, low: float | None, high: float | None) -> Plan:
    cell, position = view.cell(column), view.position(column)
    # By cases: the column keeps its type, and a missing cell stays missing.
    cases = [(sign, number(bound)) for sign, bound in (("<", low), (">", high))
             if bound is not None]
    if not cases:
        return Plan()
    whens = " ".join(f"WHEN {cell} {sign} {bound} THEN {bound}" for sign, bound in cases)
    capped = f"CASE {whens} ELSE {cell} END"
    return Plan({position: f"CAST({capped} AS BIGINT)"
                 if view.type(column) == "whole" else f"CAST({capped} AS DOUBLE)"})


class ConvertUnits(StepKind):
    """Some numbers of a column are brought to the unit of the others: times a factor, plus a sum.

    Which ones: those from one bound to another, or those with certain values in another column.
    """

    key = "convert_units"
    parameters = (
        Parameter("column", "column"), Parameter("factor", "number"),
        Parameter("offset", "number", 0), Parameter("low", "number", None),
        Parameter("high", "number", None), Parameter("by", "column", None),
        Parameter("values", "texts", None),
    )
    basis = Basis.DECLARED
    wants = _NUMBERS

    def columns(self, step: Step) -> tuple[str, ...]:
        """The column of numbers; the other one may be of any type."""
        return (step.parameters["column"],)

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        by = step.parameters["by"]
        if by is not None and by not in view.names:
            yield Misfit("column_missing", by)
        elif not view.query(f"count_if({_concerned(view, step)})")[0][0]:
            yield Misfit("values_gone", step.parameters["column"], breaking=False)

    def plan(self, view: View, step: Step) -> Plan:
        """Convert the cells; a column of whole numbers becomes one of decimals if need be.

        Raises:
            SettingError: Nothing says which numbers.
        """
        given = step.parameters
        position, cell = view.position(given["column"]), view.cell(given["column"])
        # Twelve digits: what a factor adds beyond them is the noise of the multiplication.
        made = f"{cell} * {float(given['factor'])!r}::DOUBLE + {float(given['offset'])!r}::DOUBLE"
        tidy = f"TRY_CAST(printf('%.12g', {made}) AS DOUBLE)"
        return Plan({position: f"CASE WHEN {_concerned(view, step)} THEN {tidy} "
                               f"ELSE CAST({cell} AS DOUBLE) END"})


def _concerned(view: View, step: Step) -> str:
    given = step.parameters
    if given["by"] is not None and given["values"]:
        return (f"CAST({view.cell(given['by'])} AS VARCHAR) IN "
                f"({', '.join(map(literal, given['values']))})")
    if given["low"] is None and given["high"] is None:
        raise SettingError("Nothing says which numbers are in the other unit.", where="low",
                           cure="Give a bound, or another column and its values.")
    cell = view.cell(given["column"])
    return " AND ".join(f"{cell} {sign} {number(bound)}" for sign, bound in (
        (">=", given["low"]), ("<=", given["high"])) if bound is not None)
