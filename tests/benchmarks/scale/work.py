"""One point, measured in a process of its own: ``python -m tests.benchmarks.scale.work``.

Loading the table, writing the model and the imports are not counted; a small fit before makes sure
that nothing is loaded while the clock runs.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path

from synth_core.foundation.seed import Seed
from synth_core.jobs.heartbeat import Heartbeat
from synth_core.synthesizers.contract import Synthesizer
from synth_core.synthesizers.registry import get
from synth_core.tables.reading import TableWriter, load, schema
from tests.benchmarks.scale.table import metadata_of

SEED = Seed(1)


def main() -> int:
    """Fit, or take the fit that is there; sample; write what it took."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("table", "model", "out", "note"):
        options.add_argument(f"--{name}", type=Path, required=True)
    options.add_argument("--columns", type=int, required=True)
    options.add_argument("--made", type=int, required=True)
    options.add_argument("--fit", action="store_true")
    given = options.parse_args()
    with Heartbeat(given.note.with_suffix(".pulse"), 1) as heart:
        if given.fit:
            fitted, fit, processor = _fit(given.table, given.columns)
            given.model.mkdir()
            fitted.save(given.model)
        else:
            fitted, fit, processor = get("trees").load(given.model), 0.0, 0.0
        before, began = _processor(), time.perf_counter()
        with TableWriter(given.out, schema(given.table)) as writer:
            for piece in fitted.sample(given.made, seed=SEED.child("sample")):
                writer.write(piece)
        told = {"fit": fit, "sample": time.perf_counter() - began,
                "processor": processor + _processor() - before, "memory": heart.peak}
    given.note.write_text(json.dumps(told), "utf-8")
    return 0


def _fit(path: Path, columns: int) -> tuple[Synthesizer, float, float]:
    train, metadata = load(path), metadata_of(columns)
    get("trees")().fit(train.head(500), metadata, seed=SEED).sample_table(10, seed=SEED)
    before, began = _processor(), time.perf_counter()
    fitted = get("trees")().fit(train, metadata, seed=SEED.child("fit"))
    return fitted, time.perf_counter() - began, _processor() - before


def _processor() -> float:
    """Seconds of all cores that this process and its ended helpers have used."""
    return sum(used.ru_utime + used.ru_stime for used in map(
        resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


if __name__ == "__main__":
    sys.exit(main())
