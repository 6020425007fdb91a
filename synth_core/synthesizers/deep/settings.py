"""The settings and the sentences that the cards of the three neural methods share."""

from collections.abc import Mapping
from typing import Any

from synth_core.foundation.settings import Setting
from synth_core.synthesizers.sdv_model import LICENCE

__all__ = ["NEURAL_LICENCE", "SETTINGS", "TREATMENT", "presets"]

NEURAL_LICENCE = LICENCE.format(packages="SDV, ctgan and RDT")

TREATMENT = "Columns of many values are grouped for it: links of single rare values are lost."

SETTINGS = (
    Setting("epochs", "whole", 300, "Epochs at most",
            "How often the network sees every row. More is slower and follows the table more "
            "closely, single people included.", low=1, high=10_000),
    Setting("minutes", "number", None, "Time limit in minutes",
            "Training ends after so long with the best model so far, but not within the first "
            "epoch. The same seed may then give other rows on another machine.",
            low=0.01, high=10_000, optional=True),
    Setting("stop_early", "switch", True, "Stop when it gets no better",
            "A tenth of the rows is kept aside from training; when the likeness to those has not "
            "risen for a while, training ends. Faster, and safer than going on."),
    Setting("people_per_value", "whole", None, "People per value at least",
            "A category that fewer people hold is never given out; others take its place. "
            "More is safer. Left to us: 15, fewer in tables under 300 rows.",
            low=5, high=1000, optional=True),
)


def presets(quick: int) -> Mapping[str, Mapping[str, Any]]:
    """The three presets.

    Args:
        quick: Epochs that take a minute or two on a table of 25,000 rows and 15 columns.
    """
    return {"quick": {"epochs": quick}, "balanced": {}, "careful": {"people_per_value": 20}}
