"""Recipes in a steward's words: kinds of steps, their parameters, sentences, what does not fit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from synth_core.words.dates import in_sentence
from synth_core.words.figures import count, plural

__all__ = ["ANOTHER_TABLE", "ANOTHER_TABLE_CURE", "BASES", "FAILED", "FAILED_CURE", "KINDS",
           "MISFITS", "NOTHING_TO_UNDO", "NO_ORDER", "NO_ORDER_CURE", "NO_ROW_LEFT",
           "NO_ROW_LEFT_CURE", "OPTIONS", "PARAMETERS", "misfit", "out_of_order", "sentence",
           "touched"]

# The title of each kind of step, and what it does.
KINDS = {
    "trim": ("Trim blanks", "Blanks around a text go, several inside become one; a cell of "
             "blanks alone is missing."),
    "unify_case": ("Unify case", "All letters small, all large, or the first one large."),
    "merge": ("Merge values", "Values become others, as your table says."),
    "merge_spellings": ("Merge spellings", "Values that differ by case, blanks or accents alone "
                        "take the spelling that is commonest in the training rows."),
    "set_missing": ("Set to missing", "Values that stand for “missing” become missing."),
    "parse_numbers": ("Read as numbers", "Currency, percent signs, units and signs between "
                      "thousands go; what is left is a number."),
    "parse_dates": ("Read as dates", "Dates in one or several formats are written in one."),
    "make_text": ("Keep as code", "Numbers that are codes become text, with the zeros in front "
                  "that they had lost."),
    "set_outside_missing": ("Clear impossible values", "Numbers outside the bounds become "
                            "missing."),
    "convert_units": ("Convert units", "Some numbers are brought to the unit of the others."),
    "cap": ("Cap outliers", "Numbers beyond a bound that you give become the bound."),
    "cap_at_quantile": ("Cap outliers by share", "Numbers beyond a quantile of the training rows "
                        "become the quantile."),
    "group": ("Group categories", "All values but those that you list become one."),
    "group_rare": ("Group rare categories", "Values with too few training rows become one."),
    "bands": ("Put into bands", "Numbers become the band that holds them, such as 40-44."),
    "keep_start": ("Keep the start", "Codes keep their first characters, such as the area of a "
                   "postcode."),
    "whole_months": ("Coarser dates", "Dates become the first of their month or year."),
    "keep_order": ("Keep an order", "One column may not lie above another, such as admission and "
                   "discharge."),
    "drop_duplicates": ("Drop duplicate rows", "Of rows that are the same, the first stays."),
    "drop_without": ("Drop rows without a value", "Rows without a value in the column go."),
    "drop_columns": ("Drop columns", "The columns are left out."),
}

# The label of each parameter, and its help.
PARAMETERS = {
    "column": ("Column", "The column that is changed."),
    "columns": ("Columns", "The columns that are changed; for duplicates, the columns that are "
                "compared, none for all."),
    "to": ("Written as", "How the values are written afterwards."),
    "mapping": ("Values", "Each value, and what it becomes."),
    "values": ("Values", "The values, as they stand in the table."),
    "decimal": ("Decimal sign", "What stands before the decimals: a point, as in 1,234.5, or a "
                "comma, as in 1.234,5."),
    "percent": ("Percent", "Whether 12 % becomes 12, or the share 0.12."),
    "unit": ("Unit", "What stands behind the number and is taken off, such as kg."),
    "others": ("Other cells", "What happens to cells that cannot be read: stop, or set them to "
               "missing."),
    "formats": ("Formats", "How the dates are written; the first that fits a cell is used."),
    "width": ("Digits", "Codes with fewer digits get zeros in front; 0 leaves them as they are."),
    "low": ("From", "The smallest number; empty for no bound."),
    "high": ("To", "The largest number; empty for no bound."),
    "factor": ("Factor", "What the numbers are multiplied by."),
    "offset": ("Plus", "What is added afterwards."),
    "by": ("By column", "Another column that says which rows are in the other unit."),
    "low_share": ("Share below", "The share of training rows below the lower cap; 0 for none."),
    "high_share": ("Share up to", "The share of training rows up to the upper cap; 1 for none."),
    "keep": ("Keep", "The values that stay."),
    "into": ("Name of the group", "What all others become."),
    "rows": ("Fewest rows", "Values with fewer training rows than this are grouped."),
    "size": ("Width of a band", "How many units a band holds; bands begin at its multiples."),
    "length": ("Characters", "How many characters stay."),
    "first": ("First column", "The one that may not lie above the other."),
    "second": ("Second column", "The other one."),
    "format": ("Format of the dates", "How both are written, where they are dates; empty for "
               "numbers."),
    "action": ("Where it is broken", "Drop the row, or set a cell to missing."),
}

OPTIONS = {
    "lower": "all small", "upper": "all large", "first": "first letter large",
    "point": "a point", "comma": "a comma", "number": "a number of percent", "share": "a share",
    "refuse": "stop", "missing": "set to missing", "drop_rows": "drop the row",
    "first_missing": "clear the first column", "second_missing": "clear the second column",
    "both_missing": "clear both", "band": "the band, as text",
    "middle": "the middle of the band", "month": "months", "year": "years",
}

# What the page says about where a step's knowledge comes from.
BASES = {
    "fixed": "The same for every table: nothing is learned from yours.",
    "declared": "You give these values, and declare that they are public knowledge: they are not "
                "hidden by any method.",
    "fitted": "Learned from the training rows only; the rows kept aside are not looked at.",
}

# What does not fit, and what to do; {n} is a count of rows or values.
MISFITS = {
    "column_missing": ("The column is not there.",
                       "Let the file name the column as before, or drop the step."),
    "type_changed": ("The column is of another type than the step needs.",
                     "Check how the file was read, or drop the step."),
    "values_gone": ("Values that the step names no longer occur.",
                    "Nothing is lost; check whether they are written in another way now."),
    "no_numbers": ("Some cells cannot be read as numbers ({n}).",
                   "Choose the other decimal sign, give the unit, or let them be missing."),
    "no_bands": ("Bands as text need a whole width.",
                 "Give a whole number, or take the middle of the band."),
    "no_dates": ("Some cells are not dates in these formats ({n}).",
                 "Add their format, or let them be missing."),
    "no_column_left": ("No column would be left.", "Keep at least one."),
    "not_fitted": ("The step learns from the data, and there are no training rows yet.",
                   "Draw the training rows first, or give the values yourself and declare them "
                   "public knowledge."),
}

NO_ROW_LEFT = "No row would be left."
NO_ROW_LEFT_CURE = "Change the step, or drop it."
FAILED = "The step could not be done on this table."
FAILED_CURE = "Check its values, or drop the step."
NOTHING_TO_UNDO = "There is no step to undo."
NO_ORDER = "The order leaves a step out, or names one twice."
NO_ORDER_CURE = "Name each step once."
ANOTHER_TABLE = "This is not the table that the recipe began with."
ANOTHER_TABLE_CURE = "Replay the recipe on it instead, and read what no longer fits."

_MOST = 5


def sentence(kind: str, given: Mapping[str, Any]) -> str:
    """What a step does, in one sentence. It may hold values of rows: for the private record."""
    return _SENTENCES[kind](given)


def touched(rows: int, cells: int) -> str:
    """How much a step touched."""
    return f"{plural(rows, 'row', 'rows')}, {plural(cells, 'cell', 'cells')}"


def misfit(kind: str, number: int) -> tuple[str, str]:
    """What does not fit, and what to do."""
    what, cure = MISFITS[kind]
    return what.format(n=count(number)), cure


def out_of_order(place: int, kind: str) -> str:
    """Why an order cannot be."""
    return f"Step {place}, “{KINDS[kind][0]}”, cannot stand there."


def _names(items: Sequence[str]) -> str:
    shown = ", ".join(f"“{item}”" for item in items[:_MOST])
    more = len(items) - _MOST
    return f"{shown} and {count(more)} more" if more > 0 else shown


def _between(given: Mapping[str, Any]) -> str:
    low, high = given["low"], given["high"]
    if low is None:
        return f"above {high}"
    return f"below {low}" if high is None else f"below {low} or above {high}"


def _numbers(given: Mapping[str, Any]) -> str:
    told = f"Read “{given['column']}” as numbers with a decimal {given['decimal']}"
    if given["percent"] == "share":
        told += ", percentages as shares"
    if given["unit"]:
        told += f", without the unit “{given['unit']}”"
    return f"{told}; {_others(given)}."


def _others(given: Mapping[str, Any]) -> str:
    return ("cells that cannot be read become missing" if given["others"] == "missing"
            else "every cell can be read")


def _convert(given: Mapping[str, Any]) -> str:
    if given["by"] is not None and given["values"]:
        where = f"where “{given['by']}” is {_names(given['values'])}"
    elif given["low"] is None:
        where = f"up to {given['high']}"
    else:
        where = f"from {given['low']}" + (
            "" if given["high"] is None else f" to {given['high']}")
    plus = f" and add {given['offset']}" if given["offset"] else ""
    return f"Multiply “{given['column']}” {where} by {given['factor']}{plus}."


def _merge(given: Mapping[str, Any]) -> str:
    pairs = [f"“{old}” into “{new}”" for old, new in given["mapping"].items()]
    more = len(pairs) - _MOST
    rest = f" and {count(more)} more" if more > 0 else ""
    return f"In “{given['column']}”, merge {', '.join(pairs[:_MOST])}{rest}."


def _quantiles(given: Mapping[str, Any]) -> str:
    ends = [f"{100 * share:g} %" for share, none in (
        (given["low_share"], 0), (given["high_share"], 1)) if share != none]
    return (f"Cap “{given['column']}” at the quantiles {' and '.join(ends) or 'of nothing'} of "
            "the training rows.")


_ACTIONS = {
    "drop_rows": "drop rows where it is", "first_missing": "clear the first where it is",
    "second_missing": "clear the second where it is", "both_missing": "clear both where they are"}

_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "trim": lambda g: f"Trim blanks in {_names(g['columns'])}.",
    "unify_case": lambda g: f"Write {_names(g['columns'])} with {OPTIONS[g['to']]}.",
    "merge": _merge,
    "merge_spellings": lambda g: f"Write values of “{g['column']}” in their commonest spelling "
                                 "in the training rows.",
    "set_missing": lambda g: f"Set {_names(g['values'])} in {_names(g['columns'])} to missing.",
    "parse_numbers": _numbers,
    "parse_dates": lambda g: f"Read “{g['column']}” as dates written as "
                             f"{in_sentence(*g['formats'])} and write them as "
                             f"{in_sentence(g['to'])}; "
                             f"{_others(g)}.",
    "make_text": lambda g: f"Keep “{g['column']}” as a code" + (
        f" of {g['width']} digits." if g["width"] else "."),
    "set_outside_missing": lambda g: f"Set “{g['column']}” {_between(g)} to missing.",
    "convert_units": _convert,
    "cap": lambda g: f"Cap “{g['column']}” {_between(g)}.",
    "cap_at_quantile": _quantiles,
    "group": lambda g: f"In “{g['column']}”, keep {_names(g['keep'])}; all others become "
                       f"“{g['into']}”.",
    "group_rare": lambda g: f"In {_names(g['columns'])}, values with fewer than {count(g['rows'])} "
                            f"training rows become “{g['into']}”.",
    "bands": lambda g: f"Put “{g['column']}” into bands of {g['size']:g}, written as "
                       f"{OPTIONS[g['to']]}.",
    "keep_start": lambda g: f"Keep the first {plural(g['length'], 'character', 'characters')} of "
                            f"“{g['column']}”.",
    "whole_months": lambda g: f"Round “{g['column']}” down to {OPTIONS[g['to']]}.",
    "keep_order": lambda g: f"“{g['first']}” is not above “{g['second']}”: "
                            f"{_ACTIONS[g['action']]}.",
    "drop_duplicates": lambda g: "Drop rows that repeat an earlier one" + (
        f" in {_names(g['columns'])}." if g["columns"] else "."),
    "drop_without": lambda g: f"Drop rows without a value in “{g['column']}”.",
    "drop_columns": lambda g: f"Leave out {_names(g['columns'])}.",
}
