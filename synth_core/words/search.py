"""The search for the best within some minutes, in words: the offer, the frontier, the proposal."""

from collections.abc import Mapping, Sequence
from typing import Any

from synth_core.foundation.search import Search, Try
from synth_core.words.figures import count, percent, plural
from synth_core.words.method import PRESETS, in_sentence
from synth_core.words.screens_shell import STATES

__all__ = ["ACROSS", "AS_TABLE", "ATTACK", "CHOSEN", "COIN", "COMPARE_NOTE", "DASH", "FEW",
           "FEW_CURE", "FIND", "FRONTIER", "FRONTIER_MARK", "HOW", "LEAD", "LEGEND", "METHOD",
           "MINUTES", "MINUTES_CURE", "MINUTES_HELP", "NONE_SUITS", "NOT_ASKED",
           "NOT_ASKED_CURE", "NOT_MEASURED", "NOT_WITH",
           "NOT_WITH_CURE", "PARTS", "PROPOSED", "REASONS", "RULE", "SEARCHED_STAGES", "SECONDS",
           "STATE", "TITLE", "TRIED", "UP", "USEFUL", "YES", "alt", "attack", "best_of", "broke",
           "check_settings", "choice", "ended", "found", "hover", "line", "listed", "name", "note",
           "out_of_range", "proposed", "so_far", "state",
           "title", "trying", "waits"]

TITLE = "Or let us find the best"
MINUTES = "Minutes to search"
MINUTES_HELP = "The search ends sooner where its list is tried to the end."
FIND = "Find the best"
LEAD = ("The run first tries sequential trees at different settings, then the other methods that "
        "suit the table and the time: each learns from one part of the training rows and is "
        "measured by another. The rows kept aside for the judgement are not looked at.")
RULE = ("Proposed is the most useful of those whose attacks do no better than chance may, by the "
        "rule of your purpose; of those within one in a hundred of it, the one that was tried "
        "first, for the list begins with the simplest. Where there is none, the safest.")
HOW = ("Usefulness is the mean of links kept, not told apart and, where a column to predict is "
       "named, learning kept; 100 is as real rows. The attacks are those of the judgement, on a "
       "smaller number of rows; 50 in 100 is a coin. Both are a first look: the judgement asks "
       "again, with rows that the search has not seen.")
COMPARE_NOTE = ("Every look at the same rows flatters the best a little. So the judgement has rows "
                "of its own.")
FEW = "A search needs at least {fewest} rows to learn from; this table leaves {rows}."
NONE_SUITS = "No method that a search could try suits this table."
FEW_CURE = "Choose a method yourself; the recommendation is made for few rows."
MINUTES_CURE = "Choose another number of minutes."
NOT_ASKED = ("A search compares methods on rows as they come; it cannot keep to conditions or "
             "shares.")
NOT_ASKED_CURE = "Choose a method yourself, or take the conditions and shares away."
NOT_WITH = "A search chooses method, preset and settings itself."
NOT_WITH_CURE = "Give either --search or --method, --preset and --set."
NOT_MEASURED = "What it made could not be measured like the others."

SEARCHED_STAGES = {"train": "Find the best, then learn"}
PARTS = {"links": "Links kept", "apart": "Not told apart", "learning": "Learning kept"}
REASONS = {
    "best": "It is the most useful of those whose attacks stay within the rule of the purpose.",
    "simplest": "It is as useful as the best within the rule of the purpose, to one in a hundred, "
                "and simpler.",
    "unsure": "It is the most useful of those whose attacks do no better than chance may; but with "
              "so few people that cannot reassure, so the judgement has to tell.",
    "safest": "None that was tried stays within the rule of the purpose, so it is the safest.",
    "": "Nothing could be measured, so the recommended method was used.",
}
TRIED = "What was tried"
USEFUL, ATTACK, METHOD, SECONDS = "Usefulness in 100", "Attacks right in 100", "Tried", "Seconds"
STATE, FRONTIER, PROPOSED = "Attacks, by the rule", "On the frontier", "Proposed"
ACROSS, UP = "usefulness in 100, → better", "attacks right in 100, ↑ safer"
CHOSEN = "proposed"
FRONTIER_MARK = "on the frontier"
YES, DASH, COIN, AS_TABLE = "yes", "–", "a coin", "All that was tried, as a table"
LEGEND = ("● on the frontier: no other is both safer and more useful", "× beaten by another",
          "○ proposed")


