"""What SMOTE is, and what can be set."""

from collections.abc import Mapping
from typing import Any

from synth_core.foundation.settings import Setting
from synth_core.synthesizers.contract import MethodCard

__all__ = ["CARD", "PRESETS", "SETTINGS"]

CARD = MethodCard(
    key="smote",
    title="SMOTE for a rare class",
    summary="Puts each new row between a real row and one of its nearest neighbours with the same "
            "value in the column to predict.",
    promise="Known to every machine-learning team: it fills up a rare value of the column to "
            "predict, so that a model sees it often enough.",
    limits="Its rows are near-copies of real rows: for training a model inside, never to be handed "
           "out. Needs a column to predict that is a category or yes/no. Rare categories become "
           "rarer, numbers lie between real ones, spikes blur.",
    cost="The library by itself took 49 seconds and 2.3 GB for 39,000 rows of 15 columns. Here it "
         "works in pieces, with neighbours among at most 10,000 rows of each value: about half "
         "the time and half a gigabyte. Many categories make it slower, not larger.",
    licence="imbalanced-learn: MIT",
    source="Chawla, Bowyer, Hall, Kegelmeyer, SMOTE: Synthetic Minority Over-sampling Technique "
           "(2002); imbalanced-learn 0.14 (SMOTENC, SMOTEN, SMOTE)",
    near_copies=True,
)

SETTINGS = (
    Setting("classes", "choice", "balance", "Rows of each value to predict",
            "“balance” makes each value of the column to predict equally often, “keep” as often "
            "as it is in the source, “rarest” makes only rows of the rarest value.",
            options=("balance", "keep", "rarest")),
    Setting("neighbours", "whole", 5, "Neighbours",
            "Among how many of the nearest rows the other end is drawn. More lies further from "
            "single rows.", low=1, high=50),
    Setting("people_per_value", "whole", None, "People per value at least",
            "A category or a repeated number that fewer people hold is never given out; others "
            "take its place. That does not make the rows safe: they stay near-copies. Left to us: "
            "15, fewer in tables under 300 rows.", low=5, high=1000, optional=True),
)

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "quick": {"neighbours": 3}, "balanced": {}, "careful": {"people_per_value": 20}}
