"""What the shell says: navigation, states, and what happens when something goes wrong."""

__all__ = ["APP", "DELETE_SURE", "KEEP_IT", "NOT_SHOWN", "NO_PROJECT", "NO_PROJECT_CURE", "PAGES",
           "PROBLEM", "SECTIONS", "STATES", "STATUSES", "TO_PROJECTS", "TO_TASKS",
           "UNEXPECTED", "UNEXPECTED_CURE", "answer_on", "problems", "step"]

APP = "Likeness"
DELETE_SURE, KEEP_IT = "Yes, delete it", "Keep it"

PAGES = {
    "home": "Projects",
    "tasks": "Task list",
    "purpose": "Purpose",
    "data": "Data",
    "profile": "Profile",
    "personal": "Personal data",
    "prepare": "Findings and steps",
    "rules": "Rules",
    "method": "Method and privacy",
    "which_rows": "Which rows",
    "generate": "Generate",
    "runs": "All runs",
    "what_ifs": "What-ifs",
    "working": "Working files",
    "result": "Result",
    "distributions": "Distributions",
    "relationships": "Relationships",
    "usefulness": "Usefulness",
    "privacy": "Privacy",
    "rules_kept": "Rules kept",
    "asked": "Rows as asked",
    "stated": "Against the description",
    "compare": "Compare runs",
    "download": "Download",
    "method_cards": "Method cards",
    "glossary": "Glossary",
}

SECTIONS = {"evidence": "Evidence", "release": "Release", "library": "Library"}

STATES = {
    "meets": "Meets the rule",
    "look_closer": "Look closer",
    "does_not_meet": "Does not meet the rule",
    "not_assessed": "Not assessed",
}

STATUSES = {
    "completed": "Completed",
    "in_progress": "In progress",
    "ready": "Ready",
    "cannot_start": "Cannot start yet",
}

PROBLEM = "There is a problem"
NOT_SHOWN = "This page cannot be shown"
UNEXPECTED = "The program made a mistake while it drew this page. Your answers are kept."
UNEXPECTED_CURE = ("Reload the page. If it happens again, tell the person who runs Likeness; the "
                   "server's log says where it happened.")
TO_TASKS = "Open the task list"
TO_PROJECTS = "Open the list of projects"
NO_PROJECT = "No project is open."
NO_PROJECT_CURE = "Choose one from the list of projects."


def answer_on(page: str) -> str:
    """The way to the page that asks what has to be answered first."""
    return f"Go to “{PAGES[page]}”"


def problems(number: int) -> str:
    """The heading over several faults."""
    return f"There are {number} problems"


def step(number: int) -> str:
    """Where a page lies in the journey."""
    return f"Step {number} of 6"