def name(method: str, preset: str, settings: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """A candidate in a few words."""
    told = PRESETS[preset].lower()
    changed = "; ".join(f"{labels.get(key, key).lower()}: {_value(value)}"
                        for key, value in settings.items())
    return f"{method}, {told}" + (f"; {changed}" if changed else "")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def choice(minutes: int) -> str:
    """What was chosen on the method page, as a title."""
    return f"Find the best within {plural(minutes, 'minute', 'minutes')}"


def title(minutes: int) -> str:
    """What was chosen on the method page, as a finding."""
    return f"The best found within {plural(minutes, 'minute', 'minutes')} will be used"


def out_of_range(most: int, minutes: int) -> str:
    """Minutes that no search takes."""
    return f"A search takes 1 to {most} minutes, not {count(minutes)}."


def listed(planned: int, methods: Sequence[str]) -> str:
    """What stands on the list."""
    named = ", ".join(in_sentence(method) for method in methods)
    return f"On the list: {plural(planned, 'candidate', 'candidates')} ({named})."


def check_settings(planned: int) -> str:
    """What the search has on its list, before it starts."""
    return (f"up to {plural(planned, 'setting and method', 'settings and methods')} in that time, "
            "the simplest first; the proposed one then learns from all training rows")


def trying(number: int, candidate: str) -> str:
    """What is being tried."""
    return f"Try {count(number)}: {in_sentence(candidate)}"


def broke(kind: str) -> str:
    """A try that ended with an error of the program."""
    return f"This try failed ({kind})."


def waits() -> str:
    """Before the first try is measured."""
    return "The frontier stands here once two were tried."


def so_far(search: Search, frontier: int) -> str:
    """The finding, while it works and after."""
    yet = "" if search.ended else " so far"
    return (f"{plural(search.looks, 'was', 'were')} tried{yet}; {count(frontier)} of them "
            f"{'is' if frontier == 1 else 'are'} on the frontier: no other is both safer and more "
            "useful.")


def ended(search: Search) -> str:
    """How it ended."""
    if search.ended == "list":
        return f"All {count(search.planned)} on the list were tried."
    return (f"Time allowed {count(len(search.tries))} of the {count(search.planned)} on the list: "
            "on a faster machine more are tried, and another may be proposed.")


def proposed(search: Search, candidate: str) -> str:
    """What was proposed and why."""
    return f"{candidate[:1].upper()}{candidate[1:]}. {REASONS[search.reason]}"


def found(search: Search) -> str:
    """How much was looked at."""
    return (f"{plural(len(search.tries), 'candidate', 'candidates')} tried within "
            f"{plural(search.minutes, 'minute', 'minutes')}; each learned from "
            f"{count(search.learned)} rows. The other {count(search.held)} of the training rows "
            f"were looked at {plural(search.looks, 'time', 'times')}. {ended(search)}")


def note(search: Search) -> str:
    """What the notes of the run say, in every record; without a count of rows."""
    tried = plural(len(search.tries), "candidate", "candidates")
    return (f"Method and settings were proposed by a search that tried {tried} on parts of the "
            f"training rows. {REASONS[search.reason]}")


def best_of(tried: int) -> str:
    """Beside a run in a list."""
    return f"Proposed by a search, of {plural(tried, 'candidate', 'candidates')}"


def hover(one: Try, candidate: str) -> str:
    """What the pointer shows over a point."""
    return (f"{candidate}<br>usefulness {100 * one.usefulness:.0f} in 100<br>attacks right "
            f"{100 * one.area:.1f} in 100")


def line(one: Try, candidate: str, *, on_frontier: bool, chosen: bool) -> str:
    """A try as a line on a terminal."""
    mark = CHOSEN if chosen else FRONTIER_MARK if on_frontier else ""
    told = one.failed or (f"usefulness {100 * one.usefulness:.0f} in 100, attacks right "
                          f"{100 * one.area:.1f} in 100")
    return f"{mark:>24}  {candidate}: {told}"


def attack(one: Try) -> str:
    """How well the attacks did, with its interval."""
    number = one.attack
    if number is None:
        return DASH
    return f"{100 * number.value:.1f} ({100 * number.low:.1f} to {100 * number.high:.1f})"


def state(one: Try) -> str:
    """What the rule says of the attacks."""
    return STATES[one.state]


def alt(search: Search, frontier: int) -> str:
    """The chart in words."""
    best = search.best
    told = "" if best is None else (f" Proposed: usefulness {percent(best.usefulness)}, attacks "
                                    f"right in {percent(best.area, 1)}.")
    return (f"Points of usefulness against privacy. {so_far(search, frontier)}{told}")
