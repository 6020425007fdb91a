"""How sure an interval must be before a person is alarmed, or a table refused.

A run has several privacy rows, and each could cry wolf. Every interval here is simultaneous
(Bonferroni): all of them together hold with 99 %.
"""

__all__ = ["HEADLINE_ROWS", "LEVEL", "LOOKERS", "control_level"]

# copies, verbatim_values, membership, membership_tpr: the rows that policy judges for an attack.
HEADLINE_ROWS = 4
LEVEL = 1 - 0.01 / HEADLINE_ROWS

# Three parts test themselves and may refuse to judge: the attacks, copies, verbatim values.
LOOKERS = 3


def control_level(intervals: int) -> float:
    """The level of each of one part's control intervals.

    An honest split is refused by any interval of any part in at most one run in a hundred.

    Args:
        intervals: How many control intervals the part looks at, at least one.
    """
    return 1 - 0.01 / LOOKERS / intervals
