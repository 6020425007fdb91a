"""Steps that read text as what it is: numbers, dates; and numbers as the codes that they are."""

from collections.abc import Iterator

from synth_core.tables.engine import literal
from synth_core.tables.recipe.contract import Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import View
from synth_core.tables.written import bare, date_of, number_of

__all__ = ["MakeText", "ParseDates", "ParseNumbers"]

_OTHERS = Parameter("others", "choice", "refuse", options=("refuse", "missing"))
# From here on a double no longer holds every whole number.
_EXACT = 1e15


class ParseNumbers(StepKind):
    """Text that says numbers becomes numbers.

    A column becomes whole numbers where all of them are; else doubles.
    """

    key = "parse_numbers"
    parameters = (
        Parameter("column", "column"),
        Parameter("decimal", "choice", "point", options=("point", "comma")),
        Parameter("percent", "choice", "number", options=("number", "share")),
        Parameter("unit", "text", ""),
        _OTHERS,
    )
    wants = frozenset({"text"})

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        column = step.parameters["column"]
        cell = view.cell(column)
        read = _number(cell, step)
        bad, good = view.query(
            f"count_if({bare(cell)} <> '' AND ({read}) IS NULL), count({read})")[0]
        if bad and (step.parameters["others"] == "refuse" or not good):
            yield Misfit("no_numbers", column, count=bad)

    def plan(self, view: View, step: Step) -> Plan:
        """Read the column."""
        position = view.position(step.parameters["column"])
        read = _number(f"c{position}", step)
        whole = view.connection.execute(
            f"SELECT bool_and(x = floor(x) AND abs(x) < {_EXACT}) FROM "
            f"(SELECT {read} AS x FROM {view.relation})").fetchall()
        return Plan({position: f"CAST({read} AS {'BIGINT' if whole[0][0] else 'DOUBLE'})"})


def _number(cell: str, step: Step) -> str:
    given = step.parameters
    read = number_of(cell, given["decimal"], given["unit"])
    if given["percent"] == "share":
        return f"CASE WHEN contains({cell}, '%') THEN ({read}) / 100 ELSE ({read}) END"
    return read


class ParseDates(StepKind):
    """Dates in one or several formats are written in one. They stay text, as all dates do."""

    key = "parse_dates"
    parameters = (
        Parameter("column", "column"),
        Parameter("formats", "formats"),
        Parameter("to", "format", "%Y-%m-%d"),
        _OTHERS,
    )
    wants = frozenset({"text", "whole"})

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        column = step.parameters["column"]
        cell = f"CAST({view.cell(column)} AS VARCHAR)"
        read = _moment(cell, step)
        bad, good = view.query(f"count_if({bare(cell)} <> '' AND {read} IS NULL), count({read})")[0]
        if bad and (step.parameters["others"] == "refuse" or not good):
            yield Misfit("no_dates", column, count=bad)

    def plan(self, view: View, step: Step) -> Plan:
        """Write the column anew."""
        position = view.position(step.parameters["column"])
        read = _moment(f"CAST(c{position} AS VARCHAR)", step)
        return Plan({position: f"strftime({read}, {literal(step.parameters['to'])})"})


def _moment(cell: str, step: Step) -> str:
    return f"coalesce({', '.join(date_of(cell, form) for form in step.parameters['formats'])})"


class MakeText(StepKind):
    """Numbers that are codes become text, with the zeros in front that they had lost."""

    key = "make_text"
    parameters = (Parameter("column", "column"), Parameter("width", "whole", 0, low=0, high=40))

    def plan(self, view: View, step: Step) -> Plan:
        """Write the column as text; digits alone are filled up to the width."""
        position, width = view.position(step.parameters["column"]), step.parameters["width"]
        text = f"CAST(c{position} AS VARCHAR)"
        if view.types[position] == "number":
            # 7.0 is the code 7: a column with gaps often comes as doubles.
            text = (f"CASE WHEN c{position} = floor(c{position}) AND abs(c{position}) < {_EXACT} "
                    f"THEN CAST(CAST(c{position} AS BIGINT) AS VARCHAR) ELSE {text} END")
        if width:
            text = (f"CASE WHEN regexp_full_match({text}, '[0-9]+') AND length({text}) < {width} "
                    f"THEN lpad({text}, {width}, '0') ELSE {text} END")
        return Plan({position: text})
