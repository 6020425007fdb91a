"""What the fourth step says: check the answers, watch the run, what became of it."""

from synth_core.words.figures import duration, percent, plural

__all__ = ["AGAIN", "ALL_RUNS", "BLOCKED", "CHANGE", "CHECK_LEAD", "CHECK_TITLE", "LEAVE", "RESULT",
           "RUNS", "RUN_STATUS", "SEE", "START", "STOP", "STOP_LEAD", "TO_ANSWERS", "expected",
           "heading_of", "lead_of", "progress", "run_line", "stage_note"]

CHECK_TITLE = "Check your answers, then start"
CHECK_LEAD = ("This is all that the run will use. Its result comes to you first; nobody else sees "
              "it.")
CHANGE = "Change"
START = "Start the run"
BLOCKED = "The run cannot start yet"
RUNS = "Newest runs"
ALL_RUNS = "All runs: names, notes, more rows, compare"
SEE = "See it"
RESULT = "See the result"
STOP = "Stop"
STOP_LEAD = "Stop ends the run at once; nothing of it is kept."
AGAIN = "Start again"
TO_ANSWERS = "Change the answers"
LEAVE = "You may close this window; the run goes on."

RUN_STATUS = {"queued": "Waiting", "running": "Working", "finished": "Finished",
              "failed": "Failed", "stopped": "Stopped"}


def expected(seconds: float) -> str:
    """How long the run will take."""
    return f"Takes about {duration(seconds)}. You may close the window meanwhile."


def heading_of(status: str, left: float | None, place: int | None) -> str:
    """The title of a run's progress."""
    if status == "queued":
        ahead = (place or 1) - 1
        return "The run starts in a moment" if ahead == 0 else (
            f"Waiting: {plural(ahead, 'run goes', 'runs go')} first")
    if status == "running":
        if left is None:
            return "The run has begun"
        return "Almost done" if left < 1 else f"About {duration(left)} left"
    return {"failed": "The run failed", "stopped": "The run was stopped",
            "finished": "The run has finished"}[status]


def lead_of(number: int, method: str, rows: int) -> str:
    """Which run it is."""
    return f"Run {number}: {method}, {plural(rows, 'row', 'rows')}."


def progress(share: float, elapsed: float, left: float | None) -> str:
    """The line over the bar, in Markdown."""
    done = f"**{percent(share)}** done, {duration(elapsed)} so far"
    return done if left is None else f"{done}, about {duration(max(1.0, left))} left"


def stage_note(note: str, seconds: float) -> str:
    """What a stage did and how long it took."""
    took = duration(seconds) if seconds >= 0.5 else ""
    return " ".join((note if note.endswith((".", "?", "!")) else f"{note}.", took)
                    if note and took else (note.rstrip(".") or took,))


def run_line(number: int, method: str, rows: int) -> str:
    """A run in the list."""
    return f"Run {number}, {method}, {plural(rows, 'row', 'rows')}"
