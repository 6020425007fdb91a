"""How much of what the real table teaches the synthetic one teaches too."""

import numpy as np

from synth_core.evaluation.utility.measures import estimate

__all__ = ["LEAST", "nothing_to_learn", "share_kept"]

# What a model knows that knows nothing; and the least a real model must show (EVALUATION, 7).
_NOTHING = {"auc": 0.5, "r2": 0.0}
LEAST = {"auc": 0.60, "r2": 0.10}


def share_kept(made: np.ndarray, real: np.ndarray, measure: str) -> np.ndarray:
    """The share kept in each draw, never under 0; NaN where the real arm knows nothing.

    Args:
        made: The measure of the synthetic arm, shape (draws,).
        real: The same of the real arm.
        measure: "auc" or "r2".
    """
    nothing = _NOTHING[measure]
    room = real - nothing
    with np.errstate(divide="ignore", invalid="ignore"):
        share: np.ndarray = np.where(room > 0, np.maximum(made - nothing, 0.0) / room, np.nan)
    return share


def nothing_to_learn(real: np.ndarray, measure: str, n: int) -> str:
    """Why a share of the learning would mean nothing; "" if it means something.

    Args:
        real: The measure of the real arm, shape (draws,).
        measure: "auc" or "r2".
        n: Test rows.
    """
    found = estimate(real, n)
    if found is None:
        return "The real rows kept aside hold one value of the target only."
    if found.low >= LEAST[measure]:
        return ""
    name, form = ("ROC-AUC", ".2f") if measure == "auc" else ("R²", ".2f")
    return (f"Even a model trained on the real table hardly learns the target ({name} "
            f"{found.value:{form}}, at least {found.low:{form}}; {LEAST[measure]:{form}} would be "
            "needed), so there is nothing that the synthetic table could keep.")
