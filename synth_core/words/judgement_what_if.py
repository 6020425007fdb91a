"""What is asked of a what-if and answered, in a steward's words."""

from synth_core.words.answers import Measured
from synth_core.words.judgement_text import Text

__all__ = ["WHAT_IFS"]


def _far(it: Measured) -> str:
    base = (f"{it.percent(1)} of the rows lie farther from the real rows than 99 % of "
            "the base run's do; 1 % is as usual.")
    return base if it.value <= 0.05 else (
        f"{base} What those show rests on the method alone, not on real rows.")


def _beyond(it: Measured) -> str:
    return (f"{it.percent(1)} of the changed values lie beyond those of the real rows "
            "of their group.")


def _effective(it: Measured) -> str:
    base = (f"Reweighted to the changed shares, the real rows count as {it.percent()} of "
            "their number.")
    return base if it.value >= 0.5 else (
        f"{base} What it shows of the larger group rests on few people.")


WHAT_IFS: dict[str, Text] = {
    "far_rows": Text(
        "alike", "Rows far from the data", "Do real rows stand behind it?", "percent",
        _far, "Extreme counterfactuals, King and Zeng 2006",
        "Says nothing of whether the world would change so."),
    "beyond_range": Text(
        "alike", "Values beyond the data", "Do changed amounts stay where real ones are?",
        "percent", _beyond, "Range of the training rows of the group",
        "Looks at each changed amount by itself."),
    "effective_rows": Text(
        "alike", "Real rows that count", "How many real rows carry the changed shares?",
        "percent", _effective, "Effective sample size, Kish 1965",
        "Looks at the changed groups alone."),
    "shift": Text(
        "alike", "Moved by the what-if", "What has moved, and by how much?", "percent",
        lambda it:
        f"The column that moved most differs from the base run by {it.percent(1)}.",
        "Kolmogorov-Smirnov and total variation distance",
        "Cause and effect: columns follow each other as they do in the real rows."),
}
