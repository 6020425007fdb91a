"""Whatever table is brought: it becomes a judged synthetic one, or a sentence says why not.

Only a file is refused, for one of the reasons in `REASONS` and before it is a table; once it is
brought, nothing may be refused any more but fewer than ten rows, of which too few are left to
learn from. How many are refused is counted and has a ceiling.

Fifty tables in the usual tests, more by ``make test-properties``. About half have so few rows, or
so many columns, that the judgement can only say that there are too few rows; the other half have
1 to 7 columns and enough rows to be measured. Up to 300 columns with enough rows take a minute or
more each; ``make test-properties`` has some of them.
"""

import os
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from synth_core.evaluation.judgement import Judgement
from synth_core.foundation.errors import TableError
from synth_core.jobs.pipeline import Work, run_pipeline
from synth_core.jobs.progress import Tracker
from synth_core.jobs.spec import JobSpec
from synth_core.jobs.stages import Stage
from synth_core.metadata.infer import infer, suggest_target
from synth_core.metadata.model import Metadata
from synth_core.metadata.profile import Profile, profile, suppressed
from synth_core.storage.run_folder import RunFolder
from synth_core.tables.export import export
from synth_core.tables.reading import TableFacts, bring, guess, preview, row_count, schema
from tests.properties.tables import JUDGED_ROWS, MOST_COLUMNS, AnyTable, any_tables, tables_of

EXAMPLES = int(os.environ.get("LIKENESS_EXAMPLES", "50"))
TENS, MANY = max(1, EXAMPLES // 10), 500
# Hypothesis varies the tables that it has after the first ten; new ones find more. So they come
# by the ten, each ten from a seed of its own, so that what failed fails again.
_TEN = settings(max_examples=10, deadline=None, database=None, print_blob=False,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck))


# The sentences with which a file may be refused; whatever else is refused is a fault of ours.
REASONS = ("The file is empty.", "The file holds nothing but blanks.",
           "The file has a header and no rows.", "The file is not a table: it does not hold text.",
           "A quoted cell does not end where it should.",
           "This row has more cells than the table has columns.",
           "This row has fewer cells than the table has columns.",
           "A column without a name and this one cannot be told apart.",
           "This column holds lists, records or raw bytes; only single values can be read yet.")
MOST_REFUSED = 0.1
FEWEST = 10  # of which five are left to learn from when rows were kept aside


def _brought(table: AnyTable, place: Path) -> TableFacts | None:
    """The table in the project's folder; None where the file is refused as it may be."""
    upload, source = place / "upload", place / "source.parquet"
    upload.write_bytes(table.written())
    try:
        options = guess(upload, "table")
        shown = preview(upload, options)
        facts = bring(upload, options, source)
    except TableError as error:
        assert error.what in REASONS, repr(error)
        assert error.cure.endswith(".") and not source.exists()
        return None
    assert all(len(row) == len(shown.columns) == facts.columns for row in shown.rows)
    return facts


def _journey(facts: TableFacts, place: Path) -> tuple[Metadata, Judgement]:
    """From the table to the judgement, by the code that the screens and the job call."""
    source = place / "source.parquet"
    metadata = infer(source)
    metadata = metadata.with_target(suggest_target(metadata))
    seen = profile(source, metadata)
    assert Profile.from_json(seen.as_json()) == seen
    suppressed(seen, 5)
    folder = RunFolder(place / "run")
    folder.prepare()
    spec = JobSpec("r", "p", source.name, "trees", facts.rows, metadata.as_json(),
                   "machine_learning", preset="quick", seed=3, draw_seed=5)
    made = run_pipeline(Work(source, spec, spec.fingerprint), folder,
                        Tracker(dict.fromkeys(Stage, 1.0), lambda _: None))
    assert row_count(folder.draft) == made.rows == facts.rows
    assert schema(folder.draft) == schema(source)
    for form in ("csv", "parquet", "xlsx"):
        export(folder.draft, place / f"out.{form}", form)
    assert made.judgement is not None
    return metadata, made.judgement


def _is_judged_or_refused(table: AnyTable, outcomes: Counter[str]) -> None:
    with tempfile.TemporaryDirectory() as place, threadpool_limits(1):
        facts = _brought(table, Path(place))
        outcomes["refused" if facts is None else "brought"] += 1
        if facts is None:
            return
        try:
            metadata, judgement = _journey(facts, Path(place))
        except TableError as error:
            # The one thing that a table may lack once it is brought.
            assert table.rows < FEWEST and "to learn from" in error.what, repr(error)
            outcomes["too short"] += 1
            return
    # The judgement catches what crashes, check by check, and says so.
    assert [result.not_assessed for result in judgement.results
            if result.not_assessed.startswith("This check failed")] == []
    if table.rows >= JUDGED_ROWS[0] and metadata.modelled:
        columns = judgement.get("columns")
        assert columns is not None and columns.estimate is not None


@pytest.fixture(scope="module")
def outcomes() -> Counter[str]:
    """How many tables of all tens were brought, and how many refused."""
    return Counter()


@pytest.mark.parametrize("ten", range(TENS))
def test_any_table_is_judged_or_refused_with_a_sentence(ten: int, outcomes: Counter[str]) -> None:
    one = partial(_is_judged_or_refused, outcomes=outcomes)
    seed(ten)(_TEN(given(any_tables())(lambda table: one(table))))()


def test_few_tables_are_refused(outcomes: Counter[str]) -> None:
    """Runs after the tens, whose tables it counts."""
    if sum(outcomes.values()) < 10 * TENS:
        pytest.skip("counts only where all tens ran")
    assert outcomes["refused"] <= MOST_REFUSED * sum(outcomes.values()), outcomes


@pytest.mark.skipif(EXAMPLES < MANY, reason="takes a minute or more each: make test-properties")
@pytest.mark.parametrize("number", range(5))
def test_any_wide_table_is_judged_or_refused(number: int) -> None:
    wide = tables_of(st.integers(60, MOST_COLUMNS), st.integers(*JUDGED_ROWS))
    seed(number)(settings(_TEN, max_examples=1)(given(wide)(
        lambda table: _is_judged_or_refused(table, Counter()))))()


@pytest.mark.slow
def test_the_widest_table_is_judged() -> None:
    rng = np.random.default_rng(11)
    cells = [pa.array(rng.normal(size=260)) if place % 3
             else pa.array(rng.choice(list("abcd"), 260)) for place in range(MOST_COLUMNS)]
    names = tuple(f"column {place}" for place in range(MOST_COLUMNS))
    outcomes = Counter[str]()
    _is_judged_or_refused(AnyTable(names, tuple(cells), "parquet"), outcomes)
    assert outcomes["brought"] == 1
