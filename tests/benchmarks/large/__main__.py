"""``make bench-large``: bring, describe, profile and examine ten million rows in one process.

Prints of each part how long it took (on the clock, and of the processor, all threads together)
and how much memory the process had held by then at most (``ru_maxrss``). The exit status is 1
where the whole takes longer or holds more than it may.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from synth_core.metadata.infer import infer
from synth_core.metadata.model import Kind
from synth_core.metadata.overview import overview
from synth_core.metadata.profile import profile
from synth_core.tables.doctor.examine import examine
from synth_core.tables.reading import bring, guess
from tests.benchmarks.large.columns import TARGET, written

MOST_SECONDS, MOST_BYTES = 180, 4 * 10**9


def main() -> int:
    """Print a line a part; 1 where the whole took too long or held too much."""
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.large", description=__doc__)
    options.add_argument("--rows", type=int, default=10_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--folder", type=Path, help="for about 3 GB; a temporary one if not given")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        source = Path(folder) / "large.csv"
        # In a process of its own, so that what it holds is not counted.
        maker = multiprocessing.get_context("spawn").Process(
            target=written, args=(source, given.rows, given.seed))
        maker.start()
        maker.join()
        if maker.exitcode:
            return 1
        print(f"{given.rows:,} rows, {source.stat().st_size / 1e9:.2f} GB as CSV, "
              f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n", flush=True)
        return _measured(source)


def _measured(source: Path) -> int:
    print("| part | seconds | of the processor | memory so far, GB |\n|---|---|---|---|")
    start, used = time.perf_counter(), time.process_time()
    table = source.with_suffix(".parquet")
    with _part("guess"):
        how = guess(source, source.name)
    with _part("bring"):
        bring(source, how, table)
    with _part("infer"):
        metadata = infer(table)
    with _part("profile"):
        seen = profile(table, metadata)
    with _part("overview"):
        overview(table, metadata, seen)
    with _part("doctor"):
        examine(table, TARGET, identifiers=[column.name for column in metadata
                                            if column.kind in (Kind.IDENTIFIER, Kind.TEXT)])
    seconds = time.perf_counter() - start
    _line("**all**", seconds, time.process_time() - used)
    fine = seconds <= MOST_SECONDS and _peak() <= MOST_BYTES
    print(f"\nAt most {MOST_SECONDS} s and {MOST_BYTES / 1e9:.0f} GB: "
          f"{'kept' if fine else 'not kept'}; load at the end {os.getloadavg()[0]:.1f}.")
    return 0 if fine else 1


@contextmanager
def _part(name: str) -> Iterator[None]:
    start, used = time.perf_counter(), time.process_time()
    yield
    _line(name, time.perf_counter() - start, time.process_time() - used)


def _line(name: str, seconds: float, used: float) -> None:
    print(f"| {name} | {seconds:.1f} | {used:.1f} | {_peak() / 1e9:.2f} |", flush=True)


def _peak() -> int:
    """Bytes that this process held at most so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


if __name__ == "__main__":
    sys.exit(main())
