"""The download in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from synth_core.words.figures import count, plural
from synth_core.words.method import in_sentence

__all__ = ["BOX", "BOX_LEAD", "CONTENT", "FACT", "FORMS", "FORM_QUESTION", "GET_RECORD",
           "GET_WORKING_FILE", "JUDGED_SOMEWHERE", "LIMIT", "NOT_ASKED", "NO_GUARANTEE", "NO_PROOF",
           "NO_RELEASE", "PAGE", "RECORD", "RECORD_LABELS", "RECORD_RAW", "STATE_WORDS", "STEP",
           "STEWARD_ONLY", "TOO_LONG", "WORKING_FILE", "WORKING_FILE_LEAD", "WORKING_FILE_TITLE",
           "broken", "file_name", "get_table", "listed", "longest", "measured", "moment",
           "no_release", "not_met", "record_name", "settings", "title"]

PAGE = "Download"
STEP = "Step 6 of 6"
# docs/decisions/2026-11-27-not-assessed-blocks-a-release.md
NO_RELEASE = ("This download is for you, the steward: it is no release. Before the table is handed "
              "out, {number} must be assessed or the gap be answered for by whoever decides:")
FORM_QUESTION = "As which file?"
FORMS = {
    "csv": ("CSV", "Opens everywhere. Text that looks like a formula is made harmless."),
    "parquet": ("Parquet", "Keeps the kind of every column; for analysts and programs."),
    "xlsx": ("Excel", "One sheet; text stays text. At most 1,048,575 rows and the header."),
}
GET_RECORD = "Download the public record"
RECORD = "The public record"
RECORD_RAW = "The record as it is written"
BOX = "What this evidence does not show"
BOX_LEAD = ("These limits leave with the table. Tell them to whoever receives it.")
BOX_LEAD_WORKING = "A working file leaves with nobody. What is known of it all the same:"
NOT_ASKED = "Not asked for this purpose: {titles}."
NO_PROOF = ("Black-box tests find leaks, they cannot prove there are none. Synthetic does not mean "
            "anonymous.")
NO_GUARANTEE = "none: attacks measured, no mechanism bounds what can be learned"
LIMIT = ("The public record names no real row and no seed; the source appears only as a keyed "
         "digest, which says nothing to those without the key.")
LIMIT_DESCRIBED = "The public record holds the settings and the verdict, not the description."
NO_WORLD = ("Nothing in it says anything about the world: no model and no figure should rest on "
            "it.")
AS_TYPED = ("No real row was near it. What was typed as a value stands in it as it was typed, and "
            "a made-up name, address or number may by chance be someone's.")
NO_REAL_DATA = "none: no real data was used"
NOTHING_TO_LEARN = "not needed: no real data was used, so nothing can be learned from it"
FACT, CONTENT = "Fact", "Content"
# Questions that a purpose may leave out; to be told where it did.
JUDGED_SOMEWHERE = ("columns", "pairs", "triples", "classifier", "usefulness")
RECORD_LABELS = {
    "purpose": "Purpose", "made_at": "Made at", "method": "Method", "settings": "Settings",
    "rows": "Rows", "columns": "Columns", "verdict": "Verdict", "policy": "Policy",
    "guarantee": "Formal guarantee", "table": "SHA-256 of the table (Parquet)",
    "source": "Keyed digest of the source", "versions": "Versions",
}
STATE_WORDS = {
    "meets": "meets the rule",
    "look_closer": "needs a closer look",
    "does_not_meet": "does not meet the rule",
    "not_assessed": "was not assessed",
}
WORKING_FILE = "near-copies of real records, for training only, do not hand out"
WORKING_FILE_TITLE = "This is a working file: it stays with you"
WORKING_FILE_LEAD = ("Each row was put between two real rows. The file is for training a model "
                     "inside; it is never submitted, packed or shown as synthetic.")
STEWARD_ONLY = "Only the steward of this project can download a working file."
GET_WORKING_FILE = "Download the working file as {form}"
TOO_LONG = "Too many rows for Excel"

_TITLES = {
    "meets": "The table is ready, with its record",
    "look_closer": "The table can be downloaded; {number} a closer look",
    "does_not_meet": "This table does not meet the rule; think before you hand it out",
    "not_assessed": "The table can be downloaded, but not everything could be assessed",
}


def title(state: str, number: int) -> str:
    """The finding: whether the table is fit to leave."""
    told = "one question needs" if number == 1 else f"{count(number)} questions need"
    return _TITLES[state].format(number=told)


def measured(rows: int, columns: int, method: str, working_file: bool = False, *,
             described: bool = False) -> str:
    """What is in the file."""
    if described:
        return (f"{plural(rows, 'row', 'rows')}, {plural(columns, 'column', 'columns')}, made from "
                "a description. No real data was used.")
    size = f"{plural(columns, 'column', 'columns')}, made by"
    if working_file:
        return f"{plural(rows, 'row', 'rows')}, {size} {method}."
    return (f"{plural(rows, 'synthetic row', 'synthetic rows')}, {size} "
            f"{in_sentence(method)}. "
            "Its rows are drawn from a model; what attacks found is in the evidence.")


def get_table(form: str, working_file: bool = False) -> str:
    """The primary button."""
    if working_file:
        return GET_WORKING_FILE.format(form=FORMS[form][0])
    return f"Download the table as {FORMS[form][0]}"


def file_name(project: str, number: int, ending: str, kind: str = "synthetic") -> str:
    """A file name that every system takes: letters, digits, hyphens."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in project.lower())
    short = "-".join(part for part in kept.split("-") if part)[:40] or "table"
    return f"{short}-{kind}-run-{number}.{ending}"


def record_name(project: str, number: int, kind: str = "synthetic") -> str:
    """The file name of the public record."""
    return file_name(project, number, "public-record.json", kind)


def broken(digest: str) -> str:
    """A digest in four pieces, so that a narrow column shows all of it."""
    step = max(1, len(digest) // 4)
    return " ".join(digest[at:at + step] for at in range(0, len(digest), step))


def moment(written: str) -> str:
    """A moment of the record, in UTC, as people read it."""
    read = datetime.fromisoformat(written)
    return f"{read.day} {read:%B %Y, %H:%M} UTC"


def settings(values: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The settings of a method, one sentence each, by what the screens call them."""
    return " ".join(f"{labels.get(name, name)}: {_plain(value)}."
                    for name, value in values.items()) or "none"


def _plain(value: Any) -> str:
    if value is None:
        return "decided by the method"
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def listed(values: Mapping[str, Any]) -> str:
    """Versions in one line."""
    return ", ".join(f"{name} {value}" for name, value in values.items()) or "none"


def not_met(question: str, state: str, why: str = "") -> str:
    """A question that is not met, first in the box; of what was not assessed, why."""
    return f"“{question}” {STATE_WORDS[state]}. {why}".rstrip()


def no_release(missing: int) -> str:
    """That a download is no release where questions were not assessed."""
    told = "one question" if missing == 1 else f"{count(missing)} questions"
    return NO_RELEASE.format(number=told)


def longest(rows: int) -> str:
    """Why Excel is refused."""
    return f"The table has {count(rows)} rows; an Excel sheet holds 1,048,576 with its header."
