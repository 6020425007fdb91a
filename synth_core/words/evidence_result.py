"""The verdict on a run in words: the title, the way on, what stands beside it."""

from collections.abc import Mapping, Sequence

from synth_core.words.figures import count, plural
from synth_core.words.method import in_sentence

__all__ = ["DOWNLOAD", "DOWNLOAD_LATER", "EVIDENCE", "FIGURE", "FOLLOWS", "INTERVAL", "INTERVALS",
           "LOOK_WHY", "NONE", "NOTES", "NO_RUN", "NO_RUN_CURE", "OTHER_TOOLS", "QUESTION",
           "SEE_WHY", "STATE", "TRY_SETTINGS", "UNITS", "YARDSTICKS", "beside", "judged_by",
           "levelled", "looks", "measured", "result_trail", "title", "trail", "try_again",
           "with_interval"]

EVIDENCE = "Evidence"
SEE_WHY = "See why"
DOWNLOAD = "Go to the download"
DOWNLOAD_LATER = "Go to the download all the same"
LOOK_WHY = "See what could not be assessed"
TRY_SETTINGS = "Try again with other settings"
NOTES = "Notes of the method"
OTHER_TOOLS = "For comparison with other tools"
INTERVALS = ("Beside each number: the interval that it may lie in, and how many rows, pairs or "
             "guesses it rests on. No number is an average of the others; the verdict is that of "
             "the worst row.")
COUNTED = ("Every row was looked at, so these numbers are counted, not estimated. “Kinds "
           "and bounds alone” is a table made without the stated shares, rules and links. The "
           "verdict is that of the worst row.")
FOLLOWS = ("The synthetic table lies nearer to the training rows than fresh rows drawn from them "
           "would: it repeats them. Look at the evidence on privacy.")
QUESTION, STATE, FIGURE = "Question", "State", "Number"
INTERVAL, YARDSTICKS, NONE = "Interval", "Yardsticks", "none"
NO_RUN = "This project has no finished run yet."
NO_RUN_CURE = "Start one in step 4."

# What the n of each number counts.
UNITS = {
    "columns": "rows", "pairs": "rows", "triples": "rows", "classifier": "rows",
    "usefulness": "rows tested", "self_test": "guesses", "membership": "guesses",
    "membership_tpr": "guesses", "copies": "rows", "verbatim_values": "values",
    "near_copies": "rows", "valid_values": "rows", "rules_kept": "rows",
    "business_rules": "rows", "asked": "rows",
    "far_rows": "rows", "beyond_range": "values", "effective_rows": "real rows",
    "coverage": "things to meet", "stated_shares": "rows", "stated_links": "rows",
}

_GOOD = {"alike": "alike", "useful": "useful", "safe": "no leak was found"}
_OTHER = {
    ("alike", "look_closer"): "its likeness needs a closer look",
    ("alike", "does_not_meet"): "it is not alike enough",
    ("alike", "not_assessed"): "its likeness was not fully assessed",
    ("useful", "look_closer"): "some of the learning is lost",
    ("useful", "does_not_meet"): "too much of the learning is lost",
    ("useful", "not_assessed"): "its usefulness could not be assessed",
    ("safe", "look_closer"): "privacy needs a closer look",
    ("safe", "does_not_meet"): "a leak was found",
    ("safe", "not_assessed"): "privacy could not be fully assessed",
}
_GOOD_DESCRIBED = {"alike": "as described", "useful": "fit for testing"}
_OTHER_DESCRIBED = {
    ("alike", "look_closer"): "shares or links are a little off",
    ("alike", "does_not_meet"): "shares or links are not as described",
    ("alike", "not_assessed"): "shares or links could not be compared",
    ("useful", "look_closer"): "a few values need a closer look",
    ("useful", "does_not_meet"): "values or rules are broken",
    ("useful", "not_assessed"): "its values could not all be looked at",
}
_WORST = ("does_not_meet", "look_closer", "not_assessed")


