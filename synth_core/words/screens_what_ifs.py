"""What the page of what-ifs says."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from synth_core.words.conditions import named
from synth_core.words.evidence_charts import number
from synth_core.words.figures import count, percent, plural

__all__ = [
    "ADD",
    "ALL",
    "BADGE",
    "BADGE_LEAD",
    "BASE",
    "BASE_GONE",
    "BY_COLUMNS",
    "BY_GROUP",
    "COLUMN",
    "DELETE",
    "DELETE_LONG",
    "DELETE_TITLE",
    "DISTANCE",
    "FOR_WHAT_IF",
    "GROUP",
    "HOW_FAR",
    "HOW_MOVED",
    "KIND",
    "KINDS",
    "LEAD",
    "LIMIT",
    "MOVED",
    "NAME",
    "NAME_EXAMPLE",
    "NEED_BASE",
    "NONE_YET",
    "NOTHING_MOVED",
    "NOT_FROM_THIS",
    "NOW",
    "NUMBER",
    "OPEN",
    "PRIVACY",
    "REMOVE",
    "RUN",
    "RUN_AGAIN",
    "SAVE",
    "SAVE_RUN",
    "SEE",
    "SHARE_LIMIT",
    "SIZE",
    "SUPPORTED",
    "TAKE",
    "TITLE",
    "TO_BASE",
    "TO_LIST",
    "TO_METHOD",
    "TO_WHAT_IFS",
    "WAY",
    "WAYS_AMOUNT",
    "WAYS_SHARE",
    "WHAT_IF",
    "WHERE",
    "based_on",
    "cells",
    "get_table",
    "group_line",
    "measured",
    "moved_by",
    "not_assessed",
    "now_share",
    "option",
    "result_title",
    "rounded",
    "still",
    "stored",
    "title",
]

TITLE = "What-ifs"
WHAT_IF = "What-if"
LEAD = ("Draw rows from a finished run with something changed on purpose: the share of a group, "
        "or an amount. They stand beside the rows of that run and never count as its result.")
LIMIT = ("Columns follow each other as they do in the real rows. Whether the world would change "
         "so, no table tells.")
BADGE = "What-if"
BADGE_LEAD = "Not a synthetic table of the real population."
FOR_WHAT_IF = ("For this purpose rows can also be drawn from a finished run with something changed "
               "on purpose, beside the rows of that run.")
NOT_FROM_THIS = "cannot be drawn from this method."

NONE_YET = "Nothing is stored yet."
NEED_BASE = "No finished run can give a what-if"
TO_METHOD = "Choose sequential trees"
TO_WHAT_IFS = "Ask what if"
ADD = "Write a what-if"
NAME, NAME_EXAMPLE = "Name", "An older town"
BASE = "Drawn from"
KIND = "What changes"
KINDS = {"share": "How large a group is", "amount": "An amount"}
GROUP, BY_COLUMNS = "Group", "Columns that tell the group"
WHERE = "Only among rows with (columns; none for all rows)"
WAY = "How"
WAYS_SHARE = {"times": "So many times its share", "share": "A new share, in percent"}
WAYS_AMOUNT = {"percent": "By percent", "add": "By a number"}
SIZE = {"times": "Times its share", "share": "New share, in percent", "percent": "Percent, + or −",
        "add": "Amount, + or −"}
NUMBER = "Amount that changes"
TAKE = "Add another change"
SHARE_LIMIT = "Too few real rows are of this group, so it will be refused."
SAVE, SAVE_RUN = "Store it", "Store and run it"
REMOVE = "Remove"

RUN, RUN_AGAIN, OPEN, SEE = "Run it", "Run it again", "See the result", "See it"
DELETE = "Delete"
DELETE_TITLE = "Delete this what-if?"
DELETE_LONG = ("What was written is removed. Runs that drew it stay in the list of runs, with all "
               "that they found.")

SUPPORTED = {
    "meets": "It stays where real rows are.",
    "look_closer": "Part of what it shows rests on few real rows, or on the method alone.",
    "does_not_meet": "Much of what it shows rests on the method alone, not on real rows.",
    "not_assessed": "How far it leaves the real rows could not be fully assessed.",
}
HOW_MOVED = ("Of numbers and dates, the rows that lie on the other side of some value than before; "
             "of all others, the rows that would have to hold another value.")
HOW_FAR = "How far it leaves the real rows"
MOVED, BY_GROUP = "What moved", "By group"
PRIVACY = "Privacy and rules"
COLUMN, NOW, DISTANCE = "Column", "Base run", "Moved by"
ALL = "All rows"
NOTHING_MOVED = "No column moved by more than two draws from one fit differ."
TO_LIST, TO_BASE = "All what-ifs", "See the base run"
BASE_GONE = "Its base run has been deleted since; the comparison was measured before."


def title(stored: int) -> str:
    """The page's title."""
    return f"{plural(stored, 'what-if', 'what-ifs')} stored" if stored else TITLE


