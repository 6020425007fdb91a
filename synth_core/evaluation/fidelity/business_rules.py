"""Are the accepted rules kept?"""

from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.intervals import share
from synth_core.foundation.errors import TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.metadata.rules.seen import seen_of
from synth_core.words import judgement as words

__all__ = ["BUSINESS_RULES", "BusinessRules"]

BUSINESS_RULES = "business_rules"


class BusinessRules(Metric):
    """Share of synthetic rows that break an accepted rule, beyond the share of real rows that do.

    Result ``business_rules``: rows of S that break any rule, as a share, less the same share of
    H_eval, never under 0; counted on every row. Yardstick ``real``: that share of H_eval. Where
    real rows that break a rule are fewer than the smallest cell, they are not told and nothing is
    taken off. Details: ``rules``: ``rule`` (its sentence), ``kind``, ``rows`` of S that break it,
    ``share`` of S, ``real`` (share of H_eval; None where it is not told); ``real_rows``.

    Promise: a table in which every rule holds has 0.
    Holds when: a rule about several rows (each once, one follows from another) is held against
        each table by itself: fewer rows break it less often.
    Does not cover: rules that nobody accepted.
    Evidence: tests/evaluation/fidelity/test_business_rules.py.

    Args:
        smallest_cell: The smallest count of real rows that is told.
    """

    key = BUSINESS_RULES
    question = "Are the accepted rules kept?"
    direction = "lower"

    def __init__(self, smallest_cell: int) -> None:
        self.smallest_cell = smallest_cell

    def applies(self, metadata: Metadata) -> bool:
        """Only where a rule was accepted."""
        return bool(metadata.rules_in_force)

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Hold every rule against every row; nothing in it is random."""
        if not self.applies(metadata):
            return (Result(self.key, None, not_assessed=words.NO_RULES),)
        if not len(sets.synthetic) or not len(sets.holdout):
            return (Result(self.key, None, not_assessed=words.NO_ROWS),)
        try:
            made, real = (_broken(table, metadata) for table in (sets.synthetic, sets.holdout))
        except TableError as error:
            return (Result(self.key, None, not_assessed=str(error)),)
        any_made, any_real = (int(np.logical_or.reduce(one).sum()) for one in (made, real))
        rows, unseen = len(sets.synthetic), len(sets.holdout)
        told = self._told(any_real)
        excess = max(0.0, any_made / rows - (any_real / unseen if told else 0.0))
        rules = [self._row(rule, int(a.sum()), rows, int(b.sum()), unseen)
                 for rule, a, b in zip(metadata.rules_in_force, made, real, strict=True)]
        return (Result(self.key, Estimate.exact(excess, rows),
                       {"real": share(any_real, unseen)} if told else {},
                       details={"rules": rules, "real_rows": unseen}),)

    def _told(self, count: int) -> bool:
        return count == 0 or count >= self.smallest_cell

    def _row(self, rule: Any, made: int, rows: int, real: int, unseen: int) -> dict[str, Any]:
        return {"rule": rule.words, "kind": rule.key, "rows": made, "share": made / rows,
                "real": real / unseen if self._told(real) else None}


def _broken(table: pd.DataFrame, metadata: Metadata) -> list[np.ndarray]:
    rules = metadata.rules_in_force
    seen = seen_of(table, metadata, dict.fromkeys(
        name for rule in rules for name in rule.columns))
    return [rule.broken(seen) for rule in rules]
