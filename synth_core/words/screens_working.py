"""What the page of working files says."""

from collections.abc import Mapping
from typing import Any

from synth_core.foundation.estimate import Estimate
from synth_core.words.figures import count, percent, plural

__all__ = ["AGAIN", "BADGE", "CELLS", "CHANGED", "CHOOSE_LISTED", "CHOOSE_ONE", "COLUMN",
           "COLUMNS_HELP", "COLUMNS_TO_FILL", "CONFIRM_FIRST", "DELETE", "DELETE_LONG",
           "DELETE_TITLE", "DESCRIBED", "FILES", "FORM", "FOUND", "HOW_FILL",
           "KINDS", "KIND_QUESTION", "LEAD", "LIMIT", "MAKE", "NAMES", "NOTHING_MISSING",
           "NOT_CONFIRMED", "NOT_READY", "NO_COLUMN", "NO_FILES", "NO_SUCH", "NO_TABLE", "OPEN",
           "STILL_MADE", "STOP", "STOP_FIRST", "TITLE", "TO_LIST", "VERDICT", "VERDICTS", "WAIT",
           "WHY_NOT", "YARDSTICK", "called", "cannot", "checked", "closeness", "download",
           "file_name", "fill_title", "filled_of", "made_of", "measured", "missing", "status",
           "working_title"]

TITLE = "Working files"
BADGE = "contains real records"
LEAD = ("A working file is the real table with some cells or rows made up. It stays with you: it "
        "is never submitted, packed, shown or listed as synthetic.")
LIMIT = ("Every making and every download stands in the record of acts. A working file is real "
         "data: keep it as you keep the table that you brought.")
DESCRIBED = "This project has no real table, so there is nothing to work on."
NO_TABLE = "There is no table yet."
NOT_CONFIRMED = "The columns are not confirmed yet."
CONFIRM_FIRST = "Bring a table and confirm its columns first."
CHANGED = "The table was replaced while the file was ordered."
AGAIN = "Make the file again."
NOT_READY = "The working file is not finished."
NO_SUCH = "There is no such working file in this project."
CHOOSE_LISTED = "It may have been deleted. Choose one from the list."
WAIT = "Wait for it, or make it again."
STILL_MADE = "This working file is still waiting or being made."
STOP_FIRST = "Stop it first."

KIND_QUESTION = "What do you need?"
KINDS = {
    "fill": ("Fill missing values",
             "Each missing cell is drawn from real rows that are alike in all other columns."),
    "rare": ("Add rows of a rare class",
             "Made-up rows behind the real ones, and a test whether they help a model."),
    "replace": ("Replace chosen columns",
                "The columns that you choose are drawn anew; all others stay real."),
}
NAMES = {"fill": "Missing values filled", "rare": "Rows of a rare class added",
         "replace": "Columns replaced"}
COLUMNS_TO_FILL = "Columns to fill"
COLUMNS_HELP = "Only columns that have missing cells are listed."
NO_COLUMN = "No column is chosen."
CHOOSE_ONE = "Choose at least one."
NOTHING_MISSING = "No cell of this table is missing, so there is nothing to fill."
WHY_NOT = "Not possible here"
MAKE = "Make the working file"
FILES = "Made so far"
NO_FILES = "No working file yet."
OPEN = "Open"
STOP = "Stop"
TO_LIST = "All working files"
DELETE = "Delete"
DELETE_TITLE = "Delete this working file?"
DELETE_LONG = ("The file and what was measured are removed from this computer. The record of acts "
               "keeps that it was made.")
FORM = "As which file?"

COLUMN, CELLS, FOUND, YARDSTICK, VERDICT = (
    "Column", "Cells filled", "Hidden cells filled again", "From the column alone",
    "Against the column alone")
VERDICTS = {
    "closer": "Closer",
    "no_closer": "No closer",
    "farther": "Farther",
    "unknown": "Not assessed",
}
HOW_FILL = ("A random tenth of the known cells was hidden, in all chosen columns at once, and "
            "filled in the same way. Numbers and dates: how many ranks in 100 the filled cell is "
            "off (fewer is better). Categories: how many in 100 are right (more is better). In "
            "brackets the 95 % interval. Cells that are missing because of their own value cannot "
            "be checked so. Rules between columns are not enforced in filled cells.")


