"""What is known of a table from the way it was made, before anything is measured."""

from synth_core.evaluation.contract import Result
from synth_core.foundation.estimate import Estimate
from synth_core.synthesizers.contract import MethodCard

__all__ = ["NEAR_COPIES", "by_design"]

NEAR_COPIES = "near_copies"


def by_design(card: MethodCard, rows: int) -> tuple[Result, ...]:
    """Results that follow from a method's card; none for most methods.

    Result ``near_copies``: the share of rows that are near-copies of real rows because each was
    put beside one; all of them, where the card says so. Counted, not estimated.

    Args:
        card: The card of the method that made the table.
        rows: Rows of the table.
    """
    if not card.near_copies:
        return ()
    return (Result(NEAR_COPIES, Estimate.exact(1.0, rows), details={"method": card.title}),)
