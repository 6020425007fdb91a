"""Steps on whole rows and columns: leave some out, drop repeats, keep an order of two columns."""

from collections.abc import Iterator, Sequence

from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import View
from synth_core.tables.written import date_of

__all__ = ["DropColumns", "DropDuplicates", "KeepOrder", "breaks_order", "repeats"]


class DropColumns(StepKind):
    """Columns are left out."""

    key = "drop_columns"
    parameters = (Parameter("columns", "columns"),)

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        if len(self.columns(step)) == len(view.names):
            yield Misfit("no_column_left")

    def plan(self, view: View, step: Step) -> Plan:
        """Leave them out."""
        return Plan(dropped=frozenset(map(view.position, self.columns(step))))


class DropDuplicates(StepKind):
    """Of rows that are the same in some columns, or in all, the first one stays."""

    key = "drop_duplicates"
    parameters = (Parameter("columns", "columns", None),)

    def plan(self, view: View, step: Step) -> Plan:
        """Find the repeats, and keep the others."""
        names = self.columns(step) or view.names
        view.connection.execute("CREATE TEMP TABLE repeated AS "
                                f"{repeats(view, [view.cell(name) for name in names])}")
        return Plan(rows="row_no NOT IN (SELECT row_no FROM repeated)", numbered=True)


def repeats(view: View, cells: Sequence[str]) -> str:
    """A query for ``row_no`` of rows that were there before, in SQL.

    Only rows whose hash occurs twice are compared in full, so that memory stays small on long
    tables and no two rows are taken for the same by chance.
    """
    listed = ", ".join(cells)
    hashed = f"(SELECT {listed}, row_no, hash({listed}) AS h FROM {view.numbered})"
    twice = (f"SELECT h FROM (SELECT hash({listed}) AS h FROM {view.relation}) "
             "GROUP BY h HAVING count(*) > 1")
    return (f"SELECT row_no FROM (SELECT row_no, row_number() OVER (PARTITION BY {listed} "
            f"ORDER BY row_no) AS place FROM {hashed} WHERE h IN ({twice})) WHERE place > 1")


class KeepOrder(StepKind):
    """One column may not lie above another: discharge is not before admission."""

    key = "keep_order"
    parameters = (
        Parameter("first", "column"), Parameter("second", "column"),
        Parameter("format", "text", ""),
        Parameter("action", "choice", "drop_rows",
                  options=("drop_rows", "first_missing", "second_missing", "both_missing")),
    )

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        first, second = step.parameters["first"], step.parameters["second"]
        kinds = {view.type(first), view.type(second)}
        if kinds <= {"whole", "number"} or kinds == {"moment"}:
            return
        if kinds != {"text"} or not step.parameters["format"]:
            yield Misfit("type_changed", second if view.type(first) == "text" else first)
            return
        for name in (first, second):
            cell = view.cell(name)
            bad, filled = view.query(f"count_if({cell} IS NOT NULL AND "
                                     f"{date_of(cell, step.parameters['format'])} IS NULL), "
                                     f"count({cell})")[0]
            if bad:
                yield Misfit("no_dates", name, breaking=bad == filled, count=bad)

    def plan(self, view: View, step: Step) -> Plan:
        """Drop the rows, or clear the cells."""
        given = step.parameters
        broken = breaks_order(view.cell(given["first"]), view.cell(given["second"]),
                              given["format"])
        if given["action"] == "drop_rows":
            return Plan(rows=f"NOT ({broken})")
        wanted = {"first_missing": ("first",), "second_missing": ("second",),
                  "both_missing": ("first", "second")}[given["action"]]
        return Plan({view.position(given[which]):
                     f"CASE WHEN {broken} THEN NULL ELSE {view.cell(given[which])} END"
                     for which in wanted})


def breaks_order(first: str, second: str, form: str) -> str:
    """Whether the first cell lies above the second, in SQL; dates in text by their format."""
    if form == "%Y-%m-%d":
        # Such dates sort as text does; anything else is no date and breaks nothing.
        day = literal("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        return (f"{first} > {second} AND regexp_full_match({first}, {day}) "
                f"AND regexp_full_match({second}, {day})")
    if form:
        return f"{date_of(first, form)} > {date_of(second, form)}"
    return f"{first} > {second}"
