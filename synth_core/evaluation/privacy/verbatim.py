"""Are telling values repeated word for word (P1)?"""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.privacy.attacks import FINE
from synth_core.evaluation.privacy.coding import value_codes
from synth_core.evaluation.privacy.excess import Excess, excess
from synth_core.evaluation.privacy.levels import LEVEL, control_level
from synth_core.evaluation.privacy.readiness import why_not
from synth_core.evaluation.privacy.self_test import DIFFER
from synth_core.foundation.errors import TableError
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata

__all__ = ["VerbatimValues"]


class VerbatimValues(Metric):
    """As copies, for the values of each column with more than 50 different values in T.

    Identifiers and free text take part: a synthetic table that repeats them names people. Missing
    values do not count. The headline is the column whose excess is largest beyond doubt (largest
    lower bound); a table without such columns repeats none, and that is counted, not estimated.

    Result ``verbatim_values``; yardstick ``holdout`` (share of that column's values found in H).
    Details: ``column`` (the headline's), ``columns`` (column, value, low, high, n, train, holdout,
    untouched), worst first, and no value of any row.

    Promise, Holds when, Evidence: as `Copies`.
    Does not cover: values that are nearly repeated, and columns with few different values.

    Args:
        level: Confidence level of the headline; the columns share its doubt (Bonferroni).
    """

    key = "verbatim_values"
    question = "Are telling values repeated word for word?"
    direction = "lower"

    def __init__(self, level: float = LEVEL) -> None:
        self.level = level

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Compare column by column; nothing in it is random."""
        started = time.perf_counter()
        columns = [column for column in metadata.kept if column.kind is not Kind.CONSTANT]
        reason = why_not({"training table": sets.train, "table kept aside": sets.holdout,
                          "part kept aside for the self-test": sets.stand_in,
                          "synthetic table": sets.synthetic}, columns, "values")
        if reason:
            return (Result(self.key, None, not_assessed=reason),)
        try:
            result = self._result(sets, columns, started)
        except TableError as error:
            result = Result(self.key, None, not_assessed=str(error))
        return (result,)

    def _result(self, sets: Sets, columns: list[Column], started: float) -> Result:
        coded = list(_fine(sets, columns))
        if not coded:
            return Result(self.key, Estimate.exact(0.0, len(sets.synthetic)),
                          details={"column": None, "columns": []},
                          seconds=time.perf_counter() - started)
        level = 1 - (1 - self.level) / len(coded)
        found = {name: excess(synthetic, train, holdout, level)
                 for name, (synthetic, train, holdout, _) in coded}
        controls = [excess(stand_in, train, holdout, control_level(len(coded))).estimate
                    for _, (_, train, holdout, stand_in) in coded if (stand_in >= 0).any()]
        differ = not all(control.low <= 0 <= control.high for control in controls)
        ordered = sorted(found.items(), key=lambda item: -item[1].estimate.low)
        name, worst = ordered[0]
        return Result(self.key, None if differ else worst.estimate, {"holdout": worst.holdout},
                      DIFFER if differ else "",
                      {"column": name, "columns": [_row(*item) for item in ordered]},
                      time.perf_counter() - started)


def _fine(sets: Sets, columns: list[Column]) -> Iterator[tuple[str, list[np.ndarray]]]:
    """The fine-grained columns with their codes in S, T, H and B."""
    tables: list[pd.DataFrame] = [sets.synthetic, sets.train, sets.holdout, sets.stand_in]
    for column in columns:
        if sets.train[column.name].nunique() <= FINE:
            continue
        codes, _ = value_codes(tables, column)
        if (codes[0] >= 0).any():
            yield column.name, codes


def _row(name: str, found: Excess) -> dict[str, Any]:
    number = found.estimate
    return {"column": name, "value": number.value, "low": number.low, "high": number.high,
            "n": number.n, "train": found.train, "holdout": found.holdout.value,
            "untouched": found.untouched}