def title(states: Mapping[str, str], *, described: bool = False) -> str:
    """The verdict as a sentence, from the states of "alike", "useful" and "safe".

    A table made from a description is as it was described, and fit for testing, or not.

    A group that the purpose does not ask about is left out by the caller. Every other group is
    named: a fault first, then a doubt, then what could not be assessed, which is easily forgotten
    beside a fault elsewhere.
    """
    praises, others = (_GOOD_DESCRIBED, _OTHER_DESCRIBED) if described else (_GOOD, _OTHER)
    good = [praises[group] for group, state in states.items() if state == "meets"]
    faults = [others[group, wanted] for wanted in _WORST
              for group, state in states.items() if state == wanted]
    praise = _praise(good)
    if not faults:
        return _sentence(praise or "nothing was judged")
    told = ", and ".join((", ".join(faults[:-1]), faults[-1])) if len(faults) > 1 else faults[0]
    return _sentence(f"{praise}, but {told}" if praise else told)


def _praise(good: list[str]) -> str:
    qualities = " and ".join(word for word in good if word != _GOOD["safe"])
    if _GOOD["safe"] not in good:
        return qualities
    return f"{qualities}, and {_GOOD['safe']}" if qualities else _GOOD["safe"]


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def measured(synthetic: int, train: int, holdout: int, lot: int | None) -> str:
    """What was compared; of the holdout, how many a lot left out (None: not known any more)."""
    rest = (f"{count(holdout)} more, kept aside or left out by lot," if lot is None
            else f"{count(holdout)} more, kept aside," if not lot
            else f"{count(holdout - lot)} kept aside and {count(lot)} left out by lot to test "
                 "privacy")
    return (f"{plural(synthetic, 'synthetic row', 'synthetic rows')} against {count(train)} real "
            f"ones that were learned from; {rest} are the yardstick.")


def measured_described(rows: int, columns: int) -> str:
    """What was compared where there is no real table."""
    return (f"{plural(rows, 'row', 'rows')} of {plural(columns, 'column', 'columns')}, held "
            "against their description. No real data was used.")


def judged_by(states: Sequence[str], state: str, purpose: str, policy: str) -> str:
    """How many questions are in the verdict's state, under which rule."""
    here, total = sum(one == state for one in states), len(states)
    one = here == 1
    told = {
        "meets": "meets the rule" if one else "meet the rule",
        "look_closer": f"{'needs' if one else 'need'} a closer look under the rule",
        "does_not_meet": f"{'does' if one else 'do'} not meet the rule",
        "not_assessed": "could not be assessed under the rule",
    }[state]
    subject = f"All {total} questions" if here == total > 1 else f"{here} of {total} questions"
    missing = 0 if state == "not_assessed" else sum(one == "not_assessed" for one in states)
    rest = f" {count(missing)} could not be assessed." if missing else ""
    return f"{subject} {told} for “{purpose}” ({policy[0].lower() + policy[1:]}).{rest}"


def looks(runs: int, opened: int) -> str:
    """How often the rows kept aside were used, and why that matters."""
    pages = plural(opened, "page of evidence was opened", "pages of evidence were opened")
    return (f"The rows kept aside have judged {plural(runs, 'run', 'runs')} of this table so far, "
            f"and {pages}. Whoever tries often and keeps the best run owes part of its numbers to "
            "luck: on new rows they would be a little worse.")


def beside(interval: str, n: int, unit: str) -> str:
    """The interval and what the number rests on."""
    return f"{interval}; {count(n)} {unit}"


def counted(n: int, unit: str) -> str:
    """What a number rests on that was counted, not estimated: it has no interval."""
    return f"counted; {count(n)} {unit}"


def with_interval(said: str, interval: str, n: int, unit: str) -> str:
    """An answer with its interval and what it rests on."""
    return f"{said} Interval: {interval}; {count(n)} {unit}."


def try_again(method: str) -> str:
    """The way on where the verdict is not met and another method is advised."""
    return f"Try again with {in_sentence(method)}"


def trail(project: str, page: str) -> tuple[str, ...]:
    """Where a page of evidence lies."""
    return (project, EVIDENCE, page)


def result_trail(project: str, number: int, method: str) -> tuple[str, ...]:
    """Where the result lies."""
    return (project, "Step 5 of 6", f"Run {number}, {method}")


def levelled(interval: str, level: float) -> str:
    """An interval with its level, for the table."""
    return f"{interval} (at {100 * level:.4g} %)"
