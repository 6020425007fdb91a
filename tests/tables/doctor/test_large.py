"""A table of a million rows is examined and prepared in bounded memory."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.architecture.sources import ROOT

_MADE = """
    SELECT i AS id, 'P' || lpad(i::varchar, 8, '0') AS code, (random() * 80 + 18)::int AS age,
    ['f', 'm', 'x'][1 + (random() * 2.05)::int] AS sex, 'region ' || (random() * 20)::int AS region,
    random() * 100 AS x1, random() * 1000 AS x2, (random() * 5)::int AS k1,
    (random() * 50)::int AS k2, (random() * 1e6)::int AS money,
    (DATE '2015-01-01' + (random() * 3000)::int)::varchar AS d1,
    (DATE '2024-01-01' + (random() * 300)::int)::varchar AS d2,
    ['yes', 'no'][1 + (random() > 0.3)::int] AS y, 'cat ' || (random() * 3)::int AS c1,
    'cat ' || (random() * 300)::int AS c2, 'word ' || (random() * 30000)::int AS c3,
    random() AS x3, exp(random() * 6) AS x4, random() > 0.5 AS t, (random() * 1e4)::int AS k3
    FROM range(1_000_000) t(i)"""
_WORK = """
import resource, sys
from pathlib import Path
from synth_core.tables.doctor.examine import examine
from synth_core.tables.recipe.registry import step
from synth_core.tables.recipe.run import apply_step
source = Path(sys.argv[1])
seen = examine(source, "y")
for made in (step("drop_duplicates"), step("trim", columns=["region"])):
    apply_step(made, source, source.with_name("after.parquet"), who="w", when="now")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak, *sorted({finding.kind for finding in seen.findings}), *seen.sampled)
"""


@pytest.mark.slow
def test_a_million_rows_need_less_than_two_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "large.parquet"
    duckdb.sql(f"COPY ({_MADE}) TO '{path}' (FORMAT parquet)")
    done = subprocess.run([sys.executable, "-c", _WORK, str(path)], capture_output=True, text=True,
                          check=True, cwd=ROOT)
    peak, *told = done.stdout.split()
    assert int(peak) < 2_000_000  # kilobytes
    assert told == ["identifier", "looks_synthetic", "code"]
