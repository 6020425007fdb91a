"""The card, the settings and the presets of sequential trees."""

from collections.abc import Mapping
from typing import Any

from synth_core.foundation.settings import Setting
from synth_core.synthesizers.contract import MethodCard

__all__ = ["CARD", "EVIDENCE", "PRESETS", "SETTINGS"]

# What a split's statistic must exceed (see `prune.evidence`), by the answer to "follow".
EVIDENCE = {"closely": 3.0, "balanced": 6.0, "loosely": 12.0}

CARD = MethodCard(
    key="trees",
    title="Sequential trees",
    summary="Draws each column in turn from groups of real rows that agree in the columns before "
            "it, and gives no value that only a few people hold.",
    promise="Close to the real table in single columns, combinations and use for models, within "
            "seconds. Categories and repeated numbers are held by a set number of people; all "
            "other numbers lie between means of so many, or are sums of such. Sums of columns "
            "that hold in the real table hold in every row.",
    limits="No formal guarantee: what leaks is measured afterwards, not bounded beforehand. One "
           "row must be one person.",
    cost="About 2 seconds for 25,000 rows of 15 columns, half a minute for a million, on two "
         "cores; grows with rows and with the square of the columns.",
    licence="Apache-2.0 (ours), on scikit-learn (BSD 3-clause)",
    source="Reiter, Journal of Official Statistics 21 (2005); Nowok, Raab and Dibben, synthpop, "
           "Journal of Statistical Software 74 (2016); with rank values, pruning and pooling of "
           "our own.",
)

SETTINGS = (
    Setting("people_per_group", "whole", 10, "People per group at least",
            "Each new value is drawn from a group of at least so many real rows that are alike. "
            "More is safer; fewer follows fine combinations more closely.", low=5, high=1000),
    Setting("people_per_value", "whole", None, "People per value at least",
            "A category or a repeated number that fewer people hold is never given out; others "
            "take its place. More is safer. Left to us: 15, fewer in tables under 300 rows.",
            low=5, high=1000, optional=True),
    Setting("follow", "choice", "balanced", "How closely to follow combinations",
            "“closely” also follows faint patterns, which may be chance; “loosely” follows clear "
            "ones only, which is safer.", options=tuple(EVIDENCE)),
    Setting("parents", "whole", 24, "How many columns to look at for each",
            "In wide tables each column is drawn from the most telling others. More is slower, "
            "and rarely closer.", low=1, high=200),
    Setting("trees", "whole", 4, "Trees for each column",
            "Each tree is grown on another random half of the rows. More is slower and a little "
            "safer.", low=1, high=16),
    Setting("fill_from_others", "switch", False, "Fill each tree with other rows only",
            "A tree's groups are then filled with rows that did not shape them. Safer, a little "
            "less alike."),
)

PRESETS: Mapping[str, Mapping[str, Any]] = {
    "quick": {"trees": 1, "parents": 8},
    "balanced": {},
    "careful": {"people_per_group": 20, "people_per_value": 20, "fill_from_others": True},
}
