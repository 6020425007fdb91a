"""A what-if as a run: drawn from the fit of its base, held against its base, never a likeness.

Nothing of the what-if is kept with the model: it is counted from the training rows whenever rows
are drawn, so a repeat draws the same.
"""

from collections.abc import Sequence

import pandas as pd

from synth_core.evaluation.contract import Metric, Result
from synth_core.evaluation.fidelity.business_rules import BUSINESS_RULES
from synth_core.evaluation.privacy.registry import PRIVACY_METRICS
from synth_core.evaluation.what_if.shift import Shift
from synth_core.evaluation.what_if.supported import Supported
from synth_core.foundation.errors import NotFound
from synth_core.jobs.sampling import judged_rows
from synth_core.jobs.spec import JobSpec
from synth_core.metadata.scenarios.model import Carried, Scenario
from synth_core.storage.run_folder import RunFolder
from synth_core.synthesizers.contract import Synthesizer
from synth_core.words import what_ifs as words

__all__ = ["imagine", "left_out", "measured"]

# What is still asked of a what-if: privacy, and the rules that it keeps.
_STILL = {BUSINESS_RULES, *(metric.key for metric in PRIVACY_METRICS)}


def imagine(fitted: Synthesizer, spec: JobSpec, scenario: Scenario, train: pd.DataFrame) -> Carried:
    """Let a fit draw the what-if from now on.

    Raises:
        LikenessError: It cannot be drawn from this fit, or too few real rows stand behind it.
    """
    least = fitted.least_support(len(train), spec.smallest_cell)
    return fitted.imagine(scenario, train, spec.columns, least)


def measured(metrics: Sequence[Metric], scenario: Scenario, base: RunFolder, spec: JobSpec,
             carried: Carried, least: int) -> tuple[Metric, ...]:
    """What is measured of a what-if: how far it goes, what it moved, privacy and rules.

    Raises:
        NotFound: The table of the base run is gone.
    """
    if not base.synthetic.is_file():
        raise NotFound(words.BASE_GONE, cure=words.BASE_GONE_CURE)
    before = judged_rows(base.synthetic, spec)
    return (Supported(scenario, before, least), Shift(scenario, before, carried),
            *(metric for metric in metrics if metric.key in _STILL))


def left_out(metrics: Sequence[Metric]) -> tuple[Result, ...]:
    """Likeness and usefulness: not assessed, with the reason."""
    return tuple(Result(key, None, not_assessed=words.MEANT_TO_DIFFER)
                 for metric in metrics if metric.key not in _STILL
                 for key in (metric.key, *metric.also))
