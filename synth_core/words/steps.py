"""The six steps of a project: titles, and one sentence for where each stands."""

from synth_core.words.figures import count, plural

__all__ = ["DESCRIBE", "DESCRIBED_TITLES", "NEED_DATA", "NEED_DESCRIPTION", "NEED_METHOD",
           "NEED_PURPOSE", "NEED_RUN", "NOT_STARTED", "NO_COLUMNS", "NO_LOOK", "RELEASED",
           "RELEASE_READY", "TITLES", "UPLOAD_WAITS", "WAITING_FOR_YOU", "WORKING_FILE",
           "WORKING_FILE_TAKEN", "data_summary", "described_summary", "description_summary",
           "method_summary", "purpose_summary", "run_summary", "verdict_summary"]

TITLES = {
    "purpose": "Purpose",
    "data": "Data",
    "method": "Method and privacy",
    "generate": "Generate",
    "judge": "Judge",
    "release": "Release",
}

# Where there is no real table, the second step is to describe one.
DESCRIBED_TITLES = {**TITLES, "data": "Describe the table", "method": "Method"}

DESCRIBE = "Ready for your description: nothing is uploaded."
NEED_DESCRIPTION = "Opens when step 2 describes the table."
WAITING_FOR_YOU = "Ready for your answer."
NOT_STARTED = "Ready to start."
NEED_PURPOSE = "Opens when step 1 says what the table is for."
NEED_DATA = "Opens when step 2 has a table and its columns are confirmed."
NEED_METHOD = "Opens when a method has been chosen in step 3."
NEED_RUN = "Opens when a run of step 4 has finished."
NO_COLUMNS = "The table is here; confirm what its columns are."
UPLOAD_WAITS = "A file is waiting: check how it was read."
NO_LOOK = "Opens when the evidence in step 5 has been looked at."
RELEASE_READY = "The table and its public record can be downloaded."
RELEASED = "The table has been downloaded."
WORKING_FILE = ("Near-copies of real rows: a working file that you can download for training. It "
                "is not released.")
WORKING_FILE_TAKEN = "The working file has been downloaded. Nothing was released."

_STATES = {
    "meets": "Every question meets the rule.",
    "look_closer": "At least one question needs a closer look.",
    "does_not_meet": "At least one question does not meet the rule.",
    "not_assessed": "At least one question could not be assessed.",
}

_RUN = {
    "queued": "Run {number} waits for its turn.",
    "running": "Run {number} is working.",
    "finished": "Run {number}: {rows} rows.",
    "failed": "Run {number} failed.",
    "stopped": "Run {number} was stopped.",
}


def purpose_summary(purpose: str, recipients: str, sensitivity: str | None) -> str:
    """What the first step answered; nothing is sensitive where no real table is."""
    told = f"{purpose}. {recipients}."
    return told if sensitivity is None else f"{told} Sensitivity: {sensitivity.lower()}."


def data_summary(name: str, rows: int, columns: int) -> str:
    """What the second step brought."""
    return f"{name}: {plural(rows, 'row', 'rows')}, {plural(columns, 'column', 'columns')}."


def description_summary(columns: int, rules: int, links: int) -> str:
    """What was described."""
    return (f"{plural(columns, 'column', 'columns')}, {plural(rules, 'rule', 'rules')}, "
            f"{plural(links, 'link', 'links')} described.")


def described_summary(method: str) -> str:
    """What the third step chose where there is no real table."""
    return f"{method}. No real data is used."


def method_summary(method: str, preset: str, formal: bool) -> str:
    """What the third step chose."""
    promise = ("A mechanism bounds what can be learned." if formal
               else "No formal guarantee; attacks measure it.")
    return f"{method}, {preset}. {promise}"


def run_summary(status: str, number: int, rows: int) -> str:
    """How the newest run stands."""
    return _RUN[status].format(number=number, rows=count(rows))


def verdict_summary(state: str) -> str:
    """What the verdict of the newest run says."""
    return _STATES[state]
