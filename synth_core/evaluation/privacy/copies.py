"""Are rows of real people copied (P1)?"""

import time

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.privacy.coding import row_ids, value_codes
from synth_core.evaluation.privacy.excess import Excess, excess
from synth_core.evaluation.privacy.levels import LEVEL, control_level
from synth_core.evaluation.privacy.readiness import why_not
from synth_core.evaluation.privacy.self_test import DIFFER
from synth_core.foundation.errors import TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Copies"]


class Copies(Metric):
    """Share of synthetic rows equal to a row of T, minus equal to as many rows kept aside.

    Equal means equal in every column that a method learns from; identifiers and free text are
    made up and do not take part. No synthetic row is left out.

    Result ``copies``; yardstick ``holdout`` (share equal to a row of H). Details: ``train`` (share
    equal to a row of T thinned to the size of H), ``untouched`` (to any row of T), ``columns`` (how
    many take part), ``control`` (the same excess of B, real rows that nobody learned from).

    Promise: independent real rows in the place of the synthetic table give an excess of 0.
    Holds when: T and the holdout were split at random; the control is there to see it.
    Does not cover: rows that are nearly copies.
    Evidence: tests/evaluation/privacy/test_copies.py.

    Args:
        level: Confidence level of the interval.
    """

    key = "copies"
    question = "Are rows of real people copied?"
    direction = "lower"

    def __init__(self, level: float = LEVEL) -> None:
        self.level = level

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Compare; nothing in it is random."""
        started = time.perf_counter()
        reason = why_not({"training table": sets.train, "table kept aside": sets.holdout,
                          "part kept aside for the self-test": sets.stand_in,
                          "synthetic table": sets.synthetic}, metadata.modelled)
        if reason:
            return (Result(self.key, None, not_assessed=reason),)
        try:
            found, control = self._found(sets, metadata)
        except TableError as error:
            return (Result(self.key, None, not_assessed=str(error)),)
        differ = not control.low <= 0 <= control.high
        details = {"train": found.train, "untouched": found.untouched,
                   "columns": len(metadata.modelled), "control": control.as_json()}
        return (Result(self.key, None if differ else found.estimate, {"holdout": found.holdout},
                       DIFFER if differ else "", details, time.perf_counter() - started),)

    def _found(self, sets: Sets, metadata: Metadata) -> tuple[Excess, Estimate]:
        tables = [sets.synthetic, sets.train, sets.holdout, sets.stand_in]
        codes = [value_codes(tables, column)[0] for column in metadata.modelled]
        synthetic, train, holdout, stand_in = row_ids(
            [[column[which] for column in codes] for which in range(len(tables))])
        return (excess(synthetic, train, holdout, self.level),
                excess(stand_in, train, holdout, control_level(1)).estimate)
