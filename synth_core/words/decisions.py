"""Decisions of a recipe in words: what was said of columns, and what of it no longer fits."""

from collections.abc import Mapping, Sequence
from typing import Any

from synth_core.words.codebook import kind_named
from synth_core.words.dates import in_sentence
from synth_core.words.figures import plural
from synth_core.words.personal import CONTENTS

__all__ = ["BASIS", "FOUND_ELSE", "GONE", "NOT_FOUND", "NO_DECISION", "NO_DECISION_CURE", "NO_STEP",
           "OTHER", "SAY_AGAIN", "TITLES", "broken", "gone", "rule", "sentence"]

# By the values of `What`: what such a decision is, with no word of a table.
TITLES = {
    "class": "A correction of what a column holds about people",
    "codebook": "What a codebook says of a column",
    "kind": "The kind of a column",
    "sensitive": "A column marked as sensitive",
    "left_out": "A column left out",
    "treatment": "A treatment of personal data",
    "target": "The column to predict",
    "rule": "A rule that always holds",
}

BASIS = ("Decisions change no cell of the table. You declare what they say as public knowledge: it "
         "is not hidden by any method.")

NO_DECISION = "A decision in the file is none, or it was changed by hand."
NO_DECISION_CURE = "Export the recipe again."

GONE = "The column is not there."
OTHER = "The column does not seem to hold this any more. Look at it under “Personal data”."
FOUND_ELSE = ("The search finds something else in the column now than when this was said. Look at "
              "it under “Personal data”.")
NOT_FOUND = "Nothing about people was found in the column now. Look at it under “Personal data”."
SAY_AGAIN = ("That a column which names or reaches people is learned has to be said anew, in full "
             "words, for each table.")
NO_STEP = "The step that makes it coarser could not be done again."


def gone(columns: Sequence[str]) -> str:
    """The columns of a rule that are not in the table; "" where none is missing."""
    if not columns:
        return ""
    named = ", ".join(f"“{name}”" for name in columns)
    return f"{named} {'is' if len(columns) == 1 else 'are'} not there."


def broken(rows: int) -> str:
    """A rule that the new table breaks."""
    return f"It holds on, but {plural(rows, 'row breaks', 'rows break')} it in this table."


def rule(told: str) -> str:
    """A rule that the steward accepted."""
    return f"Always holds: {told}."


def sentence(what: str, column: str, given: Mapping[str, Any]) -> str:
    """A decision about a column, as a sentence."""
    name = f"“{column}”"
    if what == "kind":
        return f"{name} is {_kind(given)}."
    if what == "sensitive":
        return f"{name} is sensitive."
    if what == "left_out":
        return f"{name} is left out of the synthetic table."
    if what == "target":
        return f"{name} is the column to predict." if column else "No column is to be predicted."
    if what == "class":
        return f"{name} holds {_held(given['content'])}, as was said, whatever is found."
    if what == "treatment":
        return f"{name}, {CONTENTS[given['content']]}: {_TREATED[given['treatment']]}" + (
            ", said in full words." if given["full_words"] else ".")
    return _codebook(name, given)


_TREATED = {
    "made_up": "made up, people who do not exist",
    "format": "made up by format",
    "drop": "left out of the synthetic table",
    "generalise": "made coarser, by a step",
    "keep": "learned",
}


def _kind(given: Mapping[str, Any]) -> str:
    form = given["date_format"]
    return kind_named(given["kind"]) + (f" written as {in_sentence(form)}" if form else "")


def _held(content: str) -> str:
    """What a column holds; a person who says that it is nothing has seen more than a sample."""
    return "nothing about people" if content == "nothing" else CONTENTS[content]


def _codebook(name: str, given: Mapping[str, Any]) -> str:
    told = [given["label"]] if given["label"] else []
    if "kind" in given:
        told.append(_kind(given))
    if given["unit"]:
        told.append(f"in {given['unit']}")
    if given["low"] or given["high"]:
        told.append(" ".join([*(["from", given["low"]] if given["low"] else []),
                              *(["up to", given["high"]] if given["high"] else [])]))
    if given["allowed"]:
        told.append(plural(len(given["allowed"]), "allowed value", "allowed values"))
    if given.get("meanings"):
        told.append(f"what {plural(len(given['meanings']), 'value means', 'values mean')}")
    book = f"The codebook {given['file']}" if given["file"] else "The codebook"
    return f"{book} says of {name}: {'; '.join(told)}."
