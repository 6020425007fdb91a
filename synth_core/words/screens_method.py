"""What the third step says."""

from synth_core.words.method import in_sentence

__all__ = ["CHANGE", "CHOSEN", "COMPARE", "CONTINUE", "COST", "DECIDE", "GUARANTEE", "LEARNED",
           "LICENCE", "LIMITS", "METHOD", "NEAR_COPIES", "NONE", "PRESET", "PROMISE", "REAL_DATA",
           "RECOMMENDED", "ROWS", "ROWS_HELP", "ROWS_HELP_DESCRIBED", "SEED", "SEED_HELP",
           "SOURCE", "TIME", "TIME_HELP", "UNAVAILABLE", "USE", "USE_RECOMMENDED", "USE_SETTINGS",
           "guarantee", "lead_chosen", "rows_help", "title", "title_chosen", "use"]

RECOMMENDED = "Recommended"
CHOSEN = "Chosen"
USE = "Use this"
CONTINUE = "Continue"
USE_RECOMMENDED = "Use the recommendation"
COMPARE = "Compare methods"
CHANGE = "Change settings"
USE_SETTINGS = "Use these settings"
PRESET = "How closely should it learn?"
METHOD = "Method"
TIME = "Time, about"
TIME_HELP = "For the whole run, with its judgement, on this computer."
LEARNED = "Rows learned from"
GUARANTEE = "Formal guarantee"
PROMISE = "Does well:"
NEAR_COPIES = "near-copies of real rows, for training only"
LIMITS = "Limits:"
COST = "Cost:"
LICENCE = "Licence:"
SOURCE = "Source:"
UNAVAILABLE = "Not available here"
ROWS = "Synthetic rows"
ROWS_HELP = "Leave it empty for as many as are learned from: that is what can be judged best."
ROWS_HELP_DESCRIBED = "Leave it empty for 1,000. More rows show rarer combinations."
REAL_DATA, NONE = "Real data used", "none"
SEED = "Seed"
SEED_HELP = "The same seed, table and settings give the same rows again."
DECIDE = "decide for me"


def title(method: str) -> str:
    """The recommendation as a finding."""
    plural = method.endswith("s")
    return f"{method} {'suit' if plural else 'suits'} this table"


def title_chosen(method: str, preset: str | None) -> str:
    """What was chosen."""
    return f"{method} will be used" + ("" if preset is None else f", {preset.lower()}")


def rows_help(described: bool) -> str:
    """How many rows are made where none are asked for."""
    return ROWS_HELP_DESCRIBED if described else ROWS_HELP


def lead_chosen(recommended: str, preset: str, reason: str) -> str:
    """What is recommended, whether or not it was chosen, and why."""
    return f"Recommended for this table: {recommended}, {preset.lower()}. {reason}"


def guarantee(formal: bool) -> str:
    """Whether a mechanism bounds what can be learned of one person."""
    return "yes" if formal else "none"


def use(method: str) -> str:
    """The button that takes a method from the comparison."""
    return f"Use {in_sentence(method)}"
