"""Do columns go together as they should? Two-way marginals."""

from typing import Any

from synth_core.evaluation.contract import Sets
from synth_core.evaluation.fidelity.cells import Cells
from synth_core.evaluation.fidelity.marginals import Distances, Marginals, worst_of
from synth_core.metadata.model import Metadata

__all__ = ["Pairs"]

_LISTED = 50


class Pairs(Marginals):
    """Joint shares of two columns; see `Marginals` for the number and the shared details.

    All pairs, or a seeded sample of 2,000 where there are more (``tuples``, ``measured``).
    Details of its own: ``worst`` (columns, distance, ceiling), farthest beyond the ceiling first.
    """

    key = "pairs"
    question = "Do columns go together as they should?"
    width = 2
    most = 2_000
    draws = 30

    def further(self, sets: Sets, metadata: Metadata, cells: Cells,
                found: Distances) -> dict[str, Any]:
        """The worst pairs."""
        names = [column.name for column in metadata.modelled]
        return {"worst": worst_of(names, cells, found, _LISTED)}
