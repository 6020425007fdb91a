"""Steps that make values coarser, so that fewer of them point to one person: generalisation.

Samarati and Sweeney (1998) call it so: a value becomes a class that holds it. Less is known of a
person then, and nothing is promised: rare combinations of coarse values still point to people.
"""

from collections.abc import Iterator

from synth_core.tables.recipe.contract import Misfit, Plan, Step, StepKind
from synth_core.tables.recipe.parameters import Parameter
from synth_core.tables.view import View, number

__all__ = ["Bands", "KeepStart", "WholeMonths"]

_NARROWEST = 1e-9


class Bands(StepKind):
    """Numbers become the band that holds them: 43 becomes "40-44", or the middle of the band."""

    key = "bands"
    parameters = (Parameter("column", "column"),
                  Parameter("size", "number", 5, low=_NARROWEST),
                  Parameter("to", "choice", "band", options=("band", "middle")))
    wants = frozenset({"whole", "number"})

    def _own_misfits(self, view: View, step: Step) -> Iterator[Misfit]:
        given = step.parameters
        if given["to"] == "band" and not float(given["size"]).is_integer():
            yield Misfit("no_bands", given["column"])

    def plan(self, view: View, step: Step) -> Plan:
        """Write the cells anew; bands are text, "from-to" with whole ends, zero inside the first.

        Bands begin at multiples of the size.
        """
        given = step.parameters
        position, size = view.position(given["column"]), number(given["size"])
        start = f"floor(c{position} / {size}) * {size}"
        if given["to"] == "middle":
            # Twelve digits: what the multiplication adds beyond them is noise.
            middle = f"{start} + CAST({size} AS DOUBLE) / 2"
            return Plan({position: f"TRY_CAST(printf('%.12g', {middle}) AS DOUBLE)"})
        low = f"CAST({start} AS BIGINT)"
        return Plan({position: f"CASE WHEN c{position} IS NOT NULL THEN "
                               f"concat({low}, '-', {low} + {size} - 1) END"})


class KeepStart(StepKind):
    """Codes keep their first characters: the postcode 10115 becomes 10."""

    key = "keep_start"
    parameters = (Parameter("column", "column"),
                  Parameter("length", "whole", 2, low=1, high=40),
                  Parameter("width", "whole", 0, low=0, high=40))
    wants = frozenset({"whole", "text"})

    def plan(self, view: View, step: Step) -> Plan:
        """Cut the cells; digits alone are filled up to the width first, as text."""
        given = step.parameters
        position, width = view.position(given["column"]), given["width"]
        text = f"trim(CAST(c{position} AS VARCHAR))"
        if width:
            text = (f"CASE WHEN regexp_full_match({text}, '[0-9]+') AND length({text}) < {width} "
                    f"THEN lpad({text}, {width}, '0') ELSE {text} END")
        return Plan({position: f"left({text}, {given['length']})"})


class WholeMonths(StepKind):
    """Moments become the first of their month, or of their year."""

    key = "whole_months"
    parameters = (Parameter("column", "column"),
                  Parameter("to", "choice", "month", options=("month", "year")))
    wants = frozenset({"moment"})

    def plan(self, view: View, step: Step) -> Plan:
        """Cut the cells; they stay moments."""
        position = view.position(step.parameters["column"])
        return Plan({position: f"date_trunc('{step.parameters['to']}', c{position})"})
