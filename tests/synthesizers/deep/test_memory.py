"""A category of 5,000 values in 100,000 rows: measured in a process of its own."""

import subprocess
import sys

import pytest

from tests.needs import need_package

need_package("sdv")

CODE = """
import resource, sys
import numpy as np, pandas as pd
from synth_core.foundation.seed import Seed
from synth_core.metadata.model import Column, Kind, Metadata
from synth_core.synthesizers.registry import get

rows, rng = 100_000, np.random.default_rng(0)
code = rng.integers(0, 5000, rows)
table = pd.DataFrame({"code": np.char.add("Z", code.astype(str)).astype(object),
                      "ward": rng.choice(list("abcdefg"), rows).astype(object)})
for place in range(13):
    table[f"n{place}"] = rng.normal(size=rows) + code % (place + 2)
metadata = Metadata((Column("code", Kind.CATEGORY), Column("ward", Kind.CATEGORY),
                     *(Column(f"n{place}", Kind.NUMBER) for place in range(13))))
fitted = get(sys.argv[1])(epochs=1).fit(table, metadata, seed=Seed(0))
made = fitted.sample_table(rows, seed=Seed(1))
print(made["code"].nunique(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
      get(sys.argv[1]).memory_estimate(rows, 15))
"""


@pytest.mark.slow
@pytest.mark.parametrize("method", ["ctgan", "tvae", "copula_gan"])
def test_it_stays_far_under_six_gigabytes(method: str) -> None:
    done = subprocess.run([sys.executable, "-c", CODE, method], capture_output=True, text=True,
                          check=True)
    distinct, peak, expected = map(int, done.stdout.split())
    assert distinct > 4000
    assert peak < 2.5e9, f"{peak / 1e9:.2f} GB"
    assert peak < expected * 1.1