def based_on(base: int) -> str:
    """Which run a what-if is drawn from."""
    return f"Drawn from run {base}"


def option(run: int, name: str, method: str, rows: int) -> str:
    """A run that what-ifs can be drawn from."""
    called = f"Run {run}: {name}" if name else f"Run {run}"
    return f"{called}, {method}, {plural(rows, 'row', 'rows')}"


def stored(base: int, when: str, by: str) -> str:
    """Where a stored what-if comes from."""
    return f"On run {base}; stored {when} by {by}"


def now_share(share: float) -> str:
    """How large a group is."""
    return f"Now {percent(share, 1)} of the real rows that were learned from."


def result_title(name: str, columns: Sequence[Mapping[str, Any]]) -> str:
    """The finding: how many columns moved."""
    moved, total = sum(one["moved"] for one in columns), len(columns)
    if not total:
        return name
    return (f"{name}: nothing moved" if not moved else
            f"{name}: {moved} of {plural(total, 'column', 'columns')} moved")


def measured(rows: int, base: int, *, paired: bool) -> str:
    """What was compared; ``paired`` where each row stands beside its row in the base run."""
    drawn = f"{plural(rows, 'row', 'rows')} drawn from the fit of run {base}"
    return (f"{drawn} with its random numbers, each beside its row there." if paired
            else f"{drawn}, held against the rows of that run.")


def cells(one: Mapping[str, Any]) -> tuple[str, str]:
    """A column before and after: its mean, or the value whose share changed most."""
    if one["values"]:
        value, *shares = max(one["values"], key=lambda item: abs(item[2] - item[1]))
        said = value or "missing"
        before, after = (_tied(f"{said}: {percent(share, 1)}") for share in shares)
        return before, after
    before, after = (_mean(one["kind"], one[side]) for side in ("before", "after"))
    if abs(one["missing"][1] - one["missing"][0]) >= 0.005:
        before, after = (_tied(f"{said}; missing {percent(share, 1)}")
                         for said, share in zip((before, after), one["missing"], strict=True))
    return before, after


def _mean(kind: str, value: float | None) -> str:
    if value is None:
        return "none known"
    if kind == "date":
        day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=value)
        return f"on average {day:%Y-%m-%d}"
    return f"on average {number(value)}"


def moved_by(distance: float, *, moved: bool) -> str:
    """How far a column moved; that it did not, or that chance alone moves as far."""
    if not distance:
        return "not at all"
    told = _tied(percent(distance, 1))
    return told if moved else f"{told}, as by chance"


def rounded(columns: Sequence[str]) -> str:
    """That small changes of whole numbers are rounded away."""
    return (f"{named(columns)} {'holds' if len(columns) == 1 else 'hold'} whole numbers: a change "
            "of less than a half is rounded away.")


def _tied(figure: str) -> str:
    """A figure that no line break parts from its sign."""
    return figure.replace(" %", "\u00a0%")


def still(columns: Sequence[str], *, exactly: bool) -> str:
    """Which columns did not move: not at all, or not by more than chance moves them."""
    return f"As in the base run{'' if exactly else ', but for chance'}: {', '.join(columns)}."


def group_line(shares: Sequence[float]) -> str:
    """How large a group was and is."""
    return f"{percent(shares[0], 1)} of the rows of the base run, {percent(shares[1], 1)} here."


def not_assessed(titles: Sequence[str], why: str) -> str:
    """What is not asked of a what-if."""
    return f"Not assessed: {', '.join(titles)}. {why}"


def get_table(form: str, rows: int) -> str:
    """The download."""
    return f"Download the what-if as {form} ({count(rows)} rows)"