RARE_COLUMN = "Which column?"
RARE_VALUE = "Which value?"
RARE_ROWS = "Rows to add"
RARE_ROWS_HELP = "They stand behind the real rows; a last column tells them apart."
NO_RARE = ("No column of this table holds a value of which rows can be added: one is needed with "
           "at most 20 values, of which one is rare and held by 30 real rows or more.")
TOO_MANY = "Between 1 and {most:,} rows can be added to this table."
FEWER = "Add fewer."
ARM, PRECISE, AREA, RECALL, ALARMS = (
    "Trained on", "Average precision", "ROC-AUC", "Recall", "Precision")
OTHERS = "The other learners"
BEST = "The learner that does best without added rows: {title}."
HOW_RARE = ("The class against all others, tested on real rows that neither the learners nor what "
            "made the rows had seen. In brackets the 95 % interval; the change is the difference "
            "to the real rows as they are, on the same test rows. Recall and precision are "
            "taken where the probability is one half or more: weights and added rows move that "
            "point, so a higher recall with a lower precision alone is no gain. Average precision "
            "and ROC-AUC do not depend on it. Chance in the training rows is not in the intervals.")


NONE_CALLED = "No row called"
FOR_RARE = ("For this purpose rows of a rare class can also be added to the real table, as a "
            "working file, with a test whether they help a model.")


COLUMNS_TO_DRAW = "Columns to draw anew"
COLUMNS_TO_DRAW_HELP = "Sensitive columns are chosen beforehand. All others stay as they are."
NONE_STAYS = "No column would stay real, so this is no working file."
KEEP_ONE = "Leave one out, or make a synthetic table in steps 3 and 4."
SAME = "Equal to what stood there"
FAR = "How close it comes"
HOW_REPLACED = ("Compared with what stood in the same rows. Numbers and dates: how many ranks in "
                "100 the new cell is off. Categories: how many in 100 are right. Closer than from "
                "the column alone means that the other columns tell of it, in the new file as in "
                "the real one: who knows a person's other values still learns that much. Rules "
                "between columns are not enforced in new cells.")


def replaced_title(columns: list[Mapping[str, Any]], rows: int) -> str:
    """The finding of a table with new columns."""
    return (f"{plural(len(columns), 'column was', 'columns were')} drawn anew in "
            f"{plural(rows, 'row', 'rows')}; the others are real")


def same(number: Mapping[str, Any] | None) -> str:
    """How many cells are what they were."""
    if number is None:
        return VERDICTS["unknown"]
    value, low, high = (f"{100 * number[end]:.1f}" for end in ("value", "low", "high"))
    return f"{value} in 100 ({low} to {high})"


def class_of(value: str, rows: int) -> str:
    """A value with its support in the real table."""
    return f"{value} ({plural(rows, 'real row', 'real rows')})"


def cannot_class(column: str, value: str, why: str) -> str:
    """A value of which no rows are added, and why."""
    return f"{column} = {value}: {why}" if value else f"{column}: {why}"


def best_values(test: Mapping[str, Any], arm: str) -> Mapping[str, Any] | None:
    """What the best learner found in an arm; None where the arm was not assessed."""
    for one in test["arms"]:
        if one["arm"] == arm:
            return next((row for row in one["learners"] if row["learner"] == test["best"]), None)
    return None


def rare_title(test: Mapping[str, Any]) -> str:
    """The verdict on added rows, from the interval of the difference in average precision."""
    if test["reason"]:
        return "Whether the added rows help was not assessed"
    ours = best_values(test, "ours")
    change = None if ours is None else ours["differences"]["average_precision"]
    if change is None:
        return "Whether the added rows help was not assessed"
    if change["low"] > 0:
        return "The added rows help" + _as_well(test, change)
    if change["high"] < 0:
        return "The added rows do harm: leave them out"
    return "The added rows do not help" + _others_do(test)


def _helping(test: Mapping[str, Any]) -> list[str]:
    found = {"weights": "class weights", "smote": "SMOTE"}
    rows = {arm: best_values(test, arm) for arm in found}
    return [found[arm] for arm, row in rows.items() if row is not None
            and (row["differences"]["average_precision"] or {"low": 0})["low"] > 0]


def _as_well(test: Mapping[str, Any], change: Mapping[str, Any]) -> str:
    others = _helping(test)
    told = f": average precision rises by {100 * change['value']:.1f} points in 100"
    return f"{told}; so {_do(others)} {' and '.join(others)}" if others else told


