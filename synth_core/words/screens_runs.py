"""What the page of all runs says."""

from synth_core.words.figures import duration, plural, size

__all__ = ["ANY", "CHOOSE", "COMPARE", "COMPARE_HELP", "DELETE", "DELETE_LONG",
           "DELETE_TITLE", "DESCRIBE", "DRAW", "DRAW_LEAD", "DRAW_ROWS",
           "DRAW_START", "EMPTY", "EMPTY_LEAD", "LEAD", "MANY", "METHOD", "MORE", "NAME",
           "NAME_EXAMPLE", "NEW", "NOTE", "NOTHING", "SAVE", "SEARCH", "SHOW", "SHOWS", "STATE",
           "called", "chosen", "deleting", "line", "ordered", "title", "took"]

LEAD = "Each run is one synthetic table with its evidence. Runs on the same table can be compared."
EMPTY = "No run yet"
EMPTY_LEAD = "Start one in step 4; it will stand here with its verdict."
NEW = "Start another run"
SEARCH = "Search names and notes"
SHOW, METHOD, STATE, ANY = "Show", "Method", "Verdict", "All"
SHOWS = {"all": "All runs", "finished": "Finished", "active": "Waiting or working",
         "ended": "Failed or stopped"}
NOTHING = "No run fits. Change what is shown above."
CHOOSE = "Compare"
COMPARE = "Compare the chosen runs"
COMPARE_HELP = "Tick two or three finished runs."
MANY = "At most three runs can be compared at once."
MORE = "More"

DESCRIBE = "Name and note"
NAME = "Name of the run"
NAME_EXAMPLE = "The one for the committee"
NOTE = "Note"
SAVE = "Save"

DRAW = "Make more rows"
DRAW_LEAD = ("Rows are drawn again from what this run has learned: no training, other rows. They "
             "are judged as a run of their own.")
DRAW_ROWS = "Rows to make"
DRAW_START = "Make the rows"

DELETE = "Delete"
DELETE_TITLE = "Delete this run?"
DELETE_LONG = ("Its table, its model and its evidence are removed from this computer. This cannot "
               "be undone. Rows drawn from it by other runs stay. The record of acts keeps that "
               "the run existed.")


def title(total: int, finished: int) -> str:
    """How many runs there are."""
    if total == finished:
        return f"{plural(total, 'run', 'runs')}, all finished" if total > 1 else "One finished run"
    return f"{plural(total, 'run', 'runs')}, {finished} finished"


def called(name: str, number: int) -> str:
    """What a run is called."""
    return name or f"Run {number}"


def line(number: int, name: str, method: str, rows: int, draw: int) -> str:
    """What a run is, under what it is `called`: its number only where that is its name."""
    told = f"{method}, {plural(rows, 'row', 'rows')}"
    told = f"Run {number}, {told}" if name else told
    return told if draw == 1 else f"{told}, draw {draw} from one fit"


def ordered(when: str, by: str) -> str:
    """When a run was ordered."""
    return f"Ordered {when} by {by}"


def took(seconds: float, peak_memory: int) -> str:
    """How long a run worked and how much memory it held at most; "" where neither is known."""
    if peak_memory <= 0:
        return ""
    return f"Took {duration(seconds)} and at most {size(peak_memory)} of memory"


def chosen(count: int) -> str:
    """How many runs are ticked."""
    return f"{plural(count, 'run', 'runs')} chosen"


def deleting(number: int, name: str) -> str:
    """What is about to be deleted."""
    return f"Run {number}" + (f": {name}" if name else "")
