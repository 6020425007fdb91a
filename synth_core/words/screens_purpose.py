"""What the first step says."""

from collections.abc import Sequence

from synth_core.words.judgement import TEXTS
from synth_core.words.method import PRESETS

__all__ = ["CAUTION", "INSTEAD", "LEAD", "MISSING", "NOTHING_SENSITIVE",
           "PURPOSE", "RECIPIENTS", "SAVE", "SAVE_ONLY", "SENSITIVITY", "SITUATIONS",
           "SITUATIONS_LEAD", "STOP", "STOP_LEAD", "TITLE", "TITLE_STOP", "follows", "unanswered"]

TITLE = "What is the table for?"
TITLE_STOP = "Synthetic data is the wrong answer here"
LEAD = ("The purpose decides which method is recommended and what the result is judged by. It can "
        "be changed later.")
PURPOSE = "What will the synthetic table be used for?"
RECIPIENTS = "Who will receive it?"
SENSITIVITY = "How sensitive is the real table?"
NOTHING_SENSITIVE = "There is no real table, so nothing in it can be sensitive."
SITUATIONS = "Does one of these apply?"
SITUATIONS_LEAD = "If so, a synthetic table is the wrong answer, or seldom the right one."
STOP = "Wrong answer"
CAUTION = "Seldom right"
INSTEAD = "Do this instead:"
STOP_LEAD = ("The journey cannot go on while this applies. Untick it if it was ticked by mistake; "
             "otherwise do what is said beside it.")
SAVE = "Save and continue"
SAVE_ONLY = "Save and stop here"
MISSING = "Not every question has an answer yet."


def follows(preset: str | None, headlines: Sequence[str]) -> str:
    """What a purpose sets; no privacy setting where there is no real table."""
    asked = ", ".join(TEXTS[key].title.lower() for key in headlines)
    if preset is None:
        return f"No table is needed: you describe one in the next step. Judged by: {asked}."
    return (f"Privacy setting to begin with: {PRESETS[preset]}; who will receive it and how "
            f"sensitive it is may call for more. Judged by: {asked}.")


def unanswered(questions: Sequence[str]) -> str:
    """Which questions are open, where the page is longer than the window."""
    to = "this one" if len(questions) == 1 else "each of these"
    return f"Choose one answer to {to} above: {' '.join(questions)}"
