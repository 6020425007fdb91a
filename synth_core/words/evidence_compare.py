"""What the comparison of runs says."""

from collections.abc import Sequence
from typing import Any

from synth_core.words.figures import plural
from synth_core.words.method import PRESETS

__all__ = [
    "AXIS",
    "CHART",
    "CHOOSE",
    "COLUMNS",
    "DRAW",
    "FILLED",
    "HOW_MANY",
    "HOW_MANY_CURE",
    "LIMIT",
    "METHOD",
    "NONE",
    "OTHER_TABLES",
    "OTHER_TABLES_CURE",
    "PAGE",
    "PRESET",
    "PURPOSE",
    "QUESTION",
    "RESULT",
    "ROWS",
    "SAME",
    "SEED",
    "SETTING",
    "SETTINGS",
    "SIGNS",
    "TARGET",
    "VERDICT",
    "WHAT_IF",
    "alike",
    "alt",
    "behind",
    "measured",
    "not_asked",
    "of_what_ifs",
    "option",
    "preset",
    "sign",
    "title",
    "value",
]

PAGE = "Compare runs"
HOW_MANY = "Two or three runs can be compared."
HOW_MANY_CURE = "Choose two or three finished runs."
CHOOSE = "Runs"
OTHER_TABLES = ("These runs learned from different tables, or other rows were kept aside, so their "
                "numbers cannot be compared.")
OTHER_TABLES_CURE = "Choose runs on the same table."

METHOD, PRESET, ROWS, SEED, DRAW = "Method", "Preset", "Rows made", "Seed", "Draw"
PURPOSE, TARGET, COLUMNS, NONE = "Judged for", "Target", "Columns", "none"
WHAT_IF = "Changed on purpose"
QUESTION, SETTING, VERDICT = "Question", "Setting", "Difference"
RESULT = "See its result"
SAME = "not clear"
FILLED = "Filled: clearly ahead, the intervals lie apart"
SETTINGS = "What was set differently"
CHART = "Every question on one axis, the clearest difference first"
AXIS = "better →"
# The second cue beside the number: a shape for each run.
SIGNS = ("●", "■", "◆")
LIMIT = ("A run is called behind only where its interval lies apart from that of a better one. The "
         "intervals hold the chance of which real rows are tested, not that of the draw: two draws "
         "from one fit, all the more of different numbers of rows, can lie apart, too. The more "
         "runs are compared on the same rows kept aside, the more the best of them looks better "
         "than it is.")

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def preset(key: str) -> str:
    """A preset's name."""
    return PRESETS[key]


def value(given: Any) -> str:
    """A setting's value as people read it."""
    if given is None:
        return "left to us"
    if isinstance(given, bool):
        return "yes" if given else "no"
    return f"{given:g}" if isinstance(given, float) else str(given)


def not_asked(metric: str) -> str:
    """A question that a run was not judged by."""
    return "none, by the way it is made" if metric == "near_copies" else "not asked"


def option(number: int, name: str) -> str:
    """A run among those that can be chosen."""
    return f"Run {number}: {name}" if name else f"Run {number}"


def of_what_ifs(numbers: Sequence[int]) -> str:
    """That some of the runs are what-ifs, which are not held against the real table."""
    told = " and ".join(f"run {number}" for number in numbers)
    return (f"{told[0].upper()}{told[1:]} {'is a what-if' if len(numbers) == 1 else 'are what-ifs'}"
            ", meant to differ: likeness and usefulness are not assessed. What moved stands on "
            f"{'its' if len(numbers) == 1 else 'their'} result.")


def sign(place: int, number: int) -> str:
    """The mark and number of a run in the legend."""
    return f"{SIGNS[place]} Run {number}"


def title(numbers: Sequence[int], lost: Sequence[int]) -> str:
    """The finding: who falls behind in how many questions.

    Args:
        numbers: The runs' numbers.
        lost: In how many questions another run clearly does better.
    """
    if not any(lost):
        return "No difference between these runs is clear"
    (first, most), *rest = sorted(
        ((number, count) for number, count in zip(numbers, lost, strict=True) if count),
        key=lambda one: -one[1])
    told = [f"Run {first} falls behind in {_count(most)}"]
    told += [f"run {number} in {_count(count)}" for number, count in rest]
    return ", ".join(told)


def _count(questions: int) -> str:
    word = _NUMBERS[questions] if questions < len(_NUMBERS) else str(questions)
    return f"{word} {'question' if questions == 1 else 'questions'}"


def measured(questions: int, holdout: int) -> str:
    """What was compared, on what."""
    return (f"{plural(questions, 'question', 'questions')}, measured on the same "
            f"{plural(holdout, 'real row', 'real rows')} kept aside or left out by lot.")


def behind(numbers: Sequence[int]) -> str:
    """Which runs are behind another."""
    return ", ".join(f"run {number}" for number in numbers) + " behind"


def alike(count: int) -> str:
    """How many settings are the same."""
    return f"{plural(count, 'other setting is', 'other settings are')} the same."


def alt(question: str, told: Sequence[str]) -> str:
    """One question of the chart in words."""
    return f"{question} {'; '.join(told)}."