def _others_do(test: Mapping[str, Any]) -> str:
    others = _helping(test)
    return f"; {' and '.join(others)} {_do(others)}" if others else ""


def _do(others: list[str]) -> str:
    return "does" if others == ["SMOTE"] else "do"


def rare_measured(results: Mapping[str, Any]) -> str:
    """What was made and tested."""
    rows, real = results["test"]["rows"], results["rows"] - results["added"]
    return (f"{plural(results['added'], 'row', 'rows')} of {results['column']} = "
            f"{results['value']} added to {plural(real, 'real row', 'real rows')}; "
            f"tested on {plural(rows['test'], 'untouched real row', 'untouched real rows')}, "
            f"{count(rows['of_class'])} of the class. The column {results['mark']} tells which "
            "rows are made up.")


def with_change(values: Mapping[str, Any], changes: Mapping[str, Any] | None, measure: str) -> str:
    """A measure with its interval, and the difference to the real rows alone."""
    found = values[measure]
    if found is None:
        return NONE_CALLED
    told = f"{found['value']:.3f} ({found['low']:.3f} to {found['high']:.3f})"
    change = None if changes is None else changes[measure]
    if change is None:
        return told
    return (f"{told}; change {change['value']:+.3f} ({change['low']:+.3f} to "
            f"{change['high']:+.3f})").replace("-", "−")


def called(number: int, kind: str) -> str:
    """What a working file is called."""
    return f"Working file {number}: {NAMES[kind].lower()}"


def working_title(files: int) -> str:
    """The page's finding."""
    return TITLE if not files else plural(files, "working file", "working files")


def measured(source: str, rows: int) -> str:
    """The table that is worked on."""
    return f"{source}, {plural(rows, 'real row', 'real rows')}."


def made_of(source: str, when: str, by: str) -> str:
    """What a file was made of."""
    return f"Of {source}, {when} by {by}"


def status(state: str, share: float) -> str:
    """How far a file is."""
    return {"queued": "Waiting", "running": f"Being made, {percent(share)}", "finished": "Finished",
            "failed": "Failed", "stopped": "Stopped"}[state]


def missing(name: str, cells: int, known: int) -> str:
    """A column that can be filled."""
    return f"{name} ({percent(cells / (cells + known), 1)} missing)"


def cannot(name: str, cells: int, why: str) -> str:
    """A column that cannot be filled, and why."""
    return f"{name} ({plural(cells, 'missing cell', 'missing cells')}): {why}"


def fill_title(columns: list[Mapping[str, Any]]) -> str:
    """The finding of a filled table."""
    cells = sum(one["filled"] for one in columns)
    checks = [one["check"] for one in columns if one["check"] is not None]
    closer = sum(one["verdict"] == "closer" for one in checks)
    told = f"{plural(cells, 'missing cell was', 'missing cells were')} filled"
    if not checks:
        return f"{told}; how well could not be checked"
    if len(checks) == 1:
        return (f"{told}, closer than from the column alone" if closer
                else f"{told}, no better than from the column alone")
    return f"{told}; in {closer} of {len(checks)} columns closer than from the column alone"


def checked(columns: list[Mapping[str, Any]], rows: int) -> str:
    """What was measured of a filled table."""
    hidden = sum(one["check"]["found"]["n"] for one in columns if one["check"] is not None)
    return (f"{plural(rows, 'row', 'rows')}, {plural(len(columns), 'column', 'columns')} filled; "
            f"{plural(hidden, 'known cell was', 'known cells were')} hidden and filled again.")


def filled_of(filled: int, known: int) -> str:
    """How many cells of a column were filled."""
    return f"{count(filled)} of {count(filled + known)}"


def closeness(number: Mapping[str, Any], measure: str) -> str:
    """A number of the check with its interval."""
    told = Estimate.from_json(dict(number))
    unit = "ranks in 100 off" if measure == "rank_error" else "in 100 right"
    value, low, high = (f"{100 * one:.1f}" for one in (told.value, told.low, told.high))
    return f"{value} {unit} ({low} to {high})" if low != high else f"{value} {unit}"


def download(form: str) -> str:
    """The primary button of a finished file."""
    return f"Download the working file as {form}"


def file_name(project: str, number: int, ending: str) -> str:
    """A file name that says what it is."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in project.lower())
    short = "-".join(part for part in kept.split("-") if part)[:40] or "table"
    return f"{short}-contains-real-records-{number}.{ending}"
