"""Steps that put rare categories into one group."""

from collections.abc import Iterator
from typing import Any

from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Basis, Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import View

__all__ = ["Group", "GroupRare"]

_INTO = Parameter("into", "text", "Other")


class Group(StepKind):
    """All values but those that the steward lists become one."""

    key = "group"
    parameters = (Parameter("column", "column"), Parameter("keep", "texts"), _INTO)
    basis = Basis.DECLARED

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        column, keep = step.parameters["column"], step.parameters["keep"]
        text = f"CAST({view.cell(column)} AS VARCHAR)"
        met = view.query(f"count(DISTINCT {text})",
                         f"WHERE {text} IN ({', '.join(map(literal, keep))})")[0][0]
        if met < len(keep):
            yield Misfit("values_gone", column, breaking=False, count=len(keep) - met)

    def plan(self, view: View, step: Step) -> Plan:
        """Group the cells."""
        given = step.parameters
        column = given["column"]
        return Plan({view.position(column): _grouped(view, column, given["keep"],
                                                     given["into"])})


class GroupRare(StepKind):
    """Values with too few training rows become one."""

    key = "group_rare"
    parameters = (Parameter("columns", "columns"),
                  Parameter("rows", "whole", 20, low=1, high=1_000_000), _INTO)
    basis = Basis.FITTED

    def fit(self, view: View, step: Step) -> dict[str, Any]:
        """The values that stay, by column."""
        return {"keep": {name: _common(view, name, step.parameters["rows"])
                         for name in self.columns(step)}}

    def plan(self, view: View, step: Step) -> Plan:
        """Group the cells, also those with values that the training rows do not have."""
        assert step.fitted is not None
        keep, into = step.fitted.values["keep"], step.parameters["into"]
        return Plan({view.position(name): _grouped(view, name, keep[name], into)
                     for name in self.columns(step)})


def _common(view: View, column: str, rows: int) -> list[str]:
    text = f"CAST({view.cell(column)} AS VARCHAR)"
    return [str(value) for value, in view.query(
        f"{text} AS v", f"WHERE {text} IS NOT NULL GROUP BY v HAVING count(*) >= {int(rows)} "
        "ORDER BY v")]


def _grouped(view: View, column: str, keep: list[str], into: str) -> str:
    text = f"CAST({view.cell(column)} AS VARCHAR)"
    stays = f"{text} IN ({', '.join(map(literal, keep))})" if keep else "false"
    return f"CASE WHEN {text} IS NULL OR {stays} THEN {text} ELSE {literal(into)} END"
