"""The words of the committee's paper, beside those that it shares with the screens."""

from synth_core.words.figures import against_chance, percent, signed

__all__ = ["ATTACKS", "ATTACK_HEADINGS", "BUTTON", "COLUMNS", "COLUMN_HEADINGS", "EVIDENCE",
           "EVIDENCE_LEAD", "FACTS", "GLOSSARY", "GLOSSARY_HEADINGS", "HELP", "LEARNED",
           "LEARNED_HEADINGS", "LEGEND", "LIMITS", "NONE", "NOT_SHOWN", "PAIRS", "PAIR_HEADINGS",
           "QUESTIONS", "QUESTION_HEADINGS", "READ_RULER", "apart", "guessed", "mark", "small",
           "subtitle", "trained"]

BUTTON = "Download the paper for the meeting"
HELP = "One HTML file: prints to A4, opens anywhere, holds no script and fetches nothing."
QUESTIONS = "What was asked, and what came out"
QUESTION_HEADINGS = ("Question", "State", "Number", "Interval")
EVIDENCE = "The evidence, worst first"
EVIDENCE_LEAD = "Each question with its answer, its number on a ruler, and what it does not say."
READ_RULER = ("Rulers: further right is better. Green: the rule is met. Stone tick: real rows or a "
              "coin. Grey tick: independent columns. Blue ring and line: the number and its "
              "interval.")
COLUMNS = "Columns that differ most"
COLUMN_HEADINGS = ("Column", "Real and synthetic", "Rows that differ", "Between real tables")
LEGEND = "Stone: real. Blue outline: synthetic."
PAIRS = "Pairs that differ most"
PAIR_HEADINGS = ("Pair", "Rows that differ", "Between real tables")
LEARNED = "What models learn from it"
LEARNED_HEADINGS = ("Model", "Trained on real rows", "Trained on synthetic rows", "Difference")
ATTACKS = "What attackers achieve"
ATTACK_HEADINGS = ("Attack", "Right guesses in 100", "Interval")
LIMITS = "What this evidence does not show"
GLOSSARY = "Words"
GLOSSARY_HEADINGS = ("Here", "In the literature", "What it means")
NONE = "none"
NOT_SHOWN = "Bars that stand for too few real rows are not drawn."
FACTS = {"project": "Project", "purpose": "Purpose", "method": "Method", "rows": "Synthetic rows",
         "train": "Real rows learned from", "holdout": "Real rows kept aside", "made": "Made",
         "guarantee": "Formal guarantee", "policy": "Rules"}
_MARKS = {"meets": "✓", "look_closer": "!", "does_not_meet": "✕", "not_assessed": "?"}


def mark(state: str) -> str:
    """A sign beside the colour of a state, for prints in grey."""
    return _MARKS[state]


def subtitle(project: str, number: int, name: str) -> str:
    """Whose paper this is."""
    run = f"run {number}" if not name else f"run {number}, {name}"
    return f"Paper for the committee: {project}, {run}"


def apart(distance: float) -> str:
    """A distance between two tables, as the share of rows that would have to change."""
    return percent(distance, 1)


def trained(value: float, low: float, high: float) -> str:
    """What a model achieves, in hundreds, with its interval."""
    told = [signed(100 * one, 1) for one in (value, low, high)]
    return f"{told[0]} ({told[1]} to {told[2]})"


def guessed(value: float, low: float, high: float) -> tuple[str, str]:
    """Right guesses in hundreds, and their interval, held against a coin."""
    told = against_chance(value, low, high, 0.5)
    return told[0], f"{told[1]} to {told[2]}"


def small(smallest_cell: int) -> str:
    """That small counts are not shown."""
    return (f"No number here stands for fewer than {smallest_cell} real people, and no real row is "
            "shown.")
