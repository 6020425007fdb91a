"""The private record of a run: what would let someone repeat it, or confirm who was in it."""

import platform
from typing import Any

import psutil

from synth_core.foundation.curve import LearningCurve
from synth_core.foundation.digest import Digest
from synth_core.foundation.search import Search
from synth_core.jobs.spec import JobSpec
from synth_core.report.public_record import versions

__all__ = ["private_record"]


def private_record(spec: JobSpec, *, source: Digest | None, synthetic: Digest, train_rows: int,
                   holdout_rows: int, notes: tuple[str, ...], curve: LearningCurve | None,
                   seconds: dict[str, float], sampled: tuple[str, ...] = (),
                   lot_rows: int = 0, search: Search | None = None) -> dict[str, Any]:
    """The record, as a JSON value. It never leaves the data folder.

    How the table was prepared stands in it by itself: the digest of the recipe, its steps and where
    the knowledge of each comes from, decisions, what the steward said that columns hold about
    people, treatments of personal data, and the findings that were left standing, with the reasons
    in words.

    Args:
        spec: The order, with its seeds.
        source: Digest of the real table's bytes; None where there is none.
        synthetic: Digest of the synthetic table's bytes.
        train_rows: Real rows that were learned from.
        holdout_rows: Real rows that were kept aside or left out by lot.
        notes: What the method says of its fit.
        curve: How training went, where the method learns by and by.
        seconds: Seconds by stage.
        sampled: What is to be said of this draw from the fit: how the rules came to be kept.
        lot_rows: Of the holdout rows, those that a coin left out, to test privacy.
        search: All that a search for the best tried, and how often it looked.
    """
    order = spec.as_json()
    prepared = order.pop("prepared")
    return {
        "order": order,
        "preparation": prepared,
        "source": None if source is None else source.hex,
        "synthetic": synthetic.hex,
        "train_rows": train_rows,
        "holdout_rows": holdout_rows,
        "lot_rows": lot_rows,
        "notes": list(notes),
        "sampled": list(sampled),
        "curve": None if curve is None else curve.as_json(),
        "search": None if search is None else search.as_json(),
        "seconds": seconds,
        "machine": {"system": platform.system(), "processor": platform.machine(),
                    "cores": psutil.cpu_count(), "memory": psutil.virtual_memory().total},
        "versions": versions(),
    }
