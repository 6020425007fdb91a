"""A file of text larger than what the engine may hold comes in, and the process stays small."""

import subprocess
import sys
from pathlib import Path

from synth_core.tables.stored import row_count
from tests.architecture.sources import ROOT
from tests.benchmarks.large.columns import written

ROWS, BYTES = 800_000, 110_000_000
# Megabytes that the engine may hold, and that the process may hold more than before it began:
# beside the engine stands a group of rows as Arrow with its compressed copy. As a table in memory
# the same rows take several times as much.
ENGINE, MORE = 80, 320
_WORK = """
import resource, sys
from pathlib import Path
from synth_core.tables import engine
from synth_core.tables.reading import bring, guess
engine._MEMORY = sys.argv[2] + "MB"
source = Path(sys.argv[1])
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
bring(source, guess(source, source.name), source.with_suffix(".parquet"))
print(before, peak())
"""


def test_text_larger_than_the_memory_comes_in(tmp_path: Path) -> None:
    source = tmp_path / "large.csv"
    written(source, ROWS, 3)
    assert source.stat().st_size > BYTES > ENGINE * 1_000_000
    done = subprocess.run([sys.executable, "-c", _WORK, str(source), str(ENGINE)], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, after = (int(number) for number in done.stdout.split())
    assert row_count(source.with_suffix(".parquet")) == ROWS
    assert after - before < MORE
    assert not list(tmp_path.glob(".spill*"))
