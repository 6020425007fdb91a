"""Usefulness in words."""

from synth_core.foundation.estimate import Estimate
from synth_core.words.figures import count, percent, signed

__all__ = ["ACROSS", "CURVES_TABLE", "EITHER", "EITHER_AXIS", "HEADINGS", "MEASURES", "NONE",
           "NOTHING", "NOT_ASSESSED", "NO_GAP", "PAGE", "TARGETS", "TARGET_HEADINGS", "UP", "axis",
           "dots_title", "learned", "limit", "measured", "number", "roc_title", "title", "what",
           "with_ends"]

PAGE = "Usefulness"
NOT_ASSESSED = "How useful it is for learning could not be assessed"
ACROSS, UP = "false alarms", "found, ↑ better"
HEADINGS = ("Model", "Measure", "Trained on real rows", "Trained on synthetic rows", "Difference")
TARGETS = "Every column as the one to predict"
TARGET_HEADINGS = ("Column to predict", "Measure", "Trained on real rows",
                   "Trained on synthetic rows", "Kept")
EITHER_AXIS = "in 100 → better"
EITHER = ("A category: how often a model picks the right one out of two rows. A number: how much "
          "of its variation a model explains; below 0 it is worse than guessing the mean.")
NOTHING = "nothing to learn"
NONE, NO_GAP = "none", "not tested"
CURVES_TABLE = "The curves as a table"
MEASURES = {"auc": "ROC-AUC", "r2": "R²", "average_precision": "Average precision",
            "balanced_accuracy": "Balanced accuracy", "brier": "Brier error, less is better",
            "mae": "Mean absolute error, less is better"}
_OWN_UNIT = ("mae", "brier")
_REGRESSION = (" R² is the share of the target's variation that a model explains: 1 is all, 0 is "
               "none.")

_MEASURES = {
    "auc": ("right, times in 100 (a coin: 50) → better", "Picks the right one out of two rows"),
    "r2": ("variation explained, in 100 → better", "How much of the target a model explains"),
}


def title(share: float | None, edges: tuple[float, ...] = ()) -> str:
    """The finding; the share is not rounded over an edge of its rule."""
    if share is None:
        return NOT_ASSESSED
    if share >= 0.995:
        return "A model trained on it learns as much as from the real table"
    return f"A model trained on it keeps {percent(max(0.0, share), 1, edges)} of the learning"


def measured(models: int, rows: int, target: str | None) -> str:
    """What was trained and tested, on how many rows."""
    if not rows:
        return "Trained on the synthetic table, tested on real rows."
    if target is None:
        return ("No column to predict was named, so every column was tried in turn. Each model "
                f"was trained twice and tested on the same {count(rows)} real rows never seen.")
    kinds = {1: "One kind of model was", 2: "Two kinds of model were",
             3: "Three kinds of model were"}.get(models, f"{models} kinds of model were")
    return (f"{kinds} trained to predict {target}, once on the synthetic and once on the real "
            f"table, and tested on the same {count(rows)} real rows never seen.")


def axis(measure: str) -> str:
    """The title of the value axis."""
    return _MEASURES[measure][0]


def dots_title(measure: str) -> str:
    """The heading over the dots."""
    return _MEASURES[measure][1]


def what(measure: str) -> str:
    """What the dots measure, for the alt text."""
    return f"{_MEASURES[measure][1]}, in 100"


def number(value: float) -> str:
    """A measure in hundreds."""
    return signed(100 * value, 1)


def roc_title(model: str) -> str:
    """The heading over the curves."""
    return f"Found against false alarms: {model[0].lower() + model[1:]}"


def with_ends(measure: str, estimate: Estimate) -> str:
    """A measure with its interval: in hundreds, an error in the column's own unit."""
    def write(value: float) -> str:
        return f"{value:,.4g}" if measure in _OWN_UNIT else number(value)
    return f"{write(estimate.value)} ({write(estimate.low)} to {write(estimate.high)})"


def learned(share: float) -> str:
    """A share of learning kept."""
    return percent(share)


def limit(target: str | None, measure: str) -> str:
    """What the numbers do not say."""
    told = "Intervals by bootstrap over the test rows. "
    told += ("A median hides its worst column: see the table." if target is None
             else f"Says nothing about other targets than {target}.")
    return told + (_REGRESSION if measure == "r2" else "")
