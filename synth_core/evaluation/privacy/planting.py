"""Near-copies of training rows, planted on purpose: what would the test notice?"""

from collections.abc import Iterator

import numpy as np

from synth_core.evaluation.privacy.attacks import Scene
from synth_core.evaluation.privacy.coding import Coded
from synth_core.evaluation.privacy.inquiry import Inquiry
from synth_core.evaluation.privacy.neighbours import merged, nearest

__all__ = ["SHARES", "Plot", "near_copies"]

SHARES = (0.02, 0.05, 0.10, 0.20, 0.50)
# A near-copy: every number moved by up to half a percent of the ranks, one category in 50
# redrawn.
_SHIFT, _REDRAWN = 0.005, 0.02


def near_copies(source: Coded, reference: Coded, stream: np.random.Generator) -> Coded:
    """Noisy copies of rows. New values are those of reference rows, never others' training values.

    A value that many share (40 hours) keeps its place, because ranks within it are all the same
    value; a missing one stays missing.
    """
    codes, positions = source.codes.copy(), source.positions.copy()
    for column in range(len(codes)):
        if column < len(positions):
            known = np.flatnonzero(reference.codes[column] >= 0)
            order = known[np.argsort(reference.positions[column, known], kind="stable")]
            moved = np.flatnonzero(codes[column] >= 0) if len(known) else known
            rank = positions[column, moved] + stream.uniform(-_SHIFT, _SHIFT, len(moved))
            other = order[(rank * len(order)).astype(int).clip(0, len(order) - 1)]
            positions[column, moved] = reference.positions[column, other]
        else:
            moved = np.flatnonzero(stream.random(len(source)) < _REDRAWN)
            other = stream.integers(0, len(reference), len(moved))
        codes[column, moved] = reference.codes[column, other]
    return Coded(codes, positions)


class Plot:
    """The synthetic table in layers, the first of which can be swapped for near-copies.

    Each planted share replaces the rows of the smaller ones and some more, so the nearest rows
    are found once per layer and merged for every share.
    """

    def __init__(self, inquiry: Inquiry, near_reference: np.ndarray) -> None:
        self._inquiry, self._near_reference = inquiry, near_reference
        self._targets = inquiry.targets
        stream = inquiry.seed.stream("planting")
        unit = min(len(inquiry.synthetic), len(inquiry.train))
        self._cuts = [0, *(round(share * unit) for share in SHARES)]
        self._order = stream.permutation(len(inquiry.synthetic))
        source = inquiry.train.take(stream.permutation(len(inquiry.train))[:self._cuts[-1]])
        self._copies = near_copies(source, inquiry.reference, stream)
        layers = zip(self._cuts, [*self._cuts[1:], len(self._order)], strict=True)
        self._near_own = [nearest(self._targets, inquiry.synthetic.take(self._order[low:high]))
                          for low, high in layers]

    def untouched(self) -> Scene:
        """The scene with the synthetic table as it is."""
        return self._scene(self._inquiry.synthetic, merged(self._near_own))

    def planted(self) -> Iterator[tuple[float, Scene]]:
        """Each share with the scene in which so many rows are near-copies."""
        near_copy: list[np.ndarray] = []
        for which, share in enumerate(SHARES):
            low, high = self._cuts[which:which + 2]
            near_copy.append(nearest(self._targets, self._copies.take(np.arange(low, high))))
            own = self._inquiry.synthetic.take(self._order[high:])
            near = merged([*self._near_own[which + 1:], *near_copy])
            yield share, self._scene(self._copies.take(np.arange(high)).followed_by(own), near)

    def _scene(self, synthetic: Coded, near: np.ndarray) -> Scene:
        inquiry = self._inquiry
        return Scene(self._targets, synthetic, inquiry.reference, near, self._near_reference,
                     inquiry.fine, inquiry.seed.child("synthetic"))
