"""All metrics, run one after another: what crashes is not assessed, and the others go on."""

import logging
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from synth_core.evaluation.contract import Metric, Result, Sets
from synth_core.evaluation.fidelity.associations import Associations
from synth_core.evaluation.fidelity.business_rules import BusinessRules
from synth_core.evaluation.fidelity.classifier import Classifier
from synth_core.evaluation.fidelity.columns import Columns
from synth_core.evaluation.fidelity.pairs import Pairs
from synth_core.evaluation.fidelity.sdv_quality import SdvQuality
from synth_core.evaluation.fidelity.triples import Triples
from synth_core.evaluation.judgement import Judgement
from synth_core.evaluation.mix.same_mix import BY_SAME_MIX, Reshaped, SameMix
from synth_core.evaluation.privacy.registry import PRIVACY_METRICS
from synth_core.evaluation.utility.usefulness import Usefulness
from synth_core.foundation.errors import InputError, Stopped
from synth_core.foundation.progress import SILENT, Part, Reporter
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Metadata

__all__ = ["Judgement", "all_metrics", "judge"]

# What a metric costs in seconds on 24,000 rows of 15 columns, for the progress bar alone.
_COSTS = {"columns": 1.0, "pairs": 1.4, "triples": 2.5, "associations": 1.0, "classifier": 3.7,
          "usefulness": 6.5, "sdv_quality": 3.0, "membership": 4.3, "copies": 0.1,
          "verbatim_values": 0.1,
          "business_rules": 0.3}

_log = logging.getLogger(__name__)


def all_metrics(smallest_cell: int) -> tuple[Metric, ...]:
    """Every metric, in the order of their results.

    Args:
        smallest_cell: The smallest count of real rows that a result may hold; policy says it.
    """
    return (Columns(smallest_cell), Pairs(), Triples(), Associations(), Classifier(),
            BusinessRules(smallest_cell), Usefulness(), SdvQuality(), *PRIVACY_METRICS)


def judge(sets: Sets, metadata: Metadata, seed: Seed, reporter: Reporter = SILENT, *,
          metrics: Sequence[Metric], mix: SameMix | None = None) -> Judgement:
    """Run metrics on the sets.

    Promise: every metric leaves at least one result; a metric that fails leaves results that say
    "not assessed" and why, never a pass, and does not keep others from running. One that does not
    apply to such columns is left out.

    Args:
        sets: The tables; never changed.
        metadata: What each column is.
        seed: Where every random choice comes from; each metric has its own stream.
        reporter: Told the share done and the question at hand.
        metrics: `all_metrics`, or some.
        mix: What was asked of the rows: likeness and usefulness are then held against real rows
            of the same mix; None where nothing was asked.

    Raises:
        Stopped: A person stopped the work.
    """
    metrics = [metric for metric in metrics if metric.applies(metadata)]
    costs = [_COSTS.get(metric.key, 1.0) for metric in metrics]
    results: list[Result] = []
    reshaped = None if mix is None else Reshaped(mix, sets)
    for place, metric in enumerate(metrics):
        done, after = (sum(costs[:end]) / sum(costs) for end in (place, place + 1))
        reporter.report(done, metric.question)
        own = None if metric.key not in BY_SAME_MIX else reshaped
        results += _attempt(metric, own or sets, metadata, seed.child(metric.key),
                            Part(reporter, done, after))
    reporter.report(1.0)
    return Judgement(tuple(results))


def _attempt(metric: Metric, sets: Sets | Reshaped, metadata: Metadata, seed: Seed,
             reporter: Reporter) -> tuple[Result, ...]:
    started = time.perf_counter()
    try:
        whole = sets.sets if isinstance(sets, Reshaped) else sets
        results = metric.evaluate(whole, metadata, seed=seed, reporter=reporter)
    except Stopped:
        raise
    except InputError as error:  # its sentence names a column and a cure, never a value
        results = _failed(metric, str(error))
    except Exception as error:  # noqa: BLE001 - the one place where any failure becomes a result
        where = _place(error)
        _log.error("the metric %s failed: %s at %s", metric.key, type(error).__name__, where)
        results = _failed(metric, f"This check failed ({type(error).__name__} at {where}).")
    if any(result.seconds for result in results):
        return results
    seconds = time.perf_counter() - started
    return (replace(results[0], seconds=seconds), *results[1:])


def _failed(metric: Metric, reason: str) -> tuple[Result, ...]:
    return tuple(Result(key, None, not_assessed=reason) for key in (metric.key, *metric.also))


def _place(error: Exception) -> str:
    """File and line of the innermost step of ours; the error's text may hold values."""
    steps = traceback.extract_tb(error.__traceback__)[1:]  # the first is in this file
    ours = [step for step in steps if "synth_core" in Path(step.filename).parts] or steps
    return f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}"
