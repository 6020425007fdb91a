"""What the list of projects and a project's task list say."""

from datetime import datetime

from synth_core.words.figures import plural

__all__ = ["AGAIN", "CONTINUE", "CREATE", "DELETE", "DELETE_LONG", "DELETE_TITLE",
           "EMPTY", "HOME_LEAD", "HOME_TITLE", "NAME", "NAME_EXAMPLE", "NEW", "OPEN",
           "PROJECTS", "REAL_TABLE", "RENAME", "SAMPLES", "SAMPLES_LEAD", "SAVE_NAME", "SIMULATED",
           "STARTING", "TASKS_LEAD", "changed", "deleting", "moment_of", "more", "start_with",
           "step_badge", "tasks_title"]

HOME_TITLE = "Make a table you can share"
HOME_LEAD = ("Likeness turns a sensitive table into a synthetic one, measures how alike and how "
             "safe it is, and keeps the record.")
NEW = "New project"
NAME = "Name of the project"
NAME_EXAMPLE = "Discharges 2025, for the university"
CREATE = "Create project"
PROJECTS = "Your projects"
EMPTY = "No project yet. Make one from your own table, or start from a sample."
OPEN = "Open"
SAMPLES = "Or start from a sample"
SAMPLES_LEAD = "Nothing to type: one click makes the table and the evidence, in about a minute."
SIMULATED = "simulated"
REAL_TABLE = "real, public"
STARTING = "Making the sample table and starting the run"

TASKS_LEAD = "Every answer is saved as you give it. Close the window whenever you like."
AGAIN = {"purpose": "Change", "data": "Change", "method": "Change", "generate": "See the runs",
         "judge": "Look again", "release": "Look again"}
CONTINUE = "Continue"
RENAME = "Rename"
SAVE_NAME = "Save name"
DELETE = "Delete project"
DELETE_TITLE = "Delete this project?"
DELETE_LONG = ("Its table, its runs and their results are removed from this computer. This cannot "
               "be undone. The record of acts keeps that the project existed.")

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def moment_of(moment: datetime, now: datetime) -> str:
    """When something was, as people say it; both moments in the person's own time."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"today, {moment:%H:%M}"
    if days == 1:
        return f"yesterday, {moment:%H:%M}"
    year = f" {moment.year}" if moment.year != now.year else ""
    return f"on {moment.day} {moment:%B}{year}"


def changed(when: str, by: str) -> str:
    """When a project changed."""
    return f"Changed {when} by {by}"


def step_badge(number: int, title: str) -> str:
    """Where a project stands."""
    return f"Step {number} of 6: {title}"


def more(count: int) -> str:
    """The button that shows the rest of the projects."""
    return f"Show {plural(count, 'more project', 'more projects')}"


def start_with(title: str) -> str:
    """The button of a sample."""
    return f"Start with {title[:1].lower()}{title[1:]}"


def tasks_title(name: str, done: int) -> str:
    """How far a project is."""
    if done == 0:
        return f"{name}: six steps to go"
    if done == 6:
        return f"{name}: all six steps done"
    steps = "step" if done == 1 else "steps"
    return f"{name}: {_NUMBERS[done]} {steps} done, {_NUMBERS[6 - done]} to go"


def deleting(name: str) -> str:
    """What is about to be deleted."""
    return f"Project: {name}"
