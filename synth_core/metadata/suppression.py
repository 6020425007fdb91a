"""Which counts may be shown when their total is known, so that none can be worked out."""

from collections.abc import Sequence

__all__ = ["hidden_cells"]


def hidden_cells(counts: Sequence[int], smallest_cell: int) -> frozenset[int]:
    """Which cells of a row with a known total must not be shown.

    Those under the limit, and then the next smallest until what is hidden adds up to the limit
    and is more than one cell (complementary suppression; Hundepool et al., Statistical Disclosure
    Control, 2012, chapter 4). Cells of zero rows hide nothing and are shown.

    Args:
        counts: The cells; together they are the total.
        smallest_cell: The smallest count that may be shown.

    Returns:
        Positions of the cells to hide.
    """
    hidden = {i for i, rows in enumerate(counts) if 0 < rows < smallest_cell}
    if not hidden:
        return frozenset()
    rest = sorted((rows, i) for i, rows in enumerate(counts) if rows >= smallest_cell)
    while rest and (len(hidden) < 2 or sum(counts[i] for i in hidden) < smallest_cell):
        hidden.add(rest.pop(0)[1])
    return frozenset(hidden)
