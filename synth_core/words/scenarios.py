"""What-ifs in words: what is changed, and what is wrong with it."""

from collections.abc import Sequence

from synth_core.words.conditions import named
from synth_core.words.figures import percent

__all__ = [
    "BASE_ASKED",
    "BASE_ASKED_CURE",
    "BOTH",
    "BOTH_FILES",
    "BOTH_FILES_CURE",
    "CURE_METHOD",
    "CURE_SUPPORT",
    "CURE_TEXT",
    "EMPTY",
    "FAR",
    "FAR_AWAY",
    "MANY",
    "NOTHING",
    "NOT_NUMBER",
    "NO_FACTOR",
    "NO_SHARE",
    "NO_SUPPORT",
    "NO_TEXT",
    "ONE_WAY",
    "TOO_LARGE",
    "UNABLE",
    "amount_change",
    "follows_from",
    "is_sum",
    "share_change",
    "told",
    "where",
]

EMPTY = "A what-if changes at least one share or amount."
NO_SHARE = "A share lies between 0 and 100 %."
NO_FACTOR = "A share is multiplied by a number of 0 or more."
TOO_LARGE = "So many times its share in the real rows would be more than all rows."
ONE_WAY = "A change is said in one way: a share or a factor, a percentage or an amount."
NOTHING = "The amount is changed by nothing, or by more than all of it."
NOT_NUMBER = "An amount is changed in a column of numbers that is learned."
BOTH = "The column's share and its amount are changed at once; which comes first decides much."
MANY = "A what-if changes the shares of at most six groups."
NO_SUPPORT = "Too few real rows stand behind this what-if: nothing is known of such rows."
CURE_SUPPORT = "Make the group wider: more values, a longer range, fewer columns."
UNABLE = "This method cannot draw what-ifs."
CURE_METHOD = "Draw them from a run of sequential trees."
NO_TEXT = "This change cannot be read."
CURE_TEXT = ("Write it as “age = 65..: x2” or “age = 65..: 30%”, amounts as “price +15%: "
             "region = A”.")
BOTH_FILES = "A what-if needs changes, and a file of its own that they are written to."
BOTH_FILES_CURE = "Give --what-if-out with --what-if-share or --what-if-amount."
FAR, FAR_AWAY = 0.05, "Much of what it shows rests on the method alone, not on real rows."
BASE_ASKED = "The rows of this run do not come as in the real table: something was asked of them."
BASE_ASKED_CURE = "Take a run of which nothing was asked."


def share_change(group: str, share: float | None, times: float | None) -> str:
    """A changed share, as a phrase."""
    return (f"share of rows with {group}: " + (
        f"{times:g} times as large" if times is not None else percent(share or 0.0, 1)))


def amount_change(column: str, in_percent: float | None, add: float | None) -> str:
    """A changed amount, as a phrase."""
    return f"“{column}” " + (f"{in_percent:+g} %" if in_percent is not None else f"{add:+g}")


def where(group: str) -> str:
    """Among which rows."""
    return f" where {group}"


def is_sum(terms: Sequence[str]) -> str:
    """Why an amount cannot be changed by itself: it is built."""
    return f"The column is the sum of {named(terms)} in every row: change one of those."


def follows_from(key: str) -> str:
    """Why an amount cannot be changed by itself: it is looked up."""
    return f"The column follows from “{key}” in every row: change the share of its values."


def told(far: float, beyond: Sequence[float], effective: float | None,
         follows: Sequence[str], stays: Sequence[str]) -> tuple[str, ...]:
    """How far a what-if goes, in sentences; it is never a likeness of the real table."""
    said = [f"The what-if is not like the real table, and is not meant to be. {percent(far, 1)} of "
            "its rows lie farther from the training rows than 99 % of the table's rows do; 1 % is "
            "as usual."]
    if far > FAR or any(one > FAR for one in beyond):
        said.append(FAR_AWAY)
    said += [f"{percent(one, 1)} of the changed values lie beyond those of the training rows of "
             "their group." for one in beyond]
    if effective is not None:
        said.append(f"Reweighted so, the real rows count as {percent(effective)} of their number.")
    if beyond:
        said.append(f"Follows the changed amounts: {named(follows) or 'nothing'}. "
                    f"Does not: {named(stays) or 'nothing'}.")
    return tuple(said)
