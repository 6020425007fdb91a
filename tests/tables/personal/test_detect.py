"""A whole table: the same findings for the same seed, in little time, from a sample."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from synth_core.foundation.seed import Seed
from synth_core.tables.personal.contents import Content, Group
from synth_core.tables.personal.detect import detect
from synth_core.tables.personal.sample import MOST_ROWS, MOST_VALUES, sampled
from tests.architecture.sources import ROOT

N = 50_000


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("personal") / "a.parquet"
    numbers = np.arange(N)
    pd.DataFrame({
        "col7": [f"p{i}@example.org" for i in numbers],
        "when": pd.Timestamp("1930-01-01") + pd.to_timedelta(numbers % 30_000, unit="D"),
        "amount": numbers / 7, "flag": numbers % 2 == 0,
        "seen": pd.Timestamp("2020-01-01 08:00") + pd.to_timedelta(numbers, unit="min"),
    }).to_parquet(path)
    return path


def test_a_table_of_all_types(table: Path) -> None:
    found = detect(table, Seed(3))
    assert [one.content for one in found] == [
        Content.EMAIL, Content.BIRTH_DATE, Content.NOTHING, Content.NOTHING, Content.NOTHING]
    assert (found.rows, found.sampled, found.seed) == (N, MOST_ROWS, 3)
    assert [one.column for one in found.of(Group.QUASI)] == ["when"]


def test_the_seed_decides_what_is_read(table: Path) -> None:
    first, again, other = (sampled(table, Seed(seed))[0] for seed in (3, 3, 4))
    assert first == again and first != other
    assert detect(table, Seed(3)) == detect(table, Seed(3))
    assert max(len(column.values) for column in first) <= MOST_VALUES


def test_an_empty_table_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({"email": pd.Series([], dtype=object)}).to_parquet(path)
    assert detect(path, Seed(1))["email"].content is Content.NOTHING


def test_hundreds_of_columns_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pd.DataFrame({f"c{i}": range(50) for i in range(250)}).to_parquet(path)
    assert len(detect(path, Seed(1)).columns) == 250


def test_a_table_takes_seconds(table: Path) -> None:
    """A bound with room for a busy machine; docs/personal_data.md has what is measured."""
    start = time.perf_counter()
    detect(table, Seed(1))
    assert time.perf_counter() - start < 10


def test_the_web_process_loads_no_list_before_it_is_asked() -> None:
    code = ("import sys; import synth_core.tables.personal.detect; "
            "print(sorted({m.split('.')[0] for m in sys.modules} & "
            "{'phonenumbers', 'stdnum', 'faker'}))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=ROOT)
    assert done.stdout.strip() == "[]"
