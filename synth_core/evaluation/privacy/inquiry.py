"""Whom the attacks ask about, drawn once, and everything they look at in the same codes."""

from dataclasses import dataclass

import numpy as np

from synth_core.evaluation.contract import Sets
from synth_core.evaluation.privacy.attacks import fine_columns
from synth_core.evaluation.privacy.coding import Coded, code_tables
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Inquiry", "affordable", "open_inquiry"]

# With 8,000 of each, half of them reported on, chance moves an area by .006 (one standard error):
# enough to notice near-copies of 2 in 100 rows of a table of ordinary size.
_MOST, _LEAST = 8_000, 500
# Comparisons of one column of two rows that an inquiry may cost: about ten seconds of a core.
# One million rows of 15 columns allow 1,000 members and 1,000 outsiders.
_BUDGET = 4.5e10


@dataclass(frozen=True)
class Inquiry:
    """Equal numbers of members and outsiders, half of each to choose on, half to report on.

    Args:
        train: T. Audit records that went in are part of it, in their proportion.
        outsiders: H_eval and the audit records that stayed out.
        reference: R.
        stand_in: B.
        synthetic: S.
        members: Which rows of T are asked about.
        strangers: Which rows of the outsiders are asked about.
        report: Shape (targets,): which targets are reported on; the others choose the attack.
        fine: The fine-grained columns.
        seed: Of all random choices of this inquiry.
    """

    train: Coded
    outsiders: Coded
    reference: Coded
    stand_in: Coded
    synthetic: Coded
    members: np.ndarray
    strangers: np.ndarray
    report: np.ndarray
    fine: tuple[int, ...]
    seed: Seed

    @property
    def positive(self) -> np.ndarray:
        """Which targets are members, shape (targets,)."""
        return np.arange(len(self.report)) < len(self.members)

    @property
    def targets(self) -> Coded:
        """The members, then the outsiders."""
        return self.train.take(self.members).followed_by(self.outsiders.take(self.strangers))


def affordable(columns: int, rows: float) -> int:
    """How many members, and as many outsiders, can be compared with so many rows."""
    return int(min(_MOST, max(_LEAST, _BUDGET / (2 * columns * rows))))


def open_inquiry(sets: Sets, metadata: Metadata, seed: Seed) -> Inquiry:
    """Code the tables and draw the targets.

    Raises:
        TableError: A value of a number or date column cannot be read as one.
    """
    tables = [sets.reference, sets.train, sets.holdout, sets.stand_in, sets.synthetic]
    if sets.audit_out is not None:
        tables.append(sets.audit_out)
    coded = code_tables(tables, metadata.modelled, reference=0)
    reference, train, outsiders, stand_in, synthetic = coded[:5]
    for out in coded[5:]:
        outsiders = outsiders.followed_by(out)
    # Planting compares every target with half as many rows again as the synthetic table has.
    rows = 1.5 * len(synthetic) + len(reference) + len(stand_in)
    size = min(affordable(len(train.codes), rows), len(train), len(outsiders))
    report = [seed.stream(f"half of the {who}").permutation(size) < size // 2
              for who in ("members", "outsiders")]
    return Inquiry(
        train, outsiders, reference, stand_in, synthetic,
        members=seed.stream("members").permutation(len(train))[:size],
        strangers=seed.stream("outsiders").permutation(len(outsiders))[:size],
        report=np.concatenate(report), fine=fine_columns(synthetic, reference), seed=seed)
