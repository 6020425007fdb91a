"""A small version of `make bench-large`: the same table for a seed, every part measured."""

import re
import subprocess
import sys
from pathlib import Path

from synth_core.foundation.digest import Digest
from tests.architecture.sources import ROOT
from tests.benchmarks.large.columns import written


def test_the_table_hangs_on_its_seed_alone(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        written(tmp_path / name, 3_000, seed)
    one, same, other = (Digest.of_file(tmp_path / name) for name in "abc")
    assert one == same != other
    assert (tmp_path / "a").read_text().splitlines()[0].count(",") == 19


def test_every_part_is_measured(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.large", "--rows", "5000", "--folder",
         str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    parts = re.findall(r"^\| (\S+) \| [\d.]+ \| [\d.]+ \| [\d.]+ \|$", done.stdout, re.MULTILINE)
    assert parts == ["guess", "bring", "infer", "profile", "overview", "doctor", "**all**"]
    assert not list(tmp_path.iterdir())
