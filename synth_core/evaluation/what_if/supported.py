"""How far does a what-if leave what the real rows show?"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.what_if.keys import BEYOND, EFFECTIVE, FAR
from synth_core.evaluation.what_if.support import beyond_range, far_from_training
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata
from synth_core.metadata.scenarios.model import Scenario
from synth_core.synthesizers.steering.cells import learn_cells
from synth_core.words import what_ifs as words

__all__ = ["Supported"]


@dataclass(frozen=True)
class Supported(Metric):
    """Three results, of which the last two are only there where the what-if has such changes.

    - ``far_rows``: the share of rows farther from T than 99 % of the base's (`far_from_training`).
    - ``beyond_range``: of the changed amounts, the largest share of values beyond those of the
      training rows of the group (`beyond_range`). Details: ``changes``: ``said`` and ``share``
      (an estimate as JSON; None where too few rows stand behind it).
    - ``effective_rows``: the effective sample size of T reweighted to the changed shares, over its
      rows (Kish 1965); counted, not estimated.

    Promise: the base run itself has 1 % far rows, and no share that changes has 1 effective rows.
    Holds when: the synthetic table was drawn from a fit on T.
    Does not cover: whether the world would change so.
    Evidence: tests/evaluation/what_if.

    Args:
        scenario: The what-if.
        base: The table of the run that it is drawn from.
        least: Training rows that must stand behind a group.
    """

    scenario: Scenario
    base: pd.DataFrame
    least: int

    key = FAR
    question = "How far does it leave what the real rows show?"
    direction = "lower"
    also = (BEYOND, EFFECTIVE)

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Measure the distance of rows, then the ends of amounts, then the weight of groups."""
        made = sets.synthetic
        found = [Result(FAR, far_from_training(sets.train, self.base, made, metadata, seed))]
        if self.scenario.amounts:
            found.append(self._beyond(sets.train, made, metadata))
        cells = learn_cells(self.scenario, sets.train, metadata, self.least)
        if cells is not None:
            found.append(Result(EFFECTIVE, Estimate.exact(cells.effective, len(sets.train))))
        return tuple(found)

    def _beyond(self, train: pd.DataFrame, made: pd.DataFrame, metadata: Metadata) -> Result:
        shares = [beyond_range(train, made, metadata, change, self.least)
                  for change in self.scenario.amounts]
        details: dict[str, Any] = {"changes": [
            {"said": change.words, "share": None if one is None else one.as_json()}
            for change, one in zip(self.scenario.amounts, shares, strict=True)]}
        known = [one for one in shares if one is not None]
        if not known:
            return Result(BEYOND, None, not_assessed=words.NO_ROWS_CHANGED, details=details)
        return Result(BEYOND, max(known, key=lambda one: one.value), details=details)
