"""Metrics that give one result: they say why not where the tables do not allow an answer."""

from abc import abstractmethod

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.privacy.readiness import why_not
from synth_core.foundation.errors import TableError
from synth_core.foundation.progress import SILENT, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Assessed"]


class Assessed(Metric):
    """A metric that needs columns to look at and at least 30 rows in T, H and S."""

    def evaluate(self, sets: Sets, metadata: Metadata, *, seed: Seed,
                 reporter: Reporter = SILENT) -> tuple[Result, ...]:
        """Measure, or say in a sentence why not."""
        reason = why_not({"training table": sets.train, "table kept aside": sets.holdout,
                          "synthetic table": sets.synthetic}, metadata.modelled)
        if reason:
            return (self.refusal(reason),)
        try:
            return (self.measure(sets, metadata, seed, reporter),)
        except TableError as error:
            return (self.refusal(str(error)),)

    @abstractmethod
    def measure(self, sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter) -> Result:
        """Measure tables that are large enough.

        Raises:
            TableError: A column cannot be read as what it is said to hold.
        """

    def refusal(self, reason: str) -> Result:
        """A result that says why there is none."""
        return Result(self.key, None, not_assessed=reason)
