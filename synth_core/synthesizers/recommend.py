"""Which method and privacy setting to take for a purpose and a table, and why."""

from dataclasses import dataclass

from synth_core.foundation.errors import NotFound
from synth_core.metadata.model import Metadata

__all__ = ["PURPOSE_RULES", "Recommendation", "recommend"]

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


PURPOSE_RULES = {
    "machine_learning": Recommendation(
        "trees", "balanced",
        "A model needs the links between columns, and sequential trees keep them best."),
    "software_testing": Recommendation(
        "independent", "balanced",
        "Software needs right values in every column, not how they belong together, so nothing "
        "more is given away."),
    "sharing": Recommendation(
        "trees", "careful",
        "People outside may try to find out who is in it, so larger groups are used and filled "
        "with other rows."),
    "rare_events": Recommendation(
        "trees", "balanced",
        "What leads to a rare event lies in the links between columns, and larger groups would "
        "blur it."),
    "what_if": Recommendation(
        "trees", "balanced",
        "Questions combine several columns, and sequential trees keep such links best."),
    "open_inside": Recommendation(
        "trees", "careful",
        "Many colleagues will see it, some of whom know the people, so larger groups are used and "
        "filled with other rows."),
}


def recommend(purpose_key: str, metadata: Metadata, rows: int,
              caution: int = 0) -> Recommendation:
    """The method and preset for a purpose, given how much there is to learn from.

    Args:
        purpose_key: A key of `PURPOSE_RULES`.
        metadata: What the columns are.
        rows: Rows of the table.
        caution: From 0 to 5: how wide the circle of recipients and how sensitive the table is.

    Raises:
        NotFound: There is no such purpose.
    """
    if purpose_key not in PURPOSE_RULES:
        raise NotFound(f"There is no purpose {purpose_key!r}.", where=purpose_key,
                       cure="Purposes: " + ", ".join(PURPOSE_RULES) + ".")
    usual = PURPOSE_RULES[purpose_key]
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
