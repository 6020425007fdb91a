"""Which method and privacy setting to take for a table, and why.

What the purpose asks for is the start (governance/data/purposes.json); a table with little to learn
from, or many who will see the result, changes it.
"""

from dataclasses import dataclass

from synth_core.metadata.model import Metadata

__all__ = ["Recommendation", "recommend"]

FEW_ROWS = 1000
FEWEST_FOR_TREES = 100
MUCH_CAUTION = 3


@dataclass(frozen=True)
class Recommendation:
    """What to take.

    Args:
        method: A key of the registry.
        preset: quick, balanced or careful.
        reason: Why, in one plain sentence.
    """

    method: str
    preset: str
    reason: str


def recommend(usual: Recommendation, metadata: Metadata, rows: int,
              caution: int = 0) -> Recommendation:
    """The method and preset for a purpose, given how much there is to learn from.

    Args:
        usual: What the purpose asks for.
        metadata: What the columns are.
        rows: Rows of the table.
        caution: From 0 to 5: how wide the circle of recipients and how sensitive the table is.
    """
    if usual.method != "trees":
        return usual
    if len(metadata.modelled) < 2:
        return Recommendation("independent", usual.preset,
                              "There are no two columns whose link could be kept.")
    if rows < FEWEST_FOR_TREES:
        return Recommendation(
            "independent", "careful",
            f"With {rows} rows there are not enough people alike to follow links between columns.")
    if caution >= MUCH_CAUTION and usual.preset != "careful":
        return Recommendation(
            usual.method, "careful",
            "Who will receive it and how sensitive it is call for larger groups, filled with "
            "other rows; a little likeness is given up for that.")
    if rows < FEW_ROWS and usual.preset != "careful":
        return Recommendation(
            "trees", "careful",
            f"With {rows} rows each person weighs much, so larger groups are used and filled with "
            "other rows.")
    return usual
