"""The third and fourth step in words: why a method, what a run will do."""

from collections.abc import Sequence

from synth_core.words.figures import count, duration, percent

__all__ = ["CAUTION_SMALL", "CAUTION_WIDE", "LABELS", "MISSING", "NO_REAL_DATA", "PRESETS",
           "PRESET_HELP", "in_sentence", "rows_text", "rules_text", "seconds_text", "split_text"]

PRESETS = {"quick": "Quick", "balanced": "Balanced", "careful": "Careful"}

_FEWER = "No value is given out that fewer than 20 people hold"
_EPOCHS = {
    "quick": "Far fewer epochs: coarser, in a fraction of the time, for a first look.",
    "balanced": "As long as it gets more alike: up to 300 epochs.",
    "careful": f"As long as Balanced. {_FEWER}.",
}
# By method, what each preset does. A method that is not named has nothing to choose.
PRESET_HELP: dict[str, dict[str, str]] = {
    "trees": {
        "quick": "One tree a column, and fewer columns before it looked at: coarser, in a fraction "
                 "of the time, for a first look.",
        "balanced": "As alike as can be had without following single people.",
        "careful": f"Larger groups, filled with other rows. {_FEWER}: safer, less alike; links of "
                   "rare groups fade.",
    },
    "independent": {
        "quick": "The same as Balanced: this method is fast in any case.",
        "balanced": "Each column as alike as can be had; links between columns are lost.",
        "careful": f"{_FEWER}; links between columns are lost.",
    },
    "gaussian_copula": {
        "quick": "One curve for every number, the fastest: coarser, for a first look.",
        "balanced": "For every number a curve that bends.",
        "careful": f"As Balanced. {_FEWER}.",
    },
    "ctgan": _EPOCHS,
    "tvae": _EPOCHS,
    "copula_gan": _EPOCHS,
    "smote": {
        "quick": "Only the 3 nearest neighbours are looked at: closer still to single people.",
        "balanced": "Each row lies between a real row and one of its 5 nearest neighbours: single "
                    "people are followed.",
        "careful": f"As Balanced, single people included. {_FEWER}.",
    },
}

LABELS = {
    "purpose": "What it is for",
    "recipients": "Who will receive it",
    "sensitivity": "How sensitive it is",
    "table": "Table",
    "target": "Column to predict",
    "left_out": "Left out",
    "rules": "Rules that always hold",
    "method": "Method",
    "settings": "Settings",
    "rows": "Synthetic rows",
    "split": "Kept aside for the judgement",
    "people": "Rows of one person",
    "seed": "Seed",
    "real": "Real data",
}
NO_REAL_DATA = "none: nothing is uploaded, nothing is learned"

MISSING = {
    "purpose": "Say what the table is for.",
    "stop": "You said that a use applies for which synthetic data is the wrong answer.",
    "data": "Bring a table.",
    "columns": "Confirm what the columns are.",
    "method": "Choose a method.",
    "unavailable": "The chosen method cannot run here.",
    "description": "Describe the table.",
    "few": "A table needs at least 20 rows; this one is too small to learn from and to judge.",
}

CAUTION_SMALL = ("Fewer than 1,000 rows: intervals will be wide, and some questions may stay "
                 "unanswered.")
CAUTION_WIDE = ("More columns than a hundredth of the rows: the method looks at the most telling "
                "columns only.")


MOST_RULES = 3
_PEOPLE = ("Gaussian",)


def in_sentence(method: str) -> str:
    """A method's title inside a sentence; names of people and short forms keep their capitals."""
    name = method.split(" ")[0]
    if name in _PEOPLE or any(letter.isupper() for letter in name[1:]):
        return method
    return method[:1].lower() + method[1:]


def rows_text(rows: int, source: int, chosen: bool) -> str:
    """How many rows are made."""
    if chosen:
        return count(rows)
    return f"{count(rows)}, as many as are learned from (the table has {count(source)})"


def rules_text(rules: Sequence[str]) -> str:
    """The accepted rules, the first few by their sentence."""
    told = "; ".join(rules[:MOST_RULES])
    more = len(rules) - MOST_RULES
    return told + (f"; and {count(more)} more" if more > 0 else "")


def split_text(train: int, held: int, source: int, share: float, people: bool = False) -> str:
    """How the table is split. What is neither held nor learned from, a coin has kept out."""
    out = source - train - held
    coins = f", and {count(out)} left out by lot to test privacy" if out else ""
    of = f"{percent(share)} of the people" if people else percent(share)
    return f"{count(held)} rows ({of}){coins}; {count(train)} are learned from"


def people_text(column: str, gone: bool) -> str:
    """Whether the rows of one person are kept together, and by what."""
    return (f"may stand on both sides: “{column}”, which told people apart, is no longer in the "
            "table" if gone else f"all on one side, learned from or kept aside, by “{column}”")


def seconds_text(seconds: float) -> str:
    """How long a run takes, roughly."""
    return f"about {duration(seconds)}"
