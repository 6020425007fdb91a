"""Do three columns at once go together? Three-way marginals."""

from typing import Any

from synth_core.evaluation.contract import Sets
from synth_core.evaluation.fidelity.cells import Cells
from synth_core.evaluation.fidelity.marginals import Distances, Marginals, worst_of
from synth_core.metadata.model import Metadata

__all__ = ["Triples"]

_LISTED = 20


class Triples(Marginals):
    """Joint shares of three columns; see `Marginals` for the number and the shared details.

    Two hundred triples drawn by the seed, or all where there are fewer.
    Details of its own: ``worst`` (columns, distance, ceiling), farthest beyond the ceiling first.
    """

    key = "triples"
    question = "Do three columns at once go together?"
    width = 3
    most = 200
    draws = 20

    def further(self, sets: Sets, metadata: Metadata, cells: Cells,
                found: Distances) -> dict[str, Any]:
        """The worst triples."""
        names = [column.name for column in metadata.modelled]
        return {"worst": worst_of(names, cells, found, _LISTED)}
