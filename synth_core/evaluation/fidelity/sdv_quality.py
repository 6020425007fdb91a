"""What would other tools say? SDV's quality score, for comparison only."""

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from synth_core.evaluation.assessed import Assessed
from synth_core.evaluation.bins import RANKED
from synth_core.evaluation.contract import Result, Sets
from synth_core.foundation.estimate import Estimate
from synth_core.foundation.progress import Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Metadata
from synth_core.metadata.values import as_numbers

__all__ = ["SdvQuality"]

_ROWS = 3_000
_COLUMNS = 16
_DRAWS = 2


class SdvQuality(Assessed):
    """SDMetrics' QualityReport (MIT licence), with its thresholds at 0 so that all pairs count.

    The number is the mean over two draws of 3,000 rows of T and S each; the interval is from one
    to the other, and says only how much the draws matter. At most 16 columns, drawn by the seed:
    the report takes ten milliseconds a pair. Dates enter as numbers. It is an average of averages
    that a copy of T wins; no verdict rests on it.

    Yardstick: ``real`` (rows of H_eval in the place of S).
    Details: ``properties`` (name, value; of the first draw), ``rows``, ``columns`` (how many),
    ``version`` (of SDMetrics).
    """

    key = "sdv_quality"
    question = "What would other tools say?"
    direction = "higher"

    def measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        """Have SDMetrics compare S with T."""
        try:
            with _torch_left_alone():
                import sdmetrics
                from sdmetrics.reports import QualityReport
        except ImportError:
            return self.refusal("SDMetrics is not installed (pip install sdmetrics).")
        places = np.sort(seed.stream("columns").permutation(len(metadata.modelled))[:_COLUMNS])
        columns = [metadata.modelled[place] for place in places]
        stream = seed.stream("rows")

        def some(table: pd.DataFrame) -> pd.DataFrame:
            return _plain(table.iloc[stream.permutation(len(table))[:_ROWS]], columns)

        reports = []
        for number in range(_DRAWS):
            reports.append(_report(QualityReport, some(sets.train), some(sets.synthetic),
                                   columns))
            reporter.report((number + 1) / (_DRAWS + 1))
        scores = [float(report.get_score()) for report in reports]
        rows = min(_ROWS, len(sets.train), len(sets.synthetic))
        if not np.isfinite(scores).all():
            return self.refusal("SDMetrics finds nothing to compare in this table.")
        held = _report(QualityReport, some(sets.train), some(sets.holdout), columns)
        return Result(
            self.key, Estimate(float(np.mean(scores)), min(scores), max(scores), rows),
            {"real": Estimate.exact(float(held.get_score()), min(_ROWS, len(sets.holdout)))},
            details={"properties": _properties(reports[0]), "rows": rows,
                     "columns": len(columns), "version": sdmetrics.__version__})


def _plain(table: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Numbers (dates too) as floats, everything else as text: what SDMetrics never stumbles on."""
    return pd.DataFrame({
        column.name: as_numbers(table[column.name], column) if column.kind in RANKED
        else table[column.name].astype(object).where(table[column.name].notna(), None).map(
            lambda value: value if value is None else str(value))
        for column in columns}).reset_index(drop=True)


def _report(kind: type[Any], real: pd.DataFrame, made: pd.DataFrame,
            columns: Sequence[Column]) -> Any:
    report = kind()
    report.real_correlation_threshold = report.real_association_threshold = 0
    described = {column.name: {"sdtype": "numerical" if column.kind in RANKED else "categorical"}
                 for column in columns}
    with warnings.catch_warnings():
        # It warns of constant columns and of divisions by nothing; both become missing numbers.
        for category in (UserWarning, RuntimeWarning, FutureWarning):
            warnings.simplefilter("ignore", category)
        report.generate({"table": real}, {"table": made},
                        {"tables": {"table": {"columns": described}}}, verbose=False)
    return report


def _properties(report: Any) -> list[dict[str, Any]]:
    rows = report.get_properties().to_dict("records")
    return [{"name": str(row["Property"]), "value": float(row["Score"])} for row in rows
            if np.isfinite(row["Score"])]


class _NoTorch(MetaPathFinder):
    """Says that there is no torch."""

    def find_spec(self, name: str, path: Sequence[str] | None = None,
                  target: ModuleType | None = None) -> ModuleSpec | None:
        """Refuse torch, leave everything else to others."""
        if name == "torch":
            raise ModuleNotFoundError("torch is not needed here", name=name)
        return None


@contextmanager
def _torch_left_alone() -> Iterator[None]:
    """SDMetrics imports torch where it can, for a metric that is not used here.

    That would cost seconds and hundreds of megabytes in every run; without torch it does the same
    work. If torch is already loaded, nothing changes.
    """
    finder = _NoTorch()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
