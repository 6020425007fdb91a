"""Steps on the spelling of categories: blanks, case, and values that mean the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Basis, Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import Type, View, number
from synth_core.tables.written import SPACES, bare

__all__ = ["Merge", "MergeSpellings", "Trim", "UnifyCase", "folded", "translated"]

_TEXT: frozenset[Type] = frozenset({"text"})


class Trim(StepKind):
    """Blanks around text go, several inside become one; a cell of blanks alone is missing."""

    key = "trim"
    parameters = (Parameter("columns", "columns"),)
    wants = _TEXT

    def plan(self, view: View, step: Step) -> Plan:
        """Clean the cells."""
        return Plan({view.position(name): tidy(view.cell(name)) for name in self.columns(step)})


def tidy(cell: str) -> str:
    """A text without needless blanks, in SQL; most texts are tidy and only looked at once."""
    blank = SPACES[1:-1].replace(r"\s", r"\t\n\r\f\v")
    needless = literal(f"^ | $|  |[{blank}]")
    made = f"regexp_replace({bare(cell)}, {literal(SPACES + '+')}, ' ', 'g')"
    return (f"nullif(CASE WHEN regexp_matches({cell}, {needless}) THEN {made} ELSE {cell} END, "
            "'')")


class UnifyCase(StepKind):
    """All letters small, or all large, or the first one large."""

    key = "unify_case"
    parameters = (Parameter("columns", "columns"),
                  Parameter("to", "choice", options=("lower", "upper", "first")))
    wants = _TEXT

    def plan(self, view: View, step: Step) -> Plan:
        """Write the cells anew."""
        return Plan({view.position(name): _cased(view.cell(name), step.parameters["to"])
                     for name in self.columns(step)})


def _cased(cell: str, to: str) -> str:
    if to == "first":
        return f"upper({cell}[1:1]) || lower({cell}[2:])"
    return f"{to}({cell})"


class Merge(StepKind):
    """Values become others, by a table that the steward gives: "Nrth" becomes "North"."""

    key = "merge"
    parameters = (Parameter("column", "column"), Parameter("mapping", "mapping"))
    basis = Basis.DECLARED

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        column, mapping = step.parameters["column"], step.parameters["mapping"]
        met = {value for value, in view.query(
            f"DISTINCT CAST({view.cell(column)} AS VARCHAR)",
            f"WHERE CAST({view.cell(column)} AS VARCHAR) IN "
            f"({', '.join(literal(text) for text in mapping)})")}
        if len(met) < len(mapping):
            yield Misfit("values_gone", column, breaking=False, count=len(mapping) - len(met))

    def plan(self, view: View, step: Step) -> Plan:
        """Replace the values; a number stays one where what it becomes is one."""
        column = step.parameters["column"]
        return Plan({view.position(column): translated(view, column, step.parameters["mapping"])})


def translated(view: View, column: str, mapping: Mapping[str, str]) -> str:
    """A column with values replaced by a table of texts, in SQL."""
    cell = view.cell(column)
    if view.type(column) == "text" or not all(map(_is_number, mapping.values())):
        text = f"CAST({cell} AS VARCHAR)"
        cases = " ".join(f"WHEN {literal(old)} THEN {literal(new)}"
                         for old, new in mapping.items())
        return f"CASE {text} {cases} ELSE {text} END"
    cases = " ".join(f"WHEN CAST({cell} AS VARCHAR) = {literal(old)} THEN {number(float(new))}"
                     for old, new in mapping.items())
    return f"CASE {cases} ELSE {cell} END"


def _is_number(text: str) -> bool:
    try:
        return float(text) == float(text)
    except ValueError:
        return False


class MergeSpellings(StepKind):
    """Values that differ by case, blanks or accents alone take their commonest spelling."""

    key = "merge_spellings"
    parameters = (Parameter("column", "column"),)
    basis = Basis.FITTED
    wants = _TEXT

    def fit(self, view: View, step: Step) -> dict[str, Any]:
        """The commonest spelling of each value; ties go to the first by its letters."""
        cell = view.cell(step.parameters["column"])
        found = view.connection.execute(
            f"SELECT {folded('v')} AS f, arg_max(v, (n, v)), count(*) FROM (SELECT {cell} AS v, "
            f"count(*) AS n FROM {view.relation} WHERE {cell} IS NOT NULL GROUP BY v) "
            "GROUP BY f ORDER BY f").fetchall()
        return {"spellings": {fold: best for fold, best, _ in found}}

    def plan(self, view: View, step: Step) -> Plan:
        """Spell the cells; a value that the training rows do not have stays."""
        assert step.fitted is not None
        position = view.position(step.parameters["column"])
        spellings = step.fitted.values["spellings"]
        if not spellings:
            return Plan()
        keys = ", ".join(map(literal, spellings))
        values = ", ".join(map(literal, spellings.values()))
        view.connection.execute(
            f"CREATE TEMP TABLE spellings AS SELECT map([{keys}], [{values}]) AS known")
        cell = f"c{position}"
        return Plan({position: f"coalesce((SELECT known FROM spellings)[{folded(cell)}], {cell})"})


def folded(cell: str) -> str:
    """A text without case, accents and needless blanks, in SQL: what spellings have in common."""
    return f"coalesce(lower(strip_accents({tidy(cell)})), '')"
